/* document.c - the tables that are worked out last, and the end of it all.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "document_private.h"

#include <incipit/text.h>

enum { CODE_POINT_STEP = 4096 };

/* Every section from `first` on whose level is at least `level` ends at
 * `block`. Open sections are a chain by parents, so each ends once. */
static size_t sections_close(struct section *sections, size_t open, int level,
                             size_t block)
{
    while (open != DOCUMENT_NONE && sections[open].level >= level) {
        sections[open].end = (uint32_t)block;
        size_t parent = sections[open].parent;
        open = parent > 0 ? parent - 1 : DOCUMENT_NONE;
    }
    return open;
}

static size_t count_sections(const struct block *blocks, size_t count)
{
    size_t sections = 0;
    for (size_t i = 0; i < count; i++)
        sections += blocks[i].section > 0;
    return sections;
}

void document_make_sections(struct document *document)
{
    /* The blocks were just handed over by the builder. */
    struct block *blocks = (struct block *)(uintptr_t)document->blocks;
    size_t count = document->block_count;
    size_t total = count_sections(blocks, count);
    struct section *sections =
        arena_alloc(&document->arena, total, sizeof *sections);
    size_t made = 0;
    size_t open = DOCUMENT_NONE;
    for (size_t i = 0; i < count; i++) {
        struct block *block = &blocks[i];
        int level = (int)block->section;
        if (block->matter != MATTER_BODY)
            open = sections_close(sections, open, 0, i);
        if (level > 0) {
            open = sections_close(sections, open, level, i);
            sections[made] = (struct section){
                .first = (uint32_t)i,
                .parent = open != DOCUMENT_NONE ? (uint32_t)open + 1 : 0,
                .level = (int16_t)level,
                .titled = block->kind == BLOCK_HEADING};
            open = made++;
        }
        block->section = open;
    }
    sections_close(sections, open, 0, count);
    document->sections = sections;
    document->section_count = made;
}

void document_index_code_points(struct document *document)
{
    size_t steps = document->length / CODE_POINT_STEP + 1;
    uint32_t *index = arena_alloc(&document->arena, steps, sizeof *index);
    size_t count = 0;
    for (size_t i = 0; i < steps; i++) {
        index[i] = (uint32_t)count;
        size_t from = i * CODE_POINT_STEP;
        size_t left = document->length - from;
        count += utf8_count(document->text + from,
                            left < CODE_POINT_STEP ? left : CODE_POINT_STEP);
    }
    document->code_point_index = index;
}

size_t document_code_points(const struct document *document, size_t offset)
{
    if (offset > document->length)
        offset = document->length;
    size_t step = offset / CODE_POINT_STEP;
    size_t from = step * CODE_POINT_STEP;
    return document->code_point_index[step] +
           utf8_count(document->text + from, offset - from);
}

size_t document_byte(const struct document *document, size_t code_point)
{
    size_t low = 0;
    size_t high = document->length / CODE_POINT_STEP;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (document->code_point_index[middle] <= code_point)
            low = middle;
        else
            high = middle - 1;
    }
    size_t from = low * CODE_POINT_STEP;
    size_t wanted = code_point - document->code_point_index[low];
    /* A code point that straddles the step belongs to the one before. */
    while (from < document->length &&
           ((unsigned char)document->text[from] & 0xC0) == 0x80)
        from++;
    return from +
           utf8_offset(document->text + from, document->length - from, wanted);
}

void document_free(struct document *document)
{
    if (document == NULL)
        return;
    const void *const tables[] = {document->text,   document->blocks,
                                  document->styles, document->marks,
                                  document->links,  document->origins};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        memory_free((void *)(uintptr_t)tables[i]);
    arena_release(&document->arena);
    memory_free(document);
}
