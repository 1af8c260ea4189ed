/* typeset.c - the lines of a document, set when they are asked for, and kept.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A book has some 60,000 lines, which take 2 MB. What has millions of them does
 * not keep them all: to set the lines of a page anew takes no time.
 */
#include "compose.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <assert.h>
#include <string.h>

/* Bytes of lines that are kept; tests build with fewer. */
#ifndef TYPESETTER_KEPT
#define TYPESETTER_KEPT (8 << 20)
#endif

struct kept_lines {
    size_t count;
    int64_t demerits;
    struct line lines[];
};

struct typesetter {
    struct composer composer;
    struct arena arena;               /* lines */
    const struct kept_lines **blocks; /* owns; NULL: not set yet */
    size_t largest;                   /* bytes that the lines of one took */
};

struct typesetter *typesetter_new(const struct document *document,
                                  const struct typeset_settings *settings,
                                  const struct hyphenator *hyphenator)
{
    struct typesetter *typesetter = memory_zero(1, sizeof *typesetter);
    composer_init(&typesetter->composer, document, settings, hyphenator);
    typesetter->blocks =
        memory_zero(document->block_count, sizeof *typesetter->blocks);
    return typesetter;
}

void typesetter_free(struct typesetter *typesetter)
{
    if (typesetter == NULL)
        return;
    composer_release(&typesetter->composer);
    arena_release(&typesetter->arena);
    memory_free(typesetter->blocks);
    memory_free(typesetter);
}

const struct document *typesetter_document(const struct typesetter *typesetter)
{
    return typesetter->composer.document;
}

const struct typeset_settings *
typesetter_settings(const struct typesetter *typesetter)
{
    return &typesetter->composer.settings;
}

static const struct kept_lines *set_lines(struct typesetter *typesetter,
                                          size_t block)
{
    struct composer *composer = &typesetter->composer;
    compose_block(composer, block);
    size_t size = composer->count * sizeof *composer->lines;
    struct kept_lines *kept =
        arena_alloc(&typesetter->arena, 1, sizeof *kept + size);
    kept->count = composer->count;
    kept->demerits = composer->demerits;
    if (size > 0)
        memcpy(kept->lines, composer->lines, size);
    if (size > typesetter->largest)
        typesetter->largest = size;
    return kept;
}

struct block_lines typesetter_block(struct typesetter *typesetter, size_t block)
{
    assert(block < typesetter->composer.document->block_count);
    if (typesetter->blocks[block] == NULL)
        typesetter->blocks[block] = set_lines(typesetter, block);
    const struct kept_lines *kept = typesetter->blocks[block];
    return (struct block_lines){kept->lines, kept->count, kept->demerits};
}

void typesetter_tidy(struct typesetter *typesetter)
{
    if (typesetter->arena.total <= TYPESETTER_KEPT + 2 * typesetter->largest)
        return;
    arena_clear(&typesetter->arena);
    /* Of fresh memory only what is used counts. */
    memory_free(typesetter->blocks);
    typesetter->blocks = memory_zero(typesetter->composer.document->block_count,
                                     sizeof *typesetter->blocks);
}

/* --- Placing ------------------------------------------------------------- */

static bool is_gap(const char *s, size_t length)
{
    return (length == 1 && s[0] == ' ') ||
           (length == 2 && memcmp(s, "\xC2\xA0", 2) == 0);
}

/* Columns that stretchable gap `gap` of the line gets beside its own. */
static int extra_columns(const struct line *line, int gap)
{
    if (!(line->flags & LINE_JUSTIFIED) || gap < 0)
        return 0;
    int more = gap < 128 ? (int)(line->more[gap / 64] >> gap % 64 & 1) : 0;
    return line->spread + more;
}

/* Bytes of the text before which gaps are those of a label that was set apart,
 * not of the line. */
static size_t end_of_label(const struct block *block, const struct line *line)
{
    return block->span.start + (line->flags & LINE_LABELLED ? block->label : 0);
}

size_t typesetter_place(struct typesetter *typesetter, size_t block,
                        const struct line *line, struct placed *placed,
                        size_t room)
{
    const struct document *document = typesetter->composer.document;
    const struct block *it = &document->blocks[block];
    size_t at = it->span.start + line->start;
    size_t end = it->span.start + line->end;
    size_t label_end = end_of_label(it, line);
    unsigned widths = typesetter->composer.settings.widths;
    int column = line->column;
    int gap = 0;
    size_t count = 0;
    while (at < end && count < room) {
        const char *s = document->text + at;
        size_t length = cluster_length(s, end - at);
        int columns = cluster_columns(s, length, widths);
        if (is_gap(s, length) && at >= label_end)
            columns = 1 + extra_columns(line, gap++);
        placed[count++] = (struct placed){.offset = at,
                                          .length = (uint16_t)length,
                                          .column = (int16_t)column,
                                          .columns = (int16_t)columns};
        column += columns;
        at += length;
    }
    return count;
}

void typesetter_print(struct typesetter *typesetter, size_t block,
                      const struct line *line, int margin, struct buffer *out)
{
    const struct document *document = typesetter->composer.document;
    const struct block *it = &document->blocks[block];
    size_t at = it->span.start + line->start;
    size_t end = it->span.start + line->end;
    if (at == end)
        return;
    int lead = margin + line->column;
    buffer_append_repeated(out, ' ', lead > 0 ? (size_t)lead : 0);
    int gap = 0;
    size_t label_end = end_of_label(it, line);
    for (size_t i = at; i < end; i++) {
        const char *s = document->text + i;
        size_t left = end - i;
        bool narrow = left > 2 && memcmp(s, "\xE2\x80\xAF", 3) == 0;
        bool tied = left > 1 && is_gap(s, 2);
        size_t length = narrow ? 3 : tied ? 2 : 1;
        if ((*s != ' ' && !tied && !narrow) ||
            cluster_length(s, left) != length) { /* it carries a mark */
            buffer_append_byte(out, *s);
            continue;
        }
        i += length - 1;
        buffer_append_byte(out, ' '); /* gaps of every kind look alike */
        if (!narrow && i >= label_end)
            buffer_append_repeated(out, ' ',
                                   (size_t)extra_columns(line, gap++));
    }
    if (line->flags & LINE_HYPHEN)
        buffer_append_byte(out, '-');
}
