/* test_app_notebook.c - what a running reader says and asks about its notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "annotate.h"

#include "../src/app/notebook.h"

#include <sys/stat.h>
#include <unistd.h>

static struct buffer path;
static char essay[16384];

static int fresh(void **state)
{
    (void)state;
    new_store_path(&path);
    char folder[128];
    snprintf(folder, sizeof folder, "%.*s",
             (int)(strrchr(path.bytes, '/') - path.bytes), path.bytes);
    setenv("XDG_CACHE_HOME", folder, 1);
    write_numbers(essay, 60);
    return 0;
}

static struct notebook *open_notebook(const struct document *document,
                                      const char *place)
{
    struct notebook *notebook = NULL;
    assert_int_equal(notebook_open(path.bytes, &notebook, NULL), STATUS_OK);
    notebook_set_text(notebook, document, place, NULL);
    return notebook;
}

static void save(struct notebook *notebook, const struct document *document,
                 struct span passage)
{
    struct note note;
    make_note(&note, "a thought");
    anchor_release(&note.anchor);
    anchor_make(&note.anchor, document, passage);
    assert_int_equal(notebook_save(notebook, &note, NULL), STATUS_OK);
    note_release(&note);
}

static void has_news(struct notebook *notebook, const char *words, bool alert)
{
    struct buffer news = {0};
    buffer_append_string(&news, "");
    bool alerts = notebook_news(notebook, &news);
    assert_string_equal(news.bytes, words);
    assert_int_equal(alerts, alert);
    buffer_release(&news);
}

static void a_quiet_store_says_nothing(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    has_news(notebook, "", false);
    save(notebook, document, (struct span){300, 340});
    has_news(notebook, "", false);
    assert_int_equal(notebook_notes(notebook)->count, 1);
    notebook_close(notebook);
    document_free(document);
}

static void another_reader_is_seen(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *one = open_notebook(document, "/a/place");
    struct notebook *two = open_notebook(document, "/a/place");
    save(one, document, (struct span){300, 340});
    assert_int_equal(notebook_notes(two)->count, 0);
    assert_true(notebook_refresh(two));
    /* Both opened a text that was unknown, and named it alike. */
    assert_int_equal(notebook_notes(two)->count, 1);
    assert_false(notebook_refresh(two));
    save(two, document, (struct span){400, 440});
    assert_true(notebook_refresh(one));
    assert_int_equal(notebook_notes(one)->count, 2);
    notebook_close(one);
    notebook_close(two);
    document_free(document);
}

static void a_text_that_changed_is_told_once(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    save(notebook, document, (struct span){300, 340});
    save(notebook, document, (struct span){3000, 3060});
    notebook_close(notebook);
    memcpy(essay, "On Figures", 10);
    struct document *edited = text_document(essay);
    notebook = open_notebook(edited, "/a/place");
    has_news(notebook, "Text changed: 2 notes kept, 2 found, 0 not placed.",
             false);
    has_news(notebook, "", false);
    notebook_close(notebook);
    /* It was quoted anew: no more to look for, no more to say. */
    notebook = open_notebook(edited, "/a/place");
    has_news(notebook, "", false);
    assert_int_equal(notebook_notes(notebook)->items[0].placement.state,
                     PLACED);
    notebook_close(notebook);
    document_free(document);
    document_free(edited);
}

static void what_is_not_found_is_not_looked_for_twice(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    save(notebook, document, (struct span){3000, 3060});
    notebook_close(notebook);
    memmove(essay + 2500, essay + 4000, strlen(essay + 4000) + 1);
    struct document *edited = text_document(essay);
    notebook = open_notebook(edited, "/a/place");
    has_news(notebook, "Text changed: 1 note kept, 0 found, 1 not placed.",
             false);
    enum placement_state first =
        notebook_notes(notebook)->items[0].placement.state;
    notebook_close(notebook);
    notebook = open_notebook(edited, "/a/place");
    has_news(notebook, "", false);
    assert_int_equal(notebook_notes(notebook)->items[0].placement.state, first);
    notebook_close(notebook);
    document_free(document);
    document_free(edited);
}

static void a_note_that_was_attached_can_be_taken_off_again(void **state)
{
    (void)state;
    struct buffer what = {0};
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    save(notebook, document, (struct span){3000, 3060});
    notebook_close(notebook);
    memmove(essay + 2500, essay + 4000, strlen(essay + 4000) + 1);
    struct document *edited = text_document(essay);
    notebook = open_notebook(edited, "/a/place");
    const struct placement *placement =
        &notebook_notes(notebook)->items[0].placement;
    assert_false(placement_is_placed(placement));
    assert_int_equal(notebook_attach(notebook,
                                     notebook_notes(notebook)->items[0].id,
                                     (struct span){100, 130}, NULL),
                     STATUS_OK);
    placement = &notebook_notes(notebook)->items[0].placement;
    /* On other words than it was made on. */
    assert_int_equal(placement->state, EDITED);
    assert_int_equal(placement->span.start, 100);
    assert_int_equal(notebook_undo(notebook, &what, NULL), STATUS_OK);
    placement = &notebook_notes(notebook)->items[0].placement;
    assert_false(placement_is_placed(placement));
    assert_int_equal(notebook_redo(notebook, &what, NULL), STATUS_OK);
    placement = &notebook_notes(notebook)->items[0].placement;
    assert_int_equal(placement->span.end, 130);
    notebook_close(notebook);
    document_free(document);
    document_free(edited);
    buffer_release(&what);
}

static void a_note_may_be_put_elsewhere_in_its_own_text(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    save(notebook, document, (struct span){3000, 3060});
    assert_int_equal(notebook_attach(notebook,
                                     notebook_notes(notebook)->items[0].id,
                                     (struct span){100, 130}, NULL),
                     STATUS_OK);
    assert_int_equal(notebook_notes(notebook)->items[0].placement.span.start,
                     100);
    notebook_close(notebook);
    document_free(document);
}

static void a_mark_of_all_texts_is_in_one_of_them(void **state)
{
    (void)state;
    static const char other[] =
        "Another Text\n\nIt is about something else altogether, in words that "
        "the essay has none of, and so it is a text of its own.\n";
    char id[NOTE_ID_SIZE], first[NOTE_ID_SIZE];
    struct buffer where = {0};
    struct document *one = text_document(essay), *two = text_document(other);
    struct notebook *notebook = open_notebook(one, "/one");
    struct note mark;
    make_note(&mark, "");
    mark.kind = NOTE_BOOKMARK;
    mark.mark = 'Z';
    assert_false(notebook_find_mark(notebook, 'Z', id, &where));
    assert_int_equal(notebook_save(notebook, &mark, NULL), STATUS_OK);
    assert_true(notebook_find_mark(notebook, 'Z', first, &where));
    assert_string_equal(where.bytes, "/one");
    notebook_set_text(notebook, two, "/two", NULL);
    assert_int_equal(notebook_save(notebook, &mark, NULL), STATUS_OK);
    assert_true(notebook_find_mark(notebook, 'Z', id, &where));
    assert_string_equal(where.bytes, "/two");
    assert_string_not_equal(id, first);
    /* In the first it is a bookmark still. */
    notebook_set_text(notebook, one, "/one", NULL);
    assert_int_equal(notebook_notes(notebook)->count, 1);
    assert_int_equal(notebook_notes(notebook)->items[0].mark, 0);
    note_release(&mark);
    notebook_close(notebook);
    document_free(one);
    document_free(two);
    buffer_release(&where);
}

static void a_store_that_was_replaced_is_told(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    save(notebook, document, (struct span){300, 340});
    struct buffer bytes = {0};
    read_back(path.bytes, &bytes);
    has_news(notebook, "", false);
    write_file(path.bytes, &bytes); /* another file with the same notes */
    assert_true(notebook_refresh(notebook));
    has_news(notebook, "The note store was replaced; reloaded (1 note).", true);
    unlink(path.bytes);
    assert_true(notebook_refresh(notebook));
    has_news(notebook, "The note store was replaced; reloaded (0 notes).",
             true);
    save(notebook, document, (struct span){300, 340});
    assert_int_equal(notebook_notes(notebook)->count, 1);
    notebook_close(notebook);
    document_free(document);
    buffer_release(&bytes);
}

static void damage_is_told_when_the_store_is_opened(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    save(notebook, document, (struct span){300, 340});
    notebook_close(notebook);
    struct buffer bytes = {0}, news = {0};
    read_back(path.bytes, &bytes);
    *strstr(bytes.bytes, "a thought") = 'A';
    write_file(path.bytes, &bytes);
    notebook = open_notebook(document, "/a/place");
    assert_true(notebook_news(notebook, &news));
    assert_memory_equal(news.bytes, "Note store damaged in 1 place (byte ", 36);
    assert_non_null(
        strstr(news.bytes, "1 note readable. See incipit --check-store."));
    has_news(notebook, "", false);
    save(notebook, document, (struct span){400, 440});
    notebook_close(notebook);
    document_free(document);
    buffer_release(&bytes);
    buffer_release(&news);
}

static void a_likely_text_is_asked_about_until_it_is_answered(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    struct buffer question = {0};
    save(notebook, document, (struct span){300, 340});
    assert_false(notebook_question(notebook, &question));
    notebook_close(notebook);
    memcpy(essay, "On Figures", 10);
    struct document *copy = text_document(essay);
    for (int time = 0; time < 2; time++) {
        notebook = open_notebook(copy, "/another/place");
        buffer_clear(&question);
        assert_true(notebook_question(notebook, &question));
        assert_string_equal(question.bytes,
                            "Looks like On Numbers (100 % the same). Use its "
                            "1 note? y n Esc");
        assert_int_equal(notebook_notes(notebook)->count, 0);
        notebook_close(notebook); /* later */
    }
    notebook = open_notebook(copy, "/another/place");
    assert_int_equal(notebook_answer(notebook, true, NULL), STATUS_OK);
    assert_int_equal(notebook_notes(notebook)->count, 1);
    notebook_close(notebook);
    notebook = open_notebook(copy, "/another/place");
    assert_false(notebook_question(notebook, &question));
    assert_int_equal(notebook_notes(notebook)->count, 1);
    notebook_close(notebook);
    /* The first text has its note all the same. */
    notebook = open_notebook(document, "/a/place");
    assert_int_equal(notebook_notes(notebook)->count, 1);
    notebook_close(notebook);
    document_free(document);
    document_free(copy);
    buffer_release(&question);
}

static void a_text_that_is_not_the_likely_one_is_not_asked_again(void **state)
{
    (void)state;
    struct document *document = text_document(essay);
    struct notebook *notebook = open_notebook(document, "/a/place");
    struct buffer question = {0};
    save(notebook, document, (struct span){300, 340});
    notebook_close(notebook);
    memcpy(essay, "On Figures", 10);
    struct document *copy = text_document(essay);
    notebook = open_notebook(copy, "/another/place");
    assert_int_equal(notebook_answer(notebook, false, NULL), STATUS_OK);
    assert_int_equal(notebook_notes(notebook)->count, 0);
    notebook_close(notebook);
    notebook = open_notebook(copy, "/another/place");
    assert_false(notebook_question(notebook, &question));
    notebook_close(notebook);
    document_free(document);
    document_free(copy);
    buffer_release(&question);
}

static struct document *long_document(void)
{
    struct buffer text = {0};
    for (int i = 0; text.length < 200000; i++)
        buffer_format(&text, "A lamp was lit at %d, and seen at %d.\n\n", i,
                      i * 7919 % 4001);
    struct document *document = text_document(text.bytes);
    buffer_release(&text);
    return document;
}

static void highlight(struct notebook *notebook,
                      const struct document *document, size_t start)
{
    struct note note;
    make_note(&note, "a thought");
    anchor_release(&note.anchor);
    anchor_quote(&note.anchor, document, (struct span){start, start + 20});
    assert_int_equal(notebook_save(notebook, &note, NULL), STATUS_OK);
    note_release(&note);
}

/* What another program finds in the file now. */
static void look(struct buffer *skeleton, char revision[REVISION_SIZE],
                 size_t *notes)
{
    struct store *store = open_store(path.bytes);
    struct notes all = {0};
    size_t count;
    const struct store_document *known = store_documents(store, &count);
    assert_int_equal(count, 1);
    assert_string_equal(known->place, "/a/place");
    buffer_clear(skeleton);
    buffer_append_string(skeleton, known->skeleton);
    store_notes(store, known->id, &all);
    *notes = all.count;
    memcpy(revision, all.items[0].anchor.revision, REVISION_SIZE);
    assert_string_equal(revision, known->revision);
    assert_memory_equal(all.items[0].anchor.source, "ni:///sha-256;", 14);
    notes_release(&all);
    store_close(store);
}

/* No key waits for the sums of a long text: the note and the text's name are on
 * disk, the sums follow portion by portion. */
static void a_note_is_kept_before_its_text_is_summed(void **state)
{
    (void)state;
    struct document *document = long_document();
    struct notebook *notebook = open_notebook(document, "/a/place");
    struct buffer skeleton = {0};
    char revision[REVISION_SIZE], now[REVISION_SIZE];
    size_t notes, portions = 0;
    assert_false(notebook_wants_idle(notebook));
    highlight(notebook, document, 3000);
    look(&skeleton, revision, &notes);
    anchor_revision(document, now);
    assert_string_equal(revision, now);
    assert_string_equal(skeleton.bytes, "");
    assert_int_equal(notes, 1);
    for (; notebook_wants_idle(notebook); portions++) {
        if (portions == 2)
            highlight(notebook, document, 9000);
        notebook_idle(notebook);
    }
    assert_true(portions > 4);
    look(&skeleton, revision, &notes);
    assert_int_equal(skeleton.length, 64);
    assert_int_equal(notes, 2);
    highlight(notebook, document, 12000);
    assert_false(notebook_wants_idle(notebook));
    notebook_close(notebook);
    buffer_release(&skeleton);
    document_free(document);
}

static void who_leaves_early_leaves_no_sum_out(void **state)
{
    (void)state;
    struct document *document = long_document();
    struct notebook *notebook = open_notebook(document, "/a/place");
    struct buffer skeleton = {0};
    char revision[REVISION_SIZE];
    size_t notes;
    highlight(notebook, document, 3000);
    notebook_close(notebook);
    look(&skeleton, revision, &notes);
    assert_int_equal(skeleton.length, 64);
    buffer_release(&skeleton);
    document_free(document);
}

static void what_a_kill_left_unsummed_is_summed_next_time(void **state)
{
    (void)state;
    struct document *document = long_document();
    struct notebook *killed = open_notebook(document, "/a/place");
    highlight(killed, document, 3000);
    struct notebook *next = open_notebook(document, "/a/place");
    assert_int_equal(notebook_notes(next)->count, 1);
    assert_true(notebook_wants_idle(next));
    while (notebook_wants_idle(next))
        notebook_idle(next);
    notebook_close(next);
    notebook_close(killed);
    document_free(document);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, fresh)
    const struct CMUnitTest tests[] = {
        TEST(a_quiet_store_says_nothing),
        TEST(another_reader_is_seen),
        TEST(a_text_that_changed_is_told_once),
        TEST(what_is_not_found_is_not_looked_for_twice),
        TEST(a_note_that_was_attached_can_be_taken_off_again),
        TEST(a_note_may_be_put_elsewhere_in_its_own_text),
        TEST(a_mark_of_all_texts_is_in_one_of_them),
        TEST(a_store_that_was_replaced_is_told),
        TEST(damage_is_told_when_the_store_is_opened),
        TEST(a_likely_text_is_asked_about_until_it_is_answered),
        TEST(a_text_that_is_not_the_likely_one_is_not_asked_again),
        TEST(a_note_is_kept_before_its_text_is_summed),
        TEST(who_leaves_early_leaves_no_sum_out),
        TEST(what_a_kill_left_unsummed_is_summed_next_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
