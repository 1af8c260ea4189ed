/* notebook.c - notes are on disk when the screen says so.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notebook_private.h"

#include "paths.h"
#include "places.h"
#include "takeaway.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

enum status notebook_open(const char *path, struct notebook **notebook,
                          struct error *error)
{
    *notebook = NULL;
    struct store *store;
    if (path == NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "There is no folder to keep notes in; name a file "
                         "with --store.");
    enum status status = store_open(path, &store, error);
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
    notebook_end_traits(notebook);
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
    store_tidy(notebook->store);
    store_close(notebook->store);
    memory_free(notebook);
}

/* --- Notes and their places --------------------------------------------- */

static void read_notes(struct notebook *notebook)
{
    struct notes *notes = &notebook->notes;
    notes_release(notes);
    store_notes(notebook->store, notebook->identity.id, notes);
    bool *placed = memory_zero(notes->count + 1, sizeof *placed);
    places_recall(notes, notebook->revision, placed);
    notebook->looked_for = notes_find_places(notes, notebook->document,
                                             notebook->revision, placed);
    notes_sort(notes);
    memory_free(placed);
}

/* Which text the anchor is on. */
static void seal(const struct notebook *notebook, struct anchor *anchor)
{
    anchor_seal(anchor, notebook->identity.revision, notebook->identity.source);
}

/* What had to be looked for need not be next time: sure finds are quoted anew
 * in the store, the others are kept in the cache. */
static void keep_places(struct notebook *notebook)
{
    struct notes *notes = &notebook->notes;
    struct note **again = memory_alloc((notes->count + 1) * sizeof *again);
    size_t count = 0;
    struct anchor here = {.revision = ""};
    seal(notebook, &here);
    for (size_t i = 0; i < notes->count; i++)
        if (note_requote(&notes->items[i], notebook->document, &here))
            again[count++] = &notes->items[i];
    if (store_read_only(notebook->store) == NULL && count > 0) {
        notebook_know_text(notebook);
        store_requote(notebook->store, again, count, NULL);
    }
    places_keep(notes, notebook->revision);
    anchor_release(&here);
    memory_free(again);
}

static void find_notes(struct notebook *notebook)
{
    read_notes(notebook);
    notebook->changed = notebook->looked_for > 0;
    if (notebook->changed)
        keep_places(notebook);
}

void notebook_set_text(struct notebook *notebook,
                       const struct document *document, const char *path,
                       const struct text_traits *traits)
{
    notebook_leave_text(notebook);
    if (document->partial)
        return;
    notebook->document = document;
    notebook->path = memory_copy_string(path);
    if (traits != NULL)
        notebook->traits = *traits;
    store_identify(notebook->store, document, traits,
                   notebook_known_path(notebook), &notebook->identity);
    memcpy(notebook->revision, notebook->identity.revision, REVISION_SIZE);
    find_notes(notebook);
    notebook_find_traits(notebook);
}

void notebook_list_revisions(const struct notebook *notebook,
                             struct buffer *out)
{
    if (notebook != NULL)
        store_list_revisions(notebook->store, out);
}

enum status notebook_answer(struct notebook *notebook, bool yes,
                            struct error *error)
{
    struct identity *identity = &notebook->identity;
    if (notebook->document == NULL || identity->known ||
        identity->probable[0] == '\0')
        return STATUS_OK;
    if (yes)
        memcpy(identity->id, identity->probable, NOTE_ID_SIZE);
    identity->known = true;
    notebook_know_text(notebook);
    enum status status = store_flush(notebook->store, error);
    find_notes(notebook);
    notebook_find_traits(notebook);
    return status;
}

bool notebook_refresh(struct notebook *notebook)
{
    enum store_news news;
    if (notebook->document == NULL ||
        store_refresh(notebook->store, &news, NULL) != STATUS_OK ||
        news == STORE_SAME)
        return false;
    notebook->replaced = news == STORE_REPLACED;
    read_notes(notebook);
    return true;
}

void notebook_on_waiting(struct notebook *notebook,
                         void (*waiting)(void *context), void *context)
{
    store_on_waiting(notebook->store, waiting, context);
}

const struct notes *notebook_notes(const struct notebook *notebook)
{
    static const struct notes none;
    return notebook != NULL ? &notebook->notes : &none;
}

/* --- Changes ------------------------------------------------------------ */

static enum status check_store(const struct notebook *notebook,
                               struct error *error)
{
    if (notebook == NULL)
        return error_set(error, STATUS_NOT_SAVED,
                         "The file of notes could not be opened, so nothing "
                         "can be kept; see incipit --check-store.");
    return STATUS_OK;
}

static enum status check(const struct notebook *notebook, struct error *error)
{
    enum status status = check_store(notebook, error);
    if (status == STATUS_OK && notebook->document == NULL)
        return error_set(error, STATUS_NOT_SAVED,
                         "The text is still being read; try again in a "
                         "moment.");
    return status;
}

enum status notebook_save(struct notebook *notebook, const struct note *note,
                          struct error *error)
{
    enum store_news news;
    enum status status = check(notebook, error);
    if (status == STATUS_OK)
        status = store_refresh(notebook->store, &news, error);
    if (status != STATUS_OK)
        return status;
    notebook_know_text(notebook);
    struct note copy;
    note_copy(&copy, note);
    memcpy(copy.document, notebook->identity.id, NOTE_ID_SIZE);
    if (copy.anchor.revision[0] == '\0')
        seal(notebook, &copy.anchor);
    note_find_tags(&copy);
    status = store_save(notebook->store, &copy, error);
    if (status == STATUS_OK)
        notebook_take_mark(notebook, &copy);
    note_release(&copy);
    read_notes(notebook);
    notebook_find_traits(notebook);
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

enum status notebook_attach(struct notebook *notebook, const char *id,
                            struct span passage, struct error *error)
{
    enum status status = check(notebook, error);
    for (size_t i = 0; status == STATUS_OK && i < notebook->notes.count; i++) {
        struct note *note = &notebook->notes.items[i];
        if (strcmp(note->id, id) != 0)
            continue;
        if (note->requoted == NULL)
            note->requoted = memory_zero(1, sizeof *note->requoted);
        else
            anchor_release(note->requoted);
        anchor_quote(note->requoted, notebook->document, passage);
        seal(notebook, note->requoted);
        notebook_know_text(notebook);
        status = store_attach(notebook->store, note, error);
        read_notes(notebook);
        notebook_find_traits(notebook);
        break;
    }
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
                            const struct export_choice *choice,
                            struct buffer *out, struct error *error)
{
    struct store_document record = {.id = ""};
    enum status status = choice->scope != EXPORT_SHELF
                             ? check(notebook, error)
                             : check_store(notebook, error);
    if (status != STATUS_OK)
        return status;
    struct takeaway takeaway = {
        .store = notebook->store, .form = form, .choice = *choice};
    if (notebook->document != NULL) {
        store_describe(notebook->document, &notebook->identity,
                       notebook_known_path(notebook), &notebook->traits,
                       &record);
        takeaway.document = notebook->document;
        takeaway.record = &record;
        takeaway.notes = &notebook->notes;
    }
    status = takeaway_write(&takeaway, out, error);
    store_document_release(&record);
    return status;
}
