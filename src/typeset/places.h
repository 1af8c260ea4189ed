/* places.h - the places of a paragraph where a line may end (GLM 2, 4.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_PLACES_H
#define INCIPIT_PLACES_H

#include "items.h"

/* Lines that end in a hyphen, in a row: none, one, two or more. */
enum { FLAGS = 3 };

/* A place where a line may end, and the next begin; number 0 is the start of
 * the paragraph, the last one its end. */
struct place {
    uint32_t end, next; /* units */
    int32_t width_end;  /* columns before it, as the end of a line */
    int32_t width_next; /* columns before the line that begins here, less what
                           that line hangs out on the left */
    int32_t gaps_next;  /* stretchable gaps before that line */
    uint8_t kind;
    uint8_t hang_right; /* of the line that ends here */
};

/* A place as what a line may end at: all that the innermost loop looks at. */
struct goal {
    int64_t rest[FLAGS]; /* least cost of this end and of all lines after it,
                            by the number of flagged lines before this one */
    int32_t net;  /* columns before it, less what hangs out on the right */
    int32_t gaps; /* stretchable gaps before it */
    int32_t ideo; /* IDEO places up to here */
};

/* Number 0 is the start of the paragraph, the last one its end. */
struct places {
    struct place *starts; /* own; room for as many */
    struct goal *goals;
    size_t count, capacity;
};

void places_release(struct places *places);
void places_make(struct places *places, const struct items *items, bool hang);

static inline bool is_flagged(uint8_t kind)
{
    return kind == BREAK_HYPH || kind == BREAK_EXHYPH;
}

/* Columns by which a line hangs out at either end (GLM 4.1). */
bool hangs_left(const struct unit *unit);
bool hangs_right(const struct unit *unit);

#endif
