/* locate.c - from an offset to its page, from a page to its neighbours.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pages.h"

#include <string.h>

static size_t group_start(const struct paginator *paginator, size_t group)
{
    const struct document *document =
        typesetter_document(paginator->typesetter);
    if (group >= paginator->group_count)
        return document->length;
    return document->blocks[paginator->groups[group].first].span.start;
}

static size_t group_at(const struct paginator *paginator, size_t offset)
{
    size_t low = 0;
    size_t high = paginator->group_count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (group_start(paginator, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void fill_page(const struct paginator *paginator, size_t group,
                      size_t index, struct page *page)
{
    const struct group *it = &paginator->groups[group];
    const struct kept_page *kept = &it->pages[index];
    size_t end = index + 1 < it->page_count ? it->pages[index + 1].start
                                            : group_start(paginator, group + 1);
    *page = (struct page){.group = group,
                          .index = index,
                          .group_pages = it->done ? it->page_count : 0,
                          .rows = kept->rows,
                          .row_count = kept->count,
                          .span = {kept->start, end}};
}

void paginator_at(struct paginator *paginator, size_t offset, struct page *page)
{
    memset(page, 0, sizeof *page);
    if (paginator->group_count == 0) {
        page->group_pages = 1;
        return;
    }
    size_t group = group_at(paginator, offset);
    group_paginate(paginator, group, offset);
    const struct group *it = &paginator->groups[group];
    size_t low = 0;
    size_t high = it->page_count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (it->pages[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    fill_page(paginator, group, low, page);
}

bool paginator_glimpse(struct paginator *paginator, size_t offset,
                       struct page *page)
{
    if (paginator->group_count > 0 &&
        group_glimpse(paginator, group_at(paginator, offset), offset, page))
        return true;
    paginator_at(paginator, offset, page);
    return false;
}

bool paginator_next(struct paginator *paginator, const struct page *page,
                    struct page *next)
{
    if (paginator->group_count == 0)
        return false;
    group_paginate(paginator, page->group, page->span.end);
    if (page->index + 1 < paginator->groups[page->group].page_count) {
        group_paginate(
            paginator, page->group,
            paginator->groups[page->group].pages[page->index + 1].start);
        fill_page(paginator, page->group, page->index + 1, next);
        return true;
    }
    if (page->group + 1 >= paginator->group_count)
        return false;
    paginator_at(paginator, group_start(paginator, page->group + 1), next);
    return true;
}

bool paginator_previous(struct paginator *paginator, const struct page *page,
                        struct page *previous)
{
    if (page->index > 0) {
        fill_page(paginator, page->group, page->index - 1, previous);
        return true;
    }
    if (page->group == 0)
        return false;
    size_t group = page->group - 1;
    group_paginate(paginator, group, SIZE_MAX);
    fill_page(paginator, group, paginator->groups[group].page_count - 1,
              previous);
    return true;
}

void paginator_by_number(struct paginator *paginator, size_t number,
                         struct page *page)
{
    memset(page, 0, sizeof *page);
    if (paginator->group_count == 0) {
        page->group_pages = 1;
        return;
    }
    while (paginator->numbered < paginator->group_count &&
           paginator->pages_before <= number)
        paginator_step(paginator);
    size_t low = 0;
    size_t high = paginator->numbered;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (paginator->groups[middle].first_number <= number)
            low = middle;
        else
            high = middle;
    }
    const struct group *group = &paginator->groups[low];
    size_t index = number - group->first_number;
    if (index >= group->page_count)
        index = group->page_count - 1;
    fill_page(paginator, low, index, page);
}

/* --- One endless column -------------------------------------------------- */

/* A row of the column: a line, or the `blank`th blank row before it. */
struct spot {
    size_t block;
    size_t line;
    int blank;
};

static bool spot_back(struct paginator *paginator, struct spot *spot)
{
    if (spot->blank == 0 && spot->line > 0) {
        spot->line--;
        return true;
    }
    if (spot->block == 0)
        return false;
    int blanks = spot->line > 0 ? 0
                                : blanks_between(paginator->typesetter,
                                                 spot->block - 1, spot->block);
    if (spot->blank < blanks) {
        spot->blank++;
        return true;
    }
    spot->block--;
    spot->blank = 0;
    spot->line = typesetter_block(paginator->typesetter, spot->block).count - 1;
    return true;
}

static bool spot_forward(struct paginator *paginator, struct spot *spot)
{
    const struct document *document =
        typesetter_document(paginator->typesetter);
    if (spot->blank > 0) {
        spot->blank--;
        return true;
    }
    if (spot->line + 1 <
        typesetter_block(paginator->typesetter, spot->block).count) {
        spot->line++;
        return true;
    }
    if (spot->block + 1 >= document->block_count)
        return false;
    spot->block++;
    spot->line = 0;
    spot->blank =
        blanks_between(paginator->typesetter, spot->block - 1, spot->block);
    return true;
}

/* The last line that begins at `inside` or before. */
static size_t line_holding(const struct block_lines *lines, size_t inside)
{
    size_t low = 0;
    size_t high = lines->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->lines[middle].start <= inside)
            low = middle;
        else
            high = middle;
    }
    return low;
}

int paginator_rows_from(struct paginator *paginator, size_t offset, int skip,
                        struct row *rows, int room, size_t *start)
{
    const struct document *document =
        typesetter_document(paginator->typesetter);
    *start = 0;
    if (document->block_count == 0)
        return 0;
    struct spot spot = {.block = document_block_at(document, offset)};
    struct block_lines lines =
        typesetter_block(paginator->typesetter, spot.block);
    size_t inside = offset - document->blocks[spot.block].span.start;
    spot.line = line_holding(&lines, inside);
    for (; skip < 0 && spot_back(paginator, &spot); skip++)
        continue;
    for (; skip > 0 && spot_forward(paginator, &spot); skip--)
        continue;
    int count = 0;
    bool found = false;
    do {
        bool blank = spot.blank > 0;
        rows[count++] =
            blank ? (struct row){ROW_BLANK, 0}
                  : (struct row){(uint32_t)spot.block, (uint32_t)spot.line};
        if (!blank && !found) {
            found = true;
            *start = document->blocks[spot.block].span.start +
                     (spot.line > 0
                          ? typesetter_block(paginator->typesetter, spot.block)
                                .lines[spot.line]
                                .start
                          : 0);
        }
    } while (count < room && spot_forward(paginator, &spot));
    return count;
}
