/* fuzz_store.c - whatever the store's file holds, no note is lost by it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <incipit/memory.h>
#include <incipit/store.h>
#include <incipit/text.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char document_id[] = "0b9f2f6e-6c1a-4d0e-9a55-3f0c5a1d7e01";

static const char *store_path(void)
{
    static char path[64];
    if (path[0] == '\0') {
        const char *quick = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
        snprintf(path, sizeof path, "%s/incipit-fuzz-%ld", quick,
                 (long)getpid());
    }
    return path;
}

static void put_file(const char *bytes, size_t length)
{
    FILE *file = fopen(store_path(), "wb");
    PROMISE(file != NULL);
    PROMISE(fwrite(bytes, 1, length, file) == length);
    PROMISE(fclose(file) == 0);
}

/* The notes of all documents that the store knows, and of ours. */
static void all_notes(const struct store *store, struct notes *all)
{
    size_t documents;
    memset(all, 0, sizeof *all);
    const struct store_document *known = store_documents(store, &documents);
    for (size_t i = 0; i <= documents; i++) {
        struct notes notes;
        store_notes(store, i < documents ? known[i].id : document_id, &notes);
        for (size_t k = 0; k < notes.count; k++) {
            MEMORY_GROW(all->items, all->count, all->capacity);
            all->items[all->count++] = notes.items[k];
        }
        memory_free(notes.items);
    }
}

static void promise_note(const struct note *note)
{
    PROMISE(note->id[0] != '\0');
    PROMISE(note->anchor.exact != NULL && note->body != NULL);
    PROMISE(utf8_is_valid(note->body, strlen(note->body)));
    PROMISE(utf8_is_valid(note->anchor.exact, strlen(note->anchor.exact)));
}

static void save_one(struct store *store, char id[NOTE_ID_SIZE])
{
    struct error error = {.message = ""};
    struct note note = {.body = memory_string("a new note #tag", 15),
                        .name = memory_string("", 0),
                        .extra = memory_string("", 0)};
    memcpy(note.document, document_id, sizeof document_id);
    note.anchor.exact = memory_string("quoted", 6);
    note.anchor.prefix = memory_string("", 0);
    note.anchor.suffix = memory_string("", 0);
    note.anchor.end = note.anchor.of = 6;
    enum status status = store_save(store, &note, &error);
    if (status != STATUS_OK) /* of a newer version: it says that it cannot */
        PROMISE(store_read_only(store) != NULL);
    memcpy(id, note.id, NOTE_ID_SIZE);
    note_release(&note);
}

static void promise_kept(const struct store *store, const struct notes *before)
{
    for (size_t i = 0; i < before->count; i++) {
        struct note note = {0};
        PROMISE(store_find_note(store, before->items[i].id, &note));
        PROMISE(strcmp(note.body, before->items[i].body) == 0);
        note_release(&note);
    }
}

/* Adds, looks again as another process, compacts, undoes. */
static void use(struct store *store)
{
    struct store *again = NULL;
    struct notes before;
    char id[NOTE_ID_SIZE];
    struct error error;
    struct buffer words = {0};
    struct note note = {0};
    bool done;
    all_notes(store, &before);
    for (size_t i = 0; i < before.count; i++)
        promise_note(&before.items[i]);
    save_one(store, id);
    if (store_read_only(store) == NULL) {
        PROMISE(store_open(store_path(), &again, &error) == STATUS_OK);
        promise_kept(again, &before);
        PROMISE(store_find_note(again, id, &note));
        PROMISE(strcmp(note.body, "a new note #tag") == 0);
        note_release(&note);
        store_check(again, false, &words, &error);
        promise_harmless(words.bytes, words.length, true);
        if (store_compact(again, &error) == STATUS_OK) {
            promise_kept(again, &before);
            PROMISE(store_find_note(again, id, &note));
            note_release(&note);
        }
        char undone[NOTE_ID_SIZE];
        if (store_undo(again, document_id, &done, undone, &words, &error) ==
                STATUS_OK &&
            done)
            store_redo(again, document_id, &done, undone, &words, &error);
        promise_kept(again, &before);
        store_close(again);
    }
    buffer_release(&words);
    notes_release(&before);
}

static void remove_files(void)
{
    static const char *const endings[] = {"", "~", ".bak", ".backup"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s%s", store_path(), endings[i]);
        unlink(path);
    }
}

void fuzz_one(const char *bytes, size_t length)
{
    struct store *store = NULL;
    struct error error;
    put_file(bytes, length);
    if (store_open(store_path(), &store, &error) == STATUS_OK) {
        use(store);
        store_close(store);
    } else {
        promise_harmless(error.message, strlen(error.message), false);
    }
    remove_files();
}
