/* demerits.c - what a line costs (GLM 1, 4.2 to 4.4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demerits.h"

enum {
    DEMERITS_WIDE = 10000,
    DEMERITS_HYPH = 2500,
    DEMERITS_EXHYPH = 1000,
    DEMERITS_DASH = 200,
    DEMERITS_FINAL_HYPH = 4000,
    DEMERITS_FRAGMENT = 100000,
    DEMERITS_TINY = 20000,
    DEMERITS_SHORT_LAST = 50,
    DEMERITS_EMERGENCY_NB = 100000000,
    DEMERITS_EMERGENCY = 1000000000
};
enum { TINY_CELLS = 5, SHORT_DEN = 4 };

int64_t demerits_justified(int64_t short_by, int64_t gaps)
{
    if (short_by == 0)
        return DEMERITS_LINE;
    if (gaps == 0)
        return DEMERITS_LINE + DEMERITS_NOGAP;
    int64_t widest = (short_by + gaps - 1) / gaps - 1;
    return DEMERITS_LINE + 10000 * short_by * short_by / (gaps * gaps) +
           DEMERITS_WIDE * widest * widest;
}

const int32_t demerits_of_end[] = {[BREAK_NONE] = 0,
                                   [BREAK_SPACE] = 0,
                                   [BREAK_URL] = DEMERITS_HYPH,
                                   [BREAK_EXHYPH] = DEMERITS_EXHYPH,
                                   [BREAK_SLASH] = DEMERITS_EXHYPH,
                                   [BREAK_DASH] = DEMERITS_DASH,
                                   [BREAK_HYPH] = DEMERITS_HYPH,
                                   [BREAK_ZERO] = DEMERITS_EXHYPH,
                                   [BREAK_IDEO] = 0,
                                   [BREAK_EMERG_NB] = DEMERITS_EMERGENCY_NB,
                                   [BREAK_EMERG] = DEMERITS_EMERGENCY};

int64_t demerits_of_last(const struct place *from, int32_t net, bool has_gap,
                         int measure)
{
    int64_t demerits = 0;
    if (is_flagged(from->kind))
        demerits += DEMERITS_FINAL_HYPH + (has_gap ? 0 : DEMERITS_FRAGMENT);
    if (net < TINY_CELLS)
        demerits += DEMERITS_TINY;
    int64_t wanted = (measure + SHORT_DEN - 1) / SHORT_DEN;
    int64_t missing = wanted > net ? wanted - net : 0;
    return demerits + DEMERITS_SHORT_LAST * missing * missing;
}
