/* test_import_plain_names.c - bylines, and names that stand alone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "plain_lines.h"

static void slice_is(struct slice slice, const char *wanted)
{
    if (slice.length != strlen(wanted))
        print_error("%.*s, not %s\n", (int)slice.length, slice.bytes, wanted);
    assert_int_equal(slice.length, strlen(wanted));
    assert_memory_equal(slice.bytes, wanted, slice.length);
}

static void byline_names(const char *line, const char *name)
{
    slice_is(looks_byline(slice_of(line)), name);
}

static void bylines_are_of_many_languages(void **state)
{
    (void)state;
    byline_names("by Ada Lind", "Ada Lind");
    byline_names("Words: Ada Lind", "Ada Lind");
    byline_names("Words by Ada Lind · Photographs by Jon Berg", "Ada Lind");
    byline_names("von Anna Berg", "Anna Berg");
    byline_names("par Marie Colin", "Marie Colin");
    byline_names("door Anna de Wit", "Anna de Wit");
    byline_names("Yazan: Ayşe Demir", "Ayşe Demir");
    byline_names("της Άννας Λιν", "Άννας Λιν");
    byline_names("بقلم ليلى حداد", "ليلى حداد");
    byline_names("김바다 지음", "김바다");
    byline_names("作者：李海", "李海");
    byline_names("by the sea", "the sea");
    byline_names("by and by he came", "");
    byline_names("Ada Lind", "");
}

static void a_name_may_stand_before_a_date(void **state)
{
    (void)state;
    slice_is(looks_dated_name(slice_of("Ada Lind | Autumn 2021")), "Ada Lind");
    slice_is(looks_dated_name(slice_of("Ada Lind · May 4, 2021")), "Ada Lind");
    slice_is(looks_dated_name(slice_of("Ada Lind | Harbour News")), "");
    slice_is(looks_dated_name(slice_of("The old road | 2021")), "");
}

static void emphasis_and_kinds_stand_around_names(void **state)
{
    (void)state;
    slice_is(looks_emphasised(slice_of("*Ada Lind*")), "Ada Lind");
    slice_is(looks_emphasised(slice_of("_Ada Lind_")), "Ada Lind");
    slice_is(looks_emphasised(slice_of("*Ada Lind")), "*Ada Lind");
    slice_is(looks_byline(slice_of("A Novel by Ada Lind")), "Ada Lind");
    slice_is(looks_byline(slice_of("Erzählung von Anna Berg")), "Anna Berg");
    slice_is(looks_byline(slice_of("A Novel by the sea")), "");
}

static void names_are_capitalized_words(void **state)
{
    (void)state;
    assert_true(looks_name(slice_of("Ada Lind")));
    assert_true(looks_name(slice_of("A. Lind, J. Berg and Rosa Keel")));
    assert_true(looks_name(slice_of("Inés Okafor-Lindqvist")));
    assert_true(looks_name(slice_of("林海")));
    assert_false(looks_name(slice_of("The Harbour")));
    assert_false(looks_name(slice_of("Lind")));
    assert_false(looks_name(slice_of("a harbour town")));
    assert_false(looks_name(slice_of("Notes on 1984")));
}

static void the_author_of_a_text_is_found(void **state)
{
    (void)state;
    struct plain plain = plain_of("The Fog\n\nAda Lind\nMay 4, 2021\n\n"
                                  "It came in at half past four and took the "
                                  "boats away.\n\nIt went.\n\nNobody saw "
                                  "it go.\n\nThat was all.\n");
    assert_int_equal(plain_find_byline(&plain, 0), 1);
    plain_drop(&plain);
    plain = plain_of("The Fog\n\nIt came in at half past four.\n\nIt went.\n");
    assert_int_equal(plain_find_byline(&plain, 0), plain.line_count);
    plain_drop(&plain);
}

static void stands_above(const char *text, bool author)
{
    struct plain plain = plain_of(text);
    if (plain_is_author_first(&plain, 0) != author)
        print_error("%s\n", text);
    assert_int_equal(plain_is_author_first(&plain, 0), author);
    plain_drop(&plain);
}

static void a_name_above_a_title_is_told_by_its_given_name(void **state)
{
    (void)state;
    stands_above("Ada Lind\n\nThe Long Quay\n\nIt was cold.", true);
    stands_above("ADA LIND\nTHE LONG QUAY\n\nIt was cold.", true);
    stands_above("A. B. Lind\n\nGreen Bridge\n\nIt was cold.", true);
    stands_above("Ada Lind\n\nA Room of the Quay\n\nIt was cold.", true);
    stands_above("Ada Lind\n\nA Life\n\nIt was cold.", false);
    stands_above("Ada Lind\n\nJon Berg\n\nIt was cold.", false);
    stands_above("Ada Lind\n\nChapter 1\n\nIt was cold.", false);
    stands_above("Ada Lind\n\nMay 3, 2019\n\nIt was cold.", false);
    stands_above("Green Bridge\n\nThe Long Quay\n\nIt was cold.", false);
    stands_above("Ada Lind\n\nThe Long Quay.\n\nIt was cold.", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bylines_are_of_many_languages),
        cmocka_unit_test(a_name_may_stand_before_a_date),
        cmocka_unit_test(emphasis_and_kinds_stand_around_names),
        cmocka_unit_test(names_are_capitalized_words),
        cmocka_unit_test(the_author_of_a_text_is_found),
        cmocka_unit_test(a_name_above_a_title_is_told_by_its_given_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
