/* store.c - the store as others see it: opening, asking, saving, undoing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A symbolic link is followed once, so that compaction replaces what it
 * points to and not the link. */
static char *resolve_path(const char *path)
{
    char *resolved = realpath(path, NULL);
    if (resolved == NULL)
        return memory_string(path, strlen(path));
    char *copy = memory_string(resolved, strlen(resolved));
    free(resolved);
    return copy;
}

enum status store_open(const char *path, struct store **store,
                       struct error *error)
{
    struct store *opened = memory_zero(1, sizeof *opened);
    opened->system = &store_system_real;
    opened->path = resolve_path(path);
    enum status status = store_load(opened, error);
    if (status != STATUS_OK) {
        store_close(opened);
        return status;
    }
    if (opened->exists && opened->read_only == NULL &&
        access(opened->path, W_OK) != 0) {
        struct buffer why = {0};
        buffer_format(&why, "Notes are read-only: %s (%s).", opened->path,
                      strerror(errno));
        opened->read_only = buffer_take(&why);
    }
    *store = opened;
    return STATUS_OK;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->document_count; i++)
        store_document_release(&store->documents[i]);
    memory_free(store->documents);
    memory_free(store->winners);
    memory_free(store->records);
    buffer_release(&store->bytes);
    memory_free(store->path);
    memory_free(store->read_only);
    memory_free(store);
}

const char *store_read_only(const struct store *store)
{
    return store->read_only;
}

size_t store_damage(const struct store *store, size_t *first_byte)
{
    *first_byte = store->damage_at;
    return store->damage;
}

/* --- Asking
 * -------------------------------------------------------------------- */

void store_notes(const struct store *store, const char *document,
                 struct notes *notes)
{
    memset(notes, 0, sizeof *notes);
    for (size_t i = 0; i < store->winner_count; i++) {
        const struct record *record = &store->records[store->winners[i]];
        if (record->kind != RECORD_NOTE ||
            strcmp(record->document, document) != 0)
            continue;
        MEMORY_GROW(notes->items, notes->count, notes->capacity);
        record_to_note(store, record, &notes->items[notes->count++]);
    }
}

const struct store_document *store_documents(const struct store *store,
                                             size_t *count)
{
    *count = store->document_count;
    return store->documents;
}

const struct store_document *store_document(const struct store *store,
                                            const char *id)
{
    for (size_t i = 0; i < store->document_count; i++)
        if (strcmp(store->documents[i].id, id) == 0)
            return &store->documents[i];
    return NULL;
}

bool store_find_note(const struct store *store, const char *id,
                     struct note *note)
{
    const struct record *record = store_winner(store, id);
    if (record == NULL || record->kind != RECORD_NOTE)
        return false;
    record_to_note(store, record, note);
    return true;
}

/* --- Saving
 * ----------------------------------------------------------------------- */

static enum status save_note(struct store *store, const struct note *note,
                             const char *why, unsigned long sequence,
                             struct error *error)
{
    struct buffer body = {0};
    note_to_body(note, &body);
    if (why != NULL)
        buffer_format(&body, "%s: %lu\n", why, sequence);
    enum status status = store_append(store, "note", &body, error);
    buffer_release(&body);
    return status;
}

static unsigned next_edit(const struct store *store, const char *id)
{
    const struct record *record = store_winner(store, id);
    return record != NULL ? record->edit + 1 : 1;
}

enum status store_save(struct store *store, struct note *note,
                       struct error *error)
{
    int offset = 0;
    int64_t now = store_now(&offset);
    bool is_new = note->id[0] == '\0';
    if (is_new)
        uuid_random(note->id);
    if (note->made == 0) {
        note->made = note->changed = now;
        note->utc_offset = offset;
    } else if (!is_new && store_winner(store, note->id) != NULL) {
        note->changed = now > note->made ? now : note->made;
    }
    note->edit = next_edit(store, note->id);
    enum status status = save_note(store, note, NULL, 0, error);
    if (status != STATUS_OK && is_new)
        note->id[0] = '\0';
    return status;
}

enum status store_save_document(struct store *store,
                                const struct store_document *document,
                                struct error *error)
{
    struct buffer body = {0};
    struct store_document numbered = *document;
    const struct store_document *known = store_document(store, document->id);
    numbered.edit = known != NULL ? known->edit + 1 : 1;
    document_to_body(&numbered, &body);
    enum status status = store_append(store, "doc", &body, error);
    buffer_release(&body);
    return status;
}

static enum status save_gone(struct store *store, const struct record *record,
                             const char *why, unsigned long sequence,
                             struct error *error)
{
    struct buffer body = {0};
    int offset = 0;
    int64_t now = store_now(&offset);
    body_add(&body, "id", record->id);
    body_add(&body, "doc", record->document);
    buffer_format(&body, "edit: %u\n", next_edit(store, record->id));
    body_add_time(&body, "made", now, offset);
    if (why != NULL)
        buffer_format(&body, "%s: %lu\n", why, sequence);
    enum status status = store_append(store, "gone", &body, error);
    buffer_release(&body);
    return status;
}

enum status store_delete(struct store *store, const char *id,
                         struct error *error)
{
    const struct record *record = store_winner(store, id);
    if (record == NULL || record->kind != RECORD_NOTE)
        return error_set(error, STATUS_USAGE,
                         "There is no note with the id %s.", id);
    struct record copy = *record;
    return save_gone(store, &copy, NULL, 0, error);
}

/* --- Undoing: the file's own history is the list of what can be undone
 * ------------- */

struct history {
    size_t *undo, *redo; /* indices of records */
    size_t undo_count, redo_count;
};

static size_t find_sequence(const size_t *list, size_t count,
                            const struct store *store, unsigned long sequence)
{
    for (size_t i = count; i-- > 0;)
        if (store->records[list[i]].sequence == sequence)
            return i;
    return SIZE_MAX;
}

static void take_out(size_t *list, size_t *count, size_t at)
{
    memmove(list + at, list + at + 1, (*count - at - 1) * sizeof *list);
    (*count)--;
}

static void make_history(const struct store *store, const char *document,
                         struct history *history)
{
    history->undo = memory_alloc((store->count + 1) * sizeof *history->undo);
    history->redo = memory_alloc((store->count + 1) * sizeof *history->redo);
    history->undo_count = history->redo_count = 0;
    for (size_t i = 0; i < store->count; i++) {
        const struct record *record = &store->records[i];
        if ((record->kind != RECORD_NOTE && record->kind != RECORD_GONE) ||
            (document != NULL && strcmp(record->document, document) != 0))
            continue;
        if (record->undoes != 0) {
            size_t at = find_sequence(history->undo, history->undo_count, store,
                                      record->undoes);
            if (at != SIZE_MAX)
                take_out(history->undo, &history->undo_count, at);
            history->redo[history->redo_count++] = i;
        } else if (record->redoes != 0) {
            size_t at = find_sequence(history->redo, history->redo_count, store,
                                      record->redoes);
            if (at != SIZE_MAX)
                take_out(history->redo, &history->redo_count, at);
            history->undo[history->undo_count++] = i;
        } else {
            history->undo[history->undo_count++] = i;
            history->redo_count = 0;
        }
    }
}

static void free_history(struct history *history)
{
    memory_free(history->undo);
    memory_free(history->redo);
}

/* The record of the same note before this one. */
static const struct record *record_before(const struct store *store,
                                          size_t index)
{
    const struct record *record = &store->records[index];
    for (size_t i = index; i-- > 0;)
        if (strcmp(store->records[i].id, record->id) == 0 &&
            store->records[i].kind != RECORD_DOC)
            return &store->records[i];
    return NULL;
}

static enum status revert(struct store *store, size_t index, const char *why,
                          struct buffer *what, struct error *error)
{
    const struct record *before = record_before(store, index);
    struct record reverted = store->records[index];
    if (before == NULL || before->kind == RECORD_GONE) {
        buffer_append_string(what, "It is gone again.");
        return save_gone(store, &reverted, why, reverted.sequence, error);
    }
    struct note note;
    int offset = 0;
    record_to_note(store, before, &note);
    note.edit = next_edit(store, note.id);
    note.changed = store_now(&offset);
    if (note.changed < note.made)
        note.changed = note.made;
    buffer_append_string(what, reverted.kind == RECORD_GONE
                                   ? "It is back."
                                   : "It is as it was before.");
    enum status status = save_note(store, &note, why, reverted.sequence, error);
    note_release(&note);
    return status;
}

static enum status step(struct store *store, const char *document, bool redo,
                        bool *done, char id[NOTE_ID_SIZE], struct buffer *what,
                        struct error *error)
{
    struct history history;
    enum status status = STATUS_OK;
    make_history(store, document, &history);
    size_t count = redo ? history.redo_count : history.undo_count;
    *done = count > 0;
    if (count > 0) {
        size_t index = redo ? history.redo[count - 1] : history.undo[count - 1];
        memcpy(id, store->records[index].id, NOTE_ID_SIZE);
        status = revert(store, index, redo ? "redo" : "undo", what, error);
    } else {
        buffer_append_string(what, redo ? "There is nothing to redo."
                                        : "There is nothing to undo.");
    }
    free_history(&history);
    return status;
}

enum status store_undo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error)
{
    return step(store, document, false, done, id, what, error);
}

enum status store_redo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error)
{
    return step(store, document, true, done, id, what, error);
}
