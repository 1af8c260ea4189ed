/* test_reader_soak.c - any commands, for hours: nothing grows, nothing breaks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random events in the story driver, drawn from what people do: mostly keys
 * that are bound, some text, mouse, resizes, pastes. 20,000 here, a million
 * with TORTURE_FULL, a sitting of 2,000 after another.
 */
#include "test.h"

#include "fuzz/story.h"

#include <dirent.h>
#include <malloc.h>
#include <string.h>

enum { SITTING = 2000, SHORT_SITTINGS = 10, LONG_SITTINGS = 500 };
enum { EVENT_BYTES = 48 };
/* Bytes that the allocator may keep in its own caches. */
enum { SLACK = 256 * 1024 };

static unsigned next_random(unsigned *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* Starts of what a person would type, so that deep places are reached. */
static const char *const phrases[] = {"t",
                                      "/lamp\r",
                                      "n",
                                      "N",
                                      "&",
                                      "vva",
                                      "vm",
                                      "mm",
                                      "ma",
                                      "'a",
                                      "A",
                                      "A\r",
                                      "Ad",
                                      "Ax",
                                      "x",
                                      "M",
                                      "M\r",
                                      ":set measure 40\r",
                                      ":set measure 66\r",
                                      ":set notes list\r",
                                      ":set notes margin\r",
                                      ":set columns 2\r",
                                      ":set columns 1\r",
                                      ":set theme night\r",
                                      ":set ruler line\r",
                                      ":set ruler sentence\r",
                                      ":set ruler off\r",
                                      ":12\r",
                                      ":help\r",
                                      ":zzz\r",
                                      "\r",
                                      "?",
                                      "?lamp",
                                      "=",
                                      "i",
                                      "T",
                                      "H",
                                      "L",
                                      "U",
                                      "\x12",
                                      "gg",
                                      "G",
                                      "3G",
                                      "50p",
                                      "]",
                                      "[",
                                      "}",
                                      "{",
                                      ")",
                                      "(",
                                      "j",
                                      "k",
                                      "d",
                                      "u",
                                      " ",
                                      "b",
                                      "\t",
                                      "\t\r",
                                      "zz",
                                      "o",
                                      "D",
                                      "s",
                                      "K",
                                      "y",
                                      "vyy",
                                      "vap",
                                      "\\the\r",
                                      "*",
                                      "#",
                                      "c",
                                      "C",
                                      "\x1B",
                                      "\x1B\x1B",
                                      "q",
                                      "Words #tag of a note.\x1B",
                                      "e\x1B",
                                      "\x03",
                                      "\x05",
                                      "\x13",
                                      "\x0C",
                                      "F",
                                      "f",
                                      "-",
                                      "+",
                                      "|"};
enum { PHRASES = sizeof phrases / sizeof phrases[0] };

static size_t make_bytes(unsigned *seed, char *bytes)
{
    unsigned kind = next_random(seed) % 16;
    if (kind < 9) {
        const char *phrase = phrases[next_random(seed) % PHRASES];
        memcpy(bytes, phrase, strlen(phrase));
        return strlen(phrase);
    }
    size_t length = kind < 13 ? 1 : 1 + next_random(seed) % EVENT_BYTES;
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(kind < 11 ? 0x20 + next_random(seed) % 0x5F
                                    : next_random(seed));
    return length;
}

static size_t count_descriptors(void)
{
    size_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder != NULL && readdir(folder) != NULL)
        count++;
    if (folder != NULL)
        closedir(folder);
    return count;
}

/* Bytes that are in use after a sitting of `events` events. */
static size_t sit(unsigned *seed, size_t events)
{
    struct story story;
    char bytes[EVENT_BYTES + 64];
    story_open(&story);
    for (size_t done = 0; done < events;) {
        size_t length = make_bytes(seed, bytes);
        const char *at = bytes;
        while (length > 0) {
            story_step(&story, &at, &length);
            done++;
        }
        if (next_random(seed) % 4 == 0)
            story_look(&story);
    }
    story_look(&story);
    story_close(&story);
    return mallinfo2().uordblks;
}

static void a_long_day_leaves_nothing_behind(void **state)
{
    (void)state;
    size_t sittings =
        getenv("TORTURE_FULL") != NULL ? LONG_SITTINGS : SHORT_SITTINGS;
    unsigned seed = 20261125;
    size_t first = sit(&seed, SITTING);
    size_t descriptors = count_descriptors();
    for (size_t i = 1; i < sittings; i++) {
        size_t used = sit(&seed, SITTING);
        if (used > first + SLACK)
            print_error("sitting %zu: %zu bytes, at first %zu\n", i, used,
                        first);
        assert_true(used <= first + SLACK);
    }
    assert_int_equal(count_descriptors(), descriptors);
}

/* What grows while one sits has a bound: history, undo, notes. */
static void a_sitting_does_not_grow_for_ever(void **state)
{
    (void)state;
    size_t rounds = getenv("TORTURE_FULL") != NULL ? 40 : 4;
    struct story story;
    char bytes[EVENT_BYTES + 64];
    unsigned seed = 5;
    size_t settled = 0;
    story_open(&story);
    for (size_t round = 0; round < rounds; round++) {
        for (size_t i = 0; i < 1500; i++) {
            size_t length = make_bytes(&seed, bytes);
            const char *at = bytes;
            while (length > 0)
                story_step(&story, &at, &length);
        }
        story_look(&story);
        size_t used = mallinfo2().uordblks;
        if (round == 1)
            settled = used;
        if (round > 1)
            assert_true(used < settled + settled / 2 + (1 << 20));
    }
    story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_day_leaves_nothing_behind),
        cmocka_unit_test(a_sitting_does_not_grow_for_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
