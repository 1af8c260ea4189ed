/* plain_contents.c - the printed contents of a book: no body, and no headings.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Under "Contents" stand short lines, until one of the first of them comes
 * again: there the book begins. Where none comes again it is no contents list,
 * and nothing is done.
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum {
    ENTRY_COLUMNS = 120,
    ENTRIES_MOST = 1000,  /* lines */
    ENTRIES_TRIED = 3,    /* of which one comes again */
    ENTRY_DISTANCE = 1000 /* lines in which it does, behind a preface */
};

bool looks_contents(struct slice line)
{
    static const char *const names[] = {"contents",
                                        "table of contents",
                                        "inhalt",
                                        "inhaltsverzeichnis",
                                        "table des mati\xC3\xA8res",
                                        "sommaire",
                                        "indice",
                                        "\xC3\xADndice",
                                        "contenido",
                                        "inhoud"};
    while (line.length > 0 && byte_among(slice_last(line), ".:"))
        line.length--;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (line.length == strlen(names[i]) && slice_begins(line, names[i]))
            return true;
    return false;
}

/* Without the page number and what leads to it. */
static struct slice entry_name(struct slice line)
{
    while (line.length > 0 && byte_among(slice_last(line), " .\t0123456789"))
        line.length--;
    return line;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Bytes of the entry with which `line` begins up to a word's end; spaces count
 * once, case does not. 0: it begins with something else. */
static size_t entry_length(struct slice line, struct slice entry)
{
    size_t i = 0;
    for (size_t k = 0; k < entry.length;) {
        if (i >= line.length)
            return 0;
        bool space = is_space(entry.bytes[k]);
        if (space != is_space(line.bytes[i]) ||
            (!space && strncasecmp(line.bytes + i, entry.bytes + k, 1) != 0))
            return 0;
        i++;
        k++;
        while (space && k < entry.length && is_space(entry.bytes[k]))
            k++;
        while (space && i < line.length && is_space(line.bytes[i]))
            i++;
    }
    uint32_t next = 0;
    utf8_decode(line.bytes + i, line.length - i, &next);
    return i == line.length || !code_point_is_alphanumeric(next) ? i : 0;
}

/* "IV. Of the Sea" without its numeral. */
static struct slice without_numeral(struct slice entry)
{
    size_t i = 0;
    while (i < entry.length &&
           byte_among(entry.bytes[i], "0123456789IVXLCivxlc"))
        i++;
    if (i == 0 || i >= entry.length || !byte_among(entry.bytes[i], ".:) "))
        return entry;
    return plain_trim(
        (struct slice){entry.bytes + i + 1, entry.length - i - 1});
}

static bool begins_alike(struct slice a, struct slice b)
{
    return a.length >= 4 && b.length >= 4 &&
           (entry_length(a, b) > 0 || entry_length(b, a) > 0);
}

/* One begins with the other, up to a word's end; numerals may stand apart. */
static bool is_same_entry(struct slice a, struct slice b)
{
    return begins_alike(a, b) ||
           begins_alike(without_numeral(a), without_numeral(b));
}

/* The line that names a chapter: a numeral may stand alone above it. */
static size_t naming_line(const struct plain *plain, size_t line)
{
    int depth = 0;
    bool numeral =
        looks_heading(plain_line(plain, line), &depth) == HEADING_NUMERAL;
    return line + (numeral && line + 1 < plain->line_count);
}

/* Whether one of the first entries comes again from line `from` on. */
static bool comes_again(const struct plain *plain, size_t first, size_t from)
{
    size_t last = from + ENTRY_DISTANCE < plain->line_count
                      ? from + ENTRY_DISTANCE
                      : plain->line_count;
    for (size_t i = from; i < last; i++)
        for (size_t k = first; k < from && k < first + ENTRIES_TRIED; k++)
            if (plain->lines[i].blanks > 0 &&
                is_same_entry(entry_name(plain_line(plain, i)),
                              entry_name(plain_line(plain, k))))
                return true;
    return false;
}

static bool has_page_numbers(const struct plain *plain, size_t first,
                             size_t end)
{
    size_t numbers = 0;
    for (size_t i = first; i < end; i++) {
        struct slice line = plain_line(plain, i);
        char last = slice_last(line);
        numbers += last >= '0' && last <= '9';
    }
    return numbers * 2 > end - first;
}

/* Whether the group is "CHAPTER I" alone, set off from what is above: its name
 * may stand below it, and in the contents. */
static bool is_chapter_above(const struct plain *plain, size_t line)
{
    int depth = 0;
    enum heading_style style = looks_heading(plain_line(plain, line), &depth);
    return plain->lines[line].blanks > 1 &&
           plain_group_end(plain, line) == line + 1 &&
           (style == HEADING_CHAPTER || style == HEADING_PART ||
            style == HEADING_NUMERAL);
}

/* The line where the book begins after contents from `first` on: where an
 * entry comes again, or prose begins, with what heads it; `first` when they
 * are none. */
static size_t contents_end(const struct plain *plain, size_t first)
{
    size_t before = first; /* the group before */
    for (size_t i = first; i < plain->line_count && i < first + ENTRIES_MOST;) {
        size_t end = plain_group_end(plain, i);
        struct slice line = plain_line(plain, i);
        if (looks_contents(line))
            return first;
        struct slice name =
            entry_name(plain_line(plain, naming_line(plain, i)));
        for (size_t k = first; k + 1 < i && k < first + ENTRIES_TRIED; k++)
            if (is_same_entry(name, entry_name(plain_line(plain, k))))
                return before > first && is_chapter_above(plain, before)
                           ? before
                           : i;
        if (plain->lines[i].columns > ENTRY_COLUMNS ||
            (plain_is_prose(plain, i, end) &&
             !has_page_numbers(plain, i, end))) {
            bool heads = before > first && plain->lines[before].blanks > 1;
            size_t begins = heads ? before : i;
            return comes_again(plain, first, begins) ? begins : first;
        }
        before = i;
        i = end;
    }
    return first;
}

size_t plain_contents(struct plain *plain, size_t line)
{
    if (!looks_contents(plain_line(plain, line)))
        return line;
    size_t end = contents_end(plain, line + 1);
    if (end <= line + 2)
        return line;
    bool front =
        plain->items.count == 0 ||
        plain->items.items[plain->items.count - 1].matter == MATTER_FRONT;
    enum block_kind kind = front ? BLOCK_NOTICE : BLOCK_PREFORMATTED;
    struct item *title = plain_add(plain, line, line + 1, kind);
    title->matter = front ? MATTER_FRONT : MATTER_BODY;
    struct item *entries = plain_add(plain, line + 1, end, kind);
    entries->matter = front ? MATTER_FRONT : MATTER_BODY;
    entries->keep_lines = true;
    return end;
}
