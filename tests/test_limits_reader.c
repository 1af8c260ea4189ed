/* test_limits_reader.c - twice as many notes, matches or bytes: twice the work.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "annotate.h"
#include "desk.h"
#include "growth.h"

#include "../src/reader/editor.h"

#include <unistd.h>

enum { NOTES = 400, MATCHES = 12000, SAVES = 150, PASTED = 16384 };

/* --- Notes on one text ---------------------------------------------------- */

/* A sitting: its text, and the notes that will be shown. */
struct table {
    struct desk desk;
    struct note *notes;
    size_t count;
};

static void add(struct table *table, enum note_kind kind, size_t start,
                size_t end)
{
    struct note *note = &table->notes[table->count];
    memset(note, 0, sizeof *note);
    snprintf(note->id, sizeof note->id, "note-%zu", table->count++);
    note->kind = kind;
    note->made = 1786000000000 + (int64_t)table->count;
    note->body = memory_string("A note.", kind == NOTE_NOTE ? 7 : 0);
    note->name = memory_string("", 0);
    note->extra = memory_string("", 0);
    note->placement.span = (struct span){start, end};
}

static void open_table(struct table *table, size_t words)
{
    struct buffer text = {0};
    memset(table, 0, sizeof *table);
    buffer_append_string(&text, "The Lamps\n\n");
    for (size_t i = 0; i < words; i++)
        buffer_format(&text, "lamp%05zu%s", i, i % 60 == 59 ? ".\n\n" : " ");
    desk_open_text(&table->desk, text.bytes, text.length, 120, 40);
    table->notes = memory_zero(words, sizeof *table->notes);
    buffer_release(&text);
}

static void close_table(struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        note_release(&table->notes[i]);
    memory_free(table->notes);
    desk_close(&table->desk);
}

static void look(struct table *table, const char *keys)
{
    press(&table->desk, keys);
    reader_draw(table->desk.reader, &table->desk.frame);
}

/* Shown, listed, gone through, and put away. */
static void notes_work(void *data)
{
    struct table *table = data;
    reader_set_notes(table->desk.reader, table->notes, table->count);
    look(table, "<Less>");
    for (int i = 0; i < 50; i++)
        look(table, "}");
    look(table, "A");
    look(table, "<End>");
    look(table, "<Home>lamp");
    look(table, "<Esc><Esc>");
    look(table, "M");
    look(table, "<End><Esc>");
    reader_set_notes(table->desk.reader, NULL, 0);
}

static void assert_notes_grow(const char *name,
                              void (*fill)(struct table *, size_t))
{
    struct table tables[2];
    for (size_t i = 0; i < 2; i++) {
        open_table(&tables[i], NOTES * (i + 1) * 10);
        fill(&tables[i], NOTES * (i + 1));
        notes_work(&tables[i]); /* lays out and caches what both have */
    }
    growth_check(name, notes_work, &tables[0], &tables[1]);
    close_table(&tables[0]);
    close_table(&tables[1]);
}

static void spread(struct table *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(table, NOTE_NOTE, 11 + i * 100, 11 + i * 100 + 9);
}

static void bookmark(struct table *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(table, NOTE_BOOKMARK, 11 + i * 100, 11 + i * 100);
}

/* All of them on one page, each within the one before. */
static void overlap(struct table *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(table, NOTE_HIGHLIGHT, 11 + i % 500, 1500 - i % 500);
}

/* All of them on the same words. */
static void pile_up(struct table *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(table, NOTE_NOTE, 11, 40);
}

static void notes_on_a_text(void **state)
{
    (void)state;
    assert_notes_grow("notes all over a text", spread);
    assert_notes_grow("bookmarks", bookmark);
    assert_notes_grow("highlights that overlap", overlap);
    assert_notes_grow("notes on one passage", pile_up);
}

/* --- Matches -------------------------------------------------------------- */

static void search_work(void *data)
{
    struct table *table = data;
    look(table, "<Less>/lamp");
    look(table, "<Enter>");
    settle(&table->desk);
    look(table, "nnnNNN");
    look(table, "&");
    look(table, "<End><Up><Esc>");
    look(table, "<Esc>");
}

static void matches_of_a_search(void **state)
{
    (void)state;
    struct table tables[2];
    for (size_t i = 0; i < 2; i++) {
        open_table(&tables[i], MATCHES * (i + 1));
        search_work(&tables[i]);
    }
    growth_check("matches", search_work, &tables[0], &tables[1]);
    close_table(&tables[0]);
    close_table(&tables[1]);
}

/* --- The store ------------------------------------------------------------ */

static void saves_work(void *data)
{
    const size_t *saves = data;
    struct buffer path = {0};
    struct notes notes;
    new_store_path(&path);
    struct store *store = open_store(path.bytes);
    for (size_t i = 0; i < *saves; i++)
        add_note(store, "A note of some words.", NULL);
    store_close(store);
    store = open_store(path.bytes);
    store_notes(store, DOCUMENT_ID, &notes);
    assert_int_equal(notes.count, *saves);
    notes_release(&notes);
    store_close(store);
    unlink(path.bytes);
    buffer_release(&path);
}

static void notes_that_are_saved(void **state)
{
    (void)state;
    size_t once = SAVES, twice = 2 * SAVES;
    growth_check("saves", saves_work, &once, &twice);
}

/* --- The editor ----------------------------------------------------------- */

static void paste_work(void *data)
{
    const struct buffer *text = data;
    struct editor editor = {0};
    struct frame frame = {0};
    frame_reset(&frame, 80, 24);
    editor_start(&editor, "");
    editor_insert(&editor, text->bytes, text->length);
    editor_draw(&editor, &frame, (struct rectangle){0, 0, 60, 10});
    for (int i = 0; i < 8; i++) {
        editor_key(&editor, INPUT_UP);
        editor_key(&editor, 'x');
        editor_draw(&editor, &frame, (struct rectangle){0, 0, 60, 10});
    }
    editor_key(&editor, INPUT_CONTROL | 'z');
    frame_release(&frame);
    editor_release(&editor);
}

static void bytes_that_are_pasted(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",         "word ",        "\n",
                                         "e\xCC\x81", "\xE4\xB8\xAD", "\033[m"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct buffer once = {0}, twice = {0};
        while (once.length < PASTED)
            buffer_append_string(&once, pieces[i]);
        buffer_append(&twice, once.bytes, once.length);
        buffer_append(&twice, once.bytes, once.length);
        growth_check("a paste", paste_work, &once, &twice);
        buffer_release(&once);
        buffer_release(&twice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_on_a_text),
        cmocka_unit_test(matches_of_a_search),
        cmocka_unit_test(notes_that_are_saved),
        cmocka_unit_test(bytes_that_are_pasted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
