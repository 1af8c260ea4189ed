/* spaced_read.c - reads what spaced_write.c wrote.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text has this form when all of its lines have: there is no block in it of
 * an indent that none is written with. What names title, author and date is
 * looked for as in any plain text, but the blocks are sure.
 */
#include "spaced.h"

#include "plain.h"

#include <incipit/memory.h>

#include <string.h>

/* A block of the form: its lines, and what the white space around them says. */
struct spaced {
    const char *s;
    size_t length, at; /* bytes; where the next line begins */
    int blanks;        /* blank lines before the block that was read */
    int indent;        /* columns: the least of its lines */
    size_t lines;
};

/* The next line without what ends it; its leading spaces. */
static struct slice next_line(struct spaced *spaced, size_t *indent)
{
    const char *s = spaced->s + spaced->at;
    size_t left = spaced->length - spaced->at;
    const char *end = memchr(s, '\n', left);
    size_t length = end != NULL ? (size_t)(end - s) : left;
    spaced->at += length + (end != NULL);
    if (length > 0 && s[length - 1] == '\r')
        length--;
    *indent = 0;
    while (*indent < length && s[*indent] == ' ')
        ++*indent;
    return (struct slice){s + *indent, length - *indent};
}

static void keep_line(struct plain *plain, struct slice text, size_t indent,
                      int blanks)
{
    MEMORY_GROW(plain->lines, plain->line_count, plain->line_capacity);
    size_t start = (size_t)(text.bytes - plain->s);
    text = plain_trim(text);
    plain->lines[plain->line_count++] = (struct line){
        .start = (uint32_t)start,
        .end = (uint32_t)(text.bytes + text.length - plain->s),
        .blanks = (uint32_t)blanks,
        .indent = (uint16_t)(indent < UINT16_MAX ? indent : UINT16_MAX),
        .columns = (uint16_t)(text.length < 60000 ? text.length : 60000)};
}

/* Reads a block; its lines are kept in `plain` unless that is NULL. False: the
 * text is at its end. */
static bool read_block(struct spaced *spaced, struct plain *plain)
{
    size_t indent;
    spaced->lines = 0;
    spaced->blanks = 0;
    spaced->indent = INT16_MAX;
    int inside = 0; /* blank lines of the block itself */
    while (spaced->at < spaced->length) {
        size_t line = spaced->at;
        struct slice text = next_line(spaced, &indent);
        if (text.length == 0 && spaced->lines == 0) {
            spaced->blanks += spaced->blanks < INT16_MAX;
        } else if (text.length == 0 && indent == 0) {
            spaced->at = line;
            break;
        } else if (text.length == 0) {
            inside++;
        } else {
            if (plain != NULL)
                keep_line(plain, text, indent,
                          spaced->lines == 0 ? spaced->blanks : inside);
            inside = 0;
            spaced->lines++;
            if (indent < (size_t)spaced->indent)
                spaced->indent = (int)indent;
        }
    }
    return spaced->lines > 0;
}

/* What is written with the indent; BLOCK_KIND_COUNT: nothing is. */
static enum block_kind kind_of(int indent, int *depth)
{
    *depth = 0;
    if (indent % 2 == 1) {
        *depth = indent / 2;
        return *depth >= 1 && *depth <= SPACED_DEPTH_MOST ? BLOCK_LIST_ITEM
                                                          : BLOCK_KIND_COUNT;
    }
    for (int kind = 0; kind < BLOCK_KIND_COUNT; kind++)
        if (kind != BLOCK_LIST_ITEM &&
            spaced_indent((enum block_kind)kind, 0) == indent)
            return (enum block_kind)kind;
    return BLOCK_KIND_COUNT;
}

static bool is_of_lines(enum block_kind kind)
{
    return kind == BLOCK_VERSE || kind == BLOCK_PREFORMATTED ||
           kind == BLOCK_QUOTE || kind == BLOCK_NOTICE ||
           kind == BLOCK_SIGNATURE;
}

/* Whether a block is as one is written. */
static bool is_written(const struct spaced *spaced)
{
    int depth = 0;
    enum block_kind kind = kind_of(spaced->indent, &depth);
    int level = spaced->blanks % SPACED_MATTER - 1;
    return kind != BLOCK_KIND_COUNT && level >= 0 &&
           spaced->blanks < 3 * SPACED_MATTER &&
           (spaced->lines == 1 || is_of_lines(kind)) &&
           (kind != BLOCK_HEADING || level > 0);
}

bool spaced_is(const struct import_text *text)
{
    struct spaced spaced = {.s = text->s, .length = text->length};
    if (text->length < 2 || text->s[text->s[0] == '\r'] != '\n')
        return false;
    bool any = false;
    while (read_block(&spaced, NULL)) {
        if (!is_written(&spaced))
            return false;
        any = true;
    }
    return any;
}

/* --- Items ---------------------------------------------------------------- */

/* Bytes of the label, and the space behind it: two spaces are. */
static uint32_t label_of(struct slice line)
{
    const char *gap = memmem(line.bytes, line.length, "  ", 2);
    return gap != NULL ? (uint32_t)(gap - line.bytes) + 1 : 0;
}

static void add_item(struct plain *plain, const struct spaced *spaced,
                     size_t first, enum matter *matter)
{
    int depth = 0;
    enum block_kind kind = kind_of(spaced->indent, &depth);
    int level = spaced->blanks % SPACED_MATTER - 1;
    int steps = spaced->blanks / SPACED_MATTER;
    if (*matter == MATTER_FRONT && steps == 0 && level > 0)
        steps = 1;
    *matter = (enum matter)(((int)*matter + steps) % 3);
    struct item *item = plain_add(plain, first, plain->line_count, kind);
    item->matter = *matter;
    item->level = level;
    item->depth = (uint8_t)depth;
    item->begins_section =
        *matter == MATTER_BODY && kind != BLOCK_HEADING && level > 0;
    item->keep_lines =
        kind == BLOCK_PREFORMATTED || kind == BLOCK_VERSE || spaced->lines > 1;
    if (!item->keep_lines)
        item->label = label_of(plain_line(plain, first));
}

static void read_blocks(struct plain *plain)
{
    struct spaced spaced = {.s = plain->s, .length = plain->length};
    enum matter matter = MATTER_FRONT;
    for (;;) {
        size_t first = plain->line_count;
        if (!read_block(&spaced, plain))
            break;
        add_item(plain, &spaced, first, &matter);
    }
}

/* --- Title, author, date -------------------------------------------------- */

static struct slice first_of(const struct plain *plain, enum block_kind kind)
{
    for (size_t i = 0; i < plain->items.count; i++) {
        const struct item *item = &plain->items.items[i];
        if (item->matter != MATTER_FRONT)
            break;
        if (item->kind == kind)
            return plain_line(plain, item->first);
    }
    return slice_of("");
}

/* Indents of the form are none of the text's. */
static void take_indents_off(struct plain *plain)
{
    for (size_t i = 0; i < plain->items.count; i++) {
        const struct item *item = &plain->items.items[i];
        int least = spaced_indent(item->kind, item->depth);
        for (size_t k = item->first; k < item->end; k++)
            plain->lines[k].indent -= (uint16_t)(plain->lines[k].indent > least
                                                     ? least
                                                     : plain->lines[k].indent);
    }
}

static bool has_kind(const struct item_list *items, enum block_kind kind)
{
    for (size_t i = 0; i < items->count; i++)
        if (items->items[i].kind == kind)
            return true;
    return false;
}

/* "Ada Lind <ada@example.org>", "by Ada Lind", "Ada Lind | Autumn 2021" */
static struct slice author_of(struct slice byline)
{
    const char *angle = memchr(byline.bytes, '<', byline.length);
    if (angle != NULL && slice_last(byline) == '>')
        byline.length = (size_t)(angle - byline.bytes);
    byline = plain_trim(byline);
    struct slice name = looks_byline(byline);
    if (name.length == 0)
        name = looks_dated_name(byline);
    return name.length > 0 ? name : byline;
}

/* As in any plain text; but a line that is no title names none. */
static void find_fields(struct plain *plain)
{
    struct item_list items = plain->items;
    plain->items = (struct item_list){0};
    plain_measure(plain);
    plain_find_counted(plain);
    plain_front(plain);
    if (has_kind(&plain->items, BLOCK_TITLE))
        plain->title.length = 0;
    if (has_kind(&plain->items, BLOCK_BYLINE) &&
        !has_kind(&items, BLOCK_BYLINE))
        plain->author.length = 0;
    memory_free(plain->items.items);
    plain->items = items;
    struct slice title = first_of(plain, BLOCK_TITLE);
    struct slice byline = first_of(plain, BLOCK_BYLINE);
    if (title.length > 0)
        plain->title = title;
    if (plain->author.length == 0 && byline.length > 0)
        plain->author = author_of(byline);
    struct slice date = first_of(plain, BLOCK_DATELINE);
    if (date.length > 0)
        plain_set_date(plain, date);
    plain->subtitle = first_of(plain, BLOCK_SUBTITLE);
}

struct document *spaced_import(const struct import_text *text)
{
    struct plain plain = {
        .s = text->s, .length = text->length, .source = text->source};
    read_blocks(&plain);
    take_indents_off(&plain);
    find_fields(&plain);
    plain.literal = true;
    return plain_finish(&plain, text);
}
