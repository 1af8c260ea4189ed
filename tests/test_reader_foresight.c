/* test_reader_foresight.c - a page that was foreseen is the page as drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two readers get the same keys. One draws the next page ahead whenever it may,
 * the other never does; what they show is the same, cell for cell.
 */
#include "../src/reader/state.h"
#include "desk.h"

struct pair {
    struct desk ahead, plain;
};

/* Numbers what is to be numbered, and foresees nothing. */
static void number(struct desk *desk)
{
    struct event idle = {.kind = EVENT_IDLE};
    while (reader_wants_idle(desk->reader))
        reader_event(desk->reader, &idle);
}

static void assert_same_screen(struct pair *pair, const char *after)
{
    reader_draw(pair->ahead.reader, &pair->ahead.frame);
    reader_draw(pair->plain.reader, &pair->plain.frame);
    const struct frame *a = &pair->ahead.frame, *b = &pair->plain.frame;
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->height, b->height);
    size_t bytes = (size_t)(a->width * a->height) * sizeof *a->cells;
    if (memcmp(a->cells, b->cells, bytes) != 0)
        print_error("other cells after %s\n", after);
    assert_memory_equal(a->cells, b->cells, bytes);
    assert_int_equal(a->cursor_x, b->cursor_x);
    assert_int_equal(a->cursor_y, b->cursor_y);
    assert_int_equal(a->link_count, b->link_count);
    for (int i = 0; i < a->link_count; i++)
        assert_string_equal(a->links[i], b->links[i]);
}

static void pair_press(struct pair *pair, const char *keys)
{
    press(&pair->ahead, keys);
    press(&pair->plain, keys);
}

static void set_notes(struct desk *desk)
{
    struct note notes[] = {
        desk_note(desk, "a", "paragraph 2, and sentence 4", "A body."),
        desk_note(desk, "b", "paragraph 5, and sentence", NULL)};
    desk_set_notes(desk, notes, 2);
}

static void pair_open(struct pair *pair, int width, int height)
{
    desk_open(&pair->ahead, width, height);
    desk_open(&pair->plain, width, height);
    set_notes(&pair->ahead);
    set_notes(&pair->plain);
    number(&pair->plain);
    foresight_forget(&pair->plain.reader->foresight);
    assert_same_screen(pair, "opening");
}

static void pair_close(struct pair *pair)
{
    desk_close(&pair->ahead);
    desk_close(&pair->plain);
}

/* To the last page; all pages but the first were drawn before their key. */
static void turn_through(int width, int height)
{
    struct pair pair;
    pair_open(&pair, width, height);
    struct foresight *foresight = &pair.ahead.reader->foresight;
    int pages = 0;
    settle(&pair.ahead);
    while (foresight->state == FORESIGHT_DRAWN) {
        const struct cell *drawn = foresight->frame.cells;
        pair_press(&pair, "<Space>");
        assert_same_screen(&pair, "a turn");
        assert_ptr_equal(pair.ahead.frame.cells, drawn);
        settle(&pair.ahead);
        pages++;
    }
    assert_int_equal(foresight->state, FORESIGHT_BARREN);
    assert_false(reader_wants_foresight(pair.ahead.reader));
    assert_in_range(pages, 2, 1000);
    pair_close(&pair);
}

static void every_turn_shows_the_page_that_was_foreseen(void **state)
{
    (void)state;
    turn_through(80, 24);
    turn_through(120, 40);
    turn_through(200, 20);
    turn_through(40, 12);
}

static void nothing_else_that_happens_shows_it(void **state)
{
    (void)state;
    static const char *const keys[] = {"<Space>",
                                       "<Space>",
                                       "<Space>",
                                       "<Space>",
                                       "<Space>",
                                       "b",
                                       "j",
                                       "k",
                                       "n",
                                       "N",
                                       "/sent<Enter>",
                                       "<Esc>",
                                       "2<Space>",
                                       "]",
                                       "[",
                                       "}",
                                       "+",
                                       "-",
                                       "tq",
                                       "v<Esc>",
                                       "gg",
                                       "n<Space>",
                                       "<Esc><Space>",
                                       "b<Space>",
                                       "j<Space>",
                                       "3",
                                       "m",
                                       "d",
                                       "u",
                                       "?q",
                                       "H",
                                       "L"};
    enum { STEPS = 900, KEYS = sizeof keys / sizeof keys[0] };
    static const int sizes[][2] = {{80, 24}, {200, 20}, {40, 12}};
    unsigned chance = 7;
    for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
        struct pair pair;
        pair_open(&pair, sizes[size][0], sizes[size][1]);
        for (int i = 0; i < STEPS; i++) {
            chance = chance * 1103515245u + 12345u;
            const char *key = keys[(chance >> 16) % KEYS];
            number(&pair.plain);
            number(&pair.ahead);
            if ((chance >> 8) % 4 != 0)
                settle(&pair.ahead);
            pair_press(&pair, key);
            if ((chance >> 10) % 8 == 0) {
                set_notes(&pair.ahead);
                set_notes(&pair.plain);
            }
            if ((chance >> 13) % 16 != 0)
                assert_same_screen(&pair, key);
        }
        pair_close(&pair);
    }
}

static void no_page_is_foreseen_where_keys_do_not_turn_pages(void **state)
{
    (void)state;
    static const char *const keys[] = {"t", "/", "v", "j", "3", "g", "?"};
    struct desk desk;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        desk_open(&desk, 80, 24);
        assert_false(reader_wants_foresight(desk.reader)); /* it is there */
        press(&desk, keys[i]);
        assert_false(reader_wants_foresight(desk.reader));
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_turn_shows_the_page_that_was_foreseen),
        cmocka_unit_test(nothing_else_that_happens_shows_it),
        cmocka_unit_test(no_page_is_foreseen_where_keys_do_not_turn_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
