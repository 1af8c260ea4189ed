/* plain_pages.c - running heads and feet of printed pages are told apart.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memos and texts made for a printer come in pages with form feeds between
 * them. A line next to a form feed that stands on three pages, but for the
 * number of the page, is furniture. Memos are also told by how their heads and
 * feet look, since many were stripped of their form feeds.
 */
#include "plain.h"

#include <string.h>

/* "- 12 -" at the foot of a page looks like an item of a list. */
enum { LABEL_MOST = 9 };

/* "Deutsch        Informational          [Page 3]" */
static bool is_memo_foot(struct slice line)
{
    if (line.length < 8 || slice_last(line) != ']')
        return false;
    size_t open = line.length - 1;
    while (open > 0 && line.bytes[open] != '[')
        open--;
    struct slice page = {line.bytes + open, line.length - open};
    return slice_begins(page, "[page ");
}

/* "RFC 1952      GZIP File Format Specification      May 1996" */
static bool is_memo_head(struct slice line)
{
    bool memo =
        slice_begins(line, "RFC ") || slice_begins(line, "Internet-Draft ");
    if (!memo || line.length < 40)
        return false;
    bool wide_gap = memmem(line.bytes, line.length, "   ", 3) != NULL;
    char last = slice_last(line);
    return wide_gap && last >= '0' && last <= '9';
}

/* Where the number of the page stands in a line: the last one in it. Not that
 * of "Chapter 3", which heads a chapter. */
static struct span page_number(struct slice line)
{
    int depth = 0;
    enum heading_style style = looks_heading(line, &depth);
    struct span none = {line.length, line.length};
    size_t end = line.length;
    while (end > 0 && !is_digit((unsigned char)line.bytes[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && is_digit((unsigned char)line.bytes[start - 1]))
        start--;
    return style == HEADING_PART || style == HEADING_CHAPTER ||
                   style == HEADING_NUMBERED
               ? none
               : (struct span){start, end};
}

/* The letters of a line, and its numbers but that of the page, in one number;
 * not 0. */
static uint32_t signature(struct slice line, bool head)
{
    uint32_t hash = head ? 2166136261U : 3735928559U;
    struct span number = line.length > 0 ? page_number(line) : (struct span){0};
    for (size_t i = 0; i < line.length; i++) {
        unsigned char c = (unsigned char)line.bytes[i];
        bool letter = c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        bool digit = is_digit(c) && (i < number.start || i >= number.end);
        if (letter || digit)
            hash = (hash ^ (c < 0x80 ? c | 0x20U : c)) * 16777619U;
    }
    return hash != 0 ? hash : 1;
}

static void note_signature(struct page_furniture *furniture, uint32_t hash)
{
    size_t i = 0;
    while (i < furniture->count && furniture->hashes[i] != hash)
        i++;
    if (i == FURNITURE_MOST)
        return;
    if (i == furniture->count) {
        furniture->hashes[i] = hash;
        furniture->seen[i] = 0;
        furniture->count++;
    }
    if (furniture->seen[i] < 3)
        furniture->seen[i]++;
}

/* The last line before `at` that shows something, and the first from it. */
static struct slice line_before(const char *s, size_t at)
{
    while (at > 0 && (unsigned char)s[at - 1] <= ' ')
        at--;
    size_t start = at;
    while (start > 0 && s[start - 1] != '\n' && s[start - 1] != '\f' &&
           at - start < FURNITURE_COLUMNS)
        start--;
    return (struct slice){s + start, at - start};
}

static struct slice line_after(const char *s, size_t length, size_t at)
{
    while (at < length && (unsigned char)s[at] <= ' ')
        at++;
    size_t end = at;
    while (end < length && s[end] != '\n' && s[end] != '\f' &&
           end - at < FURNITURE_COLUMNS)
        end++;
    return plain_trim((struct slice){s + at, end - at});
}

void plain_find_furniture(struct plain *plain, size_t start)
{
    struct page_furniture *furniture = &plain->furniture;
    const char *s = plain->s;
    size_t at = start;
    struct slice first = line_after(s, plain->length, start);
    note_signature(furniture, signature(first, true)); /* of the first page */
    while (at < plain->length) {
        const char *feed = memchr(s + at, '\f', plain->length - at);
        if (feed == NULL)
            return;
        at = (size_t)(feed - s);
        furniture->fed = true;
        note_signature(furniture, signature(line_before(s, at), false));
        struct slice head = line_after(s, plain->length, at);
        note_signature(furniture, signature(head, true));
        at = (size_t)(head.bytes - s); /* beyond further feeds */
        at += head.length == 0;
    }
}

/* "{12}", "[Pg 12]", "[Page 12]": where a page of the print ended. */
static bool is_page_mark(struct slice line)
{
    size_t i = 1;
    if (line.length < 3 || line.length > 12 ||
        (line.bytes[0] != '{' && line.bytes[0] != '['))
        return false;
    bool curly = line.bytes[0] == '{';
    struct slice inside = {line.bytes + 1, line.length - 1};
    if (slice_begins(inside, "pg "))
        i += 3;
    else if (slice_begins(inside, "page "))
        i += 5;
    else if (!curly)
        return false;
    size_t digits = i;
    while (digits < line.length && is_digit((unsigned char)line.bytes[digits]))
        digits++;
    return digits > i && digits + 1 == line.length &&
           line.bytes[digits] == (curly ? '}' : ']');
}

bool plain_is_furniture(const struct plain *plain, struct slice line,
                        enum page_edge edge)
{
    if (edge != PAGE_HEAD && (is_memo_foot(line) || is_page_mark(line)))
        return true;
    if (edge == PAGE_HEAD && is_memo_head(line))
        return true;
    const struct page_furniture *furniture = &plain->furniture;
    bool listed = looks_list(line) > 0 && line.length > LABEL_MOST;
    if (edge == PAGE_INSIDE || listed || line.length >= FURNITURE_COLUMNS)
        return false;
    uint32_t hash = signature(line, edge == PAGE_HEAD);
    for (size_t i = 0; i < furniture->count; i++)
        if (furniture->hashes[i] == hash)
            return furniture->seen[i] >= 3;
    return false;
}
