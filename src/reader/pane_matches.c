/* pane_matches.c - every match with the words around it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
#include <string.h>

/* A match with a few words around it, on one line. */
static void add_match(struct reader *reader, const struct span *match)
{
    const struct document *document = reader->document;
    struct span block =
        document->blocks[document_block_at(document, match->start)].span;
    enum { AROUND = 36 };
    size_t start = match->start - block.start > AROUND ? match->start - AROUND
                                                       : block.start;
    size_t end = match->end + 2 * AROUND < block.end ? match->end + 2 * AROUND
                                                     : block.end;
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
    buffer_release(&line);
    item->target = match->start;
    item->emphasis_start = lead + match->start - start;
    item->emphasis_end = lead + (match->end < end ? match->end : end) - start;
    char right[16];
    snprintf(right, sizeof right, "%d%%",
             (int)(match->start * 100 / (document->length + 1)));
    item->right = list_string(&reader->list, right, strlen(right));
}

void matches_fill(struct reader *reader)
{
    enum { MOST_LISTED = 2000 };
    size_t section = DOCUMENT_NONE - 1;
    for (size_t i = 0; i < reader->search.count && i < MOST_LISTED; i++) {
        const struct span *match = &reader->search.matches[i];
        size_t in = document_section_at(reader->document, match->start);
        if (in != section && in != DOCUMENT_NONE) {
            struct buffer name = {0};
            document_section_name(reader->document, in, &name);
            struct list_item *head = list_add(&reader->list, name.bytes);
            head->head = true;
            head->target = match->start;
            buffer_release(&name);
        }
        section = in;
        add_match(reader, match);
    }
}
