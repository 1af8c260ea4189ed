/* choice.c - which of the notes are taken away, and in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "choice.h"

#include <incipit/memory.h>

#include <stdlib.h>

static bool is_chosen(const struct choice *choice, const struct note *note)
{
    switch (choice->contents) {
    case EXPORT_NOTES:
        return note->kind == NOTE_NOTE;
    case EXPORT_PASSAGES:
        return note->kind != NOTE_BOOKMARK;
    case EXPORT_SECTION:
        return placement_is_placed(&note->placement) &&
               note->placement.span.start >= choice->section.start &&
               note->placement.span.start < choice->section.end;
    case EXPORT_ALL:
        break;
    }
    return true;
}

static int compare_made(const void *a, const void *b)
{
    const struct note *first = a, *second = b;
    if (first->made != second->made)
        return first->made < second->made ? -1 : 1;
    return note_compare(a, b);
}

struct note *choice_apply(const struct choice *choice,
                          const struct notes *notes, size_t *count)
{
    struct note *chosen = memory_alloc((notes->count + 1) * sizeof *chosen);
    *count = 0;
    for (size_t i = 0; i < notes->count; i++)
        if (is_chosen(choice, &notes->items[i]))
            chosen[(*count)++] = notes->items[i];
    if (choice->by_date)
        qsort(chosen, *count, sizeof *chosen, compare_made);
    return chosen;
}
