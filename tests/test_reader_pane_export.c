/* test_reader_pane_export.c - notes are taken away: which, where to, and again.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

static void an_export_says_what_and_where_and_is_repeated(void **state)
{
    struct story *story = *state;
    play(story, "athought<Esc>x");
    sees(story, "this text: 1 note");
    sees(story, "notes, highlights and bookmarks");
    play(story, "<Down><Down><Right>");
    sees(story, "by date");
    play(story, "e<C-u>~/out.txt<Enter>");
    sees(story, "~/out.txt");
    struct event result = {
        .kind = EVENT_RESULT, .text = "Notes on it\n", .length = 12};
    story_event(story, result);
    sees(story, "Notes on it");
    play(story, "<Enter>");
    assert_string_equal(story->exported, "~/out.txt");
    assert_int_equal(story->choice.existing, EXPORT_MERGE);
    story->exported[0] = '\0';
    play(story, "X");
    assert_string_equal(story->exported, "~/out.txt");
    assert_int_equal(story->choice.order, EXPORT_BY_DATE);
    assert_true(has_effect(&story->desk, EFFECT_EXPORT));
}

static void an_export_is_of_a_section_or_of_the_shelf(void **state)
{
    struct story *story = *state;
    play(story, "]]amiddle<Esc>]]alater<Esc>mmx");
    sees(story, "this text: 2 notes, 1 bookmark");
    play(story, "<Right>");
    sees(story, "this section: 1 note, 1 bookmark");
    play(story, "<Down><Down><Right><Right><Down><Left><Enter>");
    assert_int_equal(story->choice.scope, EXPORT_SECTION);
    assert_int_equal(story->choice.order, EXPORT_BY_TAG);
    assert_int_equal(story->choice.with, EXPORT_BOOKMARKS);
    play(story, "x");
    sees(story, "by tag"); /* as it was answered the last time */
    play(story, "<Home><Right>");
    sees(story, "the whole shelf");
    /* A store without notes: nothing is asked for again and again. */
    story_event(story, (struct event){.kind = EVENT_RESULT, .text = ""});
    assert_false(has_effect(&story->desk, EFFECT_PREVIEW));
    sees(story, "There are no notes.");
    play(story, "<End><Right><Enter>");
    assert_int_equal(story->choice.scope, EXPORT_SHELF);
    assert_int_equal(story->choice.existing, EXPORT_REPLACE);
    assert_string_equal(story->exported, "notes.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        story_test(an_export_says_what_and_where_and_is_repeated),
        story_test(an_export_is_of_a_section_or_of_the_shelf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
