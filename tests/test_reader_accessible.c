/* test_reader_accessible.c - the screen for braille and speech.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

static void open_accessible(struct desk *desk)
{
    desk_open(desk, 80, 24);
    press(desk, ":set accessible=yes<Enter><Esc><<");
    settle(desk);
}

/* No rules, boxes, signs or bars anywhere. */
static void assert_plain(const char *shown)
{
    static const char *const decoration[] = {
        "\xE2\x94\x80", "\xE2\x94\x82", "\xE2\x94\x81", "\xE2\x94\x8C",
        "\xE2\x96\xA0", "\xE2\x96\xB6", "\xC2\xB7",     " | "};
    for (size_t i = 0; i < sizeof decoration / sizeof decoration[0]; i++)
        assert_null(strstr(shown, decoration[i]));
}

static void nothing_is_decorated(void **state)
{
    (void)state;
    static const char *const keys[] = {"<Esc>", "t",       "?", "<Enter>",  "i",
                                       "C",     "M",       "x", "z<Enter>", "v",
                                       "mm",    "<Space>", "a", "A"};
    struct desk desk;
    open_accessible(&desk);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        press(&desk, keys[i]);
        char *shown = screen(&desk);
        assert_plain(shown);
        memory_free(shown);
        press(&desk, "<Esc><Esc>");
    }
    desk_close(&desk);
}

static void assert_says(struct desk *desk, const char *words, bool expected)
{
    char *shown = screen(desk);
    assert_int_equal(strstr(shown, words) != NULL, expected);
    memory_free(shown);
}

/* The page keeps what else it has. */
static void signs_are_words_where_one_asks_for_it(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    struct note note = desk_note(&desk, "a", "sentence 2 of it", "Which one?");
    desk_set_notes(&desk, &note, 1);
    assert_says(&desk, "note 1; ", false);
    shows(&desk, "1 ");
    press(&desk, ":set signs=words<Enter>");
    shows(&desk, "note 1; ");
    press(&desk, "t");
    shows(&desk, "\xE2\x94\x80 Contents ");
    press(&desk, "<Esc>:set accessible=yes<Enter>");
    shows(&desk, "note 1; ");
    press(&desk, ":set signs=off<Enter>");
    assert_says(&desk, "note 1; ", false);
    desk_close(&desk);
}

static void lists_are_numbered_and_digits_choose(void **state)
{
    (void)state;
    struct desk desk;
    open_accessible(&desk);
    press(&desk, "t");
    char *shown = screen(&desk);
    assert_non_null(strstr(shown, "\n1 of "));
    assert_non_null(strstr(shown, "\n2 of "));
    assert_non_null(strstr(shown, "page "));
    memory_free(shown);
    press(&desk, "2");
    reader_draw(desk.reader, &desk.frame);
    assert_int_equal(desk.frame.cursor_x, 0);
    assert_int_equal(desk.frame.cursor_y, 2);
    press(&desk, "<Esc>A");
    assert_says(&desk, "Notes, this text (0)", true);
    assert_says(&desk, "writes one here.\n", true); /* no colon behind it */
    press(&desk, "<Esc>");
    desk_close(&desk);
}

static void turning_puts_the_cursor_on_the_first_line(void **state)
{
    (void)state;
    struct desk desk;
    open_accessible(&desk);
    press(&desk, "<Space>");
    reader_draw(desk.reader, &desk.frame);
    assert_int_equal(desk.frame.cursor_x, 0);
    int top = desk.frame.cursor_y;
    /* Lines move the cursor, the page stays. */
    char *before = screen(&desk);
    press(&desk, "jj");
    char *after = screen(&desk);
    assert_string_equal(before, after);
    assert_true(desk.frame.cursor_y >= top + 2);
    press(&desk, "kk");
    reader_draw(desk.reader, &desk.frame);
    assert_int_equal(desk.frame.cursor_y, top);
    /* Over the upper edge: the page before, its last line. */
    press(&desk, "k");
    char *previous = screen(&desk);
    assert_string_not_equal(before, previous);
    assert_true(desk.frame.cursor_y > top + 2);
    press(&desk, "j");
    char *again = screen(&desk);
    assert_string_equal(before, again);
    memory_free(before);
    memory_free(after);
    memory_free(previous);
    memory_free(again);
    desk_close(&desk);
}

static void headings_are_called_so(void **state)
{
    (void)state;
    struct desk desk;
    open_accessible(&desk);
    bool found = false;
    for (int page = 0; page < 12 && !found; page++) {
        char *shown = screen(&desk);
        found = strstr(shown, "\nHeading ") != NULL ||
                strstr(shown, "\nTitle: ") != NULL;
        memory_free(shown);
        press(&desk, "<Space>");
    }
    assert_true(found);
    desk_close(&desk);
}

static void keys_are_said_after_what_they_do(void **state)
{
    (void)state;
    struct desk desk;
    open_accessible(&desk);
    press(&desk, "?");
    shows(&desk, ". next page, page-next, Space Right f l");
    press(&desk, "<Esc><Enter>");
    shows(&desk, "1 of 14. Contents, t");
    desk_close(&desk);
}

static void the_place_is_a_sentence(void **state)
{
    (void)state;
    struct desk desk;
    open_accessible(&desk);
    press(&desk, "<Space><C-g>");
    char *shown = screen(&desk);
    assert_non_null(strstr(shown, "Page 2 of "));
    assert_non_null(strstr(shown, " percent."));
    memory_free(shown);
    desk_close(&desk);
}

static void the_cursor_goes_to_messages_when_it_shall(void **state)
{
    (void)state;
    struct desk desk;
    open_accessible(&desk);
    press(&desk, "<Space><C-g>");
    reader_draw(desk.reader, &desk.frame);
    assert_int_not_equal(desk.frame.cursor_y, 23);
    press(&desk, ":set speak-messages=yes<Enter><C-g>");
    reader_draw(desk.reader, &desk.frame);
    assert_int_equal(desk.frame.cursor_y, 23);
    press(&desk, "j");
    reader_draw(desk.reader, &desk.frame);
    assert_int_not_equal(desk.frame.cursor_y, 23);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_decorated),
        cmocka_unit_test(signs_are_words_where_one_asks_for_it),
        cmocka_unit_test(lists_are_numbered_and_digits_choose),
        cmocka_unit_test(turning_puts_the_cursor_on_the_first_line),
        cmocka_unit_test(headings_are_called_so),
        cmocka_unit_test(keys_are_said_after_what_they_do),
        cmocka_unit_test(the_place_is_a_sentence),
        cmocka_unit_test(the_cursor_goes_to_messages_when_it_shall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
