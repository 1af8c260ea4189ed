/* plain_works.c - lists of works, and what heads them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "Works Cited" at the end of a text; "Discussed in this essay" at its end or
 * above its first words.
 */
#include "plain.h"

#include <string.h>

enum { WORK_COLUMNS = 240, WORKS_MOST = 24, HEADING_BYTES = 60 };

/* "Discussed in this essay", "Books under review:" */
static bool looks_discussed(struct slice line)
{
    static const char *const openings[] = {
        "discussed in this ",  "books discussed",    "works discussed",
        "films discussed",     "reviewed in this ",  "books reviewed",
        "under review",        "books under review", "works under review",
        "considered in this ", "books considered",   "books in this ",
        "mentioned in this ",  "books mentioned",    "also discussed",
        "besprochene bücher",  "besprochene werke"};
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (slice_begins(line, openings[i]))
            return true;
    return false;
}

bool looks_works_heading(struct slice line)
{
    static const char *const names[] = {
        "works cited",           "bibliography",       "references",
        "further reading",       "bibliographie",      "literatur",
        "literaturverzeichnis",  "bibliografía",       "bibliografia",
        "selected bibliography", "select bibliography"};
    if (line.length > 1 && slice_last(line) == ':')
        line.length--;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (line.length == strlen(names[i]) && slice_begins(line, names[i]))
            return true;
    return line.length <= HEADING_BYTES && looks_discussed(line) &&
           looks_unfinished(line);
}

/* "Harbours, by Rosa Keel. Tern and Sons. 312 pages. $19." */
static bool looks_work(struct slice text)
{
    static const char *const signs[] = {
        " by ",      " pages",   " pp.",    " minutes", " p. ",
        "directed ", " edited ", "transl",  " von ",    " Press",
        " Verlag",   " Books",   " Seiten", " S."};
    size_t digits = 0;
    size_t found = 0;
    for (size_t i = 0; i < text.length; i++)
        digits += text.bytes[i] >= '0' && text.bytes[i] <= '9';
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        found += slice_has(text, signs[i]);
    return found + (digits > 0) >= 2;
}

/* The group as one work, or each of its lines as one. */
static void add_works(struct plain *plain, size_t first, size_t end)
{
    bool each = true;
    for (size_t i = first; i < end; i++)
        each &= looks_work(plain_line(plain, i)) ||
                looks_discussed(plain_line(plain, i));
    for (size_t i = first; i < end; i = each ? i + 1 : end)
        plain_add_front(plain, i, each ? i + 1 : end, BLOCK_CAPTION);
}

static bool is_work_group(const struct plain *plain, size_t first, size_t end)
{
    struct slice text = plain_line(plain, first);
    text.length = plain->lines[end - 1].end - plain->lines[first].start;
    return text.length <= WORK_COLUMNS * (end - first) &&
           text.length <= WORK_COLUMNS * 4 && looks_work(text);
}

size_t plain_take_works(struct plain *plain, size_t line)
{
    struct slice heading = plain_line(plain, line);
    size_t end = plain_group_end(plain, line);
    bool within = is_work_group(plain, line, end) &&
                  (end > line + 1 || heading.length > HEADING_BYTES);
    if (!looks_discussed(heading) || end >= plain->line_count ||
        (!within && (end > line + 1 || end >= plain->line_count ||
                     !is_work_group(plain, end, plain_group_end(plain, end)))))
        return line;
    add_works(plain, line, end);
    for (size_t works = 0; works < WORKS_MOST && end < plain->line_count;
         works++) {
        size_t last = plain_group_end(plain, end);
        if (last >= plain->line_count || !is_work_group(plain, end, last))
            break;
        add_works(plain, end, last);
        end = last;
    }
    return end;
}
