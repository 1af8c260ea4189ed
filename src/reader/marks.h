/* marks.h - what notes, highlights and bookmarks share while they are made.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_MARKS_H
#define INCIPIT_MARKS_H

#include "state.h"

/* A draft of that kind with empty strings. */
void draft_start(struct reader *reader, enum note_kind kind);
void draft_save(struct reader *reader);

#endif
