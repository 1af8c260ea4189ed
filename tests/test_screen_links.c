/* test_screen_links.c - hyperlinks of a frame, and the slots that they have.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/screen/terminal.h"
#include "stage.h"

#include <locale.h>

/* Whether "here" was sent inside a link to `uri` that was closed. */
static bool is_linked(struct stage *stage, const char *uri)
{
    struct buffer wanted = {0};
    buffer_format(&wanted, ";%s\033\\here", uri);
    const char *at = strstr(stage->emulator.bytes.bytes, wanted.bytes);
    buffer_release(&wanted);
    return at != NULL && strstr(at, "\033]8;;\033\\") != NULL;
}

static void links_open_and_follow_their_text(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    write_text(&stage, 0, 0, "here", ROLE_LINK, 0);
    for (int x = 0; x < 4; x++)
        stage.frame.cells[x].link = 1;
    stage.frame.links[0] = "https://a.example/one";
    stage.frame.link_count = 1;
    paint(&stage);
    assert_true(is_linked(&stage, "https://a.example/one"));
    /* The same letters, another address: they must be sent again. */
    stage.frame.links[0] = "https://a.example/two";
    buffer_clear(&stage.emulator.bytes);
    paint(&stage);
    assert_true(is_linked(&stage, "https://a.example/two"));
    stage.frame.links[0] = "javascript:alert(1)";
    buffer_clear(&stage.emulator.bytes);
    paint(&stage);
    assert_null(strstr(stage.emulator.bytes.bytes, "javascript"));
    drop_curtain(&stage);
}

/* One frame after another: the first has two links, the next one of them and
 * another, and the third what the first had. */
static void links_keep_their_slots_and_leave_them_for_a_frame(void **state)
{
    (void)state;
    struct filter filter = {0};
    struct link_slots one = {{0}}, two = {{0}}, three = {{0}}, none = {{0}};
    struct frame frame = {.links = {"https://a.example", "https://b.example"},
                          .link_count = 2};
    links_assign(&filter, &frame, true, &one);
    assert_in_range(one.slots[0], SLOT_LINKS, SLOT_COUNT - 1);
    assert_in_range(one.slots[1], SLOT_LINKS, SLOT_COUNT - 1);
    assert_int_not_equal(one.slots[0], one.slots[1]);
    frame.links[0] = "https://c.example";
    links_assign(&filter, &frame, true, &two);
    assert_int_equal(two.slots[1], one.slots[1]);
    /* Cells of the frame before may still show what was in the slot. */
    assert_int_not_equal(two.slots[0], one.slots[0]);
    assert_int_not_equal(two.slots[0], 0);
    frame.links[0] = "file:///etc/passwd";
    links_assign(&filter, &frame, true, &three);
    assert_int_equal(three.slots[0], 0);
    assert_int_equal(three.slots[1], one.slots[1]);
    links_assign(&filter, &frame, false, &none);
    assert_int_equal(none.slots[1], 0);
    filter_release(&filter);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_open_and_follow_their_text),
        cmocka_unit_test(links_keep_their_slots_and_leave_them_for_a_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
