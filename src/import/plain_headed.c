/* plain_headed.c - lines become headings, or what else heads the lines below.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <string.h>

/* A fence that is not closed in so many lines is none. */
enum { FENCED_MOST = 500 };

/* A line with a row of = or - right below it. */
bool plain_take_underlined(struct plain *plain, size_t line, size_t end)
{
    if (line + 1 >= end || plain->lines[line].columns > 100)
        return false;
    char row = looks_underline(plain_line(plain, line + 1));
    int short_by = plain->lines[line].columns - plain->lines[line + 1].columns;
    if (row == 0 || short_by > 3 || looks_ornament(plain_line(plain, line)))
        return false;
    struct item *item = plain_add(plain, line, line + 1, BLOCK_HEADING);
    item->style =
        row == '=' ? HEADING_UNDERLINED_DOUBLE : HEADING_UNDERLINED_SINGLE;
    return true;
}

/* Lines between two equal rows, as on the cover of a manual. */
size_t plain_take_boxed(struct plain *plain, size_t line, size_t end)
{
    struct slice row = plain_line(plain, line);
    if (row.length < 3 || !byte_among(row.bytes[0], "*=-#+~"))
        return line;
    for (size_t i = line + 2; i < end && i <= line + 5; i++) {
        if (!slice_equals(row, plain_line(plain, i)))
            continue;
        for (size_t inner = line + 1; inner < i; inner++) {
            struct item *item =
                plain_add(plain, inner, inner + 1, BLOCK_HEADING);
            item->style = HEADING_UNDERLINED_DOUBLE;
            item->blanks = 2;
        }
        return i + 1;
    }
    return line;
}

static bool stands_alone(const struct plain *plain, size_t line, size_t end)
{
    return end == line + 1 && end < plain->line_count &&
           (plain->close || (plain->lines[end].blanks > 0 &&
                             (line == 0 || plain->lines[line].blanks > 0)));
}

/* "Section 2. No keeper shall have two lamps." above the next of its kind: a
 * sentence with a number, which heads nothing. */
static bool is_clause(const struct plain *plain, size_t line)
{
    enum { CLAUSE_WORDS = 6 };
    struct slice text = plain_line(plain, line);
    if (looks_last(text) != '.' || slice_words(text) < CLAUSE_WORDS)
        return false;
    int depth = 0;
    enum heading_style below =
        looks_heading(plain_line(plain, line + 1), &depth);
    return below == HEADING_CHAPTER || below == HEADING_PART;
}

static bool heading_is_accepted(const struct plain *plain, size_t line,
                                enum heading_style style)
{
    const struct line *it = &plain->lines[line];
    switch (style) {
    case HEADING_NONE:
        return false;
    case HEADING_NUMBERED:
        return looks_list(plain_line(plain, line)) == 0 ||
               !plain_has_list_neighbour(plain, line);
    case HEADING_CHAPTER:
        return !is_clause(plain, line);
    case HEADING_PLAIN:
        return plain->wrapped && it->blanks > plain->gap && it->blanks >= 2 &&
               it->indent <= plain->margin + 40 &&
               plain->lines[line + 1].blanks <= it->blanks + 1;
    default:
        return true;
    }
}

static size_t take_marked(struct plain *plain, size_t line)
{
    int depth = 0;
    size_t marks = looks_marked(plain_line(plain, line), &depth);
    if (marks == 0 && plain->outline > 0 &&
        stands_alone(plain, line, line + 1) &&
        looks_unfinished(plain_line(plain, line)))
        marks = looks_outlined(plain_line(plain, line), &depth);
    if (depth > plain->outline && plain_line(plain, line).bytes[0] == '*')
        marks = 0;
    if (marks == 0 || (line > 0 && plain->lines[line].blanks == 0) ||
        plain->lines[line].indent > plain->margin + 2) /* in a program */
        return line;
    struct item *item = plain_add(plain, line, line + 1, BLOCK_HEADING);
    item->style = HEADING_MARKED;
    item->depth = (uint8_t)depth;
    item->skip = (uint8_t)(marks < UINT8_MAX ? marks : 0);
    return line + 1;
}

/* Lines between two fences, "```". */
static size_t take_fenced(struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    if (!slice_begins(text, "```") && !slice_begins(text, "~~~"))
        return line;
    char fence[4] = {text.bytes[0], text.bytes[0], text.bytes[0], '\0'};
    size_t most = line + FENCED_MOST < plain->line_count ? line + FENCED_MOST
                                                         : plain->line_count;
    for (size_t i = line + 1; i < most; i++) {
        struct slice other = plain_line(plain, i);
        if (other.length > 3 || !slice_begins(other, fence))
            continue;
        if (i > line + 1)
            plain_add(plain, line + 1, i, BLOCK_PREFORMATTED)->keep_lines =
                true;
        return i + 1;
    }
    return line;
}

/* "II." and "The Barrels.", as titles were set once: both have a stop. */
static bool is_stopped_title(struct slice heading, struct slice title)
{
    enum { TITLE_WORDS = 8 };
    return slice_last(heading) == '.' && looks_last(title) == '.' &&
           slice_words(title) <= TITLE_WORDS &&
           memmem(title.bytes, title.length, ". ", 2) == NULL;
}

static size_t take_heading(struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    int depth = 0;
    enum heading_style style = looks_heading(text, &depth);
    if (plain->close && style != HEADING_NONE && style != HEADING_PLAIN)
        end = line + 1;
    if (plain->dated && looks_date(text) && stands_alone(plain, line, end))
        style = HEADING_DATE;
    bool counts = !heading_divides(style) && plain_is_counted(plain, line);
    if (counts || (line > 0 && line == plain->first_heading))
        style = counts ? HEADING_CHAPTER : HEADING_NAMED;
    bool strong = heading_divides(style);
    bool prose = strong && plain_heads_prose(plain, line, end);
    if (prose)
        end = line + 1;
    /* "CHAPTER I" with its title on the next line. */
    bool two_lines = strong && end == line + 2 && end < plain->line_count &&
                     looks_short(plain_line(plain, line + 1)) &&
                     (looks_unfinished(plain_line(plain, line + 1)) ||
                      is_stopped_title(text, plain_line(plain, line + 1))) &&
                     !looks_lower(plain_line(plain, line + 1));
    if (!two_lines && !prose && !stands_alone(plain, line, end))
        return line;
    if (!two_lines && !heading_is_accepted(plain, line, style))
        return line;
    struct item *item = plain_add(plain, line, end, BLOCK_HEADING);
    item->style = (uint8_t)style;
    item->depth = (uint8_t)depth;
    return end;
}

size_t plain_take_heading(struct plain *plain, size_t line, size_t end)
{
    size_t last = plain_contents(plain, line);
    if (last == line)
        last = take_fenced(plain, line);
    if (last == line)
        last = take_marked(plain, line);
    if (last == line)
        last = take_heading(plain, line, end);
    return last == line ? plain_take_outdented(plain, line) : last;
}
