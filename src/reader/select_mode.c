/* select_mode.c - the caret on the page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

void select_begin(struct reader *reader)
{
    size_t offset = reader_here(reader);
    const struct document *document = reader->document;
    if (reader->search.shown) {
        size_t match = search_from(&reader->search, offset);
        if (match < reader->search.count &&
            reader_shows(reader, reader->search.matches[match].start))
            offset = reader->search.matches[match].start;
    } else if (offset > 0 && offset != reader->focus &&
               document->text[offset - 1] != '\n') {
        /* The first sentence that begins on the page. */
        struct span sentence =
            selection_unit(document, offset, SELECT_SENTENCE);
        size_t next = sentence.end;
        while (next < document->length && document->text[next] == ' ')
            next++;
        if (sentence.start < offset && reader_shows(reader, next))
            offset = next;
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
    size_t offset = reader_here(reader);
    struct span sentence =
        selection_unit(reader->document, offset, SELECT_SENTENCE);
    if (sentence.start < offset) {
        size_t next = sentence.end;
        while (next < reader->document->length &&
               (reader->document->text[next] == ' ' ||
                reader->document->text[next] == '\n'))
            next++;
        if (reader_shows(reader, next))
            sentence = selection_unit(reader->document, next, SELECT_SENTENCE);
    }
    return sentence;
}
