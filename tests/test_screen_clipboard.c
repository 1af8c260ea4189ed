/* test_screen_clipboard.c - text for the terminal's clipboard.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "e2e/emulator.h"
#include "test.h"

#include <incipit/memory.h>
#include <incipit/screen.h>

#include <signal.h>
#include <string.h>

static struct screen *open_on(struct emulator *emulator, const char *term)
{
    struct screen *screen;
    struct frame frame = {0};
    emulator_open(emulator, 40, 10);
    struct screen_settings settings = {
        .input = emulator->slave, .output = emulator->slave, .term = term};
    assert_int_equal(screen_open(&settings, &screen, NULL), STATUS_OK);
    frame_reset(&frame, 40, 10);
    screen_paint(screen, &frame);
    emulator_drain(emulator);
    buffer_clear(&emulator->bytes);
    frame_release(&frame);
    return screen;
}

static void text_is_sent_in_base64(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"", ""},
                                           {"r", "cg=="},
                                           {"re", "cmU="},
                                           {"rea", "cmVh"},
                                           {"read", "cmVhZA=="},
                                           {"\303\251t\303\251", "w6l0w6k="},
                                           {"\377\376", "//4="}};
    struct emulator emulator;
    struct screen *screen = open_on(&emulator, "xterm-256color");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer wanted = {0};
        buffer_format(&wanted, "\033]52;c;%s\007", cases[i][1]);
        assert_true(screen_clipboard(screen, cases[i][0], strlen(cases[i][0])));
        emulator_drain(&emulator);
        buffer_append_string(&emulator.bytes, "");
        assert_string_equal(emulator.bytes.bytes, wanted.bytes);
        buffer_clear(&emulator.bytes);
        buffer_release(&wanted);
    }
    screen_close(screen);
    emulator_close(&emulator);
}

static void what_a_terminal_would_cut_is_not_sent(void **state)
{
    (void)state;
    enum { MOST = 74000 };
    struct emulator emulator;
    char *text = memory_alloc(MOST + 1);
    memset(text, 'x', MOST + 1);
    struct screen *screen = open_on(&emulator, "xterm-256color");
    assert_false(screen_clipboard(screen, text, MOST + 1));
    emulator_drain(&emulator);
    assert_int_equal(emulator.bytes.length, 0);
    memory_free(text);
    screen_leave(screen); /* nor to a terminal that is not ours */
    emulator_drain(&emulator);
    buffer_clear(&emulator.bytes);
    assert_false(screen_clipboard(screen, "read", 4));
    emulator_drain(&emulator);
    assert_int_equal(emulator.bytes.length, 0);
    screen_close(screen);
    emulator_close(&emulator);
}

static void consoles_are_not_sent_it(void **state)
{
    (void)state;
    static const char *const terms[] = {"linux", "vt100", "screen-256color"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct emulator emulator;
        struct screen *screen = open_on(&emulator, terms[i]);
        assert_false(screen_clipboard(screen, "read", 4));
        emulator_drain(&emulator);
        assert_int_equal(emulator.bytes.length, 0);
        screen_close(screen);
        emulator_close(&emulator);
    }
}

int main(void)
{
    signal(SIGINT, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_sent_in_base64),
        cmocka_unit_test(what_a_terminal_would_cut_is_not_sent),
        cmocka_unit_test(consoles_are_not_sent_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
