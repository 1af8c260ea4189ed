/* test_reader_prompt.c - what is typed at the foot: searches, commands, paths.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

static void a_search_is_typed_and_comes_back(void **state)
{
    struct story *story = *state;
    char *before = screen(&story->desk);
    play(story, "/labor");
    sees(story, "matches");
    play(story, "<Esc>");
    char *after = screen(&story->desk);
    assert_string_equal(before, after);
    play(story, "/labor<Enter>/scarf<Enter>/<Up>");
    sees(story, "/scarf");
    play(story, "<Up>");
    sees(story, "/labor");
    play(story, "<Down><Down><Esc>");
    /* Smart case, whole words, expressions. */
    play(story, "/Cruz");
    char *cased = screen(&story->desk);
    play(story, "<C-u>cruz");
    char *folded = screen(&story->desk);
    assert_non_null(cased);
    assert_non_null(strstr(folded, "match"));
    play(story, "<C-u>law");
    sees(story, "matches");
    play(story, "<C-w>");
    sees(story, "whole words");
    play(story, "<C-u><C-w>[0-9]{4}");
    sees(story, "no match");
    play(story, "<C-r>");
    sees(story, "expression");
    lacks(story, "0 matches, expression");
    play(story, "(");
    sees(story, "expression is not complete");
    play(story, "<Backspace><Enter>");
    sees(story, "of 6");
    memory_free(before);
    memory_free(after);
    memory_free(cased);
    memory_free(folded);
}

/* Where the window has room; the page goes to the one that is chosen. */
static void matches_are_listed_while_they_are_typed(void **state)
{
    struct story *story = *state;
    char *before = screen(&story->desk);
    play(story, "/reader");
    sees(story, "\xE2\x80\x9Creader\xE2\x80\x9D \xC2\xB7 3 matches in 3 "
                "sections");
    sees(story, "\xE2\x96\xB6 We make a reader");
    sees(story, "1 of 3");
    /* What is listed first is in sight above the list, too. */
    char *typed = screen(&story->desk);
    const char *first = strstr(typed, "We make a reader");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "We make a reader"));
    play(story, "<Esc>");
    char *after = screen(&story->desk);
    assert_string_equal(before, after);
    play(story, "\\reader");
    sees(story, "3 of 3");
    play(story, "<Enter>");
    sees(story, "3 of 3: ");
    lacks(story, "matches in");
    resize(&story->desk, 80, 16);
    play(story, "/reader");
    sees(story, " of 3");
    lacks(story, "matches in");
    memory_free(before);
    memory_free(typed);
    memory_free(after);
}

static void matches_are_listed_by_section_with_the_page_above(void **state)
{
    struct story *story = *state;
    play(story, "/essay<Enter>");
    char *before = screen(&story->desk);
    play(story, "&");
    sees(story, "sections");
    play(story, "<End>");
    char *last = screen(&story->desk);
    assert_string_not_equal(before, last);
    play(story, "<Esc><Esc>");
    play(story, "&<End><Enter>");
    sees(story, "essay");
    play(story, "H");
    memory_free(before);
    memory_free(last);
}

static void paths_are_completed_as_they_are_typed(void **state)
{
    struct story *story = *state;
    play(story, "oo");
    assert_true(has_effect(&story->desk, EFFECT_LIST_FILES));
    play(story, "~/no");
    reader_set_files(story->desk.reader, "~/nooks/\n~/novel of two.txt\n");
    sees(story, "~/novel of two.txt");
    play(story, "o<Tab>");
    sees(story, ":open ~/nooks/");
    assert_true(has_effect(&story->desk, EFFECT_LIST_FILES));
    play(story, "<C-u>e ~/nov<Tab><Enter>");
    assert_string_equal(story->opened, "~/novel of two.txt");
}

/* However often it comes: it makes no work. */
static void a_key_that_changes_nothing_asks_for_nothing(void **state)
{
    struct story *story = *state;
    static const char *const idle[] = {"<F5>", "<C-x>", "<Delete>", "<F5>"};
    play(story, "oo");
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++) {
        play(story, idle[i]);
        assert_false(has_effect(&story->desk, EFFECT_LIST_FILES));
    }
    play(story, "~/n");
    assert_true(has_effect(&story->desk, EFFECT_LIST_FILES));
}

static void the_prompt_completes_and_remembers(void **state)
{
    struct story *story = *state;
    play(story, ":conte");
    sees(story, "contents");
    play(story, "<Tab><Enter>");
    sees(story, " Contents ");
    play(story, "<Esc>:set mea<Tab>50<Enter>");
    assert_int_equal(reader_settings(story->desk.reader)->measure, 50);
    play(story, ":<Up>");
    sees(story, ":set measure=50");
    play(story, "<Esc>:set the<Tab>");
    sees(story, "contrast");
    play(story, "n<Tab><Enter>");
    assert_string_equal(reader_settings(story->desk.reader)->theme, "night");
    play(story, ":set preset=<Tab><Enter>");
    assert_int_equal(reader_settings(story->desk.reader)->measure, 54);
    play(story, ":set measure=50<Enter>");
    play(story, "<Esc>:set measure<Enter>");
    sees(story, "measure = 50");
    play(story, ":note-<Tab><Tab>");
    sees(story, ":note-");
    play(story, "<Esc>:nonsense<Enter>");
    sees(story, "There is no command 'nonsense'");
    play(story, ":set measure=5<Enter>");
    sees(story, "from 30 to 90");
    play(story, ":9.99<Enter>");
    sees(story, "There is no place 9.99");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        story_test(a_search_is_typed_and_comes_back),
        story_test(matches_are_listed_while_they_are_typed),
        story_test(matches_are_listed_by_section_with_the_page_above),
        story_test(paths_are_completed_as_they_are_typed),
        story_test(a_key_that_changes_nothing_asks_for_nothing),
        story_test(the_prompt_completes_and_remembers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
