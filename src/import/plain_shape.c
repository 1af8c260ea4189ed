/* plain_shape.c - what lines that stand together look like: prose or verse.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum {
    VERSE_COLUMNS = 80,
    TERM_COLUMNS = 40,
    SLIM_COLUMNS = 44,
    POEM_LEAST = 10,
    POEM_COLUMNS = 28, /* nobody breaks prose so short */
    SENTENCE_COLUMNS = 48
};

/* Columns of the first word of a line. */
static int first_word(const struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    size_t length = 0;
    while (length < text.length && length < 60 && text.bytes[length] != ' ')
        length++;
    return (int)utf8_count(text.bytes, length);
}

bool plain_is_short(const struct plain *plain, size_t line, int width)
{
    const struct line *it = &plain->lines[line];
    return it->columns + it->indent + 1 + first_word(plain, line + 1) <= width;
}

size_t plain_count_short(const struct plain *plain, size_t first, size_t end,
                         int width)
{
    size_t count = 0;
    for (size_t i = first; i + 1 < end; i++)
        count += plain_is_short(plain, i, width);
    return count;
}

bool plain_ends_short(const struct plain *plain, size_t line)
{
    return plain_is_short(plain, line, plain->width) &&
           !looks_unfinished(plain_line(plain, line)) &&
           !looks_lower(plain_line(plain, line + 1));
}

/* Running text set narrower than the rest: its lines fill their own width,
 * and go on in lower case. */
static bool is_narrow_prose(const struct plain *plain, size_t first, size_t end)
{
    int width = 0;
    size_t lower = 0;
    for (size_t i = first; i < end; i++) {
        int used = plain->lines[i].columns + plain->lines[i].indent;
        width = used > width ? used : width;
        struct slice text = plain_line(plain, i);
        lower += i > first && (looks_lower(text) || looks_capitals(text));
    }
    size_t after = end - first - 1;
    return width * 5 >= plain->width * 3 && lower * 2 >= after &&
           plain_count_short(plain, first, end, width) * 4 <= after;
}

bool plain_is_prose(const struct plain *plain, size_t first, size_t end)
{
    if (!plain->wrapped)
        return plain->lines[first].columns >
               (plain->close ? WHOLE_COLUMNS : 160);
    size_t lines = end - first;
    if (lines < 2)
        return false;
    return plain_count_short(plain, first, end, plain->width) * 2 < lines - 1 &&
           plain->lines[first].columns + plain->lines[first].indent >
               plain->width * 3 / 5;
}

/* "... three things:", and `line` is the first of them. */
static bool announces_list(const struct plain *plain, size_t line)
{
    return looks_list(plain_line(plain, line)) > 0 &&
           looks_last(plain_line(plain, line - 1)) == ':';
}

/* Whether the first letter of the line is a capital. */
static bool begins_capital(struct slice line)
{
    uint32_t c = 0;
    for (size_t i = 0; i < line.length && i < 12;) {
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (code_point_is_letter(c))
            return code_point_is_upper(c);
    }
    return false;
}

/* A term and, further in, what it means. */
static bool is_defined(const struct plain *plain, size_t line, size_t end)
{
    const struct line *it = &plain->lines[line];
    struct slice text = plain_line(plain, line);
    bool announces = looks_last(text) == ':';
    bool term = it->columns <= TERM_COLUMNS && looks_unfinished(text);
    if (end - line < 2 || it[1].indent < it->indent + 2 || plain->poem ||
        (!announces && !term))
        return false;
    if (end - line ==
        2) /* of verse the second line is as long, and begins so */
        return announces || (it->columns * 2 <= it[1].columns &&
                             it[1].indent >= it->indent + 4 &&
                             (looks_lower(plain_line(plain, line + 1)) ||
                              it[1].columns >= TERM_COLUMNS));
    for (size_t i = line + 2; i < end; i++)
        if (plain->lines[i].indent != it[1].indent ||
            begins_capital(plain_line(plain, i)))
            return false;
    return announces || plain_is_prose(plain, line + 1, end) ||
           is_narrow_prose(plain, line + 1, end);
}

size_t plain_shape_end(const struct plain *plain, size_t line, size_t end)
{
    if (is_defined(plain, line, end))
        return line + 1;
    for (size_t i = line + 1; i < end && !plain->poem; i++)
        if (announces_list(plain, i) ||
            (plain->lines[i].indent < plain->lines[line].indent &&
             looks_list(plain_line(plain, i)) > 0))
            return i;
    return end;
}

static bool begins_quoted(struct slice line)
{
    return line.bytes[0] == '"' || slice_begins(line, "\xE2\x80\x9C") ||
           slice_begins(line, "\xC2\xAB") || slice_begins(line, "\xE2\x80\x9E");
}

/* How many lines end as sentences do. */
static size_t count_ends(const struct plain *plain, size_t first, size_t end)
{
    size_t ends = 0;
    for (size_t i = first; i < end; i++)
        ends += !looks_unfinished(plain_line(plain, i));
    return ends;
}

/* Most do. */
static bool ends_sentences(const struct plain *plain, size_t first, size_t end)
{
    return count_ends(plain, first, end) * 2 > end - first;
}

bool plain_is_verse(const struct plain *plain, size_t first, size_t end)
{
    size_t lines = end - first;
    size_t columns = 0;
    size_t capitals = 0;
    size_t lower = 0;
    size_t quoted = 0;
    size_t wide = 0;
    bool indented = true;
    bool even = true; /* no line is further in than another */
    for (size_t i = first; i < end; i++) {
        struct slice text = plain_line(plain, i);
        even &= plain->lines[i].indent == plain->lines[first].indent;
        columns += plain->lines[i].columns;
        capitals += begins_capital(text) && !looks_capitals(text);
        lower += looks_lower(text);
        quoted += begins_quoted(text);
        indented &= plain->lines[i].indent > plain->margin + 1;
        wide += plain->lines[i].columns > VERSE_COLUMNS;
    }
    if (wide * 8 > lines)
        return false;
    if (lines >= 2 && plain->wrapped &&
        (plain->stanzas || plain->width <= POEM_COLUMNS) &&
        plain->width >= POEM_LEAST && !plain->wide)
        return true;
    if (lines < 2 || !plain->wrapped)
        return lines >= 2 &&
               !(plain->wide && ends_sentences(plain, first, end));
    size_t deliberate = plain_count_short(plain, first, end, plain->width);
    /* no prose is as narrow, and ragged as well */
    if (lines <= 3 && columns / lines > SENTENCE_COLUMNS &&
        count_ends(plain, first, end) == lines)
        return false; /* sentences, each on its line */
    bool slim = plain->width <= SLIM_COLUMNS && deliberate * 3 >= lines - 1;
    bool most = deliberate * 10 >= (lines - 1) * 6 || slim;
    /* Of prose a line in six begins with a capital, of German one in three. */
    bool all = capitals == lines && quoted * 2 <= lines;
    if (all &&
        (plain->poem || (lines >= 4 && deliberate > 0) || (indented && most)))
        return true;
    size_t average = columns / lines;
    bool narrow = slim || (int)average < plain->width * (indented ? 9 : 7) / 10;
    bool sensed = !plain->poem && even && average > 40 && lower * 3 >= lines;
    return most && narrow && !sensed && !is_narrow_prose(plain, first, end);
}

/* "--Ada Lind, _The Net_" under what is quoted from it. */
static bool is_attribution(const struct plain *plain, size_t line)
{
    const struct item_list *items = &plain->items;
    struct slice text = plain_line(plain, line);
    enum block_kind above = items->count > 0
                                ? items->items[items->count - 1].kind
                                : BLOCK_PARAGRAPH;
    return (above == BLOCK_QUOTE || above == BLOCK_VERSE) &&
           looks_attribution(text);
}

bool plain_is_signature(const struct plain *plain, size_t first, size_t end)
{
    bool right = true;
    if (end - first > 5)
        return false;
    for (size_t i = first; i < end; i++)
        right &= plain->lines[i].indent >= plain->margin + 24 &&
                 plain->lines[i].columns <= 40;
    if (end - first == 1)
        return is_attribution(plain, first) ||
               (right && plain->wrapped &&
                plain->lines[first].indent * 2 > plain->width);
    const struct item_list *items = &plain->items;
    bool under = items->count > 0 &&
                 looks_closing(
                     plain_line(plain, items->items[items->count - 1].end - 1));
    return right || under || looks_closing(plain_line(plain, first));
}

/* One speaks, and then another does: “...” above “... */
static bool is_new_turn(const struct plain *plain, size_t line)
{
    struct slice above = plain_line(plain, line - 1);
    struct slice text = plain_line(plain, line);
    bool opens = begins_quoted(text);
    bool closes = slice_last(above) == '"' ||
                  (above.length > 3 && memcmp(above.bytes + above.length - 3,
                                              "\xE2\x80\x9D", 3) == 0);
    return opens && closes && !looks_unfinished(above);
}

/* "1." or "CHAPTER I" with its first paragraph right below it. */
bool plain_heads_prose(const struct plain *plain, size_t line, size_t end)
{
    size_t next = line + 1;
    if (next >= plain->line_count || plain->lines[next].blanks > 0 ||
        (line > 0 && plain->lines[line].blanks == 0))
        return false;
    return plain->wrapped ? end >= next + 3 && plain_is_prose(plain, next, end)
                          : plain->lines[next].columns > WHOLE_COLUMNS;
}

/* A list begins below a line that is further out, or announces it. */
static bool begins_list(const struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    bool bullet = byte_among(text.bytes[0], "*+-");
    return looks_list(text) > 0 &&
           (plain->lines[line].indent > plain->margin ||
            announces_list(plain, line) ||
            (bullet && plain_is_short(plain, line - 1, plain->width)));
}

/* A rule, or a line with one under it. */
static bool begins_other(const struct plain *plain, size_t line, size_t end)
{
    if (looks_ornament(plain_line(plain, line)) &&
        plain->lines[line].columns >= 3)
        return true;
    return line + 1 < end && plain->lines[line].columns >= 3 &&
           looks_underline(plain_line(plain, line + 1)) != 0 &&
           plain->lines[line].columns == plain->lines[line + 1].columns;
}

/* Where the paragraph that begins at `line` ends inside its group: before a
 * line that begins something else, or a first-line indent. */
size_t plain_paragraph_end(const struct plain *plain, size_t line, size_t end)
{
    for (size_t i = line + 1; i < end; i++) {
        const struct line *it = &plain->lines[i];
        struct slice text = plain_line(plain, i);
        if (plain->flush &&
            (plain_ends_short(plain, i - 1) || is_new_turn(plain, i)))
            return i;
        if (slice_begins(text, "> ") || begins_list(plain, i) ||
            begins_other(plain, i, end))
            return i;
        bool stepped = it->indent >= plain->lines[i - 1].indent + 2 &&
                       it->indent <= plain->margin + 8 &&
                       plain->lines[i - 1].indent <= plain->margin;
        bool begins =
            i + 1 >= end || plain->lines[i + 1].indent <= plain->margin;
        if (stepped && begins && !looks_lower(text))
            return i;
    }
    return end;
}

size_t plain_block_end(const struct plain *plain, size_t line)
{
    if (plain->step == 0)
        return plain_group_end(plain, line);
    int first = plain->margin + plain->step;
    bool deep = plain->lines[line].indent > first;
    size_t end = line + 1;
    while (end < plain->line_count && plain->lines[end].blanks == 0 &&
           deep == (plain->lines[end].indent > first) &&
           (deep || plain->lines[end].indent != first))
        end++;
    return end;
}

/* Few lines, each with a capital: a stanza as well as a paragraph. */
static bool may_be_stanza(const struct plain *plain, const struct item *item)
{
    size_t lines = item->end - item->first;
    if (item->kind != BLOCK_PARAGRAPH || item->matter != MATTER_BODY ||
        lines < 2 || lines > 8 || item->drop_cap || item->label > 0)
        return false;
    for (size_t i = item->first; i < item->end; i++)
        if (!begins_capital(plain_line(plain, i)) ||
            plain->lines[i].columns > 64)
            return false;
    return true;
}

void plain_settle_verse(struct plain *plain)
{
    size_t stanzas = 0;
    size_t verses = 0;
    size_t paragraphs = 0;
    for (size_t i = 0; i < plain->items.count; i++) {
        const struct item *item = &plain->items.items[i];
        stanzas += may_be_stanza(plain, item);
        verses += item->kind == BLOCK_VERSE;
        paragraphs +=
            item->kind == BLOCK_PARAGRAPH && item->end - item->first > 1;
    }
    if (stanzas == 0 || verses == 0 || (paragraphs - stanzas) * 2 > verses)
        return;
    for (size_t i = 0; i < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        if (may_be_stanza(plain, item)) {
            item->kind = BLOCK_VERSE;
            item->keep_lines = true;
        }
    }
}
