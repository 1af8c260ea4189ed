/* list.c - the one list widget.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "list.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdio.h>
#include <string.h>

void list_clear(struct list *list)
{
    arena_clear(&list->arena);
    list->count = list->shown_count = 0;
}

void list_release(struct list *list)
{
    arena_release(&list->arena);
    memory_free(list->items);
    memory_free(list->shown);
    buffer_release(&list->filter);
    memset(list, 0, sizeof *list);
}

const char *list_string(struct list *list, const char *text, size_t length)
{
    return arena_string(&list->arena, text, length);
}

struct list_item *list_add(struct list *list, const char *text)
{
    MEMORY_GROW(list->items, list->count, list->capacity);
    struct list_item *item = &list->items[list->count++];
    memset(item, 0, sizeof *item);
    item->text = list_string(list, text, strlen(text));
    return item;
}

static bool passes(const struct list *list, const struct list_item *item)
{
    if (list->filter.length == 0)
        return true;
    if (item->head)
        return false;
    struct folded text, filter;
    text_fold(item->text, strlen(item->text), FOLD_SEARCH, &text);
    text_fold(list->filter.bytes, list->filter.length, FOLD_SEARCH, &filter);
    bool found =
        filter.length == 0 ||
        memmem(text.bytes, text.length, filter.bytes, filter.length) != NULL;
    folded_release(&text);
    folded_release(&filter);
    return found;
}

static bool can_choose(const struct list *list, size_t shown)
{
    return shown < list->shown_count && !list->items[list->shown[shown]].head;
}

void list_update(struct list *list)
{
    list->shown =
        memory_resize(list->shown, list->count + 1, sizeof *list->shown);
    list->shown_count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (passes(list, &list->items[i]))
            list->shown[list->shown_count++] = i;
    if (list->chosen >= list->shown_count)
        list->chosen = list->shown_count > 0 ? list->shown_count - 1 : 0;
    while (!can_choose(list, list->chosen) &&
           list->chosen + 1 < list->shown_count)
        list->chosen++;
}

void list_choose_target(struct list *list, size_t target)
{
    for (size_t i = 0; i < list->shown_count; i++)
        if (can_choose(list, i) && list->items[list->shown[i]].target <= target)
            list->chosen = i;
}

const struct list_item *list_chosen(const struct list *list)
{
    return can_choose(list, list->chosen)
               ? &list->items[list->shown[list->chosen]]
               : NULL;
}

static void move(struct list *list, long by)
{
    long at = (long)list->chosen;
    long last = (long)list->shown_count - 1;
    long step = by < 0 ? -1 : 1;
    for (long left = by * step; left > 0; left--) {
        long next = at + step;
        while (next >= 0 && next <= last && !can_choose(list, (size_t)next))
            next += step;
        if (next < 0 || next > last)
            break;
        at = next;
    }
    list->chosen = at < 0 ? 0 : (size_t)at;
}

/* Every move that all lists share, by key. */
static bool list_motion(struct list *list, uint32_t key, int rows)
{
    long page = rows > 1 ? rows - 1 : 1;
    long all = (long)list->shown_count;
    switch (key) {
    case INPUT_DOWN:
    case INPUT_CONTROL | 'n':
        move(list, 1);
        return true;
    case INPUT_UP:
    case INPUT_CONTROL | 'p':
        move(list, -1);
        return true;
    case INPUT_PAGE_DOWN:
    case INPUT_CONTROL | 'f':
        move(list, page);
        return true;
    case INPUT_PAGE_UP:
    case INPUT_CONTROL | 'b':
        move(list, -page);
        return true;
    case INPUT_HOME:
        move(list, -all);
        return true;
    case INPUT_END:
        move(list, all);
        return true;
    default:
        return false;
    }
}

static bool is_typed(uint32_t key)
{
    return key >= 0x20 && key < INPUT_NAMED && key != 0x7F;
}

static void filter_type(struct list *list, uint32_t key)
{
    char bytes[4];
    buffer_append(&list->filter, bytes, utf8_encode(key, bytes));
    list->filtering = true;
    list->chosen = 0;
    list_update(list);
}

static enum list_answer filter_key(struct list *list, uint32_t key)
{
    if (key == INPUT_BACKSPACE && list->filter.length > 0) {
        list->filter.length -=
            cluster_length_before(list->filter.bytes, list->filter.length);
        list->filter.bytes[list->filter.length] = '\0';
        list_update(list);
        return LIST_TAKEN;
    }
    if (key == INPUT_ESCAPE || key == INPUT_BACKSPACE) {
        buffer_clear(&list->filter);
        list->filtering = false;
        list_update(list);
        return LIST_TAKEN;
    }
    if (!is_typed(key))
        return LIST_IGNORED;
    filter_type(list, key);
    return LIST_TAKEN;
}

enum list_answer list_key(struct list *list, uint32_t key, int rows,
                          const char *commands)
{
    if (list_motion(list, key, rows))
        return LIST_TAKEN;
    if (key == INPUT_ENTER)
        return list_chosen(list) != NULL ? LIST_ENTER : LIST_TAKEN;
    if (list->filtering)
        return filter_key(list, key);
    if (key == INPUT_ESCAPE || key == 'q')
        return LIST_CLOSE;
    if (key == 'j' || key == 'k') {
        move(list, key == 'j' ? 1 : -1);
        return LIST_TAKEN;
    }
    if (key == '/') {
        list->filtering = true;
        return LIST_TAKEN;
    }
    if (!is_typed(key) || (key < 0x80 && strchr(commands, (int)key) != NULL))
        return LIST_IGNORED;
    filter_type(list, key);
    return LIST_TAKEN;
}

/* --- Drawing ------------------------------------------------------------- */

static int item_rows(const struct list_item *item)
{
    return item->more != NULL ? 2 : 1;
}

/* Scrolls so that the chosen item is whole in sight. */
static void scroll(struct list *list, int height)
{
    if (list->top > list->chosen)
        list->top = list->chosen;
    for (;;) {
        int rows = 0;
        for (size_t i = list->top; i <= list->chosen && i < list->shown_count;
             i++)
            rows += item_rows(&list->items[list->shown[i]]);
        if (rows <= height || list->top >= list->chosen)
            break;
        list->top++;
    }
    /* A heading above the first choice stays in sight. */
    if (list->top == 1 && list->chosen == 1 && height > 2)
        list->top = 0;
}

static void draw_item(const struct list_item *item, struct frame *frame,
                      struct rectangle where, bool chosen, int glyphs)
{
    const char *arrow = glyphs == 2 ? ">" : "\xE2\x96\xB6";
    enum role role = item->head      ? ROLE_QUIET
                     : item->current ? ROLE_ACCENT
                                     : ROLE_INK;
    unsigned bold = chosen || item->current ? ATTRIBUTE_STRONG : 0;
    int indent = 2 + 2 * (item->level < 6 ? item->level : 6);
    if (indent > where.width / 2)
        indent = where.width / 2;
    if (chosen)
        frame_put(frame, where.x, where.y, 1, arrow, strlen(arrow), ROLE_ACCENT,
                  0);
    int right = item->right != NULL
                    ? text_columns(item->right, strlen(item->right))
                    : 0;
    if (right > where.width / 2)
        right = 0;
    int room = where.width - indent - (right > 0 ? right + 2 : 0);
    size_t length = strlen(item->text);
    if (text_columns(item->text, length) > room && room > 1) {
        size_t fit = text_fit(item->text, length, room - 1);
        int used = frame_put(frame, where.x + indent, where.y, room - 1,
                             item->text, fit, role, bold);
        const char *dots = glyphs == 2 ? "~" : "\xE2\x80\xA6";
        frame_put(frame, where.x + indent + used, where.y, 1, dots,
                  strlen(dots), role, 0);
    } else {
        frame_put(frame, where.x + indent, where.y, room, item->text, length,
                  role, bold);
    }
    if (item->emphasis_end > item->emphasis_start) {
        int before = text_columns(item->text, item->emphasis_start);
        int columns = text_columns(item->text + item->emphasis_start,
                                   item->emphasis_end - item->emphasis_start);
        if (before + columns <= room)
            frame_tint(frame, where.x + indent + before, where.y, columns,
                       ROLE_MATCH, ATTRIBUTE_STRONG);
    }
    if (right > 0)
        frame_put(frame, where.x + where.width - right, where.y, right,
                  item->right, strlen(item->right), ROLE_QUIET, 0);
    if (item->more != NULL)
        frame_put(frame, where.x + indent, where.y + 1, where.width - indent,
                  item->more, strlen(item->more), ROLE_QUIET, 0);
}

/* Items that can be chosen among the first `count` that are shown. */
static size_t choices(const struct list *list, size_t count)
{
    size_t choices = 0;
    for (size_t i = 0; i < count; i++)
        choices += !list->items[list->shown[i]].head;
    return choices;
}

void list_say(const struct list *list, size_t index, struct buffer *out)
{
    const struct list_item *item = &list->items[list->shown[index]];
    if (item->head) {
        buffer_format(out, "%s:", item->text);
        return;
    }
    buffer_format(out, "%zu of %zu. %s", choices(list, index + 1),
                  choices(list, list->shown_count), item->text);
    if (item->level > 0)
        buffer_format(out, ", level %d", item->level + 1);
    if (item->right != NULL && item->right[0] != '\0')
        buffer_format(out, ", %s", item->right);
    if (item->more != NULL && item->more[0] != '\0')
        buffer_format(out, ", %s", item->more);
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
               int glyphs, bool plain)
{
    scroll(list, where.height);
    int y = where.y;
    if (list->shown_count == 0)
        frame->cursor_x = where.x, frame->cursor_y = where.y;
    for (size_t i = list->top; i < list->shown_count; i++) {
        const struct list_item *item = &list->items[list->shown[i]];
        int rows = item_rows(item);
        if (y + rows > where.y + where.height)
            break;
        struct rectangle row = {where.x, y, where.width, rows};
        if (plain)
            draw_plain(list, frame, row, i);
        else
            draw_item(item, frame, row, i == list->chosen && !item->head,
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
        int rows = item_rows(&list->items[list->shown[i]]);
        if (y >= at && y < at + rows)
            return i;
        at += rows;
    }
    return SIZE_MAX;
}
