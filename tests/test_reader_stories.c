/* test_reader_stories.c - whole sittings with the essay that comes along.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#define DOWN2 "<Down><Down>"
#define DOWN5 DOWN2 DOWN2 "<Down>"
#define DOWN7 DOWN5 DOWN2

/* Arrows, Enter and Esc alone; letters for the words of the note only. */
static void six_keys_are_enough(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {120, 40}, {200, 50}, {40, 12}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct story story;
        story_open_essay(&story, sizes[i][0], sizes[i][1]);
        play(&story, "<Right><Left><Down><Up>");
        play(&story, "<Enter>");
        shows(&story.desk, "Contents");
        play(&story, "<Enter>");
        shows(&story.desk, "The second movement");
        play(&story, DOWN2 "<Enter>");
        shows(&story.desk, "The second movement is about work");
        play(&story, "<Enter>" DOWN5 "<Enter>");
        shows(&story.desk, "CARET");
        play(&story, "<Right><Down><Up><Left><Enter><Enter>");
        shows(&story.desk, "SELECT sentence");
        play(&story, "<Enter>" DOWN2 "<Enter>");
        shows(&story.desk, "Note on page");
        play(&story, "Romance is labor.<Esc>");
        assert_int_equal(story.count, 1);
        assert_string_equal(story.notes[0].body, "Romance is labor.");
        assert_non_null(strstr(story.notes[0].anchor.exact, "second movement"));
        play(&story, "<Enter>" DOWN7 "<Enter>");
        shows(&story.desk, "Export notes");
        play(&story, "<Down><Right><Down><Right><Enter>");
        assert_string_equal(story.form, "markdown");
        assert_int_equal(story.choice.order, EXPORT_BY_DATE);
        assert_string_equal(story.exported,
                            "the-tell-tale-name-on-reading-marla-cruz-notes"
                            ".md");
        play(&story, "<Enter><Up><Esc><Enter>" DOWN7 DOWN5 "<Down><Enter>");
        assert_true(story.left);
        assert_true(story.kept_place);
        story_close(&story);
    }
}

static void a_newcomer_learns_the_keys_from_the_foot_and_the_menu(void **state)
{
    (void)state;
    struct story story;
    struct reader_settings settings;
    story_open_essay(&story, 80, 24);
    /* As on the first run. */
    struct document *document = story.desk.document;
    reader_free(story.desk.reader);
    reader_settings_default(&settings);
    settings.first_run = true;
    story.desk.reader = reader_new(&settings);
    resize(&story.desk, 80, 24);
    reader_show(story.desk.reader, document, NULL, 0, false);
    settle(&story.desk);
    shows(&story.desk, "Space next page");
    play(&story, "<Space>?");
    shows(&story.desk, "Keys");
    play(&story, "bookmark");
    shows(&story.desk, "mm");
    lacks(&story, "one line down");
    play(&story, "<Esc><Esc><Enter>");
    shows(&story.desk, "a       Write a note here");
    play(&story, "a");
    shows(&story.desk, "Note on page 2, new");
    play(&story, "<Esc>");
    shows(&story.desk, "No note was made");
    assert_int_equal(story.count, 0);
    play(&story, "<Space>");
    lacks(&story, "Space next page");
    story_close(&story);
}

static void an_expert_of_less_and_vi_finds_the_usual_keys(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "<C-f><C-b>jk<C-e><C-y>d<C-d>u<C-u>2fb");
    play(&story, "G");
    shows(&story.desk, "100%");
    play(&story, "gg/scarf<Enter>");
    shows(&story.desk, "1 of 2");
    play(&story, "n");
    shows(&story.desk, "2 of 2");
    play(&story, "n");
    shows(&story.desk, "went on from the other end");
    play(&story, "''");
    play(&story, "ma<Home>'a");
    assert_int_equal(story.count, 1);
    play(&story, "mmM");
    shows(&story.desk, "where you were before the last jump");
    play(&story, "<Esc>}}{=");
    shows(&story.desk, " percent.");
    play(&story, "``gg2gj:noh<Enter>");
    play(&story, ":30%<Enter>ZZ");
    assert_true(story.left);
    story_close(&story);
}

static void in_less_s_keys_enter_goes_down_a_line(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, ":set keys=less<Enter>2<Enter>");
    lacks(&story, "Bookmark this page");
    char *entered = screen(&story.desk);
    play(&story, "gee");
    char *slid = screen(&story.desk);
    assert_string_equal(entered, slid);
    play(&story, "g<Tab><Tab><Enter>"); /* but what has the focus is followed */
    shows(&story.desk, "link 1 of 1");
    play(&story, "<Esc><Esc><F10>");
    shows(&story.desk, "Bookmark this page");
    memory_free(entered);
    memory_free(slid);
    story_close(&story);
}

/* --- Searching ----------------------------------------------------------- */

static void a_search_is_typed_and_comes_back(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    char *before = screen(&story.desk);
    play(&story, "/labor");
    shows(&story.desk, "matches");
    play(&story, "<Esc>");
    char *after = screen(&story.desk);
    assert_string_equal(before, after);
    play(&story, "/labor<Enter>/scarf<Enter>/<Up>");
    shows(&story.desk, "/scarf");
    play(&story, "<Up>");
    shows(&story.desk, "/labor");
    play(&story, "<Down><Down><Esc>");
    /* Smart case, whole words, expressions. */
    play(&story, "/Cruz");
    char *cased = screen(&story.desk);
    play(&story, "<C-u>cruz");
    char *folded = screen(&story.desk);
    assert_non_null(cased);
    assert_non_null(strstr(folded, "match"));
    play(&story, "<C-u>law");
    shows(&story.desk, "matches");
    play(&story, "<C-w>");
    shows(&story.desk, "whole words");
    play(&story, "<C-u><C-w>[0-9]{4}");
    shows(&story.desk, "no match");
    play(&story, "<C-r>");
    shows(&story.desk, "expression");
    lacks(&story, "0 matches, expression");
    play(&story, "(");
    shows(&story.desk, "expression is not complete");
    play(&story, "<Backspace><Enter>");
    shows(&story.desk, "of 6");
    memory_free(before);
    memory_free(after);
    memory_free(cased);
    memory_free(folded);
    story_close(&story);
}

/* Where the window has room; the page goes to the one that is chosen. */
static void matches_are_listed_while_they_are_typed(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    char *before = screen(&story.desk);
    play(&story, "/reader");
    shows(&story.desk, "\xE2\x80\x9Creader\xE2\x80\x9D \xC2\xB7 3 matches in 3 "
                       "sections");
    shows(&story.desk, "\xE2\x96\xB6 We make a reader");
    shows(&story.desk, "1 of 3");
    /* What is listed first is in sight above the list, too. */
    char *typed = screen(&story.desk);
    const char *first = strstr(typed, "We make a reader");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "We make a reader"));
    play(&story, "<Esc>");
    char *after = screen(&story.desk);
    assert_string_equal(before, after);
    play(&story, "\\reader");
    shows(&story.desk, "3 of 3");
    play(&story, "<Enter>");
    shows(&story.desk, "3 of 3: ");
    lacks(&story, "matches in");
    resize(&story.desk, 80, 16);
    play(&story, "/reader");
    shows(&story.desk, " of 3");
    lacks(&story, "matches in");
    memory_free(before);
    memory_free(typed);
    memory_free(after);
    story_close(&story);
}

static void matches_are_listed_by_section_with_the_page_above(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "/essay<Enter>");
    char *before = screen(&story.desk);
    play(&story, "&");
    shows(&story.desk, "sections");
    play(&story, "<End>");
    char *last = screen(&story.desk);
    assert_string_not_equal(before, last);
    play(&story, "<Esc><Esc>");
    play(&story, "&<End><Enter>");
    shows(&story.desk, "essay");
    play(&story, "H");
    memory_free(before);
    memory_free(last);
    story_close(&story);
}

/* --- Lists --------------------------------------------------------------- */

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
    shows(&story.desk, "\xE2\x94\x8C\xE2\x94\x80\xE2\x94\x80 Marks");
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
        shows(&story.desk, "/zzz");
        play(&story, "<Esc>q");
        /* But in the menu, which says so, it leaves. */
        assert_int_equal(story.left, strcmp(lists[i], "<F10>") == 0);
        shows(&story.desk, "\xC2\xB7 1 \xC2\xB7");
        story_close(&story);
    }
}

static void tab_goes_round_contents_notes_marks_and_matches(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "t<Tab>");
    shows(&story.desk, "Notes \xC2\xB7 this text (0)");
    play(&story, "<Tab>");
    shows(&story.desk, " Marks ");
    play(&story, "<Tab>");
    shows(&story.desk, "Nothing was searched for yet");
    play(&story, "<Tab>");
    shows(&story.desk, " Contents ");
    play(&story, "<S-Tab><S-Tab>");
    shows(&story.desk, " Marks ");
    play(&story, "<Esc>");
    lacks(&story, " Marks ");
    story_close(&story);
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
    shows(&story.desk, "+ PART I ");
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
    shows(&story.desk, "This chapter");
    lacks(&story, "PART II ");
    memory_free(open);
    memory_free(again);
    story_close(&story);
}

/* --- Notes and marks ----------------------------------------------------- */

static void notes_are_sorted_filtered_changed_and_brought_back(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 40);
    play(&story, "]]aLater in the text #late<Esc>[[aEarlier<Esc>");
    assert_int_equal(story.count, 2);
    play(&story, "A");
    char *by_place = screen(&story.desk);
    assert_true(strstr(by_place, "Earlier") < strstr(by_place, "Later"));
    shows(&story.desk, "#late");
    play(&story, "s");
    shows(&story.desk, "by date");
    play(&story, "s/later");
    lacks(&story, "  Earlier");
    play(&story, "<Enter>");
    lacks(&story, "this text (2)");
    play(&story, "A/later<Esc>");
    play(&story, "<Home>d");
    assert_int_equal(story.count, 1);
    shows(&story.desk, "this text (1)");
    play(&story, "U");
    assert_int_equal(story.count, 2);
    play(&story, "<Home>e and more<C-s>");
    assert_string_equal(story.notes[0].body, "Earlier and more");
    play(&story, "A<Home>y");
    assert_non_null(strstr(story.copied, "Earlier and more"));
    memory_free(by_place);
    story_close(&story);
}

static void a_note_without_a_place_is_listed_last_and_attached(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 40);
    play(&story, "ahere<Esc>aalso<Esc>");
    story.notes[0].placement.state = GONE;
    story_show(&story);
    play(&story, "A");
    shows(&story.desk, "Not placed in this text");
    shows(&story.desk, "gone from the text");
    play(&story, "<End>a");
    shows(&story.desk, "Select its passage");
    play(&story, "]]vva");
    assert_int_equal(story.count, 2);
    play(&story, "A");
    lacks(&story, "Not placed in this text");
    story_close(&story);
}

static void a_note_in_focus_is_shown_and_changed(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "]vvaSome words<Esc><Tab>");
    shows(&story.desk, "Some words");
    shows(&story.desk, "Enter edit");
    play(&story, "<Enter> more<Esc>");
    assert_int_equal(story.count, 1);
    assert_string_equal(story.notes[0].body, "Some words more");
    play(&story, "<Esc><Esc><Enter>");
    shows(&story.desk, "Contents"); /* nothing in focus: the menu */
    story_close(&story);
}

static void what_changed_since_a_note_was_made_is_said(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 120, 40);
    play(&story, "]vvaon a sentence<Esc>");
    story.notes[0].outside = true;
    story_show(&story);
    shows(&story.desk, ", changed");
    play(&story, "A");
    shows(&story.desk, ", changed outside");
    lacks(&story, "passage edited");
    play(&story, "<Esc>");
    story.notes[0].outside = false;
    story.notes[0].placement.state = EDITED;
    story_show(&story);
    shows(&story.desk, ", passage");
    play(&story, "A");
    /* As it was, and as it is. */
    shows(&story.desk, ", passage edited: \xE2\x80\x9CShe begins with");
    story_close(&story);
}

static void bookmarks_have_names_and_letters(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "]mb]mm");
    assert_int_equal(story.count, 2);
    play(&story, "M<Home>e");
    shows(&story.desk, "Name:");
    play(&story, "The votes<Enter>");
    shows(&story.desk, "b  The votes");
    play(&story, "<Esc>gg'b");
    shows(&story.desk, "She begins with votes");
    play(&story, "gm");
    shows(&story.desk, "The second movement");
    play(&story, "gM");
    shows(&story.desk, "She begins with votes");
    play(&story, "G'^");
    play(&story, "M<End>d");
    shows(&story.desk, "comes by itself");
    play(&story, "<Home>d");
    assert_int_equal(story.count, 1);
    play(&story, "U");
    assert_int_equal(story.count, 2);
    play(&story, "<Esc>'z");
    shows(&story.desk, "There is no mark z");
    story_close(&story);
}

static void a_tag_is_begun_and_completed(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "aone #politics #poetry<Esc>]aSome<C-t>po<C-t>");
    shows(&story.desk, "Some #politics");
    play(&story, "<C-t>");
    shows(&story.desk, "Some #poetry");
    play(&story, "<C-t><Backspace><Backspace> <C-t>zz<C-t>");
    shows(&story.desk, "Some #politi #zz");
    shows(&story.desk, "No tag of this text's notes begins so.");
    play(&story, "<C-w><C-w><C-w><C-t><C-t>");
    shows(&story.desk, "#politics");
    play(&story, "<Esc>");
    assert_int_equal(story.notes[1].tag_count, 1);
    assert_string_equal(story.notes[1].tags[0], "politics");
    story_close(&story);
}

/* What can be done is said as far as there is room for whole words of it. */
static void keys_at_the_foot_of_a_box_are_whole(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 120, 24);
    play(&story, "a");
    shows(&story.desk, "Ctrl-T tag \xC2\xB7 Ctrl-Z undo");
    resize(&story.desk, 40, 12);
    shows(&story.desk, "Esc keeps \xC2\xB7 Ctrl-C discards\n");
    resize(&story.desk, 45, 12);
    shows(&story.desk, "Ctrl-C discards \xC2\xB7 Ctrl-E editor\n");
    story_close(&story);
}

/* The help has the keys of every place; Tab goes round them. */
static void help_tells_of_the_keys_elsewhere(void **state)
{
    (void)state;
    static const char *const names[] = {"reading",       "selecting",
                                        "in lists",      "writing a note",
                                        "at the prompt", "reading"};
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "?");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        shows(&story.desk, names[i]);
        play(&story, "<Tab>");
    }
    shows(&story.desk, "selecting");
    play(&story, "<Enter>"); /* does nothing that would not work here */
    lacks(&story, "selecting");
    play(&story, "v?");
    shows(&story.desk, "selecting");
    play(&story, "<S-Tab>");
    shows(&story.desk, "Keys \xE2\x80\x94 reading");
    play(&story, "<Esc><Esc>?bookmark this<Enter>");
    shows(&story.desk, "\xE2\x96\xA0"); /* the sign of a bookmark */
    story_close(&story);
}

static void what_was_discarded_comes_back(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "]aA long thought<C-c>");
    shows(&story.desk, "U brings it back");
    assert_int_equal(story.count, 0);
    play(&story, "<Space>U");
    shows(&story.desk, "A long thought");
    play(&story, ", kept<Esc>");
    assert_string_equal(story.notes[0].body, "A long thought, kept");
    story_close(&story);
}

static void a_draft_of_a_killed_reader_waits(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    reader_take_draft(story.desk.reader, "-", (struct span){300, 340},
                      "half a thou");
    shows(&story.desk, "U goes on with it");
    play(&story, "Ught<Esc>");
    assert_string_equal(story.notes[0].body, "half a thought");
    assert_int_equal(story.notes[0].placement.span.start, 300);
    story_close(&story);
}

/* --- Other texts --------------------------------------------------------- */

static void the_shelf_goes_on_with_one_enter(void **state)
{
    (void)state;
    static const struct shelf_entry entries[] = {
        {"/books/walden.txt", "Walden", "Henry David Thoreau", "today", 610,
         17},
        {"/books/of-books.txt", "Of Books", "Michel de Montaigne", "12 Jul", -1,
         0}};
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "o");
    reader_set_shelf(story.desk.reader, entries, 2);
    shows(&story.desk, "61%   17 notes");
    shows(&story.desk, "not begun");
    play(&story, "<Enter>");
    assert_string_equal(story.opened, "/books/walden.txt");
    play(&story, "o/montaigne");
    lacks(&story, "Walden");
    play(&story, "<Esc>o/tmp/a text.txt<Enter>");
    assert_string_equal(story.opened, "/tmp/a text.txt");
    play(&story, "o<Down>d");
    shows(&story.desk, "its notes are kept");
    struct event paste = {
        .kind = EVENT_PASTE, .text = "/tmp/dropped.txt\n", .length = 17};
    story_event(&story, paste);
    play(&story, "<Enter>");
    assert_string_equal(story.opened, "/tmp/dropped.txt");
    story_close(&story);
}

static void notes_of_all_texts_are_searched_and_gone_to(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "]]ahere<Esc>gg");
    const struct shelf_note notes[] = {
        {"/books/walden.txt", "Walden", "w-1", "the woods", "deliberately",
         "today", 'W', false},
        {"/books/here.txt", "This one", story.notes[0].id, "work", "here",
         "today", 0, true}};
    play(&story, "AA");
    reader_set_all_notes(story.desk.reader, notes, 2);
    shows(&story.desk, "deliberately");
    play(&story, "<End><Enter>");
    shows(&story.desk, "The second movement");
    play(&story, "gA/woods<Enter>");
    assert_string_equal(story.opened, "/books/walden.txt");
    play(&story, "M");
    reader_set_all_notes(story.desk.reader, notes, 2);
    shows(&story.desk, "Other texts");
    shows(&story.desk, "W  Walden");
    play(&story, "<Esc>AAx");
    shows(&story.desk, "the whole shelf");
    play(&story, "<Enter>");
    assert_int_equal(story.choice.scope, EXPORT_SHELF);
    assert_string_equal(story.exported, "notes.txt");
    story_close(&story);
}

/* --- Links, the export, the prompt --------------------------------------- */

static void a_link_is_taken_by_its_letters(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 120, 40);
    play(&story, "F");
    shows(&story.desk, "a1]");
    play(&story, "a");
    shows(&story.desk, "link 1 of");
    play(&story, "<Esc>F<Esc>");
    shows(&story.desk, "[1]");
    story_close(&story);
}

static void an_export_says_what_and_where_and_is_repeated(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "athought<Esc>x");
    shows(&story.desk, "this text: 1 note");
    shows(&story.desk, "notes, highlights and bookmarks");
    play(&story, "<Down><Down><Right>");
    shows(&story.desk, "by date");
    play(&story, "e<C-u>~/out.txt<Enter>");
    shows(&story.desk, "~/out.txt");
    struct event result = {
        .kind = EVENT_RESULT, .text = "Notes on it\n", .length = 12};
    story_event(&story, result);
    shows(&story.desk, "Notes on it");
    play(&story, "<Enter>");
    assert_string_equal(story.exported, "~/out.txt");
    assert_int_equal(story.choice.existing, EXPORT_MERGE);
    story.exported[0] = '\0';
    play(&story, "X");
    assert_string_equal(story.exported, "~/out.txt");
    assert_int_equal(story.choice.order, EXPORT_BY_DATE);
    assert_true(has_effect(&story.desk, EFFECT_EXPORT));
    story_close(&story);
}

static void an_export_is_of_a_section_or_of_the_shelf(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "]]amiddle<Esc>]]alater<Esc>mmx");
    shows(&story.desk, "this text: 2 notes, 1 bookmark");
    play(&story, "<Right>");
    shows(&story.desk, "this section: 1 note, 1 bookmark");
    play(&story, "<Down><Down><Right><Right><Down><Left><Enter>");
    assert_int_equal(story.choice.scope, EXPORT_SECTION);
    assert_int_equal(story.choice.order, EXPORT_BY_TAG);
    assert_int_equal(story.choice.with, EXPORT_BOOKMARKS);
    play(&story, "x");
    shows(&story.desk, "by tag"); /* as it was answered the last time */
    play(&story, "<Home><Right>");
    shows(&story.desk, "the whole shelf");
    /* A store without notes: nothing is asked for again and again. */
    story_event(&story, (struct event){.kind = EVENT_RESULT, .text = ""});
    assert_false(has_effect(&story.desk, EFFECT_PREVIEW));
    shows(&story.desk, "There are no notes.");
    play(&story, "<End><Right><Enter>");
    assert_int_equal(story.choice.scope, EXPORT_SHELF);
    assert_int_equal(story.choice.existing, EXPORT_REPLACE);
    assert_string_equal(story.exported, "notes.txt");
    story_close(&story);
}

/* Colours of the reader's own stand behind those built in; the chosen one
 * shows at once, and Esc leaves all as it was. */
static void themes_show_while_they_are_chosen(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    const struct reader_settings *settings = reader_settings(story.desk.reader);
    reader_set_themes(story.desk.reader, "forest sea");
    play(&story, "ccC");
    shows(&story.desk, "your own");
    assert_string_equal(story.desk.frame.theme, "sepia");
    play(&story, "<End>");
    reader_draw(story.desk.reader, &story.desk.frame);
    assert_string_equal(story.desk.frame.theme, "sea");
    play(&story, "<Esc>");
    reader_draw(story.desk.reader, &story.desk.frame);
    assert_string_equal(story.desk.frame.theme, "sepia");
    play(&story, "Cfor<Enter>");
    assert_string_equal(settings->theme, "forest");
    play(&story, "c");
    assert_string_equal(settings->theme, "sea");
    play(&story, "c");
    assert_string_equal(settings->theme, "auto");
    play(&story, "z<Enter><Left>");
    assert_string_equal(settings->theme, "sea");
    play(&story, "<Esc>:set theme=fo<Tab><Enter>");
    assert_string_equal(settings->theme, "forest");
    story_close(&story);
}

static void what_a_dictionary_says_is_shown(void **state)
{
    (void)state;
    struct story story;
    struct event said = {.kind = EVENT_RESULT};
    struct buffer text = {0};
    story_open_essay(&story, 80, 24);
    play(&story, "/lamp<Enter><Esc>v");
    char *before = screen(&story.desk);
    play(&story, "K");
    assert_true(has_effect(&story.desk, EFFECT_LOOK_UP));
    for (int i = 1; i <= 40; i++)
        buffer_format(&text,
                      "%d. a light \033[1mthat is carried about by "
                      "those who read at night, or stands beside them\n",
                      i);
    said.text = text.bytes;
    said.length = text.length;
    story_event(&story, said);
    shows(&story.desk, "\xE2\x94\x80 lamp \xE2\x94\x80");
    shows(&story.desk, "1. a light");
    lacks(&story, "\033");
    shows(&story.desk,
          "  stands beside them"); /* too long a line goes on below */
    play(&story, "<End>");
    shows(&story.desk, "40. a light");
    play(&story, "<Esc>");
    char *after = screen(&story.desk);
    assert_string_equal(before, after);
    memory_free(before);
    memory_free(after);
    buffer_release(&text);
    story_close(&story);
}

static void paths_are_completed_as_they_are_typed(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, "oo");
    assert_true(has_effect(&story.desk, EFFECT_LIST_FILES));
    play(&story, "~/no");
    reader_set_files(story.desk.reader, "~/nooks/\n~/novel of two.txt\n");
    shows(&story.desk, "~/novel of two.txt");
    play(&story, "o<Tab>");
    shows(&story.desk, ":open ~/nooks/");
    assert_true(has_effect(&story.desk, EFFECT_LIST_FILES));
    play(&story, "<C-u>e ~/nov<Tab><Enter>");
    assert_string_equal(story.opened, "~/novel of two.txt");
    story_close(&story);
}

static void the_prompt_completes_and_remembers(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 80, 24);
    play(&story, ":conte");
    shows(&story.desk, "contents");
    play(&story, "<Tab><Enter>");
    shows(&story.desk, " Contents ");
    play(&story, "<Esc>:set mea<Tab>50<Enter>");
    assert_int_equal(reader_settings(story.desk.reader)->measure, 50);
    play(&story, ":<Up>");
    shows(&story.desk, ":set measure=50");
    play(&story, "<Esc>:set the<Tab>");
    shows(&story.desk, "contrast");
    play(&story, "n<Tab><Enter>");
    assert_string_equal(reader_settings(story.desk.reader)->theme, "night");
    play(&story, ":set preset=<Tab><Enter>");
    assert_int_equal(reader_settings(story.desk.reader)->measure, 54);
    play(&story, ":set measure=50<Enter>");
    play(&story, "<Esc>:set measure<Enter>");
    shows(&story.desk, "measure = 50");
    play(&story, ":note-<Tab><Tab>");
    shows(&story.desk, ":note-");
    play(&story, "<Esc>:nonsense<Enter>");
    shows(&story.desk, "There is no command 'nonsense'");
    play(&story, ":set measure=5<Enter>");
    shows(&story.desk, "from 30 to 90");
    play(&story, ":9.99<Enter>");
    shows(&story.desk, "There is no place 9.99");
    story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_keys_are_enough),
        cmocka_unit_test(a_newcomer_learns_the_keys_from_the_foot_and_the_menu),
        cmocka_unit_test(an_expert_of_less_and_vi_finds_the_usual_keys),
        cmocka_unit_test(in_less_s_keys_enter_goes_down_a_line),
        cmocka_unit_test(a_search_is_typed_and_comes_back),
        cmocka_unit_test(matches_are_listed_while_they_are_typed),
        cmocka_unit_test(matches_are_listed_by_section_with_the_page_above),
        cmocka_unit_test(in_a_wide_window_lists_stand_at_the_right),
        cmocka_unit_test(all_lists_have_the_same_keys),
        cmocka_unit_test(tab_goes_round_contents_notes_marks_and_matches),
        cmocka_unit_test(contents_fold),
        cmocka_unit_test(notes_are_sorted_filtered_changed_and_brought_back),
        cmocka_unit_test(a_note_without_a_place_is_listed_last_and_attached),
        cmocka_unit_test(a_note_in_focus_is_shown_and_changed),
        cmocka_unit_test(what_changed_since_a_note_was_made_is_said),
        cmocka_unit_test(bookmarks_have_names_and_letters),
        cmocka_unit_test(a_tag_is_begun_and_completed),
        cmocka_unit_test(keys_at_the_foot_of_a_box_are_whole),
        cmocka_unit_test(help_tells_of_the_keys_elsewhere),
        cmocka_unit_test(what_was_discarded_comes_back),
        cmocka_unit_test(a_draft_of_a_killed_reader_waits),
        cmocka_unit_test(the_shelf_goes_on_with_one_enter),
        cmocka_unit_test(notes_of_all_texts_are_searched_and_gone_to),
        cmocka_unit_test(a_link_is_taken_by_its_letters),
        cmocka_unit_test(an_export_says_what_and_where_and_is_repeated),
        cmocka_unit_test(an_export_is_of_a_section_or_of_the_shelf),
        cmocka_unit_test(themes_show_while_they_are_chosen),
        cmocka_unit_test(what_a_dictionary_says_is_shown),
        cmocka_unit_test(paths_are_completed_as_they_are_typed),
        cmocka_unit_test(the_prompt_completes_and_remembers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
