/* test_annotate_anchor.c - what is quoted of a passage, and the hard ones.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/annotate/note_private.h"
#include "annotate.h"

#include <incipit/text.h>

static const char verse[] =
    "A Title\n\nThe first paragraph says \xE2\x80\x9Cno\xE2\x80\x9D to nobody "
    "in particular, and goes on.\n\n* * *\n\nThe same line stands here "
    "twice.\n\n"
    "Between the two there is another thought.\n\n"
    "The same line stands here twice.\n\nAnd this is the end of it.\n";

/* The nth place of `words`. */
static struct span passage(const struct document *document, const char *words,
                           int nth)
{
    const char *at = document->text;
    do {
        at = strstr(nth >= 0 && at != document->text ? at + 1 : at, words);
        assert_non_null(at);
    } while (nth-- > 0);
    size_t start = (size_t)(at - document->text);
    return (struct span){start, start + strlen(words)};
}

/* Where an anchor made on `span` of one text is in another. */
static struct placement find(const char *before, struct span span,
                             const char *after)
{
    struct document *first = text_document(before);
    struct document *second = text_document(after);
    struct anchor anchor;
    const struct anchor *list[] = {&anchor};
    struct placement placement;
    char revision[REVISION_SIZE];
    anchor_make(&anchor, first, span);
    anchor_revision(second, revision);
    anchors_resolve(second, revision, list, NULL, 1, &placement);
    anchor_release(&anchor);
    document_free(first);
    document_free(second);
    return placement;
}

static void a_passage_is_quoted_with_what_stands_around_it(void **state)
{
    (void)state;
    struct document *document = text_document(verse);
    struct anchor anchor;
    anchor_make(&anchor, document, passage(document, "another thought", 0));
    assert_string_equal(anchor.exact, "another thought");
    size_t prefix = strlen(anchor.prefix);
    assert_string_equal(anchor.prefix + prefix - 23, "tween the two there is ");
    assert_memory_equal(anchor.suffix, ".\nThe same line", 15);
    assert_true(utf8_count(anchor.prefix, prefix) <= 64);
    assert_int_equal(anchor.end - anchor.start, 15);
    assert_int_equal(anchor.of,
                     document_code_points(document, document->length));
    assert_int_equal(strlen(anchor.revision), 16);
    assert_memory_equal(anchor.source, "ni:///sha-256;", 14);
    anchor_release(&anchor);
    document_free(document);
}

static void context_is_cut_between_clusters(void **state)
{
    (void)state;
    struct buffer text = {0};
    for (int i = 0; i < 90; i++)
        buffer_append_string(&text,
                             "q\xCC\xA3\xCC\x88"); /* three code points */
    buffer_append_string(&text, " middle ");
    for (int i = 0; i < 90; i++)
        buffer_append_string(&text, "q\xCC\xA3\xCC\x88");
    buffer_append_string(&text, "\n");
    struct document *document = text_document(text.bytes);
    struct anchor anchor;
    anchor_make(&anchor, document, passage(document, "middle", 0));
    assert_int_equal(anchor.prefix[0], 'q');
    assert_true(utf8_is_valid(anchor.suffix, strlen(anchor.suffix)));
    anchor_release(&anchor);
    document_free(document);
    buffer_release(&text);
}

static void a_point_quotes_whole_words_as_its_landmark(void **state)
{
    (void)state;
    struct document *document = text_document(verse);
    struct anchor anchor;
    size_t at = passage(document, "The first", 0).start;
    anchor_make(&anchor, document, (struct span){at, at});
    assert_string_equal(anchor.exact,
                        "The first paragraph says \xE2\x80\x9Cno"
                        "\xE2\x80\x9D to nobody in particular, and");
    anchor_release(&anchor);
    document_free(document);
}

static void a_bookmark_at_the_very_end_is_there_after_an_edit(void **state)
{
    (void)state;
    struct document *document = text_document(verse);
    size_t end = document->length;
    document_free(document);
    struct placement placement = find(verse, (struct span){end, end}, verse);
    assert_int_equal(placement.state, PLACED);
    assert_int_equal(placement.span.start, end);
    struct buffer more = {0};
    buffer_format(&more, "A preface.\n\n%s", verse);
    placement = find(verse, (struct span){end, end}, more.bytes);
    /* It has nothing after it, so it is where its landmark was or unplaced
     * near the end; never lost, never elsewhere. */
    assert_true(placement.span.start + 40 >= end);
    buffer_release(&more);
}

static void a_note_over_an_ornament_stays_between_its_neighbours(void **state)
{
    (void)state;
    struct document *document = text_document(verse);
    struct span ornament = passage(document, "*", 0);
    ornament.end = passage(document, "The same line", 0).start - 1;
    document_free(document);
    struct buffer more = {0};
    buffer_format(&more, "A long preface that was not there before.\n\n%s",
                  verse);
    struct placement placement = find(verse, ornament, more.bytes);
    document = text_document(more.bytes);
    assert_true(placement_is_placed(&placement));
    assert_true(placement.span.start <=
                passage(document, "The same line", 0).start);
    assert_true(placement.span.start + 4 >=
                passage(document, "goes on.", 0).end);
    document_free(document);
    buffer_release(&more);
}

static void of_two_lines_alike_the_second_is_found(void **state)
{
    (void)state;
    struct document *document = text_document(verse);
    struct span second = passage(document, "The same line", 1);
    document_free(document);
    struct buffer more = {0};
    buffer_format(&more, "One paragraph more.\n\n%s", verse);
    struct placement placement = find(verse, second, more.bytes);
    document = text_document(more.bytes);
    assert_int_equal(placement.state, MOVED);
    assert_int_equal(placement.span.start,
                     passage(document, "The same line", 1).start);
    document_free(document);
    buffer_release(&more);
}

static void the_first_and_the_last_letter_are_found(void **state)
{
    (void)state;
    struct document *document = text_document(verse);
    size_t length = document->length;
    document_free(document);
    struct buffer more = {0};
    buffer_format(&more, "%s\nA sentence at the end.\n", verse);
    struct placement first = find(verse, (struct span){0, 1}, more.bytes);
    struct placement last =
        find(verse, (struct span){length - 2, length}, verse);
    assert_true(placement_is_placed(&first));
    assert_int_equal(first.span.start, 0);
    assert_int_equal(last.span.end, length);
    buffer_release(&more);
}

static void a_text_of_one_word_is_found_in_another_typography(void **state)
{
    (void)state;
    struct placement placement =
        find("Fireside\n", (struct span){0, 8}, "\xEF\xAC\x81reside\n");
    assert_true(placement_is_placed(&placement) || placement.state == UNPLACED);
    placement = find("Fireside\n", (struct span){0, 8}, "Fireside\n");
    assert_int_equal(placement.state, PLACED);
}

static void a_quotation_of_sixty_thousand_letters_is_found(void **state)
{
    (void)state;
    struct buffer text = {0}, more = {0};
    unsigned seed = 5;
    for (int i = 0; text.length < 62000; i++) {
        seed = seed * 1103515245u + 12345u;
        buffer_format(&text, "%s%c%u", i > 0 ? " " : "",
                      'a' + (int)(seed >> 20) % 26, seed >> 12 & 0xFFF);
    }
    buffer_format(&more, "Something in front of it.\n\n%s and the end\n",
                  text.bytes);
    buffer_append_string(&text, "\n");
    struct placement placement =
        find(text.bytes, (struct span){100, 60100}, more.bytes);
    assert_true(placement_is_placed(&placement));
    assert_true(placement.span.end - placement.span.start >= 59000);
    assert_true(placement.span.end - placement.span.start <= 61000);
    buffer_release(&text);
    buffer_release(&more);
}

static void a_sentence_in_the_middle_does_not_lose_the_rest(void **state)
{
    (void)state;
    static const char before[] =
        "The lamp stood on the table by the window, where it had always stood. "
        "Nobody lit it any more, for the evenings were long and warm. In the "
        "winter it would be different again, they said, and went to bed.\n";
    static const char after[] =
        "The lamp stood on the table by the window, where it had always stood. "
        "A cousin from the city once wanted to buy it and offered more than "
        "it was worth, but was laughed at. Nobody lit it any more, for the "
        "evenings were long and warm. In the winter it would be different "
        "again, they said, and went to bed.\n";
    struct placement placement = find(before, (struct span){30, 120}, after);
    struct document *document = text_document(after);
    assert_int_equal(placement.state, EDITED);
    assert_in_range(placement.span.start, 30, 31);
    assert_true(placement.span.end >
                passage(document, "evenings", 0).start - 10);
    document_free(document);
}

static void chinese_without_spaces_is_found_after_an_edit(void **state)
{
    (void)state;
    static const char before[] =
        "\xE5\xB1\xB1\xE4\xB8\x8D\xE5\x9C\xA8\xE9\xAB\x98\xEF\xBC\x8C\xE6\x9C"
        "\x89\xE4\xBB\x99\xE5\x88\x99\xE5\x90\x8D\xE3\x80\x82\xE6\xB0\xB4\xE4"
        "\xB8\x8D\xE5\x9C\xA8\xE6\xB7\xB1\xEF\xBC\x8C\xE6\x9C\x89\xE9\xBE\x99"
        "\xE5\x88\x99\xE7\x81\xB5\xE3\x80\x82\xE6\x96\xAF\xE6\x98\xAF\xE9\x99"
        "\x8B\xE5\xAE\xA4\xEF\xBC\x8C\xE6\x83\x9F\xE5\x90\xBE\xE5\xBE\xB7\xE9"
        "\xA6\xA8\xE3\x80\x82\n";
    struct buffer after = {0};
    buffer_format(&after,
                  "\xE5\xBA\x8F\xE8\xA8\x80\xE5\x9C\xA8\xE6\xAD\xA4"
                  "\xE3\x80\x82\n\n%s",
                  before);
    struct document *document = text_document(before);
    struct span span = passage(document,
                               "\xE6\xB0\xB4\xE4\xB8\x8D\xE5\x9C\xA8"
                               "\xE6\xB7\xB1",
                               0);
    document_free(document);
    struct placement placement = find(before, span, after.bytes);
    document = text_document(after.bytes);
    assert_int_equal(placement.state, MOVED);
    assert_int_equal(placement.span.start,
                     passage(document,
                             "\xE6\xB0\xB4\xE4\xB8\x8D\xE5\x9C\xA8"
                             "\xE6\xB7\xB1",
                             0)
                         .start);
    document_free(document);
    buffer_release(&after);
}

static void what_is_taken_out_leaves_its_seam(void **state)
{
    (void)state;
    static const char before[] =
        "One thing is certain, said the old man at the gate of the garden. "
        "Nobody remembers the name of the second gardener. The roses were "
        "planted by somebody, and they have to be cut by somebody.\n";
    static const char after[] =
        "One thing is certain, said the old man at the gate of the garden. "
        "The roses were planted by somebody, and they have to be cut by "
        "somebody.\n";
    struct placement placement = find(before, (struct span){66, 115}, after);
    assert_int_equal(placement.state, GONE);
    assert_true(placement.span.start >= 60 && placement.span.start <= 70);
    assert_int_equal(placement.span.end, placement.span.start);
}

static void a_text_that_became_empty_may_come_back(void **state)
{
    (void)state;
    struct placement gone = find(verse, (struct span){20, 40}, "");
    assert_false(placement_is_placed(&gone));
    struct placement back = find(verse, (struct span){20, 40}, verse);
    assert_int_equal(back.state, PLACED);
    assert_int_equal(back.span.start, 20);
}

static void the_later_quotation_is_tried_first(void **state)
{
    (void)state;
    struct document *first = text_document(verse);
    struct document *second = text_document(
        "A new beginning altogether, with other words in it than before.\n");
    struct anchor made, again;
    const struct anchor *ones[] = {&made}, *twos[] = {&again};
    struct placement placement;
    char revision[REVISION_SIZE];
    anchor_make(&made, first, passage(first, "another thought", 0));
    anchor_make(&again, second, passage(second, "other words", 0));
    anchor_revision(second, revision);
    anchors_resolve(second, revision, ones, twos, 1, &placement);
    assert_int_equal(placement.state, EDITED); /* not what was quoted first */
    assert_int_equal(placement.span.start,
                     passage(second, "other words", 0).start);
    /* And in the first text the first one counts. */
    anchor_revision(first, revision);
    anchors_resolve(first, revision, ones, twos, 1, &placement);
    assert_int_equal(placement.span.start,
                     passage(first, "another thought", 0).start);
    anchor_release(&made);
    anchor_release(&again);
    document_free(first);
    document_free(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_is_quoted_with_what_stands_around_it),
        cmocka_unit_test(context_is_cut_between_clusters),
        cmocka_unit_test(a_point_quotes_whole_words_as_its_landmark),
        cmocka_unit_test(a_bookmark_at_the_very_end_is_there_after_an_edit),
        cmocka_unit_test(a_note_over_an_ornament_stays_between_its_neighbours),
        cmocka_unit_test(of_two_lines_alike_the_second_is_found),
        cmocka_unit_test(the_first_and_the_last_letter_are_found),
        cmocka_unit_test(a_text_of_one_word_is_found_in_another_typography),
        cmocka_unit_test(a_quotation_of_sixty_thousand_letters_is_found),
        cmocka_unit_test(a_sentence_in_the_middle_does_not_lose_the_rest),
        cmocka_unit_test(chinese_without_spaces_is_found_after_an_edit),
        cmocka_unit_test(what_is_taken_out_leaves_its_seam),
        cmocka_unit_test(a_text_that_became_empty_may_come_back),
        cmocka_unit_test(the_later_quotation_is_tried_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
