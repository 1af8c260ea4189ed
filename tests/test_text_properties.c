/* test_text_properties.c - what kind of character a code point is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/text.h>

#include <string.h>

static void letters_are_letters_in_every_script(void **state)
{
    (void)state;
    static const uint32_t letters[] = {'a',    'Z',    0xE9,   0x416, 0x5D0,
                                       0x4E2D, 0x3042, 0xAC00, 0x2C9};
    static const uint32_t others[] = {'1', ' ', '.', 0x301, 0x2014, 0x1F600};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        assert_true(code_point_is_letter(letters[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(code_point_is_letter(others[i]));
    assert_true(code_point_is_alphanumeric('7'));
    assert_true(code_point_is_alphanumeric(0x2167));
}

static void capitals_have_a_lower_case(void **state)
{
    (void)state;
    assert_true(code_point_is_upper('A'));
    assert_true(code_point_is_upper(0xC9));
    assert_false(code_point_is_upper('a'));
    assert_false(code_point_is_upper(0xDF));
    assert_false(code_point_is_upper(0x4E2D));
    assert_int_equal(code_point_lower(0xC9), 0xE9);
    assert_int_equal(code_point_lower('1'), '1');
}

static void white_space_is_of_many_kinds(void **state)
{
    (void)state;
    static const uint32_t whites[] = {' ',    '\t',   '\n',   0x85,  0xA0,
                                      0x2003, 0x2028, 0x202F, 0x3000};
    for (size_t i = 0; i < sizeof whites / sizeof whites[0]; i++)
        assert_true(code_point_is_white(whites[i]));
    assert_false(code_point_is_white(0x200B));
    assert_false(code_point_is_white('x'));
}

static void some_scripts_have_no_spaces(void **state)
{
    (void)state;
    assert_true(code_point_is_unspaced(0x4E2D));
    assert_true(code_point_is_unspaced(0x3042));
    assert_true(code_point_is_unspaced(0xE01));
    assert_false(code_point_is_unspaced('a'));
    assert_false(code_point_is_unspaced(0x5D0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_letters_in_every_script),
        cmocka_unit_test(capitals_have_a_lower_case),
        cmocka_unit_test(white_space_is_of_many_kinds),
        cmocka_unit_test(some_scripts_have_no_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
