/* ruler.c - the focus ruler: one sentence or paragraph is bright, the rest
 * quiet. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"

static enum unit_of_text ruler_unit(const struct reader *reader)
{
    return reader->settings.ruler == RULER_SENTENCE ? SELECT_SENTENCE
                                                    : SELECT_PARAGRAPH;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

size_t sentence_in_sight(const struct reader *reader)
{
    const struct document *document = reader->document;
    size_t offset = reader_here(reader);
    struct span sentence = selection_unit(document, offset, SELECT_SENTENCE);
    size_t next = sentence.end;
    while (next < document->length && is_space(document->text[next]))
        next++;
    bool inside = sentence.start < offset && next < document->length &&
                  reader_shows(reader, next);
    return inside ? next : offset;
}

struct span ruler_span(const struct reader *reader)
{
    size_t at;
    if (reader->settings.ruler == RULER_OFF || reader->document->length == 0)
        return (struct span){0, 0};
    if (reader->selection.active)
        at = reader->selection.caret.start;
    else if (reader->ruler != DOCUMENT_NONE &&
             reader_shows(reader, reader->ruler))
        at = reader->ruler;
    else
        at = sentence_in_sight(reader);
    return selection_unit(reader->document, at, ruler_unit(reader));
}

/* The start of the unit after or before `span`; DOCUMENT_NONE at the end. */
static size_t beside(const struct document *document, struct span span,
                     enum unit_of_text unit, bool after)
{
    size_t at = after ? span.end : span.start;
    if (after) {
        while (at < document->length && is_space(document->text[at]))
            at++;
        return at < document->length ? at : DOCUMENT_NONE;
    }
    while (at > 0 && is_space(document->text[at - 1]))
        at--;
    return at > 0 ? selection_unit(document, at - 1, unit).start
                  : DOCUMENT_NONE;
}

/* The same, past what is only an ornament. */
static size_t next_unit(const struct document *document, struct span span,
                        enum unit_of_text unit, bool after)
{
    size_t at = beside(document, span, unit, after);
    while (at != DOCUMENT_NONE) {
        const struct block *block =
            &document->blocks[document_block_at(document, at)];
        if (block->kind != BLOCK_ORNAMENT)
            break;
        at = beside(document, block->span, unit, after);
    }
    return at;
}

bool ruler_move(struct reader *reader, long by)
{
    if (reader->document == NULL || reader->settings.ruler == RULER_OFF ||
        reader->selection.active)
        return false;
    enum unit_of_text unit = ruler_unit(reader);
    struct span span = ruler_span(reader);
    size_t at = span.start;
    for (long left = by < 0 ? -by : by; left > 0; left--) {
        size_t next = next_unit(reader->document, span, unit, by > 0);
        if (next == DOCUMENT_NONE) {
            reader_say(reader, by > 0 ? "This is the end of the text."
                                      : "This is the beginning of the text.");
            break;
        }
        at = next;
        span = selection_unit(reader->document, at, unit);
    }
    reader_reveal(reader, at);
    reader->ruler = at;
    return true;
}
