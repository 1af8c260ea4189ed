/* notebook_shelf.c - the notes and marks of texts that are not open.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notebook_private.h"

#include <incipit/memory.h>

#include <string.h>

void notebook_each(struct notebook *notebook,
                   void (*take)(void *context, const char *path,
                                const char *title, const struct note *note),
                   void *context)
{
    size_t count = 0;
    if (notebook == NULL)
        return;
    const struct store_document *documents =
        store_documents(notebook->store, &count);
    for (size_t i = 0; i < count; i++) {
        const char *place =
            documents[i].place != NULL ? documents[i].place : "";
        const char *title =
            documents[i].title != NULL ? documents[i].title : place;
        struct notes notes = {0};
        store_notes(notebook->store, documents[i].id, &notes);
        notes_sort(&notes);
        for (size_t k = 0; k < notes.count; k++)
            take(context, place, title, &notes.items[k]);
        notes_release(&notes);
    }
}

size_t notebook_count(struct notebook *notebook, const char *path)
{
    size_t count = 0, total = 0;
    if (notebook == NULL)
        return 0;
    const struct store_document *documents =
        store_documents(notebook->store, &count);
    for (size_t i = 0; i < count; i++)
        if (documents[i].place != NULL && strcmp(documents[i].place, path) == 0)
            total += store_count_notes(notebook->store, documents[i].id);
    return total;
}

/* The mark of that letter in a text, if it was set after `*since`. */
static bool later_mark(struct notebook *notebook, const char *document,
                       char letter, int64_t *since, char id[NOTE_ID_SIZE])
{
    struct notes notes = {0};
    bool found = false;
    store_notes(notebook->store, document, &notes);
    for (size_t i = 0; i < notes.count; i++) {
        const struct note *note = &notes.items[i];
        if (note->mark != letter || note->changed <= *since)
            continue;
        *since = note->changed;
        memcpy(id, note->id, NOTE_ID_SIZE);
        found = true;
    }
    notes_release(&notes);
    return found;
}

bool notebook_find_mark(struct notebook *notebook, char letter,
                        char id[NOTE_ID_SIZE], struct buffer *path)
{
    size_t count = 0;
    int64_t since = INT64_MIN;
    if (notebook == NULL)
        return false;
    const struct store_document *documents =
        store_documents(notebook->store, &count);
    for (size_t i = 0; i < count; i++)
        if (documents[i].place != NULL &&
            later_mark(notebook, documents[i].id, letter, &since, id)) {
            buffer_clear(path);
            buffer_append_string(path, documents[i].place);
        }
    return since != INT64_MIN;
}

void notebook_take_mark(struct notebook *notebook, const struct note *marked)
{
    size_t count = 0;
    const struct store_document *documents =
        store_documents(notebook->store, &count);
    if (marked->mark < 'A' || marked->mark > 'Z')
        return;
    for (size_t i = 0; i < count; i++) {
        struct notes notes = {0};
        if (strcmp(documents[i].id, notebook->identity.id) == 0)
            continue;
        store_notes(notebook->store, documents[i].id, &notes);
        for (size_t k = 0; k < notes.count; k++) {
            struct note *note = &notes.items[k];
            if (note->mark != marked->mark)
                continue;
            note->mark = 0;
            store_save(notebook->store, note, NULL);
        }
        notes_release(&notes);
    }
}
