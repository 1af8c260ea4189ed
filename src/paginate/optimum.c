/* optimum.c - the page breaks of a stretch of rows, chosen all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A backward dynamic programme over (first row of the page, missing rows of
 * the page to its left); at most `rows` candidates a page, so it is linear in
 * the stretch (GPM 7.3, 7.4). Source: Plass, "Optimal Pagination Techniques
 * for Automatic Typesetting Systems" (1981): pages as a shortest path.
 */
#include "optimum.h"

#include <incipit/memory.h>

/* GPM 7.3 */
static const int64_t COST_MISSING = 100, COST_UNEVEN = 200, COST_LAST = 400,
                     COST_NEVER = INT64_MAX / 4;
enum { LAST_ROWS = 5 };

struct best {
    int64_t cost;
    uint32_t end; /* of the page that begins here */
};

struct search {
    const struct optimum *optimum;
    const struct stacked *rows;
    size_t count;
    size_t states;     /* 1; facing: 1 for a left page, and one for a right
                          page with each number of rows missing on the left */
    struct best *best; /* states for each row, and for the end */
    int64_t *lowest;   /* cost of each block of rows, of what is solved */
    size_t furthest;   /* end of the longest page from the row being solved */
};
enum { BLOCK_BITS = 3 };

static int used_rows(const struct search *search, size_t start, size_t end)
{
    return search->rows[end - 1].place - search->rows[start].place + 1;
}

/* The state after a page: of a left page comes a right one that knows what
 * its neighbour misses; else a left one. */
static size_t state_after(const struct search *search, size_t state,
                          int missing)
{
    if (!search->optimum->facing || state > 0)
        return 0;
    size_t right = (size_t)missing + 1;
    return right < search->states ? right : search->states - 1;
}

static int64_t cost_of_page(const struct search *search, size_t start,
                            size_t end, size_t state)
{
    int used = used_rows(search, start, end);
    int64_t missing = search->optimum->rows - used;
    if (end == search->count) {
        bool only = start == 0 && search->optimum->left < 0;
        if (!search->optimum->closed || only || used >= LAST_ROWS)
            return 0;
        return COST_LAST * (LAST_ROWS - used) * (LAST_ROWS - used);
    }
    int64_t cost =
        COST_MISSING * missing * missing + search->rows[end - 1].cost;
    if (state > 0) {
        int64_t uneven = (int64_t)(state - 1) - missing;
        cost += COST_UNEVEN * uneven * uneven;
    }
    return cost;
}

/* No page from the row can be followed by less. */
static int64_t lowest_rest(const struct search *search, size_t start)
{
    int64_t lowest = COST_NEVER;
    for (size_t i = (start + 1) >> BLOCK_BITS;
         i <= search->furthest >> BLOCK_BITS; i++)
        lowest = search->lowest[i] < lowest ? search->lowest[i] : lowest;
    return lowest;
}

static void keep_best(struct search *search, size_t start, size_t state,
                      struct best best)
{
    int64_t *lowest = &search->lowest[start >> BLOCK_BITS];
    search->best[start * search->states + state] = best;
    *lowest = best.cost < *lowest ? best.cost : *lowest;
}

/* From the longest page on: among equals that one stays. The search ends where
 * no shorter page can cost less. */
static void solve_row(struct search *search, size_t start, size_t state)
{
    struct best best = {COST_NEVER, (uint32_t)start + 1};
    int64_t lowest = lowest_rest(search, start);
    for (size_t end = search->furthest; end > start; end--) {
        int missing = search->optimum->rows - used_rows(search, start, end);
        size_t next = state_after(search, state, missing);
        int64_t cost = cost_of_page(search, start, end, state) +
                       search->best[end * search->states + next].cost;
        if (cost < best.cost)
            best = (struct best){cost, (uint32_t)end};
        if (COST_MISSING * missing * missing + lowest >= best.cost)
            break;
    }
    keep_best(search, start, state, best);
}

static void solve_all(struct search *search)
{
    for (size_t i = 0; i <= search->count >> BLOCK_BITS; i++)
        search->lowest[i] = COST_NEVER;
    for (size_t state = 0; state < search->states; state++)
        keep_best(search, search->count, state, (struct best){0, 0});
    search->furthest = search->count;
    for (size_t start = search->count; start-- > 0;) {
        while (search->furthest > start + 1 &&
               used_rows(search, start, search->furthest) >
                   search->optimum->rows)
            search->furthest--;
        for (size_t state = 0; state < search->states; state++)
            solve_row(search, start, state);
    }
}

size_t optimum_pages(const struct optimum *optimum, const struct stacked *rows,
                     size_t count, uint32_t *ends)
{
    struct search search = {
        .optimum = optimum,
        .rows = rows,
        .count = count,
        .states = optimum->facing ? (size_t)optimum->rows + 1 : 1};
    search.best =
        memory_alloc((count + 1) * search.states * sizeof *search.best);
    search.lowest =
        memory_alloc(((count >> BLOCK_BITS) + 1) * sizeof *search.lowest);
    solve_all(&search);
    size_t pages = 0;
    size_t at = 0;
    size_t state = 0;
    if (optimum->facing && optimum->left >= 0)
        state = (size_t)optimum->left + 1 < search.states
                    ? (size_t)optimum->left + 1
                    : search.states - 1;
    while (at < count) {
        size_t end = search.best[at * search.states + state].end;
        state = state_after(&search, state,
                            optimum->rows - used_rows(&search, at, end));
        ends[pages++] = (uint32_t)end;
        at = end;
    }
    memory_free(search.best);
    memory_free(search.lowest);
    return pages;
}
