/* align.c - a pattern laid along a text, with the fewest changes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "align.h"

#include <incipit/memory.h>

#include <stdbool.h>
#include <string.h>

enum { BLOCKS = (ALIGN_PATTERN + 63) / 64 };

/* The vertical differences of one column. */
struct column {
    uint64_t up[BLOCKS], down[BLOCKS];
};

struct aligner {
    uint64_t letters[256][BLOCKS];
    struct column *columns; /* owns */
    int *bottom;            /* owns: distance of the whole pattern */
    size_t capacity;
};

struct aligner *aligner_new(void)
{
    return memory_zero(1, sizeof(struct aligner));
}

void aligner_free(struct aligner *aligner)
{
    if (aligner == NULL)
        return;
    memory_free(aligner->columns);
    memory_free(aligner->bottom);
    memory_free(aligner);
}

/* One block of one column; returns the horizontal difference below it. */
static int advance(uint64_t equal, uint64_t *up, uint64_t *down, int in,
                   uint64_t top)
{
    uint64_t pv = *up;
    uint64_t mv = *down;
    uint64_t xv = equal | mv;
    equal |= in < 0;
    uint64_t xh = (((equal & pv) + pv) ^ pv) | equal;
    uint64_t ph = mv | ~(xh | pv);
    uint64_t mh = pv & xh;
    int out = (ph & top) != 0 ? 1 : (mh & top) != 0 ? -1 : 0;
    ph = ph << 1 | (in > 0);
    mh = mh << 1 | (in < 0);
    *up = mh | ~(xv | ph);
    *down = ph & xv;
    return out;
}

static int sum_between(const struct column *column, size_t from, size_t to)
{
    int sum = 0;
    for (size_t b = from / 64; b * 64 < to; b++) {
        uint64_t mask = ~(uint64_t)0;
        if (b == from / 64)
            mask &= ~(uint64_t)0 << from % 64;
        if (to < (b + 1) * 64)
            mask &= to % 64 == 0 ? 0 : ((uint64_t)1 << to % 64) - 1;
        sum += __builtin_popcountll(column->up[b] & mask) -
               __builtin_popcountll(column->down[b] & mask);
    }
    return sum;
}

/* Distance of the first `row` letters, ending at text position `at`. */
static int distance_at(const struct aligner *aligner, size_t length, size_t row,
                       size_t at)
{
    return aligner->bottom[at] -
           sum_between(&aligner->columns[at], row, length);
}

static void trace(const struct aligner *aligner, const char *pattern,
                  size_t length, const char *text, size_t end,
                  struct alignment *result)
{
    size_t row = length;
    size_t at = end;
    result->position[length] = (uint32_t)end;
    while (row > 0) {
        int here = distance_at(aligner, length, row, at);
        bool same = at > 0 && pattern[row - 1] == text[at - 1];
        int before =
            at > 0 ? distance_at(aligner, length, row - 1, at - 1) : 1 << 20;
        if (at > 0 && before + !same == here) {
            row--;
            at--;
            result->matched[row] = same;
            result->position[row] = (uint32_t)at;
        } else if (at > 0 &&
                   distance_at(aligner, length, row, at - 1) + 1 == here) {
            at--; /* a letter of the text too many */
        } else {
            row--; /* a letter of the pattern fell out */
            result->matched[row] = 0;
            result->position[row] = (uint32_t)at;
        }
    }
}

void align(struct aligner *aligner, const char *pattern, size_t length,
           const char *text, size_t text_length, struct alignment *result)
{
    size_t blocks = (length + 63) / 64;
    if (text_length + 1 > aligner->capacity) {
        aligner->capacity = text_length + 1;
        aligner->columns = memory_resize(aligner->columns, aligner->capacity,
                                         sizeof *aligner->columns);
        aligner->bottom = memory_resize(aligner->bottom, aligner->capacity,
                                        sizeof *aligner->bottom);
    }
    memset(aligner->letters, 0, sizeof aligner->letters);
    for (size_t i = 0; i < length; i++)
        aligner->letters[(unsigned char)pattern[i]][i / 64] |= (uint64_t)1
                                                               << i % 64;
    struct column column;
    memset(column.up, 0xFF, sizeof column.up);
    memset(column.down, 0, sizeof column.down);
    aligner->columns[0] = column;
    aligner->bottom[0] = (int)length;
    size_t best = 0;
    for (size_t at = 0; at < text_length; at++) {
        int in = 0;
        const uint64_t *equal = aligner->letters[(unsigned char)text[at]];
        for (size_t b = 0; b < blocks; b++) {
            size_t last = b + 1 == blocks ? (length - 1) % 64 : 63;
            in = advance(equal[b], &column.up[b], &column.down[b], in,
                         (uint64_t)1 << last);
        }
        aligner->columns[at + 1] = column;
        aligner->bottom[at + 1] = aligner->bottom[at] + in;
        if (aligner->bottom[at + 1] < aligner->bottom[best])
            best = at + 1;
    }
    result->distance = aligner->bottom[best];
    trace(aligner, pattern, length, text, best, result);
}
