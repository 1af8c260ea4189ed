/* pile.h - the texts that one sitting may be about.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_PILE_H
#define APP_PILE_H

#include "options.h"
#include "state.h"

/* The texts named on the command line when they are several, or the readable
 * ones of a folder; without any name, none: then it is what was read. */
struct pile {
    char **paths; /* owns, absolute, in the order given */
    size_t count, capacity;
    bool shown; /* the shelf is shown at the beginning */
};

/* STATUS_UNREADABLE: a folder cannot be read, or holds no text. */
enum status pile_gather(struct pile *pile, const struct options *options,
                        const struct state *state, struct error *error);
void pile_release(struct pile *pile);
/* The text to begin with: the one named, else the one of the pile that was
 * read last. Borrows from the pile, the options or the state. */
const char *pile_first(const struct pile *pile, const struct options *options,
                       const struct state *state);

#endif
