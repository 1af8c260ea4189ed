/* test_reader_mouse.c - thirds, words, signs, the rule, dragging, lists.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "desk.h"

static void mouse(struct desk *desk, enum mouse_kind kind, int button, int x,
                  int y, int64_t now)
{
    struct event event = {.kind = EVENT_MOUSE,
                          .mouse = kind,
                          .button = button,
                          .x = x,
                          .y = y,
                          .now = now};
    reader_event(desk->reader, &event);
    reader_draw(desk->reader, &desk->frame);
}

static void click(struct desk *desk, int x, int y, int64_t now)
{
    mouse(desk, MOUSE_PRESS, 1, x, y, now);
    mouse(desk, MOUSE_RELEASE, 1, x, y, now + 10);
}

static void open_page(struct desk *desk, int width, int height)
{
    desk_open(desk, width, height);
    settle(desk);
    press(desk, "<Space>");
    reader_draw(desk->reader, &desk->frame);
}

static void the_outer_thirds_turn(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 24);
    char *before = screen(&desk);
    click(&desk, 75, 10, 1000);
    char *next = screen(&desk);
    assert_string_not_equal(before, next);
    click(&desk, 4, 10, 2000);
    char *again = screen(&desk);
    assert_string_equal(before, again);
    memory_free(before);
    memory_free(next);
    memory_free(again);
    desk_close(&desk);
}

static void the_wheel_slides_three_lines(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 24);
    mouse(&desk, MOUSE_WHEEL_DOWN, 2, 40, 10, 1000);
    char *wheel = screen(&desk);
    mouse(&desk, MOUSE_WHEEL_UP, 1, 40, 10, 1000);
    press(&desk, "jjj");
    char *keys = screen(&desk);
    assert_string_equal(wheel, keys);
    memory_free(wheel);
    memory_free(keys);
    desk_close(&desk);
}

static void or_it_turns_pages(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 24);
    char *before = screen(&desk);
    press(&desk, ":set wheel=page<Enter>");
    mouse(&desk, MOUSE_WHEEL_DOWN, 2, 40, 10, 1000);
    char *wheel = screen(&desk);
    mouse(&desk, MOUSE_WHEEL_UP, 1, 40, 10, 1000);
    char *back = screen(&desk);
    press(&desk, "<Space>");
    char *keys = screen(&desk);
    assert_string_equal(wheel, keys);
    assert_string_equal(back, before);
    memory_free(before);
    memory_free(wheel);
    memory_free(back);
    memory_free(keys);
    desk_close(&desk);
}

/* How many cells are selected. */
static int selected(const struct desk *desk)
{
    int count = 0;
    for (int i = 0; i < desk->frame.width * desk->frame.height; i++)
        count += desk->frame.cells[i].role == ROLE_SELECT;
    return count;
}

static void clicks_select_word_sentence_paragraph(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 24);
    int cells[5] = {0};
    for (int i = 1; i <= 4; i++) {
        click(&desk, 40, 10, 1000 + 100 * i);
        cells[i] = selected(&desk);
    }
    assert_in_range(cells[2], 1, 12);
    assert_true(cells[3] > cells[2]);
    assert_true(cells[4] > cells[3]);
    /* A click long after is the first of others. */
    click(&desk, 40, 10, 9000);
    assert_in_range(selected(&desk), 1, 12);
    desk_close(&desk);
}

static void dragging_selects_from_where_it_began(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 24);
    mouse(&desk, MOUSE_PRESS, 1, 10, 8, 1000);
    mouse(&desk, MOUSE_DRAG, 1, 30, 8, 1010);
    int one = selected(&desk);
    mouse(&desk, MOUSE_DRAG, 1, 30, 9, 1020);
    int two = selected(&desk);
    mouse(&desk, MOUSE_RELEASE, 1, 30, 9, 1030);
    assert_true(one >= 20);
    assert_true(two >= one + 40);
    assert_int_equal(selected(&desk), two);
    click(&desk, 40, 12, 5000);
    assert_true(selected(&desk) < 20);
    desk_close(&desk);
}

static void the_right_button_is_the_menu(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 24);
    char *before = screen(&desk);
    mouse(&desk, MOUSE_PRESS, 3, 40, 10, 1000);
    mouse(&desk, MOUSE_RELEASE, 3, 40, 10, 1010);
    char *menu = screen(&desk);
    assert_string_not_equal(before, menu);
    /* Beside the list it leaves, and turns no page. */
    click(&desk, 79, 12, 2000);
    char *after = screen(&desk);
    assert_string_equal(before, after);
    memory_free(before);
    memory_free(menu);
    memory_free(after);
    desk_close(&desk);
}

static void the_rule_is_a_way_to_places(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 40);
    int rule = -1;
    for (int y = 30; y < 40; y++)
        if (strcmp(frame_cell(&desk.frame, 40, y)->text, "\xE2\x94\x80") == 0)
            rule = y;
    assert_true(rule > 0);
    click(&desk, 40, rule, 1000);
    size_t place = reader_place(desk.reader);
    assert_in_range(place, desk.document->length * 4 / 10,
                    desk.document->length * 6 / 10);
    press(&desk, "H");
    assert_true(reader_place(desk.reader) < desk.document->length / 4);
    desk_close(&desk);
}

static void without_the_mouse_nothing_happens(void **state)
{
    (void)state;
    struct desk desk;
    open_page(&desk, 80, 24);
    press(&desk, ":set mouse=no<Enter>");
    char *before = screen(&desk);
    click(&desk, 75, 10, 1000);
    mouse(&desk, MOUSE_WHEEL_DOWN, 2, 40, 10, 2000);
    char *after = screen(&desk);
    assert_string_equal(before, after);
    memory_free(before);
    memory_free(after);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_outer_thirds_turn),
        cmocka_unit_test(the_wheel_slides_three_lines),
        cmocka_unit_test(or_it_turns_pages),
        cmocka_unit_test(clicks_select_word_sentence_paragraph),
        cmocka_unit_test(dragging_selects_from_where_it_began),
        cmocka_unit_test(the_right_button_is_the_menu),
        cmocka_unit_test(the_rule_is_a_way_to_places),
        cmocka_unit_test(without_the_mouse_nothing_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
