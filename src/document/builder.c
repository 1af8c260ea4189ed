/* builder.c - makes a document, block by block.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source text becomes canonical while it is appended: white space is gathered
 * as a pending gap and written, as one code point of the gap's kind, only when
 * something visible follows (GLM 2.2); marks are noted beside the text. Most of
 * any text is a run that needs no change, and is copied whole.
 */
#include <incipit/builder.h>

#include "document_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum gap_bits {
    GAP_SPACE = 1,    /* the run holds a space of any kind */
    GAP_BREAKING = 2, /* ... a breaking one */
    GAP_WIDE = 4,     /* ... one that is not narrow */
    GAP_JOINER = 8
};

struct builder {
    struct buffer text;
    struct block_list blocks;
    struct style_list styles;
    struct mark_list marks;
    struct link_list links;
    struct origin_list origins;
    struct arena strings; /* URIs */
    char *fields[FIELD_COUNT];
    int next_section;  /* level of the section the next block begins; 0 none */
    size_t line_start; /* of the block or its current line */
    unsigned gap;      /* enum gap_bits, pending */
    enum mark_kind pending[8]; /* marks of a run without a space */
    size_t pending_count;
    int verbatim_columns;
    bool open;      /* a block is open */
    bool seam;      /* what comes next stood apart from what is written */
    bool unsettled; /* a mark came over a seam: the normal form may be lost */
};

struct builder *builder_new(size_t size_hint)
{
    struct builder *builder = memory_zero(1, sizeof *builder);
    buffer_reserve(&builder->text, size_hint + size_hint / 64 + 64);
    builder->text.bytes[0] = '\0';
    return builder;
}

void builder_free(struct builder *builder)
{
    if (builder == NULL)
        return;
    buffer_release(&builder->text);
    memory_free(builder->blocks.items);
    memory_free(builder->styles.items);
    memory_free(builder->marks.items);
    memory_free(builder->links.items);
    memory_free(builder->origins.items);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        memory_free(builder->fields[i]);
    arena_release(&builder->strings);
    memory_free(builder);
}

/* --- Gaps and marks --------------------------------------------------------
 */

static void gap_forget(struct builder *builder)
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
static void gap_flush(struct builder *builder)
{
    if (builder->gap == 0 && builder->pending_count == 0)
        return;
    struct buffer *text = &builder->text;
    if (text->length == builder->line_start) {
        gap_forget(builder); /* stripped at the start (GLM 2.2) */
        return;
    }
    unsigned gap = builder->gap;
    if ((gap & GAP_SPACE) == 0) {
        for (size_t i = 0; i < builder->pending_count; i++) {
            struct mark mark = {text->length, builder->pending[i]};
            LIST_ADD(builder->marks, mark);
        }
    } else if (ends_in_gap(text)) {
        gap_forget(builder);
    } else if ((gap & GAP_BREAKING) != 0 && (gap & GAP_JOINER) == 0) {
        buffer_append_byte(text, ' ');
    } else if ((gap & GAP_WIDE) != 0) {
        buffer_append(text, "\xC2\xA0", 2);
    } else {
        buffer_append(text, "\xE2\x80\xAF", 3);
    }
    gap_forget(builder);
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

/* --- Runs -------------------------------------------------------------------
 */

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
            last->source = source;
            return;
        }
    }
    struct origin origin = {offset, source};
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
        gap_flush(builder);
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
    gap_forget(builder);
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
    gap_forget(builder);
    buffer_append_byte(&builder->text, '\n');
    builder->line_start = builder->text.length;
}

/* --- Blocks
 * -------------------------------------------------------------------- */

/* What was styled or linked may have been white space at the end. */
static void clip_spans(struct builder *builder)
{
    size_t length = builder->text.length;
    struct style_list *styles = &builder->styles;
    for (size_t i = styles->count;
         i > 0 && styles->items[i - 1].span.end > length; i--) {
        struct style_run *run = &styles->items[i - 1];
        run->span.end = length;
        if (span_is_empty(run->span))
            *run = styles->items[--styles->count];
    }
    struct link_list *links = &builder->links;
    for (size_t i = links->count;
         i > 0 && links->items[i - 1].span.end > length; i--) {
        struct link *link = &links->items[i - 1];
        link->span.end = length;
        if (span_is_empty(link->span))
            *link = links->items[--links->count];
    }
}

/* Ends the open block, without lines and spaces at its end; one that holds
 * nothing vanishes. */
static void block_end(struct builder *builder)
{
    if (!builder->open)
        return;
    builder->open = false;
    gap_forget(builder);
    struct buffer *text = &builder->text;
    struct block *block = &builder->blocks.items[builder->blocks.count - 1];
    while (text->length > block->span.start &&
           strchr(" \n", text->bytes[text->length - 1]) != NULL)
        text->length--;
    text->bytes[text->length] = '\0';
    block->span.end = text->length;
    clip_spans(builder);
    if (block->label > span_length(block->span)) /* nothing hangs under it */
        block->label = 0;
    if (!span_is_empty(block->span))
        return;
    if (builder->next_section == 0)
        builder->next_section = (int)block->section;
    builder->blocks.count--;
    if (builder->blocks.count > 0) /* the joining newline goes too */
        text->bytes[--text->length] = '\0';
}

void builder_block(struct builder *builder, enum block_kind kind,
                   enum matter matter, int level)
{
    block_end(builder);
    if (builder->blocks.count > 0)
        buffer_append_byte(&builder->text, '\n');
    size_t start = builder->text.length;
    struct block block = {.kind = kind,
                          .matter = matter,
                          .span = {start, start},
                          .section = 0,
                          .level = level};
    /* Until the end, `section` holds the level of the section that begins
     * here, 0 for none. */
    if (kind == BLOCK_HEADING && matter == MATTER_BODY)
        block.section = (size_t)(level > 0 ? level : 1);
    else if (matter == MATTER_BODY)
        block.section = (size_t)builder->next_section;
    builder->next_section = 0;
    LIST_ADD(builder->blocks, block);
    builder->line_start = start;
    builder->open = true;
}

void builder_section(struct builder *builder, int level)
{
    block_end(builder);
    builder->next_section = level > 0 ? level : 1;
}

void builder_verbatim_columns(struct builder *builder, int columns)
{
    builder->verbatim_columns = columns;
}

void builder_label(struct builder *builder)
{
    assert(builder->open);
    struct block *block = &builder->blocks.items[builder->blocks.count - 1];
    gap_flush(builder);
    block->label = (uint32_t)(builder->text.length - block->span.start);
}

size_t builder_offset(struct builder *builder)
{
    gap_flush(builder);
    return builder->text.length;
}

void builder_style(struct builder *builder, enum style style, struct span span)
{
    struct style_run run = {span, style};
    if (!span_is_empty(span))
        LIST_ADD(builder->styles, run);
}

void builder_link(struct builder *builder, enum link_kind kind,
                  struct span span, size_t target, const char *uri)
{
    struct link link = {span, kind, target, NULL};
    if (uri != NULL)
        link.uri = arena_string(&builder->strings, uri, strlen(uri));
    if (!span_is_empty(span))
        LIST_ADD(builder->links, link);
}

static void settle(struct builder *builder)
{
    if (builder->unsettled &&
        !text_is_nfc(builder->text.bytes, builder->text.length))
        tables_normalize(&builder->text, &builder->blocks, &builder->styles,
                         &builder->marks, &builder->links, &builder->origins);
}

void builder_set(struct builder *builder, enum builder_field field,
                 const char *value, size_t length)
{
    struct builder *line = builder_new(length);
    builder_block(line, BLOCK_PARAGRAPH, MATTER_FRONT, 0);
    builder_text(line, value, length, 0);
    block_end(line);
    settle(line);
    memory_free(builder->fields[field]);
    builder->fields[field] = buffer_take(&line->text);
    builder_free(line);
}

/* --- The finished document
 * --------------------------------------------------------- */

static int link_order(const void *a, const void *b)
{
    const struct link *x = a;
    const struct link *y = b;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static int style_order(const void *a, const void *b)
{
    const struct style_run *x = a;
    const struct style_run *y = b;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static void finish_fields(struct builder *builder, struct document *document)
{
    const char **fields[FIELD_COUNT] = {
        &document->title,    &document->subtitle,  &document->author,
        &document->date,     &document->date_text, &document->language,
        &document->encoding, &document->format};
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const char *value =
            builder->fields[i] != NULL ? builder->fields[i] : "";
        *fields[i] = arena_string(&document->arena, value, strlen(value));
    }
}

static void finish_tables(struct builder *builder, struct document *document)
{
    struct link_list *links = &builder->links;
    struct style_list *styles = &builder->styles;
    if (links->count > 0)
        qsort(links->items, links->count, sizeof *links->items, link_order);
    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, style_order);
    struct arena *arena = &document->arena;
    for (size_t i = 0; i < links->count; i++)
        if (links->items[i].uri != NULL)
            links->items[i].uri = arena_string(arena, links->items[i].uri,
                                               strlen(links->items[i].uri));
    document->blocks = LIST_COPY(arena, builder->blocks);
    document->block_count = builder->blocks.count;
    document->styles = LIST_COPY(arena, *styles);
    document->style_count = styles->count;
    document->marks = LIST_COPY(arena, builder->marks);
    document->mark_count = builder->marks.count;
    document->links = LIST_COPY(arena, *links);
    document->link_count = links->count;
    document->origins = LIST_COPY(arena, builder->origins);
    document->origin_count = builder->origins.count;
}

struct document *builder_finish(struct builder *builder, size_t source_length,
                                bool repaired, bool partial)
{
    block_end(builder);
    settle(builder);
    struct document *document = memory_zero(1, sizeof *document);
    document->length = builder->text.length;
    finish_fields(builder, document);
    finish_tables(builder, document);
    document_make_sections(document);
    /* The largest table is handed over, not copied. */
    document->text = buffer_take(&builder->text);
    document_index_code_points(document);
    document_index_paragraphs(document);
    document->source_length = source_length;
    document->repaired = repaired;
    document->partial = partial;
    document->verbatim_columns = builder->verbatim_columns;
    builder_free(builder);
    return document;
}
