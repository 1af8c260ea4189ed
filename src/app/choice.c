/* choice.c - which of the notes are taken away, and in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "choice.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

static bool is_chosen(const struct export_choice *choice,
                      const struct note *note)
{
    static const unsigned kinds[] = {
        [EXPORT_ALL] =
            1 << NOTE_NOTE | 1 << NOTE_HIGHLIGHT | 1 << NOTE_BOOKMARK,
        [EXPORT_PASSAGES] = 1 << NOTE_NOTE | 1 << NOTE_HIGHLIGHT,
        [EXPORT_NOTES] = 1 << NOTE_NOTE,
        [EXPORT_HIGHLIGHTS] = 1 << NOTE_HIGHLIGHT,
        [EXPORT_BOOKMARKS] = 1 << NOTE_BOOKMARK};
    bool in_scope = choice->scope != EXPORT_SECTION ||
                    (placement_is_placed(&note->placement) &&
                     span_holds(choice->section, note->placement.span.start));
    return in_scope && (kinds[choice->with] >> note->kind & 1) != 0;
}

/* In every order the unplaced come last. */
static int compare_placed(const struct note *first, const struct note *second)
{
    return (int)placement_is_placed(&second->placement) -
           (int)placement_is_placed(&first->placement);
}

static int compare_made(const void *a, const void *b)
{
    const struct note *first = a, *second = b;
    int order = compare_placed(first, second);
    if (order == 0 && first->made != second->made)
        return first->made < second->made ? -1 : 1;
    return order != 0 ? order : note_compare(a, b);
}

/* By the first tag; those without one last. */
static int compare_tags(const void *a, const void *b)
{
    const struct note *first = a, *second = b;
    bool tagged = first->tag_count > 0;
    int order = compare_placed(first, second);
    if (order == 0 && tagged != (second->tag_count > 0))
        return tagged ? -1 : 1;
    if (order == 0 && tagged)
        order = strcmp(first->tags[0], second->tags[0]);
    return order != 0 ? order : note_compare(a, b);
}

struct note *choice_apply(const struct export_choice *choice,
                          const struct notes *notes, size_t *count)
{
    struct note *chosen = memory_alloc((notes->count + 1) * sizeof *chosen);
    *count = 0;
    for (size_t i = 0; i < notes->count; i++)
        if (is_chosen(choice, &notes->items[i]))
            chosen[(*count)++] = notes->items[i];
    if (choice->order != EXPORT_BY_PLACE)
        qsort(chosen, *count, sizeof *chosen,
              choice->order == EXPORT_BY_DATE ? compare_made : compare_tags);
    return chosen;
}
