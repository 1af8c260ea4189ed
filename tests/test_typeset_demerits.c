/* test_typeset_demerits.c - what a line costs (GLM 4.2 to 4.4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/demerits.h"

static void a_ragged_line_costs_the_square_of_its_shortfall(void **state)
{
    (void)state;
    assert_int_equal(demerits_ragged(0), 100);
    assert_int_equal(demerits_ragged(1), 200);
    assert_int_equal(demerits_ragged(5), 2600);
}

static void a_justified_line_costs_by_gap(void **state)
{
    (void)state;
    assert_int_equal(demerits_justified(0, 7), 100);
    assert_int_equal(demerits_justified(0, 0), 100);
    assert_int_equal(demerits_justified(1, 0), 1000100);
    assert_int_equal(demerits_justified(3, 7), 100 + 1836); /* rounded down */
    assert_int_equal(demerits_justified(7, 7), 100 + 10000);
    /* A gap of three costs besides, one of four four times as much. */
    assert_int_equal(demerits_justified(8, 7), 100 + 13061 + 10000);
    assert_int_equal(demerits_justified(15, 7), 100 + 45918 + 40000);
}

static void its_end_costs_by_kind(void **state)
{
    (void)state;
    assert_int_equal(demerits_of_end[BREAK_SPACE], 0);
    assert_int_equal(demerits_of_end[BREAK_IDEO], 0);
    assert_int_equal(demerits_of_end[BREAK_HYPH], 2500);
    assert_int_equal(demerits_of_end[BREAK_URL], 2500);
    assert_int_equal(demerits_of_end[BREAK_EXHYPH], 1000);
    assert_int_equal(demerits_of_end[BREAK_SLASH], 1000);
    assert_int_equal(demerits_of_end[BREAK_ZERO], 1000);
    assert_int_equal(demerits_of_end[BREAK_DASH], 200);
    assert_int_equal(demerits_of_end[BREAK_EMERG_NB], 100000000);
    assert_int_equal(demerits_of_end[BREAK_EMERG], 1000000000);
}

static void a_last_line_costs_when_it_is_short(void **state)
{
    (void)state;
    struct place space = {.kind = BREAK_SPACE}, hyphen = {.kind = BREAK_HYPH};
    /* A quarter of 66, rounded up, is 17. */
    assert_int_equal(demerits_of_last(&space, 17, true, 66), 0);
    assert_int_equal(demerits_of_last(&space, 15, true, 66), 200);
    assert_int_equal(demerits_of_last(&space, 5, false, 66), 7200);
    assert_int_equal(demerits_of_last(&space, 4, false, 66), 20000 + 8450);
    /* After a hyphen, and when it is half a word. */
    assert_int_equal(demerits_of_last(&hyphen, 17, true, 66), 4000);
    assert_int_equal(demerits_of_last(&hyphen, 17, false, 66), 104000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ragged_line_costs_the_square_of_its_shortfall),
        cmocka_unit_test(a_justified_line_costs_by_gap),
        cmocka_unit_test(its_end_costs_by_kind),
        cmocka_unit_test(a_last_line_costs_when_it_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
