/* plain_front.c - what stands before the body: title, author, date, captions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The opening of a text is a few short lines in any order. The byline is the
 * surest of them, so it is looked for first; the title stands above it.
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum { BELOW_MOST = 24 /* lines of an opening below its byline */ };

static struct item *front_add(struct plain *plain, size_t first, size_t end,
                              enum block_kind kind)
{
    struct item *item = plain_add(plain, first, end, kind);
    item->matter = MATTER_FRONT;
    return item;
}

/* Title and what goes with it: lines [first, end) of short lines. */
static void take_title(struct plain *plain, size_t first, size_t end)
{
    size_t line = first;
    if (plain_is_kicker(plain, line, end)) {
        front_add(plain, line, line + 1, BLOCK_CAPTION);
        line++;
    }
    bool titled = false;
    bool subtitled = false;
    for (; line < end; line++) {
        struct slice text = plain_line(plain, line);
        if (titled && looks_underline(text) != 0)
            continue; /* it drew a line under the title */
        if (looks_full_date(text)) {
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
    if (looks_full_date(text) && plain->date[0] == '\0') {
        plain_set_date(plain, text);
        front_add(plain, line, line + 1, BLOCK_DATELINE);
    } else if (!looks_ornament(text)) {
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
    for (; line < plain->title_page; line++)
        take_front_line(plain, line);
    size_t most = line + BELOW_MOST < plain->line_count ? line + BELOW_MOST
                                                        : plain->line_count;
    while (line < most) {
        size_t end = plain_group_end(plain, line);
        struct slice text = plain_line(plain, line);
        int depth = 0;
        if (plain->dated && looks_date(text))
            return line;
        if (end > line + 3 || plain_is_drop_cap(plain, line) ||
            plain_is_prose(plain, line, end) || looks_ornament(text) ||
            plain_heads_section(plain, line) || looks_notes_heading(text) ||
            looks_contents(text) || looks_marked(text, &depth) > 0 ||
            end >= plain->line_count ||
            (line + 1 < end && looks_underline(plain_line(plain, line + 1))))
            return line;
        enum heading_style style = looks_heading(text, &depth);
        bool heading =
            style == HEADING_CAPITALS ||
            (style == HEADING_PLAIN && plain->lines[line].blanks > 1 &&
             plain->lines[line].blanks > plain->gap);
        bool runs_on = line + 1 < end && looks_unfinished(text) &&
                       looks_lower(plain_line(plain, line + 1));
        if (!looks_full_date(text) && !looks_credit(text) &&
            (heading || runs_on || looks_list(text) > 0 ||
             slice_begins(text, "..") || !looks_caption(text)))
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

/* The group of the title, above a byline that stands alone: the first that is
 * no date, kicker, credit or caption; the one above when there are many, or
 * when something was said or drawn in between. */
static size_t find_title(const struct plain *plain, size_t from, size_t byline)
{
    size_t title = byline;
    size_t groups = 0;
    for (size_t i = from; i < byline;) {
        size_t end = plain_group_end(plain, i);
        struct slice text = plain_line(plain, i);
        if (plain_is_prose(plain, i, end) || looks_ornament(text)) {
            title = byline;
            groups = 0;
        } else if (!looks_date(text) && !looks_credit(text) &&
                   !looks_sure_caption(text) && end <= i + 2 &&
                   plain->lines[i].columns <= 100 &&
                   !(end == i + 1 && plain_is_kicker(plain, i, byline))) {
            title = title == byline ? i : title;
            groups++;
        }
        i = end;
    }
    return groups > 0 && groups <= 3 ? title
                                     : group_before(plain, from, byline);
}

static size_t take_with_byline(struct plain *plain, size_t from, size_t byline)
{
    size_t group = from;
    while (plain_group_end(plain, group) <= byline)
        group = plain_group_end(plain, group);
    size_t title = group < byline ? group : find_title(plain, from, byline);
    if (title == byline) { /* nothing above it */
        title = from;
    }
    size_t title_end = group < byline ? byline : group;
    if (title > from && looks_subtitle(plain_line(plain, title)))
        title = group_before(plain, from, title);
    if (looks_ornament(plain_line(plain, title)) && group < byline)
        title = title_end;
    take_above(plain, from, title);
    if (title < title_end)
        take_title(plain, title, title_end);
    size_t named = byline + plain_is_by_alone(plain, byline);
    struct slice name = plain_line(plain, named);
    if (named == byline)
        name = looks_byline(name);
    struct slice author = name_without_date(plain, name);
    plain_set_date(plain, plain_line(plain, named));
    if (plain->author.length == 0)
        plain->author = author;
    front_add(plain, byline, named + 1, BLOCK_BYLINE);
    size_t end = plain_group_end(plain, named);
    for (size_t line = named + 1; line < end; line++)
        take_front_line(plain, line);
    return take_below(plain, end);
}

/* A title right above the text: short, and no part of it. */
static size_t take_close_title(struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    if (line + 1 >= end || plain->lines[line].columns > 80 ||
        !looks_unfinished(text) || text.bytes[text.length - 1] == ',' ||
        looks_lower(text) || looks_lower(plain_line(plain, line + 1)))
        return line;
    bool close = plain->wrapped
                     ? plain->lines[line].columns * 3 <= plain->width * 2 &&
                           plain_is_prose(plain, line + 1, end)
                     : plain->lines[line + 1].columns > 160;
    if (!close)
        return line;
    take_title(plain, line, line + 1);
    return line + 1;
}

static bool may_be_title(const struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    for (size_t i = line + 1; i < end; i++)
        if (looks_list(plain_line(plain, i)) > 0)
            return false;
    bool named = plain_find_name(plain, line + 1, end) < end ||
                 looks_date(plain_line(plain, end - 1));
    return end < plain->line_count &&
           end - line <= (plain->title_page > line ? 8
                          : named                  ? 5
                                                   : 3) &&
           plain->lines[line].columns <= 100 && !looks_ornament(text) &&
           looks_list(text) == 0 && !plain_heads_section(plain, line) &&
           !plain_is_prose(plain, line, end) &&
           (looks_unfinished(text) || plain->title_page > line) &&
           text.bytes[text.length - 1] != ',' && !looks_lower(text);
}

/* Title, subtitle, name and dates of one group, and the name alone below it. */
static size_t take_title_group(struct plain *plain, size_t line, size_t end)
{
    size_t name = plain_find_name(plain, line + 1, end);
    size_t next = end;
    for (size_t i = line; i < end; i++)
        if (i > line && looks_date(plain_line(plain, i)) && i < next)
            next = i;
    size_t title_end = name < next ? name : next;
    take_title(plain, line, title_end);
    bool alone = name == end && plain_is_author_group(plain, end);
    if (name < end || alone) {
        plain->author = plain_line(plain, name);
        front_add(plain, name, name + 1, BLOCK_BYLINE);
    }
    for (line = title_end; line < end; line++)
        if (line != name)
            take_front_line(plain, line);
    size_t next_group = alone ? end + 1 : end;
    if (plain->subtitle.length == 0 && next_group < plain->title_page &&
        looks_subtitle(plain_line(plain, next_group))) {
        plain->subtitle = plain_line(plain, next_group);
        front_add(plain, next_group, next_group + 1, BLOCK_SUBTITLE);
        next_group++;
    }
    return next_group;
}

/* Without a byline: a short first line, set off from what follows. */
static size_t take_without_byline(struct plain *plain, size_t from)
{
    size_t line = from;
    while (line < plain->line_count && looks_full_date(plain_line(plain, line)))
        take_front_line(plain, line++);
    if (line >= plain->line_count)
        return line;
    if (plain_is_author_above(plain, line)) {
        plain->author = plain_line(plain, line);
        front_add(plain, line, line + 1, BLOCK_BYLINE);
        line++;
    }
    size_t end = plain_group_end(plain, line);
    struct slice text = plain_line(plain, line);
    if (line + 1 < end && looks_underline(plain_line(plain, line + 1)) == '=' &&
        plain->lines[line].columns <= 100) {
        plain->title = text;
        front_add(plain, line, line + 1, BLOCK_TITLE);
        return take_below(plain, line + 2);
    }
    int depth = 0;
    size_t marks = looks_marked(text, &depth);
    if (marks > 0 && depth == 1) {
        plain->title = marked_text(text, marks);
        front_add(plain, line, line + 1, BLOCK_TITLE)->skip = (uint8_t)marks;
        return take_below(plain, line + 1);
    }
    if (marks > 0 || !may_be_title(plain, line, end))
        return marks > 0 ? line : take_close_title(plain, line, end);
    return take_below(plain, take_title_group(plain, line, end));
}

size_t plain_front(struct plain *plain)
{
    if (plain->line_count == 0)
        return 0;
    size_t from = plain_head(plain);
    if (from > 0 && plain_heads_message(plain, 0))
        return from;
    for (size_t i = 0; i < plain->items.count; i++)
        if (plain->items.items[i].kind == BLOCK_TITLE)
            return from;
    struct slice subject = plain->title;
    if (from > 0)
        plain->title.length = 0;
    plain->title_page = plain_title_page_end(plain, from);
    plain->dated = plain_has_dated_parts(plain, from + 2);
    size_t letter = plain_find_salutation(plain, from);
    if (letter < plain->line_count) {
        take_above(plain, from, letter);
        return letter;
    }
    size_t byline = plain_find_byline(plain, from);
    size_t body = byline < plain->line_count
                      ? take_with_byline(plain, from, byline)
                      : take_without_byline(plain, from);
    if (plain->title.length == 0)
        plain->title = subject;
    return body;
}
