/* test_screen_paint.c - frames through curses into a terminal emulator.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cells that the emulator shows must be those of the frame, whatever TERM
 * is; each frame must come in one write().
 */
#include "../src/reader/frame_private.h"
#include "stage.h"

#include <locale.h>

static void what_is_shown_is_the_frame_on_every_terminal(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 80, 24);
        for (unsigned page = 0; page < 8; page++) {
            fill_page(&stage, page);
            paint(&stage);
            assert_shown(&stage);
        }
        drop_curtain(&stage);
    }
}

static void a_frame_is_one_write(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 120, 40);
        writes = 0;
        for (unsigned page = 0; page < 5; page++) {
            fill_page(&stage, page);
            size_t before = stage.emulator.bytes.length;
            size_t bytes = paint(&stage);
            assert_int_equal(writes, page + 1);
            assert_int_equal(stage.emulator.bytes.length - before, bytes);
        }
        drop_curtain(&stage);
    }
}

/* What a terminal reads at once need not be held together. */
static void long_frames_are_bracketed_and_short_ones_are_not(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 120, 40);
    fill_page(&stage, 1);
    assert_true(paint(&stage) > 2048);
    buffer_append_string(&stage.emulator.bytes, "");
    assert_non_null(strstr(stage.emulator.bytes.bytes, "\033[?2026h"));
    assert_non_null(strstr(stage.emulator.bytes.bytes, "\033[?2026l"));
    buffer_clear(&stage.emulator.bytes);
    frame_fill(&stage.frame, 3, 3, 9, 2, "x", ROLE_QUIET, 0);
    assert_in_range(paint(&stage), 1, 200);
    buffer_append_string(&stage.emulator.bytes, "");
    assert_null(strstr(stage.emulator.bytes.bytes, "\033[?2026"));
    drop_curtain(&stage);
}

static void the_same_frame_again_writes_nothing(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    assert_true(paint(&stage) > 0);
    assert_int_equal(paint(&stage), 0);
    drop_curtain(&stage);
}

static void the_last_column_and_corner_are_painted(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 20, 5);
        for (int y = 0; y < 5; y++)
            write_text(&stage, 0, y, "12345678901234567890", ROLE_INK, 0);
        write_text(&stage, 18, 4, "\344\270\255", ROLE_INK, 0);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

/* A few cells of a row changed, with signs of every width beside them: what is
 * shown does not depend on what was there before. (Not in the last column: the
 * emulator drops an accent that comes after it.) */
static void show_changes(bool prepares)
{
    static const char *const texts[] = {" ",
                                        "     ",
                                        "word",
                                        "two words  ",
                                        "\344\270\255\346\226\207",
                                        "e\314\201te\314\201",
                                        "\342\200\234 \342\200\235",
                                        "x"};
    enum { CHANGES = 600, WIDTH = 24, HEIGHT = 4 };
    uint32_t random = 1;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", WIDTH, HEIGHT);
    for (int i = 0; i < CHANGES; i++) {
        random = random * 1664525 + 1013904223;
        int x = (int)(random >> 8) % WIDTH, y = (int)(random >> 16) % HEIGHT;
        enum role role = (enum role)((random >> 20) % ROLE_COUNT);
        unsigned attributes = (random >> 24) % 3 == 0 ? ATTRIBUTE_UNDERLINE : 0;
        const char *text = texts[(random >> 12) % 8];
        if ((random >> 28) % 4 == 0)
            frame_tint(&stage.frame, x, y, 4, role, attributes);
        else
            frame_put(&stage.frame, x, y, WIDTH - 1 - x, text, strlen(text),
                      role, attributes);
        if (prepares && i % 3 == 1) {
            size_t before = stage.emulator.bytes.length;
            screen_prepare(stage.screen, &stage.frame);
            assert_int_equal(stage.emulator.bytes.length, before);
            continue;
        }
        paint(&stage);
        assert_shown(&stage);
    }
    drop_curtain(&stage);
}

static void any_change_of_a_row_is_shown(void **state)
{
    (void)state;
    show_changes(false);
}

/* And what was made ready for a frame that did not come is not. */
static void what_was_made_ready_is_not_shown(void **state)
{
    (void)state;
    show_changes(true);
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 120, 40);
    fill_page(&stage, 1);
    paint(&stage);
    fill_page(&stage, 2);
    screen_prepare(stage.screen, &stage.frame);
    fill_page(&stage, 1);
    assert_in_range(paint(&stage), 0, 40);
    assert_shown(&stage);
    fill_page(&stage, 2);
    screen_prepare(stage.screen, &stage.frame);
    assert_true(paint(&stage) > 1000);
    assert_shown(&stage);
    screen_prepare(stage.screen, &stage.frame);
    fill_page(&stage, 3);
    screen_prepare(stage.screen, &stage.frame);
    screen_forget(stage.screen);
    fill_page(&stage, 1);
    paint(&stage);
    assert_shown(&stage);
    drop_curtain(&stage);
}

static void a_forgotten_screen_is_painted_whole(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    paint(&stage);
    static const char spoil[] = "\033[2J\033[5;5Hspoilt";
    vterm_input_write(stage.emulator.vterm, spoil, sizeof spoil - 1);
    screen_forget(stage.screen);
    paint(&stage);
    assert_shown(&stage);
    drop_curtain(&stage);
}

static void themes_reach_the_terminal_as_24_bit_colours(void **state)
{
    (void)state;
    struct stage stage;
    setenv("COLORTERM", "truecolor", 1);
    raise_curtain(&stage, "xterm-256color", 40, 10);
    unsetenv("COLORTERM");
    assert_int_equal(screen_colours(stage.screen), 1 << 24);
    stage.frame.theme = "night";
    write_text(&stage, 0, 0, "ink", ROLE_INK, 0);
    write_text(&stage, 0, 1, "quiet", ROLE_QUIET, 0);
    paint(&stage);
    VTermScreenCell ink = emulator_cell(&stage.emulator, 0, 0);
    assert_int_equal(ink.fg.rgb.red, 0xcf);
    assert_int_equal(ink.bg.rgb.red, 0x17);
    assert_int_equal(emulator_cell(&stage.emulator, 0, 1).fg.rgb.green, 0x8d);
    assert_int_equal(emulator_cell(&stage.emulator, 30, 9).bg.rgb.blue, 0x1a);
    stage.frame.theme = "paper";
    paint(&stage);
    assert_int_equal(emulator_cell(&stage.emulator, 0, 0).bg.rgb.red, 0xfb);
    assert_int_equal(emulator_cell(&stage.emulator, 30, 9).bg.rgb.red, 0xfb);
    drop_curtain(&stage);
}

static void no_color_leaves_bold_and_reverse(void **state)
{
    (void)state;
    struct stage stage;
    setenv("NO_COLOR", "1", 1);
    raise_curtain(&stage, "xterm-256color", 40, 10);
    unsetenv("NO_COLOR");
    stage.frame.theme = "night";
    write_text(&stage, 0, 0, "select", ROLE_SELECT, 0);
    write_text(&stage, 0, 1, "match", ROLE_MATCH, 0);
    paint(&stage);
    assert_int_equal(screen_colours(stage.screen), 0);
    assert_true(emulator_cell(&stage.emulator, 0, 0).attrs.reverse);
    assert_false(emulator_cell(&stage.emulator, 0, 0).attrs.bold);
    assert_true(emulator_cell(&stage.emulator, 0, 1).attrs.bold);
    assert_null(strstr(stage.emulator.bytes.bytes, "[38;"));
    drop_curtain(&stage);
}

static void a_locale_without_utf8_begins_in_ascii(void **state)
{
    (void)state;
    struct stage stage;
    setlocale(LC_ALL, "C");
    setenv("LC_ALL", "C", 1);
    raise_curtain(&stage, "xterm-256color", 40, 10);
    write_text(&stage, 0, 0, "caf\303\251 \342\200\234x\342\200\235", ROLE_INK,
               0);
    paint(&stage);
    struct buffer dump = {0};
    emulator_dump(&stage.emulator, &dump);
    assert_memory_equal(dump.bytes, "cafe \"x\"\n\n", 10);
    /* The emulator answered that it shows UTF-8; now all of it is there. */
    emulator_send(&stage.emulator, "q");
    assert_int_equal(next_event(&stage).key, 'q');
    emulator_drain(&stage.emulator);
    assert_shown(&stage);
    buffer_release(&dump);
    drop_curtain(&stage);
    setenv("LC_ALL", "C.UTF-8", 1);
    setlocale(LC_ALL, "C.UTF-8");
}

static void a_locale_called_utf8_is_one_although_not_installed(void **state)
{
    (void)state;
    static const char *const names[] = {"xx_XX.UTF-8", "xx_XX.utf8@euro"};
    for (size_t i = 0; i < 2; i++) {
        struct stage stage;
        setlocale(LC_ALL, "C");
        setenv("LC_ALL", names[i], 1);
        raise_curtain(&stage, "xterm-256color", 40, 10);
        write_text(&stage, 0, 0, "caf\303\251", ROLE_INK, 0);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
        setenv("LC_ALL", "C.UTF-8", 1);
        setlocale(LC_ALL, "C.UTF-8");
    }
}

static void any_size_is_survived(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 3}, {3, 1}, {400, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct stage stage;
        raise_curtain(&stage, "xterm-256color", sizes[i][0], sizes[i][1]);
        write_text(&stage, 0, 0, "a", ROLE_INK, 0);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

static void unknown_terminals_are_taken_for_their_kin(void **state)
{
    (void)state;
    static const char *const names[] = {
        "xterm-ghostty",     "foot",
        "wezterm",           "xterm-kitty",
        "alacritty",         "xterm-direct",
        "nonsense-terminal", "rxvt-unicode-256color"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct stage stage;
        raise_curtain(&stage, names[i], 40, 10);
        fill_page(&stage, 5);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

static void put_wide(struct stage *stage, int x, const char *text)
{
    struct cell *cell = &stage->frame.cells[x];
    memset(cell, 0, 2 * sizeof *cell);
    memcpy(cell->text, text, strlen(text));
    cell->columns = 2;
}

/* Letters with a vowel beside them, flags, emoji as they are written, and what
 * the terminal was told is wide: the rest of the row stays where it is. */
static void what_stands_behind_odd_clusters_stays_in_its_column(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "\xE0\xB8\x81\xE0\xB8\xB3",         /* Thai */
        "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", /* a flag */
        "\xE2\x9D\xA4\xEF\xB8\x8F",         /* a heart */
        "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", /* a tone */
        "\xF0\x97\x80\x80"};                /* Tangut itself */
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 4);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        size_t length = strlen(odd[i]);
        put_wide(&stage, 4, odd[i]);
        write_text(&stage, 6, 0, "behind", ROLE_INK, 0);
        buffer_clear(&stage.emulator.bytes);
        paint(&stage);
        assert_non_null(memmem(stage.emulator.bytes.bytes,
                               stage.emulator.bytes.length, odd[i], length));
        for (int x = 6; x < 12; x++) {
            struct buffer cell = {0};
            buffer_append_string(&cell, "");
            emulator_cell_text(&stage.emulator, x, 0, &cell);
            assert_int_equal(cell.bytes[0], "behind"[x - 6]);
            buffer_release(&cell);
        }
        screen_forget(stage.screen);
    }
    drop_curtain(&stage);
}

/* A terminal that draws them wide is sent them as they are, two columns each:
 * curses moves on as far as the terminal does. */
static void ambiguous_signs_are_sent_as_they_are(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 4);
    put_wide(&stage, 0, "\xE2\x80\x9C");
    put_wide(&stage, 2, "\xD0\x96");
    write_text(&stage, 4, 0, "is it", ROLE_INK, 0);
    put_wide(&stage, 9, "\xE2\x80\x9D");
    paint(&stage);
    const char sent[] = "\xE2\x80\x9C\xD0\x96is it\xE2\x80\x9D";
    assert_non_null(memmem(stage.emulator.bytes.bytes,
                           stage.emulator.bytes.length, sent, sizeof sent - 1));
    assert_int_equal(paint(&stage), 0);
    drop_curtain(&stage);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_is_the_frame_on_every_terminal),
        cmocka_unit_test(a_frame_is_one_write),
        cmocka_unit_test(long_frames_are_bracketed_and_short_ones_are_not),
        cmocka_unit_test(the_same_frame_again_writes_nothing),
        cmocka_unit_test(the_last_column_and_corner_are_painted),
        cmocka_unit_test(any_change_of_a_row_is_shown),
        cmocka_unit_test(what_was_made_ready_is_not_shown),
        cmocka_unit_test(a_forgotten_screen_is_painted_whole),
        cmocka_unit_test(themes_reach_the_terminal_as_24_bit_colours),
        cmocka_unit_test(no_color_leaves_bold_and_reverse),
        cmocka_unit_test(a_locale_without_utf8_begins_in_ascii),
        cmocka_unit_test(a_locale_called_utf8_is_one_although_not_installed),
        cmocka_unit_test(any_size_is_survived),
        cmocka_unit_test(unknown_terminals_are_taken_for_their_kin),
        cmocka_unit_test(what_stands_behind_odd_clusters_stays_in_its_column),
        cmocka_unit_test(ambiguous_signs_are_sent_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
