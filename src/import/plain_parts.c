/* plain_parts.c - the parts of a plain text: headings, levels, and sections
 * without a title.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <limits.h>
#include <string.h>

static struct slice first_line(const struct plain *plain,
                               const struct item *item)
{
    return plain_line(plain, item->first);
}

/* --- Headings ------------------------------------------------------------ */

static size_t count_headings(const struct plain *plain)
{
    size_t count = 0;
    for (size_t i = 0; i < plain->items.count; i++)
        count += plain->items.items[i].kind == BLOCK_HEADING &&
                 plain->items.items[i].matter == MATTER_BODY;
    return count;
}

static size_t count_style(const struct plain *plain, enum heading_style style)
{
    size_t count = 0;
    for (size_t i = 0; i < plain->items.count; i++)
        count += plain->items.items[i].kind == BLOCK_HEADING &&
                 plain->items.items[i].matter == MATTER_BODY &&
                 plain->items.items[i].style == style;
    return count;
}

/* Whether the item could head what stands below it. */
static bool may_head(const struct plain *plain, size_t index)
{
    const struct item *item = &plain->items.items[index];
    const struct item *below = item + 1;
    struct slice text = first_line(plain, item);
    int depth = 0;
    if (item->kind != BLOCK_PARAGRAPH || item->matter != MATTER_BODY ||
        item->drop_cap || item->end - item->first != 1 ||
        below->matter != MATTER_BODY || below->blanks == 0 ||
        looks_heading(text, &depth) != HEADING_PLAIN || !looks_unfinished(text))
        return false;
    if (below->kind == BLOCK_VERSE || below->kind == BLOCK_QUOTE)
        return item->blanks > plain->gap && item->blanks > below->blanks;
    return below->kind == BLOCK_PARAGRAPH &&
           !looks_unfinished(first_line(plain, below));
}

static bool stands_apart(const struct plain *plain, const struct item *item)
{
    return item->blanks > plain->gap && (item->blanks > 1 || plain->gap == 0);
}

/* Makes headings of the short unpunctuated lines between paragraphs, of those
 * with more space before them than is usual, or of all; of none when they are
 * few, or many, or the name of a speaker comes again. */
static bool accept_candidates(struct plain *plain, bool apart, size_t least)
{
    size_t count = 0;
    size_t repeats = 0;
    size_t paragraphs = 0;
    size_t named = count_style(plain, HEADING_NAMED);
    struct slice last = {0};
    struct slice before = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i + 1 < plain->items.count; i++) {
            struct item *item = &plain->items.items[i];
            paragraphs += item->kind == BLOCK_PARAGRAPH;
            if (!may_head(plain, i) || (apart && !stands_apart(plain, item)))
                continue;
            struct slice text = first_line(plain, item);
            count++;
            repeats += slice_equals(last, text) + slice_equals(before, text);
            before = last;
            last = text;
            if (pass == 1) {
                item->kind = BLOCK_HEADING;
                item->style = HEADING_PLAIN;
            }
        }
        if (count == 0 || count + named < 3 || count * 2 > paragraphs ||
            count * least < paragraphs || repeats > 0)
            return false;
    }
    return true;
}

/* In a text without other headings, but for "Introduction" and its like. */
static void accept_plain_headings(struct plain *plain)
{
    if (!accept_candidates(plain, true, 200))
        accept_candidates(plain, false, 30);
}

/* "CHAPTER I." with "The Gate" in a paragraph of its own: the heading of both
 * when most chapters have it. */
static bool has_title_below(const struct plain *plain, size_t item)
{
    const struct item *items = plain->items.items;
    if (item + 2 >= plain->items.count || items[item].kind != BLOCK_HEADING ||
        items[item].end - items[item].first != 1 ||
        !heading_divides(items[item].style))
        return false;
    const struct item *below = &items[item + 1];
    struct slice text = first_line(plain, below);
    int depth = 0;
    enum heading_style style = looks_heading(text, &depth);
    return (below->kind == BLOCK_PARAGRAPH || below->kind == BLOCK_HEADING) &&
           below->first == items[item].end && below->end - below->first == 1 &&
           !below->drop_cap && text.bytes[text.length - 1] != ',' &&
           (style == HEADING_PLAIN || style == HEADING_CAPITALS) &&
           looks_unfinished(text) && items[item + 2].kind == BLOCK_PARAGRAPH;
}

static bool is_bare_heading(const struct item *item)
{
    return item->kind == BLOCK_HEADING && item->matter == MATTER_BODY &&
           item->style != HEADING_PART && heading_divides(item->style);
}

static void join_titles(struct plain *plain)
{
    struct item *items = plain->items.items;
    size_t bare = 0;
    size_t titled = 0;
    for (size_t i = 0; i < plain->items.count; i++) {
        bare += is_bare_heading(&items[i]);
        titled += is_bare_heading(&items[i]) && has_title_below(plain, i);
    }
    if (titled < 2 || titled * 2 < bare)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < plain->items.count; i++) {
        bool join = is_bare_heading(&items[i]) && has_title_below(plain, i);
        struct item item = items[i];
        if (join)
            item.end = items[++i].end;
        items[kept++] = item;
    }
    plain->items.count = kept;
}

/* Numerals one after another are a table. */
static void drop_numeral_runs(struct plain *plain)
{
    struct item *items = plain->items.items;
    bool before = false;
    for (size_t i = 0; i < plain->items.count; i++) {
        bool numeral =
            items[i].kind == BLOCK_HEADING && items[i].style == HEADING_NUMERAL;
        bool after = i + 1 < plain->items.count &&
                     items[i + 1].kind == BLOCK_HEADING &&
                     items[i + 1].style == HEADING_NUMERAL;
        if (numeral && (before || after))
            items[i].kind = BLOCK_PARAGRAPH;
        before = numeral;
    }
}

/* Letters have a date each: it heads nothing where something else heads the
 * letter. */
static void drop_datelines(struct plain *plain)
{
    size_t dates = count_style(plain, HEADING_DATE);
    if (dates == 0 || dates > count_headings(plain) - dates)
        return;
    for (size_t i = 0; i < plain->items.count; i++)
        if (plain->items.items[i].style == HEADING_DATE)
            plain->items.items[i].kind = BLOCK_PARAGRAPH;
}

/* "2 Methods", without a stop, is a heading where "1.1 Scope" is, and "1
 * Introduction" stood before it. */
static void accept_undotted(struct plain *plain)
{
    bool deep = false;
    for (size_t i = 0; i < plain->items.count; i++)
        deep |= plain->items.items[i].style == HEADING_NUMBERED &&
                plain->items.items[i].depth > 1;
    int expected = 1;
    for (size_t i = 0; deep && i + 1 < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        if (item->kind != BLOCK_PARAGRAPH || item->matter != MATTER_BODY ||
            item->end - item->first != 1 ||
            looks_undotted(first_line(plain, item)) != expected)
            continue;
        item->kind = BLOCK_HEADING;
        item->style = HEADING_NUMBERED;
        item->depth = 1;
        expected++;
    }
}

/* Where headings are numbered, what only looks like one is none. */
static void prefer_numbered(struct plain *plain)
{
    size_t numbered = 0;
    for (size_t i = 0; i < plain->items.count; i++)
        numbered += plain->items.items[i].style == HEADING_NUMBERED;
    for (size_t i = 0; i < plain->items.count && numbered >= 3; i++) {
        struct item *item = &plain->items.items[i];
        if (item->matter == MATTER_BODY &&
            (item->style == HEADING_PLAIN || item->style == HEADING_CAPITALS))
            item->kind = BLOCK_PARAGRAPH;
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
    for (size_t i = 0; i < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        if (item->kind == BLOCK_HEADING && item->matter == MATTER_BODY)
            item->level =
                item->style == HEADING_NUMBERED || item->style == HEADING_MARKED
                    ? item->depth
                    : levels[item->style];
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
            struct slice text = first_line(plain, item);
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

/* --- Sections ------------------------------------------------------------ */

static bool is_wide_space(const struct plain *plain, const struct item *item)
{
    if (plain->gap == 0) /* any blank line says something */
        return item->blanks > 0 && item->kind == BLOCK_PARAGRAPH &&
               item[-1].kind == BLOCK_PARAGRAPH;
    return item->blanks >= plain->gap + 2 && item->blanks >= 3 &&
           (item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_VERSE);
}

/* Untitled sections: what stands before the first heading; and where there
 * are no headings, what ornaments or wide spaces divide. */
static void begin_sections(struct plain *plain)
{
    struct item *items = plain->items.items;
    bool headed = count_headings(plain) > 0;
    bool ornaments = false;
    for (size_t i = 0; i < plain->items.count; i++)
        ornaments |= items[i].kind == BLOCK_ORNAMENT;
    bool pending = true;
    for (size_t i = 0; i < plain->items.count; i++) {
        struct item *item = &items[i];
        if (item->matter != MATTER_BODY)
            continue;
        if (item->kind == BLOCK_HEADING) {
            pending = false;
        } else if (item->kind == BLOCK_ORNAMENT) {
            pending |= !headed;
        } else if (pending ||
                   (!headed && !ornaments && is_wide_space(plain, item))) {
            item->begins_section = true;
            item->level = 1;
            pending = false;
        }
    }
}

/* Large initials stand where a part begins. */
static void find_torn_initials(struct plain *plain)
{
    struct item *items = plain->items.items;
    for (size_t i = 0; i < plain->items.count; i++) {
        bool begins = i == 0 || items[i].begins_section ||
                      items[i - 1].kind == BLOCK_HEADING ||
                      items[i - 1].kind == BLOCK_ORNAMENT ||
                      items[i - 1].matter == MATTER_FRONT;
        items[i].torn = begins && items[i].kind == BLOCK_PARAGRAPH &&
                        !items[i].drop_cap &&
                        plain_torn_length(first_line(plain, &items[i])) > 0;
    }
}

void plain_level(struct plain *plain)
{
    struct item_list *items = &plain->items;
    /* A heading heads something. */
    if (items->count > 0 && !plain->source->partial &&
        items->items[items->count - 1].kind == BLOCK_HEADING)
        items->items[items->count - 1].kind = BLOCK_PARAGRAPH;
    if (count_headings(plain) == count_style(plain, HEADING_NAMED))
        accept_plain_headings(plain);
    drop_datelines(plain);
    accept_undotted(plain);
    join_titles(plain);
    drop_numeral_runs(plain);
    prefer_numbered(plain);
    rank_headings(plain);
    nest_parts(plain);
    lift_first_headings(plain);
    begin_sections(plain);
    find_torn_initials(plain);
}
