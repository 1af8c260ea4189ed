/* test_reader_nearby.c - of very many things, those around the place.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/nearby.h"
#include "desk.h"

static void assert_nearby(size_t count, size_t here, size_t most, size_t start,
                          size_t end)
{
    struct nearby nearby = nearby_things(count, here, most);
    assert_int_equal(nearby.start, start);
    assert_int_equal(nearby.end, end);
}

static void few_are_all_there_and_many_around_the_place(void **state)
{
    (void)state;
    assert_nearby(0, 0, 10, 0, 0);
    assert_nearby(10, 7, 10, 0, 10);
    assert_nearby(11, 0, 10, 0, 10);
    assert_nearby(11, 10, 10, 1, 11);
    assert_nearby(100, 3, 10, 0, 10);
    assert_nearby(100, 50, 10, 45, 55);
    assert_nearby(100, 98, 10, 90, 100);
}

static void contents_of_very_many_sections_say_what_they_leave_out(void **state)
{
    (void)state;
    enum { SECTIONS = 20300 };
    struct buffer text = {0};
    for (int i = 1; i <= SECTIONS; i++)
        buffer_format(&text, "CHAPTER %d\n\nLamp number %d was lit.\n\n", i, i);
    struct desk desk;
    desk_open_text(&desk, text.bytes, text.length, 80, 24);
    settle(&desk);
    assert_false(shows_then(&desk, "t", "more sections earlier"));
    assert_true(shows_then(&desk, "<End>", "300 more sections later"));
    assert_true(shows_then(&desk, "<Esc>Gt", "CHAPTER 20300"));
    assert_true(shows_then(&desk, "<Home>", "300 more sections earlier"));
    assert_true(shows_then(&desk, "", "CHAPTER 301 "));
    assert_true(shows_then(&desk, "<Enter>", "Lamp number 301 was lit."));
    desk_close(&desk);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_are_all_there_and_many_around_the_place),
        cmocka_unit_test(
            contents_of_very_many_sections_say_what_they_leave_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
