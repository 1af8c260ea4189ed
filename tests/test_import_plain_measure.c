/* test_import_plain_measure.c - how a text was wrapped, and how its paragraphs
 * begin. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/plain.h"

#include <incipit/memory.h>

#include <string.h>

static struct plain measured(const char *text)
{
    static const struct import_source source;
    struct plain plain = {.s = text, .length = strlen(text), .source = &source};
    plain_split(&plain);
    plain_measure(&plain);
    return plain;
}

#define LINE_A                                                                 \
    "The harbour lay still that evening, and the boats came in one by\n"
#define LINE_B                                                                 \
    "one with their lamps lit, as they had always done before, in the\n"
#define LAST "years of the storm.\n"

static void wrapped_lines_have_a_width(void **state)
{
    (void)state;
    struct plain plain = measured(LINE_A LINE_B LAST "\n" LINE_A LINE_B LAST);
    assert_true(plain.wrapped);
    assert_int_equal(plain.width, 64);
    assert_int_equal(plain.margin, 0);
    assert_int_equal(plain.gap, 1);
    assert_int_equal(plain.step, 0);
    memory_free(plain.lines);
}

static void one_line_a_paragraph_is_not_wrapped(void **state)
{
    (void)state;
    struct plain plain = measured("One paragraph.\n\nAnother paragraph.\n\n"
                                  "A third.\n");
    assert_false(plain.wrapped);
    memory_free(plain.lines);
}

static void first_lines_may_step_in(void **state)
{
    (void)state;
    struct plain plain =
        measured("   " LINE_A LINE_B LAST "   " LINE_A LINE_B LAST
                 "   " LINE_A LINE_B LAST "   " LINE_A LINE_B LAST
                 "   " LINE_A LINE_B LAST);
    assert_int_equal(plain.step, 3);
    assert_int_equal(plain.gap, 0);
    memory_free(plain.lines);
}

static void a_short_line_may_be_all_that_ends_a_paragraph(void **state)
{
    (void)state;
    struct plain plain = measured(LINE_A LINE_B LAST LINE_A LINE_B LAST LINE_A
                                      LINE_B LAST LINE_A LINE_B LAST);
    assert_true(plain.flush);
    memory_free(plain.lines);
}

static void a_text_may_be_all_verse(void **state)
{
    (void)state;
    struct plain plain = measured("The bell it rings for the boats,\n"
                                  "And it rings for the nets,\n"
                                  "And it rings for the wind.\n\n"
                                  "O ring for the house,\nAnd the light.\n");
    assert_true(plain.poem);
    memory_free(plain.lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapped_lines_have_a_width),
        cmocka_unit_test(one_line_a_paragraph_is_not_wrapped),
        cmocka_unit_test(first_lines_may_step_in),
        cmocka_unit_test(a_short_line_may_be_all_that_ends_a_paragraph),
        cmocka_unit_test(a_text_may_be_all_verse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
