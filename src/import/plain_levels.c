/* plain_levels.c - which headings lie in which.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <limits.h>
#include <string.h>

/* Some headings say it by themselves. What stands further out lies in what is
 * underlined, where that is. */
static int level_of(const struct item *item, int by_style, bool parts,
                    int underlined)
{
    switch (item->style) {
    case HEADING_NUMBERED:
        return item->depth + parts;
    case HEADING_MARKED:
        return item->depth;
    case HEADING_OUTDENTED:
        return item->depth + underlined;
    default:
        return by_style;
    }
}

/* Levels by rank: parts over chapters over numerals over the rest; a style
 * that occurs once stands beside the commonest, not below it. */
static void rank_headings(struct plain *plain)
{
    static const uint8_t order[] = {HEADING_PART,     HEADING_CHAPTER,
                                    HEADING_CAPITALS, HEADING_PLAIN,
                                    HEADING_DATE,     HEADING_NUMERAL};
    enum { STYLES = sizeof order / sizeof order[0] };
    size_t counts[HEADING_UNDERLINED_SINGLE + 1] = {0};
    int levels[HEADING_UNDERLINED_SINGLE + 1] = {0};
    size_t commonest = 0;
    for (size_t i = 0; i < plain->items.count; i++)
        if (plain->items.items[i].kind == BLOCK_HEADING &&
            plain->items.items[i].matter == MATTER_BODY)
            counts[plain->items.items[i].style]++;
    for (size_t i = 0; i < STYLES; i++)
        if (counts[order[i]] > counts[order[commonest]])
            commonest = i;
    bool numbered = counts[HEADING_NUMBERED] > 0;
    int level = 0;
    int named = 0; /* the highest level but that of parts */
    for (size_t i = 0; i < STYLES; i++) {
        size_t count = counts[order[i]];
        bool joins = order[i] != HEADING_PART && i != commonest &&
                     count * 8 <= counts[order[commonest]] && count < 3;
        if (count > 0 && !joins)
            levels[order[i]] = numbered ? 1 : ++level;
        if (named == 0 && order[i] != HEADING_PART)
            named = levels[order[i]];
    }
    levels[HEADING_NAMED] = named > 0 ? named : level + 1;
    for (size_t i = 0; i < STYLES; i++)
        if (levels[order[i]] == 0)
            levels[order[i]] =
                levels[order[commonest]] > 0 ? levels[order[commonest]] : 1;
    levels[HEADING_UNDERLINED_DOUBLE] = 1;
    levels[HEADING_UNDERLINED_SINGLE] = 2;
    int underlined = counts[HEADING_UNDERLINED_SINGLE] > 0   ? 2
                     : counts[HEADING_UNDERLINED_DOUBLE] > 0 ? 1
                                                             : 0;
    for (size_t i = 0; i < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        if (item->kind == BLOCK_HEADING && item->matter == MATTER_BODY)
            item->level = level_of(item, levels[item->style],
                                   counts[HEADING_PART] > 0, underlined);
    }
}

/* What stands before the first heading of the highest level lies in nothing:
 * it is of that level too. */
static void lift_first_headings(struct plain *plain)
{
    struct item *items = plain->items.items;
    size_t end = 0;
    int highest = INT_MAX;
    for (size_t i = 0; i < plain->items.count; i++)
        if (items[i].kind == BLOCK_HEADING && items[i].matter == MATTER_BODY &&
            items[i].level < highest) {
            highest = items[i].level;
            end = i;
        }
    int lowest = INT_MAX;
    for (size_t i = 0; i < end; i++)
        if (items[i].kind == BLOCK_HEADING && items[i].matter == MATTER_BODY &&
            items[i].level < lowest)
            lowest = items[i].level;
    for (size_t i = 0; i < end; i++)
        if (items[i].kind == BLOCK_HEADING && items[i].matter == MATTER_BODY)
            items[i].level -= lowest - highest;
}

/* "Book I" and "Part I" are both parts, one inside the other: the second kind
 * of word that follows a first directly is a level of its own. */
static void nest_parts(struct plain *plain)
{
    struct slice outer = {0};
    bool nested = false;
    for (int pass = 0; pass < 2; pass++) {
        const struct item *before = NULL;
        for (size_t i = 0; i < plain->items.count; i++) {
            struct item *item = &plain->items.items[i];
            if (item->kind != BLOCK_HEADING || item->matter != MATTER_BODY)
                continue;
            struct slice text = plain_line(plain, item->first);
            const char *space = memchr(text.bytes, ' ', text.length);
            text.length =
                space != NULL ? (size_t)(space - text.bytes) : text.length;
            bool part = item->style == HEADING_PART;
            if (part && outer.length == 0)
                outer = text;
            bool other = outer.bytes == NULL || outer.length != text.length ||
                         strncasecmp(outer.bytes, text.bytes, text.length) != 0;
            if (pass == 0 && part && other && before != NULL &&
                before->style == HEADING_PART && before + 1 == item)
                nested = true;
            if (pass == 1 && (!part || other))
                item->level++;
            before = item;
        }
        if (!nested)
            return;
    }
}

/* "Epilogue" right above "First Epilogue", and that above "I": what heads a
 * heading directly is not below it. */
static void raise_heads(struct plain *plain)
{
    struct item *items = plain->items.items;
    for (size_t i = plain->items.count; i-- > 1;) {
        struct item *item = &items[i - 1];
        bool named =
            item->style == HEADING_CHAPTER || item->style == HEADING_NAMED;
        bool below = items[i].style == HEADING_CHAPTER ||
                     items[i].style == HEADING_NAMED ||
                     items[i].style == HEADING_NUMERAL;
        bool heads = item->kind == BLOCK_HEADING && named &&
                     items[i].kind == BLOCK_HEADING && below;
        if (heads && item->level >= items[i].level && items[i].level > 1)
            item->level = items[i].level - 1;
    }
}

void plain_rank(struct plain *plain)
{
    rank_headings(plain);
    nest_parts(plain);
    lift_first_headings(plain);
    raise_heads(plain);
}
