/* test_reader_pane_notes.c - notes and marks are written, listed and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

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
    sees(&story, "#late");
    play(&story, "s");
    sees(&story, "by date");
    play(&story, "s/later");
    lacks(&story, "  Earlier");
    play(&story, "<Enter>");
    lacks(&story, "this text (2)");
    play(&story, "A/later<Esc>");
    play(&story, "<Home>d");
    assert_int_equal(story.count, 1);
    sees(&story, "this text (1)");
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
    sees(&story, "Not placed in this text");
    sees(&story, "gone from the text");
    play(&story, "<End>a");
    sees(&story, "Select its passage");
    play(&story, "]]vva");
    assert_int_equal(story.count, 2);
    play(&story, "A");
    lacks(&story, "Not placed in this text");
    story_close(&story);
}

static void a_note_in_focus_is_shown_and_changed(void **state)
{
    struct story *story = *state;
    play(story, "]vvaSome words<Esc><Tab>");
    sees(story, "Some words");
    sees(story, "Enter edit");
    play(story, "<Enter> more<Esc>");
    assert_int_equal(story->count, 1);
    assert_string_equal(story->notes[0].body, "Some words more");
    play(story, "<Esc><Esc><Enter>");
    sees(story, "Contents"); /* nothing in focus: the menu */
}

static void what_changed_since_a_note_was_made_is_said(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 120, 40);
    play(&story, "]vvaon a sentence<Esc>");
    story.notes[0].outside = true;
    story_show(&story);
    sees(&story, ", changed");
    play(&story, "A");
    sees(&story, ", changed outside");
    lacks(&story, "passage edited");
    play(&story, "<Esc>");
    story.notes[0].outside = false;
    story.notes[0].placement.state = EDITED;
    story_show(&story);
    sees(&story, ", passage");
    play(&story, "A");
    /* As it was, and as it is. */
    sees(&story, ", passage edited: \xE2\x80\x9CShe begins with");
    story_close(&story);
}

static void bookmarks_have_names_and_letters(void **state)
{
    struct story *story = *state;
    play(story, "]mb]mm");
    assert_int_equal(story->count, 2);
    play(story, "M<Home>e");
    sees(story, "Name:");
    play(story, "The votes<Enter>");
    sees(story, "b  The votes");
    play(story, "<Esc>gg'b");
    sees(story, "She begins with votes");
    play(story, "gm");
    sees(story, "The second movement");
    play(story, "gM");
    sees(story, "She begins with votes");
    play(story, "G'^");
    play(story, "M<End>d");
    sees(story, "comes by itself");
    play(story, "<Home>d");
    assert_int_equal(story->count, 1);
    play(story, "U");
    assert_int_equal(story->count, 2);
    play(story, "<Esc>'z");
    sees(story, "There is no mark z");
}

static void a_tag_is_begun_and_completed(void **state)
{
    struct story *story = *state;
    play(story, "aone #politics #poetry<Esc>]aSome<C-t>po<C-t>");
    sees(story, "Some #politics");
    play(story, "<C-t>");
    sees(story, "Some #poetry");
    play(story, "<C-t><Backspace><Backspace> <C-t>zz<C-t>");
    sees(story, "Some #politi #zz");
    sees(story, "No tag of this text's notes begins so.");
    play(story, "<C-w><C-w><C-w><C-t><C-t>");
    sees(story, "#politics");
    play(story, "<Esc>");
    assert_int_equal(story->notes[1].tag_count, 1);
    assert_string_equal(story->notes[1].tags[0], "politics");
}

static void what_was_discarded_comes_back(void **state)
{
    struct story *story = *state;
    play(story, "]aA long thought<C-c>");
    sees(story, "U brings it back");
    assert_int_equal(story->count, 0);
    play(story, "<Space>U");
    sees(story, "A long thought");
    play(story, ", kept<Esc>");
    assert_string_equal(story->notes[0].body, "A long thought, kept");
}

static void a_draft_of_a_killed_reader_waits(void **state)
{
    struct story *story = *state;
    reader_take_draft(story->desk.reader, "-", (struct span){300, 340},
                      "half a thou");
    sees(story, "U goes on with it");
    play(story, "Ught<Esc>");
    assert_string_equal(story->notes[0].body, "half a thought");
    assert_int_equal(story->notes[0].placement.span.start, 300);
}

static void notes_of_all_texts_are_searched_and_gone_to(void **state)
{
    struct story *story = *state;
    play(story, "]]ahere<Esc>gg");
    const struct shelf_note notes[] = {
        {"/books/walden.txt", "Walden", "w-1", "the woods", "deliberately",
         "today", 'W', false},
        {"/books/here.txt", "This one", story->notes[0].id, "work", "here",
         "today", 0, true}};
    play(story, "AA");
    reader_set_all_notes(story->desk.reader, notes, 2);
    sees(story, "deliberately");
    play(story, "<End><Enter>");
    sees(story, "The second movement");
    play(story, "gA/woods<Enter>");
    assert_string_equal(story->opened, "/books/walden.txt");
    play(story, "M");
    reader_set_all_notes(story->desk.reader, notes, 2);
    sees(story, "Other texts");
    sees(story, "W  Walden");
    play(story, "<Esc>AAx");
    sees(story, "the whole shelf");
    play(story, "<Enter>");
    assert_int_equal(story->choice.scope, EXPORT_SHELF);
    assert_string_equal(story->exported, "notes.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_are_sorted_filtered_changed_and_brought_back),
        cmocka_unit_test(a_note_without_a_place_is_listed_last_and_attached),
        story_test(a_note_in_focus_is_shown_and_changed),
        cmocka_unit_test(what_changed_since_a_note_was_made_is_said),
        story_test(bookmarks_have_names_and_letters),
        story_test(a_tag_is_begun_and_completed),
        story_test(what_was_discarded_comes_back),
        story_test(a_draft_of_a_killed_reader_waits),
        story_test(notes_of_all_texts_are_searched_and_gone_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
