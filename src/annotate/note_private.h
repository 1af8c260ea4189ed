/* note_private.h - notes and anchors, for those that keep and find them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_NOTE_PRIVATE_H
#define INCIPIT_NOTE_PRIVATE_H

#include <incipit/note.h>

/* What note_kind_name() and placement_name() say, read back; false for any
 * other word. */
bool note_kind_named(const char *name, enum note_kind *kind);
bool placement_named(const char *name, enum placement_state *state);

/* `to` owns its strings, as `from` goes on to own its own. */
void anchor_copy(struct anchor *to, const struct anchor *from);

/* Finds many anchors again in one pass (notes.md 2.3). An anchor whose revision
 * is the document's costs nothing. `second` are anchors as re-quoted later,
 * tried first, each may be NULL; `second` itself may be NULL. */
void anchors_resolve(const struct document *document, const char *revision,
                     const struct anchor *const *anchors,
                     const struct anchor *const *second, size_t count,
                     struct placement *placements);

#endif
