/* plain_parts.c - the parts of a plain text: headings, levels, and sections
 * without a title.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

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
    if (index > 0 && item[-1].kind == BLOCK_PARAGRAPH &&
        item[-1].end - item[-1].first == 1 &&
        looks_last(first_line(plain, item - 1)) == ',' &&
        looks_short(first_line(plain, item - 1)))
        return false; /* the name under a letter */
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
    size_t titled = 0;
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
            titled += looks_titled(text);
            repeats += slice_equals(last, text) + slice_equals(before, text);
            before = last;
            last = text;
            if (pass == 1) {
                item->kind = BLOCK_HEADING;
                item->style = HEADING_PLAIN;
            }
        }
        bool pair = count == 2 && titled == 2 && paragraphs >= 8;
        if (count == 0 || (count + named < 3 && !pair) ||
            count * 2 > paragraphs + named || count * least < paragraphs ||
            repeats > 0)
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
    const struct item *after = &items[item + 2];
    struct slice text = first_line(plain, below);
    int depth = 0;
    enum heading_style style = looks_heading(text, &depth);
    bool heads =
        items[item].style == HEADING_PART
            ? after->kind == BLOCK_HEADING && heading_divides(after->style)
            : after->kind == BLOCK_PARAGRAPH;
    return heads &&
           (below->kind == BLOCK_PARAGRAPH || below->kind == BLOCK_HEADING) &&
           below->first == items[item].end && below->end - below->first == 1 &&
           !below->drop_cap && slice_last(text) != ',' &&
           (style == HEADING_PLAIN || style == HEADING_CAPITALS) &&
           looks_unfinished(text);
}

static bool is_bare_heading(const struct item *item, bool part)
{
    return item->kind == BLOCK_HEADING && item->matter == MATTER_BODY &&
           (item->style == HEADING_PART) == part &&
           heading_divides(item->style);
}

static void join_titles(struct plain *plain, bool part)
{
    struct item *items = plain->items.items;
    size_t bare = 0;
    size_t titled = 0;
    for (size_t i = 0; i < plain->items.count; i++) {
        bare += is_bare_heading(&items[i], part);
        titled += is_bare_heading(&items[i], part) && has_title_below(plain, i);
    }
    if (titled < 2 || titled * 2 < bare)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < plain->items.count; i++) {
        bool join =
            is_bare_heading(&items[i], part) && has_title_below(plain, i);
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

/* Parts are told by Roman numerals or by Arabic ones: the others are figures
 * that stand alone, as in a table of one cell a line. */
static void drop_other_numerals(struct plain *plain)
{
    size_t counts[2] = {0}; /* Roman, Arabic */
    for (int pass = 0; pass < 2; pass++) {
        bool rare = counts[1] * 4 < counts[0];
        for (size_t i = 0; i < plain->items.count; i++) {
            struct item *item = &plain->items.items[i];
            if (item->kind != BLOCK_HEADING || item->style != HEADING_NUMERAL)
                continue;
            char first = first_line(plain, item).bytes[0];
            bool arabic = first >= '0' && first <= '9';
            counts[arabic] += pass == 0;
            if (pass == 1 && rare && arabic)
                item->kind = BLOCK_PARAGRAPH;
        }
    }
}

/* Where headings are numbered, what only looks like one is none; nor is what
 * heads the notices before the first of them. */
static void prefer_numbered(struct plain *plain)
{
    size_t numbered = 0;
    for (size_t i = 0; i < plain->items.count; i++)
        numbered += plain->items.items[i].style == HEADING_NUMBERED;
    bool begun = false;
    for (size_t i = 0; i < plain->items.count && numbered >= 3; i++) {
        struct item *item = &plain->items.items[i];
        bool notice = item->style == HEADING_OUTDENTED && !begun;
        if (item->matter == MATTER_BODY &&
            (item->style == HEADING_PLAIN || item->style == HEADING_CAPITALS ||
             notice))
            item->kind = BLOCK_PARAGRAPH;
        begun |= item->style == HEADING_NUMBERED;
    }
}

/* The title of a book comes again above its first chapter, behind a preface: it
 * heads nothing but headings. */
static void drop_half_titles(struct plain *plain)
{
    for (size_t i = 0; i + 1 < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        struct slice text = first_line(plain, item);
        if (item->kind == BLOCK_HEADING && item->matter == MATTER_BODY &&
            item[1].kind == BLOCK_HEADING && item->end - item->first == 1 &&
            text.length == plain->title.length &&
            strncasecmp(text.bytes, plain->title.bytes, text.length) == 0)
            item->kind = BLOCK_CAPTION;
    }
}

/* "LA ASAMBLEA GENERAL", which goes on below, in a text whose parts are many
 * and counted: a few lines in capitals that stand like a paragraph. */
static void drop_lone_capitals(struct plain *plain)
{
    enum { LONE_MOST = 4, COUNTED_LEAST = 6 };
    if (plain->counted_count == 0 ||
        count_style(plain, HEADING_CAPITALS) > LONE_MOST ||
        count_style(plain, HEADING_CHAPTER) < COUNTED_LEAST)
        return;
    for (size_t i = 1; i < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        if (item->kind == BLOCK_HEADING && item->matter == MATTER_BODY &&
            item->style == HEADING_CAPITALS && item->blanks <= plain->gap &&
            item[-1].kind == BLOCK_PARAGRAPH)
            item->kind = BLOCK_PARAGRAPH;
    }
}

/* --- Sections ------------------------------------------------------------ */

/* Whether two blank lines, where one is usual, stand between some paragraphs,
 * and not for want of care. */
static bool has_double_spaces(const struct plain *plain)
{
    size_t counts[2] = {0}; /* of one blank line, of two */
    for (size_t i = 1; i < plain->items.count; i++) {
        const struct item *item = &plain->items.items[i];
        if (item->matter == MATTER_BODY && item->kind == BLOCK_PARAGRAPH &&
            item[-1].matter == MATTER_BODY &&
            item[-1].kind == BLOCK_PARAGRAPH && item->blanks >= 1 &&
            item->blanks <= 2)
            counts[item->blanks - 1]++;
    }
    return plain->gap == 1 && counts[1] >= 2 && counts[1] * 3 <= counts[0] * 2;
}

static bool is_wide_space(const struct plain *plain, const struct item *item,
                          bool doubled)
{
    if (doubled)
        return item->blanks >= 2 &&
               (item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_VERSE);
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
    bool doubled = !headed && !ornaments && has_double_spaces(plain);
    bool pending = true;
    for (size_t i = 0; i < plain->items.count; i++) {
        struct item *item = &items[i];
        if (item->matter != MATTER_BODY)
            continue;
        if (item->kind == BLOCK_HEADING) {
            pending = false;
        } else if (item->kind == BLOCK_ORNAMENT) {
            pending |= !headed;
        } else if (pending || (!headed && !ornaments &&
                               is_wide_space(plain, item, doubled))) {
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
    join_titles(plain, false);
    join_titles(plain, true);
    drop_numeral_runs(plain);
    drop_other_numerals(plain);
    prefer_numbered(plain);
    drop_lone_capitals(plain);
    drop_half_titles(plain);
    plain_rank(plain);
    begin_sections(plain);
    find_torn_initials(plain);
}
