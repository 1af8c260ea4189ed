/* align.h - a pattern laid along a text, with the fewest changes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_ALIGN_H
#define INCIPIT_ALIGN_H

#include <stddef.h>
#include <stdint.h>

enum { ALIGN_PATTERN = 640 };

struct alignment {
    int distance;
    /* position[i]: where pattern letter i stands in the text (its own letter
     * or the one it became), or the place it fell out of; `matched` says
     * whether it is the same letter. */
    uint32_t position[ALIGN_PATTERN + 1];
    uint8_t matched[ALIGN_PATTERN];
};

struct aligner; /* scratch */
struct aligner *aligner_new(void);
void aligner_free(struct aligner *aligner);

/* Finds the best place of the pattern in the text; both ends of the text are
 * free. Lengths in bytes, the pattern at most ALIGN_PATTERN. Source: G. Myers,
 * "A fast bit-vector algorithm for approximate string matching" (1999), in
 * blocks, with the columns kept for the trace. */
void align(struct aligner *aligner, const char *pattern, size_t length,
           const char *text, size_t text_length, struct alignment *result);

#endif
