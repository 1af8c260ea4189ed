/* test_text_folded.c - folded texts lead back to where they came from.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/text.h>

#include <string.h>

static void what_was_folded_leads_back(void **state)
{
    (void)state;
    static const char text[] = "\xC3\x96"
                               "de, \xEF\xAC\x81n\xCC\x81";
    struct folded k;
    text_skeleton(text, sizeof text - 1, &k);
    assert_string_equal(k.bytes, "\xC3\xB6"
                                 "defin");
    assert_int_equal(folded_from(&k, 0), 0);
    assert_int_equal(folded_from(&k, 1), 2); /* within the first letter */
    assert_int_equal(folded_from(&k, 4), 4); /* the comma: what follows */
    assert_int_equal(folded_from(&k, 99), k.length);
    struct span span = folded_span(&k, 0, 2);
    assert_int_equal(span.start, 0);
    assert_int_equal(span.end, 2);
    span = folded_span(&k, 4, 7);
    assert_int_equal(span.start, 6);
    assert_int_equal(span.end, sizeof text - 1); /* the sign goes with it */
    assert_true(span_is_empty(folded_span(&k, 3, 3)));
    folded_release(&k);
}

/* A text of which every byte of every piece can be told: letters of one to
 * four bytes, what vanishes, what becomes more, white space in runs. */
static void make_text(struct buffer *text)
{
    static const char *const pieces[] = {
        "A",  "bc",           "\xC3\xA9",         " ",
        "\n", "\xC2\xA0",     "\xEF\xAC\x83",     "e\xCC\x81\xCC\x82",
        "--", "\xC2\xAD",     "\xE2\x80\xA6",     "\xF0\x9D\x94\x84",
        "`",  "\xEF\xB7\xBA", "\xF0\x9F\x98\x80", "\xCC\x88"};
    unsigned random = 7;
    for (int i = 0; i < 600; i++) {
        random = random * 1103515245u + 12345;
        buffer_append_string(text, pieces[(random >> 16) % 16]);
    }
}

/* Where each folded byte comes from, by folding ever longer beginnings: the
 * first that has the byte ends with its character. */
static void check_ways(const char *text, size_t length, unsigned flags)
{
    struct folded whole, part;
    text_fold(text, length, flags, &whole);
    size_t index = 0;
    for (size_t at = 0; at < length;) {
        uint32_t c;
        size_t end = at + utf8_decode(text + at, length - at, &c);
        text_fold(text, end, flags, &part);
        assert_memory_equal(part.bytes, whole.bytes, part.length);
        assert_int_equal(folded_from(&whole, at), index);
        for (; index < part.length; index++)
            assert_int_equal(folded_offset(&whole, index), at);
        folded_release(&part);
        at = end;
    }
    assert_int_equal(index, whole.length);
    assert_int_equal(folded_offset(&whole, whole.length), length);
    folded_release(&whole);
}

static void every_byte_leads_to_the_character_it_comes_from(void **state)
{
    (void)state;
    struct buffer text = {0};
    make_text(&text);
    check_ways(text.bytes, text.length, FOLD_SEARCH);
    check_ways(text.bytes, text.length, FOLD_KEEP_CASE);
    buffer_release(&text);
}

static void a_text_folded_bit_by_bit_is_the_same(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct folded whole, pieces;
    make_text(&text);
    text_fold(text.bytes, text.length, FOLD_SEARCH, &whole);
    text_fold(text.bytes, 0, FOLD_SEARCH, &pieces);
    assert_int_equal(pieces.length, 0);
    assert_int_equal(folded_offset(&pieces, 0), 0);
    for (size_t at = 0; at < text.length; at += 5)
        text_fold_on(&pieces, utf8_align(text.bytes, text.length, at));
    text_fold_on(&pieces, text.length);
    assert_string_equal(pieces.bytes, whole.bytes);
    for (size_t i = 0; i <= whole.length; i++)
        assert_int_equal(folded_offset(&pieces, i), folded_offset(&whole, i));
    for (size_t i = 0; i <= text.length; i++)
        assert_int_equal(folded_from(&pieces, i), folded_from(&whole, i));
    folded_release(&pieces);
    folded_release(&whole);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_folded_leads_back),
        cmocka_unit_test(every_byte_leads_to_the_character_it_comes_from),
        cmocka_unit_test(a_text_folded_bit_by_bit_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
