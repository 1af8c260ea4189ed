/* notebook.c - notes are on disk when the screen says so.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notebook.h"

#include "paths.h"

#include <incipit/export.h>
#include <incipit/file.h>
#include <incipit/memory.h>
#include <incipit/store.h>

#include <stdlib.h>
#include <string.h>

struct notebook {
    struct store *store;      /* NULL: could not be opened */
    struct identity identity; /* which text this is */
    char revision[REVISION_SIZE];
    struct notes notes; /* in reading order */
};

/* --- Opening
 * ------------------------------------------------------------------------ */

static char *store_path(const struct session *session)
{
    const char *named = session->options->store;
    return named != NULL ? memory_string(named, strlen(named)) : path_store();
}

static struct notebook *open_notebook(struct session *session)
{
    struct notebook *notebook = memory_zero(1, sizeof *notebook);
    struct error error;
    char *path = store_path(session);
    if (path == NULL)
        reader_message(session->reader, true,
                       "There is no home folder, so no notes are kept.");
    else if (store_open(path, &notebook->store, &error) != STATUS_OK)
        reader_message(session->reader, true, error.message);
    memory_free(path);
    return notebook;
}

void notebook_close(struct session *session)
{
    struct notebook *notebook = session->notebook;
    if (notebook == NULL)
        return;
    notes_release(&notebook->notes);
    store_close(notebook->store);
    memory_free(notebook);
    session->notebook = NULL;
}

/* --- Placing
 * ------------------------------------------------------------------------ */

static void place_notes(struct notebook *notebook,
                        const struct document *document)
{
    struct notes *notes = &notebook->notes;
    const struct anchor **first = memory_zero(notes->count + 1, sizeof *first);
    const struct anchor **second =
        memory_zero(notes->count + 1, sizeof *second);
    struct placement *placements =
        memory_zero(notes->count + 1, sizeof *placements);
    for (size_t i = 0; i < notes->count; i++) {
        first[i] = &notes->items[i].anchor;
        second[i] = notes->items[i].requoted;
    }
    anchors_resolve(document, notebook->revision, first, second, notes->count,
                    placements);
    for (size_t i = 0; i < notes->count; i++)
        notes->items[i].placement = placements[i];
    qsort(notes->items, notes->count, sizeof *notes->items, note_compare);
    memory_free(first);
    memory_free(second);
    memory_free(placements);
}

/* Takes the notes of the text from the store to the reader. */
static void show_notes(struct session *session)
{
    struct notebook *notebook = session->notebook;
    notes_release(&notebook->notes);
    memset(&notebook->notes, 0, sizeof notebook->notes);
    store_notes(notebook->store, notebook->identity.id, &notebook->notes);
    place_notes(notebook, session->book.document);
    reader_set_notes(session->reader, notebook->notes.items,
                     notebook->notes.count);
    session->dirty = true;
}

void notebook_show(struct session *session)
{
    const struct book *book = &session->book;
    if (session->notebook == NULL)
        session->notebook = open_notebook(session);
    struct notebook *notebook = session->notebook;
    if (notebook->store == NULL || book->document->partial)
        return;
    anchor_revision(book->document, notebook->revision);
    store_identify(notebook->store, book->document, "",
                   *book->path != '\0' ? book->path : NULL,
                   &notebook->identity);
    show_notes(session);
}

/* --- Changes
 * ---------------------------------------------------------------------------
 */

/* The store, ready for a change of the open text; NULL, and the reader knows
 * why. */
static struct store *store_for_change(struct session *session)
{
    if (session->book.document->partial) {
        reader_message(session->reader, true,
                       "The text is still being read; try again in a moment.");
        return NULL;
    }
    if (session->notebook == NULL || session->notebook->store == NULL) {
        reader_message(session->reader, true,
                       "The file of notes could not be opened, so nothing can "
                       "be kept; see incipit --check-store.");
        return NULL;
    }
    return session->notebook->store;
}

static void tell(struct session *session, enum status status,
                 const struct error *error, const char *done)
{
    reader_message(session->reader, status != STATUS_OK,
                   status != STATUS_OK ? error->message : done);
}

/* A text gets its record with its first note. */
static enum status save_document(struct session *session, struct store *store,
                                 struct error *error)
{
    struct notebook *notebook = session->notebook;
    const char *path = session->book.path;
    struct store_document record;
    if (store_document(store, notebook->identity.id) != NULL)
        return STATUS_OK;
    store_describe(session->book.document, &notebook->identity, "",
                   *path != '\0' ? path : NULL, &record);
    enum status status = store_save_document(store, &record, error);
    store_document_release(&record);
    return status;
}

void notebook_save(struct session *session, const struct note *note)
{
    static const char *const done[] = {
        [NOTE_NOTE] = "Note saved.",
        [NOTE_HIGHLIGHT] = "Highlighted; U takes it back.",
        [NOTE_BOOKMARK] = "Bookmark set; U takes it back."};
    struct store *store = store_for_change(session);
    struct error error;
    if (store == NULL)
        return;
    struct note copy;
    note_copy(&copy, note);
    memcpy(copy.document, session->notebook->identity.id, NOTE_ID_SIZE);
    note_find_tags(&copy);
    enum status status = save_document(session, store, &error);
    if (status == STATUS_OK)
        status = store_save(store, &copy, &error);
    note_release(&copy);
    show_notes(session);
    tell(session, status, &error, done[note->kind]);
}

void notebook_delete(struct session *session, const struct note *note)
{
    static const char *const done[] = {
        [NOTE_NOTE] = "Note deleted; U brings it back.",
        [NOTE_HIGHLIGHT] = "Highlight removed; U brings it back.",
        [NOTE_BOOKMARK] = "Bookmark removed; U brings it back."};
    struct store *store = store_for_change(session);
    struct error error;
    if (store == NULL)
        return;
    enum status status = store_delete(store, note->id, &error);
    enum note_kind kind = note->kind;
    show_notes(session);
    tell(session, status, &error, done[kind]);
}

static void step(struct session *session,
                 enum status (*change)(struct store *, const char *, bool *,
                                       char *, struct buffer *, struct error *),
                 const char *none)
{
    struct store *store = store_for_change(session);
    struct buffer what = {0};
    struct error error;
    char id[NOTE_ID_SIZE];
    bool done = false;
    if (store == NULL)
        return;
    enum status status =
        change(store, session->notebook->identity.id, &done, id, &what, &error);
    show_notes(session);
    tell(session, status, &error, done && what.length > 0 ? what.bytes : none);
    buffer_release(&what);
}

void notebook_undo(struct session *session)
{
    step(session, store_undo, "There is nothing to undo in this text.");
}

void notebook_redo(struct session *session)
{
    step(session, store_redo, "There is nothing to do again in this text.");
}

enum status notebook_export(struct session *session, const char *form,
                            struct buffer *out, struct error *error)
{
    struct store *store = store_for_change(session);
    if (store == NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "The notes cannot be read just now.");
    struct notebook *notebook = session->notebook;
    const char *path = session->book.path;
    struct store_document record;
    store_describe(session->book.document, &notebook->identity, "",
                   *path != '\0' ? path : NULL, &record);
    struct export_source source = {.record = &record,
                                   .document = session->book.document,
                                   .notes = notebook->notes.items,
                                   .count = notebook->notes.count};
    enum status status = export_notes(&source, form, out, error);
    store_document_release(&record);
    return status;
}

void notebook_jump(struct session *session, char letter)
{
    struct notebook *notebook = session->notebook;
    size_t count = 0;
    const struct store_document *documents =
        notebook != NULL && notebook->store != NULL
            ? store_documents(notebook->store, &count)
            : NULL;
    for (size_t i = 0; i < count; i++) {
        struct notes notes = {0};
        store_notes(notebook->store, documents[i].id, &notes);
        bool found = false;
        for (size_t n = 0; n < notes.count; n++)
            found = found || notes.items[n].mark == letter;
        notes_release(&notes);
        if (!found || documents[i].place == NULL)
            continue;
        char *path =
            memory_string(documents[i].place, strlen(documents[i].place));
        session_open(session, path);
        memory_free(path);
        return;
    }
    struct buffer message = {0};
    buffer_format(&message, "No text has the mark %c; m%c sets it.", letter,
                  letter);
    reader_message(session->reader, false, message.bytes);
    buffer_release(&message);
}
