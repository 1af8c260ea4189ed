/* test_screen_bell.c - it is heard or seen, where that can be.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "e2e/emulator.h"
#include "test.h"

#include <incipit/screen.h>

#include <signal.h>

static struct screen *open_on(struct emulator *emulator, const char *term)
{
    struct screen *screen;
    struct frame frame = {0};
    emulator_open(emulator, 40, 10);
    struct screen_settings settings = {
        .input = emulator->slave, .output = emulator->slave, .term = term};
    assert_int_equal(screen_open(&settings, &screen, NULL), STATUS_OK);
    assert_false(screen_bell(screen, false)); /* nobody looks yet */
    frame_reset(&frame, 40, 10);
    screen_paint(screen, &frame);
    emulator_drain(emulator);
    buffer_clear(&emulator->bytes);
    frame_release(&frame);
    return screen;
}

static void assert_rings(const char *term, bool visual, const char *wanted)
{
    struct emulator emulator;
    struct screen *screen = open_on(&emulator, term);
    assert_int_equal(screen_bell(screen, visual), *wanted != '\0');
    emulator_drain(&emulator);
    buffer_append_string(&emulator.bytes, "");
    assert_string_equal(emulator.bytes.bytes, wanted);
    screen_leave(screen);
    assert_false(screen_bell(screen, visual));
    screen_close(screen);
    emulator_close(&emulator);
}

static void a_sound_is_one_byte(void **state)
{
    (void)state;
    assert_rings("xterm-256color", false, "\a");
    assert_rings("vt100", false, "\a");
}

static void a_flash_comes_and_goes(void **state)
{
    (void)state;
    assert_rings("xterm-256color", true, "\033[?5h\033[?5l");
    assert_rings("vt100", true, ""); /* cannot */
}

int main(void)
{
    signal(SIGINT, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_is_one_byte),
        cmocka_unit_test(a_flash_comes_and_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
