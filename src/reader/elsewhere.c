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

static void statistics_free(struct reader *reader)
{
    memory_free((void *)(uintptr_t)reader->statistics.texts);
    memory_free((void *)(uintptr_t)reader->statistics.days);
    arena_release(&reader->statistics_arena);
    memset(&reader->statistics, 0, sizeof reader->statistics);
}

void shelf_release(struct reader *reader)
{
    entries_free(reader);
    statistics_free(reader);
    memory_free(reader->all);
    arena_release(&reader->all_arena);
    reader->all = NULL;
    reader->all_count = 0;
}

static const char *kept(struct arena *arena, const char *text)
{
    const char *given = text != NULL ? text : "";
    return arena_string(arena, given, strlen(given));
}

/* A copy of what the app tells; the strings live in the arena. */
static struct shelf_entry *entries_copy(const struct shelf_entry *entries,
                                        size_t count, struct arena *arena)
{
    struct shelf_entry *copy = memory_zero(count + 1, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i] = entries[i];
        copy[i].path = kept(arena, entries[i].path);
        copy[i].title = kept(arena, entries[i].title);
        copy[i].author = kept(arena, entries[i].author);
        copy[i].when = kept(arena, entries[i].when);
    }
    return copy;
}

/* What was told is asked for anew the next time. */
static void show_told(struct reader *reader, enum pane_id pane, bool *known)
{
    *known = true;
    if (reader->pane == pane)
        pane_fill(reader);
    *known = false;
}

void reader_set_shelf(struct reader *reader, const struct shelf_entry *entries,
                      size_t count)
{
    entries_free(reader);
    reader->shelf = entries_copy(entries, count, &reader->shelf_arena);
    reader->shelf_count = count;
    show_told(reader, PANE_SHELF, &reader->shelf_known);
}

void reader_set_statistics(struct reader *reader,
                           const struct reading_statistics *told)
{
    struct arena *arena = &reader->statistics_arena;
    struct reading_day *days = memory_zero(told->day_count + 1, sizeof *days);
    statistics_free(reader);
    for (size_t i = 0; i < told->day_count; i++)
        days[i] = (struct reading_day){.name = kept(arena, told->days[i].name),
                                       .seconds = told->days[i].seconds};
    reader->statistics = *told;
    reader->statistics.days = days;
    reader->statistics.texts =
        entries_copy(told->texts, told->text_count, arena);
    show_told(reader, PANE_STATISTICS, &reader->statistics_known);
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
