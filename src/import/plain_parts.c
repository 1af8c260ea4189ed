/* plain_parts.c - the parts of a plain text: levels, untitled sections, back
 * matter.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <string.h>

enum { AUTHOR_NOTE_BYTES = 800 };

/* --- Back matter
 * ------------------------------------------------------------------ */

static struct slice first_line(const struct plain *plain,
                               const struct item *item)
{
    return plain_line(plain, item->first);
}

static bool is_note_item(const struct plain *plain, const struct item *item)
{
    return (item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_LIST_ITEM ||
            item->kind == BLOCK_QUOTE) &&
           looks_note(first_line(plain, item)) > 0;
}

static void make_note(const struct plain *plain, struct item *item)
{
    item->kind = BLOCK_NOTE;
    item->matter = MATTER_BACK;
    item->label = (uint32_t)looks_note(first_line(plain, item));
}

static bool is_author_note(const struct plain *plain, const struct item *item)
{
    static const char *const phrases[] = {
        " is a ",          " is an ",
        " is the author",  " lives in",
        " lives and ",     " writes ",
        " teaches ",       " was born",
        " are the makers", " est l\342\200\231auteur",
        " lebt in"};
    struct slice text = first_line(plain, item);
    if (item->kind != BLOCK_PARAGRAPH || text.length > AUTHOR_NOTE_BYTES ||
        item->end - item->first > 8)
        return false;
    size_t name = plain->author.length;
    bool named = name > 0 && text.length >= name &&
                 strncasecmp(text.bytes, plain->author.bytes, name) == 0;
    bool told = false;
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
        told |= slice_has(text, phrases[i]);
    return named || (told && item->blanks > plain->gap &&
                     !slice_begins(text, "\xE2\x80\x9C"));
}

/* A heading of notes with nothing but notes after it. */
static size_t find_notes(const struct plain *plain, size_t end)
{
    for (size_t i = end; i-- > 0;) {
        const struct item *item = &plain->items.items[i];
        if (is_note_item(plain, item))
            continue;
        bool heading =
            i + 1 < end &&
            (item->kind == BLOCK_HEADING || item->kind == BLOCK_PARAGRAPH) &&
            item->style != HEADING_NUMBERED &&
            looks_notes_heading(first_line(plain, item));
        return heading ? i : end;
    }
    return end;
}

void plain_back(struct plain *plain)
{
    struct item *items = plain->items.items;
    size_t end = plain->items.count;
    if (plain->source->partial || end == 0)
        return;
    if (items[end - 1].matter == MATTER_BODY &&
        is_author_note(plain, &items[end - 1])) {
        items[--end].kind = BLOCK_AUTHOR_NOTE;
        items[end].matter = MATTER_BACK;
    }
    size_t notes = find_notes(plain, end);
    if (notes < end) {
        items[notes].kind = BLOCK_HEADING;
        items[notes].matter = MATTER_BACK;
        items[notes].level = 1;
        for (size_t i = notes + 1; i < end; i++)
            make_note(plain, &items[i]);
        end = notes;
    }
    /* "[7] ..." at the very end, without a heading. */
    while (end > 0 && is_note_item(plain, &items[end - 1]) &&
           first_line(plain, &items[end - 1]).bytes[0] == '[')
        make_note(plain, &items[--end]);
    while (end > 0 && items[end - 1].matter == MATTER_BACK)
        end--;
    if (end > 0 && end < plain->items.count &&
        items[end - 1].matter == MATTER_BODY &&
        items[end - 1].kind == BLOCK_PARAGRAPH &&
        items[end].kind != BLOCK_AUTHOR_NOTE &&
        is_author_note(plain, &items[end - 1]) &&
        items[end - 1].blanks > plain->gap) {
        items[end - 1].kind = BLOCK_AUTHOR_NOTE;
        items[end - 1].matter = MATTER_BACK;
    }
}

/* --- Headings
 * ------------------------------------------------------------------------ */

/* Short unpunctuated lines between long paragraphs, at least three of them in
 * a text without other headings, are headings. */
static void accept_plain_headings(struct plain *plain)
{
    struct item *items = plain->items.items;
    size_t candidates = 0;
    size_t paragraphs = 0;
    size_t repeats = 0;
    struct slice last = {0};
    struct slice before = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i + 1 < plain->items.count; i++) {
            int depth = 0;
            struct item *item = &items[i];
            paragraphs += item->kind == BLOCK_PARAGRAPH;
            if (item->kind != BLOCK_PARAGRAPH || item->matter != MATTER_BODY ||
                item->drop_cap || item->end - item->first != 1 ||
                items[i + 1].kind != BLOCK_PARAGRAPH ||
                items[i + 1].matter != MATTER_BODY ||
                looks_heading(first_line(plain, item), &depth) !=
                    HEADING_PLAIN ||
                !looks_unfinished(first_line(plain, item)) ||
                looks_unfinished(first_line(plain, &items[i + 1])))
                continue;
            candidates++;
            /* A name that comes again is a speaker's. */
            repeats += slice_equals(last, first_line(plain, item));
            repeats += slice_equals(before, first_line(plain, item));
            before = last;
            last = first_line(plain, item);
            if (pass == 1) {
                item->kind = BLOCK_HEADING;
                item->style = HEADING_PLAIN;
            }
        }
        if (candidates < 3 || candidates * 2 > paragraphs ||
            candidates * 30 < paragraphs || repeats > 0)
            return;
    }
}

/* "CHAPTER I." with "The Gate" in a paragraph of its own: the heading of both
 * when most chapters have it. */
static bool has_title_below(const struct plain *plain, size_t item)
{
    const struct item *items = plain->items.items;
    if (item + 2 >= plain->items.count || items[item].kind != BLOCK_HEADING ||
        items[item].end - items[item].first != 1 ||
        (items[item].style != HEADING_CHAPTER &&
         items[item].style != HEADING_PART &&
         items[item].style != HEADING_NUMERAL))
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
           (item->style == HEADING_CHAPTER || item->style == HEADING_NUMERAL);
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

/* A heading at the very end, or one of a kind that appears in prose only. */
static bool has_headings(const struct plain *plain)
{
    for (size_t i = 0; i < plain->items.count; i++)
        if (plain->items.items[i].kind == BLOCK_HEADING &&
            plain->items.items[i].matter == MATTER_BODY)
            return true;
    return false;
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
    static const uint8_t order[] = {HEADING_PART, HEADING_CHAPTER,
                                    HEADING_CAPITALS, HEADING_PLAIN,
                                    HEADING_NUMERAL};
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
    for (size_t i = 0; i < STYLES; i++) {
        size_t count = counts[order[i]];
        bool joins = order[i] != HEADING_PART && i != commonest &&
                     count * 8 <= counts[order[commonest]] && count < 3;
        if (count > 0 && !joins)
            levels[order[i]] = numbered ? 1 : ++level;
    }
    for (size_t i = 0; i < STYLES; i++)
        if (levels[order[i]] == 0)
            levels[order[i]] =
                levels[order[commonest]] > 0 ? levels[order[commonest]] : 1;
    levels[HEADING_UNDERLINED_DOUBLE] = 1;
    levels[HEADING_UNDERLINED_SINGLE] = 2;
    for (size_t i = 0; i < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        if (item->kind == BLOCK_HEADING && item->matter == MATTER_BODY)
            item->level = item->style == HEADING_NUMBERED ? item->depth
                                                          : levels[item->style];
    }
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
            bool other = outer.length != text.length ||
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

/* --- Sections
 * -----------------------------------------------------------------------------
 */

static bool is_wide_space(const struct plain *plain, const struct item *item)
{
    return item->blanks >= plain->gap + 2 && item->blanks >= 3 &&
           (item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_VERSE);
}

/* Untitled sections: what stands before the first heading; and where there
 * are no headings, what ornaments or wide spaces divide. */
static void begin_sections(struct plain *plain)
{
    struct item *items = plain->items.items;
    bool headed = has_headings(plain);
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

void plain_level(struct plain *plain)
{
    struct item_list *items = &plain->items;
    /* A heading heads something. */
    if (items->count > 0 && !plain->source->partial &&
        items->items[items->count - 1].kind == BLOCK_HEADING)
        items->items[items->count - 1].kind = BLOCK_PARAGRAPH;
    if (!has_headings(plain))
        accept_plain_headings(plain);
    join_titles(plain);
    drop_numeral_runs(plain);
    prefer_numbered(plain);
    rank_headings(plain);
    nest_parts(plain);
    begin_sections(plain);
}
