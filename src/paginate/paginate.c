/* paginate.c - pages of a document, group by group, as they are asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A group is what lies between forced page breaks. A long group is paginated
 * by the rolling optimum (GPM 7.4a), so that the first page of an endless text
 * costs no more than that of a chapter.
 */
#include "pages.h"

#include <incipit/memory.h>

#include <string.h>

enum { WINDOW_ROWS = 1000, STANDING_ROWS = 500 };
/* Pages that a glimpse of the first one looks at. */
enum { GLIMPSE_PAGES = 2 };
/* A numbering slice ends after this many rows, some 0.5 ms of work; choosing
 * the pages of a window, once all of its rows are there, takes as long. */
enum { SLICE_ROWS = 150 };

/* --- Groups -------------------------------------------------------------- */

enum { LEVELS = 8 };

/* A heading that follows text and whose level forces a page. */
static bool begins_group(const struct document *document, size_t block,
                         const bool *forced)
{
    const struct block *it = &document->blocks[block];
    if (it->kind != BLOCK_HEADING || it->matter != MATTER_BODY ||
        document->blocks[block - 1].kind == BLOCK_HEADING)
        return false;
    int level = it->level < LEVELS ? it->level : LEVELS - 1;
    return forced[level > 0 ? level : 0];
}

static void make_groups(struct paginator *paginator)
{
    const struct document *document =
        typesetter_document(paginator->typesetter);
    bool forced[LEVELS] = {false};
    for (int level = 1; level < LEVELS; level++)
        forced[level] = document_level_forces_page(document, level);
    size_t capacity = 0;
    for (size_t i = 0; i < document->block_count; i++) {
        if (i > 0 && !begins_group(document, i, forced))
            continue;
        if (i > 0)
            paginator->groups[paginator->group_count - 1].end = i;
        MEMORY_GROW(paginator->groups, paginator->group_count, capacity);
        paginator->groups[paginator->group_count++] =
            (struct group){.first = i, .end = document->block_count};
    }
}

struct paginator *paginator_new(struct typesetter *typesetter,
                                const struct page_settings *settings)
{
    struct paginator *paginator = memory_zero(1, sizeof *paginator);
    paginator->typesetter = typesetter;
    paginator->settings = *settings;
    if (paginator->settings.rows < 1)
        paginator->settings.rows = 1;
    make_groups(paginator);
    return paginator;
}

static void group_end_work(struct group *group)
{
    if (group->stack != NULL)
        stack_release(group->stack);
    memory_free(group->stack);
    group->stack = NULL;
}

void paginator_free(struct paginator *paginator)
{
    if (paginator == NULL)
        return;
    for (size_t i = 0; i < paginator->group_count; i++) {
        group_end_work(&paginator->groups[i]);
        memory_free(paginator->groups[i].pages);
    }
    memory_free(paginator->groups);
    arena_release(&paginator->arena);
    memory_free(paginator);
}

const struct page_settings *
paginator_settings(const struct paginator *paginator)
{
    return &paginator->settings;
}

/* --- Pages of a group ---------------------------------------------------- */

static size_t row_offset(const struct paginator *paginator,
                         const struct stacked *row)
{
    const struct document *document =
        typesetter_document(paginator->typesetter);
    size_t start = document->blocks[row->block].span.start;
    if (row->line == 0)
        return start;
    return start + typesetter_block(paginator->typesetter, row->block)
                       .lines[row->line]
                       .start;
}

/* Rows [first, end) of the stack as a page, blank rows and all. */
static struct kept_page make_page(struct paginator *paginator,
                                  const struct stacked *rows, size_t first,
                                  size_t end)
{
    int count = rows[end - 1].place - rows[first].place + 1;
    struct row *kept =
        arena_alloc(&paginator->arena, (size_t)count, sizeof *kept);
    for (int i = 0; i < count; i++)
        kept[i] = (struct row){ROW_BLANK, 0};
    for (size_t i = first; i < end; i++)
        kept[rows[i].place - rows[first].place] =
            (struct row){rows[i].block, rows[i].line};
    return (struct kept_page){kept, count, row_offset(paginator, &rows[first])};
}

static void begin_work(struct paginator *paginator, struct group *group)
{
    if (group->stack != NULL)
        return;
    group->stack = memory_alloc(sizeof *group->stack);
    stack_start(group->stack, paginator->typesetter, group->first, group->end);
    group->left = -1;
}

/* The place of the first row that is not on a page yet. */
static int32_t window_start(const struct stack *stack)
{
    return stack->count > 0 ? stack->rows[0].place : stack->place;
}

/* Stacks some rows of the group's next window; true when they are all there. */
static bool group_gather(struct paginator *paginator, struct group *group,
                         int rows)
{
    begin_work(paginator, group);
    struct stack *stack = group->stack;
    int32_t until = stack->place + rows;
    return until >= window_start(stack) + WINDOW_ROWS ||
           !stack_until(stack, until);
}

/* Paginates one window of the group. */
static void group_advance(struct paginator *paginator, struct group *group)
{
    begin_work(paginator, group);
    struct stack *stack = group->stack;
    int32_t from = window_start(stack);
    bool more = stack_until(stack, from + WINDOW_ROWS);
    if (stack->count == 0) {
        group->done = true;
        group_end_work(group);
        return;
    }
    from = window_start(stack);
    size_t window = stack->count;
    while (more && window > 0 &&
           stack->rows[window - 1].place >= from + WINDOW_ROWS)
        window--;
    more = more && (window < stack->count || stack->next < stack->end);
    struct optimum optimum = {.rows = paginator->settings.rows,
                              .facing = paginator->settings.facing,
                              .closed = !more,
                              .left = group->page_count > 0 ? group->left : -1};
    if (group->page_count > 0 && !paginator->settings.facing)
        optimum.left = 0; /* not the only page */
    uint32_t *ends = memory_alloc((window + 1) * sizeof *ends);
    size_t pages = optimum_pages(&optimum, stack->rows, window, ends);
    size_t at = 0;
    for (size_t i = 0; i < pages; i++) {
        bool stands =
            !more || stack->rows[ends[i] - 1].place < from + STANDING_ROWS;
        if (!stands && at > 0)
            break;
        int used = stack->rows[ends[i] - 1].place - stack->rows[at].place + 1;
        bool was_left = group->left < 0;
        group->left = was_left ? optimum.rows - used : -1;
        MEMORY_GROW(group->pages, group->page_count, group->page_capacity);
        group->pages[group->page_count++] =
            make_page(paginator, stack->rows, at, ends[i]);
        at = ends[i];
    }
    memory_free(ends);
    stack_drop(stack, at);
    typesetter_tidy(paginator->typesetter);
    if (!more && stack->count == 0) {
        group->done = true;
        group_end_work(group);
    }
}

bool group_glimpse(struct paginator *paginator, size_t index, size_t offset,
                   struct page *page)
{
    struct group *group = &paginator->groups[index];
    int rows = paginator->settings.rows;
    if (paginator->settings.facing || group->done || group->page_count > 0)
        return false;
    begin_work(paginator, group);
    struct stack *stack = group->stack;
    if (rows * GLIMPSE_PAGES >= WINDOW_ROWS ||
        !stack_until(stack, rows * GLIMPSE_PAGES))
        return false;
    struct optimum optimum = {.rows = rows, .left = -1};
    uint32_t *ends = memory_alloc((stack->count + 1) * sizeof *ends);
    size_t pages = optimum_pages(&optimum, stack->rows, stack->count, ends);
    size_t end = ends[0];
    memory_free(ends);
    if (pages < 2 || offset >= row_offset(paginator, &stack->rows[end]))
        return false;
    struct kept_page kept = make_page(paginator, stack->rows, 0, end);
    *page = (struct page){
        .group = index,
        .rows = kept.rows,
        .row_count = kept.count,
        .span = {kept.start, row_offset(paginator, &stack->rows[end])}};
    return true;
}

void group_paginate(struct paginator *paginator, size_t index, size_t offset)
{
    struct group *group = &paginator->groups[index];
    while (!group->done) {
        /* The page after the wanted one must be known, to end it. */
        if (group->page_count > 1 &&
            group->pages[group->page_count - 1].start > offset)
            return;
        group_advance(paginator, group);
    }
}

/* --- Numbering ----------------------------------------------------------- */

/* Moves the front of what is numbered over finished groups. */
static void count_finished(struct paginator *paginator)
{
    while (paginator->numbered < paginator->group_count &&
           paginator->groups[paginator->numbered].done) {
        struct group *group = &paginator->groups[paginator->numbered++];
        group->first_number = paginator->pages_before;
        size_t pages = group->page_count;
        /* Every group begins a new left page. */
        if (paginator->settings.facing && pages % 2 == 1 &&
            paginator->numbered < paginator->group_count)
            pages++;
        paginator->pages_before += pages;
    }
}

bool paginator_step(struct paginator *paginator)
{
    int rows = 0;
    while (rows < SLICE_ROWS) {
        count_finished(paginator);
        if (paginator->numbered >= paginator->group_count)
            return false;
        struct group *group = &paginator->groups[paginator->numbered];
        if (!group_gather(paginator, group, SLICE_ROWS))
            break;
        size_t before = group->page_count;
        group_advance(paginator, group);
        rows += (int)(group->page_count - before) * paginator->settings.rows;
        rows += 20; /* a group costs something even when it is short */
    }
    count_finished(paginator);
    return paginator->numbered < paginator->group_count;
}

bool paginator_number(struct paginator *paginator, const struct page *page,
                      size_t *number)
{
    count_finished(paginator);
    if (page->group < paginator->numbered) {
        *number = paginator->groups[page->group].first_number + page->index;
        return true;
    }
    if (page->group == paginator->numbered) {
        *number = paginator->pages_before + page->index;
        return true;
    }
    return false;
}

bool paginator_count(struct paginator *paginator, size_t *count)
{
    count_finished(paginator);
    *count = paginator->pages_before;
    if (paginator->numbered >= paginator->group_count) {
        if (*count == 0)
            *count = 1;
        return true;
    }
    /* The rest as dense as what is known, else 60 bytes a row. */
    const struct document *document =
        typesetter_document(paginator->typesetter);
    const struct group *group = &paginator->groups[paginator->numbered];
    size_t known = document->blocks[group->first].span.start;
    size_t per_page = known > 4096 && *count > 0
                          ? known / *count
                          : (size_t)paginator->settings.rows * 60;
    *count += (document->length - known) / (per_page > 0 ? per_page : 1) + 1;
    return false;
}
