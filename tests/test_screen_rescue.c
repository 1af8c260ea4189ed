/* test_screen_rescue.c - the terminal is given back, whatever happens.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "e2e/emulator.h"
#include "test.h"

#include "../src/screen/terminal.h"

#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every private mode that is switched on is among those switched off. */
static void all_that_is_switched_on_is_switched_off(void **state)
{
    (void)state;
    static const struct abilities able = {.modes = true};
    struct buffer on = {0};
    buffer_append_string(&on, modes_on(&able));
    buffer_append_string(&on, mouse_switch(true));
    buffer_append_string(&on, "\033[?2026h\033[?2031h");
    int modes = 0;
    for (const char *s = on.bytes; (s = strstr(s, "\033[?")) != NULL; s++) {
        struct buffer off = {0};
        size_t digits = strspn(s + 3, "0123456789");
        assert_int_equal(s[3 + digits], 'h');
        buffer_append(&off, s, 3 + digits);
        buffer_append_string(&off, "l");
        assert_non_null(strstr(modes_off(), off.bytes));
        buffer_release(&off);
        modes++;
    }
    assert_int_equal(modes, 6);
    assert_non_null(strstr(modes_off(), "\033[?25h"));
    assert_non_null(strstr(modes_off(), "\033]8;;\033\\"));
    buffer_release(&on);
    static const struct abilities plain = {.modes = false};
    assert_string_equal(modes_on(&plain), "");
}

static void arm(struct emulator *emulator)
{
    struct buffer leave = {0};
    struct termios raw = emulator->before;
    buffer_append_string(&leave, "given back");
    rescue_arm(emulator->slave, &emulator->before, &leave);
    cfmakeraw(&raw);
    tcsetattr(emulator->slave, TCSANOW, &raw);
    buffer_release(&leave);
}

static bool is_as_before(struct emulator *emulator)
{
    struct termios now;
    tcgetattr(emulator->slave, &now);
    return now.c_lflag == emulator->before.c_lflag &&
           now.c_iflag == emulator->before.c_iflag;
}

static void it_is_given_back_once(void **state)
{
    (void)state;
    struct emulator emulator;
    emulator_open(&emulator, 20, 3);
    arm(&emulator);
    assert_false(is_as_before(&emulator));
    screen_rescue();
    screen_rescue();
    assert_true(is_as_before(&emulator));
    emulator_drain(&emulator);
    assert_string_equal(emulator.bytes.bytes, "given back");
    arm(&emulator);
    rescue_disarm();
    screen_rescue();
    assert_false(is_as_before(&emulator));
    emulator_drain(&emulator);
    assert_string_equal(emulator.bytes.bytes, "given back");
    emulator_close(&emulator);
}

/* Each kind of crash still ends the process as that crash. */
static void crashes_end_as_they_would(void **state)
{
    (void)state;
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++) {
        struct emulator emulator;
        emulator_open(&emulator, 80, 3);
        pid_t child = fork();
        if (child == 0) {
            dup2(emulator.slave, STDERR_FILENO);
            arm(&emulator);
            raise(crashes[i]);
            _exit(0);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), crashes[i]);
        assert_true(is_as_before(&emulator));
        emulator_drain(&emulator);
        assert_int_equal(strncmp(emulator.bytes.bytes, "given back", 10), 0);
        assert_non_null(strstr(emulator.bytes.bytes, "Your notes are safe"));
        emulator_close(&emulator);
    }
}

static void a_library_that_ends_the_program_leaves_order(void **state)
{
    (void)state;
    struct emulator emulator;
    emulator_open(&emulator, 80, 3);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(emulator.slave, STDERR_FILENO);
        arm(&emulator);
        arm(&emulator);
        exit(1); /* as curses does */
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_true(is_as_before(&emulator));
    emulator_drain(&emulator);
    assert_int_equal(strncmp(emulator.bytes.bytes, "given back", 10), 0);
    assert_non_null(strstr(emulator.bytes.bytes, "not enough memory"));
    emulator_close(&emulator);
}

static void end(int number)
{
    (void)number;
    screen_rescue();
    _exit(0);
}

/* Armed again and again, as each time the terminal is taken; what ends the
 * program comes at any moment, such as from a thread without memory. */
static void there_is_no_moment_without_a_way_out(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++) {
        struct emulator emulator;
        emulator_open(&emulator, 20, 3);
        pid_t child = fork();
        if (child == 0) {
            struct itimerval soon = {.it_value = {.tv_usec = 100 + 37 * i}};
            arm(&emulator);
            signal(SIGALRM, end);
            setitimer(ITIMER_REAL, &soon, NULL);
            for (;;)
                arm(&emulator);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_true(is_as_before(&emulator));
        emulator_close(&emulator);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_is_switched_on_is_switched_off),
        cmocka_unit_test(it_is_given_back_once),
        cmocka_unit_test(crashes_end_as_they_would),
        cmocka_unit_test(a_library_that_ends_the_program_leaves_order),
        cmocka_unit_test(there_is_no_moment_without_a_way_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
