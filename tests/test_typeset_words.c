/* test_typeset_words.c - words measured once, and what is remembered of them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests are built so that eight words are kept before all is forgotten, in a
 * table that begins with four slots.
 */
#include "test.h"

#include "../src/typeset/words.h"

#include <string.h>

#define OPEN "\xE2\x80\x9C"
#define CLOSE "\xE2\x80\x9D"

static const struct hyphenation plain = {.soft = true};

static struct word_shape measure(struct words *words,
                                 const struct hyphenation *how,
                                 struct word_source source)
{
    source.hash = words_foresee(words, how, &source);
    words_fetch(words, source.hash);
    return words_measure(words, how, &source);
}

static struct word_shape shape_of(struct words *words, const char *word)
{
    size_t length = strlen(word);
    return measure(
        words, &plain,
        (struct word_source){.text = word, .length = length, .room = length});
}

static void a_word_hangs_at_its_ends(void **state)
{
    (void)state;
    struct words *words = words_new();
    struct word_shape shape = shape_of(words, OPEN "yes," CLOSE);
    assert_int_equal(shape.columns, 6);
    assert_int_equal(shape.hang_left, 1);
    assert_int_equal(shape.hang_right, 3); /* bytes of the last cluster */
    shape = shape_of(words, "(yes.");
    assert_int_equal(shape.hang_left, 0);
    assert_int_equal(shape.hang_right, 1);
    shape = shape_of(words, "yes!");
    assert_int_equal(shape.hang_right, 0);
    words_free(words);
}

static void tokens_of_one_kind_of_sign_are_known(void **state)
{
    (void)state;
    struct words *words = words_new();
    assert_true(shape_of(words, "([").opens);
    assert_false(shape_of(words, "(a").opens);
    assert_true(shape_of(words, "...").trails);
    assert_false(shape_of(words, ".a").trails);
    words_free(words);
}

static void places_inside_know_their_neighbours(void **state)
{
    (void)state;
    struct words *words = words_new();
    struct word_shape shape = shape_of(words, "now--\"then");
    assert_int_equal(shape.count, 1);
    assert_int_equal(shape.places[0].at, 5);
    assert_int_equal(shape.places[0].columns, 5);
    assert_int_equal(shape.places[0].kind, BREAK_DASH);
    assert_int_equal(shape.places[0].hang_left, 1);
    assert_int_equal(shape.places[0].hang_right, 1);
    words_free(words);
}

/* Whatever came in between, and however long the word. */
static void what_is_remembered_is_what_was_measured(void **state)
{
    (void)state;
    static const char *const all[] = {
        "either/or",  "well-known", "now--then",
        "one",        "two,",       "exactly-twenty-four-byte",
        "\"three\"",  "(four)",     "exactly-twenty-five-bytes",
        "either-or,", "either/or.", "a\xCC\x81-b",
        "ab-cd",      "ab-ce",      "ab/cd"};
    enum { ALL = sizeof all / sizeof all[0] };
    struct words *words = words_new();
    for (int round = 0; round < 4; round++)
        for (size_t i = 0; i < ALL; i++) {
            const char *word = all[round % 2 == 0 ? i : ALL - 1 - i];
            struct words *fresh = words_new();
            struct word_shape kept = shape_of(words, word);
            kept = shape_of(words, word);
            struct word_shape made = shape_of(fresh, word);
            assert_int_equal(kept.columns, made.columns);
            assert_int_equal(kept.count, made.count);
            assert_int_equal(kept.hyphens, made.hyphens);
            assert_int_equal(kept.hang_left, made.hang_left);
            assert_int_equal(kept.hang_right, made.hang_right);
            assert_int_equal(kept.opens, made.opens);
            assert_int_equal(kept.trails, made.trails);
            for (uint32_t k = 0; k < kept.count; k++) {
                assert_int_equal(kept.places[k].at, made.places[k].at);
                assert_int_equal(kept.places[k].kind, made.places[k].kind);
                assert_int_equal(kept.places[k].columns,
                                 made.places[k].columns);
            }
            words_free(fresh);
        }
    words_free(words);
}

/* The text goes on behind a word: it is no part of it. */
static void what_stands_behind_a_word_does_not_count(void **state)
{
    (void)state;
    static const char text[] = "ab-cd and what comes after it, at some length";
    struct words *words = words_new();
    struct word_source source = {
        .text = text, .length = 5, .room = sizeof text - 1};
    struct word_shape long_room = measure(words, &plain, source);
    assert_int_equal(long_room.columns, 5);
    assert_int_equal(long_room.count, 1);
    source.room = 5;
    assert_int_equal(measure(words, &plain, source).columns, 5);
    source.length = 4; /* "ab-c" is another word */
    source.room = sizeof text - 1;
    assert_int_equal(measure(words, &plain, source).count, 0);
    words_free(words);
}

static void a_word_is_divided_only_where_that_is_wanted(void **state)
{
    (void)state;
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    if (hyphenator == NULL) {
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    struct hyphenation divided = {.hyphenator = hyphenator, .soft = true};
    struct hyphenation whole = {0};
    struct words *words = words_new();
    struct word_source source = {.text = "customer", .length = 8, .room = 8};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(measure(words, &divided, source).hyphens, 1 << 3);
        assert_int_equal(measure(words, &whole, source).hyphens, 0);
    }
    words_free(words);
    hyphenator_close(hyphenator);
}

/* What is no ASCII, or hangs, has places of which more is known. */
static void hyphens_of_ascii_are_bits(void **state)
{
    (void)state;
    static const struct mark soft[] = {{.offset = 2, .kind = MARK_SOFT_HYPHEN},
                                       {.offset = 5, .kind = MARK_SOFT_HYPHEN}};
    struct words *words = words_new();
    struct word_source source = {.text = "abcdefg",
                                 .length = 7,
                                 .room = 7,
                                 .marks = soft,
                                 .mark_count = 2};
    struct word_shape shape = measure(words, &plain, source);
    assert_int_equal(shape.count, 0);
    assert_int_equal(shape.hyphens, 1 << 2 | 1 << 5);
    source.text = "\xC3\xA4"
                  "cdefg";
    shape = measure(words, &plain, source);
    assert_int_equal(shape.hyphens, 0);
    assert_int_equal(shape.count, 2);
    assert_int_equal(shape.places[0].at, 2);
    assert_int_equal(shape.places[0].columns, 1);
    source.text = "a-cdefg"; /* the first is not between letters */
    shape = measure(words, &plain, source);
    assert_int_equal(shape.hyphens, 1 << 5);
    words_free(words);
}

static void a_word_that_fits_nowhere_is_cut_at_each_cluster(void **state)
{
    (void)state;
    struct words *words = words_new();
    struct word_source source = {
        .text = "ae\xCC\x81u", .length = 5, .room = 5, .cut = true};
    struct word_shape shape = measure(words, &plain, source);
    assert_int_equal(shape.count, 2);
    assert_int_equal(shape.places[0].kind, BREAK_EMERG);
    assert_int_equal(shape.places[0].at, 1);
    assert_int_equal(shape.places[1].at, 4);
    source.cut = false; /* and is not remembered so */
    assert_int_equal(measure(words, &plain, source).count, 0);
    words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_hangs_at_its_ends),
        cmocka_unit_test(tokens_of_one_kind_of_sign_are_known),
        cmocka_unit_test(places_inside_know_their_neighbours),
        cmocka_unit_test(what_is_remembered_is_what_was_measured),
        cmocka_unit_test(what_stands_behind_a_word_does_not_count),
        cmocka_unit_test(a_word_is_divided_only_where_that_is_wanted),
        cmocka_unit_test(hyphens_of_ascii_are_bits),
        cmocka_unit_test(a_word_that_fits_nowhere_is_cut_at_each_cluster),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
