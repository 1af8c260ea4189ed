/* test_text_breaks.c - lines, words and sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/text/text_private.h"
#include "test.h"

#include "break_table.h"

#include <incipit/text.h>

#include <string.h>

typedef void breaker(const char *s, size_t length, char *breaks);

/* Whether the breaks inside the text are the table's; a mandatory one (2)
 * stands at the character that makes it, and is after that. */
static bool is_broken_rightly(breaker *find, const struct break_case *wanted)
{
    char breaks[256];
    bool ended = false;
    find(wanted->text, wanted->length, breaks);
    for (size_t i = 0; i < wanted->length; i++) {
        if (((unsigned char)wanted->text[i] & 0xC0) == 0x80)
            continue;
        bool broken = ended || breaks[i] == 1;
        if (i > 0 && broken != wanted->breaks[i])
            return false;
        ended = breaks[i] == 2;
    }
    return true;
}

/* Counts the cases of a table; fails at a wrong one that is not among
 * `differs`. */
static void table_is_kept(const char *name, breaker *find, const char *differs,
                          size_t *cases, size_t *wrong)
{
    struct buffer table = {0};
    read_shared(name, &table);
    for (char *line = strtok(table.bytes, "\r\n"); line != NULL;
         line = strtok(NULL, "\r\n")) {
        struct break_case wanted;
        if (!break_case_read(line, &wanted))
            continue;
        *cases += 1;
        if (is_broken_rightly(find, &wanted))
            continue;
        line[strcspn(line, "#\t")] = '\0';
        *wrong += 1;
        bool known = differs != NULL && strstr(differs, line) != NULL;
        if (!known)
            print_error("%s\n", line);
        assert_true(known);
    }
    buffer_release(&table);
}

static void words_begin_where_the_standard_says(void **state)
{
    (void)state;
    size_t cases = 0, wrong = 0;
    table_is_kept("conformance/unicode/WordBreakTest-15.0.txt",
                  text_word_breaks, NULL, &cases, &wrong);
    assert_true(cases > 1800);
    assert_int_equal(wrong, 0);
}

static void lines_end_where_the_standard_says(void **state)
{
    (void)state;
    struct buffer differs = {0};
    size_t cases = 0, wrong = 0;
    read_shared("conformance/unicode/LineBreakTest-libunistring-1.0-differs"
                ".txt",
                &differs);
    table_is_kept("conformance/unicode/LineBreakTest-15.0.txt",
                  text_line_breaks, differs.bytes, &cases, &wrong);
    assert_true(cases > 7600);
    print_message("%zu of %zu line break cases differ\n", wrong, cases);
    buffer_release(&differs);
}

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
    const char *s = "\xE2\x80\x9C"
                    "Don\xE2\x80\x99t go,\xE2\x80\x9D he said";
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
        cmocka_unit_test(words_begin_where_the_standard_says),
        cmocka_unit_test(lines_end_where_the_standard_says),
        cmocka_unit_test(sentences_end_where_a_reader_ends_them),
        cmocka_unit_test(words_keep_their_apostrophes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
