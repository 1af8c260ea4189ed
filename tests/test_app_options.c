/* test_app_options.c - command lines, right and wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/options.h"

#include <string.h>

static struct options options;
static struct error error;

/* Parses "incipit WORDS", words divided by single blanks. */
static enum status parse(const char *words)
{
    static char line[256];
    static char *argv[32];
    int argc = 1;
    strcpy(line, words);
    argv[0] = strdup("incipit");
    char *rest = NULL;
    for (char *w = strtok_r(line, " ", &rest); w != NULL;
         w = strtok_r(NULL, " ", &rest))
        argv[argc++] = w;
    argv[argc] = NULL;
    options_release(&options);
    enum status status = options_parse(&options, argc, argv, &error);
    free(argv[0]);
    return status;
}

static int release(void **state)
{
    (void)state;
    options_release(&options);
    return 0;
}

static void a_file_is_read(void **state)
{
    (void)state;
    assert_int_equal(parse("essay.txt"), STATUS_OK);
    assert_int_equal(options.mode, MODE_READ);
    assert_int_equal(options.file_count, 1);
    assert_string_equal(options.files[0], "essay.txt");
}

static void options_may_follow_files(void **state)
{
    (void)state;
    assert_int_equal(parse("essay.txt --dump -m 40"), STATUS_OK);
    assert_int_equal(options.mode, MODE_DUMP);
    assert_int_equal(options.measure, 40);
    assert_string_equal(options.files[0], "essay.txt");
}

static void two_dashes_end_options(void **state)
{
    (void)state;
    assert_int_equal(parse("-- --dump"), STATUS_OK);
    assert_int_equal(options.mode, MODE_READ);
    assert_string_equal(options.files[0], "--dump");
}

static void names_may_be_abbreviated(void **state)
{
    (void)state;
    assert_int_equal(parse("--du --meas=50 --no-hyph x"), STATUS_OK);
    assert_int_equal(options.mode, MODE_DUMP);
    assert_int_equal(options.measure, 50);
    assert_string_equal(options.overrides[0].name, "hyphenate");
    assert_string_equal(options.overrides[0].value, "no");
}

static void width_is_another_name_of_measure(void **state)
{
    (void)state;
    assert_int_equal(parse("--dump --width=33 x"), STATUS_OK);
    assert_int_equal(options.measure, 33);
}

static void contents_take_a_form(void **state)
{
    (void)state;
    assert_int_equal(parse("--contents x"), STATUS_OK);
    assert_null(options.contents_form);
    assert_int_equal(parse("--contents=json x"), STATUS_OK);
    assert_string_equal(options.contents_form, "json");
    assert_int_equal(options.file_count, 1);
}

static void later_settings_follow_earlier_ones(void **state)
{
    (void)state;
    assert_int_equal(parse("--justify -2 --no-justify -1 x"), STATUS_OK);
    assert_int_equal(options.override_count, 4);
    assert_string_equal(options.overrides[2].value, "no");
    assert_string_equal(options.overrides[3].value, "1");
}

static void letters_of_less_are_taken(void **state)
{
    (void)state;
    assert_int_equal(parse("-FRSXi +17 x"), STATUS_OK);
    assert_true(options.quit_if_one_screen);
    assert_string_equal(options.page, "17");
    assert_int_equal(options.file_count, 1);
    assert_int_equal(parse("+/word x"), STATUS_OK);
    assert_string_equal(options.search_first, "word");
}

static void a_dash_is_a_file(void **state)
{
    (void)state;
    assert_int_equal(parse("-"), STATUS_OK);
    assert_string_equal(options.files[0], "-");
}

static void wrong_command_lines_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *words, *message;
    } wrong[] = {
        {"--nonsense", "There is no option --nonsense."},
        {"-Z", "There is no option -Z."},
        {"--measure=wide", "--measure wants a number from 1 to 10000, not "
                           "“wide”."},
        {"--measure=0", "--measure wants a number from 1 to 10000, not “0”."},
        {"--rows=99999", "--rows wants a number from 1 to 10000, not "
                         "“99999”."},
        {"--dump --text", "--dump and --text cannot be used together."},
        {"--dump=yes", "--dump takes no value."},
        {"--search", "--search needs a value."},
        {"-m", "-m needs a value."},
        {"--search=", "--search wants words to look for."},
        {"--json x", "--json goes with --search, --contents or --notes."},
        {"-o y x", "--output goes with --notes."},
        {"--dump -o y x", "--output goes with --notes."},
        {"--size=80x24 x", "--size goes with --picture."},
        {"--keys=t --dump x", "--keys goes with --picture."},
        {"--dry-run x", "--dry-run goes with --import."},
        {"--picture=x.png x", "--picture wants a file that ends in .svg, or "
                              "in .txt, not “x.png”."},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(parse(wrong[i].words), STATUS_USAGE);
        assert_string_equal(error.message, wrong[i].message);
    }
}

static void what_goes_with_something_is_taken_with_it(void **state)
{
    (void)state;
    static const char *const right[] = {"--search=w --json x",
                                        "--json --contents x",
                                        "--notes --json x",
                                        "--notes -o y x",
                                        "--picture=x.svg --size=9x9 x",
                                        "--picture=- --keys=t x",
                                        "--import=json:y --dry-run x",
                                        "--check-store --accept"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_int_equal(parse(right[i]), STATUS_OK);
}

static void a_file_has_a_name(void **state)
{
    (void)state;
    char name[] = "incipit", empty[] = "";
    char *argv[] = {name, empty, NULL};
    options_release(&options);
    assert_int_equal(options_parse(&options, 2, argv, &error), STATUS_USAGE);
    assert_string_equal(error.message, "The name of a file is empty.");
}

static void values_are_checked_before_anything_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *words, *sentence;
    } wrong[] = {
        {"-p x", "--page wants a number or a percentage, not “x”."},
        {"--page=5x", "--page wants a number or a percentage, not “5x”."},
        {"+x text", "--page wants a number or a percentage, not “x”."},
        {"--color=maybe", "--color wants auto, always or never, not “maybe”."},
        {"--col", "--col may be any of --columns, --color."},
        {"--dump=3", "--dump takes no value."},
        {"--columns=3", "columns takes one of: auto 1 2; not '3'."},
        {"--nothing=1", "There is no option --nothing."}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(parse(wrong[i].words), STATUS_USAGE);
        assert_string_equal(error.message, wrong[i].sentence);
    }
    static const char *const right[] = {"-p 5", "-p 50%", "+7",
                                        "+G",   "+/w",    "--color=never"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_int_equal(parse(right[i]), STATUS_OK);
}

static void every_option_has_one_name_and_a_help_text(void **state)
{
    (void)state;
    struct option_view a, b;
    size_t count = 0;
    for (size_t i = 0; options_view(i, &a); i++, count++) {
        if (a.group == GROUP_SILENT)
            continue;
        assert_non_null(a.name);
        assert_non_null(a.help);
        for (size_t j = i + 1; options_view(j, &b); j++) {
            assert_true(b.name == NULL || strcmp(a.name, b.name) != 0);
            assert_true(a.letter == 0 || a.letter != b.letter);
        }
    }
    assert_true(count > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(options_may_follow_files),
        cmocka_unit_test(two_dashes_end_options),
        cmocka_unit_test(names_may_be_abbreviated),
        cmocka_unit_test(width_is_another_name_of_measure),
        cmocka_unit_test(contents_take_a_form),
        cmocka_unit_test(later_settings_follow_earlier_ones),
        cmocka_unit_test(letters_of_less_are_taken),
        cmocka_unit_test(a_dash_is_a_file),
        cmocka_unit_test(wrong_command_lines_are_told),
        cmocka_unit_test(values_are_checked_before_anything_is_read),
        cmocka_unit_test(what_goes_with_something_is_taken_with_it),
        cmocka_unit_test(a_file_has_a_name),
        cmocka_unit_test(every_option_has_one_name_and_a_help_text),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
