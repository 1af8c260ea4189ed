/* shelf.c - what the reader is told of other texts: the shelf, their notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shelf.h"

#include <incipit/arena.h>
#include <incipit/memory.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DATE_SIZE = 16 };

/* "today", "yesterday", "12 Jul", "2024". */
static void describe_date(int64_t when, char text[DATE_SIZE])
{
    time_t then = (time_t)when, present = time(NULL);
    struct tm day, today;
    localtime_r(&then, &day);
    localtime_r(&present, &today);
    int apart =
        (today.tm_year - day.tm_year) * 365 + today.tm_yday - day.tm_yday;
    if (apart == 0 || apart == 1)
        snprintf(text, DATE_SIZE, "%s", apart == 0 ? "today" : "yesterday");
    else
        strftime(text, DATE_SIZE, apart < 300 ? "%d %b" : "%Y", &day);
}

/* --- The shelf ----------------------------------------------------------- */

/* What is known of a text that was begun. */
static struct shelf_entry begun(const struct session *session,
                                const struct state_entry *entry,
                                char date[DATE_SIZE])
{
    describe_date(entry->when, date);
    return (struct shelf_entry){
        .path = entry->path,
        .title = *entry->title != '\0' ? entry->title : entry->path,
        .author = entry->author,
        .when = date,
        .permille = state_permille(entry),
        .notes = notebook_count(session->notebook, entry->path)};
}

/* A text of the pile that was never opened is called by its file. */
static struct shelf_entry not_begun(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (struct shelf_entry){.path = path,
                                .title = slash != NULL ? slash + 1 : path,
                                .author = "",
                                .when = "new",
                                .permille = -1};
}

static bool is_on_pile(const struct pile *pile, const char *path)
{
    for (size_t i = 0; i < pile->count; i++)
        if (strcmp(pile->paths[i], path) == 0)
            return true;
    return pile->count == 0;
}

static bool was_begun(const struct state *state, const char *path)
{
    for (size_t i = 0; i < state->count; i++)
        if (strcmp(state->entries[i].path, path) == 0)
            return true;
    return false;
}

/* What was read, the last first; then what else lies on the pile. */
void shelf_show(struct session *session)
{
    session_keep(session);
    const struct state *state = &session->state;
    const struct pile *pile = &session->pile;
    size_t most = state->count + pile->count + 1, count = 0;
    struct shelf_entry *entries = memory_zero(most, sizeof *entries);
    char(*dates)[DATE_SIZE] = memory_zero(most, sizeof *dates);
    for (size_t i = 0; i < state->count; i++)
        if (*state->entries[i].path != '\0' &&
            is_on_pile(pile, state->entries[i].path)) {
            entries[count] = begun(session, &state->entries[i], dates[count]);
            count++;
        }
    for (size_t i = 0; i < pile->count; i++)
        if (!was_begun(state, pile->paths[i]))
            entries[count++] = not_begun(pile->paths[i]);
    reader_set_shelf(session->reader, entries, count);
    session->dirty = true;
    memory_free(entries);
    memory_free(dates);
}

void shelf_forget(struct session *session, const char *path)
{
    if (session->state_path == NULL)
        return;
    state_forget(&session->state, path);
    state_save(&session->state, session->state_path, NULL);
}

/* --- Notes of all texts -------------------------------------------------- */

struct gathered {
    struct arena arena;
    struct shelf_note *notes; /* owns */
    size_t count, capacity;
    const char *open; /* the path of the open text */
};

static const char *keep(struct gathered *gathered, const char *text)
{
    const char *given = text != NULL ? text : "";
    return arena_string(&gathered->arena, given, strlen(given));
}

static void gather(void *context, const char *path, const char *title,
                   const struct note *note)
{
    struct gathered *gathered = context;
    char date[DATE_SIZE];
    describe_date(note->changed / 1000, date);
    MEMORY_GROW(gathered->notes, gathered->count, gathered->capacity);
    gathered->notes[gathered->count++] =
        (struct shelf_note){.path = keep(gathered, path),
                            .title = keep(gathered, title),
                            .id = keep(gathered, note->id),
                            .quote = keep(gathered, note->anchor.exact),
                            .body = keep(gathered, note->body),
                            .when = keep(gathered, date),
                            .mark = note->mark,
                            .here = strcmp(path, gathered->open) == 0};
}

void shelf_show_notes(struct session *session)
{
    struct gathered gathered = {
        .open = session->book.path != NULL ? session->book.path : ""};
    notebook_each(session->notebook, gather, &gathered);
    reader_set_all_notes(session->reader, gathered.notes, gathered.count);
    session->dirty = true;
    memory_free(gathered.notes);
    arena_release(&gathered.arena);
}

void shelf_jump(struct session *session, char letter)
{
    struct buffer path = {0};
    char id[NOTE_ID_SIZE];
    if (notebook_find_mark(session->notebook, letter, id, &path)) {
        /* In another text it is gone to when its notes are there. */
        if (!reader_go_to_note(session->reader, id))
            session_open(session, path.bytes);
    } else {
        buffer_format(&path, "No text has the mark %c; m%c sets it.", letter,
                      letter);
        reader_message(session->reader, false, path.bytes);
    }
    buffer_release(&path);
}
