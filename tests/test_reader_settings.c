/* test_reader_settings.c - settings by name, step by step, and the look sheet.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/state.h"
#include "desk.h"

static const char *value_of(const struct reader_settings *settings,
                            const char *name)
{
    static char value[32];
    assert_true(reader_settings_get(settings, name, value));
    return value;
}

static void every_setting_takes_the_value_it_tells(void **state)
{
    (void)state;
    struct reader_settings settings;
    const char *name, *description;
    reader_settings_default(&settings);
    for (size_t i = 0; (name = reader_setting_name(i, &description)) != NULL;
         i++) {
        for (int k = 0; k < 7; k++) {
            char value[32];
            struct reader_settings other;
            reader_settings_default(&other);
            reader_settings_get(&settings, name, value);
            assert_int_equal(reader_settings_set(&other, name, value, NULL),
                             STATUS_OK);
            assert_string_equal(value_of(&other, name), value);
            reader_settings_step(&settings, name, 1);
        }
        assert_true(*description != '\0');
    }
}

static void steps_go_round_but_numbers_end(void **state)
{
    (void)state;
    struct reader_settings settings;
    reader_settings_default(&settings);
    assert_true(reader_settings_step(&settings, "notes", -1));
    assert_string_equal(value_of(&settings, "notes"), "off");
    assert_true(reader_settings_step(&settings, "notes", 1));
    assert_string_equal(value_of(&settings, "notes"), "auto");
    /* Themes may be the user's own: the reader goes through those. */
    assert_false(reader_settings_step(&settings, "theme", 1));
    assert_true(reader_settings_step(&settings, "measure", 24));
    assert_false(reader_settings_step(&settings, "measure", 2));
    assert_string_equal(value_of(&settings, "measure"), "90");
    assert_false(reader_settings_step(&settings, "no such thing", 1));
}

static void the_easy_preset_is_what_readers_with_dyslexia_ask_for(void **state)
{
    (void)state;
    static const char *const easy[][2] = {
        {"measure", "54"},       {"justify", "no"}, {"hyphenate", "no"},
        {"paragraphs", "blank"}, {"spacing", "2"},  {"italics", "bold"},
        {"theme", "sepia"}};
    struct reader_settings settings;
    reader_settings_default(&settings);
    assert_int_equal(reader_settings_set(&settings, "preset", "easy", NULL),
                     STATUS_OK);
    for (size_t i = 0; i < sizeof easy / sizeof easy[0]; i++)
        assert_string_equal(value_of(&settings, easy[i][0]), easy[i][1]);
}

static void wrong_values_are_told_in_a_sentence(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"measure", "29"}, {"measure", "x"},        {"justify", "perhaps"},
        {"notes", "aut"},  {"theme", "../secret"},  {"theme", ""},
        {"preset", "odd"}, {"no-setting", "value"}, {"ruler", "word"}};
    struct reader_settings settings;
    reader_settings_default(&settings);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct error error = {.message = ""};
        assert_int_equal(
            reader_settings_set(&settings, wrong[i][0], wrong[i][1], &error),
            STATUS_USAGE);
        assert_int_equal(error.message[strlen(error.message) - 1], '.');
    }
}

/* --- The look sheet ----------------------------------------------------- */

static void the_page_follows_the_sheet_and_esc_keeps(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 40);
    char *before = screen(&desk);
    press(&desk, "z<Enter><Down><Left><Left><Left>");
    shows(&desk, "measure     60");
    char *open = screen(&desk);
    assert_int_not_equal(strncmp(before, open, 600), 0); /* live */
    press(&desk, "<Esc>");
    char *kept = screen(&desk);
    assert_int_equal(strncmp(open, kept, 600), 0);
    assert_string_equal(value_of(reader_settings(desk.reader), "measure"),
                        "60");
    memory_free(before);
    memory_free(open);
    memory_free(kept);
    desk_close(&desk);
}

static void u_brings_back_how_it_looked(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 40);
    char *before = screen(&desk);
    press(&desk, "z<Enter><Right><Down><Right><Down><Down><Right><Down><Right>"
                 "U<Esc>");
    char *after = screen(&desk);
    assert_string_equal(before, after);
    assert_string_equal(value_of(reader_settings(desk.reader), "theme"),
                        "auto");
    memory_free(before);
    memory_free(after);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_takes_the_value_it_tells),
        cmocka_unit_test(steps_go_round_but_numbers_end),
        cmocka_unit_test(the_easy_preset_is_what_readers_with_dyslexia_ask_for),
        cmocka_unit_test(wrong_values_are_told_in_a_sentence),
        cmocka_unit_test(the_page_follows_the_sheet_and_esc_keeps),
        cmocka_unit_test(u_brings_back_how_it_looked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
