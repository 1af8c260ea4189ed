/* test_reader_select.c - the caret, what it selects, and the mouse.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#define SENTENCE(S, P, N)                                                      \
    "Section " #S " has a paragraph " #P ", and sentence " #N                  \
    " of it says nothing else."

/* What would be copied now. */
static const char *selected(struct story *story)
{
    play(story, "y");
    return story->copied;
}

static void v_v_takes_the_first_sentence(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]v");
    sees(&story, "CARET");
    play(&story, "v");
    sees(&story, "SELECT sentence");
    assert_string_equal(selected(&story), SENTENCE(2, 1, 1));
    story_close(&story);
}

static void v_widens_and_V_narrows(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]vvv");
    sees(&story, "SELECT paragraph");
    play(&story, "v");
    sees(&story, "SELECT section");
    play(&story, "VV");
    sees(&story, "SELECT sentence");
    play(&story, "V");
    sees(&story, "SELECT word");
    assert_string_equal(selected(&story), "Section");
    play(&story, "vV");
    sees(&story, "SELECT word");
    play(&story, "wwe");
    assert_string_equal(selected(&story), "Section 2 has a");
    story_close(&story);
}

static void moves_extend_by_the_unit_with_counts(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]vv2)");
    assert_string_equal(selected(&story), SENTENCE(2, 1, 1) " " SENTENCE(
                                              2, 1, 2) " " SENTENCE(2, 1, 3));
    play(&story, "]v)v(");
    assert_string_equal(selected(&story),
                        SENTENCE(3, 1, 1) " " SENTENCE(3, 1, 2));
    play(&story, "]v}v");
    const char *text = selected(&story);
    assert_int_equal(
        strncmp(text, SENTENCE(4, 2, 1), strlen(SENTENCE(4, 2, 1))), 0);
    assert_null(strstr(text, "paragraph 1"));
    assert_null(strstr(text, "paragraph 3"));
    story_close(&story);
}

static void the_other_end_can_be_moved(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]v3wVwo2b");
    assert_string_equal(selected(&story), "2 has a paragraph");
    story_close(&story);
}

static void rows_and_their_ends_are_those_on_the_screen(void **state)
{
    (void)state;
    struct story story;
    int x, y, row;
    story_open(&story, 80, 24);
    play(&story, "]v");
    reader_draw(story.desk.reader, &story.desk.frame);
    x = story.desk.frame.cursor_x;
    row = story.desk.frame.cursor_y;
    play(&story, "jj");
    assert_int_equal(story.desk.frame.cursor_y, row + 2);
    play(&story, "$");
    assert_int_equal(story.desk.frame.cursor_y, row + 2);
    assert_true(story.desk.frame.cursor_x > x + 40);
    play(&story, "0");
    assert_int_equal(story.desk.frame.cursor_x, x);
    play(&story, "kk");
    assert_int_equal(story.desk.frame.cursor_y, row);
    /* Down over the foot of the page and up again. */
    play(&story, "40j40k");
    sees(&story, "Section 2 has a paragraph 1, and sentence 1");
    assert_true(story_where(&story,
                            "Section 2 has a paragraph 1, and "
                            "sentence 1",
                            &x, &y));
    reader_draw(story.desk.reader, &story.desk.frame);
    assert_int_equal(story.desk.frame.cursor_y, y);
    story_close(&story);
}

static void a_row_down_leaves_a_sentence_of_many_rows(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 40, 24);
    play(&story, "]vvj");
    assert_string_equal(selected(&story),
                        SENTENCE(2, 1, 1) " " SENTENCE(2, 1, 2));
    play(&story, "vvjk");
    assert_string_equal(selected(&story), SENTENCE(2, 1, 1));
    story_close(&story);
}

static void a_selection_runs_over_pages(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]vv<Space><Space>");
    sees(&story, "SELECT sentence");
    const char *text = selected(&story);
    assert_int_equal(strncmp(text, SENTENCE(2, 1, 1), 20), 0);
    assert_true(strlen(text) > 2000);
    story_close(&story);
}

static void shift_and_arrows_select_from_the_page(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]<S-Right><S-Right><S-Right><S-Left>");
    assert_string_equal(selected(&story), "Section 2 has");
    story_close(&story);
}

static void matches_take_the_caret_along(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "/paragraph 4, and sentence 2<Enter>v");
    play(&story, "nV");
    assert_string_equal(selected(&story), "paragraph");
    play(&story, "v*");
    sees(&story, "of 270");
    story_close(&story);
}

/* Told apart by their signs, whatever colours there are. */
static void a_highlight_has_four_styles(void **state)
{
    (void)state;
    static const char *const signs[] = {"\xE2\x94\x82", "\xE2\x95\x91",
                                        "\xE2\x96\x91", "\xE2\x96\x92",
                                        "\xE2\x94\x82"};
    struct story story;
    story_open(&story, 80, 24);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        play(&story, "]ggvvm<Esc><Esc>");
        sees(&story, signs[i]);
        assert_int_equal(story.count, 1);
        assert_int_equal(story.notes[0].style, i % 4);
    }
    story_close(&story);
}

static void a_paragraph_is_copied_with_its_citation(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]yy");
    assert_non_null(strstr(story.copied, SENTENCE(2, 1, 9)));
    assert_non_null(strstr(story.copied, "A. Maker, \xE2\x80\x9CThe Numbered "
                                         "Text\xE2\x80\x9D, 2.1"));
    story_close(&story);
}

/* --- The mouse ----------------------------------------------------------- */

static void click(struct story *story, int x, int y)
{
    mouse(story, MOUSE_PRESS, x, y);
    mouse(story, MOUSE_RELEASE, x, y);
}

static void clicks_at_the_sides_turn(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    click(&story, 75, 10);
    sees(&story, "\xC2\xB7 2 \xC2\xB7");
    story.now += 1000;
    click(&story, 40, 10);
    sees(&story, "CARET");
    play(&story, "<Esc>");
    sees(&story, "\xC2\xB7 2 \xC2\xB7");
    click(&story, 2, 10);
    sees(&story, "\xC2\xB7 1 \xC2\xB7");
    story_close(&story);
}

static void two_three_and_four_clicks_take_more_and_more(void **state)
{
    (void)state;
    struct story story;
    int x, y;
    story_open(&story, 80, 24);
    play(&story, "]");
    assert_true(story_where(&story, "and sentence 1", &x, &y));
    click(&story, x + 2, y);
    click(&story, x + 2, y);
    sees(&story, "SELECT word");
    click(&story, x + 2, y);
    sees(&story, "SELECT sentence");
    assert_string_equal(selected(&story), SENTENCE(2, 1, 1));
    story.now += 1000;
    for (int i = 0; i < 4; i++)
        click(&story, x + 2, y);
    sees(&story, "SELECT paragraph");
    /* At the side, where the first click turns the page. */
    play(&story, "<Esc>");
    story.now += 1000;
    char *before = screen(&story.desk);
    click(&story, 65, y);
    click(&story, 65, y);
    sees(&story, "SELECT word");
    play(&story, "<Esc>");
    char *after = screen(&story.desk);
    assert_string_equal(before, after);
    memory_free(before);
    memory_free(after);
    story_close(&story);
}

static void dragging_selects_by_words(void **state)
{
    (void)state;
    struct story story;
    int x, y;
    story_open(&story, 80, 24);
    play(&story, "]");
    assert_true(story_where(&story, "of it says", &x, &y));
    mouse(&story, MOUSE_PRESS, x + 1, y);
    mouse(&story, MOUSE_DRAG, x + 5, y);
    mouse(&story, MOUSE_DRAG, x + 8, y);
    mouse(&story, MOUSE_RELEASE, x + 8, y);
    assert_string_equal(selected(&story), "of it says");
    mouse(&story, MOUSE_PRESS, x + 8, y);
    mouse(&story, MOUSE_DRAG, x + 1, y);
    assert_string_equal(selected(&story), "of it says");
    story_close(&story);
}

static void dragging_beyond_the_foot_goes_on_over_the_page(void **state)
{
    (void)state;
    struct story story;
    int x, y;
    story_open(&story, 80, 24);
    play(&story, "]");
    assert_true(story_where(&story, "paragraph 1, and sentence 1", &x, &y));
    mouse(&story, MOUSE_PRESS, x, y);
    mouse(&story, MOUSE_DRAG, x + 5, y);
    for (int i = 0; i < 60; i++)
        mouse(&story, MOUSE_DRAG, 40 + i % 2, 23);
    mouse(&story, MOUSE_RELEASE, 40, 23);
    const char *text = selected(&story);
    assert_int_equal(strncmp(text, "paragraph 1, and", 16), 0);
    assert_true(strlen(text) > 3000);
    lacks(&story, "Section 2 has a paragraph 1, and sentence 1");
    /* And back, over the head of the page. */
    play(&story, "]");
    assert_true(story_where(&story, "paragraph 1, and sentence 1", &x, &y));
    mouse(&story, MOUSE_PRESS, x, y);
    mouse(&story, MOUSE_DRAG, x + 5, y);
    for (int i = 0; i < 20; i++)
        mouse(&story, MOUSE_DRAG, 40 + i % 2, 0);
    assert_non_null(strstr(selected(&story), "Section 2 has a paragraph 6"));
    story_close(&story);
}

static void narrower_comes_back_to_what_is_selected(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "]vvwwv2)v");
    sees(&story, "SELECT section");
    play(&story, "VVV");
    sees(&story, "SELECT word");
    sees(&story, "Section 2 has a paragraph 1, and sentence 1");
    story_close(&story);
}

static void a_pane_is_used_with_the_mouse(void **state)
{
    (void)state;
    struct story story;
    int x, y;
    story_open(&story, 80, 24);
    play(&story, "t");
    assert_true(story_where(&story, "Section 3", &x, &y));
    click(&story, x, y);
    click(&story, x, y);
    sees(&story, "Section 3 has a paragraph 1, and sentence 1");
    play(&story, "t");
    click(&story, 79, 12);
    lacks(&story, "Contents");
    story_close(&story);
}

static void links_and_the_rule_are_clicked(void **state)
{
    (void)state;
    struct story story;
    int x, y;
    story_open_essay(&story, 80, 40);
    assert_true(story_where(&story, "[1]", &x, &y));
    click(&story, x + 1, y);
    sees(&story, "link 1 of");
    play(&story, "<Esc>");
    story.now += 1000;
    click(&story, 60, 37);
    sees(&story, "8"); /* eighty-odd percent */
    lacks(&story, "[1]");
    story_close(&story);
}

/* What there is no room for is left out; nothing is cut in the middle. */
static void hints_at_the_foot_are_told_whole(void **state)
{
    (void)state;
    static const char *const keys[] = {"v", "vv", "vvvv"};
    static const char *const ends[] = {"SELECT word",
                                       "CARET",
                                       "SELECT paragraph",
                                       "SELECT sentence",
                                       "SELECT section",
                                       "wider",
                                       "narrower",
                                       "note",
                                       "highlight",
                                       "copy",
                                       "select",
                                       "more",
                                       "done"};
    for (int width = 24; width <= 84; width += 3)
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            struct story story;
            bool whole = false;
            story_open_essay(&story, width, 24);
            play(&story, keys[k]);
            char *text = screen(&story.desk);
            size_t length = strlen(text);
            while (length > 0 && strchr(" \n", text[length - 1]) != NULL)
                text[--length] = '\0';
            for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
                size_t end = strlen(ends[i]);
                whole |=
                    length > end && strcmp(text + length - end, ends[i]) == 0;
            }
            if (!whole)
                print_error("%s at %d columns:\n%s\n", keys[k], width, text);
            assert_true(whole);
            memory_free(text);
            story_close(&story);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(v_v_takes_the_first_sentence),
        cmocka_unit_test(hints_at_the_foot_are_told_whole),
        cmocka_unit_test(v_widens_and_V_narrows),
        cmocka_unit_test(moves_extend_by_the_unit_with_counts),
        cmocka_unit_test(the_other_end_can_be_moved),
        cmocka_unit_test(rows_and_their_ends_are_those_on_the_screen),
        cmocka_unit_test(a_row_down_leaves_a_sentence_of_many_rows),
        cmocka_unit_test(a_selection_runs_over_pages),
        cmocka_unit_test(shift_and_arrows_select_from_the_page),
        cmocka_unit_test(matches_take_the_caret_along),
        cmocka_unit_test(a_highlight_has_four_styles),
        cmocka_unit_test(a_paragraph_is_copied_with_its_citation),
        cmocka_unit_test(clicks_at_the_sides_turn),
        cmocka_unit_test(two_three_and_four_clicks_take_more_and_more),
        cmocka_unit_test(dragging_selects_by_words),
        cmocka_unit_test(dragging_beyond_the_foot_goes_on_over_the_page),
        cmocka_unit_test(narrower_comes_back_to_what_is_selected),
        cmocka_unit_test(a_pane_is_used_with_the_mouse),
        cmocka_unit_test(links_and_the_rule_are_clicked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
