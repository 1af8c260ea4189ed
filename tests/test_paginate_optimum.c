/* test_paginate_optimum.c - page breaks of rows that mean nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/paginate/optimum.h"

#include <stdint.h>

enum { ROWS = 12, COUNT = 4 * ROWS };

/* Rows one under the other that may be parted anywhere. */
static void stack_plainly(struct stacked rows[COUNT])
{
    for (uint32_t i = 0; i < COUNT; i++)
        rows[i] = (struct stacked){.line = i, .place = (int32_t)i};
}

static void plain_rows_fill_the_page(void **state)
{
    (void)state;
    struct stacked rows[COUNT];
    uint32_t ends[COUNT];
    struct optimum optimum = {.rows = ROWS, .closed = true};
    stack_plainly(rows);
    assert_int_equal(optimum_pages(&optimum, rows, COUNT, ends), 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(ends[i], (i + 1) * ROWS);
}

static void a_page_ends_before_a_bad_break(void **state)
{
    (void)state;
    struct stacked rows[COUNT];
    uint32_t ends[COUNT];
    struct optimum optimum = {.rows = ROWS};
    stack_plainly(rows);
    rows[ROWS - 1].cost = rows[ROWS - 2].cost = 1000000;
    optimum_pages(&optimum, rows, COUNT, ends);
    assert_int_equal(ends[0], ROWS - 2);
}

/* One missing row each costs less than two on one page. */
static void missing_rows_are_spread(void **state)
{
    (void)state;
    struct stacked rows[COUNT];
    uint32_t ends[COUNT];
    struct optimum optimum = {.rows = ROWS};
    stack_plainly(rows);
    for (int i = 2 * ROWS - 2; i < 2 * ROWS; i++)
        rows[i].cost = 1000000;
    optimum_pages(&optimum, rows, COUNT, ends);
    assert_int_equal(ends[0], ROWS - 1);
    assert_int_equal(ends[1], 2 * ROWS - 2);
}

static void a_last_page_of_one_row_is_avoided(void **state)
{
    (void)state;
    struct stacked rows[COUNT];
    uint32_t ends[COUNT];
    struct optimum optimum = {.rows = ROWS, .closed = true};
    stack_plainly(rows);
    assert_int_equal(optimum_pages(&optimum, rows, ROWS + 1, ends), 2);
    assert_true(ends[0] < ROWS);
    optimum.closed = false; /* the rest may fill it */
    optimum_pages(&optimum, rows, ROWS + 1, ends);
    assert_int_equal(ends[0], ROWS);
}

/* --- Against every way to cut a few rows into pages (GPM 7.2 to 7.4) ----- */

enum { FEW = 13, SMALL = 5 };

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

static void stack_at_random(struct stacked rows[FEW], uint32_t *seed)
{
    static const int32_t costs[] = {0, 0, 0, 60, 400, 1000000, 1000060};
    int32_t place = 0;
    for (uint32_t i = 0; i < FEW; i++) {
        place += i > 0 ? 1 + (random_below(seed, 4) == 0) : 0;
        rows[i] = (struct stacked){
            .line = i, .place = place, .cost = costs[random_below(seed, 7)]};
    }
}

/* The model's price of the pages that end after the rows of the set; -1 where
 * a page is too long. Bit i: a page ends after row i. */
static int64_t price(const struct optimum *optimum, const struct stacked *rows,
                     uint32_t ends)
{
    int64_t cost = 0;
    int left = optimum->left; /* of the page before, when this is a right one */
    bool right = optimum->facing && optimum->left >= 0;
    for (uint32_t i = 0, start = 0; i < FEW; i++) {
        if ((ends >> i & 1) == 0)
            continue;
        int used = rows[i].place - rows[start].place + 1;
        int missing = optimum->rows - used;
        bool last = i == FEW - 1;
        bool only = start == 0 && optimum->left < 0;
        if (missing < 0 && i > start)
            return -1;
        if (!last)
            cost += 100 * missing * missing + rows[i].cost;
        if (!last && right)
            cost += 200 * (left - missing) * (left - missing);
        if (last && optimum->closed && !only && used < 5)
            cost += 400 * (5 - used) * (5 - used);
        left = missing;
        right = optimum->facing && !right;
        start = i + 1;
    }
    return cost;
}

/* Of equal sets the one whose first differing page ends further down. */
static uint32_t cheapest(const struct optimum *optimum,
                         const struct stacked *rows, int64_t *least)
{
    uint32_t best = 0;
    *least = INT64_MAX;
    for (uint32_t inner = 0; inner < 1u << (FEW - 1); inner++) {
        uint32_t ends = inner | 1u << (FEW - 1);
        int64_t cost = price(optimum, rows, ends);
        uint32_t differ = best ^ ends;
        bool further = (best & (differ & (0u - differ))) != 0;
        if (cost >= 0 && (cost < *least || (cost == *least && further))) {
            *least = cost;
            best = ends;
        }
    }
    return best;
}

static void no_other_pages_cost_less(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        struct stacked rows[FEW];
        uint32_t ends[FEW];
        struct optimum optimum = {.rows = SMALL,
                                  .facing = round % 2 == 1,
                                  .closed = round % 3 != 0,
                                  .left = round % 5 == 0 ? 1 : -1};
        stack_at_random(rows, &seed);
        int64_t least;
        uint32_t wanted = cheapest(&optimum, rows, &least);
        size_t pages = optimum_pages(&optimum, rows, FEW, ends);
        uint32_t got = 0;
        for (size_t i = 0; i < pages; i++)
            got |= 1u << (ends[i] - 1);
        assert_int_equal(price(&optimum, rows, got), least);
        assert_int_equal(got, wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows_fill_the_page),
        cmocka_unit_test(a_page_ends_before_a_bad_break),
        cmocka_unit_test(missing_rows_are_spread),
        cmocka_unit_test(a_last_page_of_one_row_is_avoided),
        cmocka_unit_test(no_other_pages_cost_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
