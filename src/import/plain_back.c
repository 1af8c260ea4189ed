/* plain_back.c - what stands behind the body: notes, signatures, the author's
 * note.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <string.h>

enum { AUTHOR_NOTE_BYTES = 800, CLOSING_MOST = 4 /* items */ };

static struct slice first_line(const struct plain *plain,
                               const struct item *item)
{
    return plain_line(plain, item->first);
}

static bool is_note_item(const struct plain *plain, const struct item *item)
{
    struct note_label label;
    return item->kind == BLOCK_NOTE ||
           ((item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_LIST_ITEM ||
             item->kind == BLOCK_QUOTE) &&
            looks_note(first_line(plain, item), &label) > 0);
}

static void make_back_note(const struct plain *plain, struct item *item)
{
    plain_make_note(plain, item);
    item->matter = MATTER_BACK;
}

static bool is_author_note(const struct plain *plain, const struct item *item)
{
    static const char *const phrases[] = {" is a ",
                                          " is an ",
                                          " is the author",
                                          " lives in",
                                          " lives and ",
                                          " writes ",
                                          " teaches ",
                                          " translates ",
                                          " was born",
                                          " are the makers",
                                          " est l\342\200\231auteur",
                                          " lebt in"};
    struct slice text = first_line(plain, item);
    if (item->kind != BLOCK_PARAGRAPH || text.length > AUTHOR_NOTE_BYTES ||
        item->end - item->first > 8)
        return false;
    while (text.length > 1 && byte_among(text.bytes[0], "_*[("))
        text = (struct slice){text.bytes + 1, text.length - 1};
    size_t name = plain->author.length;
    bool named = name > 0 && text.length >= name &&
                 strncasecmp(text.bytes, plain->author.bytes, name) == 0;
    bool told = false;
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
        told |= slice_has(text, phrases[i]);
    return named || (told && item->blanks > plain->gap &&
                     !slice_begins(text, "\xE2\x80\x9C"));
}

/* "First published in ...": where the text stood before. */
static bool is_imprint(const struct plain *plain, const struct item *item)
{
    static const char *const openings[] = {
        "\xC2\xA9",          "(c) ",
        "copyright ",        "first published",
        "originally ",       "reprinted ",
        "this essay was ",   "this essay first ",
        "this article was ", "this article first ",
        "this story was ",   "a version of this ",
        "this essay appear", "this article appear",
        "this story appear", "this poem appear",
        "this piece ",       "this text first ",
        "from the archive",  "published in "};
    struct slice text = first_line(plain, item);
    if (item->kind != BLOCK_PARAGRAPH || text.length > AUTHOR_NOTE_BYTES)
        return false;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (slice_begins(text, openings[i]))
            return true;
    return false;
}

static bool is_end(const struct plain *plain, const struct item *item)
{
    return (item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_HEADING) &&
           item->end - item->first == 1 && looks_end(first_line(plain, item));
}

/* "Kiel, May 1950": where and when it was written. */
static bool is_place_and_date(const struct plain *plain,
                              const struct item *item)
{
    return item->kind == BLOCK_PARAGRAPH && item->end - item->first == 1 &&
           looks_full_date(first_line(plain, item));
}

/* "About the author" */
static bool is_about(const struct plain *plain, const struct item *item)
{
    return (item->kind == BLOCK_PARAGRAPH || item->kind == BLOCK_HEADING) &&
           item->end - item->first == 1 &&
           first_line(plain, item).length <= 24 &&
           (slice_begins(first_line(plain, item), "about the author") ||
            slice_begins(first_line(plain, item), "about the writer") ||
            slice_begins(first_line(plain, item), "contributor"));
}

static enum block_kind closing_kind(const struct plain *plain,
                                    const struct item *item)
{
    return is_author_note(plain, item) || is_about(plain, item)
               ? BLOCK_AUTHOR_NOTE
           : is_imprint(plain, item)        ? BLOCK_NOTICE
           : is_end(plain, item)            ? BLOCK_CAPTION
           : is_place_and_date(plain, item) ? BLOCK_SIGNATURE
                                            : BLOCK_PARAGRAPH;
}

/* "Jon Berg translates from the German.", after a note on the author. */
static bool begins_with_name(struct slice text)
{
    size_t words = 0;
    size_t i = 0;
    while (i < text.length && words < 2)
        words += text.bytes[i++] == ' ';
    return words == 2 && looks_name((struct slice){text.bytes, i - 1});
}

/* What closes the text before item `end`, from the last on; returns where it
 * begins. */
static size_t take_closing(struct plain *plain, size_t end)
{
    size_t first = end;
    for (size_t i = end; i-- > 0 && end - i <= CLOSING_MOST;) {
        struct item *item = &plain->items.items[i];
        if (item->matter != MATTER_BODY)
            break;
        enum block_kind kind = closing_kind(plain, item);
        if (kind != BLOCK_PARAGRAPH) {
            item->kind = kind;
            for (size_t k = i; k < first; k++) {
                struct item *also = &plain->items.items[k];
                also->matter = MATTER_BACK;
                if (also->kind == BLOCK_PARAGRAPH)
                    also->kind = BLOCK_AUTHOR_NOTE;
            }
            first = i;
        } else if (item->kind != BLOCK_PARAGRAPH ||
                   first_line(plain, item).length > AUTHOR_NOTE_BYTES ||
                   !begins_with_name(first_line(plain, item))) {
            break;
        }
    }
    return first;
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

/* Buttons of a page of the web, below the text. */
static size_t take_chrome(struct plain *plain, size_t end)
{
    for (; end > 0; end--) {
        struct item *item = &plain->items.items[end - 1];
        if (item->matter != MATTER_BODY ||
            !plain_is_chrome(plain, item->first, item->end))
            break;
        item->kind = BLOCK_NOTICE;
        item->keep_lines = true;
        item->matter = MATTER_BACK;
    }
    return end;
}

/* "Works Cited", and under it what was: no notes, since nothing refers to
 * them. Returns where it begins. */
static size_t take_bibliography(struct plain *plain, size_t end)
{
    enum { WORKS_MOST = 200 };
    size_t dated = 0;
    for (size_t i = end; i-- > 0 && end - i <= WORKS_MOST;) {
        struct item *item = &plain->items.items[i];
        struct slice text = first_line(plain, item);
        if (item->matter != MATTER_BODY)
            break;
        if (item->end - item->first == 1 && looks_works_heading(text)) {
            if (item->kind == BLOCK_HEADING || i + 1 == end ||
                dated * 2 < end - i - 1 || i == 0)
                break;
            for (size_t k = i; k < end; k++)
                plain->items.items[k].matter = MATTER_BACK;
            item->kind = BLOCK_HEADING;
            item->level = 1;
            return i;
        }
        if (item->kind != BLOCK_PARAGRAPH && item->kind != BLOCK_LIST_ITEM &&
            item->kind != BLOCK_QUOTE)
            break;
        size_t digits = 0;
        for (size_t k = plain->lines[item->first].start;
             k < plain->lines[item->end - 1].end; k++)
            digits += plain->s[k] >= '0' && plain->s[k] <= '9';
        dated += digits >= 4;
    }
    return end;
}

void plain_back(struct plain *plain)
{
    struct item *items = plain->items.items;
    size_t end = plain->items.count;
    if (plain->source->partial || end == 0)
        return;
    end = take_chrome(plain, end);
    end = take_closing(plain, end);
    end = take_bibliography(plain, end);
    size_t notes = find_notes(plain, end);
    if (notes < end) {
        items[notes].kind = BLOCK_HEADING;
        items[notes].matter = MATTER_BACK;
        items[notes].level = 1;
        for (size_t i = notes + 1; i < end; i++)
            make_back_note(plain, &items[i]);
        end = notes;
    }
    /* "[7] ..." at the very end, without a heading. */
    while (end > 1 && is_note_item(plain, &items[end - 1]) &&
           (items[end - 1].kind == BLOCK_NOTE ||
            (first_line(plain, &items[end - 1]).bytes[0] == '[' &&
             items[end - 2].kind != BLOCK_HEADING)))
        make_back_note(plain, &items[--end]);
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
