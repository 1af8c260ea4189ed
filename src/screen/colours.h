/* colours.h - what the roles of a frame look like on this terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SCREEN_COLOURS_H
#define SCREEN_COLOURS_H

#include "filter.h"
#include "themes.h"

#include <incipit/frame.h>

#include "ncurses.h"

/* For setcchar(). */
struct colours {
    attr_t attributes[ROLE_COUNT];
    short pairs[ROLE_COUNT];
    short page; /* curses' number for what is behind the text */
    bool links; /* hyperlinks are sent */
    bool link_paired[SLOT_COUNT - SLOT_LINKS];
    attr_t emphasis; /* italics, or what stands in for them */
    attr_t known;    /* attributes that the terminal has */
};

/* Chooses for `depth` colours (0, 8, 16, 256, 1 << 24); fills the filter's
 * slots. `links`: hyperlinks may be sent. */
void colours_choose(struct colours *colours, struct filter *filter,
                    const struct theme *theme, int depth, bool links);
/* The pair of a slot that holds a hyperlink; made when it is wanted first, for
 * few pages have any. */
short colours_link_pair(struct colours *colours, int slot);

#endif
