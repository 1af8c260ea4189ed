/* plain_title.c - the title of a text that nobody signed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A first line that is short and set off from what follows, underlined, in a
 * box or marked; with the author's name beside it, in the same group or alone.
 */
#include "plain.h"

#include <string.h>

/* A title right above the text: short, and no part of it. */
static size_t take_close_title(struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    if (line + 1 >= end || plain->lines[line].columns > 80 ||
        !looks_unfinished(text) || slice_last(text) == ',' ||
        looks_lower(text) || looks_lower(plain_line(plain, line + 1)))
        return line;
    bool close = plain->wrapped
                     ? plain->lines[line].columns * 3 <= plain->width * 2 &&
                           plain_is_prose(plain, line + 1, end)
                     : plain->lines[line + 1].columns > 160;
    if (!close)
        return line;
    plain_take_title(plain, line, line + 1);
    return line + 1;
}

/* "Who Keeps the Time?" */
static bool asks_or_calls(struct slice text)
{
    uint32_t last = looks_last(text);
    return (last == '?' || last == '!') && looks_titled(text);
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
           (looks_unfinished(text) || plain->title_page > line ||
            (end == line + 1 && asks_or_calls(text))) &&
           slice_last(text) != ',' && !looks_lower(text);
}

/* A title over two lines, the second in the middle below the first. */
static size_t take_centred_title(struct plain *plain, size_t line, size_t end)
{
    enum { CENTRE = 16 };
    if (end != line + 2 || end >= plain->line_count ||
        plain->lines[line + 1].indent < plain->lines[line].indent + CENTRE ||
        plain->lines[line + 1].columns > plain->lines[line].columns ||
        !looks_unfinished(plain_line(plain, line + 1)) ||
        !looks_unfinished(plain_line(plain, line)))
        return line;
    struct slice first = plain_line(plain, line);
    struct slice last = plain_line(plain, line + 1);
    plain->title = (struct slice){
        first.bytes, (size_t)(last.bytes + last.length - first.bytes)};
    plain_add_front(plain, line, end, BLOCK_TITLE);
    return end;
}

/* "A Novel", alone below the title. */
static bool is_subtitle(const struct plain *plain, size_t line)
{
    if (line + 1 >= plain->line_count ||
        !looks_subtitle(plain_line(plain, line)))
        return false;
    return line < plain->title_page ||
           (plain_ends_group(plain, line) &&
            looks_unfinished(plain_line(plain, line)) &&
            !plain_heads_section(plain, line));
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
    plain_take_title(plain, line, title_end);
    bool alone = name == end && plain_is_author_group(plain, end);
    if (name < end || alone) {
        if (plain->author.length == 0)
            plain->author = plain_line(plain, name);
        plain_add_front(plain, name, name + 1, BLOCK_BYLINE);
    }
    for (line = title_end; line < end; line++)
        if (line != name)
            plain_take_front_line(plain, line);
    size_t next_group = alone ? end + 1 : end;
    if (plain->subtitle.length == 0 && is_subtitle(plain, next_group)) {
        plain->subtitle = plain_line(plain, next_group);
        plain_add_front(plain, next_group, next_group + 1, BLOCK_SUBTITLE);
        next_group++;
    }
    return next_group;
}

/* "Ada Lind <ada@example.org>" and a date, right below a marked title. */
static size_t take_title_lines(struct plain *plain, size_t line, size_t end)
{
    const char *angle = NULL;
    for (; line < end; line++) {
        struct slice text = plain_line(plain, line);
        angle = memchr(text.bytes, '<', text.length);
        if (plain->author.length == 0 && angle != NULL &&
            memchr(text.bytes, '@', text.length) != NULL &&
            slice_last(text) == '>' && angle > text.bytes) {
            plain->author = plain_trim(
                (struct slice){text.bytes, (size_t)(angle - text.bytes)});
            plain_add_front(plain, line, line + 1, BLOCK_BYLINE);
        } else if (plain->author.length > 0 && looks_full_date(text)) {
            plain_take_front_line(plain, line);
        } else {
            break;
        }
    }
    return line;
}

/* A title between two equal rows, as of reStructuredText; returns the line
 * after it, `line` when it is none. */
static size_t take_boxed_title(struct plain *plain, size_t line)
{
    if (line + 2 >= plain->line_count)
        return line;
    struct slice row = plain_line(plain, line);
    if (looks_underline(row) == 0 ||
        !slice_equals(row, plain_line(plain, line + 2)) ||
        looks_underline(plain_line(plain, line + 1)) != 0 ||
        plain_group_end(plain, line) != line + 3 ||
        !looks_short(plain_line(plain, line + 1)))
        return line;
    plain->title = plain_line(plain, line + 1);
    plain_add_front(plain, line + 1, line + 2, BLOCK_TITLE);
    return line + 3;
}

/* A name alone below a title, in emphasis or not. */
static size_t take_author_group(struct plain *plain, size_t line)
{
    if (line >= plain->line_count || plain->author.length > 0 ||
        !plain_ends_group(plain, line))
        return line;
    struct slice name = looks_emphasised(plain_line(plain, line));
    bool emphasised = name.length < plain_line(plain, line).length;
    if (!plain_is_author_group(plain, line) &&
        !(emphasised && line + 1 < plain->line_count && looks_name(name)))
        return line;
    plain->author = name;
    plain_add_front(plain, line, line + 1, BLOCK_BYLINE);
    return line + 1;
}

/* Without a byline: a short first line, set off from what follows. */
size_t plain_take_unsigned(struct plain *plain, size_t from)
{
    size_t line = take_boxed_title(plain, from);
    if (line > from) {
        size_t fields = plain_take_fields(plain, line);
        return plain_take_below(plain, fields > 0 ? fields : line);
    }
    while (line < plain->line_count && looks_full_date(plain_line(plain, line)))
        plain_take_front_line(plain, line++);
    if (line >= plain->line_count)
        return line;
    if (plain_is_author_above(plain, line) ||
        plain_is_author_first(plain, line)) {
        if (plain->author.length == 0)
            plain->author = plain_line(plain, line);
        plain_add_front(plain, line, line + 1, BLOCK_BYLINE);
        line++;
    }
    size_t end = plain_group_end(plain, line);
    struct slice text = plain_line(plain, line);
    if (line + 1 < end && looks_underline(plain_line(plain, line + 1)) == '=' &&
        plain->lines[line].columns <= 100) {
        plain->title = text;
        plain_add_front(plain, line, line + 1, BLOCK_TITLE);
        return plain_take_below(plain, take_author_group(plain, line + 2));
    }
    size_t centred = plain_is_prose(plain, line, end)
                         ? take_centred_title(plain, line, end)
                         : line;
    if (centred > line)
        return plain_take_below(plain, centred);
    int depth = 0;
    size_t marks = looks_marked(text, &depth);
    if (marks > 0 && depth == 1) {
        plain->title = marked_text(text, marks);
        plain_add_front(plain, line, line + 1, BLOCK_TITLE)->skip =
            (uint8_t)marks;
        line = take_title_lines(plain, line + 1, end);
        return plain_take_below(plain, take_author_group(plain, line));
    }
    if (marks > 0 || !may_be_title(plain, line, end))
        return marks > 0 ? line : take_close_title(plain, line, end);
    return plain_take_below(plain, take_title_group(plain, line, end));
}
