/* test_annotate_store.c - nothing acknowledged is lost.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "annotate.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static size_t count(const struct store *store)
{
    struct notes notes = {0};
    store_notes(store, DOCUMENT_ID, &notes);
    size_t total = notes.count;
    notes_release(&notes);
    return total;
}

static void a_note_comes_back_as_it_went(void **state)
{
    (void)state;
    struct buffer path = {0};
    struct note note;
    char id[NOTE_ID_SIZE];
    new_store_path(&path);
    struct store *store = open_store(path.bytes);
    assert_int_equal(access(path.bytes, F_OK), -1);
    add_note(store, "One line.\n\n+ another\n@note 1 2 3 #tag", id);
    store_close(store);
    struct stat info;
    assert_int_equal(stat(path.bytes, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    store = open_store(path.bytes);
    assert_true(store_find_note(store, id, &note));
    assert_string_equal(note.body, "One line.\n\n+ another\n@note 1 2 3 #tag");
    assert_string_equal(note.anchor.exact, " a quote ");
    assert_int_equal(note.anchor.end, 19);
    note_release(&note);
    store_close(store);
    buffer_release(&path);
}

static void notes_made_in_one_breath_keep_their_order(void **state)
{
    (void)state;
    struct buffer path = {0};
    int64_t last = 0;
    new_store_path(&path);
    struct store *store = open_store(path.bytes);
    for (int i = 0; i < 20; i++) {
        struct note note;
        make_note(&note, "one of many");
        assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
        assert_true(note.made > last);
        last = note.made;
        note_release(&note);
    }
    store_close(store);
    buffer_release(&path);
}

static void undo_and_redo_reach_over_restarts(void **state)
{
    (void)state;
    struct buffer path = {0}, what = {0};
    char id[NOTE_ID_SIZE], other[NOTE_ID_SIZE];
    bool done = false;
    new_store_path(&path);
    struct store *store = open_store(path.bytes);
    add_note(store, "first", NULL);
    add_note(store, "second", id);
    assert_int_equal(store_delete(store, id, NULL), STATUS_OK);
    assert_int_equal(count(store), 1);
    store_close(store);
    store = open_store(path.bytes);
    assert_int_equal(store_undo(store, DOCUMENT_ID, &done, other, &what, NULL),
                     STATUS_OK);
    assert_true(done);
    assert_int_equal(count(store), 2);
    store_undo(store, DOCUMENT_ID, &done, other, &what, NULL);
    assert_int_equal(count(store), 1);
    store_undo(store, DOCUMENT_ID, &done, other, &what, NULL);
    assert_int_equal(count(store), 0);
    store_undo(store, DOCUMENT_ID, &done, other, &what, NULL);
    assert_false(done);
    store_redo(store, DOCUMENT_ID, &done, other, &what, NULL);
    store_redo(store, DOCUMENT_ID, &done, other, &what, NULL);
    assert_int_equal(count(store), 2);
    store_close(store);
    buffer_release(&path);
    buffer_release(&what);
}

/* Cuts the file at every byte, as a power cut might: the notes whose records
 * are whole are there, and the next note can be written. */
static void a_file_cut_anywhere_loses_no_whole_record(void **state)
{
    (void)state;
    struct buffer path = {0}, whole = {0};
    new_store_path(&path);
    struct store *store = open_store(path.bytes);
    size_t lengths[4] = {0};
    for (int i = 0; i < 3; i++) {
        struct stat info;
        add_note(store, "a note of some words", NULL);
        assert_int_equal(stat(path.bytes, &info), 0);
        lengths[i] = (size_t)info.st_size;
    }
    store_close(store);
    assert_int_equal(file_read(path.bytes, 1 << 20, &whole, NULL), STATUS_OK);
    for (size_t cut = lengths[0]; cut < whole.length; cut += 3) {
        assert_int_equal(
            file_replace(path.bytes, whole.bytes, cut, 0600, true, NULL),
            STATUS_OK);
        size_t expected = cut >= lengths[1] ? 2 : 1;
        store = open_store(path.bytes);
        assert_int_equal(count(store), expected);
        add_note(store, "one more", NULL);
        store_close(store);
        store = open_store(path.bytes);
        assert_int_equal(count(store), expected + 1);
        store_close(store);
    }
    buffer_release(&path);
    buffer_release(&whole);
}

static void a_flipped_bit_is_noticed_and_costs_one_note_at_most(void **state)
{
    (void)state;
    struct buffer path = {0}, whole = {0};
    new_store_path(&path);
    struct store *store = open_store(path.bytes);
    for (int i = 0; i < 3; i++)
        add_note(store, "a note of some words", NULL);
    store_close(store);
    assert_int_equal(file_read(path.bytes, 1 << 20, &whole, NULL), STATUS_OK);
    for (size_t at = 30; at < whole.length; at += 7) {
        struct buffer sentence = {0};
        whole.bytes[at] ^= 4;
        file_replace(path.bytes, whole.bytes, whole.length, 0600, true, NULL);
        whole.bytes[at] ^= 4;
        store = open_store(path.bytes);
        assert_true(count(store) >= 2);
        assert_true(store_damage(store, &sentence) > 0);
        buffer_release(&sentence);
        store_close(store);
    }
    buffer_release(&path);
    buffer_release(&whole);
}

static void four_writers_at_once_lose_nothing(void **state)
{
    (void)state;
    struct buffer path = {0};
    enum { WRITERS = 4, EACH = 12 };
    pid_t writers[WRITERS];
    new_store_path(&path);
    for (int w = 0; w < WRITERS; w++) {
        writers[w] = fork();
        if (writers[w] != 0)
            continue;
        struct store *store = NULL;
        int failed = store_open(path.bytes, &store, NULL) != STATUS_OK;
        for (int i = 0; i < EACH && !failed; i++) {
            struct note note;
            make_note(&note, "from a writer");
            failed = store_save(store, &note, NULL) != STATUS_OK;
            note_release(&note);
        }
        _exit(failed);
    }
    for (int w = 0; w < WRITERS; w++) {
        int status;
        assert_int_equal(waitpid(writers[w], &status, 0), writers[w]);
        assert_int_equal(status, 0);
    }
    struct store *store = open_store(path.bytes);
    assert_int_equal(count(store), WRITERS * EACH);
    assert_int_equal(store_damage(store, NULL), 0);
    store_close(store);
    buffer_release(&path);
}

/* A writer prints a byte for each note that was acknowledged, and is killed:
 * as many notes are there, or one more. */
static void a_killed_writer_loses_nothing_it_acknowledged(void **state)
{
    (void)state;
    for (int round = 0; round < 15; round++) {
        struct buffer path = {0};
        int ends[2];
        new_store_path(&path);
        assert_int_equal(pipe(ends), 0);
        pid_t writer = fork();
        if (writer == 0) {
            struct store *store = NULL;
            store_open(path.bytes, &store, NULL);
            for (;;) {
                struct note note;
                make_note(&note, "on its way");
                if (store_save(store, &note, NULL) == STATUS_OK &&
                    write(ends[1], "x", 1) != 1)
                    _exit(1);
                note_release(&note);
            }
        }
        close(ends[1]);
        usleep((useconds_t)(3000 + round * 1700));
        kill(writer, SIGKILL);
        waitpid(writer, NULL, 0);
        char bytes[4096];
        ssize_t said = read(ends[0], bytes, sizeof bytes);
        close(ends[0]);
        struct store *store = open_store(path.bytes);
        size_t kept = count(store);
        assert_true(kept >= (size_t)(said > 0 ? said : 0));
        assert_true(kept <= (size_t)(said > 0 ? said : 0) + 1);
        add_note(store, "afterwards", NULL);
        assert_int_equal(count(store), kept + 1);
        store_close(store);
        buffer_release(&path);
    }
}

static void unknown_keys_and_kinds_are_carried_on(void **state)
{
    (void)state;
    struct buffer path = {0}, bytes = {0};
    struct note note;
    char id[NOTE_ID_SIZE];
    new_store_path(&path);
    struct store *store = open_store(path.bytes);
    make_note(&note, "with more");
    memory_free(note.extra);
    note.extra = memory_string("mood: glad\n+ and more\n", 22);
    assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
    memcpy(id, note.id, NOTE_ID_SIZE);
    note_release(&note);
    assert_true(store_find_note(store, id, &note));
    assert_string_equal(note.extra, "mood: glad\n+ and more\n");
    assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
    note_release(&note);
    assert_int_equal(store_compact(store, NULL), STATUS_OK);
    assert_int_equal(file_read(path.bytes, 1 << 20, &bytes, NULL), STATUS_OK);
    assert_non_null(strstr(bytes.bytes, "mood: glad"));
    assert_int_equal(count(store), 1);
    store_close(store);
    buffer_release(&path);
    buffer_release(&bytes);
}

static void diverged_copies_merge_to_their_union(void **state)
{
    (void)state;
    struct buffer a = {0}, b = {0}, bytes = {0};
    size_t came;
    new_store_path(&a);
    new_store_path(&b);
    struct store *first = open_store(a.bytes);
    add_note(first, "common", NULL);
    assert_int_equal(file_read(a.bytes, 1 << 20, &bytes, NULL), STATUS_OK);
    struct store *second = open_store(b.bytes);
    add_note(second, "made to be replaced", NULL);
    store_close(second);
    file_replace(b.bytes, bytes.bytes, bytes.length, 0600, true, NULL);
    second = open_store(b.bytes);
    add_note(first, "only in the first", NULL);
    add_note(second, "only in the second", NULL);
    assert_int_equal(store_merge(first, b.bytes, &came, NULL), STATUS_OK);
    assert_int_equal(came, 1);
    assert_int_equal(count(first), 3);
    assert_int_equal(store_merge(first, b.bytes, &came, NULL), STATUS_OK);
    assert_int_equal(came, 0);
    store_close(first);
    store_close(second);
    buffer_release(&a);
    buffer_release(&b);
    buffer_release(&bytes);
}

static void what_is_no_store_is_not_touched(void **state)
{
    (void)state;
    struct buffer path = {0};
    struct store *store = NULL;
    struct error error;
    char folder[] = "/tmp/incipit-store-XXXXXX";
    assert_true(folder_make(folder));
    buffer_format(&path, "%s/notes", folder);
    file_replace(path.bytes, "Dear diary,\nit rained again today.\n", 35, 0600,
                 true, NULL);
    assert_int_equal(store_open(path.bytes, &store, &error), STATUS_FOREIGN);
    buffer_release(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_comes_back_as_it_went),
        cmocka_unit_test(notes_made_in_one_breath_keep_their_order),
        cmocka_unit_test(undo_and_redo_reach_over_restarts),
        cmocka_unit_test(a_file_cut_anywhere_loses_no_whole_record),
        cmocka_unit_test(a_flipped_bit_is_noticed_and_costs_one_note_at_most),
        cmocka_unit_test(four_writers_at_once_lose_nothing),
        cmocka_unit_test(a_killed_writer_loses_nothing_it_acknowledged),
        cmocka_unit_test(unknown_keys_and_kinds_are_carried_on),
        cmocka_unit_test(diverged_copies_merge_to_their_union),
        cmocka_unit_test(what_is_no_store_is_not_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
