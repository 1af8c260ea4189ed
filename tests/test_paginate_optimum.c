/* test_paginate_optimum.c - page breaks of rows that mean nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "paginate/optimum.h"

#include <stdint.h>

enum { ROWS = 12, BEGINNING = 60, MOST = 160 };

static uint32_t next_number(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Rows from `from` on: now and then a blank row, now and then a bad break. */
static void scatter_rows(struct stacked *rows, size_t from, uint32_t seed)
{
    static const int costs[] = {0, 0, 0, 60, 400, 1000000, 1000000, 2000000};
    int32_t place = from > 0 ? rows[from - 1].place + 1 : 0;
    for (size_t i = from; i < MOST; i++) {
        place += i > 0 && next_number(&seed) % 5 == 0;
        rows[i] = (struct stacked){.line = (uint32_t)i,
                                   .place = place++,
                                   .cost = costs[next_number(&seed) % 8]};
    }
}

static void a_certain_first_page_stands_whatever_follows(void **state)
{
    (void)state;
    struct stacked rows[MOST];
    uint32_t ends[MOST];
    int certain = 0;
    for (uint32_t text = 1; text <= 200; text++) {
        scatter_rows(rows, 0, text);
        struct optimum optimum = {.rows = ROWS, .left = -1};
        uint32_t first = optimum_first(&optimum, rows, BEGINNING);
        certain += first > 0;
        for (uint32_t rest = 1; rest <= 20 && first > 0; rest++) {
            scatter_rows(rows, BEGINNING, text * 1000 + rest);
            optimum.closed = rest % 2 == 0;
            optimum_pages(&optimum, rows, BEGINNING + rest * 5, ends);
            assert_int_equal(ends[0], first);
        }
    }
    assert_true(certain > 20);
}

static void a_stretch_of_one_page_is_never_certain(void **state)
{
    (void)state;
    struct stacked rows[MOST];
    scatter_rows(rows, 0, 1);
    struct optimum optimum = {.rows = ROWS, .left = -1};
    assert_int_equal(optimum_first(&optimum, rows, 0), 0);
    assert_int_equal(optimum_first(&optimum, rows, 1), 0);
    assert_int_equal(optimum_first(&optimum, rows, 5), 0);
}

/* Two pages of plain rows: the second begins where the first is full. */
static void plain_rows_fill_the_page(void **state)
{
    (void)state;
    struct stacked rows[4 * ROWS];
    for (uint32_t i = 0; i < 4 * ROWS; i++)
        rows[i] = (struct stacked){.line = i, .place = (int32_t)i};
    struct optimum optimum = {.rows = ROWS, .left = -1};
    uint32_t ends[4 * ROWS];
    assert_int_equal(optimum_pages(&optimum, rows, 4 * ROWS, ends), 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ends[i], (i + 1) * ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_certain_first_page_stands_whatever_follows),
        cmocka_unit_test(a_stretch_of_one_page_is_never_certain),
        cmocka_unit_test(plain_rows_fill_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
