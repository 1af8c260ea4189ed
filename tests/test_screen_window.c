/* test_screen_window.c - waiting for keys, for others, and for a new size.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "e2e/emulator.h"
#include "test.h"

#include "../src/screen/terminal.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { SOON = 2000, AT_ONCE = 20 };

struct stage {
    struct emulator emulator;
    struct screen *screen;
    struct frame frame;
};

static void raise_curtain(struct stage *stage)
{
    memset(stage, 0, sizeof *stage);
    emulator_open(&stage->emulator, 40, 10);
    stage->emulator.answers = false;
    struct screen_settings settings = {.input = stage->emulator.slave,
                                       .output = stage->emulator.slave,
                                       .term = "xterm-256color"};
    assert_int_equal(screen_open(&settings, &stage->screen, NULL), STATUS_OK);
    frame_reset(&stage->frame, 40, 10);
    screen_paint(stage->screen, &stage->frame);
    emulator_drain(&stage->emulator);
}

static void drop_curtain(struct stage *stage)
{
    screen_close(stage->screen);
    frame_release(&stage->frame);
    emulator_close(&stage->emulator);
}

static bool wait(struct stage *stage, int milliseconds, struct event *event)
{
    return screen_wait(stage->screen, milliseconds, NULL, 0, event);
}

static void keys_are_waited_for(void **state)
{
    (void)state;
    struct stage stage;
    struct event event;
    raise_curtain(&stage);
    assert_false(wait(&stage, AT_ONCE, &event));
    assert_false(screen_input_waits(stage.screen));
    emulator_send(&stage.emulator, "ab");
    assert_true(wait(&stage, SOON, &event));
    assert_int_equal(event.key, 'a');
    assert_true(screen_input_waits(stage.screen));
    assert_true(wait(&stage, 0, &event));
    assert_int_equal(event.key, 'b');
    assert_false(screen_input_waits(stage.screen));
    drop_curtain(&stage);
}

static void others_are_heard_meanwhile(void **state)
{
    (void)state;
    struct stage stage;
    struct event event;
    int ends[2];
    raise_curtain(&stage);
    assert_int_equal(pipe(ends), 0);
    assert_false(screen_wait(stage.screen, AT_ONCE, ends, 1, &event));
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_true(screen_wait(stage.screen, SOON, ends, 1, &event));
    assert_int_equal(event.kind, EVENT_TIME);
    close(ends[0]);
    close(ends[1]);
    drop_curtain(&stage);
}

/* Sizes that follow at once are one, the last; the same size again is told
 * too, for the window may have been drawn over. */
static void a_new_size_is_told_when_it_is_settled(void **state)
{
    (void)state;
    struct stage stage;
    struct event event;
    int width, height;
    raise_curtain(&stage);
    for (unsigned short columns = 41; columns <= 60; columns++) {
        struct winsize size = {.ws_col = columns, .ws_row = 12};
        ioctl(stage.emulator.master, TIOCSWINSZ, &size);
        raise(SIGWINCH);
    }
    assert_true(wait(&stage, SOON, &event));
    assert_int_equal(event.kind, EVENT_RESIZE);
    assert_int_equal(event.width, 60);
    assert_int_equal(event.height, 12);
    screen_size(stage.screen, &width, &height);
    assert_int_equal(width, 60);
    assert_int_equal(height, 12);
    assert_false(wait(&stage, AT_ONCE, &event));
    drop_curtain(&stage);
}

static void a_terminal_that_vanishes_is_lost(void **state)
{
    (void)state;
    struct stage stage;
    struct event event;
    raise_curtain(&stage);
    assert_false(screen_is_lost(stage.screen));
    signal(SIGHUP, SIG_IGN);
    int slave = stage.emulator.slave;
    close(stage.emulator.master);
    assert_false(wait(&stage, SOON, &event));
    assert_true(screen_is_lost(stage.screen));
    stage.emulator.master = dup(slave);
    drop_curtain(&stage);
}

int main(void)
{
    signal(SIGINT, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_waited_for),
        cmocka_unit_test(others_are_heard_meanwhile),
        cmocka_unit_test(a_new_size_is_told_when_it_is_settled),
        cmocka_unit_test(a_terminal_that_vanishes_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
