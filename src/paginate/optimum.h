/* optimum.h - the page breaks of a stretch of rows, chosen all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_OPTIMUM_H
#define INCIPIT_OPTIMUM_H

#include "stack.h"

struct optimum {
    int rows; /* of a page */
    bool facing;
    bool closed; /* the stretch ends here: the last page has its own cost */
    int left;    /* missing rows of the page to the left of the first page;
                    -1: the first page is a left one */
};

/* Fills ends[] with one past the last row of each page, as indices into
 * `rows`; at most `count` of them. Returns how many pages there are. */
size_t optimum_pages(const struct optimum *optimum, const struct stacked *rows,
                     size_t count, uint32_t *ends);

#endif
