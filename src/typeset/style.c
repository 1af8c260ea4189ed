/* style.c - how each kind of block is set, and the rectangle it is set in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "style.h"

#include <incipit/text.h>

#include <string.h>

enum { INSET = 3, PARAGRAPH_INDENT = 2, LIST_STEP = 2, LABEL_MOST = 12 };
/* A measure this narrow has no room for insets. */
enum { INSET_MEASURE = 24 };
/* Items on either side that are looked at for the widest label. */
enum { ITEMS_SEEN = 64 };

static const struct block_style block_styles[BLOCK_KIND_COUNT] = {
    [BLOCK_PARAGRAPH] = {.runs = true, .indents = true},
    [BLOCK_HEADING] = {.centred = true},
    [BLOCK_TITLE] = {.centred = true},
    [BLOCK_SUBTITLE] = {.centred = true},
    [BLOCK_BYLINE] = {.centred = true},
    [BLOCK_DATELINE] = {.centred = true},
    [BLOCK_CAPTION] = {.centred = true, .inset = true},
    [BLOCK_ORNAMENT] = {.centred = true},
    [BLOCK_QUOTE] = {.runs = true, .inset = true, .indents = true},
    [BLOCK_VERSE] = {.inset = true, .turns = true},
    [BLOCK_LIST_ITEM] = {.runs = true, .labelled = true},
    [BLOCK_PREFORMATTED] = {.verbatim = true},
    [BLOCK_SIGNATURE] = {.turns = true},
    [BLOCK_NOTE] = {.runs = true, .labelled = true},
    [BLOCK_AUTHOR_NOTE] = {.runs = true},
    [BLOCK_NOTICE] = {.runs = true},
};

/* In a text whose lines stand as they are nothing is set anew. */
const struct block_style *style_of(const struct document *document,
                                   const struct block *block)
{
    return &block_styles[document->verbatim_columns > 0 ? BLOCK_PREFORMATTED
                                                        : block->kind];
}

/* Paragraph after paragraph: the second shows by its indent. */
static bool is_indented(const struct document *document,
                        const struct typeset_settings *settings, size_t index)
{
    const struct block *blocks = document->blocks;
    return settings->paragraphs == PARAGRAPHS_INDENT && index > 0 &&
           !blocks[index].continues &&
           block_styles[blocks[index].kind].indents &&
           blocks[index - 1].kind == blocks[index].kind &&
           blocks[index - 1].matter == blocks[index].matter;
}

/* --- Labels --------------------------------------------------------------- */

static int label_columns(const struct document *document,
                         const struct block *block, unsigned widths)
{
    int columns =
        text_columns(document->text + block->span.start, block->label, widths);
    return columns <= LABEL_MOST ? columns : 0;
}

/* Lists that follow each other differ in their labels: numbers, letters, what
 * begins with a bracket, bullets of a kind. */
static char label_kind(const struct document *document,
                       const struct block *block)
{
    char c = document->text[block->span.start];
    return c >= '0' && c <= '9'                     ? '0'
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 'a'
                                                    : c;
}

/* The widest label among the next items of a list, in one direction; deeper
 * items may stand between them. */
static int widest_beside(const struct document *document, size_t index,
                         bool forward, int widest, unsigned widths)
{
    const struct block *own = &document->blocks[index];
    char kind = label_kind(document, own);
    for (int seen = 0; seen < ITEMS_SEEN; seen++) {
        if (forward ? ++index == document->block_count : index-- == 0)
            break;
        const struct block *block = &document->blocks[index];
        if (block->kind != own->kind || block->level < own->level)
            break;
        if (block->level > own->level)
            continue;
        if (label_kind(document, block) != kind)
            break;
        if ((int)block->label <= widest)
            continue; /* no label has more columns than bytes */
        int columns = label_columns(document, block, widths);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

/* Texts of a list stand one under the other: labels end where the widest does,
 * so that numbers are flush with their units. */
static void set_label(struct frame_of_text *where,
                      const struct document *document, size_t index,
                      unsigned widths)
{
    const struct block *block = &document->blocks[index];
    if (block->kind == BLOCK_LIST_ITEM && block->level > 1)
        where->left += LIST_STEP * (block->level - 1);
    where->label = label_columns(document, block, widths);
    if (where->label > 0) {
        int widest =
            widest_beside(document, index, false, where->label, widths);
        where->left += widest_beside(document, index, true, widest, widths);
    }
    where->measure -= where->left;
}

/* --- Verse ---------------------------------------------------------------- */

size_t leading_spaces(const char *s, size_t length)
{
    size_t spaces = 0;
    while (spaces < length && s[spaces] == ' ')
        spaces++;
    return spaces;
}

/* The indent of the line of a stanza that is indented most; 0 when that is so
 * far in that turned lines cannot all stand behind it. */
static int deepest_indent(const struct document *document,
                          const struct block *block, int measure)
{
    size_t deepest = 0;
    for (size_t at = block->span.start; at < block->span.end;) {
        const char *line = document->text + at;
        size_t left = block->span.end - at;
        const char *end = memchr(line, '\n', left);
        size_t length = end != NULL ? (size_t)(end - line) : left;
        size_t spaces = leading_spaces(line, length);
        deepest = spaces > deepest ? spaces : deepest;
        at += length + 1;
    }
    return deepest <= (size_t)measure / 4 ? (int)deepest : 0;
}

/* --- Rectangles ----------------------------------------------------------- */

struct frame_of_text frame_of(const struct document *document,
                              const struct typeset_settings *settings,
                              size_t index)
{
    const struct block *block = &document->blocks[index];
    const struct block_style *style = style_of(document, block);
    struct frame_of_text where = {.measure = settings->measure};
    bool roomy = where.measure >= INSET_MEASURE;
    if (style->inset && roomy) {
        where.left = INSET;
        where.measure -= 2 * INSET;
    }
    if (is_indented(document, settings, index) &&
        where.measure > PARAGRAPH_INDENT * 4)
        where.indent = PARAGRAPH_INDENT;
    if (style->turns && where.measure >= INSET_MEASURE) {
        where.turns = true;
        where.deepest = deepest_indent(document, block, where.measure);
    }
    if (style->labelled && roomy)
        set_label(&where, document, index, settings->widths);
    return where;
}
