/* plain_items.c - lines of plain text gathered into blocks to be.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

struct item *plain_add(struct plain *plain, size_t first, size_t end,
                       enum block_kind kind)
{
    struct item_list *items = &plain->items;
    MEMORY_GROW(items->items, items->count, items->capacity);
    struct item *item = &items->items[items->count++];
    *item = (struct item){.first = (uint32_t)first,
                          .end = (uint32_t)end,
                          .blanks = plain->lines[first].blanks,
                          .kind = kind,
                          .matter = MATTER_BODY};
    return item;
}

/* A paragraph on one line, in a text that has no blank lines. */
static bool is_whole(const struct plain *plain, size_t line)
{
    return plain->lines[line].columns > WHOLE_COLUMNS;
}

/* "-- ", above the signature of a letter (RFC 3676, 4.3). */
static bool is_delimiter(const struct plain *plain, size_t line)
{
    const struct line *it = &plain->lines[line];
    return it->end - it->start == 2 && it->indent == 0 &&
           memcmp(plain->s + it->start, "--", 2) == 0 &&
           it->end < plain->length && plain->s[it->end] == ' ';
}

bool plain_ends_group(const struct plain *plain, size_t line)
{
    size_t next = line + 1;
    return next >= plain->line_count || plain->single ||
           plain->lines[next].blanks > 0 || is_delimiter(plain, next) ||
           (plain->close && (is_whole(plain, next) || is_whole(plain, line)));
}

size_t plain_group_end(const struct plain *plain, size_t line)
{
    while (!plain_ends_group(plain, line))
        line++;
    return line + 1;
}

/* --- Items that show themselves by their first line ---------------------- */

/* Lines of one depth of quotation; a mark alone divides paragraphs. */
static size_t take_quoted(struct plain *plain, size_t line, size_t end)
{
    int depth = 0;
    size_t marks = looks_quoted(plain_line(plain, line), &depth);
    if (marks == plain_line(plain, line).length)
        return line + 1;
    size_t last = line + 1;
    size_t lower = 0;
    for (; last < end; last++) {
        int other = 0;
        struct slice text = plain_line(plain, last);
        marks = looks_quoted(text, &other);
        if (other != depth || marks == text.length)
            break;
        lower += looks_lower(plain_trim(
            (struct slice){text.bytes + marks, text.length - marks}));
    }
    struct item *item = plain_add(plain, line, last, BLOCK_QUOTE);
    item->quoted = true;
    item->keep_lines = last - line > 1 && lower * 2 < last - line - 1 &&
                       plain_count_short(plain, line, last, plain->width) * 2 >=
                           last - line - 1;
    return last;
}

/* --- Items that are told by their shape ---------------------------------- */

/* The first lines tell what a block is: what is left of a long one would be
 * looked at again for each of its paragraphs. */
enum { SHAPE_LINES = 200, FLOWING_COLUMNS = 40 };

/* A wrapped paragraph in a text that has few of them. */
static bool flows(const struct plain *plain, size_t line, size_t end)
{
    size_t columns = 0;
    for (size_t i = line; i < end; i++) {
        columns += i + 1 < end ? plain->lines[i].columns : 0;
        if (plain->lines[i].indent != plain->lines[line].indent ||
            plain->lines[i].columns > WHOLE_COLUMNS ||
            (i > line && !looks_lower(plain_line(plain, i))))
            return false;
    }
    return end - line >= 2 && columns >= FLOWING_COLUMNS * (end - line - 1);
}

static size_t take_shape(struct plain *plain, size_t line, size_t end)
{
    size_t seen = end - line > SHAPE_LINES ? line + SHAPE_LINES : end;
    if (!plain->wrapped) {
        bool begins = line == 0 || plain->lines[line].blanks > 0 ||
                      looks_last(plain_line(plain, line - 1)) == ':';
        bool run =
            begins && end - line >= 2 && plain_is_verse(plain, line, seen);
        bool flowing = begins && flows(plain, line, end);
        run &= !flowing;
        size_t last = run || flowing ? end : line + 1;
        struct item *item =
            plain_add(plain, line, last, run ? BLOCK_VERSE : BLOCK_PARAGRAPH);
        item->keep_lines = run;
        return last;
    }
    size_t apart = plain_shape_end(plain, line, seen);
    if (apart < seen)
        seen = end = apart;
    if (plain_is_drawn(plain, line, seen) || plain_is_shown(plain, line, end)) {
        plain_add(plain, line, end, BLOCK_PREFORMATTED)->keep_lines = true;
        return end;
    }
    if (plain_is_verse(plain, line, seen)) {
        bool signs = plain_is_signature(plain, line, end);
        plain_add(plain, line, end, signs ? BLOCK_SIGNATURE : BLOCK_VERSE)
            ->keep_lines = true;
        return end;
    }
    size_t last = plain_paragraph_end(plain, line, end);
    bool inset = last - line > 1;
    for (size_t i = line; i < last; i++)
        inset &= plain->lines[i].indent > plain->margin + 1;
    enum block_kind kind = plain_is_signature(plain, line, last)
                               ? BLOCK_SIGNATURE
                           : inset ? BLOCK_QUOTE
                                   : BLOCK_PARAGRAPH;
    struct item *item = plain_add(plain, line, last, kind);
    item->label = (uint32_t)looks_list(plain_line(plain, line));
    return last;
}

/* A quotation may end in a line that says whose it is. */
static size_t take_by_shape(struct plain *plain, size_t line, size_t end)
{
    size_t last = end - 1;
    bool signs = plain->wrapped && last > line &&
                 looks_attribution(plain_line(plain, last)) &&
                 plain->lines[last].indent > plain->margin + 3;
    size_t taken = take_shape(plain, line, signs ? last : end);
    if (!signs || taken < last)
        return taken;
    struct item *item = &plain->items.items[plain->items.count - 1];
    if (item->kind == BLOCK_PARAGRAPH)
        item->kind = BLOCK_QUOTE;
    plain_add(plain, last, end, BLOCK_SIGNATURE);
    return end;
}

/* Whether a note's label begins the line: a sure one, or any under a heading
 * of notes. */
static bool begins_note(const struct plain *plain, size_t line)
{
    struct note_label label;
    return looks_note(plain_line(plain, line), &label) > 0 &&
           (label.sure || (plain->in_notes && label.forms != REFER_SIGN));
}

/* A note, or what may turn out to be one, up to the next. */
static size_t take_note(struct plain *plain, size_t line, size_t end)
{
    size_t last = line + 1;
    while (last < end && !begins_note(plain, last))
        last++;
    plain_add(plain, line, last, BLOCK_PARAGRAPH);
    return last;
}

/* A letter torn from its word, and the paragraph that goes on with it. */
static size_t take_dropped(struct plain *plain, size_t line)
{
    size_t drop = plain_drop_lines(plain, line);
    if (drop == 0)
        return line;
    size_t rest = line + drop;
    size_t last = take_by_shape(plain, rest, plain_block_end(plain, rest));
    struct item *item = &plain->items.items[plain->items.count - 1];
    item->kind = BLOCK_PARAGRAPH;
    item->keep_lines = false;
    item->first = (uint32_t)line;
    item->blanks = plain->lines[line].blanks;
    item->drop_cap = (uint8_t)drop;
    return last;
}

/* "--", and who wrote the letter above. */
static size_t take_delimited(struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    if (text.length != 2 || memcmp(text.bytes, "--", 2) != 0 || line + 1 >= end)
        return line;
    struct item *item = plain_add(plain, line + 1, end, BLOCK_SIGNATURE);
    bool last = end >= plain->line_count || !plain_heads_message(plain, end);
    item->matter = last ? MATTER_BACK : MATTER_BODY;
    item->keep_lines = true;
    return end;
}

static size_t take_ornament(struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    bool alone = end == line + 1 && line > 0 &&
                 (plain->lines[line].blanks > 0 || plain->close) &&
                 looks_lone_ornament(text);
    if (!alone && !looks_ornament(text))
        return line;
    size_t last = plain_take_boxed(plain, line, end);
    if (last > line)
        return last;
    plain_add(plain, line, line + 1, BLOCK_ORNAMENT);
    return line + 1;
}

/* What its signs or its first line tell, but no heading. */
static size_t take_told(struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    int depth = 0;
    if (plain_heads_message(plain, line))
        return plain_take_message(plain, line);
    size_t last = take_dropped(plain, line);
    if (last > line)
        return last;
    if (plain_take_underlined(plain, line, end))
        return line + 2;
    last = take_delimited(plain, line, end);
    if (last == line)
        last = take_ornament(plain, line, end);
    if (last > line)
        return last;
    if (looks_quoted(text, &depth) > 0)
        return take_quoted(plain, line, end);
    if (!slice_begins(text, "[illustration"))
        return line;
    plain_add(plain, line, end, BLOCK_CAPTION);
    return end;
}

static size_t take_item(struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    if (end == line + 1 && looks_notes_heading(text))
        plain->in_notes = true;
    size_t last = take_told(plain, line, end);
    if (last > line)
        return last;
    last = plain_take_heading(plain, line, end);
    if (last > line) {
        plain->in_notes &= looks_notes_heading(text);
        return last;
    }
    bool outlined = plain->outline > 0 && text.bytes[0] == '*';
    if (!outlined && begins_note(plain, line))
        return take_note(plain, line, end);
    if (looks_list(text) > 0 && !plain_is_dashed(plain, line, end))
        return plain_take_list_item(plain, line, end);
    last = take_by_shape(plain, line, end);
    struct item *item = &plain->items.items[plain->items.count - 1];
    struct slice all = {text.bytes,
                        plain->lines[last - 1].end - plain->lines[line].start};
    if (item->kind == BLOCK_PARAGRAPH && item->first == line &&
        looks_credited(all))
        item->kind = BLOCK_CAPTION;
    return last;
}

void plain_gather(struct plain *plain, size_t line)
{
    size_t end = line;
    while (line < plain->line_count) {
        if (line >= end) /* it is the same for all lines of the block */
            end = plain_block_end(plain, line);
        line = take_item(plain, line, end);
    }
}
