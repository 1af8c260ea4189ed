/* pages.h - what paginate.c and locate.c share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_PAGES_H
#define INCIPIT_PAGES_H

#include "optimum.h"
#include "stack.h"

struct kept_page {
    const struct row *rows; /* lives in the paginator's arena */
    int count;
    size_t start; /* bytes of the text */
};

struct group {
    size_t first, end;       /* blocks */
    struct kept_page *pages; /* owns */
    size_t page_count, page_capacity;
    struct stack *stack; /* owns, while it is being paginated */
    int left;            /* missing rows of the last page when that was a
                            left one, else -1 */
    bool done;
    size_t first_number; /* of its first page, once numbered */
};

struct paginator {
    struct typesetter *typesetter;
    struct page_settings settings;
    struct group *groups; /* owns */
    size_t group_count;
    size_t numbered;     /* groups whose pages have numbers */
    size_t pages_before; /* pages of those */
    struct arena arena;
};

/* Paginates the group as far as the page that holds `offset` and the next. */
void group_paginate(struct paginator *paginator, size_t group, size_t offset);
/* The first page of a group that is not paginated yet, chosen from its
 * beginning alone; false when `offset` is not on it, or the group is short. */
bool group_glimpse(struct paginator *paginator, size_t group, size_t offset,
                   struct page *page);

#endif
