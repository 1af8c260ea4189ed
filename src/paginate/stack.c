/* stack.c - blocks stacked into rows, and what a page break after each costs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack.h"

#include <incipit/memory.h>

#include <string.h>

/* GPM 7.2 */
enum {
    COST_RULE = 1000000, /* each rule broken */
    COST_INSIDE = 400,   /* inside a short quotation or stanza */
    COST_HYPHEN = 60,    /* a hyphen at the foot of the page */
    SHORT_LINES = 6
};

static bool is_heading_like(const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
    case BLOCK_TITLE:
    case BLOCK_SUBTITLE:
    case BLOCK_BYLINE:
    case BLOCK_DATELINE:
        return true;
    default:
        return false;
    }
}

/* What stands under a title belongs to it. */
static bool joins_title(const struct block *block, const struct block *next)
{
    return (block->kind == BLOCK_TITLE || block->kind == BLOCK_SUBTITLE) &&
           (next->kind == BLOCK_SUBTITLE || next->kind == BLOCK_BYLINE);
}

int blanks_between(const struct typesetter *typesetter, size_t block,
                   size_t next)
{
    const struct document *document = typesetter_document(typesetter);
    const struct block *a = &document->blocks[block];
    const struct block *b = &document->blocks[next];
    if (b->continues)
        return 0;
    if (document->verbatim_columns > 0)
        return a->kind != BLOCK_HEADING;
    if (b->kind == BLOCK_HEADING)
        return a->kind == BLOCK_HEADING ? 0 : 2;
    if (b->kind == BLOCK_SIGNATURE || joins_title(a, b))
        return 0;
    if (b->kind == BLOCK_AUTHOR_NOTE ||
        (a->matter == MATTER_FRONT && b->matter == MATTER_BODY))
        return 2;
    if (a->kind == BLOCK_HEADING || a->kind != b->kind)
        return 1;
    switch (b->kind) {
    case BLOCK_PARAGRAPH:
    case BLOCK_QUOTE:
        return typesetter_settings(typesetter)->paragraphs == PARAGRAPHS_BLANK;
    case BLOCK_LIST_ITEM:
    case BLOCK_NOTE:
        return 0;
    default:
        return 1;
    }
}

void stack_start(struct stack *stack, struct typesetter *typesetter,
                 size_t first, size_t end)
{
    memset(stack, 0, sizeof *stack);
    stack->typesetter = typesetter;
    stack->next = stack->first = first;
    stack->end = end;
}

void stack_release(struct stack *stack)
{
    memory_free(stack->rows);
    memset(stack, 0, sizeof *stack);
}

void stack_drop(struct stack *stack, size_t rows)
{
    stack->count -= rows;
    memmove(stack->rows, stack->rows + rows,
            stack->count * sizeof *stack->rows);
}

/* Widows and orphans: of running text that is two lines or more. */
static bool keeps_lines(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE ||
           kind == BLOCK_LIST_ITEM || kind == BLOCK_NOTE ||
           kind == BLOCK_AUTHOR_NOTE || kind == BLOCK_NOTICE ||
           kind == BLOCK_CAPTION;
}

/* The block seen among its neighbours in the stretch. */
struct setting {
    const struct block *before, *block, *after; /* NULL: none */
    size_t lines;
};

static int cost_after(const struct setting *setting, size_t line,
                      const struct line *set)
{
    const struct block *block = setting->block;
    bool first = line == 0;
    bool last = line + 1 == setting->lines;
    bool under_heading =
        setting->before != NULL && is_heading_like(setting->before);
    int cost = 0;
    if (is_heading_like(block))
        cost += COST_RULE;
    if (keeps_lines(block->kind) && setting->lines >= 2) {
        if (first)
            cost += COST_RULE;
        if (line + 2 == setting->lines)
            cost += COST_RULE;
    }
    bool stanza = block->kind == BLOCK_VERSE || block->kind == BLOCK_SIGNATURE;
    if (under_heading && first && !is_heading_like(block) &&
        (setting->lines == 1 || stanza))
        cost += COST_RULE;
    if (block->kind == BLOCK_ORNAMENT)
        cost += COST_RULE;
    if (last && setting->after != NULL &&
        (setting->after->kind == BLOCK_ORNAMENT ||
         setting->after->kind == BLOCK_SIGNATURE))
        cost += COST_RULE;
    if (!last && setting->lines <= SHORT_LINES &&
        (block->kind == BLOCK_QUOTE || block->kind == BLOCK_VERSE))
        cost += COST_INSIDE;
    if (set->flags & LINE_TO_HYPHEN)
        cost += COST_HYPHEN;
    return cost;
}

static void stack_block(struct stack *stack)
{
    const struct document *document = typesetter_document(stack->typesetter);
    size_t index = stack->next++;
    struct block_lines lines = typesetter_block(stack->typesetter, index);
    const struct block *block = &document->blocks[index];
    struct setting setting = {.before = index > stack->first ? block - 1 : NULL,
                              .block = block,
                              .after =
                                  index + 1 < stack->end ? block + 1 : NULL,
                              .lines = lines.count};
    if (index > stack->first)
        stack->place += blanks_between(stack->typesetter, index - 1, index);
    for (size_t i = 0; i < lines.count; i++) {
        MEMORY_GROW(stack->rows, stack->count, stack->capacity);
        stack->rows[stack->count++] =
            (struct stacked){(uint32_t)index, (uint32_t)i, stack->place++,
                             cost_after(&setting, i, &lines.lines[i])};
    }
}

bool stack_until(struct stack *stack, int32_t place)
{
    while (stack->next < stack->end && stack->place <= place)
        stack_block(stack);
    return stack->next < stack->end || stack->place > place;
}
