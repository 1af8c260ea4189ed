/* test_annotate_store_file.c - records as they stand in the file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/annotate/note_private.h"
#include "annotate.h"

#include <unistd.h>

static struct buffer path, bytes;

static int fresh(void **state)
{
    (void)state;
    new_store_path(&path);
    return 0;
}

static void put(const char *text, size_t length)
{
    struct buffer file = {0};
    char folder[128];
    snprintf(folder, sizeof folder, "%.*s",
             (int)(strrchr(path.bytes, '/') - path.bytes), path.bytes);
    assert_int_equal(file_make_folder(folder, NULL), STATUS_OK);
    buffer_append(&file, text, length);
    write_file(path.bytes, &file);
    buffer_release(&file);
}

static size_t damage_of(struct store *store)
{
    struct buffer sentence = {0};
    size_t damage = store_damage(store, &sentence);
    buffer_release(&sentence);
    return damage;
}

/* Bodies of all notes of our document, sorted, with '/' between. */
static const char *bodies(const struct store *store)
{
    static char all[1024];
    struct notes notes;
    all[0] = '\0';
    store_notes(store, DOCUMENT_ID, &notes);
    for (char c = 'a'; c <= 'z'; c++)
        for (size_t i = 0; i < notes.count; i++)
            if (notes.items[i].body[0] == c) {
                strncat(all, notes.items[i].body, sizeof all - strlen(all) - 1);
                strcat(all, notes.items[i].outside ? "!/" : "/");
            }
    notes_release(&notes);
    return all;
}

static void three_notes(void)
{
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", NULL);
    add_note(store, "bread", NULL);
    add_note(store, "cider", NULL);
    store_close(store);
    read_back(path.bytes, &bytes);
}

static void the_example_of_the_manual_is_a_store(void **state)
{
    (void)state;
    struct buffer page = {0}, name = {0};
    struct note note;
    const char *folder = getenv("srcdir");
    buffer_format(&name, "%s/assets/incipit-store.5",
                  folder != NULL ? folder : ".");
    read_back(name.bytes, &page);
    const char *start = strstr(page.bytes, ".Bd -literal\n");
    assert_non_null(start);
    start += strlen(".Bd -literal\n");
    const char *end = strstr(start, ".Ed");
    struct buffer example = {0};
    buffer_append(&example, start, (size_t)(end - start));
    buffer_append_byte(&example, '\n'); /* the page ends before it */
    put(example.bytes, example.length);
    buffer_release(&example);
    struct store *store = open_store(path.bytes);
    assert_int_equal(damage_of(store), 0);
    assert_true(
        store_find_note(store, "3d2b8f10-1111-4a6e-8c1f-000000000001", &note));
    assert_string_equal(note.body,
                        "Why is it quiet? #river\nA second line of the note.");
    assert_string_equal(note.anchor.suffix, " magna aliquyam erat");
    assert_string_equal(note.anchor.sections[1], "I. Of the Quiet River");
    assert_int_equal(note.utc_offset, 60);
    assert_int_equal(note.anchor.of, 48210);
    note_release(&note);
    store_close(store);
    buffer_release(&page);
    buffer_release(&name);
}

static void values_come_back_whatever_they_hold(void **state)
{
    (void)state;
    static const char *const values[] = {
        "plain",
        " a space at both ends ",
        " ",
        "\n",
        "two\nlines",
        "\n\nthree\n",
        "+ plus\n+ and plus",
        "@note 1 2 00000000\n@torn 5",
        "key: value\nbody: other",
        "\xE2\x90\xA0sign",
        "\xCC\x81",
        "#tag \xF0\x9F\x93\x96 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"};
    struct store *store = open_store(path.bytes);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char id[NOTE_ID_SIZE];
        struct note note;
        add_note(store, values[i], id);
        store_close(store);
        store = open_store(path.bytes);
        assert_true(store_find_note(store, id, &note));
        if (i != 9) /* the sign of a space stands for one */
            assert_string_equal(note.body, values[i]);
        note_release(&note);
    }
    assert_int_equal(damage_of(store), 0);
    store_close(store);
}

static void a_record_changed_by_hand_is_read_and_marked(void **state)
{
    (void)state;
    struct buffer report = {0};
    three_notes();
    char *at = strstr(bytes.bytes, "body: bread");
    memcpy(at, "body: brown", 11);
    put(bytes.bytes, bytes.length);
    struct store *store = open_store(path.bytes);
    assert_int_equal(damage_of(store), 1);
    assert_string_equal(bodies(store), "apple/brown!/cider/");
    assert_int_equal(store_check(store, true, &report, NULL), STATUS_OK);
    assert_string_equal(bodies(store), "apple/brown/cider/");
    assert_int_equal(damage_of(store), 0);
    store_close(store);
    buffer_release(&report);
}

static void a_line_added_by_hand_costs_nothing(void **state)
{
    (void)state;
    struct buffer longer = {0};
    three_notes();
    const char *at = strstr(bytes.bytes, "body: bread\n");
    size_t before = (size_t)(at - bytes.bytes) + 12;
    buffer_append(&longer, bytes.bytes, before);
    buffer_append_string(&longer, "+ and butter\n");
    buffer_append(&longer, bytes.bytes + before, bytes.length - before);
    put(longer.bytes, longer.length);
    struct store *store = open_store(path.bytes);
    assert_int_equal(damage_of(store), 1);
    assert_string_equal(bodies(store), "apple/bread\nand butter!/cider/");
    store_close(store);
    buffer_release(&longer);
}

static void an_unfinished_write_is_no_damage_and_is_fenced(void **state)
{
    (void)state;
    three_notes();
    const char *last = strstr(bytes.bytes, "@note 3");
    put(bytes.bytes, (size_t)(last - bytes.bytes) + 40);
    /* Its number was never written. */
    bytes.bytes[24] = '2';
    put(bytes.bytes, (size_t)(last - bytes.bytes) + 40);
    struct store *store = open_store(path.bytes);
    assert_int_equal(damage_of(store), 0);
    assert_string_equal(bodies(store), "apple/bread/");
    add_note(store, "dates", NULL);
    store_close(store);
    store = open_store(path.bytes);
    assert_int_equal(damage_of(store), 0);
    assert_string_equal(bodies(store), "apple/bread/dates/");
    read_back(path.bytes, &bytes);
    assert_non_null(strstr(bytes.bytes, "\n@torn 40\n"));
    store_close(store);
}

static void fewer_records_than_were_counted_are_damage(void **state)
{
    (void)state;
    three_notes();
    const char *last = strstr(bytes.bytes, "@note 3");
    put(bytes.bytes, (size_t)(last - bytes.bytes));
    struct store *store = open_store(path.bytes);
    assert_int_equal(damage_of(store), 1);
    assert_string_equal(bodies(store), "apple/bread/");
    store_close(store);
}

static void a_kind_or_a_header_that_is_damaged_loses_no_note(void **state)
{
    (void)state;
    three_notes();
    struct buffer kept = {0};
    buffer_append(&kept, bytes.bytes, bytes.length);
    strstr(bytes.bytes, "@note 2")[1] = 'm';
    put(bytes.bytes, bytes.length);
    struct store *store = open_store(path.bytes);
    assert_int_equal(damage_of(store), 1);
    assert_string_equal(bodies(store), "apple/bread/cider/");
    store_close(store);
    memset(kept.bytes, 0, 20); /* the header */
    put(kept.bytes, kept.length);
    store = open_store(path.bytes);
    assert_true(damage_of(store) > 0);
    assert_string_equal(bodies(store), "apple/bread/cider/");
    add_note(store, "dates", NULL);
    store_close(store);
    store = open_store(path.bytes);
    assert_string_equal(bodies(store), "apple/bread/cider/dates/");
    store_close(store);
    buffer_release(&kept);
}

static void what_a_later_version_wrote_is_carried_on(void **state)
{
    (void)state;
    struct note note;
    char id[NOTE_ID_SIZE];
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", id);
    assert_true(store_find_note(store, id, &note));
    memory_free(note.extra);
    note.extra = memory_string("mood: glad\n+ and more\n", 22);
    assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
    note_release(&note);
    assert_true(store_find_note(store, id, &note));
    memory_free(note.body);
    note.body = memory_string("amber", 5);
    assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
    note_release(&note);
    assert_int_equal(store_compact(store, NULL), STATUS_OK);
    assert_true(store_find_note(store, id, &note));
    assert_string_equal(note.extra, "mood: glad\n+ and more\n");
    assert_string_equal(note.body, "amber");
    note_release(&note);
    store_close(store);
}

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
#define TEST(name) cmocka_unit_test_setup(name, fresh)
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_manual_is_a_store),
        TEST(values_come_back_whatever_they_hold),
        TEST(a_record_changed_by_hand_is_read_and_marked),
        TEST(a_line_added_by_hand_costs_nothing),
        TEST(an_unfinished_write_is_no_damage_and_is_fenced),
        TEST(fewer_records_than_were_counted_are_damage),
        TEST(a_kind_or_a_header_that_is_damaged_loses_no_note),
        TEST(what_a_later_version_wrote_is_carried_on),
        TEST(another_writer_is_read_from_where_one_stopped),
        TEST(both_edits_of_one_note_are_kept_and_all_agree),
        TEST(a_later_quotation_stands_beside_the_first),
        TEST(a_passage_that_was_chosen_is_taken_back_and_chosen_again),
        TEST(undo_is_not_misled_by_a_merge_or_a_compaction),
        TEST(much_that_no_longer_counts_is_tidied_away),
        TEST(a_deletion_survives_compaction_and_merge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
