/* pane_draw.c - where a pane stands, and how it looks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "panes.h"

#include <string.h>

static int widest_item(const struct list *list)
{
    int widest = 24;
    for (size_t i = 0; i < list->count && i < 500; i++) {
        const struct list_item *item = &list->items[i];
        int columns =
            text_columns(item->text, strlen(item->text)) + 6 + 2 * item->level;
        if (item->right != NULL)
            columns += text_columns(item->right, strlen(item->right)) + 2;
        if (columns > widest)
            widest = columns;
    }
    return widest;
}

static int clamped(int value, int least, int most)
{
    if (value > most)
        value = most;
    return value < least ? least : value;
}

struct rectangle pane_area(const struct reader *reader)
{
    struct rectangle whole = {0, 0, reader->width, reader->height};
    if (reader->layout.whole_screen_panes)
        return whole;
    int width = widest_item(&reader->list) + 2;
    int rows = list_rows(&reader->list) + 2;
    switch (pane_of(reader)->place) {
    case DRAWER:
        whole.width = clamped(width, 34, reader->width * 2 / 3);
        return whole;
    case SHEET:
        whole.height = clamped(rows, 6, reader->height / 2);
        whole.y = reader->height - whole.height;
        return whole;
    case BOX:
        break;
    }
    width = clamped(width, 40, reader->width - 2);
    rows = clamped(rows, 5, reader->height - 2);
    return (struct rectangle){(reader->width - width) / 2,
                              (reader->height - rows) / 2, width, rows};
}

/* "a | b" with the glyph that divides, as many as there is room for. */
static void append_foot(const struct reader *reader, const char *keys, int room,
                        struct buffer *out)
{
    int used = 0;
    buffer_append_string(out, "");
    for (;;) {
        size_t length = strcspn(keys, "|");
        size_t shown = length;
        while (shown > 0 && keys[shown - 1] == ' ')
            shown--;
        if (used + (int)shown + 3 > room)
            return;
        if (used > 0)
            buffer_append_string(out, divider(reader));
        buffer_append(out, keys, shown);
        used += (int)shown + 3;
        if (keys[length] == '\0')
            return;
        keys += length + 1 + strspn(keys + length + 1, " ");
    }
}

/* "3 of 12", at the right of the top. */
static void draw_count(struct reader *reader, struct frame *frame,
                       struct rectangle where, int title)
{
    struct buffer count = {0};
    list_count_say(&reader->list, &count);
    int columns = text_columns(count.bytes, count.length);
    if (columns > 0 && title + columns + 8 < where.width)
        frame_put(frame, where.x + where.width - columns - 2, where.y, columns,
                  count.bytes, count.length, ROLE_QUIET, 0);
    buffer_release(&count);
}

void pane_draw(struct reader *reader, struct frame *frame)
{
    const struct pane *pane = pane_of(reader);
    struct buffer title = {0}, foot = {0};
    if (pane->name != NULL)
        pane->name(reader, &title);
    else
        buffer_append_string(&title, pane->title);
    if (reader->list.filtering)
        buffer_format(
            &title, " /%.*s", (int)reader->list.filter.length,
            reader->list.filter.bytes != NULL ? reader->list.filter.bytes : "");
    struct rectangle where = pane_area(reader);
    append_foot(reader, pane->foot, where.width - 4, &foot);
    reader->list_area = draw_box(reader, frame, where, title.bytes, foot.bytes);
    if (!reader->settings.accessible)
        draw_count(reader, frame, where,
                   text_columns(title.bytes, title.length));
    list_draw(&reader->list, frame, reader->list_area, reader->glyphs,
              reader->settings.accessible);
    if (reader->message.length > 0) {
        int y = where.y + where.height - 1;
        frame_fill(frame, where.x + 1, y, where.width - 2, 1, " ", ROLE_INK, 0);
        frame_put(frame, where.x + 2, y, where.width - 4, reader->message.bytes,
                  reader->message.length, reader->alert ? ROLE_ALERT : ROLE_INK,
                  0);
    }
    buffer_release(&title);
    buffer_release(&foot);
}
