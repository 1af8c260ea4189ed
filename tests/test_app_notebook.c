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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
