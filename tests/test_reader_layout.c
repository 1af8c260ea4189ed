/* test_reader_layout.c - the rectangles of every size of window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/reader/layout.h"

#include <string.h>

static struct layout make(int width, int height, int measure, int columns,
                          bool notes)
{
    struct layout_wishes wishes = {.width = width,
                                   .height = height,
                                   .measure = measure,
                                   .columns = columns,
                                   .margin_notes = notes,
                                   .foot = true};
    struct layout layout;
    layout_make(&wishes, &layout);
    return layout;
}

enum { RECTANGLES = 7 };

static void rectangles_of(const struct layout *layout,
                          struct rectangle all[RECTANGLES])
{
    const struct rectangle made[RECTANGLES] = {
        layout->text[0],  layout->text[1],  layout->head,    layout->foot,
        layout->progress, layout->notes[0], layout->notes[1]};
    memcpy(all, made, sizeof made);
}

static bool is_empty(const struct rectangle *r)
{
    return r->width == 0 || r->height == 0;
}

static bool meets(const struct rectangle *a, const struct rectangle *b)
{
    return !is_empty(a) && !is_empty(b) && a->x < b->x + b->width &&
           b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

static void check(const struct layout_wishes *wishes)
{
    struct layout layout;
    struct rectangle all[RECTANGLES];
    layout_make(wishes, &layout);
    rectangles_of(&layout, all);
    bool right = layout.pages == 1 || layout.pages == 2;
    for (int i = 0; i < layout.pages; i++)
        right = right && layout.text[i].width >= 1 &&
                layout.text[i].height >= 1 &&
                layout.text[i].width <= wishes->measure &&
                layout.signs[i] < wishes->width;
    right = right && (layout.pages == 2 || is_empty(&layout.text[1]));
    for (int i = 0; i < RECTANGLES; i++) {
        const struct rectangle *r = &all[i];
        right = right && (is_empty(r) || (r->x >= 0 && r->y >= 0 &&
                                          r->x + r->width <= wishes->width &&
                                          r->y + r->height <= wishes->height));
        for (int k = 0; k < i; k++)
            right = right && !meets(r, &all[k]);
    }
    for (int i = 0; i < layout.pages; i++) {
        struct rectangle sign = {layout.signs[i], layout.text[i].y, 1,
                                 layout.text[i].height};
        for (int k = 0; layout.signs[i] >= 0 && k < RECTANGLES; k++)
            right = right && !meets(&sign, &all[k]);
    }
    if (!right)
        print_error("%dx%d, measure %d, columns %d, notes %d, foot %d, bare "
                    "%d\n",
                    wishes->width, wishes->height, wishes->measure,
                    wishes->columns, wishes->margin_notes, wishes->foot,
                    wishes->bare);
    assert_true(right);
}

static void
rectangles_lie_in_every_window_and_apart_from_each_other(void **state)
{
    (void)state;
    static const int measures[] = {30, 54, 66, 90};
    for (int width = 1; width <= 400; width++)
        for (int height = 1; height <= 120; height++)
            for (int i = 0; i < 4 * 3 * 2 * 2 * 2; i++) {
                /* Every wish for one height in seven; else one of them. */
                if (height % 7 != 0 && i != (width + height) % 96)
                    continue;
                struct layout_wishes wishes = {.width = width,
                                               .height = height,
                                               .measure = measures[i % 4],
                                               .columns = i / 4 % 3,
                                               .margin_notes = i / 12 % 2,
                                               .foot = i / 24 % 2,
                                               .bare = i / 48 % 2};
                check(&wishes);
            }
}

static void a_window_of_no_size_has_a_cell_of_text(void **state)
{
    (void)state;
    struct layout layout = make(0, -3, 66, 0, true);
    assert_int_equal(layout.text[0].width, 1);
    assert_int_equal(layout.text[0].height, 1);
}

static void lines_are_as_long_in_every_window_from_70_columns_on(void **state)
{
    (void)state;
    for (int width = 70; width <= 400; width++)
        for (int notes = 0; notes < 2; notes++)
            if (notes || width < 136 || width >= 152)
                assert_int_equal(make(width, 24, 66, 0, notes).text[0].width,
                                 66);
}

static void two_pages_stand_side_by_side_from_136_columns_on(void **state)
{
    (void)state;
    assert_int_equal(make(135, 40, 66, 0, false).pages, 1);
    assert_int_equal(make(136, 40, 66, 0, false).pages, 2);
    assert_int_equal(make(136, 40, 66, 0, false).text[0].width, 58);
    assert_int_equal(make(200, 50, 66, 0, false).text[1].width, 66);
    assert_int_equal(make(200, 50, 66, 1, false).pages, 1);
    assert_int_equal(make(109, 40, 66, 2, false).pages, 1);
    assert_int_equal(make(110, 40, 66, 2, false).pages, 2);
    assert_int_equal(make(200, 13, 66, 0, false).pages, 1);
}

static void notes_stand_in_the_outer_margins_of_a_spread(void **state)
{
    (void)state;
    struct layout layout = make(200, 50, 66, 0, true);
    assert_int_equal(layout.pages, 2);
    assert_in_range(layout.notes[0].width, 24, 34);
    assert_true(layout.notes[0].x + layout.notes[0].width < layout.signs[0]);
    assert_true(layout.notes[1].x > layout.signs[1]);
    assert_int_equal(layout.text[0].x, make(200, 50, 66, 0, false).text[0].x);
}

static void notes_before_a_second_page_where_both_have_no_room(void **state)
{
    (void)state;
    struct layout layout = make(150, 40, 66, 0, true);
    assert_int_equal(layout.pages, 1);
    assert_in_range(layout.notes[0].width, 24, 34);
    layout = make(150, 40, 66, 2, true); /* but two pages as asked for */
    assert_int_equal(layout.pages, 2);
    assert_int_equal(layout.notes[0].width, 0);
}

static void notes_come_beside_one_page_when_there_is_room(void **state)
{
    (void)state;
    assert_int_equal(make(80, 24, 66, 0, true).notes[0].width, 0);
    struct layout layout = make(120, 40, 66, 0, true);
    assert_int_equal(layout.notes[0].width, 34);
    /* Text and notes stand in the middle as one block. */
    int left = layout.text[0].x;
    int right = 120 - layout.notes[0].x - layout.notes[0].width;
    assert_in_range(left - right + 1, 0, 2);
}

static void a_high_window_has_a_page_a_little_above_its_middle(void **state)
{
    (void)state;
    struct layout layout = make(80, 80, 66, 0, false);
    assert_int_equal(layout.text[0].height, 42);
    int above = layout.text[0].y - 3;
    int below = 80 - 3 - 42 - layout.text[0].y;
    assert_in_range(below * 2 - above * 3, 0, 4);
}

static void the_page_may_stand_alone(void **state)
{
    (void)state;
    for (int height = 1; height <= 60; height++) {
        struct layout_wishes wishes = {.width = 100,
                                       .height = height,
                                       .measure = 66,
                                       .foot = true,
                                       .page_only = true};
        struct layout alone;
        check(&wishes);
        layout_make(&wishes, &alone);
        struct layout usual = make(100, height, 66, 0, false);
        assert_true(is_empty(&alone.head) && is_empty(&alone.foot) &&
                    is_empty(&alone.progress));
        assert_true(alone.text[0].height >= usual.text[0].height);
        assert_int_equal(alone.text[0].x, usual.text[0].x);
    }
}

static void small_windows_give_up_what_is_not_text(void **state)
{
    (void)state;
    struct layout layout = make(19, 10, 66, 0, false);
    assert_int_equal(layout.text[0].width, 19);
    assert_int_equal(layout.text[0].height, 10);
    layout = make(40, 12, 66, 0, false);
    assert_int_equal(layout.text[0].width, 38);
    assert_int_equal(layout.text[0].height, 11);
    assert_int_equal(layout.head.height, 0);
    assert_int_equal(layout.signs[0], 0);
    assert_true(layout.whole_screen_panes);
    layout = make(80, 14, 66, 0, false);
    assert_int_equal(layout.head.height, 1);
    assert_int_equal(layout.text[0].height, 12);
    layout = make(80, 24, 66, 0, false);
    assert_int_equal(layout.text[0].height, 20);
    assert_int_equal(layout.progress.height, 0);
    layout = make(80, 32, 66, 0, false);
    assert_int_equal(layout.progress.height, 1);
    assert_int_equal(layout.text[0].height, 26);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            rectangles_lie_in_every_window_and_apart_from_each_other),
        cmocka_unit_test(a_window_of_no_size_has_a_cell_of_text),
        cmocka_unit_test(lines_are_as_long_in_every_window_from_70_columns_on),
        cmocka_unit_test(two_pages_stand_side_by_side_from_136_columns_on),
        cmocka_unit_test(notes_stand_in_the_outer_margins_of_a_spread),
        cmocka_unit_test(notes_before_a_second_page_where_both_have_no_room),
        cmocka_unit_test(notes_come_beside_one_page_when_there_is_room),
        cmocka_unit_test(a_high_window_has_a_page_a_little_above_its_middle),
        cmocka_unit_test(the_page_may_stand_alone),
        cmocka_unit_test(small_windows_give_up_what_is_not_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
