/* colours.h - what the roles of a frame look like on this terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SCREEN_COLOURS_H
#define SCREEN_COLOURS_H

#include "filter.h"
#include "themes.h"

#include <incipit/frame.h>

#include "ncurses.h"

/* For setcchar(). Links have a pair for each of their slots. */
struct colours {
    attr_t attributes[ROLE_COUNT];
    short pairs[ROLE_COUNT];
    short link_pair; /* of the first slot of a link; 0: no links */
    attr_t emphasis; /* italics, or what stands in for them */
    attr_t known;    /* attributes that the terminal has */
};

/* Chooses for `depth` colours (0, 8, 16, 256, 1 << 24); fills the filter's
 * slots. `links`: keep pairs for hyperlinks. */
void colours_choose(struct colours *colours, struct filter *filter,
                    const struct theme *theme, int depth, bool links);

#endif
