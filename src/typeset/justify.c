/* justify.c - where the spare columns of a justified line go.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spare columns that are given from the left, evenly or in turn line up into
 * rivers. Here each line sees the gaps of the line above, and a dynamic
 * programme over (gap, extras given so far) finds the spread that is nearly
 * even, prefers the ends of sentences, and lets no chain of gaps grow (GLM
 * 5.2).
 *
 * Nearly even leaves three numbers of extras at most after each gap: the even
 * share rounded down, one more, and one less where it is whole. So a state is
 * one of three slots, the even share being slot 1.
 */
#include "justify.h"

#include <incipit/memory.h>

#include <string.h>

enum { SLOTS = 3, EVEN = 1 };
enum { CHAIN_MOST = 200 }; /* longer chains cost no more */
static const int64_t COST_NEVER = INT64_MAX / 4;

/* How the gaps of a line share its spare columns. */
struct spread {
    int stretchable; /* g */
    int each;        /* q: columns that every stretchable gap gets */
    int extras;      /* rem: the gaps that get one more */
};

static void make_room(struct rivers *rivers, size_t columns)
{
    if (columns <= rivers->columns)
        return;
    size_t size = sizeof *rivers->above;
    rivers->above = memory_resize(rivers->above, columns, size);
    rivers->below = memory_resize(rivers->below, columns, size);
    memset(rivers->above + rivers->columns, 0,
           (columns - rivers->columns) * size);
    rivers->columns = columns;
}

void rivers_start(struct rivers *rivers, int columns)
{
    make_room(rivers, (size_t)columns);
    memset(rivers->above, 0, rivers->columns * sizeof *rivers->above);
}

void rivers_release(struct rivers *rivers)
{
    memory_free(rivers->above);
    memory_free(rivers->below);
    memset(rivers, 0, sizeof *rivers);
}

/* The longest chains above `width` columns. */
static inline struct chain longest_chain(const struct chain *above, int width)
{
    struct chain longest = above[0];
    for (int i = 1; i < width; i++) {
        longest.any = above[i].any > longest.any ? above[i].any : longest.any;
        longest.wide =
            above[i].wide > longest.wide ? above[i].wide : longest.wide;
    }
    return longest;
}

/* What a gap of `width` below these columns costs. */
static inline int64_t river_cost(const struct chain *above, int width)
{
    struct chain chain = longest_chain(above, width);
    int64_t cost = 2 * (int64_t)chain.any * chain.any;
    return width < 2 ? cost : cost + 8 * (int64_t)chain.wide * chain.wide;
}

/* The least cost from each slot before a stretchable gap on, where after[slot]
 * is the cost behind the gap without an extra, and after[slot + 1] with one.
 * Returns a bit for each slot in which the gap takes an extra; among equals
 * the earlier gap goes without. */
static uint8_t step_back(const struct spread *spread, int sigma,
                         const struct chain *above,
                         const int64_t after[SLOTS + 1], int64_t before[SLOTS])
{
    int64_t g = spread->stretchable;
    int width = 1 + spread->each;
    uint8_t takes = 0;
    for (int slot = 0; slot < SLOTS; slot++, above++) {
        int64_t without = after[slot] + g * river_cost(above, width);
        int64_t with =
            after[slot + 1] + g * (river_cost(above, width + 1) - sigma);
        before[slot] = with < without ? with : without;
        takes |= (uint8_t)((with < without) << slot);
    }
    return takes;
}

/* For each gap and slot whether the gap takes an extra, from the last back. */
static void solve(const struct rivers *rivers, const struct gap *gaps,
                  size_t count, const struct spread *spread, uint8_t *takes)
{
    int64_t cost[SLOTS] = {COST_NEVER, 0, COST_NEVER};
    int g = spread->stretchable;
    int stretched = g;          /* gaps up to here */
    int share = spread->extras; /* theirs, when even: share + left / g */
    int left = 0;
    for (size_t k = count; k-- > 0;) {
        const struct gap *gap = &gaps[k];
        /* What unevenness costs behind a stretchable gap. */
        int64_t after[SLOTS + 1] = {left == 0 ? cost[0] + g : COST_NEVER,
                                    cost[1] + left, cost[2] + g - left,
                                    COST_NEVER};
        if (gap->stretches) {
            stretched--;
            left -= spread->extras;
            if (left < 0) { /* the even share grows here, and slots move */
                left += g;
                share--;
                memmove(after + 1, after, SLOTS * sizeof *after);
                after[0] = COST_NEVER;
            }
        }
        const struct chain *above = rivers->above + 1 + gap->column +
                                    stretched * spread->each + share - EVEN;
        if (gap->stretches)
            takes[k] = step_back(spread, gap->sigma, above, after, cost);
        else
            for (int slot = 0; slot < SLOTS; slot++)
                cost[slot] += g * river_cost(above + slot, 1);
    }
}

/* The extra columns of each gap, and from there the line's. */
static void give_extras(const struct rivers *rivers, const struct gap *gaps,
                        size_t count, const struct spread *spread,
                        uint8_t *extras)
{
    solve(rivers, gaps, count, spread, extras);
    int slot = EVEN;
    int left = 0;
    for (size_t k = 0; k < count; k++) {
        if (!gaps[k].stretches)
            continue;
        extras[k] = extras[k] >> slot & 1;
        left += spread->extras;
        slot += extras[k] - (left >= spread->stretchable);
        left -= left >= spread->stretchable ? spread->stretchable : 0;
    }
}

static uint8_t one_longer(uint8_t chain)
{
    return (uint8_t)(chain < CHAIN_MOST ? chain + 1 : CHAIN_MOST);
}

/* The chains that this line hands down, whose gaps have got so much more. */
static void hand_down(struct rivers *rivers, const struct gap *gaps,
                      size_t count, const uint8_t *more)
{
    struct chain *below = rivers->below;
    memset(below, 0, rivers->columns * sizeof *below);
    size_t moved = 1;
    for (size_t k = 0; k < count; k++) {
        size_t column = (size_t)gaps[k].column + moved;
        int width = 1 + more[k];
        struct chain chain = longest_chain(rivers->above + column, width);
        chain.any = one_longer(chain.any);
        chain.wide = width < 2 ? 0 : one_longer(chain.wide);
        for (int i = 0; i < width; i++)
            below[column + (size_t)i] = chain;
        moved += more[k];
    }
    rivers->below = rivers->above;
    rivers->above = below;
}

void justify_line(struct rivers *rivers, const struct gap *gaps, size_t count,
                  int short_by, struct line *line)
{
    uint8_t more[GAPS_MOST] = {0};
    struct spread spread = {0};
    count = count < GAPS_MOST ? count : GAPS_MOST;
    for (size_t k = 0; k < count; k++)
        spread.stretchable += gaps[k].stretches;
    if (spread.stretchable > STRETCHABLE_MOST)
        short_by = 0;
    if (count > 0) /* as far as a slot beyond the last gap may look */
        make_room(rivers,
                  (size_t)gaps[count - 1].column + 2 * (size_t)short_by + 8);
    if (short_by > 0 && spread.stretchable > 0) {
        spread.each = short_by / spread.stretchable;
        spread.extras = short_by % spread.stretchable;
        if (spread.extras > 0)
            give_extras(rivers, gaps, count, &spread, more);
        line->spread = (uint16_t)spread.each;
        line->flags |= LINE_JUSTIFIED;
        line->columns = (int16_t)(line->columns + short_by);
        int bit = 0;
        for (size_t k = 0; k < count; k++) {
            if (!gaps[k].stretches)
                continue;
            line->more[bit / 64] |= (uint64_t)more[k] << bit % 64;
            more[k] = (uint8_t)(more[k] + spread.each);
            bit++;
        }
    }
    hand_down(rivers, gaps, count, more);
}
