/* test_annotate_store_undo.c - what is quoted or chosen later, and taken back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/annotate/note_private.h"
#include "kept.h"

static void a_later_quotation_stands_beside_the_first(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct note note;
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", id);
    assert_true(store_find_note(store, id, &note));
    note.requoted = memory_zero(1, sizeof *note.requoted);
    anchor_copy(note.requoted, &note.anchor);
    memory_free(note.requoted->exact);
    note.requoted->exact = memory_string("a quotation", 11);
    memcpy(note.requoted->revision, "0123456789abcdef", REVISION_SIZE);
    struct note *list[] = {&note};
    assert_int_equal(store_requote(store, list, 1, NULL), STATUS_OK);
    note_release(&note);
    assert_int_equal(store_compact(store, NULL), STATUS_OK);
    store_close(store);
    store = open_store(path.bytes);
    assert_true(store_find_note(store, id, &note));
    assert_string_equal(note.anchor.exact, " a quote ");
    assert_non_null(note.requoted);
    assert_string_equal(note.requoted->exact, "a quotation");
    assert_string_equal(note.requoted->revision, "0123456789abcdef");
    /* It is nothing that a person did: undo passes over it. */
    bool done = false;
    char undone[NOTE_ID_SIZE];
    struct buffer what = {0};
    store_undo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    assert_string_equal(bodies(store), "");
    note_release(&note);
    buffer_release(&what);
    store_close(store);
}

static void attach(struct store *store, const char *id, const char *words)
{
    struct note note;
    assert_true(store_find_note(store, id, &note));
    if (note.requoted != NULL)
        anchor_release(note.requoted);
    memory_free(note.requoted);
    note.requoted = memory_zero(1, sizeof *note.requoted);
    anchor_copy(note.requoted, &note.anchor);
    memory_free(note.requoted->exact);
    note.requoted->exact = memory_copy_string(words);
    assert_int_equal(store_attach(store, &note, NULL), STATUS_OK);
    note_release(&note);
}

static void stands_on(const struct store *store, const char *id,
                      const char *words)
{
    struct note note;
    assert_true(store_find_note(store, id, &note));
    assert_string_equal(note.anchor.exact, " a quote ");
    assert_string_equal(note.requoted->exact, words);
    note_release(&note);
}

static void
a_passage_that_was_chosen_is_taken_back_and_chosen_again(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE], undone[NOTE_ID_SIZE];
    bool done;
    struct buffer what = {0};
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", id);
    attach(store, id, "a first passage");
    attach(store, id, "a second passage");
    store_undo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    assert_string_equal(what.bytes, "The note \xE2\x80\x9C"
                                    "apple\xE2\x80\x9D stands where it stood "
                                    "before.");
    assert_string_equal(undone, id);
    stands_on(store, id, "a first passage");
    store_close(store);
    store = open_store(path.bytes);
    store_undo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    stands_on(store, id, " a quote ");
    store_redo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    stands_on(store, id, "a first passage");
    store_redo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    stands_on(store, id, "a second passage");
    store_redo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    assert_false(done);
    for (int i = 0; i < 3; i++)
        store_undo(store, NULL, &done, undone, &what, NULL);
    assert_true(done);
    assert_string_equal(bodies(store), ""); /* and last the note itself */
    store_undo(store, NULL, &done, undone, &what, NULL);
    assert_false(done);
    store_close(store);
    buffer_release(&what);
}

static void undo_is_not_misled_by_a_merge_or_a_compaction(void **state)
{
    (void)state;
    struct buffer mine = {0}, what = {0};
    char id[NOTE_ID_SIZE], undone[NOTE_ID_SIZE];
    bool done;
    size_t came;
    buffer_append(&mine, path.bytes, path.length);
    new_store_path(&path);
    struct store *other = open_store(path.bytes);
    add_note(other, "bread", NULL);
    add_note(other, "cider", id);
    assert_int_equal(store_delete(other, id, NULL), STATUS_OK);
    store_undo(other, DOCUMENT_ID, &done, undone, &what, NULL);
    struct store *store = open_store(mine.bytes);
    add_note(store, "apple", NULL);
    assert_int_equal(store_merge(store, path.bytes, &came, NULL), STATUS_OK);
    assert_int_equal(came, 4);
    assert_string_equal(bodies(store), "apple/bread/cider/");
    /* The last that is not taken back itself: the making of cider. */
    store_undo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    assert_string_equal(bodies(store), "apple/bread/");
    store_redo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    assert_string_equal(bodies(store), "apple/bread/cider/");
    assert_int_equal(store_compact(store, NULL), STATUS_OK);
    store_undo(store, DOCUMENT_ID, &done, undone, &what, NULL);
    assert_non_null(strstr(bodies(store), "apple/"));
    store_close(store);
    store_close(other);
    buffer_release(&mine);
    buffer_release(&what);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        kept_test(a_later_quotation_stands_beside_the_first),
        kept_test(a_passage_that_was_chosen_is_taken_back_and_chosen_again),
        kept_test(undo_is_not_misled_by_a_merge_or_a_compaction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
