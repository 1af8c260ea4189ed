/* linebreak.h - the line ends of a paragraph, chosen all at once (GLM 4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_LINEBREAK_H
#define INCIPIT_LINEBREAK_H

#include "items.h"

/* A line as units [start, end): what is shown. `next` begins the line after. */
struct broken_line {
    uint32_t start, end, next;
    uint8_t kind; /* enum break_kind of its end; BREAK_NONE: the last */
};

struct breaker; /* opaque scratch, kept from paragraph to paragraph */

struct breaker *breaker_new(void);
void breaker_free(struct breaker *breaker);

struct break_settings {
    int measure; /* columns */
    int indent;  /* of the first line */
    bool justify;
    bool hang;
};

/* The optimum for the items, which get emergency breaks where nothing else
 * fits. The lines live in the breaker until the next call. */
const struct broken_line *breaker_solve(struct breaker *breaker,
                                        struct items *items,
                                        const struct break_settings *settings,
                                        size_t *count, int64_t *demerits);

#endif
