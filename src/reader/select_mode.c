/* select_mode.c - the caret on the page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"
#include "search.h"

void select_begin(struct reader *reader)
{
    size_t offset = reader_here(reader);
    const struct document *document = reader->document;
    if (reader->search.shown) {
        size_t match = search_from(&reader->search, offset);
        if (match < reader->search.found.count &&
            reader_shows(reader, reader->search.found.spans[match].start))
            offset = reader->search.found.spans[match].start;
    } else if (offset != reader->focus) {
        offset = sentence_in_sight(reader);
    }
    selection_place(&reader->selection, document, offset);
}

void select_end(struct reader *reader)
{
    reader->selection.active = reader->selection.selecting = false;
    reader->selection.unit = SELECT_WORD;
}

/* What a note made now would be about: the selection; else the match or link
 * in focus; else the first sentence that begins on the page. */
struct span select_span(const struct reader *reader)
{
    if (reader->selection.active)
        return selection_span(&reader->selection);
    if (reader->link != DOCUMENT_NONE)
        return selection_unit(reader->document,
                              reader->document->links[reader->link].span.start,
                              SELECT_SENTENCE);
    return selection_unit(reader->document, sentence_in_sight(reader),
                          SELECT_SENTENCE);
}
