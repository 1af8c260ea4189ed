/* places.h - where notes were found in a text, kept for the next time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cache: it may be lost at any time, and is never asked about notes whose
 * offsets count in the text at hand.
 */
#ifndef APP_PLACES_H
#define APP_PLACES_H

#include <incipit/note.h>

/* Fills in the placements that are known; placed[i] says which. */
void places_recall(struct notes *notes, const char *revision, bool *placed);
/* Keeps the placements of the notes that had to be looked for. */
void places_keep(const struct notes *notes, const char *revision);

#endif
