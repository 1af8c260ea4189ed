/* takeaway.c - the notes of a text, or of all, in the form they leave in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "takeaway.h"

#include <incipit/export.h>
#include <incipit/file.h>
#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static enum status write_one(const struct takeaway *takeaway,
                             const struct store_document *record,
                             const struct document *document,
                             const struct notes *notes, struct buffer *out,
                             struct error *error)
{
    struct export_source source = {
        .record = record, .document = document, .width = takeaway->width};
    struct export_choice choice = takeaway->choice;
    if (export_form_is_edition(takeaway->form))
        choice.order = EXPORT_BY_PLACE;
    source.by_tag = choice.order == EXPORT_BY_TAG;
    struct note *chosen = choice_apply(&choice, notes, &source.count);
    source.notes = chosen;
    enum status status = export_notes(&source, takeaway->form, out, error);
    memory_free(chosen);
    return status;
}

/* Of any text of the store. */
static enum status write_known(const struct takeaway *takeaway,
                               const struct store_document *record,
                               struct buffer *out, struct error *error)
{
    if (takeaway->record != NULL &&
        strcmp(takeaway->record->id, record->id) == 0)
        return write_one(takeaway, takeaway->record, takeaway->document,
                         takeaway->notes, out, error);
    struct notes notes = {0};
    store_notes(takeaway->store, record->id, &notes);
    notes_sort(&notes);
    enum status status = write_one(takeaway, record, NULL, &notes, out, error);
    notes_release(&notes);
    return status;
}

static int order_documents(const void *a, const void *b)
{
    const struct store_document *x = *(const struct store_document *const *)a;
    const struct store_document *y = *(const struct store_document *const *)b;
    int order = strcmp(x->title, y->title);
    return order != 0 ? order : strcmp(x->id, y->id);
}

/* Those of the store that have notes, by title. */
static enum status write_shelf(const struct takeaway *takeaway,
                               struct buffer *out, struct error *error)
{
    size_t count = 0, kept = 0;
    const struct store_document *documents =
        store_documents(takeaway->store, &count);
    const struct store_document **list =
        memory_alloc((count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++)
        if (store_count_notes(takeaway->store, documents[i].id) > 0)
            list[kept++] = &documents[i];
    qsort(list, kept, sizeof *list, order_documents);
    struct export_join join = {.form = takeaway->form, .several = kept != 1};
    enum status status = STATUS_OK;
    if (kept > 1 && strcmp(takeaway->form, "annotations") == 0)
        status = error_set(error, STATUS_USAGE,
                           "An archive holds the notes of one text; name it, "
                           "or take them all away as epub.");
    for (size_t i = 0; i < kept && status == STATUS_OK; i++) {
        struct buffer one = {0};
        status = write_known(takeaway, list[i], &one, error);
        if (status == STATUS_OK)
            export_join_add(&join, &one, out);
        buffer_release(&one);
    }
    if (status == STATUS_OK)
        export_join_end(&join, out);
    memory_free(list);
    return status;
}

enum status takeaway_write(const struct takeaway *takeaway, struct buffer *out,
                           struct error *error)
{
    if (takeaway->choice.scope == EXPORT_SHELF)
        return write_shelf(takeaway, out, error);
    return write_one(takeaway, takeaway->record, takeaway->document,
                     takeaway->notes, out, error);
}

enum { MOST_BYTES = 256 << 20 }; /* of a file that notes are added to */

/* There is a file: what becomes of it with the new notes. */
static enum status merge(const char *path, const char *form,
                         const struct buffer *bytes, struct buffer *merged,
                         struct error *error)
{
    struct buffer old = {0};
    buffer_append_string(&old, "");
    enum status status = file_read(path, MOST_BYTES, &old, error);
    if (status == STATUS_OK)
        status = export_merge(form, (struct slice){old.bytes, old.length},
                              (struct slice){bytes->bytes, bytes->length},
                              merged, error);
    buffer_release(&old);
    return status;
}

enum status takeaway_save(const char *path, const char *form,
                          enum export_existing existing,
                          const struct buffer *bytes, struct error *error)
{
    struct buffer merged = {0};
    struct stat info;
    enum status status = STATUS_OK;
    bool there = stat(path, &info) == 0;
    bool merges = existing == EXPORT_MERGE && there;
    if (existing == EXPORT_KEEP && there)
        return error_set(error, STATUS_NOT_SAVED,
                         "%s exists already and was left as it is; choose "
                         "another name, or let it be updated or replaced.",
                         path);
    if (merges)
        status = merge(path, form, bytes, &merged, error);
    const struct buffer *whole = merges ? &merged : bytes;
    if (status == STATUS_OK)
        status = file_replace(path, whole->bytes != NULL ? whole->bytes : "",
                              whole->length, there ? info.st_mode & 0777 : 0600,
                              merges || existing == EXPORT_REPLACE, error);
    buffer_release(&merged);
    return status;
}
