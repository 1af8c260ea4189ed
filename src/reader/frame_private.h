/* frame_private.h - drawing into a frame.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sizes and places are in columns and rows, from 0 at the top left. What lies
 * outside the frame is clipped.
 */
#ifndef INCIPIT_FRAME_PRIVATE_H
#define INCIPIT_FRAME_PRIVATE_H

#include <incipit/frame.h>

/* Makes it width x height blank cells of ROLE_INK. At least 1 x 1. */
void frame_reset(struct frame *frame, int width, int height);

/* Puts text at (x, y), clipped to `columns` and to the frame; any bytes.
 * A wide cluster that would be cut shows as a blank. Returns columns used. */
int frame_put(struct frame *frame, int x, int y, int columns, const char *text,
              size_t length, enum role role, unsigned attributes);
/* Repeats a one-column glyph. */
void frame_fill(struct frame *frame, int x, int y, int width, int height,
                const char *glyph, enum role role, unsigned attributes);
/* Changes role and attributes of cells, leaving their text. */
void frame_tint(struct frame *frame, int x, int y, int columns, enum role role,
                unsigned attributes);
struct cell *frame_cell(struct frame *frame, int x, int y); /* NULL: outside */

#endif
