/* test_reader_invariants.c - what always holds of pages.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader with the bundled essay, at the four sizes.
 */
#include "../src/reader/frame_private.h"
#include "essay.h"

static void forward_and_back_is_the_same_page_cell_for_cell(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct desk desk;
        open_essay(&desk, sizes[i][0], sizes[i][1]);
        for (int page = 0; page < 200; page++) {
            struct frame before = snapshot(&desk);
            size_t place = reader_place(desk.reader);
            press(&desk, "<Space>");
            bool end = reader_place(desk.reader) == place;
            if (!end) {
                press(&desk, "b");
                struct frame after = snapshot(&desk);
                assert_same(&before, &after, "forward and back");
                frame_release(&after);
                press(&desk, "<Space>");
            }
            frame_release(&before);
            if (end)
                break;
        }
        desk_close(&desk);
    }
}

static void a_resize_there_and_back_is_the_same_page(void **state)
{
    (void)state;
    uint32_t seed = 5;
    for (int round = 0; round < 120; round++) {
        struct desk desk;
        const int *size = sizes[round % SIZES];
        open_essay(&desk, size[0], size[1]);
        seed = seed * 1664525u + 1013904223u;
        char keys[32];
        snprintf(keys, sizeof keys, "%u%%", (unsigned)(seed >> 16) % 100);
        press(&desk, keys);
        press(&desk, "<Space>");
        struct frame before = snapshot(&desk);
        for (int i = 0; i < 3; i++) {
            seed = seed * 1664525u + 1013904223u;
            resize(&desk, 1 + (int)(seed >> 16) % 400,
                   1 + (int)(seed >> 8) % 120);
            reader_draw(desk.reader, &desk.frame);
        }
        resize(&desk, size[0], size[1]);
        settle(&desk);
        struct frame after = snapshot(&desk);
        assert_same(&before, &after, "there and back");
        frame_release(&before);
        frame_release(&after);
        desk_close(&desk);
    }
}

/* The row from the cursor on. */
static void assert_cursor_at(struct desk *desk, const char *keys,
                             const char *words)
{
    struct buffer text = {0};
    press(desk, keys);
    reader_draw(desk->reader, &desk->frame);
    const struct frame *frame = &desk->frame;
    for (int x = frame->cursor_x; x < frame->width; x++)
        buffer_append_string(
            &text, frame_cell(&desk->frame, x, frame->cursor_y)->text);
    buffer_append_string(&text, "");
    bool there = strncmp(text.bytes, words, strlen(words)) == 0;
    if (!there)
        print_error("after %s the cursor is at “%s”\n", keys, text.bytes);
    assert_true(there);
    buffer_release(&text);
}

static void the_cursor_is_on_what_has_the_focus(void **state)
{
    (void)state;
    struct desk desk;
    open_essay(&desk, 80, 24);
    assert_cursor_at(&desk, "<Space>", "movements and not");
    assert_cursor_at(&desk, "]", "She begins with votes");
    assert_cursor_at(&desk, "/senators<Enter>", "senators");
    assert_cursor_at(&desk, "<Esc>gg<Tab>", "who was sitting");
    assert_cursor_at(&desk, "<Tab>", "[1]");
    assert_cursor_at(&desk, "<Enter>", "[1]");
    assert_cursor_at(&desk, "<Esc><Esc>t", "\xE2\x96\xB6 There is a kind");
    assert_cursor_at(&desk, "<Down>", "\xE2\x96\xB6 She begins");
    assert_cursor_at(&desk, "<Enter>", "She begins");
    assert_cursor_at(&desk, "v", "She begins");
    assert_cursor_at(&desk, "w", "begins");
    assert_cursor_at(&desk, "<Esc>?", "\xE2\x96\xB6 ");
    assert_cursor_at(&desk, "<Esc>z<Enter><Down>", "\xE2\x96\xB6 measure");
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forward_and_back_is_the_same_page_cell_for_cell),
        cmocka_unit_test(a_resize_there_and_back_is_the_same_page),
        cmocka_unit_test(the_cursor_is_on_what_has_the_focus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
