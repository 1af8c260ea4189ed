/* power.h - what a power cut may leave of the writes in a log.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TORTURE_POWER_H
#define INCIPIT_TORTURE_POWER_H

#include "world.h"

/* Marks in the log that the deed before it was acknowledged. */
void power_mark(const char *log);
/* Cuts the power after every call of the log, in every way that the model
 * knows, and checks that the store then holds the notes after as many deeds
 * as were acknowledged, or one more. Returns in how many ways. */
size_t power_replay(struct world *world, char *const *notes, int deeds);

#endif
