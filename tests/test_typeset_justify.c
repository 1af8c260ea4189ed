/* test_typeset_justify.c - the spread of a line's spare columns against every
 * way to spread them, the costs written down a second time (GLM 5.2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/justify.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 100, MOST = 9, PARAGRAPHS = 300, LINES = 6 };

static int random_below(uint32_t *seed, int limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (int)((*seed >> 8) % (uint32_t)limit);
}

/* --- The model, one column at a time -------------------------------------- */

struct model {
    int any[COLUMNS], wide[COLUMNS]; /* chains above, from column -1 on */
};

static int longest(const int *chains, int column, int width)
{
    int most = 0;
    for (int i = column + 1; i < column + 1 + width; i++)
        most = chains[i] > most ? chains[i] : most;
    return most;
}

/* What the extras of the line cost: LONG_MAX when they are not nearly even. */
static long model_cost(const struct model *model, const struct gap *gaps,
                       int count, int short_by, unsigned extras)
{
    int g = 0;
    for (int k = 0; k < count; k++)
        g += gaps[k].stretches;
    int each = short_by / g, rest = short_by % g;
    int moved = 0, given = 0, stretched = 0;
    long cost = 0;
    for (int k = 0; k < count; k++) {
        int e = gaps[k].stretches ? (int)(extras >> stretched & 1) : 0;
        int width = 1 + (gaps[k].stretches ? each + e : 0);
        int column = gaps[k].column + moved;
        int c = longest(model->any, column, width);
        int cw = longest(model->wide, column, width);
        cost += g * (2L * c * c + (width >= 2 ? 8L * cw * cw : 0));
        moved += width - 1;
        if (!gaps[k].stretches)
            continue;
        given += e;
        stretched++;
        long off = labs((long)g * given - (long)stretched * rest);
        if (off > g)
            return LONG_MAX;
        cost += off - (long)g * e * gaps[k].sigma;
    }
    return given == rest ? cost : LONG_MAX;
}

/* Whether the extras come first in the order of the gaps. */
static bool comes_before(unsigned a, unsigned b)
{
    unsigned differ = a ^ b;
    return differ != 0 && (a & (differ & ~(differ - 1))) == 0;
}

static unsigned model_best(const struct model *model, const struct gap *gaps,
                           int count, int short_by)
{
    long least = LONG_MAX;
    unsigned best = 0;
    for (unsigned extras = 0; extras < 1u << count; extras++) {
        long cost = model_cost(model, gaps, count, short_by, extras);
        if (cost < least || (cost == least && comes_before(extras, best))) {
            least = cost;
            best = extras;
        }
    }
    assert_true(least < LONG_MAX);
    return best;
}

static void model_hand_down(struct model *model, const struct gap *gaps,
                            int count, int each, unsigned extras)
{
    struct model below = {0};
    int moved = 0, stretched = 0;
    for (int k = 0; k < count; k++) {
        int width = 1;
        if (gaps[k].stretches)
            width += each + (int)(extras >> stretched++ & 1);
        int column = gaps[k].column + moved;
        int c = longest(model->any, column, width) + 1;
        int cw = width >= 2 ? longest(model->wide, column, width) + 1 : 0;
        for (int i = column + 1; i < column + 1 + width; i++) {
            below.any[i] = c;
            below.wide[i] = cw;
        }
        moved += width - 1;
    }
    *model = below;
}

/* --- Tests ------------------------------------------------------------ */

/* Few columns, so that gaps come to stand below each other; returns how many
 * of the gaps stretch. */
static int random_gaps(uint32_t *seed, struct gap *gaps, int *count)
{
    int stretchable = 0;
    int column = random_below(seed, 3) - 1;
    *count = 1 + random_below(seed, MOST);
    for (int k = 0; k < *count; k++) {
        column += 1 + random_below(seed, 4);
        bool stretches = random_below(seed, 8) > 0;
        gaps[k] = (struct gap){column++, random_below(seed, 3), stretches};
        stretchable += stretches;
    }
    return stretchable;
}

static void compare_line(struct rivers *rivers, struct model *model,
                         uint32_t *seed)
{
    struct gap gaps[MOST];
    struct line line = {0};
    int count;
    int g = random_gaps(seed, gaps, &count);
    int short_by = g > 0 ? random_below(seed, 2 * g + 1) : 0;
    unsigned extras =
        short_by > 0 ? model_best(model, gaps, count, short_by) : 0;
    justify_line(rivers, gaps, (size_t)count, short_by, &line);
    assert_int_equal(line.more[0], extras);
    assert_int_equal(line.more[1], 0);
    assert_int_equal(line.spread, g > 0 ? short_by / g : 0);
    assert_int_equal(line.columns, short_by);
    assert_int_equal((line.flags & LINE_JUSTIFIED) != 0, short_by > 0);
    model_hand_down(model, gaps, count, g > 0 ? short_by / g : 0, extras);
}

static void the_spread_is_the_best_of_all(void **state)
{
    (void)state;
    uint32_t seed = 20261126;
    struct rivers rivers = {0};
    for (int i = 0; i < PARAGRAPHS; i++) {
        struct model model = {0};
        rivers_start(&rivers, 20);
        for (int k = 0; k < LINES; k++)
            compare_line(&rivers, &model, &seed);
    }
    rivers_release(&rivers);
}

static void a_sentence_end_is_widened_first(void **state)
{
    (void)state;
    struct rivers rivers = {0};
    struct line line = {0};
    const struct gap gaps[] = {{5, 0, true}, {10, 2, true}, {15, 0, true}};
    rivers_start(&rivers, 30);
    justify_line(&rivers, gaps, 3, 1, &line);
    assert_int_equal(line.more[0], 2);
    rivers_release(&rivers);
}

static void wide_gaps_do_not_stand_below_each_other(void **state)
{
    (void)state;
    struct rivers rivers = {0};
    struct line above = {0}, below = {0};
    const struct gap gaps[] = {{5, 0, true}, {10, 0, true}};
    rivers_start(&rivers, 30);
    justify_line(&rivers, gaps, 2, 1, &above);
    justify_line(&rivers, gaps, 2, 1, &below);
    assert_int_equal(above.more[0] | below.more[0], 3);
    rivers_release(&rivers);
}

static void a_fixed_gap_is_never_stretched(void **state)
{
    (void)state;
    struct rivers rivers = {0};
    struct line line = {0};
    const struct gap gaps[] = {{5, 2, false}, {10, 0, true}, {14, 2, false}};
    rivers_start(&rivers, 30);
    justify_line(&rivers, gaps, 3, 2, &line);
    assert_int_equal(line.spread, 2);
    assert_int_equal(line.more[0], 0);
    rivers_release(&rivers);
}

static void a_line_of_more_gaps_than_it_can_say_stays_ragged(void **state)
{
    (void)state;
    struct rivers rivers = {0};
    struct line line = {0};
    struct gap gaps[STRETCHABLE_MOST + 1];
    for (int k = 0; k <= STRETCHABLE_MOST; k++)
        gaps[k] = (struct gap){2 * k + 1, 0, true};
    rivers_start(&rivers, 4);
    justify_line(&rivers, gaps, STRETCHABLE_MOST + 1, 9, &line);
    assert_false(line.flags & LINE_JUSTIFIED);
    justify_line(&rivers, gaps, STRETCHABLE_MOST, 9, &line);
    assert_true(line.flags & LINE_JUSTIFIED);
    rivers_release(&rivers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_spread_is_the_best_of_all),
        cmocka_unit_test(a_sentence_end_is_widened_first),
        cmocka_unit_test(wide_gaps_do_not_stand_below_each_other),
        cmocka_unit_test(a_fixed_gap_is_never_stretched),
        cmocka_unit_test(a_line_of_more_gaps_than_it_can_say_stays_ragged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
