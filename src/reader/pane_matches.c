/* pane_matches.c - every match with the words around it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "movement.h"
#include "nearby.h"
#include "panes.h"
#include "search.h"

/* A match with a few words around it, on one line. */
static void add_match(struct reader *reader, const struct span *match)
{
    const struct document *document = reader->document;
    struct span block =
        document->blocks[document_block_at(document, match->start)].span;
    enum { AROUND = 36 };
    /* More than has room is cut where it is drawn. */
    size_t after = reader->settings.accessible || reader->width < 2 * AROUND
                       ? 2 * AROUND
                       : (size_t)reader->width;
    size_t start = match->start - block.start > AROUND ? match->start - AROUND
                                                       : block.start;
    size_t end =
        match->end + after < block.end ? match->end + after : block.end;
    start = utf8_align(document->text, document->length, start);
    end = utf8_align(document->text, document->length, end);
    while (start > block.start && start < match->start &&
           document->text[start - 1] != ' ')
        start++;
    start = utf8_align(document->text, document->length, start);
    struct buffer line = {0};
    if (start > block.start)
        buffer_append_string(&line, "\xE2\x80\xA6");
    size_t lead = line.length;
    for (size_t i = start; i < end; i++)
        buffer_append_byte(&line,
                           document->text[i] == '\n' ? ' ' : document->text[i]);
    struct list_item *item = list_add(&reader->list, line.bytes);
    item->target = item->offset = match->start;
    item->emphasis_start = lead + match->start - start;
    item->emphasis_end = lead + (match->end < end ? match->end : end) - start;
    buffer_clear(&line);
    place_say(reader, match->start, &line);
    item->right = list_string(&reader->list, line.bytes, line.length);
    buffer_release(&line);
}

size_t matches_add(struct reader *reader, size_t match, size_t section)
{
    const struct span *span = &reader->search.found.spans[match];
    size_t in = document_section_at(reader->document, span->start);
    if (in != section && in != DOCUMENT_NONE) {
        struct buffer name = {0};
        document_section_name(reader->document, in, &name);
        list_add(&reader->list, name.bytes)->head = true;
        buffer_release(&name);
    }
    add_match(reader, span);
    return in;
}

/* Of very many those around the place of reading; the others are counted. */
void matches_fill(struct reader *reader)
{
    enum { MOST_LISTED = 2000 };
    size_t count = reader->search.found.count, section = DOCUMENT_NONE - 1;
    size_t here = search_from(&reader->search, reader_here(reader));
    struct nearby nearby = nearby_things(count, here, MOST_LISTED);
    if (count == 0)
        list_add(&reader->list,
                 reader->search.query.length == 0
                     ? "Nothing was searched for yet; / searches."
                     : "Nothing was found.")
            ->head = true;
    nearby_say_others(reader, nearby.start, "match", "es", "earlier");
    for (size_t i = nearby.start; i < nearby.end; i++)
        section = matches_add(reader, i, section);
    nearby_say_others(reader, count - nearby.end, "match", "es", "later");
}

/* "“light” · 7 matches in 4 sections" */
void matches_name(const struct reader *reader, struct buffer *title)
{
    const struct search *search = &reader->search;
    enum { MOST_COUNTED = 10000 };
    size_t sections = 0, section = DOCUMENT_NONE;
    for (size_t i = 0;
         i < search->found.count && search->found.count < MOST_COUNTED; i++) {
        size_t in =
            document_section_at(reader->document, search->found.spans[i].start);
        sections += in != section;
        section = in;
    }
    if (search->query.length == 0) {
        buffer_append_string(title, "Matches");
        return;
    }
    buffer_format(title, "%s%s%s %s %zu%s match%s",
                  glyph(reader, "\xE2\x80\x9C", "\""), search->query.bytes,
                  glyph(reader, "\xE2\x80\x9D", "\""),
                  glyph(reader, "\xC2\xB7", "-"), search->found.count,
                  search->found.too_many ? "+" : "",
                  search->found.count == 1 ? "" : "es");
    if (sections > 1)
        buffer_format(title, " in %zu sections", sections);
}
