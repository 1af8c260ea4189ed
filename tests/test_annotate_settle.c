/* test_annotate_settle.c - which of its places a passage is in: ties, rivals,
 * what was torn, and what is too long to be looked for whole.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/annotate/note_private.h"
#include "annotate.h"

#include <incipit/anchor.h>

static char essay[1 << 17];

/* The passage of `made` in the text, by its first words. */
static struct placement place_of(const struct document *made,
                                 struct span passage,
                                 const struct document *now)
{
    struct anchor anchor;
    const struct anchor *list[] = {&anchor};
    struct placement placement;
    char revision[REVISION_SIZE];
    anchor_make(&anchor, made, passage);
    anchor_revision(now, revision);
    anchors_resolve(now, revision, list, NULL, 1, &placement);
    anchor_release(&anchor);
    return placement;
}

static struct span words(const struct document *document, const char *first,
                         size_t length)
{
    const char *at = strstr(document->text, first);
    assert_non_null(at);
    size_t start = (size_t)(at - document->text);
    return (struct span){start, start + length};
}

static void one_of_two_equal_places_needs_a_neighbour(void **state)
{
    (void)state;
    static const char refrain[] =
        "First the wind went down in the west of the bay. And the sea was "
        "calm that night. Then the tide was full, and nobody slept.\n\n";
    static const char before[] = "What stood before it is another thing.\n\n";
    static const char after[] = "What came after it is quite another.\n\n\n";
    char text[1024];
    snprintf(text, sizeof text, "%s%s%s", before, refrain, after);
    struct document *made = text_document(text);
    /* The same words twice, as far from where they should be. */
    snprintf(text, sizeof text, "%s%s%s", refrain,
             "Between them stands what nobody has seen before, and more.\n\n",
             refrain);
    struct document *now = text_document(text);
    struct placement placement =
        place_of(made, words(made, "the sea was calm", 16), now);
    assert_int_equal(placement.state, AMBIGUOUS);
    document_free(made);
    document_free(now);
}

static void a_sentence_put_into_a_passage_tears_it_in_two(void **state)
{
    (void)state;
    struct buffer torn = {0};
    write_numbers(essay, 30);
    struct document *made = text_document(essay);
    struct span passage = {700, 900};
    size_t middle = 800;
    while (made->text[middle] != ' ')
        middle++;
    buffer_append(&torn, made->text, middle);
    for (int i = 0; i < 8; i++)
        buffer_append_string(&torn, " something else was said here instead");
    buffer_append_string(&torn, made->text + middle);
    struct document *now = text_document(torn.bytes);
    struct placement placement = place_of(made, passage, now);
    assert_int_equal(placement.state, EDITED);
    assert_true(placement.span.start <= passage.start + 12 &&
                placement.span.start + 12 >= passage.start);
    assert_true(span_length(placement.span) > 400);
    document_free(made);
    document_free(now);
    buffer_release(&torn);
}

/* Longer than a pattern: by its pieces. */
static void a_long_passage_is_found_by_its_pieces(void **state)
{
    (void)state;
    write_numbers(essay, 300);
    struct document *made = text_document(essay);
    struct span passage = {5000, 9000};
    while (made->text[passage.start - 1] != ' ')
        passage.start++;
    while (made->text[passage.end] != ' ')
        passage.end++;
    char *cut = memory_copy_string(essay);
    /* A tenth of it is another text, and some stands before. */
    for (size_t i = 7000; i < 7400; i++)
        if (cut[i] >= 'a' && cut[i] <= 'z')
            cut[i] = (char)('a' + i % 7);
    struct buffer text = {0};
    buffer_append_string(&text, "On Numbers\n\nby A Counter\n\nA new opening "
                                "that was not there.\n\n");
    buffer_append_string(&text, strstr(cut, "by A Counter") + 14);
    struct document *now = text_document(text.bytes);
    struct placement placement = place_of(made, passage, now);
    assert_int_equal(placement.state, EDITED);
    size_t shift = strlen("A new opening that was not there.\n");
    assert_int_equal(placement.span.start, passage.start + shift);
    assert_int_equal(placement.span.end, passage.end + shift);
    /* Half of it is gone: the pieces that are left are too few. */
    memory_free(cut);
    buffer_clear(&text);
    buffer_append(&text, made->text, 5000);
    buffer_append_string(&text, made->text + 9000);
    struct document *without = text_document(text.bytes);
    placement = place_of(made, passage, without);
    assert_false(placement_is_placed(&placement));
    document_free(made);
    document_free(now);
    document_free(without);
    buffer_release(&text);
}

static void what_is_taken_out_is_gone_at_its_seam(void **state)
{
    (void)state;
    struct buffer text = {0};
    write_numbers(essay, 40);
    struct document *made = text_document(essay);
    struct span passage = {1000, 1060};
    buffer_append(&text, made->text, 1000);
    buffer_append_string(&text, made->text + 1060);
    struct document *now = text_document(text.bytes);
    struct placement placement = place_of(made, passage, now);
    assert_int_equal(placement.state, GONE);
    assert_true(span_is_empty(placement.span));
    assert_true(placement.span.start > 990 && placement.span.start < 1010);
    document_free(made);
    document_free(now);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_of_two_equal_places_needs_a_neighbour),
        cmocka_unit_test(a_sentence_put_into_a_passage_tears_it_in_two),
        cmocka_unit_test(a_long_passage_is_found_by_its_pieces),
        cmocka_unit_test(what_is_taken_out_is_gone_at_its_seam),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
