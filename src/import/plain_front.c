/* plain_front.c - what stands before the body: title, author, date, captions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The opening of a text is a few short lines in any order. The byline is the
 * surest of them, so it is looked for first; the title stands above it.
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum { FRONT_LINES = 60, CAPTION_COLUMNS = 240 };

/* --- The lines of an opening
 * ---------------------------------------------------------- */

static bool is_date_line(struct slice line)
{
    char iso[ISO_DATE_SIZE];
    struct span where;
    return line.length <= 60 &&
           date_find(line.bytes, line.length, iso, &where) &&
           (where.start <= 20 || where.end == line.length);
}

static bool is_section_heading(const struct plain *plain, size_t line)
{
    int depth = 0;
    if (is_date_line(plain_line(plain, line)))
        return false;
    enum heading_style style = looks_heading(plain_line(plain, line), &depth);
    return style == HEADING_PART || style == HEADING_CHAPTER ||
           style == HEADING_NUMERAL || style == HEADING_NUMBERED;
}

/* The line that names the author, before any chapter; or line_count. */
static size_t find_byline(const struct plain *plain, size_t from)
{
    size_t prose = 0;
    for (size_t i = from; i < plain->line_count && i < from + FRONT_LINES;) {
        size_t end = plain_group_end(plain, i);
        bool is_prose = plain_is_prose(plain, i, end);
        prose += is_prose;
        if (prose > 1 || (i > from && is_section_heading(plain, i)))
            break;
        for (size_t line = i; line < end && !is_prose; line++)
            if (plain->lines[line].columns <= 100 &&
                !looks_credit(plain_line(plain, line)) &&
                looks_byline(plain_line(plain, line)).length > 0)
                return line;
        i = end;
    }
    return plain->line_count;
}

static bool is_caption(struct slice line)
{
    static const char *const words[] = {"photo",        "image",    "courtesy",
                                        "illustration", "\xC2\xA9", "gift of",
                                        "still from",   "painting", "engraving",
                                        "museum",       "(c) ",     "drawing"};
    if (utf8_count(line.bytes, line.length) > CAPTION_COLUMNS)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_has(line, words[i]))
            return true;
    return looks_unfinished(line) && line.bytes[line.length - 1] != ',';
}

/* Two to four capitalized words, letters and stops only. */
static bool looks_name(struct slice line)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (c == ' ') {
            inside = false;
            continue;
        }
        if (!inside && !code_point_is_upper(c))
            return false;
        if (!code_point_is_letter(c) && c != '.' && c != '-' && c != 0x2019)
            return false;
        words += !inside;
        inside = true;
    }
    return words >= 2 && words <= 4 && !looks_capitals(line);
}

static struct item *front_add(struct plain *plain, size_t first, size_t end,
                              enum block_kind kind)
{
    struct item *item = plain_add(plain, first, end, kind);
    item->matter = MATTER_FRONT;
    return item;
}

static bool ends_word(struct slice line, size_t at)
{
    uint32_t c = 0;
    if (at >= line.length || line.bytes[at - 1] == ' ')
        return true;
    utf8_decode(line.bytes + at, line.length - at, &c);
    return !code_point_is_letter(c);
}

/* "A Novel", "or, The Whale": never the title itself. */
static bool is_subtitle(struct slice line)
{
    static const char *const openings[] = {
        "a novel",     "a romance",  "a story",   "a tale",
        "a memoir",    "a play",     "an essay",  "a history",
        "a biography", "a comedy",   "or, ",      "or: ",
        "being ",      "essays",     "poems",     "stories",
        "a tragedy",   "roman",      "ein roman", "eine erz\xC3\xA4hlung",
        "un roman",    "una novela", "novela",    "novelle",
        "romanzo"};
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (slice_begins(line, openings[i]) && line.length <= 80 &&
            ends_word(line, strlen(openings[i])))
            return true;
    return false;
}

static bool is_kicker(const struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    return line + 1 < end && looks_capitals(text) && text.length <= 24 &&
           !looks_capitals(plain_line(plain, line + 1)) &&
           !is_subtitle(plain_line(plain, line + 1));
}

/* Title and what goes with it: lines [first, end) of short lines. */
static void take_title(struct plain *plain, size_t first, size_t end)
{
    size_t line = first;
    if (is_kicker(plain, line, end)) {
        front_add(plain, line, line + 1, BLOCK_CAPTION);
        line++;
    }
    bool titled = false;
    bool subtitled = false;
    for (; line < end; line++) {
        struct slice text = plain_line(plain, line);
        if (titled && looks_underline(text) != 0)
            continue; /* it drew a line under the title */
        if (is_date_line(text)) {
            plain_set_date(plain, text);
            front_add(plain, line, line + 1, BLOCK_DATELINE);
        } else if (looks_credit(text)) {
            front_add(plain, line, line + 1, BLOCK_CAPTION);
        } else if (!titled) {
            titled = true;
            if (plain->title.length == 0)
                plain->title = text;
            front_add(plain, line, line + 1, BLOCK_TITLE);
        } else {
            if (!subtitled)
                plain->subtitle = text;
            subtitled = true;
            front_add(plain, line, line + 1, BLOCK_SUBTITLE);
        }
    }
}

/* A line above the title or below the byline. */
static void take_front_line(struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    if (is_date_line(text) && plain->date[0] == '\0') {
        plain_set_date(plain, text);
        front_add(plain, line, line + 1, BLOCK_DATELINE);
    } else {
        front_add(plain, line, line + 1, BLOCK_CAPTION);
    }
}

/* Everything above the title's group: prose is a notice, the rest by line. */
static void take_above(struct plain *plain, size_t from, size_t end)
{
    for (size_t i = from; i < end;) {
        size_t group = plain_group_end(plain, i);
        if (group > end)
            group = end;
        if (looks_ornament(plain_line(plain, i))) {
            /* a box: its rows are drawing, its lines are shown */
            for (size_t line = i; line < group; line++)
                if (!looks_ornament(plain_line(plain, line)))
                    front_add(plain, line, line + 1, BLOCK_CAPTION);
        } else if (plain_is_prose(plain, i, group)) {
            front_add(plain, i, group, BLOCK_NOTICE);
        } else {
            for (size_t line = i; line < group; line++)
                take_front_line(plain, line);
        }
        i = group;
    }
}

/* Lines below the byline, as long as they still belong to the opening. */
static size_t take_below(struct plain *plain, size_t line)
{
    while (line < plain->line_count) {
        size_t end = plain_group_end(plain, line);
        struct slice text = plain_line(plain, line);
        if (end > line + 3 || plain->lines[line].columns == 1 ||
            plain_is_prose(plain, line, end) || looks_ornament(text) ||
            is_section_heading(plain, line) || looks_notes_heading(text) ||
            looks_contents(text) || end >= plain->line_count ||
            (line + 1 < end && looks_underline(plain_line(plain, line + 1))))
            return line;
        int depth = 0;
        enum heading_style style = looks_heading(text, &depth);
        bool heading =
            style == HEADING_CAPITALS ||
            (style == HEADING_PLAIN && plain->lines[line].blanks > 1 &&
             plain->lines[line].blanks > plain->gap);
        if (!is_date_line(text) && !looks_credit(text) &&
            (heading || !is_caption(text)))
            return line;
        for (; line < end; line++)
            take_front_line(plain, line);
    }
    return line;
}

static size_t group_before(const struct plain *plain, size_t from, size_t line)
{
    size_t group = from;
    while (plain_group_end(plain, group) < line)
        group = plain_group_end(plain, group);
    return group;
}

/* "Anna Berg, May 2020": the name alone. */
static struct slice name_without_date(struct plain *plain, struct slice name)
{
    char iso[ISO_DATE_SIZE];
    struct span where;
    if (!date_find(name.bytes, name.length, iso, &where) || where.start < 3)
        return name;
    plain_set_date(plain, name);
    name.length = where.start;
    while (name.length > 0 &&
           strchr(" ,;|(-", name.bytes[name.length - 1]) != NULL)
        name.length--;
    return name;
}

static size_t take_with_byline(struct plain *plain, size_t from, size_t byline)
{
    size_t group = from;
    size_t before = from;
    while (plain_group_end(plain, group) <= byline) {
        before = group;
        group = plain_group_end(plain, group);
    }
    size_t title = group < byline ? group : before;
    if (title == byline) { /* nothing above it */
        title = from;
    }
    size_t title_end = group < byline ? byline : group;
    if (title > from && is_subtitle(plain_line(plain, title)))
        title = group_before(plain, from, title);
    if (looks_ornament(plain_line(plain, title)) && group < byline)
        title = title_end;
    take_above(plain, from, title);
    if (title < title_end)
        take_title(plain, title, title_end);
    struct slice name = looks_byline(plain_line(plain, byline));
    name = name_without_date(plain, name);
    if (plain->author.length == 0)
        plain->author = name;
    front_add(plain, byline, byline + 1, BLOCK_BYLINE);
    size_t end = plain_group_end(plain, byline);
    for (size_t line = byline + 1; line < end; line++)
        take_front_line(plain, line);
    return take_below(plain, end);
}

/* Without a byline: a short first line, set off from what follows. */
static size_t take_without_byline(struct plain *plain, size_t from)
{
    size_t line = from;
    while (line < plain->line_count && is_date_line(plain_line(plain, line)))
        take_front_line(plain, line++);
    if (line >= plain->line_count)
        return line;
    size_t end = plain_group_end(plain, line);
    struct slice text = plain_line(plain, line);
    if (line + 1 < end && looks_underline(plain_line(plain, line + 1)) == '=' &&
        plain->lines[line].columns <= 100) {
        plain->title = text;
        front_add(plain, line, line + 1, BLOCK_TITLE);
        return take_below(plain, line + 2);
    }
    bool set_off = end < plain->line_count && end - line <= 3 &&
                   plain->lines[line].columns <= 100 && !looks_ornament(text) &&
                   looks_list(text) == 0;
    if (!set_off || is_section_heading(plain, line) ||
        plain_is_prose(plain, line, end) || !looks_unfinished(text) ||
        text.bytes[text.length - 1] == ',' || looks_lower(text))
        return line;
    size_t lines_end = end; /* of title and name; dates may follow */
    while (lines_end > line + 1 &&
           is_date_line(plain_line(plain, lines_end - 1)))
        lines_end--;
    size_t title_end = lines_end;
    bool named =
        lines_end - line == 2 && looks_name(plain_line(plain, lines_end - 1));
    if (named)
        title_end--;
    take_title(plain, line, title_end);
    size_t name = lines_end - 1;
    size_t next_end = plain_group_end(plain, end);
    if (!named && next_end == end + 1 && next_end < plain->line_count &&
        plain->lines[end].blanks <= plain->gap &&
        looks_name(plain_line(plain, end)) && !plain->wrapped) {
        named = true;
        name = end;
    }
    if (named) {
        plain->author = plain_line(plain, name);
        front_add(plain, name, name + 1, BLOCK_BYLINE);
    }
    for (line = lines_end; line < end; line++)
        take_front_line(plain, line);
    return take_below(plain, name == end ? end + 1 : end);
}

size_t plain_front(struct plain *plain)
{
    if (plain->line_count == 0)
        return 0;
    size_t from = plain_head(plain);
    if (from > 0 &&
        plain->items.items[plain->items.count - 1].kind == BLOCK_TITLE)
        return from;
    struct slice subject = plain->title;
    if (from > 0)
        plain->title.length = 0;
    size_t byline = find_byline(plain, from);
    size_t body = byline < plain->line_count
                      ? take_with_byline(plain, from, byline)
                      : take_without_byline(plain, from);
    if (plain->title.length == 0)
        plain->title = subject;
    return body;
}
