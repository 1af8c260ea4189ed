/* builder_text.c - source text becomes canonical while it is appended.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * White space is gathered as a pending gap and written, as one code point of
 * the gap's kind, only when something visible follows (GLM 2.2); marks are
 * noted beside the text. Most of any text is a run that needs no change, and is
 * copied whole.
 */
#include "builder_private.h"

#include <incipit/text.h>

#include <assert.h>
#include <string.h>

/* --- Gaps and marks ------------------------------------------------------ */

void builder_gap_forget(struct builder *builder)
{
    builder->gap = 0;
    builder->pending_count = 0;
}

/* A gap was written already, where somebody asked for the offset. */
static bool ends_in_gap(const struct buffer *text)
{
    const char *end = text->bytes + text->length;
    return end[-1] == ' ' ||
           (text->length >= 2 && memcmp(end - 2, "\xC2\xA0", 2) == 0) ||
           (text->length >= 3 && memcmp(end - 3, "\xE2\x80\xAF", 3) == 0);
}

/* Writes what is pending, since something visible follows. */
void builder_gap_flush(struct builder *builder)
{
    if (builder->gap == 0 && builder->pending_count == 0)
        return;
    struct buffer *text = &builder->text;
    if (text->length == builder->line_start) {
        builder_gap_forget(builder); /* stripped at the start (GLM 2.2) */
        return;
    }
    unsigned gap = builder->gap;
    if ((gap & GAP_SPACE) == 0) {
        for (size_t i = 0; i < builder->pending_count; i++) {
            struct mark mark = {text->length, builder->pending[i]};
            LIST_ADD(builder->marks, mark);
        }
    } else if (ends_in_gap(text)) {
        builder_gap_forget(builder);
    } else if ((gap & GAP_BREAKING) != 0 && (gap & GAP_JOINER) == 0) {
        buffer_append_byte(text, ' ');
    } else if ((gap & GAP_WIDE) != 0) {
        buffer_append(text, "\xC2\xA0", 2);
    } else {
        buffer_append(text, "\xE2\x80\xAF", 3);
    }
    builder_gap_forget(builder);
}

static void mark_pend(struct builder *builder, enum mark_kind kind)
{
    size_t most = sizeof builder->pending / sizeof builder->pending[0];
    if (builder->pending_count < most)
        builder->pending[builder->pending_count++] = kind;
    if (kind == MARK_JOINER)
        builder->gap |= GAP_JOINER;
}

static bool is_narrow(uint32_t c)
{
    return (c >= 0x2006 && c <= 0x200A) || c == 0x202F;
}

static bool is_no_break(uint32_t c)
{
    return c == 0xA0 || c == 0x2007 || c == 0x202F;
}

static bool is_dropped(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C ||
           (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2061 && c <= 0x206F) || (c & 0xFFFE) == 0xFFFE;
}

/* Takes a code point that is not copied; false when it is to be copied. */
static bool take_special(struct builder *builder, uint32_t c)
{
    if (code_point_is_white(c)) {
        builder->gap |= GAP_SPACE;
        builder->gap |= is_no_break(c) ? 0 : GAP_BREAKING;
        builder->gap |= is_narrow(c) ? 0 : GAP_WIDE;
        return true;
    }
    if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF) {
        mark_pend(builder, c == 0xAD     ? MARK_SOFT_HYPHEN
                           : c == 0x200B ? MARK_ZERO_SPACE
                                         : MARK_JOINER);
        return true;
    }
    return is_dropped(c);
}

/* --- Runs ---------------------------------------------------------------- */

/* Bytes at `s` that are copied as they are: graphic ASCII, one space between
 * two such, letters below U+0300, and quotes, dashes and dots of U+2010 to
 * U+2027. */
static size_t plain_run(const char *s, size_t length)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t i = 0;
    while (i < length) {
        unsigned char c = u[i];
        if (c > 0x20 && c < 0x7F) {
            i++;
        } else if (c == ' ') {
            if (i == 0 || i + 1 >= length || u[i + 1] <= 0x20 ||
                u[i + 1] >= 0x7F)
                break;
            i += 2;
        } else if (c >= 0xC3 && c <= 0xCB && i + 1 < length) {
            i += 2;
        } else if (c == 0xE2 && i + 2 < length && u[i + 1] == 0x80 &&
                   u[i + 2] >= 0x90 && u[i + 2] <= 0xA7) {
            i += 3;
        } else {
            break;
        }
    }
    return i;
}

static void origin_note(struct builder *builder, size_t source)
{
    size_t offset = builder->text.length;
    struct origin_list *origins = &builder->origins;
    if (origins->count > 0) {
        struct origin *last = &origins->items[origins->count - 1];
        if (offset - last->offset == source - last->source)
            return;
        if (last->offset == offset) {
            last->source = (uint32_t)source;
            return;
        }
    }
    struct origin origin = {(uint32_t)offset, (uint32_t)source};
    LIST_ADD(*origins, origin);
}

/* Running text longer than this goes on in another block, so that no line
 * waits for megabytes of others: at the next space, or wherever it must. */
enum { BLOCK_MOST = 65536, BLOCK_SPACELESS = 4096 };

static bool is_overlong(const struct builder *builder)
{
    const struct block *block =
        &builder->blocks.items[builder->blocks.count - 1];
    bool runs = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_QUOTE ||
                block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_NOTE ||
                block->kind == BLOCK_AUTHOR_NOTE || block->kind == BLOCK_NOTICE;
    return runs && builder->line_start == block->span.start &&
           builder->text.length - block->span.start > BLOCK_MOST;
}

static bool may_part(const struct builder *builder, uint32_t next)
{
    const struct block *block =
        &builder->blocks.items[builder->blocks.count - 1];
    return (builder->gap & GAP_BREAKING) != 0 ||
           (builder->text.length - block->span.start >
                BLOCK_MOST + BLOCK_SPACELESS &&
            !code_point_extends(next));
}

/* Bytes to look at together: of an overlong block no more than a word. */
static size_t portion(const char *s, size_t length, bool overlong)
{
    if (length > BLOCK_SPACELESS)
        length = BLOCK_SPACELESS;
    const char *space = overlong ? memchr(s, ' ', length) : NULL;
    return space != NULL && space > s ? (size_t)(space - s) : length;
}

static void block_continue(struct builder *builder)
{
    const struct block before =
        builder->blocks.items[builder->blocks.count - 1];
    builder_block(builder, before.kind, before.matter, before.level);
    builder->blocks.items[builder->blocks.count - 1].continues = true;
}

static void append_normal(struct builder *builder, const char *s, size_t length,
                          size_t source)
{
    for (size_t i = 0; i < length;) {
        bool overlong = is_overlong(builder);
        size_t run = plain_run(s + i, portion(s + i, length - i, overlong));
        uint32_t c = run > 0 ? (unsigned char)s[i] : 0;
        if (run == 0) {
            run = utf8_decode(s + i, length - i, &c);
            if (take_special(builder, c)) {
                builder->seam = true;
                i += run;
                continue;
            }
            builder->unsettled |= builder->seam && code_point_extends(c);
        }
        builder->seam = false;
        if (overlong && may_part(builder, c))
            block_continue(builder);
        builder_gap_flush(builder);
        origin_note(builder, source + i);
        buffer_append(&builder->text, s + i, run);
        i += run;
    }
}

void builder_text(struct builder *builder, const char *s, size_t length,
                  size_t source)
{
    assert(builder->open);
    builder->seam = true;
    if (text_is_nfc(s, length)) {
        append_normal(builder, s, length, source);
        return;
    }
    struct buffer normal = {0};
    text_nfc(s, length, &normal);
    append_normal(builder, normal.bytes, normal.length, source);
    buffer_release(&normal);
}

void builder_verbatim(struct builder *builder, const char *s, size_t length,
                      size_t source)
{
    assert(builder->open);
    builder_gap_forget(builder);
    builder->unsettled |= !text_is_nfc(s, length);
    builder->seam = true;
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        bool dropped = is_dropped(c) || c == 0xAD || c == 0x200B ||
                       c == 0x2060 || c == 0xFEFF;
        if (code_point_is_white(c) && c != '\n') {
            buffer_append_byte(&builder->text, ' ');
        } else if (!dropped) {
            builder->unsettled |= builder->seam && code_point_extends(c);
            origin_note(builder, source + i);
            buffer_append(&builder->text, s + i, step);
        }
        builder->seam = dropped;
        i += step;
    }
}

void builder_line(struct builder *builder)
{
    builder_gap_forget(builder);
    buffer_append_byte(&builder->text, '\n');
    builder->line_start = builder->text.length;
}
