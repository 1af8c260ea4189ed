/* store.c - the store as others see it: opening, asking, saving.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A symbolic link is followed once, so that compaction replaces what it
 * points to and not the link. */
static char *resolve_path(const char *path)
{
    char *resolved = realpath(path, NULL);
    if (resolved == NULL)
        return memory_copy_string(path);
    char *copy = memory_copy_string(resolved);
    free(resolved);
    return copy;
}

/* The file, or the nearest folder above it that there is. */
static bool can_write(const char *path)
{
    char *copy = memory_copy_string(path);
    bool can = access(copy, W_OK) == 0;
    while (!can && errno == ENOENT) {
        char *slash = strrchr(copy, '/');
        bool relative = slash == NULL;
        if (slash == copy)
            slash++;
        if (relative)
            memcpy(copy, ".", 2);
        else
            *slash = '\0';
        can = access(copy, W_OK | X_OK) == 0;
        if (relative || copy[1] == '\0')
            break;
    }
    memory_free(copy);
    return can;
}

enum status store_open(const char *path, struct store **store,
                       struct error *error)
{
    struct store *opened = memory_zero(1, sizeof *opened);
    crc32c_init(&opened->crc);
    opened->path = resolve_path(path);
    enum status status = store_load(opened, error);
    if (status != STATUS_OK) {
        store_close(opened);
        return status;
    }
    if (opened->read_only == NULL && !can_write(opened->path)) {
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
    index_clear(store);
    memory_free(store->documents);
    store_document_release(&store->queued);
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

bool store_is_newer(const struct store *store)
{
    unsigned version = 0;
    return store->bytes.length > 0 &&
           sscanf(store->bytes.bytes, "%%incipit-notes %3u", &version) == 1 &&
           version > 1;
}

void store_on_waiting(struct store *store, void (*waiting)(void *context),
                      void *context)
{
    store->waiting = waiting;
    store->waiting_context = context;
}

/* --- Asking --------------------------------------------------------------- */

static void add_again(const struct store *store, struct note *note)
{
    const struct record *again = store_again(store, note->id);
    if (again == NULL)
        return;
    note->requoted = memory_zero(1, sizeof *note->requoted);
    record_to_again(store, again, note->requoted);
}

static bool is_note_of(const struct record *record, const char *document)
{
    return record->kind == RECORD_NOTE &&
           strcmp(record->document, document) == 0;
}

void store_notes(const struct store *store, const char *document,
                 struct notes *notes)
{
    const struct record *record;
    size_t slot = 0;
    memset(notes, 0, sizeof *notes);
    while ((record = store_next_winner(store, &slot)) != NULL) {
        if (!is_note_of(record, document))
            continue;
        MEMORY_GROW(notes->items, notes->count, notes->capacity);
        struct note *note = &notes->items[notes->count++];
        record_to_note(store, record, note);
        add_again(store, note);
    }
}

size_t store_count_notes(const struct store *store, const char *document)
{
    const struct record *record;
    size_t slot = 0;
    size_t count = 0;
    while ((record = store_next_winner(store, &slot)) != NULL)
        count += is_note_of(record, document);
    return count;
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
    add_again(store, note);
    return true;
}

/* --- Saving -------------------------------------------------------------- */

static void write_note(const struct store *store, void *thing,
                       struct buffer *body)
{
    struct note *note = thing;
    note->edit = store_next_edit(store, note->id);
    note_to_body(note, body);
}

/* Notes that are made in one breath keep their order: it goes by the time, and
 * of equal times by an id that says nothing. */
static int64_t after_last(struct store *store, int64_t now)
{
    static const int64_t breath = 1000; /* milliseconds */
    if (now <= store->last_made && store->last_made - now < breath)
        now = store->last_made + 1;
    store->last_made = now;
    return now;
}

/* Ids and times of notes that are to be written; true: it is a new one. */
static bool prepare(struct store *store, struct note *note)
{
    int offset = 0;
    int64_t now = store_now(&offset);
    bool is_new = note->id[0] == '\0';
    if (is_new)
        uuid_random(note->id);
    if (note->made == 0) {
        note->made = note->changed = after_last(store, now);
        note->utc_offset = offset;
    } else if (!is_new && store_winner(store, note->id) != NULL) {
        note->changed = now > note->made ? now : note->made;
    }
    return is_new;
}

enum status store_save(struct store *store, struct note *note,
                       struct error *error)
{
    bool is_new = prepare(store, note);
    struct change change = {"note", write_note, note};
    enum status status = store_append(store, &change, 1, error);
    if (status != STATUS_OK && is_new)
        note->id[0] = '\0';
    return status;
}

static enum status
append_each(struct store *store, const char *kind,
            void (*write)(const struct store *, void *, struct buffer *),
            struct note *const *notes, size_t count, struct error *error)
{
    struct change *changes = memory_alloc((count + 1) * sizeof *changes);
    for (size_t i = 0; i < count; i++)
        changes[i] = (struct change){kind, write, notes[i]};
    enum status status = store_append(store, changes, count, error);
    memory_free(changes);
    return status;
}

enum status store_save_all(struct store *store, struct note *const *notes,
                           size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++)
        prepare(store, notes[i]);
    return append_each(store, "note", write_note, notes, count, error);
}

static void write_again(const struct store *store, void *thing,
                        struct buffer *body)
{
    const struct note *note = thing;
    again_to_body(note->id, note->document, note->requoted,
                  store_next_again(store, note->id), body);
}

static void write_chosen(const struct store *store, void *thing,
                         struct buffer *body)
{
    write_again(store, thing, body);
    body_add(body, "chosen", "yes");
}

enum status store_requote(struct store *store, struct note *const *notes,
                          size_t count, struct error *error)
{
    return append_each(store, "again", write_again, notes, count, error);
}

enum status store_attach(struct store *store, struct note *note,
                         struct error *error)
{
    struct change change = {"again", write_chosen, note};
    return store_append(store, &change, 1, error);
}

void store_queue_document(struct store *store,
                          const struct store_document *document)
{
    struct store_document *queued = &store->queued;
    store_document_release(queued);
    *queued = *document;
    char **strings[] = {&queued->title,      &queued->author,   &queued->place,
                        &queued->identifier, &queued->language, &queued->format,
                        &queued->extra};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        *strings[i] =
            memory_copy_string(*strings[i] != NULL ? *strings[i] : "");
}

enum status store_flush(struct store *store, struct error *error)
{
    if (store->queued.id[0] == '\0')
        return STATUS_OK;
    return store_append(store, NULL, 0, error);
}

static void write_gone(const struct store *store, void *thing,
                       struct buffer *body)
{
    const struct record *record = thing;
    int offset = 0;
    int64_t now = store_now(&offset);
    body_add(body, "id", record->id);
    body_add(body, "doc", record->document);
    buffer_format(body, "edit: %u\n", store_next_edit(store, record->id));
    body_add_time(body, "made", now, offset);
}

enum status store_delete(struct store *store, const char *id,
                         struct error *error)
{
    const struct record *record = store_winner(store, id);
    if (record == NULL || record->kind != RECORD_NOTE)
        return error_set(error, STATUS_USAGE,
                         "There is no note with the id %s.", id);
    struct record copy = *record;
    struct change change = {"gone", write_gone, &copy};
    return store_append(store, &change, 1, error);
}
