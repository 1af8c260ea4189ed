/* layout.h - rectangles from the size of the window (interface.md 2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pure function. All positions derive from the text block.
 */
#ifndef INCIPIT_LAYOUT_H
#define INCIPIT_LAYOUT_H

#include <stdbool.h>

/* Cells; empty when width or height is 0. */
struct rectangle {
    int x, y, width, height;
};

struct layout_wishes {
    int width, height; /* of the window */
    int measure;
    int columns;       /* 0 auto, 1, 2 */
    bool margin_notes; /* the text has notes that want the margin */
    bool foot;
    bool bare; /* accessible: no decoration */
};

struct layout {
    struct rectangle text[2]; /* the second: of a spread */
    struct rectangle head;    /* one row, or empty */
    struct rectangle foot;
    struct rectangle progress; /* one row, or empty */
    struct rectangle notes;    /* the margin for side notes, or empty */
    int signs[2];              /* column of the signs; -1: none */
    int pages;                 /* 1, 2 */
    bool whole_screen_panes;
};

void layout_make(const struct layout_wishes *wishes, struct layout *layout);

#endif
