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
        sees(&story, "Contents");
        play(&story, "<Enter>");
        sees(&story, "The second movement");
        play(&story, DOWN2 "<Enter>");
        sees(&story, "The second movement is about work");
        play(&story, "<Enter>" DOWN5 "<Enter>");
        sees(&story, "CARET");
        play(&story, "<Right><Down><Up><Left><Enter><Enter>");
        sees(&story, "SELECT sentence");
        play(&story, "<Enter>" DOWN2 "<Enter>");
        sees(&story, "Note on page");
        play(&story, "Romance is labor.<Esc>");
        assert_int_equal(story.count, 1);
        assert_string_equal(story.notes[0].body, "Romance is labor.");
        assert_non_null(strstr(story.notes[0].anchor.exact, "second movement"));
        play(&story, "<Enter>" DOWN7 "<Enter>");
        sees(&story, "Export notes");
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
    struct story *story = *state;
    struct reader_settings settings;
    /* As on the first run. */
    struct document *document = story->desk.document;
    reader_free(story->desk.reader);
    reader_settings_default(&settings);
    settings.first_run = true;
    story->desk.reader = reader_new(&settings);
    resize(&story->desk, 80, 24);
    reader_show(story->desk.reader, document, NULL, 0, false);
    settle(&story->desk);
    sees(story, "Space next page");
    play(story, "<Space>?");
    sees(story, "Keys");
    play(story, "bookmark");
    sees(story, "mm");
    lacks(story, "one line down");
    play(story, "<Esc><Esc><Enter>");
    sees(story, "a       Write a note here");
    play(story, "a");
    sees(story, "Note on page 2, new");
    play(story, "<Esc>");
    sees(story, "a begins again");
    assert_int_equal(story->count, 0);
    play(story, "<Space>");
    lacks(story, "Space next page");
}

static void an_expert_of_less_and_vi_finds_the_usual_keys(void **state)
{
    struct story *story = *state;
    play(story, "<C-f><C-b>jk<C-e><C-y>d<C-d>u<C-u>2fb");
    play(story, "G");
    sees(story, "100%");
    play(story, "gg/scarf<Enter>");
    sees(story, "1 of 2");
    play(story, "n");
    sees(story, "2 of 2");
    play(story, "n");
    sees(story, "went on from the other end");
    play(story, "''");
    play(story, "ma<Home>'a");
    assert_int_equal(story->count, 1);
    play(story, "mmM");
    sees(story, "where you were before the last jump");
    play(story, "<Esc>}}{=");
    sees(story, " percent.");
    play(story, "``gg2gj:noh<Enter>");
    play(story, ":30%<Enter>ZZ");
    assert_true(story->left);
}

static void in_less_s_keys_enter_goes_down_a_line(void **state)
{
    struct story *story = *state;
    play(story, ":set keys=less<Enter>2<Enter>");
    lacks(story, "Bookmark this page");
    char *entered = screen(&story->desk);
    play(story, "gee");
    char *slid = screen(&story->desk);
    assert_string_equal(entered, slid);
    play(story, "g<Tab><Tab><Enter>"); /* but what has the focus is followed */
    sees(story, "link 1 of 1");
    play(story, "<Esc><Esc><F10>");
    sees(story, "Bookmark this page");
    memory_free(entered);
    memory_free(slid);
}

static void a_link_is_taken_by_its_letters(void **state)
{
    (void)state;
    struct story story;
    story_open_essay(&story, 120, 40);
    play(&story, "F");
    sees(&story, "a1]");
    play(&story, "a");
    sees(&story, "link 1 of");
    play(&story, "<Esc>F<Esc>");
    sees(&story, "[1]");
    story_close(&story);
}

static void what_a_dictionary_says_is_shown(void **state)
{
    struct story *story = *state;
    struct event said = {.kind = EVENT_RESULT};
    struct buffer text = {0};
    play(story, "/lamp<Enter><Esc>v");
    char *before = screen(&story->desk);
    play(story, "K");
    assert_true(has_effect(&story->desk, EFFECT_LOOK_UP));
    for (int i = 1; i <= 40; i++)
        buffer_format(&text,
                      "%d. a light \033[1mthat is carried about by "
                      "those who read at night, or stands beside them\n",
                      i);
    said.text = text.bytes;
    said.length = text.length;
    story_event(story, said);
    sees(story, "\xE2\x94\x80 lamp \xE2\x94\x80");
    sees(story, "1. a light");
    lacks(story, "\033");
    sees(story, "  stands beside them"); /* too long a line goes on below */
    play(story, "<End>");
    sees(story, "40. a light");
    play(story, "<Esc>");
    char *after = screen(&story->desk);
    assert_string_equal(before, after);
    memory_free(before);
    memory_free(after);
    buffer_release(&text);
}

/* Colours of the reader's own stand behind those built in; the chosen one
 * shows at once, and Esc leaves all as it was. */
static void themes_show_while_they_are_chosen(void **state)
{
    struct story *story = *state;
    const struct reader_settings *settings =
        reader_settings(story->desk.reader);
    reader_set_themes(story->desk.reader, "forest sea");
    play(story, "ccC");
    sees(story, "your own");
    assert_string_equal(story->desk.frame.theme, "sepia");
    play(story, "<End>");
    reader_draw(story->desk.reader, &story->desk.frame);
    assert_string_equal(story->desk.frame.theme, "sea");
    play(story, "<Esc>");
    reader_draw(story->desk.reader, &story->desk.frame);
    assert_string_equal(story->desk.frame.theme, "sepia");
    play(story, "Cfor<Enter>");
    assert_string_equal(settings->theme, "forest");
    play(story, "c");
    assert_string_equal(settings->theme, "sea");
    play(story, "c");
    assert_string_equal(settings->theme, "auto");
    play(story, "z<Enter><Left>");
    assert_string_equal(settings->theme, "sea");
    play(story, "<Esc>:set theme=fo<Tab><Enter>");
    assert_string_equal(settings->theme, "forest");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_keys_are_enough),
        story_test(a_newcomer_learns_the_keys_from_the_foot_and_the_menu),
        story_test(an_expert_of_less_and_vi_finds_the_usual_keys),
        story_test(in_less_s_keys_enter_goes_down_a_line),
        cmocka_unit_test(a_link_is_taken_by_its_letters),
        story_test(what_a_dictionary_says_is_shown),
        story_test(themes_show_while_they_are_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
