/* test_app_version.c - --version says what a report of a mistake needs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "program.h"

#include <incipit/text.h>

static void it_names_the_program_and_its_libraries(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_int_equal(program_run("--version", &out), 0);
    static const char first[] = "incipit " PACKAGE_VERSION "\n";
    assert_int_equal(strncmp(out.bytes, first, sizeof first - 1), 0);
    assert_non_null(strstr(out.bytes, "GPL version 3 or later"));
    assert_non_null(strstr(out.bytes, "NO WARRANTY"));
    assert_non_null(strstr(out.bytes, "ncurses "));
    assert_non_null(strstr(out.bytes, text_library()));
    assert_non_null(strstr(out.bytes, "Landlock"));
    buffer_release(&out);
}

static void a_letter_is_enough(void **state)
{
    (void)state;
    struct buffer whole = {0}, letter = {0};
    assert_int_equal(program_run("--version", &whole), 0);
    assert_int_equal(program_run("-V", &letter), 0);
    assert_string_equal(whole.bytes, letter.bytes);
    buffer_release(&whole);
    buffer_release(&letter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_names_the_program_and_its_libraries),
        cmocka_unit_test(a_letter_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
