/* looks.c - what is emphasised in lines on standard output.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each line is complete: what goes on over a line's end is closed there and
 * opened again on the next, so that any line can be taken out.
 */
#include "looks.h"

#include <incipit/gate.h>
#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

enum { STRONG = 1, EMPHASIS = 2 };

static bool is_forced(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0' && strcmp(value, "0") != 0;
}

enum looks looks_wanted(const struct options *options)
{
    const char *colour = options->colour != NULL ? options->colour : "auto";
    bool automatic = strcmp(colour, "auto") == 0;
    if (options->markup)
        return LOOKS_SIGNS;
    bool forced = is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR");
    return strcmp(colour, "always") == 0 || (automatic && forced)
               ? LOOKS_ESCAPES
               : LOOKS_NONE;
}

/* Looks of a whole block; a heading needs no signs to be one. */
static unsigned looks_of_block(const struct block *block, enum looks looks)
{
    if (looks == LOOKS_SIGNS)
        return 0;
    if (block->kind == BLOCK_TITLE || block->kind == BLOCK_HEADING)
        return STRONG;
    return block->kind == BLOCK_CAPTION ? EMPHASIS : 0;
}

static unsigned looks_at(const struct document *document, size_t offset)
{
    unsigned looks = 0;
    for (size_t i = document_style_from(document, offset);
         i < document->style_count && document->styles[i].span.start <= offset;
         i++) {
        if (document->styles[i].span.end <= offset)
            continue;
        if (document->styles[i].style == STYLE_STRONG)
            looks |= STRONG;
        else if (document->styles[i].style == STYLE_EMPHASIS)
            looks |= EMPHASIS;
    }
    return looks;
}

/* From looks to others: signs close in the order in which they stand. */
static void change(unsigned *now, unsigned to, enum looks looks,
                   struct buffer *out)
{
    if (*now == to)
        return;
    if (looks == LOOKS_SIGNS) {
        buffer_append_string(out, *now & EMPHASIS ? "_" : "");
        buffer_append_string(out, *now & STRONG ? "*" : "");
        buffer_append_string(out, to & STRONG ? "*" : "");
        buffer_append_string(out, to & EMPHASIS ? "_" : "");
    } else {
        buffer_append_string(out, *now != 0 ? "\033[0m" : "");
        buffer_append_string(out, to & STRONG ? "\033[1m" : "");
        buffer_append_string(out, to & EMPHASIS ? "\033[3m" : "");
    }
    *now = to;
}

static bool is_space(const char *s, size_t length)
{
    return (length == 1 && s[0] == ' ') ||
           (length == 2 && memcmp(s, "\xC2\xA0", 2) == 0) ||
           (length == 3 && memcmp(s, "\xE2\x80\xAF", 3) == 0);
}

/* No control of the text gets out among ours. */
static void append_disarmed(struct buffer *out, const char *s, size_t length)
{
    size_t start = out->length;
    buffer_append(out, s, length);
    text_disarm(out, start);
}

static void print_placed(const struct document *document,
                         const struct placed *placed, size_t count,
                         enum looks looks, struct buffer *out)
{
    size_t block =
        count > 0 ? document_block_at(document, placed[0].offset) : 0;
    unsigned all = looks_of_block(&document->blocks[block], looks), now = 0;
    for (size_t i = 0; i < count; i++) {
        const char *s = document->text + placed[i].offset;
        bool space = is_space(s, placed[i].length);
        bool last = i + 1 == count;
        unsigned to = all | looks_at(document, placed[i].offset);
        if (space) /* white space looks like nothing, but within a run */
            to =
                !last && (all | looks_at(document, placed[i + 1].offset)) == now
                    ? now
                    : 0;
        change(&now, to, looks, out);
        if (space)
            buffer_append_repeated(out, ' ', (size_t)placed[i].columns);
        else
            append_disarmed(out, s, placed[i].length);
    }
    change(&now, 0, looks, out);
}

void looks_print(struct typesetter *typesetter, size_t block,
                 const struct line *line, int margin, enum looks looks,
                 struct buffer *out)
{
    if (looks == LOOKS_NONE || line->end == line->start) {
        typesetter_print(typesetter, block, line, margin, out);
        return;
    }
    const struct document *document = typesetter_document(typesetter);
    size_t room = line->end - line->start;
    struct placed *placed = memory_zero(room, sizeof *placed);
    size_t count = typesetter_place(typesetter, block, line, placed, room);
    int lead = margin + line->column;
    buffer_append_repeated(out, ' ', lead > 0 ? (size_t)lead : 0);
    print_placed(document, placed, count, looks, out);
    if (line->flags & LINE_HYPHEN)
        buffer_append_byte(out, '-');
    memory_free(placed);
}
