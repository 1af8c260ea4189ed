/* seek.h - where in a text passages may stand, and how well they fit there.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_SEEK_H
#define INCIPIT_SEEK_H

#include "align.h"

#include <incipit/span.h>
#include <incipit/text.h>

enum {
    SEEK_CONTEXT = 48, /* bytes of skeleton on each side */
    SEEK_QUOTE = 512,  /* longer quotations are found by their pieces */
    SEEK_PLACES = 6
};

/* Skeletons of what stands before, of the quotation, and of what follows. */
struct pattern {
    char bytes[ALIGN_PATTERN + 1];
    size_t length, quote, quote_end; /* quotation: [quote, quote_end) */
};

/* A place where a pattern was laid along the text. */
struct place {
    size_t start, end;         /* of the quotation, bytes of the skeleton */
    int quote, prefix, suffix; /* shares that are there, thousandths; -1: the
                                  side is too short to tell */
    int score;                 /* all of it, thousandths */
};

struct seeker; /* opaque */

/* Borrows the skeleton of the text. */
struct seeker *seeker_new(const struct folded *skeleton);
void seeker_free(struct seeker *seeker);
/* Returns the number of the pattern. Sides are cut to SEEK_CONTEXT; the
 * quotation has at most SEEK_QUOTE bytes. */
size_t seeker_add(struct seeker *seeker, struct slice before,
                  struct slice quote, struct slice after);
/* One pass over the text for all patterns. */
void seeker_run(struct seeker *seeker);
/* The best places of a pattern, the likeliest first; returns how many. */
size_t seeker_places(struct seeker *seeker, size_t number,
                     struct place places[SEEK_PLACES]);
size_t seeker_count(const struct seeker *seeker);
size_t seeker_quote_length(const struct seeker *seeker, size_t number);

/* Where both sides of a pattern meet near `near` without its quotation. */
bool seeker_seam(struct seeker *seeker, size_t number, size_t near,
                 size_t *seam);

/* --- verify.c ------------------------------------------------------------ */

void place_verify(struct aligner *aligner, const struct pattern *pattern,
                  const struct folded *skeleton, int64_t diagonal,
                  struct place *place);
/* Whether so much is there that it is the passage. `rival`: the quotation
 * stands as well elsewhere. */
bool place_is_accepted(const struct place *place, size_t quote, bool rival);

#endif
