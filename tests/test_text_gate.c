/* test_text_gate.c - nothing harmful passes, in whatever pieces it comes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/text/text_private.h"
#include "test.h"

#include <incipit/gate.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* What has been used against terminals: each is harmful as a whole. */
static const char *const hostile[] = {
    "\x1B[31mred\x1B[0m",          /* CSI */
    "\x1B]0;title\x07",            /* OSC, ended by BEL */
    "\x1B]52;c;AAAA\x1B\\",        /* OSC 52, ended by ST */
    "\x1BP$q\"p\x1B\\",            /* DCS */
    "\x1B^pm\x1B\\\x1B_apc\x1B\\", /* PM, APC */
    "\x1B"
    "c\x1B#8\x1B(0", /* reset, alignment, charset */
    "\xC2\x9B"
    "31m", /* CSI of C1 as UTF-8 */
    "\x9B"
    "31m\x90q\x9C", /* the same as single bytes */
    "\xC2\x9D"
    "0;t\xC2\x9C", /* OSC of C1 as UTF-8 */
    "a\x08"
    "b\x7F\x0E\x0F\x05", /* backspace, DEL, shifts, ENQ */
    "\xE2\x80\xAE"
    "txt.exe\xE2\x80\xAC",                 /* RLO, PDF */
    "\xE2\x81\xA6x\xE2\x81\xA9\xD8\x9C",   /* isolates, ALM */
    "\xE2\x80\xA8\xE2\x80\xA9",            /* line, paragraph separators */
    "\xF3\xA0\x80\x81\xF3\xA0\x81\x81",    /* tags */
    "\xEF\xBF\xBE\xEF\xB7\x90",            /* noncharacters */
    "\xC0\x9B\xE0\x80\x9B\xED\xA0\x80\xFF" /* ill-formed, overlong ESC */
};
enum { HOSTILE = sizeof hostile / sizeof hostile[0] };

static void assert_harmless(const char *s, size_t length, const char *layout)
{
    assert_true(utf8_is_valid(s, length));
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        if (code_point_is_harmful(c) &&
            (c >= 0x80 || strchr(layout, (int)c) == NULL))
            fail_msg("U+%04X passed", (unsigned)c);
    }
}

static void nothing_harmful_reaches_the_terminal(void **state)
{
    (void)state;
    for (size_t i = 0; i < HOSTILE; i++) {
        struct buffer out = {0};
        text_gate(hostile[i], strlen(hostile[i]), true, &out);
        assert_harmless(out.bytes, out.length, "\n");
        buffer_release(&out);
    }
}

/* A sequence in two pieces, each through the gate by itself, is none when they
 * meet again; the pieces may cut a UTF-8 sequence too. */
static void split_sequences_stay_harmless(void **state)
{
    (void)state;
    for (size_t i = 0; i < HOSTILE; i++) {
        size_t length = strlen(hostile[i]);
        for (size_t split = 0; split <= length; split++) {
            struct buffer gated = {0}, cleaned = {0}, disarmed = {0};
            text_gate(hostile[i], split, true, &gated);
            text_gate(hostile[i] + split, length - split, true, &gated);
            assert_harmless(gated.bytes, gated.length, "\n");
            text_clean(hostile[i], split, true, &cleaned);
            text_clean(hostile[i] + split, length - split, true, &cleaned);
            assert_harmless(cleaned.bytes, cleaned.length, "\n");
            buffer_append(&disarmed, hostile[i], split);
            text_disarm(&disarmed, 0);
            size_t from = disarmed.length;
            buffer_append(&disarmed, hostile[i] + split, length - split);
            text_disarm(&disarmed, from);
            assert_harmless(disarmed.bytes, disarmed.length, "\n\r\t\f");
            buffer_release(&gated);
            buffer_release(&cleaned);
            buffer_release(&disarmed);
        }
    }
}

static void disarmed(const char *text, const char *expected)
{
    struct buffer out = {0};
    buffer_append_string(&out, text);
    text_disarm(&out, 0);
    assert_string_equal(out.bytes, expected);
    buffer_release(&out);
}

static void a_file_keeps_its_layout_and_its_letters(void **state)
{
    (void)state;
    disarmed("a\tb\r\nc\fd\n", "a\tb\r\nc\fd\n");
    disarmed("a\rb", "ab");
    disarmed("caf\xC3\xA9 \xE4\xB8\xAD", "caf\xC3\xA9 \xE4\xB8\xAD");
    /* A family keeps its joiners, a heart its selector. */
    disarmed("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 \xE2\x9D\xA4\xEF\xB8"
             "\x8F",
             "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 \xE2\x9D\xA4\xEF\xB8"
             "\x8F");
    disarmed("\xFF!", "\xEF\xBF\xBD!");
}

static void what_stands_before_is_left_alone(void **state)
{
    (void)state;
    struct buffer out = {0};
    buffer_append_string(&out, "\x1B[1m");
    text_disarm(&out, out.length);
    buffer_append_string(&out, "\x1B[2mx");
    text_disarm(&out, 4);
    assert_string_equal(out.bytes, "\x1B[1m[2mx");
    buffer_release(&out);
}

static void ten_thousand_marks_are_no_letter(void **state)
{
    (void)state;
    static const char *const piles[] = {"\xCC\x81", "\xE2\x80\x8B",
                                        "\xE2\x80\x8D", "\xC2\xAD"};
    for (size_t i = 0; i < sizeof piles / sizeof piles[0]; i++) {
        struct buffer text = {0}, line = {0};
        size_t size = strlen(piles[i]);
        buffer_append_byte(&text, 'e');
        for (int k = 0; k < 10000; k++)
            buffer_append(&text, piles[i], size);
        buffer_append_byte(&text, '!');
        text_gate(text.bytes, text.length, false, &line);
        assert_true(line.length <= 1 + CLUSTER_DISPLAY_SIZE);
        text_disarm(&text, 0);
        assert_int_equal(text.length, 2 + GATE_MARKS * size);
        buffer_release(&text);
        buffer_release(&line);
    }
}

static void quoted(const char *text, size_t length, const char *expected)
{
    struct buffer out = {0};
    text_json(text, length, &out);
    assert_string_equal(out.bytes, expected);
    buffer_release(&out);
}

static void json_loses_nothing_and_shows_nothing_harmful(void **state)
{
    (void)state;
    quoted("a\"b\\c\n\t\r", 8, "\"a\\\"b\\\\c\\n\\t\\r\"");
    quoted("\x1B[\0\x7F", 4, "\"\\u001b[\\u0000\\u007f\"");
    quoted("\xC2\x9B\xE2\x80\xAE", 5, "\"\\u009b\\u202e\"");
    quoted("\xF3\xA0\x80\x81", 4, "\"\\udb40\\udc01\"");
    quoted("\xC3\xA9\xF0\x9F\x98\x80", 6, "\"\xC3\xA9\xF0\x9F\x98\x80\"");
    quoted("\xFF", 1, "\"\xEF\xBF\xBD\"");
    for (size_t i = 0; i < HOSTILE; i++) {
        struct buffer out = {0};
        text_json(hostile[i], strlen(hostile[i]), &out);
        assert_harmless(out.bytes, out.length, "");
        buffer_release(&out);
    }
}

static void cleaned(const char *text, bool lines, const char *expected)
{
    struct buffer out = {0};
    text_clean(text, strlen(text), lines, &out);
    assert_string_equal(out.bytes, expected);
    buffer_release(&out);
}

static void what_comes_in_is_canonical(void **state)
{
    (void)state;
    cleaned("e\xCC\x81", true, "\xC3\xA9");
    cleaned("e\xE2\x80\xAE\xCC\x81", true, "\xC3\xA9");
    cleaned("a\r\nb\rc\xE2\x80\xA8"
            "d\xC2\x85"
            "e\tf",
            true, "a\nb\nc\nd\ne f");
    cleaned("a\r\nb\nc", false, "a b c");
    cleaned("\xFF\x1B[1m", true, "\xEF\xBF\xBD[1m");
    cleaned("", true, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_harmful_reaches_the_terminal),
        cmocka_unit_test(split_sequences_stay_harmless),
        cmocka_unit_test(a_file_keeps_its_layout_and_its_letters),
        cmocka_unit_test(what_stands_before_is_left_alone),
        cmocka_unit_test(ten_thousand_marks_are_no_letter),
        cmocka_unit_test(json_loses_nothing_and_shows_nothing_harmful),
        cmocka_unit_test(what_comes_in_is_canonical),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
