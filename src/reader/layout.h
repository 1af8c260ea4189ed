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
    bool page_only; /* neither head nor foot */
    bool bare;      /* accessible: no decoration */
    bool words;     /* stand in front of lines in the place of signs */
    bool verbatim;  /* lines that stand as they are may need the whole width */
};

struct layout {
    struct rectangle text[2]; /* the second: of a spread */
    struct rectangle head;    /* one row across the pages, or empty */
    struct rectangle foot;
    struct rectangle progress; /* one row, or empty */
    struct rectangle notes[2]; /* the margin for a page's notes, or empty; the
                                  left page of a spread has it at its left */
    int signs[2];              /* column of a page's signs; -1: none */
    int pages;                 /* 1, 2 */
    bool whole_screen_panes;
};

/* Every rectangle lies in the window, none meets another, and the text is at
 * least one cell. Lines have the usual measure of 66 in every window from 70
 * columns on (GPM 7.7), but for two pages in less than 152. */
void layout_make(const struct layout_wishes *wishes, struct layout *layout);

#endif
