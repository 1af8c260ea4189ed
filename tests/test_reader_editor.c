/* test_reader_editor.c - the editor of notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "test.h"

#include "../src/reader/editor.h"

#include <incipit/event.h>

#include <string.h>

static void type(struct editor *editor, const char *keys)
{
    while (*keys != '\0')
        assert_true(editor_key(editor, event_key_parse(&keys)));
}

static void holds(const struct editor *editor, const char *text)
{
    assert_string_equal(editor->text.bytes, text);
}

static void motions_and_deletions_go_by_what_is_seen(void **state)
{
    (void)state;
    struct editor editor = {0};
    /* e with an acute of its own, a family, a flag. */
    editor_start(&editor, "ae\xCC\x81"
                          "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"
                          "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA");
    type(&editor, "<Backspace>");
    holds(&editor, "ae\xCC\x81\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7");
    type(&editor, "<Left>x");
    holds(&editor, "ae\xCC\x81x\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7");
    type(&editor, "<Delete><Backspace><Backspace>");
    holds(&editor, "a");
    editor_release(&editor);
}

static void words_are_passed_and_taken_away(void **state)
{
    (void)state;
    struct editor editor = {0};
    editor_start(&editor, "It is, she says, labor.");
    type(&editor, "<C-w>");
    holds(&editor, "It is, she says, ");
    type(&editor, "<C-Left><C-Left>her and <A-f><A-b><A-d>Marla");
    holds(&editor, "It is, her and Marla says, ");
    type(&editor, "<Home><A-f>!<End>?<C-u>");
    holds(&editor, "");
    editor_release(&editor);
}

static void lines_are_moved_in_as_they_are_wrapped(void **state)
{
    (void)state;
    struct editor editor = {0};
    editor_start(&editor, "one two three four five six seven\nlast");
    editor.width = 10;
    type(&editor, "<C-Home><Down>X");
    holds(&editor, "one two Xthree four five six seven\nlast");
    type(&editor, "<Up><Left>Y<C-End><Up>Z");
    assert_non_null(strstr(editor.text.bytes, "Y"));
    assert_non_null(strstr(editor.text.bytes, "Z"));
    type(&editor, "<C-Home><C-k>");
    holds(&editor, "\nlast");
    editor_release(&editor);
}

static void every_change_is_undone_and_done_again(void **state)
{
    (void)state;
    struct editor editor = {0};
    editor_start(&editor, "");
    type(&editor, "first second<Enter>third<C-w><Backspace>");
    holds(&editor, "first second");
    type(&editor, "<C-z><C-z>");
    holds(&editor, "first second\nthird");
    for (int i = 0; i < 10; i++)
        type(&editor, "<C-z>");
    holds(&editor, "");
    for (int i = 0; i < 10; i++)
        type(&editor, "<C-y>");
    holds(&editor, "first second");
    editor_release(&editor);
}

static void what_is_pasted_is_cleaned_and_one_step(void **state)
{
    (void)state;
    static const char pasted[] = "two\r\nlines\rand\ta \033[31mcolour\xFF";
    struct editor editor = {0};
    editor_start(&editor, "<>");
    type(&editor, "<Left>");
    editor_insert(&editor, pasted, sizeof pasted - 1);
    holds(&editor, "<two\nlines\nand a [31mcolour\xEF\xBF\xBD>");
    type(&editor, "<C-z>");
    holds(&editor, "<>");
    editor_release(&editor);
}

static void a_note_is_64_kib_at_most(void **state)
{
    (void)state;
    struct editor editor = {0};
    char text[1024];
    memset(text, 'a', sizeof text);
    editor_start(&editor, "");
    for (int i = 0; i < 64; i++)
        assert_true(editor_insert(&editor, text, sizeof text));
    assert_false(editor_insert(&editor, "a", 1));
    assert_int_equal(editor.text.length, EDITOR_MOST);
    editor_release(&editor);
}

/* As much of it as there is room for, up to a whole letter. */
static void a_paste_that_is_too_long_is_cut(void **state)
{
    (void)state;
    struct editor editor = {0};
    struct buffer text = {0};
    for (int i = 0; i < 50000; i++)
        buffer_append_string(&text, "\xC3\xA9");
    editor_start(&editor, "x");
    assert_false(editor_insert(&editor, text.bytes, text.length));
    assert_int_equal(editor.text.length, EDITOR_MOST - 1);
    assert_memory_equal(editor.text.bytes + editor.text.length - 2, "\xC3\xA9",
                        2);
    type(&editor, "<C-z>");
    assert_int_equal(editor.text.length, 1);
    buffer_release(&text);
    editor_release(&editor);
}

static void the_cursor_stays_in_sight(void **state)
{
    (void)state;
    struct editor editor = {0};
    struct frame frame = {0};
    editor_start(&editor, "");
    for (int i = 0; i < 60; i++)
        editor_insert(&editor, "some words and ", 15);
    for (int width = 1; width < 30; width++)
        for (int height = 1; height < 8; height++) {
            frame_reset(&frame, 40, 12);
            editor_draw(&editor, &frame,
                        (struct rectangle){3, 2, width, height});
            assert_in_range(frame.cursor_x, 3, 3 + width);
            assert_in_range(frame.cursor_y, 2, 2 + height - 1);
        }
    frame_release(&frame);
    editor_release(&editor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(motions_and_deletions_go_by_what_is_seen),
        cmocka_unit_test(words_are_passed_and_taken_away),
        cmocka_unit_test(lines_are_moved_in_as_they_are_wrapped),
        cmocka_unit_test(every_change_is_undone_and_done_again),
        cmocka_unit_test(what_is_pasted_is_cleaned_and_one_step),
        cmocka_unit_test(a_note_is_64_kib_at_most),
        cmocka_unit_test(a_paste_that_is_too_long_is_cut),
        cmocka_unit_test(the_cursor_stays_in_sight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
