/* list_draw.c - how the one list widget looks, and how it is spoken.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frame_private.h"
#include "list.h"

#include <incipit/text.h>

#include <string.h>

static int item_rows(const struct list *list, const struct list_item *item)
{
    if (list->plain)
        return 1;
    return 1 + (item->more != NULL) + (item->extra != NULL);
}

int list_rows(const struct list *list)
{
    int rows = 0;
    for (size_t i = 0; i < list->shown_count; i++)
        rows += item_rows(list, &list->items[list->shown[i]]);
    return rows;
}

/* Scrolls so that the chosen item is whole in sight. */
static void scroll(struct list *list, int height)
{
    /* What is said below the last choice is in sight with it. */
    size_t last = list->shown_count > 0 ? list->shown_count - 1 : 0;
    while (last > list->chosen && list->items[list->shown[last]].head)
        last--;
    last = last == list->chosen ? list->shown_count : list->chosen + 1;
    if (list->top > list->chosen)
        list->top = list->chosen;
    for (;;) {
        int rows = 0;
        for (size_t i = list->top; i < last && i < list->shown_count; i++)
            rows += item_rows(list, &list->items[list->shown[i]]);
        if (rows <= height || list->top >= list->chosen)
            break;
        list->top++;
    }
    /* What heads the first choice stays in sight. */
    size_t heads = 0;
    while (heads < list->chosen && list->items[list->shown[heads]].head)
        heads++;
    if (heads > 0 && heads == list->chosen && height > (int)heads + 1)
        list->top = 0;
}

/* How an item is drawn: its role, and what the list's glyphs are. */
struct brush {
    enum role role;
    unsigned attributes;
    enum glyph_tier glyphs;
};

/* Cut with an ellipsis where it does not fit; returns the columns used. */
static int draw_cut(struct frame *frame, struct rectangle where,
                    const char *text, const struct brush *brush)
{
    size_t length = strlen(text);
    if (text_columns(text, length, frame->widths) <= where.width ||
        where.width < 2)
        return frame_put(frame, where.x, where.y, where.width, text, length,
                         brush->role, brush->attributes);
    size_t fit = text_fit(text, length, where.width - 1, frame->widths);
    const char *dots = brush->glyphs == GLYPHS_ASCII ? "~" : "\xE2\x80\xA6";
    int used = frame_put(frame, where.x, where.y, where.width - 1, text, fit,
                         brush->role, brush->attributes);
    return used + frame_put(frame, where.x + used, where.y, 1, dots,
                            strlen(dots), brush->role, 0);
}

static void draw_emphasis(const struct list_item *item, struct frame *frame,
                          struct rectangle where)
{
    if (item->emphasis_end <= item->emphasis_start)
        return;
    int before = text_columns(item->text, item->emphasis_start, frame->widths);
    int columns =
        text_columns(item->text + item->emphasis_start,
                     item->emphasis_end - item->emphasis_start, frame->widths);
    if (before + columns <= where.width)
        frame_tint(frame, where.x + before, where.y, columns, ROLE_MATCH,
                   ATTRIBUTE_STRONG);
}

/* What is flush right, and dots that lead to it from column `from`. */
static void draw_right(const struct list *list, const struct list_item *item,
                       struct frame *frame, struct rectangle where,
                       enum glyph_tier glyphs)
{
    int columns = text_columns(item->right, strlen(item->right), frame->widths);
    int at = where.x + where.width - columns;
    if (list->right_from > 0 && where.x + list->right_from < at)
        at = where.x + list->right_from;
    frame_put(frame, at, where.y, columns, item->right, strlen(item->right),
              ROLE_QUIET, 0);
    if (!list->leaders)
        return;
    const char *dot = glyphs == GLYPHS_ASCII ? "." : "\xC2\xB7";
    for (int x = at - 2; x > where.x; x--) {
        struct cell *cell = frame_cell(frame, x, where.y);
        if (cell == NULL || cell->columns != 1 || cell->text[0] != ' ' ||
            frame_cell(frame, x - 1, where.y)->text[0] != ' ')
            break;
        frame_fill(frame, x, where.y, 1, 1, dot, ROLE_QUIET, 0);
    }
}

static void draw_sign(const struct list_item *item, struct frame *frame, int x,
                      int y)
{
    if (item->fold != FOLD_NONE)
        frame_put(frame, x, y, 1, item->fold == FOLD_SHUT ? "+" : "-", 1,
                  ROLE_QUIET, 0);
}

static void draw_item(const struct list *list, const struct list_item *item,
                      struct frame *frame, struct rectangle where, bool chosen,
                      enum glyph_tier glyphs)
{
    const char *arrow = glyphs == GLYPHS_ASCII ? ">" : "\xE2\x96\xB6";
    struct brush brush = {item->head      ? ROLE_QUIET
                          : item->current ? ROLE_ACCENT
                                          : ROLE_INK,
                          chosen || item->current ? ATTRIBUTE_STRONG : 0,
                          glyphs};
    struct brush ink = {ROLE_INK, 0, glyphs}, quiet = {ROLE_QUIET, 0, glyphs};
    int indent = 2 + 2 * (item->level < 6 ? item->level : 6) +
                 2 * (item->fold != FOLD_NONE);
    if (indent > where.width / 2)
        indent = where.width / 2;
    if (chosen)
        frame_put(frame, where.x, where.y, 1, arrow, strlen(arrow), ROLE_ACCENT,
                  0);
    draw_sign(item, frame, where.x + indent - 2, where.y);
    if (item->keys != NULL)
        frame_put(frame, where.x + indent, where.y, list->keys_room, item->keys,
                  strlen(item->keys),
                  list->quiet && !chosen ? ROLE_QUIET : ROLE_ACCENT, 0);
    indent += item->head ? 0 : list->keys_room;
    int right =
        item->right != NULL
            ? text_columns(item->right, strlen(item->right), frame->widths)
            : 0;
    int most =
        list->right_from > 0 ? where.width - list->right_from : where.width / 2;
    if (right > most)
        right = 0;
    struct rectangle line = {where.x + indent, where.y,
                             where.width - indent - (right > 0 ? right + 2 : 0),
                             1};
    draw_cut(frame, line, item->text, &brush);
    draw_emphasis(item, frame, line);
    if (right > 0)
        draw_right(list, item, frame, where, glyphs);
    line.width = where.width - indent;
    line.y++;
    if (item->more != NULL)
        draw_cut(frame, line, item->more, item->extra != NULL ? &ink : &quiet);
    line.y += item->more != NULL;
    if (item->extra != NULL)
        draw_cut(frame, line, item->extra, &quiet);
}

/* Items that can be chosen among the first `count` that are shown. */
static size_t choices(const struct list *list, size_t count)
{
    return count > 0 ? list->items[list->shown[count - 1]].number : 0;
}

void list_count_say(const struct list *list, struct buffer *out)
{
    size_t all = choices(list, list->shown_count);
    if (all > 0)
        buffer_format(out, "%zu of %zu", choices(list, list->chosen + 1), all);
}

void list_say(const struct list *list, size_t index, struct buffer *out)
{
    const struct list_item *item = &list->items[list->shown[index]];
    if (item->head) {
        size_t length = strlen(item->text);
        bool ends = length == 0 || strchr(":.", item->text[length - 1]) != NULL;
        buffer_format(out, ends ? "%s" : "%s:", item->text);
        return;
    }
    buffer_format(out, "%zu of %zu. %s", choices(list, index + 1),
                  choices(list, list->shown_count), item->text);
    if (item->level > 0)
        buffer_format(out, ", level %d", item->level + 1);
    if (item->right != NULL && item->right[0] != '\0')
        buffer_format(out, ", %s", item->right);
    if (item->keys != NULL)
        buffer_format(out, ", %s", item->keys);
    if (item->more != NULL && item->more[0] != '\0')
        buffer_format(out, ", %s", item->more);
    if (item->extra != NULL && item->extra[0] != '\0')
        buffer_format(out, ", %s", item->extra);
    if (item->fold == FOLD_SHUT)
        buffer_append_string(out, ", folded");
    if (item->current)
        buffer_append_string(out, ", current");
}

static void draw_plain(const struct list *list, struct frame *frame,
                       struct rectangle where, size_t index)
{
    struct buffer line = {0};
    list_say(list, index, &line);
    frame_put(frame, where.x, where.y, where.width, line.bytes, line.length,
              ROLE_INK, 0);
    buffer_release(&line);
}

void list_draw(struct list *list, struct frame *frame, struct rectangle where,
               enum glyph_tier glyphs, bool plain)
{
    list->plain = plain;
    scroll(list, where.height);
    int y = where.y;
    if (list->shown_count == 0)
        frame->cursor_x = where.x, frame->cursor_y = where.y;
    for (size_t i = list->top; i < list->shown_count; i++) {
        const struct list_item *item = &list->items[list->shown[i]];
        int rows = item_rows(list, item);
        if (y + rows > where.y + where.height && y > where.y)
            break;
        struct rectangle row = {where.x, y, where.width, rows};
        if (plain)
            draw_plain(list, frame, row, i);
        else
            draw_item(list, item, frame, row, i == list->chosen && !item->head,
                      glyphs);
        if (i == list->chosen) {
            frame->cursor_x = where.x;
            frame->cursor_y = y;
        }
        y += rows;
    }
}

size_t list_at_row(const struct list *list, struct rectangle where, int y)
{
    int at = where.y;
    for (size_t i = list->top; i < list->shown_count; i++) {
        int rows = item_rows(list, &list->items[list->shown[i]]);
        if (y >= at && y < at + rows)
            return i;
        at += rows;
    }
    return SIZE_MAX;
}
