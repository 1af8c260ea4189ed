/* test_reader_margin.c - notes beside their passages.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

#include "../src/reader/margin.h"

/* --- The placement rule ------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Notes that fit stand apart, in order, within the page, and none is further
 * from its passage than the others force it to be. */
static void check_places(const struct beside *notes, int count, int rows,
                         int focused)
{
    int total = 0;
    for (int i = 0; i < count; i++)
        total += notes[i].height + (i > 0);
    if (total > rows)
        return; /* more notes than rows */
    for (int i = 0; i < count; i++) {
        assert_true(notes[i].row >= 0);
        assert_true(notes[i].row + notes[i].height <= rows);
        assert_in_range(notes[i].height, 1, notes[i].wanted);
        int end = i > 0 ? notes[i - 1].row + notes[i - 1].height + 1 : 0;
        assert_true(notes[i].row >= end);
        if (notes[i].row > notes[i].anchor)
            assert_int_equal(notes[i].row, end);
    }
    if (focused >= 0)
        assert_int_equal(notes[focused].height, notes[focused].wanted);
}

static void notes_stand_apart_and_near_their_passages(void **state)
{
    (void)state;
    uint32_t seed = 11;
    for (int round = 0; round < 20000; round++) {
        struct beside notes[8] = {{0}};
        int rows = 6 + (int)(next_random(&seed) % 40);
        int count = 1 + (int)(next_random(&seed) % 8);
        int anchor = 0;
        for (int i = 0; i < count; i++) {
            anchor += (int)(next_random(&seed) % 6);
            notes[i].anchor = anchor < rows ? anchor : rows - 1;
            notes[i].wanted = 1 + (int)(next_random(&seed) % 9);
        }
        int focused = (int)(next_random(&seed) % 9) - 1;
        if (focused >= count || (focused >= 0 && notes[focused].wanted > rows))
            focused = -1;
        beside_place(notes, count, rows, focused);
        check_places(notes, count, rows, focused);
    }
}

static void the_longest_is_cut_but_never_the_focused(void **state)
{
    (void)state;
    struct beside notes[2] = {{.anchor = 0, .wanted = 30},
                              {.anchor = 1, .wanted = 4}};
    beside_place(notes, 2, 20, -1);
    assert_int_equal(notes[0].height, 15);
    assert_int_equal(notes[1].height, 4);
    notes[0].wanted = 18;
    beside_place(notes, 2, 20, 0);
    assert_int_equal(notes[0].height, 18);
    assert_int_equal(notes[1].height, 1);
}

static void a_column_is_filled_word_by_word(void **state)
{
    (void)state;
    assert_int_equal(column_rows("one two three", 8, 0), 2);
    assert_int_equal(column_rows("one\ntwo", 8, 0), 2);
    assert_int_equal(column_rows("incomprehensible", 8, 0), 2);
    assert_int_equal(column_rows("", 8, 0), 0);
}

static void dates_are_told_as_where_the_note_was_made(void **state)
{
    (void)state;
    static const struct {
        int64_t made;
        int offset;
        const char *date;
    } dates[] = {{0, 0, "1 Jan 1970"},
                 {951782399000, 0, "28 Feb 2000"},
                 {951782400000, 0, "29 Feb 2000"},
                 {951868800000, 0, "1 Mar 2000"},
                 {1785715199000, 0, "2 Aug 2026"},
                 {1785715199000, 60, "3 Aug 2026"},
                 {4102444799000, 0, "31 Dec 2099"}};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        struct note note = {.made = dates[i].made,
                            .utc_offset = dates[i].offset};
        struct buffer text = {0};
        note_date(&note, &text);
        assert_string_equal(text.bytes, dates[i].date);
        buffer_release(&text);
    }
}

/* --- On the page -------------------------------------------------------- */

static void add_two(struct desk *desk)
{
    struct note notes[2] = {
        desk_note(desk, "a", "paragraph 2, and sentence 2", "On the second."),
        desk_note(desk, "b", "paragraph 3, and sentence 1", "On the third.")};
    desk_set_notes(desk, notes, 2);
}

/* The row of the screen on which words stand, or -1. */
static int row_with(const char *screen, const char *words)
{
    const char *at = strstr(screen, words);
    int row = 0;
    for (const char *c = screen; at != NULL && c < at; c++)
        row += *c == '\n';
    return at != NULL ? row : -1;
}

static void a_note_stands_level_with_its_passage(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 120, 40);
    add_two(&desk);
    char *text = screen(&desk);
    int row = row_with(text, "On the second.");
    assert_true(row > 0);
    assert_int_equal(row, row_with(text, "paragraph 2, and sentence 2"));
    memory_free(text);
    shows(&desk, "1 On the second.");
    shows(&desk, "6 Aug 2026");
    desk_close(&desk);
}

static void a_spread_has_notes_on_its_outer_sides(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 200, 40);
    struct note notes[2] = {
        desk_note(&desk, "a", "paragraph 1, and sentence 2", "Left one."),
        desk_note(&desk, "b", "paragraph 5, and sentence 1", "Right one.")};
    desk_set_notes(&desk, notes, 2);
    char *text = screen(&desk);
    const char *left = strstr(text, "Left one.");
    const char *right = strstr(text, "Right one.");
    assert_non_null(left);
    assert_non_null(right);
    while (left > text && left[-1] == ' ')
        left--;
    assert_int_equal(left[-1], '\n'); /* nothing stands left of it */
    assert_int_equal(right[strlen("Right one.")], '\n');
    memory_free(text);
    shows(&desk, "Left one. 1  1 ");
    shows(&desk, "2 Right one.");
    desk_close(&desk);
}

static void the_text_stays_where_it_is_once_the_column_was_seen(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 120, 40);
    add_two(&desk);
    char *text = screen(&desk);
    const char *before = strstr(text, "paragraph 1, and sentence 2");
    struct note none[1];
    desk_set_notes(&desk, none, 0);
    char *without = screen(&desk);
    const char *after = strstr(without, "paragraph 1, and sentence 2");
    assert_int_equal(before - text, after - without);
    assert_null(strstr(without, "On the second."));
    memory_free(text);
    memory_free(without);
    char value[32];
    reader_settings_get(reader_settings(desk.reader), "note-column", value);
    assert_string_equal(value, "yes"); /* and so the next time */
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_stand_apart_and_near_their_passages),
        cmocka_unit_test(the_longest_is_cut_but_never_the_focused),
        cmocka_unit_test(a_column_is_filled_word_by_word),
        cmocka_unit_test(dates_are_told_as_where_the_note_was_made),
        cmocka_unit_test(a_note_stands_level_with_its_passage),
        cmocka_unit_test(a_spread_has_notes_on_its_outer_sides),
        cmocka_unit_test(the_text_stays_where_it_is_once_the_column_was_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
