/* notebook.c - notes are on disk when the screen says so.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notebook.h"

#include "paths.h"

#include <incipit/export.h>
#include <incipit/memory.h>
#include <incipit/store.h>

#include <stdlib.h>
#include <string.h>

struct notebook {
    struct store *store;
    const struct document *document; /* NULL: none, or a preview */
    char *path;                      /* of the text; owns */
    struct identity identity;        /* which text this is */
    char revision[REVISION_SIZE];
    struct notes notes; /* in reading order */
};

enum status notebook_open(const char *path, struct notebook **notebook,
                          struct error *error)
{
    *notebook = NULL;
    char *usual = path == NULL ? path_store() : NULL;
    if (path == NULL && usual == NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "There is no home folder to keep notes in; name a "
                         "file with --store.");
    struct store *store;
    enum status status = store_open(path != NULL ? path : usual, &store, error);
    memory_free(usual);
    if (status != STATUS_OK)
        return status;
    *notebook = memory_zero(1, sizeof **notebook);
    (*notebook)->store = store;
    return STATUS_OK;
}

void notebook_leave_text(struct notebook *notebook)
{
    if (notebook == NULL)
        return;
    notes_release(&notebook->notes);
    memset(&notebook->notes, 0, sizeof notebook->notes);
    memory_free(notebook->path);
    notebook->path = NULL;
    notebook->document = NULL;
}

void notebook_close(struct notebook *notebook)
{
    if (notebook == NULL)
        return;
    notebook_leave_text(notebook);
    store_close(notebook->store);
    memory_free(notebook);
}

/* --- Notes and their places --------------------------------------------- */

static void place_notes(struct notebook *notebook)
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
    anchors_resolve(notebook->document, notebook->revision, first, second,
                    notes->count, placements);
    for (size_t i = 0; i < notes->count; i++)
        notes->items[i].placement = placements[i];
    if (notes->count > 1)
        qsort(notes->items, notes->count, sizeof *notes->items, note_compare);
    memory_free(first);
    memory_free(second);
    memory_free(placements);
}

static void read_notes(struct notebook *notebook)
{
    notes_release(&notebook->notes);
    memset(&notebook->notes, 0, sizeof notebook->notes);
    store_notes(notebook->store, notebook->identity.id, &notebook->notes);
    place_notes(notebook);
}

static const char *known_path(const struct notebook *notebook)
{
    return *notebook->path != '\0' ? notebook->path : NULL;
}

void notebook_set_text(struct notebook *notebook,
                       const struct document *document, const char *path)
{
    notebook_leave_text(notebook);
    if (document->partial)
        return;
    notebook->document = document;
    notebook->path = memory_string(path, strlen(path));
    anchor_revision(document, notebook->revision);
    store_identify(notebook->store, document, "", known_path(notebook),
                   &notebook->identity);
    read_notes(notebook);
}

const struct notes *notebook_notes(const struct notebook *notebook)
{
    static const struct notes none;
    return notebook != NULL ? &notebook->notes : &none;
}

/* --- Changes ------------------------------------------------------------ */

static enum status check(const struct notebook *notebook, struct error *error)
{
    if (notebook == NULL)
        return error_set(error, STATUS_NOT_SAVED,
                         "The file of notes could not be opened, so nothing "
                         "can be kept; see incipit --check-store.");
    if (notebook->document == NULL)
        return error_set(error, STATUS_NOT_SAVED,
                         "The text is still being read; try again in a "
                         "moment.");
    return STATUS_OK;
}

/* A text gets its record with its first note. */
static enum status save_document(struct notebook *notebook, struct error *error)
{
    struct store_document record;
    if (store_document(notebook->store, notebook->identity.id) != NULL)
        return STATUS_OK;
    store_describe(notebook->document, &notebook->identity, "",
                   known_path(notebook), &record);
    enum status status = store_save_document(notebook->store, &record, error);
    store_document_release(&record);
    return status;
}

enum status notebook_save(struct notebook *notebook, const struct note *note,
                          struct error *error)
{
    enum status status = check(notebook, error);
    if (status == STATUS_OK)
        status = save_document(notebook, error);
    if (status != STATUS_OK)
        return status;
    struct note copy;
    note_copy(&copy, note);
    memcpy(copy.document, notebook->identity.id, NOTE_ID_SIZE);
    note_find_tags(&copy);
    status = store_save(notebook->store, &copy, error);
    note_release(&copy);
    read_notes(notebook);
    return status;
}

enum status notebook_delete(struct notebook *notebook, const char *id,
                            struct error *error)
{
    enum status status = check(notebook, error);
    if (status == STATUS_OK)
        status = store_delete(notebook->store, id, error);
    if (status == STATUS_OK)
        read_notes(notebook);
    return status;
}

typedef enum status store_step(struct store *, const char *, bool *, char *,
                               struct buffer *, struct error *);

static enum status step(struct notebook *notebook, store_step *change,
                        struct buffer *what, struct error *error)
{
    char id[NOTE_ID_SIZE];
    bool done = false;
    enum status status = check(notebook, error);
    if (status == STATUS_OK)
        status = change(notebook->store, notebook->identity.id, &done, id, what,
                        error);
    if (status == STATUS_OK && done)
        read_notes(notebook);
    return status;
}

enum status notebook_undo(struct notebook *notebook, struct buffer *what,
                          struct error *error)
{
    return step(notebook, store_undo, what, error);
}

enum status notebook_redo(struct notebook *notebook, struct buffer *what,
                          struct error *error)
{
    return step(notebook, store_redo, what, error);
}

/* --- Reading out -------------------------------------------------------- */

enum status notebook_export(struct notebook *notebook, const char *form,
                            struct buffer *out, struct error *error)
{
    enum status status = check(notebook, error);
    if (status != STATUS_OK)
        return status;
    struct store_document record;
    store_describe(notebook->document, &notebook->identity, "",
                   known_path(notebook), &record);
    struct export_source source = {.record = &record,
                                   .document = notebook->document,
                                   .notes = notebook->notes.items,
                                   .count = notebook->notes.count};
    status = export_notes(&source, form, out, error);
    store_document_release(&record);
    return status;
}

static bool has_mark(struct notebook *notebook, const char *document,
                     char letter)
{
    struct notes notes = {0};
    bool found = false;
    store_notes(notebook->store, document, &notes);
    for (size_t i = 0; i < notes.count; i++)
        found = found || notes.items[i].mark == letter;
    notes_release(&notes);
    return found;
}

bool notebook_find_mark(struct notebook *notebook, char letter,
                        struct buffer *path)
{
    size_t count = 0;
    if (notebook == NULL)
        return false;
    const struct store_document *documents =
        store_documents(notebook->store, &count);
    for (size_t i = 0; i < count; i++)
        if (documents[i].place != NULL &&
            has_mark(notebook, documents[i].id, letter)) {
            buffer_append_string(path, documents[i].place);
            return true;
        }
    return false;
}
