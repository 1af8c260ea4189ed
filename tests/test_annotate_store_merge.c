/* test_annotate_store_merge.c - one file of several writers, merged and tidied.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kept.h"

#include <unistd.h>

static void another_writer_is_read_from_where_one_stopped(void **state)
{
    (void)state;
    enum store_news news;
    struct store *one = open_store(path.bytes);
    struct store *two = open_store(path.bytes);
    assert_int_equal(store_refresh(two, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_SAME);
    add_note(one, "apple", NULL);
    store_refresh(two, &news, NULL);
    assert_int_equal(news, STORE_CHANGED);
    assert_string_equal(bodies(two), "apple/");
    add_note(one, "bread", NULL);
    add_note(two, "cider", NULL); /* reads what one wrote first */
    assert_string_equal(bodies(two), "apple/bread/cider/");
    store_refresh(one, &news, NULL);
    assert_string_equal(bodies(one), "apple/bread/cider/");
    assert_int_equal(store_compact(one, NULL), STATUS_OK);
    store_refresh(two, &news, NULL);
    assert_int_equal(news, STORE_REPLACED);
    add_note(two, "dates", NULL);
    unlink(path.bytes);
    store_refresh(two, &news, NULL);
    assert_int_equal(news, STORE_REPLACED);
    assert_string_equal(bodies(two), "");
    store_close(one);
    store_close(two);
}

static void both_edits_of_one_note_are_kept_and_all_agree(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct note a, b;
    enum store_news news;
    struct store *one = open_store(path.bytes);
    add_note(one, "apple", id);
    struct store *two = open_store(path.bytes);
    assert_true(store_find_note(one, id, &a));
    assert_true(store_find_note(two, id, &b));
    memory_free(a.body);
    a.body = memory_string("from one", 8);
    memory_free(b.body);
    b.body = memory_string("later from two", 14);
    assert_int_equal(store_save(one, &a, NULL), STATUS_OK);
    assert_int_equal(store_save(two, &b, NULL), STATUS_OK);
    assert_int_equal(a.edit, 2);
    assert_int_equal(b.edit, 3); /* numbered under the lock */
    store_refresh(one, &news, NULL);
    note_release(&a);
    assert_true(store_find_note(one, id, &a));
    assert_string_equal(a.body, "later from two");
    note_release(&a);
    note_release(&b);
    store_close(one);
    store_close(two);
}

static void much_that_no_longer_counts_is_tidied_away(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct note note;
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", id);
    char *large = memory_alloc(60001);
    memset(large, 'a', 60000);
    large[60000] = '\0';
    for (int i = 0; i < 6; i++) {
        assert_true(store_find_note(store, id, &note));
        memory_free(note.body);
        note.body = memory_string(large, 60000);
        assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
        note_release(&note);
    }
    store_tidy(store);
    read_back(path.bytes, &bytes);
    assert_true(bytes.length < 62000);
    assert_true(store_find_note(store, id, &note));
    assert_int_equal(strlen(note.body), 60000);
    note_release(&note);
    memory_free(large);
    store_close(store);
}

static void a_deletion_survives_compaction_and_merge(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct buffer copy = {0};
    size_t came;
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", id);
    read_back(path.bytes, &bytes);
    buffer_format(&copy, "%s.copy", path.bytes);
    write_file(copy.bytes, &bytes);
    assert_int_equal(store_delete(store, id, NULL), STATUS_OK);
    assert_int_equal(store_compact(store, NULL), STATUS_OK);
    assert_int_equal(store_merge(store, copy.bytes, &came, NULL), STATUS_OK);
    assert_string_equal(bodies(store), "");
    store_close(store);
    buffer_release(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        kept_test(another_writer_is_read_from_where_one_stopped),
        kept_test(both_edits_of_one_note_are_kept_and_all_agree),
        kept_test(much_that_no_longer_counts_is_tidied_away),
        kept_test(a_deletion_survives_compaction_and_merge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
