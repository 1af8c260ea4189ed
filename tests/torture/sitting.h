/* sitting.h - a reader at the screen, whose notes must not be lost either.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TORTURE_SITTING_H
#define INCIPIT_TORTURE_SITTING_H

#include "world.h"

/* How far a sitting came before the program ended or refused. */
struct sitting {
    bool bookmark, note; /* the screen said that they were saved */
    bool refused;        /* it said that one was not */
    bool killed;
};
/* Opens the text, sets a bookmark, writes a note, leaves. */
void sitting_run(struct world *world, const struct trouble *trouble,
                 struct sitting *sitting);
/* Opens the text and its notes, lets another program add one, and says whether
 * `word` of it is on the screen within so many milliseconds. */
bool sitting_sees(struct world *world, const char *const *arguments,
                  const char *word, int milliseconds);

#endif
