/* test_reader_notes.c - notes of every kind, on passages of every kind.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include <incipit/anchor.h>

static void paste(struct story *story, const char *text, size_t length)
{
    story_event(
        story,
        (struct event){.kind = EVENT_PASTE, .text = text, .length = length});
}

/* Every view of a note is drawn, narrow and wide. */
static void look_at_all(struct story *story)
{
    static const int sizes[][2] = {{80, 24}, {200, 50}, {120, 40},
                                   {40, 12}, {1, 3},    {80, 24}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        resize(&story->desk, sizes[i][0], sizes[i][1]);
        play(story, "A<Down><Up><Esc><Tab><Esc>x<Esc>");
        play(story, "A<Home>e<End><Left><Backspace><Esc>");
        settle(&story->desk);
    }
}

static void a_note_of_64_kib_is_written_and_shown(void **state)
{
    (void)state;
    enum { SIZE = 64 * 1024 };
    struct story story;
    char *text = memory_alloc(SIZE + 1);
    for (int i = 0; i < SIZE; i++)
        text[i] = (char)(i % 73 == 72 ? '\n' : i % 6 == 5 ? ' ' : 'a' + i % 26);
    text[SIZE - 1] = 'z';
    text[SIZE] = '\0';
    story_open_essay(&story, 120, 40);
    play(&story, "]vva");
    paste(&story, text, SIZE);
    play(&story, "<Esc>");
    assert_int_equal(story.count, 1);
    assert_int_equal(strlen(story.notes[0].body), SIZE);
    sees(&story, "(+");
    look_at_all(&story);
    assert_true(strlen(story.notes[0].body) > SIZE - 20);
    memory_free(text);
    story_close(&story);
}

static void a_note_may_be_a_single_mark_or_run_from_right_to_left(void **state)
{
    (void)state;
    static const char *const notes[] = {
        "\xCC\x81",                                        /* an accent alone */
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D 123 (\xD7\x90)", /* Hebrew */
        "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",                /* Arabic, joined */
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", /* one of two people */
        "\xE6\xBC\xA2\xE5\xAD\x97\xE6\xBC\xA2\xE5\xAD\x97"};
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        struct story story;
        story_open_essay(&story, 120, 40);
        play(&story, "]vva");
        paste(&story, notes[i], strlen(notes[i]));
        play(&story, "<Esc>");
        assert_int_equal(story.count, 1);
        assert_string_equal(story.notes[0].body, notes[i]);
        look_at_all(&story);
        story_close(&story);
    }
}

static void sequences_in_a_note_are_words_at_most(void **state)
{
    (void)state;
    static const char wild[] = "one\033[31m two\033]0;title\007 three\x9b"
                               "31m\xE2\x80\xAE four\r\nfive\x01";
    struct story story;
    story_open_essay(&story, 120, 40);
    play(&story, "]vva");
    paste(&story, wild, sizeof wild - 1);
    play(&story, "<Esc>");
    assert_int_equal(story.count, 1);
    const char *body = story.notes[0].body;
    for (const char *c = body; *c != '\0'; c++)
        assert_true((unsigned char)*c >= 0x20 || *c == '\n');
    assert_true(utf8_is_valid(body, strlen(body)));
    assert_null(strstr(body, "\xE2\x80\xAE"));
    assert_non_null(strstr(body, "five"));
    look_at_all(&story);
    story_close(&story);
}

static void a_passage_may_run_over_an_ornament(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    /* From the last sentence of a section over the next one's first. */
    play(&story, "]v(v)aOver the star<Esc>");
    assert_int_equal(story.count, 1);
    const char *exact = story.notes[0].anchor.exact;
    assert_non_null(strstr(exact, "\n*\nSection 2"));
    sees(&story, "Section 2 has");
    look_at_all(&story);
    story_close(&story);
}

static void a_bookmark_may_stand_at_the_very_end(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    size_t end = story.desk.document->length;
    struct note note = {.kind = NOTE_BOOKMARK};
    note.body = memory_string("", 0);
    note.name = memory_string("the end", 7);
    note.extra = memory_string("", 0);
    anchor_make(&note.anchor, story.desk.document, (struct span){end, end});
    note.placement = (struct placement){PLACED, {end, end}, 1000};
    story_save(&story, &note);
    note_release(&note);
    play(&story, "M");
    sees(&story, "the end");
    play(&story, "<Home><Enter>");
    sees(&story, "100%");
    sees(&story, "\xE2\x96\xA0"); /* its sign, at the last line */
    look_at_all(&story);
    play(&story, "gmgM");
    story_close(&story);
}

/* The notes of a text that became empty, in one that has no place for any. */
static void
a_text_that_became_empty_keeps_its_notes_and_comes_back(void **state)
{
    (void)state;
    struct story story;
    struct document *empty = NULL;
    struct import_source source = {.bytes = "", .length = 0};
    story_open(&story, 120, 40);
    play(&story, "]vvaA thought<Esc>mm");
    assert_int_equal(story.count, 2);
    struct span was = story.notes[1].placement.span;
    assert_int_equal(import_document(&source, &empty, NULL), STATUS_OK);
    reader_show(story.desk.reader, empty, NULL, 0, false);
    for (size_t i = 0; i < 2; i++) {
        story.notes[i].placement.state = UNPLACED;
        story.notes[i].placement.span = (struct span){0, 0};
    }
    story_show(&story);
    play(&story, "A");
    sees(&story, "Not placed in this text");
    sees(&story, "A thought");
    play(&story, "<Enter>");
    play(&story, "A<Home>a<Esc>gnTgNvva<Esc>mmx<Esc>");
    reader_show(story.desk.reader, story.desk.document, NULL, 0, false);
    settle(&story.desk);
    for (size_t i = 0; i < 2; i++)
        story.notes[i].placement.state = PLACED;
    story.notes[0].placement.span = was;
    story.notes[1].placement.span = was;
    story_show(&story);
    play(&story, "A");
    lacks(&story, "Not placed");
    document_free(empty);
    story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_of_64_kib_is_written_and_shown),
        cmocka_unit_test(a_note_may_be_a_single_mark_or_run_from_right_to_left),
        cmocka_unit_test(sequences_in_a_note_are_words_at_most),
        cmocka_unit_test(a_passage_may_run_over_an_ornament),
        cmocka_unit_test(a_bookmark_may_stand_at_the_very_end),
        cmocka_unit_test(
            a_text_that_became_empty_keeps_its_notes_and_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
