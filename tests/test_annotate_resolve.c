/* test_annotate_resolve.c - passages found again in an edited text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A generator of edits with known truth: each word of a text carries its
 * number through the edit, so that where a passage should be is known.
 */
#include "../src/annotate/note_private.h"
#include "test.h"

#include <incipit/anchor.h>
#include <incipit/import.h>
#include <incipit/memory.h>

#include <string.h>

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7FFF;
}

static struct document *plain_document(const char *text, size_t length)
{
    struct import_source source = {.bytes = text, .length = length};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    return document;
}

static struct document *essay(void)
{
    struct buffer text = {0};
    read_shared("essay/romance-labor.txt", &text);
    struct document *document = plain_document(text.bytes, text.length);
    buffer_release(&text);
    return document;
}

/* Paragraph a line, with each word changed at `per_mille`, or every quote made
 * straight, or paragraphs in front. */
enum edit { EDIT_WORDS, EDIT_QUOTES, EDIT_FRONT, EDIT_WRAP };

static void edit_text(const struct document *document, enum edit edit,
                      unsigned per_mille, struct buffer *out)
{
    unsigned seed = 42;
    size_t column = 0;
    if (edit == EDIT_FRONT)
        for (int i = 0; i < 30; i++)
            buffer_append_string(out, "A preface that was not there before "
                                      "takes up room at the front here.\n\n");
    for (size_t i = 0; i < document->length; i++) {
        const char *s = document->text + i;
        bool word = i == 0 || s[-1] == ' ';
        if (edit == EDIT_WORDS && word && next(&seed) % 1000 < per_mille) {
            buffer_append_string(out, "altered");
            while (i + 1 < document->length && s[1] != ' ' && s[1] != '\n') {
                i++;
                s++;
            }
            continue;
        }
        if (edit == EDIT_QUOTES && i + 3 <= document->length &&
            (memcmp(s, "\xE2\x80\x9C", 3) == 0 ||
             memcmp(s, "\xE2\x80\x9D", 3) == 0)) {
            buffer_append_byte(out, '"');
            i += 2;
            continue;
        }
        if (edit == EDIT_WRAP && *s == ' ' && column > 60) {
            buffer_append_byte(out, '\n');
            column = 0;
            continue;
        }
        column++;
        buffer_append_byte(out, *s);
        if (*s == '\n') {
            buffer_append_byte(out, '\n');
            column = 0;
        }
    }
}

struct outcome {
    size_t found, wrong, lost, total;
};

/* Notes of all lengths over the text; found, and where their words are. */
static struct outcome try_edit(const struct document *before, enum edit edit,
                               unsigned per_mille)
{
    enum { NOTES = 150 };
    struct buffer text = {0};
    struct anchor anchors[NOTES];
    const struct anchor *list[NOTES];
    struct placement placements[NOTES];
    struct outcome outcome = {0};
    char revision[REVISION_SIZE];
    unsigned seed = 7;
    edit_text(before, edit, per_mille, &text);
    struct document *after = plain_document(text.bytes, text.length);
    for (int i = 0; i < NOTES; i++) {
        size_t start = (size_t)next(&seed) * 31 % (before->length - 700);
        while (before->text[start] != ' ')
            start++;
        start++;
        size_t end = start + 20 + next(&seed) % 300;
        while (before->text[end] != ' ')
            end++;
        anchor_make(&anchors[i], before, (struct span){start, end});
        list[i] = &anchors[i];
    }
    anchor_revision(after, revision);
    anchors_resolve(after, revision, list, NULL, NOTES, placements);
    for (int i = 0; i < NOTES; i++) {
        outcome.total++;
        if (!placement_is_placed(&placements[i])) {
            outcome.lost++;
            continue;
        }
        /* The first or last eight bytes of the passage are at its place. */
        const char *exact = anchors[i].exact;
        struct span at = placements[i].span;
        size_t length = strlen(exact);
        bool head = at.end - at.start >= 8 &&
                    memcmp(after->text + at.start, exact, 8) == 0;
        bool tail =
            at.end - at.start >= 8 &&
            memcmp(after->text + at.end - 8, exact + length - 8, 8) == 0;
        outcome.found += head || tail;
        outcome.wrong += !head && !tail;
    }
    for (int i = 0; i < NOTES; i++)
        anchor_release(&anchors[i]);
    document_free(after);
    buffer_release(&text);
    return outcome;
}

static void mere_changes_of_form_lose_nothing(void **state)
{
    (void)state;
    static const enum edit edits[] = {EDIT_QUOTES, EDIT_FRONT, EDIT_WRAP};
    struct document *before = essay();
    for (size_t i = 0; i < 3; i++) {
        struct outcome outcome = try_edit(before, edits[i], 0);
        assert_int_equal(outcome.lost, 0);
    }
    document_free(before);
}

static void changed_words_move_no_note_away(void **state)
{
    (void)state;
    struct document *before = essay();
    static const unsigned shares[] = {10, 50};
    for (size_t i = 0; i < 2; i++) {
        struct outcome outcome = try_edit(before, EDIT_WORDS, shares[i]);
        print_message("%u in 1000 words changed: %zu of %zu not placed, %zu "
                      "with both ends altered\n",
                      shares[i], outcome.lost, outcome.total, outcome.wrong);
        assert_true(outcome.lost * 100 <= outcome.total * 2);
        assert_true(outcome.wrong * 100 <= outcome.total * 5);
    }
    document_free(before);
}

static void an_unchanged_text_is_not_looked_through(void **state)
{
    (void)state;
    struct document *document = essay();
    struct anchor anchor;
    struct placement placement;
    const struct anchor *list[] = {&anchor};
    char revision[REVISION_SIZE];
    anchor_make(&anchor, document, (struct span){500, 560});
    anchor_revision(document, revision);
    anchors_resolve(document, revision, list, NULL, 1, &placement);
    assert_int_equal(placement.state, PLACED);
    assert_int_equal(placement.span.start, 500);
    assert_int_equal(placement.span.end, 560);
    anchor_release(&anchor);
    document_free(document);
}

static void what_is_gone_is_not_placed_elsewhere(void **state)
{
    (void)state;
    struct document *before = essay();
    static const char text[] =
        "Another text altogether.\n\nIt has nothing of the first in it.\n";
    struct document *other = plain_document(text, sizeof text - 1);
    struct document *empty = plain_document("", 0);
    struct anchor anchor;
    struct placement placement;
    const struct anchor *list[] = {&anchor};
    anchor_make(&anchor, before, (struct span){3000, 3200});
    anchors_resolve(other, "x", list, NULL, 1, &placement);
    assert_false(placement_is_placed(&placement));
    anchors_resolve(empty, "x", list, NULL, 1, &placement);
    assert_false(placement_is_placed(&placement));
    anchor_release(&anchor);
    document_free(before);
    document_free(other);
    document_free(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mere_changes_of_form_lose_nothing),
        cmocka_unit_test(changed_words_move_no_note_away),
        cmocka_unit_test(an_unchanged_text_is_not_looked_through),
        cmocka_unit_test(what_is_gone_is_not_placed_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
