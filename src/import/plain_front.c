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

struct item *plain_add_front(struct plain *plain, size_t first, size_t end,
                             enum block_kind kind)
{
    struct item *item = plain_add(plain, first, end, kind);
    item->matter = MATTER_FRONT;
    return item;
}

/* Title and what goes with it: lines [first, end) of short lines. */
void plain_take_title(struct plain *plain, size_t first, size_t end)
{
    size_t line = first;
    if (plain_is_kicker(plain, line, end)) {
        plain_add_front(plain, line, line + 1, BLOCK_CAPTION);
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
            plain_add_front(plain, line, line + 1, BLOCK_DATELINE);
        } else if (looks_credit(text)) {
            plain_add_front(plain, line, line + 1, BLOCK_CAPTION);
        } else if (!titled) {
            titled = true;
            if (plain->title.length == 0)
                plain->title = text;
            plain_add_front(plain, line, line + 1, BLOCK_TITLE);
        } else {
            if (!subtitled)
                plain->subtitle = text;
            subtitled = true;
            plain_add_front(plain, line, line + 1, BLOCK_SUBTITLE);
        }
    }
}

/* Menus above the title and buttons below it; returns the line after them. */
static size_t take_chrome(struct plain *plain, size_t line)
{
    size_t end = plain_chrome_end(plain, line);
    if (end > line)
        plain_add_front(plain, line, end, BLOCK_NOTICE)->keep_lines = true;
    return end;
}

/* A line above the title or below the byline. */
void plain_take_front_line(struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    if (looks_full_date(text) && plain->date[0] == '\0') {
        plain_set_date(plain, text);
        plain_add_front(plain, line, line + 1, BLOCK_DATELINE);
    } else if (!looks_ornament(text)) {
        plain_add_front(plain, line, line + 1, BLOCK_CAPTION);
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
                    plain_add_front(plain, line, line + 1, BLOCK_CAPTION);
        } else if (plain_is_prose(plain, i, group)) {
            plain_add_front(plain, i, group, BLOCK_NOTICE);
        } else {
            for (size_t line = i; line < group; line++)
                plain_take_front_line(plain, line);
        }
        i = group;
    }
}

/* "Preamble" above the first words, where the parts below are counted. */
static bool heads_first_words(const struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    size_t end = line + 1;
    return plain->counted_count > 0 && plain_ends_group(plain, line) &&
           end < plain->line_count && slice_words(text) <= 6 &&
           looks_unfinished(text) && !looks_lower(text) &&
           (plain->counted_run >= LAW_PARTS || !looks_name(text)) &&
           !looks_date(text) && !looks_credit(text) &&
           !looks_sure_caption(text) && !plain_is_counted(plain, end) &&
           plain->lines[end].columns >= 40;
}

/* Lines below the byline, as long as they still belong to the opening. */
size_t plain_take_below(struct plain *plain, size_t line)
{
    for (; line < plain->title_page; line++)
        plain_take_front_line(plain, line);
    size_t most = line + BELOW_MOST < plain->line_count ? line + BELOW_MOST
                                                        : plain->line_count;
    while (line < most) {
        size_t end = plain_group_end(plain, line);
        struct slice text = plain_line(plain, line);
        int depth = 0;
        if (plain->dated && looks_date(text))
            return line;
        size_t below = take_chrome(plain, line);
        if (below > line) {
            line = below;
            continue;
        }
        if (heads_first_words(plain, line)) {
            plain->first_heading = line;
            return line;
        }
        size_t works = plain_take_works(plain, line);
        if (works > line) {
            line = works;
            continue;
        }
        if (end > line + 3 || plain_drop_lines(plain, line) > 0 ||
            plain_is_prose(plain, line, end) || looks_ornament(text) ||
            plain_heads_section(plain, line) || looks_notes_heading(text) ||
            looks_contents(text) || looks_marked(text, &depth) > 0 ||
            end >= plain->line_count ||
            (line + 1 < end && looks_underline(plain_line(plain, line + 1))))
            return line;
        enum heading_style style = looks_heading(text, &depth);
        bool outdented = plain->wrapped && end == line + 1 &&
                         plain->margin >= 2 &&
                         plain->lines[line].indent < plain->margin &&
                         plain->lines[end].indent >= plain->margin;
        bool heading =
            style == HEADING_CAPITALS || outdented ||
            (style == HEADING_PLAIN && plain->lines[line].blanks > 1 &&
             plain->lines[line].blanks > plain->gap);
        bool runs_on = line + 1 < end && looks_unfinished(text) &&
                       looks_lower(plain_line(plain, line + 1));
        if (!looks_full_date(text) && !looks_credit(text) &&
            (heading || runs_on || looks_list(text) > 0 ||
             slice_begins(text, "..") || !looks_caption(text)))
            return line;
        for (; line < end; line++)
            plain_take_front_line(plain, line);
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
    while (name.length > 0 && byte_among(slice_last(name), " ,;|(-"))
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
        } else if (!looks_date(text) && !looks_issue(text) &&
                   !looks_credit(text) && !looks_sure_caption(text) &&
                   end <= i + 2 && plain->lines[i].columns <= 100 &&
                   !(end == i + 1 && plain_is_kicker(plain, i, byline))) {
            title = title == byline ? i : title;
            groups++;
        }
        i = end;
    }
    return groups > 0 && groups <= 3 ? title
                                     : group_before(plain, from, byline);
}

/* The byline stood first, and alone: the title is next. */
static size_t take_title_below(struct plain *plain, size_t line)
{
    size_t end = plain_group_end(plain, line);
    struct slice text = plain_line(plain, line);
    if (end >= plain->line_count || end > line + 2 ||
        plain->lines[line].columns > 100 || !looks_unfinished(text) ||
        looks_lower(text) || looks_date(text) || looks_credit(text) ||
        looks_ornament(text) || looks_list(text) > 0 ||
        plain_heads_section(plain, line) || plain_is_prose(plain, line, end))
        return line;
    plain_take_title(plain, line, end);
    return end;
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
        plain_take_title(plain, title, title_end);
    size_t named = byline + plain_is_by_alone(plain, byline);
    struct slice name = plain_line(plain, named);
    if (named == byline && looks_byline(name).length > 0)
        name = looks_byline(name);
    else if (looks_dated_name(name).length > 0)
        name = looks_dated_name(name);
    struct slice author = name_without_date(plain, name);
    plain_set_date(plain, plain_line(plain, named));
    if (plain->author.length == 0)
        plain->author = author;
    plain_add_front(plain, byline, named + 1, BLOCK_BYLINE);
    size_t end = plain_group_end(plain, named);
    for (size_t line = named + 1; line < end; line++)
        plain_take_front_line(plain, line);
    if (plain->title.length == 0 && end == named + 1 && end < plain->line_count)
        end = take_title_below(plain, end);
    return plain_take_below(plain, end);
}

size_t plain_front(struct plain *plain)
{
    if (plain->line_count == 0)
        return 0;
    size_t from = plain_head(plain);
    if (from > 0 && plain_heads_message(plain, 0))
        return from;
    from = take_chrome(plain, from);
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
                      : plain_take_unsigned(plain, from);
    if (plain->title.length == 0)
        plain->title = subject;
    return body;
}
