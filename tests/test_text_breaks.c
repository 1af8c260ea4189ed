/* test_text_breaks.c - words and sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/text.h>

#include <string.h>

static void sentence_is(const char *text, size_t offset, const char *expected)
{
    struct span span = text_sentence_at(text, strlen(text), offset);
    struct buffer got = {0};
    buffer_append(&got, text + span.start, span_length(span));
    assert_string_equal(got.bytes, expected);
    buffer_release(&got);
}

static void sentences_end_where_a_reader_ends_them(void **state)
{
    (void)state;
    sentence_is("One thing. Another thing.", 0, "One thing.");
    sentence_is("One thing. Another thing.", 12, "Another thing.");
    sentence_is("Mr. Bennet said no. He left.", 0, "Mr. Bennet said no.");
    sentence_is("He asked J. Smith. Yes.", 0, "He asked J. Smith.");
    sentence_is("\xE2\x80\x9CGo!\xE2\x80\x9D she cried. Then she went.", 0,
                "\xE2\x80\x9CGo!\xE2\x80\x9D she cried.");
    sentence_is("At 3.5 percent it stops. Next.", 0,
                "At 3.5 percent it stops.");
    sentence_is("No end", 3, "No end");
}

static void words_keep_their_apostrophes(void **state)
{
    (void)state;
    const char *s = "\xE2\x80\x9C" "Don\xE2\x80\x99t go,\xE2\x80\x9D he said";
    struct span word;
    assert_true(text_word_next(s, strlen(s), 0, &word));
    assert_int_equal(word.start, 3);
    assert_int_equal(span_length(word), 7);
    assert_true(text_word_next(s, strlen(s), word.end, &word));
    assert_memory_equal(s + word.start, "go", 2);
    assert_true(text_word_before(s, strlen(s), word.start, &word));
    assert_int_equal(word.start, 3);
    assert_false(text_word_before(s, strlen(s), 0, &word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_a_reader_ends_them),
        cmocka_unit_test(words_keep_their_apostrophes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
