/* justify.h - where the spare columns of a justified line go (GLM 5.2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_JUSTIFY_H
#define INCIPIT_JUSTIFY_H

#include "items.h"
#include "linebreak.h"

/* What the line above left behind: rivers are counted down the page. Zeroed
 * at the start of a paragraph. */
struct rivers {
    uint8_t *above; /* per column: chain of gaps, then of wide gaps. Owns */
    uint8_t *below;
    int columns; /* of each */
};

void rivers_start(struct rivers *rivers, int columns);
void rivers_release(struct rivers *rivers);

/* Spreads `short_by` columns over the stretchable gaps of a line that begins
 * at `column`; fills spread and more of `line`. With short_by 0 only the
 * rivers go on. */
void justify_line(struct rivers *rivers, const struct items *items,
                  const struct broken_line *broken, int column, int short_by,
                  struct line *line);

#endif
