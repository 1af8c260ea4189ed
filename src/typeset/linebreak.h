/* linebreak.h - the line ends of a paragraph, chosen all at once (GLM 4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_LINEBREAK_H
#define INCIPIT_LINEBREAK_H

#include "paragraph.h"

struct broken_line {
    uint32_t start, end; /* bytes of the paragraph: what is shown */
    uint32_t first_word; /* the line shows this one, or its end: */
    uint32_t last_word;  /*   ... or its beginning */
    int32_t before;      /* columns of the paragraph before the line */
    int32_t columns;     /* a hyphen counts, and what hangs */
    int32_t gaps;        /* stretchable */
    uint8_t kind;        /* enum break_kind of its end; BREAK_NONE: the last */
    uint8_t hang_left, hang_right; /* columns */
};

struct breaker; /* opaque scratch, kept from paragraph to paragraph */

struct breaker *breaker_new(void);
void breaker_free(struct breaker *breaker);

struct break_settings {
    int measure; /* columns */
    int indent;  /* of the first line */
    bool justify;
};

/* The optimum for the paragraph, which is measured and gets emergency breaks
 * where nothing else fits. The lines live in the breaker until the next call.
 */
const struct broken_line *breaker_solve(struct breaker *breaker,
                                        struct paragraph *paragraph,
                                        struct words *words,
                                        const struct break_settings *settings,
                                        size_t *count, int64_t *demerits);

#endif
