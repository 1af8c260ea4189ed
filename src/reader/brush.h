/* brush.h - how the clusters of the text look: their style, and what marks
 * them. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_BRUSH_H
#define INCIPIT_BRUSH_H

#include "notes.h"
#include "state.h"

/* What holds for the whole page. */
struct view {
    const struct reader *reader;
    struct sighted sighted[MOST_SIGHTED];
    int sighted_count;
    struct span selection; /* empty: none */
    struct span bright;    /* of the focus ruler; empty: all */
    size_t focuses[2];     /* offsets that the cursor goes to */
};

/* How clusters look, one after another along a line. */
struct brush {
    const struct view *view;
    enum block_kind kind;
    size_t style, link, match; /* the next of each that may matter */
    size_t until;              /* the look holds for offsets before this */
    enum role role;
    unsigned attributes;
};

/* For clusters of a block of that kind, from an offset of the text on. */
void brush_start(struct brush *brush, const struct view *view,
                 enum block_kind kind, size_t offset);
/* Takes the look of the cluster at an offset, not before the last one. */
void brush_go(struct brush *brush, size_t offset);

#endif
