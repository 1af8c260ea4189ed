/* pane_shelf.c - what was being read, and how far.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "panes.h"

#include <string.h>

/* "━━━━──────── 27%", or words where there is no decoration. */
static void append_share(const struct reader *reader, int permille,
                         struct buffer *out)
{
    enum { BAR = 20 };
    if (permille < 0) {
        buffer_append_string(out, "not begun");
        return;
    }
    const char *done = bar_glyph(reader);
    const char *left = glyph(reader, "\xE2\x94\x80", "-");
    for (int i = 0; i < BAR && !reader->settings.accessible; i++)
        buffer_append_string(out, i * 1000 < permille * BAR ? done : left);
    buffer_format(out, reader->settings.accessible ? "%d%% read" : " %d%%",
                  permille / 10);
}

void shelf_fill(struct reader *reader)
{
    if (!reader->shelf_known)
        effect_add(reader, EFFECT_SHELF, NULL);
    for (size_t i = 0; i < reader->shelf_count; i++) {
        const struct shelf_entry *entry = &reader->shelf[i];
        struct buffer line = {0};
        struct list_item *item =
            list_add(&reader->list,
                     entry->title[0] != '\0' ? entry->title : entry->path);
        item->target = i;
        buffer_format(&line, "%s%s%s", entry->author,
                      entry->author[0] != '\0' ? "   " : "", entry->when);
        item->right = list_string(&reader->list, line.bytes, line.length);
        buffer_clear(&line);
        append_share(reader, entry->permille, &line);
        if (entry->notes > 0)
            buffer_format(&line, "   %zu note%s", entry->notes,
                          entry->notes == 1 ? "" : "s");
        item->more = list_string(&reader->list, line.bytes, line.length);
        buffer_release(&line);
    }
    if (reader->shelf_count == 0)
        list_add(&reader->list, "Nothing was read yet; o opens a file.")->head =
            true;
}

void open_entry(struct reader *reader, const struct list_item *item)
{
    const char *path = reader->shelf[item->target].path;
    effect_add(reader, EFFECT_OPEN, path);
    pane_close(reader);
}

void shelf_open(struct reader *reader, const char *path, size_t length)
{
    prompt_open(reader, ':');
    prompt_paste(reader, "open ", 5);
    prompt_paste(reader, path, length);
}

bool shelf_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    if (key == 'o') {
        shelf_open(reader, "", 0);
        return true;
    }
    if ((key != 'd' && key != INPUT_DELETE) || item == NULL)
        return false;
    effect_add(reader, EFFECT_FORGET, reader->shelf[item->target].path);
    effect_add(reader, EFFECT_SHELF, NULL);
    reader_say(reader, "Forgotten; its notes are kept.");
    return true;
}
