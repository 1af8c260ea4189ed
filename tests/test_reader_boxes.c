/* test_reader_boxes.c - where boxes stand in windows of every width.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"
#include "../src/reader/panes.h"

static bool is_in_window(const struct rectangle *area, const struct desk *desk)
{
    return area->x >= 0 && area->y >= 0 && area->width > 0 &&
           area->x + area->width <= desk->reader->width &&
           area->y + area->height <= desk->reader->height;
}

/* Words that stand beside a box have a blank column between; none is cut. */
static bool cuts(const struct rectangle *box, const struct rectangle *words)
{
    bool left = words->x + words->width < box->x;
    bool right = words->x > box->x + box->width;
    bool under =
        words->x >= box->x && words->x + words->width <= box->x + box->width;
    return words->width > 0 && !left && !right && !under;
}

static void assert_cuts_nothing(struct desk *desk, const char *keys)
{
    const struct layout *layout = &desk->reader->layout;
    struct rectangle box = pane_area(desk->reader);
    assert_true(is_in_window(&box, desk));
    for (int i = 0; i < layout->pages; i++)
        if (cuts(&box, &layout->text[i]) || cuts(&box, &layout->notes[i]))
            fail_msg("%s at %d columns cuts the words beside it", keys,
                     desk->reader->width);
}

static void add_note(struct desk *desk)
{
    struct note note = desk_note(desk, "a", "a paragraph 1", "Which one?");
    anchor_make(&note.anchor, desk->document, note.placement.span);
    desk_set_notes(desk, &note, 1);
}

static void boxes_cut_no_words_beside_them(void **state)
{
    (void)state;
    static const char *const boxes[] = {"i", "?", "x", "<Enter>"};
    struct desk desk;
    for (int notes = 0; notes < 2; notes++) {
        desk_open(&desk, 80, 24);
        if (notes)
            add_note(&desk);
        for (int width = 20; width <= 260; width++) {
            resize(&desk, width, 40);
            settle(&desk);
            for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
                press(&desk, boxes[i]);
                assert_int_not_equal(desk.reader->pane, PANE_NONE);
                assert_cuts_nothing(&desk, boxes[i]);
                press(&desk, "<Esc>");
            }
        }
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_cut_no_words_beside_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
