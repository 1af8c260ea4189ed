/* selection.c - a caret, and a selection by words, sentences, paragraphs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "selection.h"

#include <incipit/text.h>

static struct span block_span(const struct document *document, size_t offset)
{
    if (document->block_count == 0)
        return (struct span){0, 0};
    return document->blocks[document_block_at(document, offset)].span;
}

static struct span word_at(const struct document *document, size_t offset)
{
    struct span block = block_span(document, offset);
    const char *s = document->text + block.start;
    size_t length = span_length(block);
    size_t inside = offset > block.start ? offset - block.start : 0;
    struct span word;
    if (text_word_next(s, length, inside, &word) ||
        text_word_before(s, length, length, &word))
        return (struct span){block.start + word.start, block.start + word.end};
    return block;
}

static struct span sentence_at(const struct document *document, size_t offset)
{
    struct span block = block_span(document, offset);
    size_t inside = offset > block.start ? offset - block.start : 0;
    struct span sentence = text_sentence_at(document->text + block.start,
                                            span_length(block), inside);
    return (struct span){block.start + sentence.start,
                         block.start + sentence.end};
}

struct span selection_unit(const struct document *document, size_t offset,
                           enum unit_of_text unit)
{
    switch (unit) {
    case SELECT_CHARACTER:
    case SELECT_WORD:
        return word_at(document, offset);
    case SELECT_SENTENCE:
        return sentence_at(document, offset);
    case SELECT_PARAGRAPH:
        return block_span(document, offset);
    case SELECT_SECTION:
        break;
    }
    size_t section = document_section_at(document, offset);
    if (section == DOCUMENT_NONE)
        return block_span(document, offset);
    const struct section *it = &document->sections[section];
    size_t last = it->end > it->first ? it->end - 1 : it->first;
    return (struct span){document->blocks[it->first].span.start,
                         document->blocks[last].span.end};
}

void selection_place(struct selection *selection,
                     const struct document *document, size_t offset)
{
    selection->active = true;
    if (!selection->selecting)
        selection->unit = SELECT_WORD;
    selection->caret = selection_unit(document, offset, selection->unit);
    if (!selection->selecting)
        selection->anchor = selection->caret;
}

static void select_again(struct selection *selection,
                         const struct document *document)
{
    selection->caret =
        selection_unit(document, selection->caret.start, selection->unit);
    selection->anchor =
        selection_unit(document, selection->anchor.start, selection->unit);
}

void selection_extend(struct selection *selection)
{
    if (!selection->selecting)
        selection->anchor = selection->caret;
    selection->selecting = true;
}

void selection_go(struct selection *selection, const struct document *document,
                  size_t offset)
{
    selection->caret = selection_unit(document, offset, selection->unit);
    if (!selection->selecting)
        selection->anchor = selection->caret;
}

void selection_widen(struct selection *selection,
                     const struct document *document)
{
    if (selection->unit < SELECT_SECTION &&
        (selection->selecting || selection->unit < SELECT_SENTENCE))
        selection->unit++;
    if (selection->unit == SELECT_CHARACTER)
        selection->unit = SELECT_WORD;
    selection->selecting = true;
    select_again(selection, document);
}

void selection_narrow(struct selection *selection,
                      const struct document *document)
{
    if (!selection->selecting) {
        selection->unit = SELECT_WORD;
        selection_extend(selection);
        return;
    }
    if (selection->unit <= SELECT_WORD) {
        selection->selecting = false;
        selection->anchor = selection->caret;
        return;
    }
    selection->unit--;
    select_again(selection, document);
}

static bool is_gap(const struct document *document, size_t at)
{
    return document->text[at] == ' ' || document->text[at] == '\n';
}

/* The first character after a passage, or the last before it, that is no gap;
 * false: there is none. */
static bool beside(const struct document *document, const struct span *span,
                   bool forward, size_t *at)
{
    size_t to = forward ? span->end : span->start;
    if (forward) {
        while (to < document->length && is_gap(document, to))
            to++;
    } else {
        while (to > 0 && is_gap(document, to - 1))
            to--;
        if (to == 0)
            return false;
        to = utf8_align(document->text, document->length, to - 1);
    }
    *at = to;
    return to < document->length;
}

/* A word of the block from `at` on, or before it. */
static bool word_beside(const struct document *document, struct span block,
                        size_t at, bool forward, struct span *caret)
{
    const char *s = document->text + block.start;
    size_t length = span_length(block);
    struct span word;
    if (forward ? !text_word_next(s, length, at - block.start, &word)
                : !text_word_before(s, length, at - block.start, &word))
        return false;
    *caret = (struct span){block.start + word.start, block.start + word.end};
    return true;
}

static bool step_word(const struct document *document, bool forward,
                      struct span *caret)
{
    struct span block = block_span(document, caret->start);
    size_t at = forward ? caret->end : caret->start;
    while (!word_beside(document, block, at, forward, caret)) {
        if (!beside(document, &block, forward, &at))
            return false;
        block = block_span(document, at);
        at = forward ? block.start : block.end;
    }
    return true;
}

/* From within a unit back to its own start first; ornaments are passed by. */
static bool step_unit(const struct document *document, enum unit_of_text unit,
                      bool forward, struct span *caret)
{
    struct span whole = selection_unit(document, caret->start, unit);
    size_t at;
    if (!forward && caret->start > whole.start) {
        *caret = whole;
        return true;
    }
    do {
        if (!beside(document, &whole, forward, &at))
            return false;
        whole = selection_unit(document, at, unit);
    } while (document->blocks[document_block_at(document, at)].kind ==
             BLOCK_ORNAMENT);
    *caret = whole;
    return true;
}

/* The next unit after, or the last before, the caret. */
static bool step(const struct document *document, enum unit_of_text unit,
                 bool forward, struct span *caret)
{
    return unit <= SELECT_WORD ? step_word(document, forward, caret)
                               : step_unit(document, unit, forward, caret);
}

bool selection_move(struct selection *selection,
                    const struct document *document, enum unit_of_text unit,
                    long count)
{
    bool forward = count > 0;
    bool moved = false;
    for (long left = forward ? count : -count; left > 0; left--) {
        struct span caret = selection->caret;
        if (!step(document, unit, forward, &caret) ||
            (forward ? caret.end <= selection->caret.end
                     : caret.start >= selection->caret.start))
            break; /* so that no count goes on where nothing moves */
        selection->caret = caret;
        moved = true;
    }
    if (!selection->selecting) {
        selection->anchor = selection->caret;
        selection->unit = unit;
    }
    return moved;
}

void selection_swap(struct selection *selection)
{
    struct span caret = selection->caret;
    selection->caret = selection->anchor;
    selection->anchor = caret;
}

struct span selection_span(const struct selection *selection)
{
    struct span span = selection->caret;
    if (!selection->selecting)
        return span;
    if (selection->anchor.start < span.start)
        span.start = selection->anchor.start;
    if (selection->anchor.end > span.end)
        span.end = selection->anchor.end;
    return span;
}

const char *selection_unit_name(enum unit_of_text unit)
{
    static const char *const names[] = {"characters", "word", "sentence",
                                        "paragraph", "section"};
    return names[unit];
}
