/* test_annotate_store_file.c - records as they stand in the file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kept.h"

#include <unistd.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        kept_test(the_example_of_the_manual_is_a_store),
        kept_test(values_come_back_whatever_they_hold),
        kept_test(a_record_changed_by_hand_is_read_and_marked),
        kept_test(a_line_added_by_hand_costs_nothing),
        kept_test(an_unfinished_write_is_no_damage_and_is_fenced),
        kept_test(fewer_records_than_were_counted_are_damage),
        kept_test(a_kind_or_a_header_that_is_damaged_loses_no_note),
        kept_test(what_a_later_version_wrote_is_carried_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
