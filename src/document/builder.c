/* builder.c - makes a document, block by block.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "builder_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct builder *builder_new(size_t size_hint)
{
    struct builder *builder = memory_zero(1, sizeof *builder);
    buffer_reserve(&builder->text, size_hint + size_hint / 64 + 64);
    builder->text.bytes[0] = '\0';
    return builder;
}

static void builder_free(struct builder *builder)
{
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

/* --- Blocks -------------------------------------------------------------- */

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
    builder_gap_forget(builder);
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
                          .level =
                              (int8_t)(level < INT8_MAX ? level : INT8_MAX)};
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
    builder_gap_flush(builder);
    block->label = (uint32_t)(builder->text.length - block->span.start);
}

size_t builder_offset(struct builder *builder)
{
    builder_gap_flush(builder);
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

/* --- The finished document ----------------------------------------------- */

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
    LIST_GIVE(builder->blocks, document->blocks, document->block_count);
    LIST_GIVE(*styles, document->styles, document->style_count);
    LIST_GIVE(builder->marks, document->marks, document->mark_count);
    LIST_GIVE(*links, document->links, document->link_count);
    LIST_GIVE(builder->origins, document->origins, document->origin_count);
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
