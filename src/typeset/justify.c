/* justify.c - where the spare columns of a justified line go.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spare columns that are given from the left, evenly or in turn line up into
 * rivers. Here each line sees the gaps of the line above, and a dynamic
 * programme over (gap, extras given so far) finds the spread that is nearly
 * even, prefers the ends of sentences, and lets no chain of gaps grow (GLM
 * 5.2).
 */
#include "justify.h"

#include <incipit/memory.h>

#include <string.h>

enum {
    MOST_GAPS = 128,  /* what struct line can say */
    CHAIN_MOST = 200, /* longer chains cost no more */
    COST_NEVER = 1 << 28
};

struct gap {
    int column; /* before any extras */
    int sigma;  /* 2 after a sentence, 1 after a clause */
    bool stretches;
};

struct spread {
    const struct rivers *rivers;
    struct gap gaps[MOST_GAPS * 2]; /* of any kind */
    int count;                      /* of gaps */
    int stretchable;                /* g */
    int even;                       /* q: extras that every gap gets */
    int rest;                       /* rem */
};

void rivers_start(struct rivers *rivers, int columns)
{
    if (columns > rivers->columns) {
        rivers->above = memory_resize(rivers->above, (size_t)columns * 2, 1);
        rivers->below = memory_resize(rivers->below, (size_t)columns * 2, 1);
        rivers->columns = columns;
    }
    memset(rivers->above, 0, (size_t)rivers->columns * 2);
}

void rivers_release(struct rivers *rivers)
{
    memory_free(rivers->above);
    memory_free(rivers->below);
    memset(rivers, 0, sizeof *rivers);
}

/* The longest chain above columns [column, column + width). */
static int chain_above(const struct rivers *rivers, int column, int width,
                       bool wide)
{
    const uint8_t *chains = rivers->above + (wide ? rivers->columns : 0);
    int end =
        column + width < rivers->columns ? column + width : rivers->columns;
    uint8_t longest = 0;
    for (int i = column; i < end; i++)
        longest = chains[i] > longest ? chains[i] : longest;
    return longest;
}

static bool is_skipped(uint32_t c)
{
    return c == ')' || c == ']' || c == '}' || c == 0x2019 || c == 0x201D ||
           c == 0xBB || c == 0x203A || c == '%';
}

static int sigma_before(const struct items *items, uint32_t start, uint32_t gap)
{
    uint32_t i = gap;
    while (i > start && is_skipped(items->units[i - 1].code_point))
        i--;
    if (i == start)
        return 0;
    uint32_t c = items->units[i - 1].code_point;
    if (c == '.' || c == '!' || c == '?' || c == 0x2026)
        return 2;
    return c == ',' || c == ';' || c == ':' || c == 0x2014 ? 1 : 0;
}

static bool find_gaps(struct spread *spread, const struct items *items,
                      const struct broken_line *broken, int column)
{
    for (uint32_t i = broken->start; i < broken->end; i++) {
        const struct unit *unit = &items->units[i];
        if (unit->gap != GAP_NONE) {
            if (spread->count == MOST_GAPS * 2 ||
                spread->stretchable == MOST_GAPS)
                return false;
            bool stretches = unit->gap != GAP_FIXED;
            spread->gaps[spread->count++] = (struct gap){
                column, sigma_before(items, broken->start, i), stretches};
            spread->stretchable += stretches;
        }
        column += unit->width;
    }
    return true;
}

/* What a gap of `width` at `column` costs for its chains. */
static int river_cost(const struct spread *spread, int column, int width)
{
    int chain = chain_above(spread->rivers, column, width, false);
    int cost = 2 * chain * chain;
    if (width >= 2) {
        int wide = chain_above(spread->rivers, column, width, true);
        cost += 8 * wide * wide;
    }
    return spread->stretchable * cost;
}

/* Columns that the extras before gap k have pushed it. */
static int pushed(const struct spread *spread, int stretched, int extras)
{
    return stretched * spread->even + extras;
}

/* What gap k costs with e extra columns, when so many gaps before it stretch
 * and p extras were given to them. Uneven shares are never (GLM 5.2). */
static int gap_cost(const struct spread *spread, int k, int stretched, int p,
                    int e)
{
    const struct gap *gap = &spread->gaps[k];
    int g = spread->stretchable;
    int column = gap->column + pushed(spread, stretched, p);
    if (!gap->stretches)
        return river_cost(spread, column, 1);
    int off = g * (p + e) - (stretched + 1) * spread->rest;
    off = off < 0 ? -off : off;
    if (off > g || p + e > spread->rest)
        return COST_NEVER;
    return off - g * e * gap->sigma +
           river_cost(spread, column, 1 + spread->even + e);
}

/* Fills best[k][p]: the least cost of gaps k.. when p extras were given before;
 * never where that share is uneven. Rows have rest + 2 entries. */
static void solve(const struct spread *spread, int *best)
{
    int g = spread->stretchable;
    int rest = spread->rest;
    int row = rest + 2;
    int stretched = g;
    for (int i = 0; i < (spread->count + 1) * row; i++)
        best[i] = COST_NEVER;
    best[spread->count * row + rest] = 0;
    for (int k = spread->count - 1; k >= 0; k--) {
        const int *after = &best[(k + 1) * row];
        bool stretches = spread->gaps[k].stretches;
        stretched -= stretches;
        int even = stretched * rest / g;
        for (int p = even > 0 ? even - 1 : 0; p <= even + 1 && p <= rest; p++) {
            int least = COST_NEVER;
            for (int e = 0; e <= stretches; e++) {
                int cost = after[p + e];
                if (cost < COST_NEVER)
                    cost += gap_cost(spread, k, stretched, p, e);
                least = cost < least ? cost : least;
            }
            best[k * row + p] = least;
        }
    }
}

/* Gives the extras; among equals the earlier gap goes without. */
static void give_extras(const struct spread *spread, uint8_t *extra)
{
    int row = spread->rest + 2;
    int *best =
        memory_alloc(sizeof *best * (size_t)(spread->count + 1) * (size_t)row);
    solve(spread, best);
    int stretched = 0;
    int given = 0;
    for (int k = 0; k < spread->count; k++) {
        if (!spread->gaps[k].stretches)
            continue;
        int without = best[(k + 1) * row + given];
        if (without < COST_NEVER)
            without += gap_cost(spread, k, stretched, given, 0);
        extra[k] = without != best[k * row + given];
        given += extra[k];
        stretched++;
    }
    memory_free(best);
}

/* The chains that this line hands down. */
static void hand_down(struct rivers *rivers, const struct spread *spread,
                      const uint8_t *extra)
{
    memset(rivers->below, 0, (size_t)rivers->columns * 2);
    int column_shift = 0;
    for (int k = 0; k < spread->count; k++) {
        const struct gap *gap = &spread->gaps[k];
        int width = 1 + (gap->stretches ? spread->even + extra[k] : 0);
        int column = gap->column + column_shift;
        int chain = chain_above(rivers, column, width, false) + 1;
        int wide =
            width >= 2 ? chain_above(rivers, column, width, true) + 1 : 0;
        for (int i = column < 0 ? 0 : column;
             i < column + width && i < rivers->columns; i++) {
            rivers->below[i] =
                (uint8_t)(chain < CHAIN_MOST ? chain : CHAIN_MOST);
            rivers->below[rivers->columns + i] =
                (uint8_t)(wide < CHAIN_MOST ? wide : CHAIN_MOST);
        }
        column_shift += width - 1;
    }
    uint8_t *above = rivers->above;
    rivers->above = rivers->below;
    rivers->below = above;
}

void justify_line(struct rivers *rivers, const struct items *items,
                  const struct broken_line *broken, int column, int short_by,
                  struct line *line)
{
    struct spread spread; /* large, and only as far as there are gaps used */
    uint8_t extra[MOST_GAPS * 2];
    spread.rivers = rivers;
    spread.count = spread.stretchable = spread.even = spread.rest = 0;
    /* Hanging begins at column -1: chains are kept one to the right. */
    bool known = find_gaps(&spread, items, broken, column + 1);
    memset(extra, 0, (size_t)spread.count);
    if (known && short_by > 0 && spread.stretchable > 0) {
        spread.even = short_by / spread.stretchable;
        spread.rest = short_by % spread.stretchable;
        if (spread.rest > 0)
            give_extras(&spread, extra);
        line->spread = (uint16_t)spread.even;
        line->flags |= LINE_JUSTIFIED;
        line->columns = (int16_t)(line->columns + short_by);
        int bit = 0;
        for (int k = 0; k < spread.count; k++) {
            if (!spread.gaps[k].stretches)
                continue;
            line->more[bit / 64] |= (uint64_t)extra[k] << bit % 64;
            bit++;
        }
    }
    hand_down(rivers, &spread, extra);
}
