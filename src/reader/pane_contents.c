/* pane_contents.c - the sections of the text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
#include <string.h>

void contents_fill(struct reader *reader)
{
    struct list *list = &reader->list;
    const struct document *document = reader->document;
    if (document == NULL)
        return;
    size_t here = document_section_at(document, reader_here(reader));
    for (size_t i = 0; i < document->section_count; i++) {
        struct buffer name = {0};
        document_section_name(document, i, &name);
        struct list_item *item = list_add(list, name.bytes);
        buffer_release(&name);
        item->level = document->sections[i].level - 1;
        item->target = document->sections[i].span.start;
        item->current = i == here;
        struct page page;
        size_t number;
        char right[32] = "";
        /* Pages that are not numbered yet are not waited for. */
        size_t count;
        if (paginator_count(reader->paginator, &count)) {
            paginator_at(reader->paginator, item->target, &page);
            if (paginator_number(reader->paginator, &page, &number))
                snprintf(right, sizeof right,
                         reader->settings.accessible ? "page %zu" : "%zu",
                         number + 1);
        } else {
            snprintf(right, sizeof right, "%d%%",
                     (int)(item->target * 100 / (document->length + 1)));
        }
        item->right = list_string(list, right, strlen(right));
    }
}
