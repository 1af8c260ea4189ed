/* elsewhere.c - what the app tells of other texts, kept for the panes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <incipit/memory.h>

#include <string.h>

static void entries_free(struct reader *reader)
{
    memory_free(reader->shelf);
    arena_release(&reader->shelf_arena);
    reader->shelf = NULL;
    reader->shelf_count = 0;
}

void shelf_release(struct reader *reader)
{
    entries_free(reader);
    memory_free(reader->all);
    arena_release(&reader->all_arena);
    reader->all = NULL;
    reader->all_count = 0;
}

void reader_set_shelf(struct reader *reader, const struct shelf_entry *entries,
                      size_t count)
{
    entries_free(reader);
    reader->shelf = memory_zero(count, sizeof *reader->shelf);
    reader->shelf_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct shelf_entry *from = &entries[i];
        struct shelf_entry *to = &reader->shelf[i];
        *to = *from;
        const char **fields[] = {&to->path, &to->title, &to->author, &to->when};
        for (size_t k = 0; k < 4; k++) {
            const char *value = *fields[k] != NULL ? *fields[k] : "";
            *fields[k] =
                arena_string(&reader->shelf_arena, value, strlen(value));
        }
    }
    if (reader->pane == PANE_SHELF)
        pane_fill(reader);
}

static const char *kept(struct arena *arena, const char *text)
{
    const char *given = text != NULL ? text : "";
    return arena_string(arena, given, strlen(given));
}

void reader_set_all_notes(struct reader *reader, const struct shelf_note *notes,
                          size_t count)
{
    struct arena *arena = &reader->all_arena;
    memory_free(reader->all);
    arena_clear(arena);
    reader->all = memory_zero(count + 1, sizeof *reader->all);
    reader->all_count = count;
    for (size_t i = 0; i < count; i++)
        reader->all[i] =
            (struct shelf_note){.path = kept(arena, notes[i].path),
                                .title = kept(arena, notes[i].title),
                                .id = kept(arena, notes[i].id),
                                .quote = kept(arena, notes[i].quote),
                                .body = kept(arena, notes[i].body),
                                .when = kept(arena, notes[i].when),
                                .mark = notes[i].mark,
                                .here = notes[i].here};
    reader->all_known = true;
    if (reader->pane == PANE_ALL_NOTES || reader->pane == PANE_MARKS)
        pane_fill(reader);
    reader->all_known = false; /* asked for anew the next time */
}
