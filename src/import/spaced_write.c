/* spaced_write.c - writes a text so that it is found again: --text=plain.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "spaced.h"

#include <string.h>

/* The builder parts what is longer than 64 KiB, at the next space; where none
 * comes in 4 KiB more, without one. */
enum { PARTED_INSIDE = (64 + 4) * 1024 };

int spaced_indent(enum block_kind kind, int depth)
{
    static const uint8_t indents[BLOCK_KIND_COUNT] = {
        [BLOCK_HEADING] = 0,   [BLOCK_PARAGRAPH] = 2,     [BLOCK_NOTE] = 4,
        [BLOCK_QUOTE] = 6,     [BLOCK_AUTHOR_NOTE] = 8,   [BLOCK_VERSE] = 10,
        [BLOCK_NOTICE] = 12,   [BLOCK_PREFORMATTED] = 14, [BLOCK_TITLE] = 16,
        [BLOCK_SUBTITLE] = 18, [BLOCK_BYLINE] = 20,       [BLOCK_DATELINE] = 22,
        [BLOCK_CAPTION] = 24,  [BLOCK_SIGNATURE] = 32,    [BLOCK_ORNAMENT] = 34,
    };
    if (kind != BLOCK_LIST_ITEM)
        return indents[kind];
    return 1 + 2 * (depth < SPACED_DEPTH_MOST ? depth : SPACED_DEPTH_MOST);
}

static void append_many(struct buffer *out, char byte, int count)
{
    for (; count > 0; count--)
        buffer_append_byte(out, byte);
}

static bool begins_section(const struct document *document, size_t index)
{
    size_t section = document->blocks[index].section;
    return section != DOCUMENT_NONE &&
           document->sections[section].first == index;
}

/* Blank lines before the block; *matter is that of the one before. */
static int blanks_before(const struct document *document, size_t index,
                         enum matter *matter)
{
    const struct block *block = &document->blocks[index];
    bool begins = begins_section(document, index);
    int level = begins ? document->sections[block->section].level
                : block->kind == BLOCK_HEADING ? block->level
                                               : 0;
    int steps = ((int)block->matter - (int)*matter + 3) % 3;
    if (*matter == MATTER_FRONT && block->matter == MATTER_BODY && begins)
        steps = 0;
    *matter = block->matter;
    return 1 + (level < SPACED_LEVEL_MOST ? level : SPACED_LEVEL_MOST) +
           steps * SPACED_MATTER;
}

static void write_block(const struct document *document,
                        const struct block *block, struct buffer *out)
{
    int indent = spaced_indent(block->kind, block->level);
    const char *s = document->text + block->span.start;
    size_t length = span_length(block->span);
    append_many(out, ' ', indent);
    if (block->label > 0 && memchr(s, '\n', length) == NULL) {
        buffer_append(out, s, block->label);
        buffer_append_byte(out, ' ');
        s += block->label;
        length -= block->label;
    }
    for (;;) {
        const char *end = memchr(s, '\n', length);
        size_t line = end != NULL ? (size_t)(end - s) : length;
        buffer_append(out, s, line);
        if (end == NULL)
            break;
        buffer_append_byte(out, '\n');
        append_many(out, ' ', indent);
        s += line + 1;
        length -= line + 1;
    }
}

void import_write_text(const struct document *document, struct buffer *out)
{
    enum matter matter = MATTER_FRONT;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->continues && i > 0) {
            if (span_length(block[-1].span) < PARTED_INSIDE)
                buffer_append_byte(out, ' ');
            buffer_append(out, document->text + block->span.start,
                          span_length(block->span));
        } else {
            if (i > 0)
                buffer_append_byte(out, '\n');
            append_many(out, '\n', blanks_before(document, i, &matter));
            write_block(document, block, out);
        }
    }
    if (document->block_count > 0)
        buffer_append_byte(out, '\n');
}
