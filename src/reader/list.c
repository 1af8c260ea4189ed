/* list.c - the one list widget.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "list.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <limits.h>
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
    item->offset = SIZE_MAX;
    return item;
}

void list_set_keys(struct list *list, struct list_item *item,
                   const struct buffer *keys)
{
    enum { GAP = 2 };
    if (keys->length == 0)
        return;
    int room = text_columns(keys->bytes, keys->length, list->widths) + GAP;
    item->keys = list_string(list, keys->bytes, keys->length);
    if (room > list->keys_room)
        list->keys_room = room;
}

static bool holds(const char *text, const struct folded *filter)
{
    struct folded folded;
    if (text == NULL)
        return false;
    text_fold(text, strlen(text), FOLD_SEARCH, &folded);
    bool found = memmem(folded.bytes, folded.length, filter->bytes,
                        filter->length) != NULL;
    folded_release(&folded);
    return found;
}

static void show_filtered(struct list *list)
{
    struct folded filter;
    text_fold(list->filter.bytes, list->filter.length, FOLD_SEARCH, &filter);
    for (size_t i = 0; i < list->count; i++) {
        const struct list_item *item = &list->items[i];
        if (!item->head &&
            (filter.length == 0 || holds(item->text, &filter) ||
             holds(item->keys, &filter) || holds(item->more, &filter) ||
             holds(item->extra, &filter)))
            list->shown[list->shown_count++] = i;
    }
    folded_release(&filter);
}

/* Without what lies deeper than an item that is folded. */
static void show_unfolded(struct list *list)
{
    int hidden = INT_MAX; /* levels from here on */
    for (size_t i = 0; i < list->count; i++) {
        const struct list_item *item = &list->items[i];
        if (item->level >= hidden)
            continue;
        hidden = item->fold == FOLD_SHUT ? item->level + 1 : INT_MAX;
        list->shown[list->shown_count++] = i;
    }
}

static bool can_choose(const struct list *list, size_t shown)
{
    return shown < list->shown_count && !list->items[list->shown[shown]].head;
}

/* A head has the number of what stands before it. */
static void number_shown(struct list *list)
{
    size_t number = 0;
    for (size_t i = 0; i < list->shown_count; i++) {
        struct list_item *item = &list->items[list->shown[i]];
        number += !item->head;
        item->number = number;
    }
}

void list_update(struct list *list)
{
    list->shown =
        memory_resize(list->shown, list->count + 1, sizeof *list->shown);
    list->shown_count = 0;
    if (list->filter.length > 0)
        show_filtered(list);
    else
        show_unfolded(list);
    number_shown(list);
    if (list->chosen >= list->shown_count)
        list->chosen = list->shown_count > 0 ? list->shown_count - 1 : 0;
    while (!can_choose(list, list->chosen) &&
           list->chosen + 1 < list->shown_count)
        list->chosen++;
}

void list_choose_offset(struct list *list, size_t offset)
{
    bool any = false;
    size_t best = 0;
    for (size_t i = 0; i < list->shown_count; i++) {
        size_t at = list->items[list->shown[i]].offset;
        if (!can_choose(list, i) || at > offset || (any && at <= best))
            continue;
        list->chosen = i;
        best = at;
        any = true;
    }
}

const struct list_item *list_chosen(const struct list *list)
{
    return can_choose(list, list->chosen)
               ? &list->items[list->shown[list->chosen]]
               : NULL;
}

void list_choose_current(struct list *list)
{
    for (size_t i = 0; i < list->shown_count; i++)
        if (list->items[list->shown[i]].current)
            list->chosen = i;
}

size_t list_find_number(const struct list *list, size_t number)
{
    for (size_t i = 0; i < list->shown_count && number > 0; i++) {
        number -= can_choose(list, i);
        if (number == 0)
            return i;
    }
    return SIZE_MAX;
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
    buffer_append(&list->filter, bytes, utf8_put(key, bytes));
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

/* Digits choose an item by its number: 1, then 2, is the twelfth. */
static bool choose_digit(struct list *list, uint32_t key)
{
    if (key < '0' || key > '9')
        return false;
    size_t digit = key - '0', number = list->number * 10 + digit;
    size_t shown = list_find_number(list, number);
    if (shown == SIZE_MAX)
        shown = list_find_number(list, number = digit);
    if (shown == SIZE_MAX)
        return true;
    list->number = number;
    list->chosen = shown;
    return true;
}

enum list_answer list_key(struct list *list, uint32_t key, int rows,
                          const char *commands)
{
    if (list_motion(list, key, rows))
        return LIST_TAKEN;
    if (list->plain && !list->filtering && choose_digit(list, key))
        return LIST_TAKEN;
    list->number = 0;
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
