/* test_typeset_gaps.c - words and gaps, also where eight bytes are read at
 * once. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/paragraph.h"

#include <incipit/builder.h>

#include <string.h>

#define TIED "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define ACUTE "\xCC\x81"

/* Words in brackets, plain ones in round ones, and the kinds of gaps. */
static void assert_words(const char *text, const char *expected)
{
    static const char kinds[] = {[GAP_NONE] = '.',
                                 [GAP_FREE] = ' ',
                                 [GAP_TIED] = '~',
                                 [GAP_FIXED] = '='};
    struct builder *builder = builder_new(64);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    builder_text(builder, text, strlen(text), 0);
    struct document *document = builder_finish(builder, 0, false, false);
    struct words *words = words_new();
    struct paragraph paragraph = {.document = document,
                                  .span = document->blocks[0].span};
    struct buffer shown = {0};
    paragraph_find_words(&paragraph, words);
    for (size_t i = 0; i < paragraph.word_count; i++) {
        const struct word *word = &paragraph.words[i];
        buffer_append_byte(&shown, word->plain ? '(' : '[');
        buffer_append(&shown,
                      document->text + paragraph.span.start + word->start,
                      word->end - word->start);
        buffer_append_byte(&shown, word->plain ? ')' : ']');
        buffer_append_byte(&shown, kinds[word->gap]);
    }
    assert_string_equal(shown.bytes, expected);
    buffer_release(&shown);
    paragraph_release(&paragraph);
    words_free(words);
    document_free(document);
}

static void gaps_are_of_three_kinds(void **state)
{
    (void)state;
    assert_words("a b" TIED "c" NARROW "d", "(a) (b)~(c)=(d).");
    assert_words("no. 7" TIED "%" NARROW "!", "(no.) (7)~[%]=[!].");
}

static void few_letters_are_plain(void **state)
{
    (void)state;
    assert_words("a 12345 abcde abcdef ab, \xC3\xA4h",
                 "(a) (12345) (abcde) [abcdef] (ab,) [\xC3\xA4h].");
    assert_words("abcde! abcdef! ab) ab.. . a-b.",
                 "(abcde!) [abcdef!] [ab)] [ab..] [.] [a-b.].");
}

/* A mark makes a cluster of what stands before it; that is no gap. */
static void what_carries_a_mark_is_no_gap(void **state)
{
    (void)state;
    assert_words("a " ACUTE "b c", "[a " ACUTE "b] (c).");
    assert_words("a" TIED ACUTE "b c", "[a" TIED ACUTE "b] (c).");
}

/* Words of 0 to 20 bytes, before each of them a beginning of 0 to 8 bytes. */
static void words_end_at_every_byte_of_eight(void **state)
{
    (void)state;
    static const char letters[] = "abcdefghijklmnopqrst";
    for (int before = 1; before <= 8; before++)
        for (int length = 1; length <= 20; length++) {
            char text[64], expected[64];
            snprintf(text, sizeof text, "%.*s %.*s end", before, letters,
                     length, letters);
            snprintf(expected, sizeof expected, "%s%.*s%s %s%.*s%s (end).",
                     before < 6 ? "(" : "[", before, letters,
                     before < 6 ? ")" : "]", length < 6 ? "(" : "[", length,
                     letters, length < 6 ? ")" : "]");
            assert_words(text, expected);
        }
}

/* One place as it is told by all that a paragraph knows of it. */
static void append_places(struct buffer *out, const struct paragraph *made)
{
    for (size_t i = 0; i < made->count; i++) {
        const struct place *place = &made->places[i];
        buffer_format(out, "%u-%u %u %d %d %d %d %d %d %d; ", place->end,
                      place->next, place->word, place->columns_end,
                      place->columns_next, place->gaps_next, place->kind,
                      place->hang_left, place->hang_right, made->goals[i].net);
    }
}

/* Words of the text as they are, and measured as wholes. */
static void assert_tails_change_nothing(const char *text,
                                        const struct hyphenation *how)
{
    struct builder *builder = builder_new(64);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    builder_text(builder, text, strlen(text), 0);
    struct document *document = builder_finish(builder, 0, false, false);
    struct words *words = words_new();
    struct paragraph paragraph = {.document = document,
                                  .span = document->blocks[0].span,
                                  .how = *how,
                                  .hang = true,
                                  .gap = 1};
    struct buffer with = {0}, whole = {0};
    paragraph_measure(&paragraph, words);
    append_places(&with, &paragraph);
    for (size_t i = 0; i < paragraph.word_count; i++) {
        paragraph.words[i].plain = false;
        paragraph.words[i].tail = TAIL_NONE;
    }
    paragraph_cut(&paragraph, words, 1000); /* none is wider than that */
    append_places(&whole, &paragraph);
    assert_string_equal(with.bytes, whole.bytes);
    buffer_release(&with);
    buffer_release(&whole);
    paragraph_release(&paragraph);
    words_free(words);
    document_free(document);
}

static void a_tail_changes_nothing_else(void **state)
{
    (void)state;
    static const char *const words[] = {
        "a",        "7",           "well",      "www",       "considerable",
        "Sundays",  "abc123",      "123abcdef", "UPPERCASE", "twenty4hours",
        "twopoint", "hyphenation", "a-b",       "now--then", "don\xE2\x80\x99t",
        "x@y",      "http://a"};
    static const char signs[] = ".,;:!?)-%'";
    struct hyphenator *english = hyphenator_open("en", NULL);
    struct hyphenation how = {.hyphenator = english, .soft = true};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        for (size_t k = 0; signs[k] != '\0'; k++) {
            char text[128];
            snprintf(text, sizeof text, "It is %s%c is %s%c", words[i],
                     signs[k], words[i], signs[k]);
            how.capitals = k % 2 == 0;
            assert_tails_change_nothing(text, &how);
        }
    hyphenator_close(english);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_are_of_three_kinds),
        cmocka_unit_test(few_letters_are_plain),
        cmocka_unit_test(what_carries_a_mark_is_no_gap),
        cmocka_unit_test(words_end_at_every_byte_of_eight),
        cmocka_unit_test(a_tail_changes_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
