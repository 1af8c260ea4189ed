/* pane_draw.c - where a pane stands, and how it looks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "panes.h"

#include <string.h>

enum { LEAST_ROWS = 8, ASIDE_WIDTH = 160 };

static int widest_item(const struct list *list)
{
    int widest = 24;
    for (size_t i = 0; i < list->count && i < 500; i++) {
        const struct list_item *item = &list->items[i];
        int columns =
            text_columns(item->text, strlen(item->text), list->widths) + 6 +
            2 * item->level + list->keys_room;
        if (item->right != NULL)
            columns +=
                text_columns(item->right, strlen(item->right), list->widths) +
                2;
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

/* The columns that a box may take before it stands over words of what is beside
 * the first page: its notes, the second page, or nothing. */
static void room_of_box(const struct reader *reader, int *left, int *right)
{
    const struct layout *layout = &reader->layout;
    bool spread = layout->pages == 2;
    *left = 0;
    *right = reader->width;
    if (spread && layout->notes[0].width > 0)
        *left = layout->notes[0].x + layout->notes[0].width + 1;
    if (spread)
        *right = layout->text[1].x - SIGN_MARGIN;
    else if (layout->notes[0].width > 0)
        *right = layout->notes[0].x - 1;
}

int pane_room(const struct reader *reader)
{
    int left, right;
    if (reader->layout.whole_screen_panes)
        return reader->width;
    room_of_box(reader, &left, &right);
    return right - left;
}

/* All that stands in the window, with the signs of its pages. */
static void whole_of_layout(const struct reader *reader, int *left, int *right)
{
    const struct layout *layout = &reader->layout;
    *left = reader->width;
    *right = 0;
    for (int i = 0; i < layout->pages; i++) {
        const struct rectangle *parts[] = {&layout->text[i], &layout->notes[i]};
        for (int k = 0; k < 2; k++) {
            int end = parts[k]->x + parts[k]->width;
            if (parts[k]->width > 0 && parts[k]->x < *left)
                *left = parts[k]->x;
            if (parts[k]->width > 0 && end > *right)
                *right = end;
        }
    }
    *left = clamped(*left - SIGN_MARGIN, 0, reader->width);
    *right = clamped(*right + SIGN_MARGIN, 0, reader->width);
}

/* Over the text block of the first page and its signs, or wider, but never so
 * that lines beside it are cut: then over everything. In the middle of the
 * window's height. */
static struct rectangle box_area(const struct reader *reader, int width,
                                 int rows)
{
    const struct rectangle *text = &reader->layout.text[0];
    int left, right, twice_middle = 2 * text->x + text->width;
    width = clamped(width, text->width + 2 * SIGN_MARGIN, reader->width);
    room_of_box(reader, &left, &right);
    if (width > right - left) {
        whole_of_layout(reader, &left, &right);
        width = clamped(width, right - left, reader->width);
        twice_middle = left + right;
        left = 0;
        right = reader->width;
    }
    rows = clamped(rows + BOX_AIR, LEAST_ROWS, reader->height - 2);
    int x = clamped((twice_middle - width + 1) / 2, left, right - width);
    return (struct rectangle){x, (reader->height - rows) / 2, width, rows};
}

/* A list stands at the right of a single page where that leaves room. */
static bool stands_aside(const struct reader *reader)
{
    return reader->width >= ASIDE_WIDTH && reader->layout.pages == 1;
}

static struct rectangle beside_text(const struct reader *reader)
{
    const struct rectangle *text = &reader->layout.text[0];
    int x = text->x + text->width + SIGN_MARGIN;
    return (struct rectangle){x, 0, reader->width - x, reader->height};
}

struct rectangle pane_area(const struct reader *reader)
{
    struct rectangle whole = {0, 0, reader->width, reader->height};
    if (reader->layout.whole_screen_panes)
        return whole;
    int width = widest_item(&reader->list) + 2;
    int rows = list_rows(&reader->list) + BOX_ROWS;
    enum pane_place place = pane_of(reader)->place;
    if (place == BOX)
        return box_area(reader, width, rows);
    if (place == ASIDE && stands_aside(reader))
        return beside_text(reader);
    if (place == DRAWER) {
        whole.width = clamped(width, 34, reader->width * 2 / 3);
        return whole;
    }
    whole.height = clamped(rows, 6, reader->height / 2);
    whole.y = reader->height - whole.height;
    return whole;
}

/* What can be done with what is listed, or while nothing is. */
static const char *foot_of(const struct reader *reader)
{
    const struct pane *pane = pane_of(reader);
    const struct list *list = &reader->list;
    bool idle = list_chosen(list) == NULL && !list->filtering;
    return idle && pane->idle != NULL ? pane->idle : pane->foot;
}

void pane_draw(struct reader *reader, struct frame *frame)
{
    const struct pane *pane = pane_of(reader);
    struct buffer title = {0}, count = {0};
    if (pane->name != NULL)
        pane->name(reader, &title);
    else
        buffer_append_string(&title, pane->title);
    if (reader->list.filtering)
        buffer_format(
            &title, " /%.*s", (int)reader->list.filter.length,
            reader->list.filter.bytes != NULL ? reader->list.filter.bytes : "");
    struct rectangle where = pane_area(reader);
    struct box box = {title.bytes, NULL, foot_of(reader),
                      list_rows(&reader->list), ROLE_QUIET};
    if (reader->message.length > 0) {
        box.foot = reader->message.bytes;
        box.foot_role = reader->alert ? ROLE_ALERT : ROLE_INK;
    }
    if (!reader->settings.accessible) {
        list_count_say(&reader->list, &count);
        box.count = count.bytes;
    }
    reader->list_area = draw_box(reader, frame, where, &box);
    list_draw(&reader->list, frame, reader->list_area, reader_glyphs(reader),
              reader->settings.accessible);
    buffer_release(&title);
    buffer_release(&count);
}
