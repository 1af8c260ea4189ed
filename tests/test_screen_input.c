/* test_screen_input.c - bytes that come in pieces, pastes, and patience.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/screen/terminal.h"

#include <string.h>
#include <unistd.h>

static const char *const answers[] = {"\033]11;rgb:1010/1010/1010\033\\",
                                      "\033]11;rgb:ffff/ffff/ffff\007",
                                      "\033[?62;22c",
                                      "\033[?1;2c",
                                      "\033[?997;1n",
                                      "\033[?2026;2$y",
                                      "\033[>0;276;0c",
                                      "\033P>|xterm(390)\033\\",
                                      "\033P1+r524742=38\033\\",
                                      "\033]52;c;cXFx\007",
                                      "\033[24;80R"};
enum { ANSWERS = sizeof answers / sizeof answers[0] };

static void feed(struct input *input, const char *bytes, size_t length,
                 int64_t now)
{
    memmove(input->bytes, input->bytes + input->start,
            input->end - input->start);
    input->end -= input->start;
    input->start = 0;
    memcpy(input->bytes + input->end, bytes, length);
    input->end += length;
    input->last = now;
}

/* Keys that come of what is there; answers are none. */
static int keys_of(struct input *input, int64_t now)
{
    struct decoded decoded;
    int keys = 0;
    while (input_next(input, now, true, &decoded))
        keys += decoded.kind == DECODED_EVENT;
    return keys;
}

/* Pieces are a fifth of a second apart, as over a bad line. */
static void an_answer_split_anywhere_is_no_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < ANSWERS; i++) {
        size_t length = strlen(answers[i]);
        for (size_t split = 1; split < length; split++) {
            struct input input = {.asked = 1000, .expects_cursor = true};
            feed(&input, answers[i], split, 1100);
            /* Escape alone is told within a moment, and does no harm. */
            assert_int_equal(keys_of(&input, 1300), split == 1);
            feed(&input, answers[i] + split, length - split, 1300);
            assert_int_equal(keys_of(&input, 1300), 0);
            feed(&input, "q", 1, 1310);
            assert_int_equal(keys_of(&input, 1310), 1);
        }
    }
}

static void an_answer_byte_by_byte_is_no_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < ANSWERS; i++) {
        struct input input = {.asked = 1000, .expects_cursor = true};
        int64_t now = 1000;
        for (const char *s = answers[i]; *s != '\0'; s++) {
            feed(&input, s, 1, now);
            now += 20;
            assert_int_equal(keys_of(&input, now), 0);
        }
        feed(&input, "q", 1, now);
        assert_int_equal(keys_of(&input, now), 1);
    }
}

/* Long after the question, and in two pieces after their first two bytes. */
static void a_late_answer_is_no_key(void **state)
{
    (void)state;
    for (size_t i = 0; i + 1 < ANSWERS; i++) {
        size_t length = strlen(answers[i]);
        for (size_t split = 3; split <= length; split++) {
            struct input input = {.asked = 1000};
            feed(&input, answers[i], split, 60000);
            assert_int_equal(keys_of(&input, 60500), 0);
            feed(&input, answers[i] + split, length - split, 60500);
            assert_int_equal(keys_of(&input, 60500), 0);
        }
    }
}

static void escape_alone_is_a_key_within_a_moment(void **state)
{
    (void)state;
    struct input input = {0};
    feed(&input, "\033", 1, 1000);
    assert_int_equal(keys_of(&input, 1010), 0);
    assert_int_equal(input_patience(&input, 1010), 15);
    assert_int_equal(keys_of(&input, 1025), 1);
    assert_int_equal(input_patience(&input, 1025), -1);
    /* Also while an answer may come; and it does not change the next key. */
    input.asked = 900;
    feed(&input, "\033", 1, 1100);
    assert_int_equal(keys_of(&input, 1125), 1);
    assert_int_equal(input_patience(&input, 1125), -1);
    struct decoded decoded;
    feed(&input, "q", 1, 1200);
    assert_true(input_next(&input, 1200, true, &decoded));
    assert_int_equal(decoded.event.key, 'q');
    feed(&input, "\033", 1, 1300);
    assert_int_equal(keys_of(&input, 1325), 1);
    feed(&input, "\033[A", 3, 1400);
    assert_true(input_next(&input, 1400, true, &decoded));
    assert_int_equal(decoded.event.key, INPUT_UP);
}

static void a_paste_split_anywhere_is_one_event(void **state)
{
    (void)state;
    static const char pasted[] = "\033[200~q\033[A\033]11;?\007\rQ\033[201~";
    size_t length = sizeof pasted - 1;
    for (size_t split = 3; split < length; split++) {
        struct input input = {0};
        struct decoded decoded;
        feed(&input, pasted, split, 1000);
        assert_int_equal(keys_of(&input, 1500), 0);
        feed(&input, pasted + split, length - split, 1500);
        assert_true(input_next(&input, 1500, true, &decoded));
        assert_int_equal(decoded.event.kind, EVENT_PASTE);
        assert_int_equal(decoded.event.length, length - 12);
        assert_memory_equal(decoded.event.text, pasted + 6, length - 12);
        assert_int_equal(keys_of(&input, 5000), 0);
        buffer_release(&input.paste);
    }
}

static void a_paste_that_never_ends_is_given_up(void **state)
{
    (void)state;
    struct input input = {0};
    struct decoded decoded;
    feed(&input, "\033[200~words", 11, 1000);
    assert_false(input_next(&input, 1500, true, &decoded));
    assert_true(input_next(&input, 9000, true, &decoded));
    assert_int_equal(decoded.event.kind, EVENT_PASTE);
    assert_memory_equal(decoded.event.text, "words", 5);
    buffer_release(&input.paste);
}

/* However long an answer is, nothing of it is a key: "q" in it must not quit.
 */
static void what_is_too_long_is_no_key_to_its_end(void **state)
{
    (void)state;
    static const char *const kinds[][3] = {
        {"\033]11;rgb:", "q", "\033\\"}, {"\033]52;c;", "q", "\007"},
        {"\033P1+r", "q", "\033\\"},     {"\033_G", "q", "\033\\"},
        {"\033[?", "1;", "c"},           {"\033[", "9", "~"},
        {"\033[<0;", "7", "M"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        for (size_t pieces = 1; pieces < 40000; pieces += pieces / 3 + 1) {
            struct input input = {0};
            feed(&input, kinds[i][0], strlen(kinds[i][0]), 1000);
            for (size_t k = 0; k < pieces; k++) {
                feed(&input, kinds[i][1], strlen(kinds[i][1]), 1000);
                if (k % 7 == 0)
                    assert_int_equal(keys_of(&input, 1010), 0);
            }
            for (const char *end = kinds[i][2]; *end != '\0'; end++)
                feed(&input, end, 1, 1020);
            struct decoded decoded;
            while (input_next(&input, 1030, true, &decoded))
                assert_true(decoded.kind != DECODED_EVENT ||
                            decoded.event.key != 'q');
            feed(&input, "q", 1, 1040);
            assert_int_equal(keys_of(&input, 1040), 1);
        }
    }
}

/* One that never ends is given up when nothing comes, or by Enter, Escape. */
static void what_is_too_long_and_open_is_given_up(void **state)
{
    (void)state;
    static const char *const next[] = {"q", "\r", "\033[A"};
    for (size_t i = 0; i < 3; i++) {
        struct input input = {0};
        feed(&input, "\033]0;", 4, 1000);
        for (int k = 0; k < 1000; k++) {
            feed(&input, "q", 1, 1000);
            assert_int_equal(keys_of(&input, 1000), 0);
        }
        assert_int_equal(input_patience(&input, 1000), 2000);
        if (i == 0)
            assert_int_equal(keys_of(&input, 3000), 0);
        feed(&input, next[i], strlen(next[i]), 3000);
        assert_int_equal(keys_of(&input, 3000), 1);
        assert_int_equal(input_patience(&input, 3000), -1);
    }
}

static void a_closed_line_is_lost(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct input input = {.descriptor = ends[0]};
    assert_int_equal(write(ends[1], "q", 1), 1);
    close(ends[1]);
    input_read(&input);
    assert_false(input.lost);
    assert_int_equal(keys_of(&input, clock_now()), 1);
    input_read(&input);
    assert_true(input.lost);
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_split_anywhere_is_no_key),
        cmocka_unit_test(an_answer_byte_by_byte_is_no_key),
        cmocka_unit_test(a_late_answer_is_no_key),
        cmocka_unit_test(escape_alone_is_a_key_within_a_moment),
        cmocka_unit_test(a_paste_split_anywhere_is_one_event),
        cmocka_unit_test(a_paste_that_never_ends_is_given_up),
        cmocka_unit_test(what_is_too_long_is_no_key_to_its_end),
        cmocka_unit_test(what_is_too_long_and_open_is_given_up),
        cmocka_unit_test(a_closed_line_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
