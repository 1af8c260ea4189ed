/* test_screen_sheet.c - frames reach a terminal whole, and at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "e2e/emulator.h"
#include "test.h"

#include "../src/screen/terminal.h"

#include <incipit/memory.h>

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static void say(struct sheet *sheet, const char *words)
{
    buffer_append_string(&sheet->out, words);
    assert_true(sheet_send(sheet));
    assert_int_equal(sheet->out.length, 0);
}

static void what_is_sent_arrives(void **state)
{
    (void)state;
    struct emulator emulator;
    struct sheet sheet = {0};
    emulator_open(&emulator, 20, 3);
    assert_int_equal(sheet_open(&sheet, emulator.slave, NULL), STATUS_OK);
    say(&sheet, "one \033[1mtwo");
    emulator_drain(&emulator);
    assert_string_equal(emulator.bytes.bytes, "one \033[1mtwo");
    sheet_say_farewell(&sheet, "bye", 3);
    emulator_drain(&emulator);
    assert_string_equal(emulator.bytes.bytes, "one \033[1mtwobye");
    sheet_close(&sheet);
    emulator_close(&emulator);
}

/* The terminal's own descriptor still blocks: others may write to it. */
static void nobody_else_s_descriptor_is_changed(void **state)
{
    (void)state;
    struct emulator emulator;
    struct sheet sheet = {0};
    emulator_open(&emulator, 20, 3);
    int before = fcntl(emulator.slave, F_GETFL);
    assert_int_equal(sheet_open(&sheet, emulator.slave, NULL), STATUS_OK);
    assert_int_equal(fcntl(emulator.slave, F_GETFL), before);
    assert_true((fcntl(sheet.terminal, F_GETFL) & O_NONBLOCK) != 0);
    assert_true((fcntl(sheet.terminal, F_GETFD) & FD_CLOEXEC) != 0);
    assert_true((fcntl(sheet.curses, F_GETFD) & FD_CLOEXEC) != 0);
    sheet_close(&sheet);
    assert_int_equal(sheet.terminal, -1);
    assert_int_equal(sheet.memory, -1);
    sheet_close(&sheet);
    emulator_close(&emulator);
}

/* Not even leaving waits for a terminal that has stopped reading. */
static void a_terminal_that_takes_nothing_does_not_hold_us(void **state)
{
    (void)state;
    enum { LONG = 1 << 20, PATIENCE = 2000 };
    struct emulator emulator;
    struct sheet sheet = {0};
    emulator_open(&emulator, 20, 3);
    assert_int_equal(sheet_open(&sheet, emulator.slave, NULL), STATUS_OK);
    char *bytes = memory_alloc(LONG);
    memset(bytes, 'x', LONG);
    int64_t start = clock_now();
    sheet_say_farewell(&sheet, bytes, LONG);
    assert_in_range(clock_now() - start, 0, PATIENCE);
    memory_free(bytes);
    sheet_close(&sheet);
    emulator_close(&emulator);
}

static void a_terminal_that_has_gone_is_not_written_to(void **state)
{
    (void)state;
    int ends[2];
    struct sheet sheet = {.curses = -1, .memory = -1};
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    sheet.terminal = ends[1];
    close(ends[0]);
    buffer_append_string(&sheet.out, "words");
    assert_false(sheet_send(&sheet));
    assert_int_equal(sheet.out.length, 0);
    sheet_close(&sheet);
}

static void what_is_no_descriptor_is_told(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    struct error error;
    assert_int_equal(sheet_open(&sheet, 999, &error), STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "The terminal cannot be opened"));
    assert_int_equal(sheet.memory, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sent_arrives),
        cmocka_unit_test(nobody_else_s_descriptor_is_changed),
        cmocka_unit_test(a_terminal_that_takes_nothing_does_not_hold_us),
        cmocka_unit_test(a_terminal_that_has_gone_is_not_written_to),
        cmocka_unit_test(what_is_no_descriptor_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
