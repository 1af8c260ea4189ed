/* justify.h - where the spare columns of a justified line go (GLM 5.2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_JUSTIFY_H
#define INCIPIT_JUSTIFY_H

#include <incipit/typeset.h>

/* What struct line can say of stretchable gaps, and as many that are not. */
enum { STRETCHABLE_MOST = 128, GAPS_MOST = 2 * STRETCHABLE_MOST };

/* A gap of a line, one column wide until it is stretched. */
struct gap {
    int column; /* from the left edge of the text block, or -1 */
    int sigma;  /* 2 after a sentence, 1 after a clause, or 0 */
    bool stretches;
};

/* The length of the chain of gaps, each below the other, that ends in a column:
 * of gaps of any width, and of those of two columns and more. */
struct chain {
    uint8_t any, wide;
};

/* What the line above left behind: rivers are counted down the page. */
struct rivers {
    struct chain *above; /* owns; by column, from -1 on */
    struct chain *below; /* owns */
    size_t columns;      /* of each */
};

/* At the start of a paragraph. */
void rivers_start(struct rivers *rivers, int columns);
void rivers_release(struct rivers *rivers);

/* Spreads `short_by` columns over the stretchable gaps; fills spread, more and
 * columns of `line`. With short_by 0 only the rivers go on. */
void justify_line(struct rivers *rivers, const struct gap *gaps, size_t count,
                  int short_by, struct line *line);

#endif
