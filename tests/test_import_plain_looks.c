/* test_import_plain_looks.c - what single lines of plain text look like.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/plain.h"

#include <string.h>

static bool ornament(const char *line)
{
    return looks_ornament(slice_of(line));
}

static void ornaments_are_of_many_kinds(void **state)
{
    (void)state;
    static const char *const ornaments[] = {
        "*",
        "* * *",
        "***",
        "---",
        "- - -",
        "______",
        "~",
        "#",
        "-oOo-",
        "--o--",
        "\xE2\x81\x82",
        "\xE2\x80\xA2 \xE2\x80\xA2 \xE2\x80\xA2",
        "\xE2\x80\x94",
        "*\xC2\xA0*\xC2\xA0*",
        "\xE2\x9D\xA6"};
    static const char *const others[] = {"",    "-",     "--", "a",    "* a",
                                         "...", "-x-x-", "No", "+--+", "oo"};
    for (size_t i = 0; i < sizeof ornaments / sizeof ornaments[0]; i++)
        assert_true(ornament(ornaments[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(ornament(others[i]));
}

static void some_signs_divide_only_alone(void **state)
{
    (void)state;
    static const char *const ornaments[] = {"o o o", "x x x", "...",  ". . .",
                                            "///",   "^^^",   "<><>", "…"};
    static const char *const others[] = {"oxo",   "xxx", "..",      "//", "o",
                                         "a a a", "",    "o  o  o", ".-."};
    for (size_t i = 0; i < sizeof ornaments / sizeof ornaments[0]; i++) {
        assert_true(looks_lone_ornament(slice_of(ornaments[i])));
        assert_false(ornament(ornaments[i]));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(looks_lone_ornament(slice_of(others[i])));
}

static void list_is(const char *line, size_t label)
{
    assert_int_equal(looks_list(slice_of(line)), label);
}

static void labels_of_lists_are_known(void **state)
{
    (void)state;
    list_is("- bread", 2);
    list_is("* bread", 2);
    list_is("\xE2\x80\xA2 bread", 4);
    list_is("1. bread", 3);
    list_is("12) bread", 4);
    list_is("(a) bread", 4);
    list_is("b) bread", 3);
    list_is("(iii) bread", 6);
    list_is("o  bread", 3);
    list_is("-bread", 0);
    list_is("A. Lind", 0);
    list_is("1.5 loaves", 0);
    list_is("1234. bread", 0);
    list_is("o bread", 0);
}

static void quotations_count_their_marks(void **state)
{
    (void)state;
    int depth = 0;
    assert_int_equal(looks_quoted(slice_of("> a"), &depth), 1);
    assert_int_equal(depth, 1);
    assert_int_equal(looks_quoted(slice_of("> > a"), &depth), 3);
    assert_int_equal(depth, 2);
    assert_int_equal(looks_quoted(slice_of(">"), &depth), 1);
    assert_int_equal(looks_quoted(slice_of("a > b"), &depth), 0);
}

static void byline_is(const char *line, const char *name)
{
    struct slice found = looks_byline(slice_of(line));
    assert_int_equal(found.length, strlen(name));
    assert_memory_equal(found.bytes, name, found.length);
}

static void bylines_give_the_name(void **state)
{
    (void)state;
    byline_is("by Ada Lind", "Ada Lind");
    byline_is("Words by Ada Lind", "Ada Lind");
    byline_is("von Ada Lind", "Ada Lind");
    byline_is("par Ada Lind", "Ada Lind");
    byline_is("\xE4\xBD\x9C\xE8\x80\x85\xEF\xBC\x9A\xE7\x8E\x8B",
              "\xE7\x8E\x8B");
    byline_is("by the way", "the way");
    byline_is("by and large", "");
    byline_is("Ada Lind", "");
}

static void letters_end_in_known_words(void **state)
{
    (void)state;
    assert_true(looks_closing(slice_of("Yours faithfully,")));
    assert_true(looks_closing(slice_of("Best,")));
    assert_false(looks_closing(slice_of("Best of all, we went,home")));
    assert_false(looks_closing(slice_of("Dear Jon,")));
    assert_true(looks_attribution(slice_of("--Ada Lind, The Net")));
}

static void headings_may_be_marked(void **state)
{
    (void)state;
    int depth = 0;
    assert_int_equal(looks_marked(slice_of("## Purpose"), &depth), 3);
    assert_int_equal(depth, 2);
    assert_int_equal(looks_marked(slice_of("#hash"), &depth), 0);
    assert_int_equal(looks_marked(slice_of("####### Seven"), &depth), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ornaments_are_of_many_kinds),
        cmocka_unit_test(some_signs_divide_only_alone),
        cmocka_unit_test(labels_of_lists_are_known),
        cmocka_unit_test(quotations_count_their_marks),
        cmocka_unit_test(bylines_give_the_name),
        cmocka_unit_test(letters_end_in_known_words),
        cmocka_unit_test(headings_may_be_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
