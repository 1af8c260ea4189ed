/* test_annotate_align.c - a pattern laid along a text, with the fewest changes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bit-vectors are held against the plain table of distances.
 */
#include "test.h"

#include "../src/annotate/align.h"

#include <incipit/memory.h>

#include <string.h>

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The distance of the best place, both ends of the text free, by the table
 * (P. H. Sellers, 1980). */
static int plain_distance(const char *pattern, size_t length, const char *text,
                          size_t text_length)
{
    int *row = memory_zero(text_length + 1, sizeof *row);
    for (size_t i = 1; i <= length; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t k = 1; k <= text_length; k++) {
            int above = row[k];
            int change = corner + (pattern[i - 1] != text[k - 1]);
            row[k] = least(change, least(above, row[k - 1]) + 1);
            corner = above;
        }
    }
    int best = row[0];
    for (size_t k = 1; k <= text_length; k++)
        best = least(best, row[k]);
    memory_free(row);
    return best;
}

static void aligns(const char *pattern, size_t length, const char *text,
                   size_t text_length, struct alignment *result)
{
    struct aligner *aligner = aligner_new();
    align(aligner, pattern, length, text, text_length, result);
    aligner_free(aligner);
}

static void the_same_words_are_found_where_they_are(void **state)
{
    (void)state;
    static const char text[] = "itwasthebestoftimesitwastheworstoftimes";
    struct alignment found;
    aligns("theworst", 8, text, sizeof text - 1, &found);
    assert_int_equal(found.distance, 0);
    assert_int_equal(found.position[0], 24);
    assert_int_equal(found.position[8], 32);
    for (int i = 0; i < 8; i++)
        assert_int_equal(found.matched[i], 1);
}

static void what_was_changed_is_told_letter_by_letter(void **state)
{
    (void)state;
    struct alignment found;
    aligns("abcdefgh", 8, "xxabXdefghxx", 12, &found);
    assert_int_equal(found.distance, 1);
    assert_int_equal(found.position[2], 4); /* became another */
    assert_int_equal(found.matched[2], 0);
    assert_int_equal(found.matched[3], 1);
    aligns("abcdefgh", 8, "xxabdefghxx", 11, &found);
    assert_int_equal(found.distance, 1); /* fell out */
    assert_int_equal(found.matched[2], 0);
    assert_int_equal(found.position[3], found.position[2]);
    aligns("abcdefgh", 8, "xxabcYYdefghxx", 14, &found);
    assert_int_equal(found.distance, 2); /* came in */
    assert_int_equal(found.position[3] - found.position[2], 3);
}

static void nothing_is_far_from_everything(void **state)
{
    (void)state;
    struct alignment found;
    aligns("abc", 3, "", 0, &found);
    assert_int_equal(found.distance, 3);
    aligns("abc", 3, "xyz", 3, &found);
    assert_int_equal(found.distance, 3);
}

/* Of every length, over the borders of the blocks of 64. */
static void it_agrees_with_the_plain_table(void **state)
{
    (void)state;
    unsigned seed = 5;
    char pattern[ALIGN_PATTERN], text[900];
    for (int round = 0; round < 160; round++) {
        size_t length = 1 + (size_t)round * 4;
        size_t text_length = 0;
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1103515245u + 12345u;
            pattern[i] = (char)('a' + (seed >> 16) % 4);
            /* The text is the pattern with a change here and there. */
            unsigned change = (seed >> 20) % 16;
            if (change != 0)
                text[text_length++] = change == 1 ? 'z' : pattern[i];
            if (change == 2)
                text[text_length++] = 'y';
        }
        struct alignment found;
        aligns(pattern, length, text, text_length, &found);
        assert_int_equal(found.distance,
                         plain_distance(pattern, length, text, text_length));
        int lost = 0;
        for (size_t i = 0; i < length; i++) {
            lost += !found.matched[i];
            assert_true(found.position[i] <= found.position[i + 1]);
            if (found.matched[i])
                assert_int_equal(text[found.position[i]], pattern[i]);
        }
        assert_true(lost <= found.distance);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_words_are_found_where_they_are),
        cmocka_unit_test(what_was_changed_is_told_letter_by_letter),
        cmocka_unit_test(nothing_is_far_from_everything),
        cmocka_unit_test(it_agrees_with_the_plain_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
