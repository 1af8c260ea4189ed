/* test_reader_panes.c - lists over the page: the same keys, each its own sense.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

/* From 160 columns on beside a single page: the page keeps its rows. */
static void in_a_wide_window_lists_stand_at_the_right(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 170, 40);
    play(&story, ":set columns=1<Enter>]aA thought.<Esc><Esc>");
    reader_draw(story.desk.reader, &story.desk.frame);
    int side = 170;
    char *before = screen(&story.desk);
    play(&story, "A");
    char *after = screen(&story.desk);
    const struct frame *frame = &story.desk.frame;
    for (int x = 0; x < frame->width; x++)
        if (strcmp(frame->cells[x].text, "\xE2\x94\x8C") == 0)
            side = x;
    assert_in_range(side, 90, 130);
    assert_non_null(strstr(after, "Notes \xC2\xB7 this text (1)"));
    const char *a = before, *b = after;
    for (int y = 0; y < frame->height; y++) { /* left of it nothing changes */
        size_t one = strcspn(a, "\n"), two = strcspn(b, "\n");
        size_t same = one < 66 ? one : 66;
        assert_memory_equal(a, b, same);
        a += one + 1;
        b += two + 1;
    }
    play(&story, "<Tab>");
    sees(&story, "\xE2\x94\x8C\xE2\x94\x80\xE2\x94\x80 Marks");
    memory_free(before);
    memory_free(after);
    story_close(&story);
}

static void all_lists_have_the_same_keys(void **state)
{
    (void)state;
    static const char *const lists[] = {"t", "A", "M", "&", "?", "<F10>", "C"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct story story;
        int first, y;
        story_open_essay(&story, 80, 24);
        play(&story, "/e<Enter>ggaone<Esc>]atwo<Esc>]athree<Esc>mmgg");
        play(&story, lists[i]);
        play(&story, "<Home>");
        y = first = story.desk.frame.cursor_y;
        play(&story, "<Down>");
        assert_true(story.desk.frame.cursor_y > y);
        y = story.desk.frame.cursor_y;
        play(&story, "k");
        assert_int_equal(story.desk.frame.cursor_y, first);
        play(&story, "j");
        assert_int_equal(story.desk.frame.cursor_y, y);
        play(&story, "<End>");
        assert_true(story.desk.frame.cursor_y > first);
        play(&story, "<PgUp><PgUp><PgUp><PgUp><PgUp><PgUp><Home>");
        assert_int_equal(story.desk.frame.cursor_y, first);
        play(&story, "/zzz");
        sees(&story, "/zzz");
        play(&story, "<Esc>q");
        /* But in the menu, which says so, it leaves. */
        assert_int_equal(story.left, strcmp(lists[i], "<F10>") == 0);
        sees(&story, "\xC2\xB7 1 \xC2\xB7");
        story_close(&story);
    }
}

static void tab_goes_round_contents_notes_marks_and_matches(void **state)
{
    struct story *story = *state;
    play(story, "t<Tab>");
    sees(story, "Notes \xC2\xB7 this text (0)");
    play(story, "<Tab>");
    sees(story, " Marks ");
    play(story, "<Tab>");
    sees(story, "Nothing was searched for yet");
    play(story, "<Tab>");
    sees(story, " Contents ");
    play(story, "<S-Tab><S-Tab>");
    sees(story, " Marks ");
    play(story, "<Esc>");
    lacks(story, " Marks ");
}

static void contents_fold(void **state)
{
    (void)state;
    struct story story;
    struct buffer text = {0};
    for (int part = 1; part <= 3; part++) {
        buffer_format(&text, "PART %s\n\n",
                      part == 1   ? "I"
                      : part == 2 ? "II"
                                  : "III");
        for (int chapter = 1; chapter <= 2; chapter++)
            buffer_format(&text,
                          "CHAPTER %d\n\nSome words stand here, in part %d, "
                          "and they go on for a while.\n\n",
                          chapter, part);
    }
    memset(&story, 0, sizeof story);
    desk_open_text(&story.desk, text.bytes, text.length, 80, 24);
    buffer_release(&text);
    play(&story, "t<Home>");
    char *open = screen(&story.desk);
    assert_non_null(strstr(open, "- PART I "));
    assert_non_null(strstr(open, "CHAPTER 1"));
    play(&story, "<Left>");
    sees(&story, "+ PART I ");
    play(&story, "<Down>");
    assert_int_equal(story.desk.frame.cursor_y, 3);
    play(&story, "<Up><Right>");
    char *again = screen(&story.desk);
    assert_string_equal(open, again);
    play(&story, "<Down><Left>");
    assert_int_equal(story.desk.frame.cursor_y, 2);
    play(&story, "<Left>/chapter 2");
    lacks(&story, "CHAPTER 1 \xC2\xB7");
    play(&story, "<Enter>");
    lacks(&story, "Contents");
    play(&story, "T");
    sees(&story, "This chapter");
    lacks(&story, "PART II ");
    memory_free(open);
    memory_free(again);
    story_close(&story);
}

/* What can be done is said as far as there is room for whole words of it. */
static void keys_at_the_foot_of_a_box_are_whole(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 120, 24);
    play(&story, "a");
    sees(&story, "Ctrl-T tag \xC2\xB7 Ctrl-Z undo");
    resize(&story.desk, 40, 12);
    sees(&story, "Esc keeps \xC2\xB7 Ctrl-C discards\n");
    resize(&story.desk, 45, 12);
    sees(&story, "Ctrl-C discards \xC2\xB7 Ctrl-E editor\n");
    story_close(&story);
}

/* The help has the keys of every place; Tab goes round them. */
static void help_tells_of_the_keys_elsewhere(void **state)
{
    struct story *story = *state;
    static const char *const names[] = {"reading",       "selecting",
                                        "in lists",      "writing a note",
                                        "at the prompt", "reading"};
    play(story, "?");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        sees(story, names[i]);
        play(story, "<Tab>");
    }
    sees(story, "selecting");
    play(story, "<Enter>"); /* does nothing that would not work here */
    lacks(story, "selecting");
    play(story, "v?");
    sees(story, "selecting");
    play(story, "<S-Tab>");
    sees(story, "Keys \xE2\x80\x94 reading");
    play(story, "<Esc><Esc>?bookmark this<Enter>");
    sees(story, "\xE2\x96\xA0"); /* the sign of a bookmark */
}

static void the_shelf_goes_on_with_one_enter(void **state)
{
    struct story *story = *state;
    static const struct shelf_entry entries[] = {
        {"/books/walden.txt", "Walden", "Henry David Thoreau", "today", 610,
         17},
        {"/books/of-books.txt", "Of Books", "Michel de Montaigne", "12 Jul", -1,
         0}};
    play(story, "o");
    reader_set_shelf(story->desk.reader, entries, 2);
    sees(story, "61%   17 notes");
    sees(story, "not begun");
    play(story, "<Enter>");
    assert_string_equal(story->opened, "/books/walden.txt");
    play(story, "o/montaigne");
    lacks(story, "Walden");
    play(story, "<Esc>o/tmp/a text.txt<Enter>");
    assert_string_equal(story->opened, "/tmp/a text.txt");
    play(story, "o<Down>d");
    sees(story, "its notes are kept");
    struct event paste = {
        .kind = EVENT_PASTE, .text = "/tmp/dropped.txt\n", .length = 17};
    story_event(story, paste);
    play(story, "<Enter>");
    assert_string_equal(story->opened, "/tmp/dropped.txt");
}

static void an_empty_list_offers_what_can_be_done_there(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 120, 40);
    play(&story, "A");
    sees(&story, "No notes yet");
    sees(&story, "A all texts");
    lacks(&story, "Enter go");
    lacks(&story, "d delete");
    lacks(&story, "x export");
    play(&story, "<Esc>&");
    lacks(&story, "Enter go");
    play(&story, "<Esc>aA thought.<Esc>A");
    sees(&story, "Enter go");
    sees(&story, "d delete");
    play(&story, "/zzz"); /* there are some, though none of these letters */
    sees(&story, "Enter go");
    story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_list_offers_what_can_be_done_there),
        cmocka_unit_test(in_a_wide_window_lists_stand_at_the_right),
        cmocka_unit_test(all_lists_have_the_same_keys),
        story_test(tab_goes_round_contents_notes_marks_and_matches),
        cmocka_unit_test(contents_fold),
        cmocka_unit_test(keys_at_the_foot_of_a_box_are_whole),
        story_test(help_tells_of_the_keys_elsewhere),
        story_test(the_shelf_goes_on_with_one_enter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
