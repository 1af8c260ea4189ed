/* test_paginate_optimum.c - page breaks of rows that mean nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "paginate/optimum.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows_fill_the_page),
        cmocka_unit_test(a_page_ends_before_a_bad_break),
        cmocka_unit_test(missing_rows_are_spread),
        cmocka_unit_test(a_last_page_of_one_row_is_avoided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
