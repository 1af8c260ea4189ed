/* bench_notes.c - what notes cost: many in the store, many in a changed text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: bench_notes TEXT. Prints processor milliseconds, the best of some
 * runs, beside what they may be.
 */
#include "../folder.h"

#include <incipit/file.h>
#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/store.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 5, IN_STORE = 10000, IN_TEXT = 1000, PASSAGE = 160 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void report(const char *what, double best, double most)
{
    printf("%-52s %8.2f ms   at most %5.0f\n", what, best, most);
}

static struct document *document_of(const char *text, size_t length)
{
    struct import_source source = {.bytes = text, .length = length};
    struct document *document = NULL;
    if (import_document(&source, &document, NULL) != STATUS_OK)
        exit(1);
    return document;
}

/* Every 300th letter altered, every 50th paragraph gone. */
static struct document *changed(const struct document *document)
{
    struct buffer text = {0};
    size_t paragraph = 0;
    size_t letters = 0;
    for (size_t i = 0; i < document->length; i++) {
        char c = document->text[i];
        paragraph += c == '\n';
        if (paragraph % 50 == 49)
            continue;
        bool letter = c >= 'a' && c <= 'z';
        buffer_append_byte(&text, letter && ++letters % 300 == 0 ? 'q' : c);
        if (c == '\n')
            buffer_append_byte(&text, '\n');
    }
    struct document *after = document_of(text.bytes, text.length);
    buffer_release(&text);
    return after;
}

static void make_note(struct note *note, const struct document *document,
                      size_t number, const struct anchor *here)
{
    size_t start = document->length / IN_TEXT * number;
    while (start > 0 && (document->text[start] & 0xC0) == 0x80)
        start--;
    size_t end = start + PASSAGE;
    while (end < document->length && (document->text[end] & 0xC0) == 0x80)
        end++;
    memset(note, 0, sizeof *note);
    anchor_make_like(&note->anchor, document, (struct span){start, end}, here);
    memcpy(note->document, "0b9f2f6e-6c1a-4d0e-9a55-3f0c5a1d7e01",
           NOTE_ID_SIZE);
    note->body = memory_string("A note of some words on this passage.", 37);
    note->name = memory_string("", 0);
}

static void fill(const char *path, struct note *notes)
{
    struct store *store = NULL;
    struct note **list = memory_alloc(IN_STORE * sizeof *list);
    for (size_t i = 0; i < IN_STORE; i++)
        list[i] = &notes[i % IN_TEXT];
    if (store_open(path, &store, NULL) != STATUS_OK)
        exit(1);
    for (size_t i = 0; i < IN_STORE; i += IN_TEXT) {
        for (size_t k = 0; k < IN_TEXT; k++)
            notes[k].id[0] = '\0';
        if (store_save_all(store, list + i, IN_TEXT, NULL) != STATUS_OK)
            exit(1);
    }
    store_close(store);
    memory_free(list);
}

static void bench_store(const char *path, struct note *notes)
{
    double opened = 1e9, listed = 1e9, added = 1e9;
    for (int run = 0; run < RUNS; run++) {
        struct store *store = NULL;
        struct notes all = {0};
        double start = now();
        store_open(path, &store, NULL);
        double open = now() - start;
        start = now();
        store_notes(store, notes[0].document, &all);
        double list = now() - start;
        start = now();
        notes[0].id[0] = '\0';
        store_save(store, &notes[0], NULL);
        double add = now() - start;
        opened = open < opened ? open : opened;
        listed = list < listed ? list : listed;
        added = add < added ? add : added;
        notes_release(&all);
        store_close(store);
    }
    report("a store of 10,000 notes is opened", opened, 30);
    report("and all of them are taken out of it", listed, 30);
    report("and one is added", added, 5);
}

static void bench_places(const char *what, const struct document *document,
                         struct note *notes, double most)
{
    double best = 1e9;
    char revision[REVISION_SIZE];
    anchor_revision(document, revision);
    struct notes list = {.items = notes, .count = IN_TEXT};
    size_t placed = 0;
    for (int run = 0; run < RUNS; run++) {
        double start = now();
        notes_find_places(&list, document, revision, NULL);
        double time = now() - start;
        best = time < best ? time : best;
    }
    for (size_t i = 0; i < IN_TEXT; i++)
        placed += placement_is_placed(&notes[i].placement);
    report(what, best, most);
    printf("    %zu of %d in their places\n", placed, IN_TEXT);
}

int main(int argc, char *argv[])
{
    struct buffer bytes = {0};
    struct error error;
    char folder[] = "/tmp/incipit-bench-XXXXXX";
    char path[64];
    if (argc != 2 || file_read(argv[1], 1 << 28, &bytes, &error) != STATUS_OK) {
        fprintf(stderr, "bench_notes: %s\n",
                argc != 2 ? "name a long text" : error.message);
        return 2;
    }
    if (!folder_make(folder))
        return 1;
    snprintf(path, sizeof path, "%s/notes", folder);
    struct document *document = document_of(bytes.bytes, bytes.length);
    struct document *after = changed(document);
    struct note *notes = memory_zero(IN_TEXT, sizeof *notes);
    struct anchor here;
    anchor_make(&here, document, (struct span){0, 0});
    for (size_t i = 0; i < IN_TEXT; i++)
        make_note(&notes[i], document, i, &here);
    fill(path, notes);
    bench_store(path, notes);
    bench_places("1,000 notes in a text that did not change", document, notes,
                 2);
    bench_places("1,000 notes in a text that changed", after, notes, 100);
    for (size_t i = 0; i < IN_TEXT; i++)
        note_release(&notes[i]);
    memory_free(notes);
    anchor_release(&here);
    document_free(document);
    document_free(after);
    buffer_release(&bytes);
    return 0;
}
