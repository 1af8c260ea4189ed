/* annotate.h - what the tests of notes share: texts, paths, notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TEST_ANNOTATE_H
#define INCIPIT_TEST_ANNOTATE_H

#include "test.h"

#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/store.h>

#include <string.h>

#define DOCUMENT_ID "0b9f2f6e-6c1a-4d0e-9a55-3f0c5a1d7e01"

static inline struct document *text_document(const char *text)
{
    struct import_source source = {
        .bytes = text, .length = strlen(text), .format = "text"};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    return document;
}

/* A path in a folder of its own; the folder "deep" is not made yet. */
static inline void new_store_path(struct buffer *path)
{
    char folder[] = "/tmp/incipit-test-XXXXXX";
    assert_true(folder_make(folder));
    buffer_clear(path);
    buffer_format(path, "%s/deep/notes", folder);
}

static inline struct store *open_store(const char *path)
{
    struct store *store = NULL;
    struct error error = {.message = ""};
    enum status status = store_open(path, &store, &error);
    if (status != STATUS_OK)
        print_error("%s\n", error.message);
    assert_int_equal(status, STATUS_OK);
    return store;
}

static inline void make_note(struct note *note, const char *body)
{
    memset(note, 0, sizeof *note);
    memcpy(note->document, DOCUMENT_ID, sizeof DOCUMENT_ID);
    note->body = memory_copy_string(body);
    note->name = memory_string("", 0);
    note->extra = memory_string("", 0);
    note->anchor.exact = memory_string(" a quote ", 9);
    note->anchor.prefix = memory_string("before ", 7);
    note->anchor.suffix = memory_string(" after", 6);
    note->anchor.start = 10;
    note->anchor.end = 19;
    note->anchor.of = 100;
}

/* Saves a note; `id` may be NULL. */
static inline void add_note(struct store *store, const char *body, char *id)
{
    struct note note;
    make_note(&note, body);
    assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
    if (id != NULL)
        memcpy(id, note.id, NOTE_ID_SIZE);
    note_release(&note);
}

static inline void write_file(const char *path, const struct buffer *bytes)
{
    assert_int_equal(
        file_replace(path, bytes->bytes, bytes->length, 0600, true, NULL),
        STATUS_OK);
}

static inline void read_back(const char *path, struct buffer *bytes)
{
    buffer_clear(bytes);
    buffer_append_string(bytes, "");
    assert_int_equal(file_read(path, 1 << 26, bytes, NULL), STATUS_OK);
}

/* An essay of words that no two places share. */
static inline void write_numbers(char *essay, int paragraphs)
{
    char *s = essay + sprintf(essay, "On Numbers\n\nby A Counter\n\n");
    unsigned seed = 3;
    for (int i = 0; i < paragraphs; i++) {
        for (int k = 0; k < 12; k++) {
            seed = seed * 1103515245u + 12345u;
            s += sprintf(s, "%c%c%c%u ", 'a' + (int)(seed >> 10) % 26,
                         'a' + (int)(seed >> 16) % 26,
                         'a' + (int)(seed >> 21) % 26, seed >> 24 & 7);
        }
        s += sprintf(s, "and so on.\n\n");
    }
}

#endif
