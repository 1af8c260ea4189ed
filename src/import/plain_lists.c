/* plain_lists.c - the items of lists, and what only begins like one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <string.h>

/* Items that may stand between two of one list, of a deeper one for instance.
 */
enum { DEPTH_MOST = 6, LIST_SPAN = 32 };

/* An item lies in the last one before it that stands further out. */
static uint8_t list_depth(const struct plain *plain, const struct item *item)
{
    uint16_t indent = plain->lines[item->first].indent;
    int deepest = DEPTH_MOST;
    for (const struct item *it = item;
         it > plain->items.items && deepest > 1;) {
        it--;
        if (it->kind != BLOCK_LIST_ITEM)
            break;
        uint16_t other = plain->lines[it->first].indent;
        if (other + 1 < indent)
            return (uint8_t)(it->depth < DEPTH_MOST ? it->depth + 1
                                                    : DEPTH_MOST);
        if (other <= indent + 1)
            return it->depth;
        deepest = it->depth; /* it lies in something further out */
    }
    return 1;
}

/* The line above ends because it is full: what was begun there goes on. */
static bool goes_on(const struct plain *plain, size_t line)
{
    return plain->lines[line].indent + 2 >= plain->margin &&
           !plain_is_short(plain, line - 1, plain->width - 4) &&
           looks_underline(plain_line(plain, line)) == 0;
}

/* "and make it run:", and what is typed stands further in. */
static bool is_shown_inside(const struct plain *plain, size_t item, size_t line)
{
    size_t text = plain->lines[item].indent;
    if (line == item + 1)
        text += looks_list(plain_line(plain, item));
    else
        text = plain->lines[line - 1].indent;
    return looks_last(plain_line(plain, line - 1)) == ':' &&
           plain->lines[line].indent > text + 1;
}

size_t plain_take_list_item(struct plain *plain, size_t line, size_t end)
{
    size_t last = line + 1;
    uint16_t indent = plain->lines[line].indent;
    while (last < end && looks_list(plain_line(plain, last)) == 0 &&
           (plain->lines[last].indent > indent ||
            (plain->wrapped && goes_on(plain, last))) &&
           !is_shown_inside(plain, line, last))
        last++;
    struct item *item = plain_add(plain, line, last, BLOCK_LIST_ITEM);
    item->label = (uint32_t)looks_list(plain_line(plain, line));
    item->depth = list_depth(plain, item);
    return last;
}

static unsigned leading_number(struct slice line)
{
    unsigned number = 0;
    for (size_t i = 0; i < line.length && i < 5 && line.bytes[i] >= '0' &&
                       line.bytes[i] <= '9';
         i++)
        number = number * 10 + (unsigned)(line.bytes[i] - '0');
    return number;
}

/* At the same indent, or nearly: " 9." above "10.". */
static bool stand_alike(const struct plain *plain, size_t a, size_t b)
{
    int apart = plain->lines[a].indent - plain->lines[b].indent;
    return apart >= -2 && apart <= 2;
}

/* A numbered line is a list item, not a heading, when its neighbour is the
 * next or the previous number, or the last item of a list was that. */
bool plain_has_list_neighbour(const struct plain *plain, size_t line)
{
    unsigned number = leading_number(plain_line(plain, line));
    const struct item *items = plain->items.items;
    size_t seen = 0;
    for (size_t i = plain->items.count; i > 0 && seen < LIST_SPAN; i--) {
        seen++;
        if (items[i - 1].kind == BLOCK_HEADING)
            break;
        if (items[i - 1].kind == BLOCK_LIST_ITEM && number > 1 &&
            stand_alike(plain, items[i - 1].first, line) &&
            leading_number(plain_line(plain, items[i - 1].first)) == number - 1)
            return true;
    }
    for (size_t i = line > 0 ? line - 1 : 1;
         i <= line + 1 && i < plain->line_count; i += 2) {
        struct slice other = plain_line(plain, i);
        unsigned wanted = i < line ? number - 1 : number + 1;
        if (looks_list(other) > 0 && stand_alike(plain, i, line) &&
            leading_number(other) == wanted)
            return true;
    }
    return false;
}

/* Where every paragraph is one line, its number may be that of a paragraph:
 * nothing beside it is numbered. */
static bool is_lone_number(const struct plain *plain, size_t line)
{
    const struct line *it = &plain->lines[line];
    return !plain->wrapped && it->blanks > 0 &&
           leading_number(plain_line(plain, line)) > 1 &&
           (line + 1 == plain->line_count || it[1].blanks > 0) &&
           !plain_has_list_neighbour(plain, line);
}

/* A paragraph may begin with a dash: it stands alone at the margin, and its
 * other lines do not hang under the first. */
bool plain_is_dashed(const struct plain *plain, size_t line, size_t end)
{
    const struct line *it = &plain->lines[line];
    const struct item_list *items = &plain->items;
    if (it->columns > 400 || is_lone_number(plain, line))
        return true;
    if (items->count > 0 &&
        items->items[items->count - 1].kind == BLOCK_LIST_ITEM &&
        plain_line(plain, items->items[items->count - 1].first).bytes[0] ==
            plain->s[it->start])
        return false; /* the list goes on */
    bool alone = (line == 0 || it->blanks > 0) && it->indent <= plain->margin;
    char first = plain->s[it->start];
    bool dash = first == '-' || (unsigned char)first >= 0x80;
    for (size_t i = line + 1; i < end && alone; i++)
        alone = plain->lines[i].indent <= it->indent &&
                looks_list(plain_line(plain, i)) == 0;
    return plain->wrapped && alone && dash;
}
