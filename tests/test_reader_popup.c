/* test_reader_popup.c - notes below what refers to them, and the focus on a
 * page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "desk.h"

static const char referring[] =
    "On References\n\nby A. Maker\n\n"
    "The first claim is made here.[1] It goes on for a while, so that there is "
    "more than one line of it, and a second claim follows.[2] Then it ends, "
    "and what comes after it has nothing to do with either of the two.\n\n"
    "Another paragraph stands below, for the pop-up to be drawn over, and it "
    "is long enough for three lines of the page, or of any page that is about "
    "as wide as pages are when they are read in a terminal of 80 columns.\n\n"
    "And one more paragraph, and another, so that the page is filled with "
    "words down to where it is likely that the last of them stand on it.\n\n"
    "Notes\n\n"
    "1. The source of the first claim, told at some length, so that it takes "
    "more than one line in the box that shows it.\n\n"
    "2. The second source.\n";

static void open_referring(struct desk *desk, int width, int height)
{
    desk_open_text(desk, referring, sizeof referring - 1, width, height);
    assert_int_equal(desk->document->link_count >= 2, 1);
}

/* Row and column of words on the screen; -1 when they are not there. */
static int row_of(struct desk *desk, const char *words)
{
    char *text = screen(desk);
    const char *at = strstr(text, words);
    int row = at != NULL ? 0 : -1;
    for (const char *c = text; at != NULL && c < at; c++)
        row += *c == '\n';
    memory_free(text);
    return row;
}

static void a_footnote_is_shown_below_its_reference(void **state)
{
    (void)state;
    struct desk desk;
    open_referring(&desk, 80, 24);
    int reference = row_of(&desk, "made here.[1]");
    press(&desk, "<Tab><Enter>");
    assert_int_equal(row_of(&desk, " Note 1 "), reference + 1);
    assert_int_equal(row_of(&desk, "made here.[1]"), reference);
    shows(&desk, "The source of the first claim, told at some length");
    shows(&desk, "link 1 of 2 on this page");
    desk_close(&desk);
}

/* Tab is told where there is something for it to go to. */
static void a_link_alone_has_no_next_one(void **state)
{
    (void)state;
    static const char alone[] =
        "On One Address\n\nby A. Maker\n\n"
        "It is described at https://example.org/page.html and nowhere else, "
        "so that whoever wants to know of it has to go there and read.\n";
    struct desk desk;
    desk_open_text(&desk, alone, sizeof alone - 1, 80, 24);
    press(&desk, "<Tab><Enter>");
    shows(&desk, "Enter open it");
    assert_int_equal(row_of(&desk, "Tab next"), -1);
    desk_close(&desk);
    open_referring(&desk, 80, 24);
    press(&desk, "<Tab><Enter>");
    shows(&desk, "Tab next link");
    desk_close(&desk);
}

static void tab_goes_from_note_to_note_with_the_pop_up_open(void **state)
{
    (void)state;
    struct desk desk;
    open_referring(&desk, 80, 24);
    press(&desk, "gf<Tab>");
    shows(&desk, " Note 2 ");
    shows(&desk, "The second source.");
    press(&desk, "<Tab>");
    shows(&desk, " Note 1 ");
    press(&desk, "<S-Tab>");
    shows(&desk, "link 2 of 2 on this page");
    desk_close(&desk);
}

static void esc_goes_back_step_by_step(void **state)
{
    (void)state;
    struct desk desk;
    open_referring(&desk, 80, 24);
    char *before = screen(&desk);
    press(&desk, "<Tab>");
    char *focused = screen(&desk);
    int x = desk.frame.cursor_x, y = desk.frame.cursor_y;
    assert_string_equal(frame_cell(&desk.frame, x, y)->text, "[");
    press(&desk, "<Enter><Esc>");
    char *again = screen(&desk);
    assert_string_equal(focused, again);
    assert_int_equal(desk.frame.cursor_x, x);
    assert_int_equal(desk.frame.cursor_y, y);
    press(&desk, "<Esc>");
    char *after = screen(&desk);
    assert_string_equal(before, after);
    assert_string_not_equal(
        frame_cell(&desk.frame, desk.frame.cursor_x, desk.frame.cursor_y)->text,
        "[");
    memory_free(before);
    memory_free(focused);
    memory_free(again);
    memory_free(after);
    desk_close(&desk);
}

/* Columns of its top row, from the rule's first to its last. */
static int box_width(const struct frame *frame)
{
    int first = -1, last = -1;
    for (int y = 0; y < frame->height && first < 0; y++)
        for (int x = 0; x < frame->width; x++)
            if (strcmp(frame->cells[y * frame->width + x].text,
                       "\xE2\x94\x80") == 0) {
                first = first < 0 ? x : first;
                last = x;
            }
    return last - first + 1;
}

static void it_is_never_wider_than_the_text_and_four(void **state)
{
    (void)state;
    for (int width = 72; width <= 220; width += 4)
        for (int height = 14; height <= 60; height += 9) {
            struct desk desk;
            open_referring(&desk, width, height);
            press(&desk, "gf");
            reader_draw(desk.reader, &desk.frame);
            int measure = 66;
            assert_in_range(box_width(&desk.frame), 20, measure + 4);
            desk_close(&desk);
        }
}

/* Where panes take the whole of a small window: nothing of a note is cut that
 * the window has room for. */
static void what_does_not_fit_beside_takes_a_small_window(void **state)
{
    (void)state;
    struct desk desk;
    open_referring(&desk, 40, 8);
    press(&desk, "<Tab><Enter>");
    assert_int_equal(row_of(&desk, " Note 1 "), 0);
    shows(&desk, "it.");
    resize(&desk, 40, 12);
    press(&desk, "<Tab>"); /* a note of one line has room above */
    assert_true(row_of(&desk, " Note 2 ") > 0);
    assert_true(row_of(&desk, "[2]") > row_of(&desk, " Note 2 "));
    desk_close(&desk);
}

static void no_window_is_too_small_for_it(void **state)
{
    (void)state;
    for (int width = 1; width <= 60; width += 3)
        for (int height = 1; height <= 20; height++) {
            struct desk desk;
            open_referring(&desk, width, height);
            press(&desk, "gf");
            reader_draw(desk.reader, &desk.frame);
            press(&desk, "<Tab>");
            reader_draw(desk.reader, &desk.frame);
            desk_close(&desk);
        }
}

/* --- Notes of the reader's own ------------------------------------------ */

static void a_note_in_focus_stands_below_where_no_margin_is(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    struct note notes[2] = {
        desk_note(&desk, "a", "paragraph 1, and sentence 2", "On the second."),
        desk_note(&desk, "b", "paragraph 2, and sentence 1", "On the first.")};
    desk_set_notes(&desk, notes, 2);
    assert_int_equal(row_of(&desk, "On the second."), -1);
    press(&desk, "<Tab>");
    assert_int_equal(row_of(&desk, " Note 1 "),
                     row_of(&desk, "paragraph 1, and sentence 2") + 1);
    shows(&desk, "On the second.");
    shows(&desk, "6 Aug 2026");
    press(&desk, "<Tab>");
    shows(&desk, "On the first.");
    press(&desk, "<Esc>");
    assert_int_equal(row_of(&desk, "On the first."), -1);
    desk_close(&desk);
}

static void a_note_in_focus_beside_the_text_has_no_pop_up(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 120, 40);
    struct note note =
        desk_note(&desk, "a", "paragraph 1, and sentence 2", "On the second.");
    desk_set_notes(&desk, &note, 1);
    press(&desk, "<Tab>");
    assert_int_equal(row_of(&desk, " Note 1 "), -1);
    shows(&desk, "1 On the second.");
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_alone_has_no_next_one),
        cmocka_unit_test(a_footnote_is_shown_below_its_reference),
        cmocka_unit_test(tab_goes_from_note_to_note_with_the_pop_up_open),
        cmocka_unit_test(esc_goes_back_step_by_step),
        cmocka_unit_test(it_is_never_wider_than_the_text_and_four),
        cmocka_unit_test(what_does_not_fit_beside_takes_a_small_window),
        cmocka_unit_test(no_window_is_too_small_for_it),
        cmocka_unit_test(a_note_in_focus_stands_below_where_no_margin_is),
        cmocka_unit_test(a_note_in_focus_beside_the_text_has_no_pop_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
