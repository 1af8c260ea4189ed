/* pane_shelf.c - what was being read, and how far.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <string.h>

void shelf_fill(struct reader *reader)
{
    for (size_t i = 0; i < reader->shelf_count; i++) {
        const struct shelf_entry *entry = &reader->shelf[i];
        struct buffer line = {0};
        buffer_append_string(&line, entry->title[0] != '\0' ? entry->title
                                                            : entry->path);
        struct list_item *item = list_add(&reader->list, line.bytes);
        item->target = i;
        item->right =
            list_string(&reader->list, entry->when, strlen(entry->when));
        buffer_clear(&line);
        if (entry->author[0] != '\0')
            buffer_format(&line, "%s   ", entry->author);
        if (entry->permille < 0)
            buffer_append_string(&line, "not begun");
        else
            buffer_format(&line, "%d%% read", entry->permille / 10);
        if (entry->notes > 0)
            buffer_format(&line, "   %zu note%s", entry->notes,
                          entry->notes == 1 ? "" : "s");
        item->more = list_string(&reader->list, line.bytes, line.length);
        buffer_release(&line);
    }
}

void open_entry(struct reader *reader, const struct list_item *item)
{
    const char *path = reader->shelf[item->target].path;
    effect_add(reader, EFFECT_OPEN, path);
    pane_close(reader);
}

bool shelf_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    if (key != 'd' || item == NULL)
        return false;
    effect_add(reader, EFFECT_FORGET, reader->shelf[item->target].path);
    return true;
}
