/* place.c - the notes of a text, put in their places, in reading order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "note_private.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

/* A later quotation with at least this score (thousandths) is kept. */
enum { REQUOTE_LEAST = 900 };

static const char *const state_names[] = {"placed", "moved",     "edited",
                                          "gone",   "ambiguous", "unplaced"};

const char *placement_name(enum placement_state state)
{
    return state_names[state];
}

bool placement_named(const char *name, enum placement_state *state)
{
    for (size_t i = 0; i < sizeof state_names / sizeof state_names[0]; i++)
        if (strcmp(state_names[i], name) == 0) {
            *state = (enum placement_state)i;
            return true;
        }
    return false;
}

bool note_is_anchored(const struct note *note, const char *revision)
{
    return strcmp(note->anchor.revision, revision) == 0 ||
           (note->requoted != NULL &&
            strcmp(note->requoted->revision, revision) == 0);
}

size_t notes_find_places(struct notes *notes, const struct document *document,
                         const char *revision, const bool *placed)
{
    const struct anchor **first =
        memory_alloc((notes->count + 1) * sizeof *first);
    const struct anchor **second =
        memory_alloc((notes->count + 1) * sizeof *second);
    size_t *index = memory_alloc((notes->count + 1) * sizeof *index);
    struct placement *placements =
        memory_zero(notes->count + 1, sizeof *placements);
    size_t count = 0;
    size_t changed = 0;
    for (size_t i = 0; i < notes->count; i++) {
        if (placed != NULL && placed[i])
            continue;
        first[count] = &notes->items[i].anchor;
        second[count] = notes->items[i].requoted;
        changed += !note_is_anchored(&notes->items[i], revision);
        index[count++] = i;
    }
    anchors_resolve(document, revision, first, second, count, placements);
    for (size_t k = 0; k < count; k++)
        notes->items[index[k]].placement = placements[k];
    memory_free(first);
    memory_free(second);
    memory_free(index);
    memory_free(placements);
    return changed;
}

void notes_sort(struct notes *notes)
{
    if (notes->count > 1)
        qsort(notes->items, notes->count, sizeof *notes->items, note_compare);
}

bool note_requote(struct note *note, const struct document *document,
                  const struct anchor *here)
{
    if (!placement_is_placed(&note->placement) ||
        note->placement.score < REQUOTE_LEAST ||
        note_is_anchored(note, here->revision))
        return false;
    if (note->requoted == NULL)
        note->requoted = memory_zero(1, sizeof *note->requoted);
    else
        anchor_release(note->requoted);
    anchor_make_like(note->requoted, document, note->placement.span, here);
    return true;
}
