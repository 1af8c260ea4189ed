/* test_screen_themes.c - contrast of every theme at every depth; own themes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/screen/theme_file.h"
#include "../src/screen/themes.h"

#include <incipit/screen.h>

#include <string.h>
#include <unistd.h>

static void contrast_is_measured_as_by_wcag(void **state)
{
    (void)state;
    assert_int_equal(colour_contrast(0x000000, 0xFFFFFF), 2100);
    assert_int_equal(colour_contrast(0x777777, 0x777777), 100);
    assert_in_range(colour_contrast(0x767676, 0xFFFFFF), 452, 456);
    assert_in_range(colour_contrast(0xFFFFFF, 0xFF0000), 398, 401);
}

/* The page is a background; so are mark, select and match, under ink. */
static void assert_contrasts(const struct theme *theme, const uint32_t *colours)
{
    for (int i = THEME_INK; i < THEME_COLOUR_COUNT; i++) {
        bool ground = i >= THEME_MARK && i <= THEME_MATCH;
        int contrast = ground ? colour_contrast(colours[THEME_INK], colours[i])
                              : colour_contrast(colours[i], colours[0]);
        int least = i == THEME_INK ? 700 : ground ? 590 : 450;
        if (contrast < least)
            print_message("%s: colour %d has %d\n", theme->name, i, contrast);
        assert_true(contrast >= least);
    }
}

static void every_theme_has_contrast_in_24_bit_and_in_256(void **state)
{
    (void)state;
    int checked = 0;
    for (size_t t = 0; theme_name(t) != NULL; t++) {
        struct theme theme;
        theme_find(theme_name(t), NO_COLOUR, NULL, &theme);
        assert_string_equal(theme.name, theme_name(t));
        if (theme.plain)
            continue;
        uint32_t palette[THEME_COLOUR_COUNT];
        for (int i = 0; i < THEME_COLOUR_COUNT; i++)
            palette[i] = palette_colour(theme.palette[i]);
        assert_contrasts(&theme, theme.rgb);
        assert_contrasts(&theme, palette);
        checked++;
    }
    assert_int_equal(checked, 5);
}

static void auto_suits_any_background_of_the_terminal(void **state)
{
    (void)state;
    for (int grey = 0; grey < 256; grey++) {
        struct theme theme;
        uint32_t page = (uint32_t)grey * 0x10101u;
        theme_find("auto", page, NULL, &theme);
        assert_int_equal(theme.rgb[THEME_PAGE], NO_COLOUR);
        assert_int_equal(theme.rgb[THEME_INK], NO_COLOUR);
        if (theme.rgb[THEME_QUIET] != NO_COLOUR)
            assert_true(colour_contrast(theme.rgb[THEME_QUIET], page) >= 450);
    }
}

static void auto_without_an_answer_is_plain(void **state)
{
    (void)state;
    struct theme theme;
    theme_find("auto", NO_COLOUR, NULL, &theme);
    assert_true(theme.plain);
    theme_find("no such theme", NO_COLOUR, NULL, &theme);
    assert_string_equal(theme.name, "auto");
}

static enum status parse(const char *text, struct theme *theme,
                         struct error *error)
{
    return theme_file_parse(text, strlen(text), "mine", theme, error);
}

static void a_theme_of_one_s_own_is_read(void **state)
{
    (void)state;
    struct theme theme;
    struct error error;
    assert_int_equal(parse("# mine\nlike = sepia\nink = #000000 16\n"
                           "  quiet=#444444\nbold = yes\npage = default",
                           &theme, &error),
                     STATUS_OK);
    assert_string_equal(theme.name, "mine");
    assert_int_equal(theme.rgb[THEME_INK], 0);
    assert_int_equal(theme.palette[THEME_INK], 16);
    assert_int_equal(theme.palette[THEME_QUIET], 238);
    assert_int_equal(theme.rgb[THEME_PAGE], NO_COLOUR);
    assert_int_equal(theme.rgb[THEME_LINK], 0x24507a);
    assert_true(theme.bold);
}

static void a_wrong_line_of_a_theme_is_named(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "ink = #00000",     "ink = red",        "ink",
        "colour = #000000", "like = nothing",   "bold = maybe",
        "ink = #000000 7",  "ink = #000000 300"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct theme theme = {.name = "before"};
        struct error error;
        struct buffer text = {0};
        buffer_format(&text, "page = #ffffff\n\n%s\n", wrong[i]);
        assert_int_equal(parse(text.bytes, &theme, &error), STATUS_USAGE);
        assert_non_null(strstr(error.message, "Line 3 "));
        assert_string_equal(theme.name, "before");
        buffer_release(&text);
    }
}

static void write_theme(const char *folder, const char *name, const char *text)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/%s.conf", folder, name);
    assert_int_equal(
        file_replace(path.bytes, text, strlen(text), 0600, true, NULL),
        STATUS_OK);
    buffer_release(&path);
}

static void what_is_wrong_with_a_theme_is_told(void **state)
{
    (void)state;
    char folder[] = "/tmp/incipit-themes-XXXXXX";
    struct error error;
    assert_true(folder_make(folder));
    write_theme(folder, "good", "like = dusk\n");
    write_theme(folder, "bad", "like = dusk\n\nink = brown\n");
    assert_true(screen_has_theme("sepia", NULL, &error));
    assert_true(screen_has_theme("good", folder, &error));
    assert_false(screen_has_theme("bad", folder, &error));
    assert_non_null(strstr(error.message, "Line 3 of the theme “bad”"));
    assert_false(screen_has_theme("none", folder, &error));
    assert_non_null(strstr(error.message, "There is no theme named “none”"));
    assert_non_null(strstr(error.message, folder));
    assert_false(screen_has_theme("none", NULL, &error));
    assert_false(screen_has_theme("../good", folder, &error));
    struct buffer path = {0}, names = {0};
    screen_own_themes(folder, &names);
    assert_string_equal(names.bytes, "bad good");
    buffer_clear(&names);
    screen_own_themes("/nowhere", &names);
    screen_own_themes(NULL, &names);
    assert_string_equal(names.bytes, "");
    buffer_release(&names);
    for (int i = 0; i < 2; i++) {
        buffer_clear(&path);
        buffer_format(&path, "%s/%s.conf", folder, i == 0 ? "good" : "bad");
        unlink(path.bytes);
    }
    rmdir(folder);
    buffer_release(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_measured_as_by_wcag),
        cmocka_unit_test(every_theme_has_contrast_in_24_bit_and_in_256),
        cmocka_unit_test(auto_suits_any_background_of_the_terminal),
        cmocka_unit_test(auto_without_an_answer_is_plain),
        cmocka_unit_test(a_theme_of_one_s_own_is_read),
        cmocka_unit_test(a_wrong_line_of_a_theme_is_named),
        cmocka_unit_test(what_is_wrong_with_a_theme_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
