/* test_annotate_identity.c - which known text this is, and where its notes are.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "annotate.h"

static struct buffer path;
static char essay[8192];

static int fresh(void **state)
{
    (void)state;
    new_store_path(&path);
    write_numbers(essay, 40);
    return 0;
}

/* A store that knows the essay and has a note on it; its text's id. */
static struct store *with_note(const char *place, char id[NOTE_ID_SIZE])
{
    struct store *store = open_store(path.bytes);
    struct document *document = text_document(essay);
    struct identity identity;
    struct note note;
    store_identify(store, document, NULL, place, &identity);
    assert_false(identity.known);
    store_know_text(store, document, &identity, place, NULL);
    make_note(&note, "a note");
    memcpy(note.document, identity.id, NOTE_ID_SIZE);
    assert_int_equal(store_save(store, &note, NULL), STATUS_OK);
    memcpy(id, identity.id, NOTE_ID_SIZE);
    note_release(&note);
    document_free(document);
    return store;
}

static struct identity identify(const struct store *store, const char *text,
                                const char *place)
{
    struct document *document = text_document(text);
    struct identity identity;
    store_identify(store, document, NULL, place, &identity);
    document_free(document);
    return identity;
}

/* The essay with `from` replaced by `to`, as long as both are. */
static void change(char *text, const char *from, const char *to)
{
    char *at = text;
    while ((at = strstr(at, from)) != NULL)
        memcpy(at, to, strlen(to));
}

static void a_text_that_moved_is_known(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct store *store = with_note("/a/place", id);
    struct identity identity = identify(store, essay, "/another/place");
    assert_true(identity.known);
    assert_false(identity.revised);
    assert_string_equal(identity.id, id);
    store_close(store);
}

static void other_typography_is_the_same_text(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct store *store = with_note("/a/place", id);
    change(essay, "and so on.", "and so on!");
    struct identity identity = identify(store, essay, "/another/place");
    assert_true(identity.known);
    assert_true(identity.revised);
    assert_string_equal(identity.id, id);
    store_close(store);
}

static void an_edited_text_in_its_place_is_a_revision(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct store *store = with_note("/a/place", id);
    change(essay, "On Numbers", "On Figures");
    essay[400] = 'z';
    struct identity identity = identify(store, essay, "/a/place");
    assert_true(identity.known && identity.revised);
    assert_string_equal(identity.id, id);
    store_close(store);
}

static void an_edited_copy_elsewhere_is_asked_about(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct store *store = with_note("/a/place", id);
    change(essay, "On Numbers", "On Figures");
    essay[400] = 'z';
    struct identity identity = identify(store, essay, "/another/place");
    assert_false(identity.known);
    assert_string_equal(identity.probable, id);
    assert_true(identity.likeness >= 80);
    assert_int_equal(identity.probable_notes, 1);
    store_close(store);
}

static void another_text_under_the_old_name_is_another_text(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct store *store = with_note("/a/place", id);
    struct identity identity = identify(
        store,
        "Something Else\n\nHere are some words which have nothing to do with "
        "what stood in this file before, and there are enough of them to be "
        "told apart from it, one should think, by anybody who looks.\n",
        "/a/place");
    assert_false(identity.known);
    assert_string_equal(identity.probable, "");
    assert_string_not_equal(identity.id, id);
    store_close(store);
}

static void an_emptied_text_is_still_itself(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct store *store = with_note("/a/place", id);
    struct identity identity = identify(store, "", "/a/place");
    assert_true(identity.known);
    assert_string_equal(identity.id, id);
    struct document *empty = text_document("");
    store_know_text(store, empty, &identity, "/a/place", NULL);
    assert_int_equal(store_flush(store, NULL), STATUS_OK);
    document_free(empty);
    identity = identify(store, essay, "/elsewhere");
    assert_true(identity.known && !identity.revised);
    store_close(store);
}

static void a_text_without_a_place_is_known_by_its_words(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct store *store = with_note(NULL, id);
    struct identity identity = identify(store, essay, NULL);
    assert_true(identity.known);
    store_close(store);
}

static void what_is_known_is_written_when_it_says_something_new(void **state)
{
    (void)state;
    char id[NOTE_ID_SIZE];
    struct buffer before = {0}, after = {0};
    struct store *store = with_note("/a/place", id);
    struct document *document = text_document(essay);
    struct identity identity;
    read_back(path.bytes, &before);
    store_identify(store, document, NULL, "/a/place", &identity);
    store_know_text(store, document, &identity, "/a/place", NULL);
    assert_int_equal(store_flush(store, NULL), STATUS_OK);
    read_back(path.bytes, &after);
    assert_int_equal(after.length, before.length);
    store_know_text(store, document, &identity, "/new/place", NULL);
    assert_int_equal(store_flush(store, NULL), STATUS_OK);
    assert_string_equal(store_document(store, id)->place, "/new/place");
    assert_int_equal(store_document(store, id)->edit, 2);
    document_free(document);
    buffer_release(&before);
    buffer_release(&after);
    store_close(store);
}

static void notes_find_their_places_and_are_quoted_anew(void **state)
{
    (void)state;
    struct document *first = text_document(essay);
    struct notes notes = {0};
    struct note note;
    char revision[REVISION_SIZE];
    make_note(&note, "x");
    anchor_release(&note.anchor);
    anchor_make(&note.anchor, first, (struct span){900, 960});
    notes.items = &note;
    notes.count = 1;
    change(essay, "On Numbers", "On Figures");
    struct document *second = text_document(essay);
    anchor_revision(second, revision);
    assert_false(note_is_anchored(&note, revision));
    assert_int_equal(notes_find_places(&notes, second, revision, NULL), 1);
    assert_true(placement_is_placed(&note.placement));
    struct anchor here;
    anchor_make(&here, second, (struct span){0, 0});
    assert_true(note_requote(&note, second, &here));
    assert_true(note_is_anchored(&note, revision));
    assert_false(note_requote(&note, second, &here));
    anchor_release(&here);
    assert_int_equal(notes_find_places(&notes, second, revision, NULL), 0);
    assert_int_equal(note.placement.state, PLACED);
    /* Places that are known are left alone. */
    bool placed = true;
    note.placement.span = (struct span){1, 2};
    notes_find_places(&notes, second, revision, &placed);
    assert_int_equal(note.placement.span.end, 2);
    note_release(&note);
    document_free(first);
    document_free(second);
}

static void tags_are_words_after_a_sign(void **state)
{
    (void)state;
    struct note note;
    make_note(&note,
              "#one two#three (#four) #5 #six-a #one #\xC3\xA9t\xC3\xA9");
    note_find_tags(&note);
    assert_int_equal(note.tag_count, 4);
    assert_string_equal(note.tags[0], "one");
    assert_string_equal(note.tags[1], "four");
    assert_string_equal(note.tags[2], "six-a");
    assert_string_equal(note.tags[3], "\xC3\xA9t\xC3\xA9");
    note_release(&note);
}

static void notes_stand_in_reading_order(void **state)
{
    (void)state;
    struct note a, b;
    make_note(&a, "a");
    make_note(&b, "b");
    a.placement.span = (struct span){5, 9};
    b.placement.span = (struct span){5, 8};
    assert_true(note_compare(&a, &b) > 0);
    b.placement.span.end = 9;
    b.made = 1;
    assert_true(note_compare(&a, &b) < 0);
    a.placement.state = GONE;
    assert_true(note_compare(&a, &b) > 0);
    b.placement.state = UNPLACED;
    b.made = 0;
    memcpy(a.id, "1", 2);
    memcpy(b.id, "2", 2);
    assert_true(note_compare(&a, &b) < 0);
    note_release(&a);
    note_release(&b);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, fresh)
    const struct CMUnitTest tests[] = {
        TEST(a_text_that_moved_is_known),
        TEST(other_typography_is_the_same_text),
        TEST(an_edited_text_in_its_place_is_a_revision),
        TEST(an_edited_copy_elsewhere_is_asked_about),
        TEST(another_text_under_the_old_name_is_another_text),
        TEST(an_emptied_text_is_still_itself),
        TEST(a_text_without_a_place_is_known_by_its_words),
        TEST(what_is_known_is_written_when_it_says_something_new),
        TEST(notes_find_their_places_and_are_quoted_anew),
        TEST(tags_are_words_after_a_sign),
        TEST(notes_stand_in_reading_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
