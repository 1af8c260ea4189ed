/* demerits.h - what a line costs (GLM 1, 4.2 to 4.4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 100 demerits are one column of shortfall, squared.
 */
#ifndef INCIPIT_DEMERITS_H
#define INCIPIT_DEMERITS_H

#include "paragraph.h"

enum {
    DEMERITS_LINE = 100,
    DEMERITS_NOGAP = 1000000,
    DEMERITS_LADDER2 = 4000,
    DEMERITS_LADDER3 = 100000
};

/* Of a line that is not the last, `short_by` columns short. */
static inline int64_t demerits_ragged(int64_t short_by)
{
    return DEMERITS_LINE + 100 * short_by * short_by;
}

int64_t demerits_justified(int64_t short_by, int64_t gaps);

/* Of its end, by enum break_kind. */
extern const int32_t demerits_of_end[];

/* Of a last line that is not the only one. */
int64_t demerits_of_last(const struct place *from, int32_t net, bool has_gap,
                         int measure);

#endif
