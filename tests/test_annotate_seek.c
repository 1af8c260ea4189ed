/* test_annotate_seek.c - where in a text passages may stand, and if they do.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/annotate/seek.h"

#include <incipit/memory.h>

#include <string.h>

/* Letters that no two places share, by a generator. */
static void make_letters(char *letters, size_t length)
{
    unsigned seed = 17;
    for (size_t i = 0; i < length; i++) {
        seed = seed * 1103515245u + 12345u;
        letters[i] = (char)('a' + (seed >> 16) % 26);
    }
    letters[length] = '\0';
}

enum { LETTERS = 4000 };
static char letters[LETTERS + 1], other[LETTERS + 1];

static int prepare(void **state)
{
    (void)state;
    make_letters(letters, LETTERS);
    memcpy(other, letters, sizeof other);
    return 0;
}

/* Looks for [from, to) of the letters, with what stands around it, in `text`.
 */
static size_t seek(const char *text, size_t from, size_t to,
                   struct place places[SEEK_PLACES])
{
    struct folded skeleton;
    text_skeleton(text, strlen(text), &skeleton);
    struct seeker *seeker = seeker_new(&skeleton);
    size_t number = seeker_add(seeker, (struct slice){letters, from},
                               (struct slice){letters + from, to - from},
                               (struct slice){letters + to, LETTERS - to});
    seeker_run(seeker);
    size_t count = seeker_places(seeker, number, places);
    seeker_free(seeker);
    folded_release(&skeleton);
    return count;
}

static void a_passage_is_found_with_its_surroundings(void **state)
{
    (void)state;
    struct place places[SEEK_PLACES];
    assert_true(seek(letters, 2000, 2060, places) >= 1);
    assert_int_equal(places[0].start, 2000);
    assert_int_equal(places[0].end, 2060);
    assert_int_equal(places[0].quote, 1000);
    assert_int_equal(places[0].prefix, 1000);
    assert_int_equal(places[0].suffix, 1000);
    assert_int_equal(places[0].score, 1000);
    assert_true(place_is_accepted(&places[0], 60, false));
}

static void at_the_ends_of_a_text_a_side_says_nothing(void **state)
{
    (void)state;
    struct place places[SEEK_PLACES];
    assert_true(seek(letters, 5, 60, places) >= 1);
    assert_int_equal(places[0].start, 5);
    assert_int_equal(places[0].prefix, -1);
    assert_true(place_is_accepted(&places[0], 55, false));
}

static void what_is_altered_is_found_with_a_lower_score(void **state)
{
    (void)state;
    struct place places[SEEK_PLACES];
    memcpy(other, letters, sizeof other);
    for (size_t i = 2000; i < 2060; i += 6)
        other[i] = '7';
    assert_true(seek(other, 2000, 2060, places) >= 1);
    assert_int_equal(places[0].quote, 1000 - 10 * 1000 / 60);
    assert_int_equal(places[0].prefix, 1000);
    assert_true(places[0].score < 1000 && places[0].score > 850);
    assert_true(place_is_accepted(&places[0], 60, false));
}

static void a_passage_that_is_not_there_is_not_accepted(void **state)
{
    (void)state;
    struct place places[SEEK_PLACES];
    memcpy(other, letters, sizeof other);
    memmove(other + 1900, other + 2200, LETTERS + 1 - 2200);
    size_t count = seek(other, 2000, 2060, places);
    for (size_t i = 0; i < count; i++)
        assert_false(place_is_accepted(&places[i], 60, false));
}

static void both_places_of_a_passage_are_found(void **state)
{
    (void)state;
    struct place places[SEEK_PLACES];
    memcpy(other, letters, sizeof other);
    memcpy(other + 3000, letters + 2000, 60);
    assert_int_equal(seek(other, 2000, 2060, places), 2);
    assert_int_equal(places[0].start, 2000); /* more votes for it */
    assert_int_equal(places[1].start, 3000);
    assert_true(places[0].score > places[1].score);
}

static void the_seam_is_where_the_sides_meet(void **state)
{
    (void)state;
    size_t seam = 0;
    struct folded skeleton;
    memcpy(other, letters, sizeof other);
    memmove(other + 2000, other + 2060, LETTERS + 1 - 2060);
    text_skeleton(other, strlen(other), &skeleton);
    struct seeker *seeker = seeker_new(&skeleton);
    size_t number = seeker_add(seeker, (struct slice){letters, 2000},
                               (struct slice){letters + 2000, 60},
                               (struct slice){letters + 2060, 100});
    seeker_run(seeker);
    assert_int_equal(seeker_count(seeker), 1);
    assert_int_equal(seeker_quote_length(seeker, number), 60);
    assert_true(seeker_seam(seeker, number, 2010, &seam));
    assert_int_equal(seam, 2000);
    assert_false(seeker_seam(seeker, number, 500, &seam));
    seeker_free(seeker);
    folded_release(&skeleton);
}

/* The rules, each at its border. */
static void a_place_is_accepted_by_the_rules(void **state)
{
    (void)state;
    static const struct {
        struct place place; /* start end; quote prefix suffix score */
        size_t quote;
        bool rival, accepted;
    } rules[] = {
        /* A quotation without letters: by both sides. */
        {{0, 0, -1, 800, 850, 820}, 0, false, true},
        {{0, 0, -1, 790, 990, 890}, 0, false, false},
        /* Without sides the quotation alone must do. */
        {{0, 30, 900, -1, -1, 900}, 30, false, true},
        {{0, 30, 890, -1, -1, 890}, 30, false, false},
        /* A short one leans on both sides. */
        {{0, 6, 1000, 600, 530, 700}, 6, false, true},
        {{0, 6, 1000, 600, 520, 700}, 6, false, false},
        {{0, 6, 1000, 900, 0, 700}, 6, false, true},
        {{0, 6, 1000, 600, -1, 700}, 6, false, true},
        /* All but the same, and a side. */
        {{0, 30, 900, 600, 420, 700}, 30, false, true},
        {{0, 30, 900, 600, 410, 500}, 30, false, false},
        {{0, 30, 970, 600, 0, 500}, 30, true, true},
        /* Nearly the same words and no rival: the sides may be new. */
        {{0, 30, 950, 0, 0, 500}, 24, false, true},
        {{0, 30, 950, 0, 0, 500}, 24, true, false},
        {{0, 30, 950, 0, 0, 500}, 23, false, false},
        /* By its surroundings, with room between them. */
        {{0, 30, 300, 950, 700, 600}, 30, false, true},
        {{0, 10, 300, 950, 700, 600}, 30, false, false},
        {{0, 60, 300, 950, 700, 600}, 30, false, false},
        {{0, 30, 290, 950, 700, 540}, 30, false, false},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (place_is_accepted(&rules[i].place, rules[i].quote,
                              rules[i].rival) != rules[i].accepted)
            fail_msg("rule %zu", i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_is_found_with_its_surroundings),
        cmocka_unit_test(at_the_ends_of_a_text_a_side_says_nothing),
        cmocka_unit_test(what_is_altered_is_found_with_a_lower_score),
        cmocka_unit_test(a_passage_that_is_not_there_is_not_accepted),
        cmocka_unit_test(both_places_of_a_passage_are_found),
        cmocka_unit_test(the_seam_is_where_the_sides_meet),
        cmocka_unit_test(a_place_is_accepted_by_the_rules),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
