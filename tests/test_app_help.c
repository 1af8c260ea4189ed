/* test_app_help.c - --help tells of every option, within a screen's width.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "program.h"

#include "../src/app/options.h"

#include <incipit/text.h>

static void every_option_is_told_of(void **state)
{
    (void)state;
    struct buffer out = {0}, wanted = {0};
    struct option_view view;
    size_t count = 0;
    assert_int_equal(program_run("--help", &out), 0);
    assert_int_equal(strncmp(out.bytes, "Usage: incipit ", 15), 0);
    for (; options_view(count, &view); count++) {
        if (view.group < GROUP_READING || view.group > GROUP_OTHER)
            continue; /* for makers */
        buffer_clear(&wanted);
        buffer_format(&wanted, "--%s", view.name);
        assert_non_null(strstr(out.bytes, wanted.bytes));
        assert_non_null(strstr(out.bytes, view.help));
    }
    assert_true(count > 30);
    buffer_release(&out);
    buffer_release(&wanted);
}

static void its_lines_are_no_wider_than_80_columns(void **state)
{
    (void)state;
    struct buffer out = {0};
    program_run("--help", &out);
    for (char *rest = NULL, *line = strtok_r(out.bytes, "\n", &rest);
         line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        if (text_columns(line, strlen(line), 0) > 80)
            print_error("too wide: %s\n", line);
        assert_in_range(text_columns(line, strlen(line), 0), 1, 80);
    }
    buffer_release(&out);
}

static void output_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_int_equal(program_run("--help >/dev/full 2>/dev/null", &out), 3);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_is_told_of),
        cmocka_unit_test(its_lines_are_no_wider_than_80_columns),
        cmocka_unit_test(output_that_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
