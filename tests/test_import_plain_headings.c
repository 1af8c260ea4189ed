/* test_import_plain_headings.c - what a line that is a heading looks like.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/plain.h"

#include <string.h>

static void style_is(const char *line, enum heading_style style)
{
    int depth = 0;
    enum heading_style found = looks_heading(slice_of(line), &depth);
    if (found != style)
        print_error("%s\n", line);
    assert_int_equal(found, style);
}

static void chapters_are_named_in_many_ways(void **state)
{
    (void)state;
    style_is("CHAPTER I", HEADING_CHAPTER);
    style_is("Chapter 12. The Boats", HEADING_CHAPTER);
    style_is("Chapter One: The Boats", HEADING_CHAPTER);
    style_is("CHAPTER THE FIRST.", HEADING_CHAPTER);
    style_is("Erstes Kapitel", HEADING_CHAPTER);
    style_is("Chapitre premier", HEADING_CHAPTER);
    style_is("SCENE II. A street.", HEADING_CHAPTER);
    style_is("I. The Noon Boat", HEADING_CHAPTER);
    style_is("PART ONE: SUMMER", HEADING_PART);
    style_is("Book II", HEADING_PART);
    style_is("ACT II", HEADING_PART);
    style_is("\xE7\xAC\xAC\xE4\xB8\x80\xE7\xAB\xA0 X", HEADING_CHAPTER);
}

static void prefaces_and_their_like_are_named(void **state)
{
    (void)state;
    style_is("Preface", HEADING_NAMED);
    style_is("INTRODUCTION.", HEADING_NAMED);
    style_is("Vorwort", HEADING_NAMED);
    style_is("Épilogue", HEADING_NAMED);
    style_is("Введение", HEADING_NAMED);
    style_is("序言", HEADING_NAMED);
    style_is("Introduction to Fog", HEADING_PLAIN);
}

static void what_ends_a_text_heads_nothing(void **state)
{
    (void)state;
    style_is("THE END", HEADING_NONE);
    style_is("FINIS.", HEADING_NONE);
    style_is("END OF VOL. I.", HEADING_NONE);
    style_is("The End of Fog", HEADING_PLAIN);
}

static void a_number_without_a_stop_is_told(void **state)
{
    (void)state;
    assert_int_equal(looks_undotted(slice_of("2 Methods")), 2);
    assert_int_equal(looks_undotted(slice_of("12 Of the Sea")), 12);
    assert_int_equal(looks_undotted(slice_of("2. Methods")), 0);
    assert_int_equal(looks_undotted(slice_of("2 boats lay there.")), 0);
    assert_int_equal(looks_undotted(slice_of("1911 Of the Sea")), 0);
}

static void numerals_stand_alone(void **state)
{
    (void)state;
    style_is("IV", HEADING_NUMERAL);
    style_is("IV.", HEADING_NUMERAL);
    style_is("12", HEADING_NUMERAL);
    style_is("\xE4\xB8\x89", HEADING_NUMERAL);
    style_is("1999", HEADING_NONE);
}

static void numbered_headings_have_a_depth(void **state)
{
    (void)state;
    int depth = 0;
    assert_int_equal(looks_heading(slice_of("2.3.1. Member header"), &depth),
                     HEADING_NUMBERED);
    assert_int_equal(depth, 3);
    style_is("203 Santa Margarita Ave.", HEADING_NONE);
}

static void names_and_sentences_are_no_chapters(void **state)
{
    (void)state;
    style_is("The Letter", HEADING_PLAIN);
    style_is("C. S. Lewis", HEADING_NONE);
    style_is("He said nothing.", HEADING_NONE);
    style_is("Chapter and verse were quoted to him", HEADING_PLAIN);
    style_is("chapter and verse", HEADING_NONE);
    style_is("KNOTS AND THEIR NAMES", HEADING_CAPITALS);
    style_is("1. Twine ........... 5", HEADING_NONE);
}

static void a_nul_is_no_sign(void **state)
{
    (void)state;
    static const struct slice lines[] = {
        {"I\0V", 3}, {"X\0", 2}, {"i\0", 2}, {"\0I", 2}};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        int depth = 0;
        assert_int_not_equal(looks_heading(lines[i], &depth), HEADING_NUMERAL);
    }
    assert_false(byte_among('\0', "abc"));
    assert_true(byte_among('b', "abc"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chapters_are_named_in_many_ways),
        cmocka_unit_test(prefaces_and_their_like_are_named),
        cmocka_unit_test(what_ends_a_text_heads_nothing),
        cmocka_unit_test(a_number_without_a_stop_is_told),
        cmocka_unit_test(numerals_stand_alone),
        cmocka_unit_test(numbered_headings_have_a_depth),
        cmocka_unit_test(names_and_sentences_are_no_chapters),
        cmocka_unit_test(a_nul_is_no_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
