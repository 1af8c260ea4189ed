/* test_reader_statistics.c - words and sentences counted, and shown.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

#include "reader/statistics.h"

static size_t words(const char *text)
{
    struct document document = {.text = text, .length = strlen(text)};
    return words_in(&document, (struct span){0, document.length});
}

static void words_are_what_a_person_counts(void **state)
{
    (void)state;
    assert_int_equal(words(""), 0);
    assert_int_equal(words("one"), 1);
    assert_int_equal(words("  one two\nthree "), 3);
    assert_int_equal(words("“Don’t,” she said—twice."), 4);
    assert_int_equal(words("* * *"), 0);
    assert_int_equal(words("well-known 1841 \xC3\x89t\xC3\xA9"), 3);
}

static void sentences_are_counted_by_length(void **state)
{
    (void)state;
    struct desk desk;
    struct statistics statistics;
    desk_open(&desk, 80, 24);
    statistics_count(desk.document, &statistics);
    assert_int_equal(statistics.paragraphs, 30);
    assert_int_equal(statistics.sentences, 270);
    assert_int_equal(statistics.lengths[1], 270); /* of 14 words */
    assert_int_equal(statistics.prose_words, 270 * 14);
    assert_int_equal(statistics.longest, 14);
    assert_int_equal(statistics.words, 270 * 14 + 6); /* and the title */
    desk_close(&desk);
}

static void the_pane_says_what_its_charts_draw(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 100, 60);
    press(&desk, "]i");
    shows(&desk, "3786 words");
    shows(&desk, "5 sections, 30 paragraphs, 270 sentences of 14 words");
    shows(&desk, "2.1, page ");
    shows(&desk, "756 words, ");
    shows(&desk, "10 to 19 words");
    shows(&desk, "no patterns for ");
    press(&desk, "<End><Up><Up><Up><Up><Up><Up><Up><Enter>");
    shows(&desk, "Section 5 has a paragraph 1, and sentence 1");
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_what_a_person_counts),
        cmocka_unit_test(sentences_are_counted_by_length),
        cmocka_unit_test(the_pane_says_what_its_charts_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
