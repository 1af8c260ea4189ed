/* test_reader_selection.c - the caret goes through the whole text, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/reader/selection.h"

#include <incipit/builder.h>
#include <incipit/text.h>

#include <string.h>

static struct document *document_of(const char *const *paragraphs)
{
    struct builder *builder = builder_new(0);
    for (; *paragraphs != NULL; paragraphs++) {
        builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
        builder_text(builder, *paragraphs, strlen(*paragraphs), 0);
    }
    return builder_finish(builder, 0, false, false);
}

static const char *const lamps[] = {
    "One lamp stood here. It was lit, \xE2\x80\x9Cof course\xE2\x80\x9D...",
    "* * *",
    "Another did not. \xE2\x80\x94",
    "(Nobody asked!)",
    "?!",
    NULL};

/* Moves as long as it moves, always further; how often. */
static int steps(struct selection *selection, const struct document *document,
                 enum unit_of_text unit, long by)
{
    int count = 0;
    struct span before = selection->caret;
    while (selection_move(selection, document, unit, by)) {
        struct span now = selection->caret;
        assert_true(by > 0 ? now.end > before.end : now.start < before.start);
        assert_true(now.start < now.end && now.end <= document->length);
        before = now;
        assert_true(++count < 100);
    }
    return count;
}

static void words_lead_over_stops_and_ornaments(void **state)
{
    (void)state;
    struct document *document = document_of(lamps);
    struct selection selection = {0};
    selection_place(&selection, document, 0);
    assert_int_equal(selection.caret.end, 3); /* One */
    /* lamp stood here It was lit of course, Another did not, Nobody asked */
    int forward = steps(&selection, document, SELECT_WORD, 1);
    assert_true(forward >= 13);
    int back = steps(&selection, document, SELECT_WORD, -1);
    assert_true(back >= 13);
    assert_int_equal(selection.caret.start, 0);
    document_free(document);
}

static void sentences_and_paragraphs_lead_to_both_ends(void **state)
{
    (void)state;
    struct document *document = document_of(lamps);
    struct selection selection = {0};
    static const enum unit_of_text units[] = {SELECT_SENTENCE,
                                              SELECT_PARAGRAPH};
    for (size_t i = 0; i < 2; i++) {
        memset(&selection, 0, sizeof selection);
        selection_place(&selection, document, 0);
        assert_true(steps(&selection, document, units[i], 1) >= 4);
        assert_int_equal(selection.caret.end, document->length);
        assert_true(steps(&selection, document, units[i], -1) >= 4);
        assert_int_equal(selection.caret.start, 0);
    }
    document_free(document);
}

static void a_huge_count_stops_where_nothing_moves(void **state)
{
    (void)state;
    struct document *document = document_of(lamps);
    struct selection selection = {0};
    selection_place(&selection, document, 0);
    assert_true(selection_move(&selection, document, SELECT_WORD, 1 << 30));
    struct span last = selection.caret;
    assert_false(selection_move(&selection, document, SELECT_WORD, 1 << 30));
    assert_int_equal(selection.caret.start, last.start);
    document_free(document);
}

static void it_widens_and_narrows_again(void **state)
{
    (void)state;
    struct document *document = document_of(lamps);
    struct selection selection = {0};
    selection_place(&selection, document, 4);
    struct span word = selection_span(&selection);
    selection_widen(&selection, document);
    struct span sentence = selection_span(&selection);
    selection_widen(&selection, document);
    struct span paragraph = selection_span(&selection);
    assert_int_equal(span_length(word), 4);
    assert_int_equal(sentence.start, 0);
    assert_true(sentence.end > word.end);
    assert_true(paragraph.end > sentence.end);
    selection_narrow(&selection, document);
    assert_int_equal(selection_span(&selection).end, sentence.end);
    selection_swap(&selection);
    assert_int_equal(selection_span(&selection).end, sentence.end);
    document_free(document);
}

static void an_empty_text_has_nothing_to_select(void **state)
{
    (void)state;
    const char *const nothing[] = {NULL};
    struct document *document = document_of(nothing);
    struct selection selection = {0};
    selection_place(&selection, document, 0);
    for (int unit = SELECT_CHARACTER; unit <= SELECT_SECTION; unit++)
        assert_false(
            selection_move(&selection, document, (enum unit_of_text)unit, 1));
    assert_true(span_is_empty(selection_span(&selection)));
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_lead_over_stops_and_ornaments),
        cmocka_unit_test(sentences_and_paragraphs_lead_to_both_ends),
        cmocka_unit_test(a_huge_count_stops_where_nothing_moves),
        cmocka_unit_test(it_widens_and_narrows_again),
        cmocka_unit_test(an_empty_text_has_nothing_to_select),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
