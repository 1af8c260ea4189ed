/* test_e2e_ends.c - every way in which a sitting can end, and narrow places.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever happens, the terminal is as it was: screen, modes, settings.
 */
#include "test.h"

#include "e2e/play.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void rest(int milliseconds)
{
    struct timespec time = {milliseconds / 1000,
                            milliseconds % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

/* --- Signals ------------------------------------------------------------ */

static void assert_ends_by(int number)
{
    struct emulator emulator;
    play_open_with(&emulator, NULL, NULL);
    kill(emulator.child, number);
    int status = emulator_finish(&emulator);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), number);
    assert_true(emulator_is_restored(&emulator));
    emulator_close(&emulator);
    play_forget_place();
}

static void signals_end_it_in_order(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGINT,  SIGQUIT,  SIGHUP,
                                  SIGUSR1, SIGUSR2, SIGALRM,  SIGXCPU,
                                  SIGPROF, SIGIO,   SIGVTALRM};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        assert_ends_by(signals[i]);
}

static void crashes_give_the_terminal_back(void **state)
{
    (void)state;
#ifndef __SANITIZE_ADDRESS__
    static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE,
                                  SIGILL,  SIGSYS, SIGTRAP};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        assert_ends_by(signals[i]);
#endif
}

/* In a prompt, a pane, the editor of notes, the menu; with a half key. */
static void it_may_end_in_the_middle_of_anything(void **state)
{
    (void)state;
    static const char *const keys[] = {"/word", "t", "aa note", "\r", ":set",
                                       "g",     "v", "\033[",   "?"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct emulator emulator;
        play_open_with(&emulator, NULL, NULL);
        emulator_send(&emulator, keys[i]);
        emulator_settle(&emulator, 50);
        kill(emulator.child, SIGTERM);
        int status = emulator_finish(&emulator);
        assert_true(WIFSIGNALED(status));
        assert_true(emulator_is_restored(&emulator));
        emulator_close(&emulator);
        play_forget_place();
    }
}

static void it_may_end_before_the_first_page(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        struct emulator emulator;
        char *argv[] = {play_program, play_text, NULL};
        char *environment[] = {play_home, play_state, NULL};
        emulator_open(&emulator, 80, 24);
        emulator_run(&emulator, argv, environment);
        rest(i);
        kill(emulator.child, SIGTERM);
        int status = emulator_finish(&emulator);
        assert_true(WIFSIGNALED(status));
        assert_true(emulator_is_restored(&emulator));
        emulator_close(&emulator);
        play_forget_place();
    }
}

/* --- The terminal itself ------------------------------------------------ */

/* Waits up to five seconds for the end of the child. */
static bool ends(pid_t child, int *status)
{
    for (int i = 0; i < 500; i++) {
        if (waitpid(child, status, WNOHANG) == child)
            return true;
        rest(10);
    }
    return false;
}

static void it_ends_when_its_terminal_vanishes(void **state)
{
    (void)state;
    struct emulator emulator;
    int status;
    play_open_with(&emulator, NULL, NULL);
    emulator_send(&emulator, "  ");
    emulator_settle(&emulator, 50);
    close(emulator.slave);
    close(emulator.master);
    assert_true(ends(emulator.child, &status));
    emulator.child = 0;
    emulator.master = emulator.slave = open("/dev/null", O_RDWR);
    emulator_close(&emulator);
    /* The place was kept all the same. */
    assert_int_equal(access(strchr(play_state, '=') + 1, F_OK), 0);
    play_forget_place();
}

static void ignore_hangup(void)
{
    signal(SIGHUP, SIG_IGN);
}

static void it_ends_with_its_terminal_under_nohup(void **state)
{
    (void)state;
    struct emulator emulator;
    int status;
    play_open_with(&emulator, NULL, ignore_hangup);
    close(emulator.slave);
    close(emulator.master);
    assert_true(ends(emulator.child, &status));
    emulator.child = 0;
    emulator.master = emulator.slave = open("/dev/null", O_RDWR);
    emulator_close(&emulator);
    play_forget_place();
}

/* Nobody reads what it writes, as after Ctrl-S or over a dead line. */
static void it_ends_although_its_terminal_takes_nothing(void **state)
{
    (void)state;
    struct emulator emulator;
    int status;
    play_open_with(&emulator, NULL, NULL);
    for (int i = 0; i < 300; i++) {
        if (write(emulator.master, "  b ", 4) < 0)
            break;
        rest(1);
    }
    rest(100);
    kill(emulator.child, SIGTERM);
    assert_true(ends(emulator.child, &status));
    assert_true(WIFSIGNALED(status));
    emulator.child = 0;
    struct termios after;
    tcgetattr(emulator.slave, &after);
    assert_int_equal(after.c_lflag, emulator.before.c_lflag);
    emulator_close(&emulator);
    play_forget_place();
}

/* SIGSTOP cannot be heard, the SIGCONT after it can. */
static void it_takes_its_terminal_again_after_a_stop(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open_with(&emulator, NULL, NULL);
    play_read_whole(&emulator);
    char *before = play_screen(&emulator);
    kill(emulator.child, SIGSTOP);
    rest(50);
    tcsetattr(emulator.slave, TCSANOW, &emulator.before);
    static const char mess[] = "\033[2Jready> ";
    vterm_input_write(emulator.vterm, mess, sizeof mess - 1);
    kill(emulator.child, SIGCONT);
    play_becomes(&emulator, before);
    free(before);
    play_leave(&emulator);
}

static void a_file_that_cannot_be_read_leaves_the_terminal_alone(void **state)
{
    (void)state;
    static char missing[] = "/nonexistent/text", folder[] = "/dev";
    char *const names[] = {missing, folder, play_folder};
    for (size_t i = 0; i < 2; i++) {
        for (int times = 0; times < 10; times++) {
            struct emulator emulator;
            char *argv[] = {play_program, names[i], NULL};
            char *environment[] = {play_home, play_state, NULL};
            emulator_open(&emulator, 80, 24);
            emulator_run(&emulator, argv, environment);
            int status = emulator_finish(&emulator);
            assert_true(WIFEXITED(status));
            assert_true(emulator_is_restored(&emulator));
            char *shown = play_screen(&emulator);
            assert_memory_equal(shown, "incipit: ", 9);
            for (size_t k = 0; k < emulator.bytes.length; k++)
                assert_int_not_equal(emulator.bytes.bytes[k], '\033');
            free(shown);
            emulator_close(&emulator);
        }
    }
}

/* --- Narrow places ------------------------------------------------------ */

#define LIMIT(what, most) setrlimit(what, &(struct rlimit){most, most})

static void limit_files(void)
{
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    LIMIT(RLIMIT_NOFILE, 8);
}

static void limit_stack(void)
{
    LIMIT(RLIMIT_STACK, 256 * 1024);
}

#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

static void limit_memory(void)
{
    LIMIT(RLIMIT_AS, 64 << 20);
}

static void limit_file_size(void)
{
    LIMIT(RLIMIT_FSIZE, 0);
}

static void limit_processes(void)
{
    LIMIT(RLIMIT_NPROC, 1);
}

/* The whole text must be there, and a search, a note and its list. */
static void assert_works_with(void (*prepare)(void))
{
    struct emulator emulator;
    char store[96];
    char *environment[] = {store, NULL};
    snprintf(store, sizeof store, "INCIPIT_STORE=%s/narrow", play_folder);
    play_open_with(&emulator, environment, prepare);
    emulator_send(&emulator, ">");
    assert_true(emulator_await(&emulator, "word28800"));
    emulator_send(&emulator, "/word777 \r");
    assert_true(emulator_await(&emulator, "word777 "));
    emulator_send(&emulator, "t");
    assert_true(emulator_await(&emulator, "Contents"));
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 60);
    emulator_send(&emulator, "vaLamps.\033");
    assert_true(emulator_await(&emulator, "Note saved"));
    emulator_send(&emulator, "A");
    assert_true(emulator_await(&emulator, "Lamps."));
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 60);
    play_leave(&emulator);
    unlink(strchr(store, '=') + 1);
}

static void eight_open_files_are_enough(void **state)
{
    (void)state;
    assert_works_with(limit_files);
}

static void a_small_stack_is_enough(void **state)
{
    (void)state;
    assert_works_with(limit_stack);
}

static void little_memory_is_enough(void **state)
{
    (void)state;
    if (!SANITIZED) /* whose shadow takes terabytes of addresses */
        assert_works_with(limit_memory);
}

static void it_reads_where_no_file_can_be_written(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open_with(&emulator, NULL, limit_file_size);
    emulator_send(&emulator, ">");
    assert_true(emulator_await(&emulator, "word28800"));
    emulator_send(&emulator, "q");
    int status = emulator_finish(&emulator);
    assert_true(WIFEXITED(status));
    assert_true(emulator_is_restored(&emulator));
    char *shown = play_screen(&emulator);
    assert_non_null(strstr(shown, "incipit: "));
    free(shown);
    emulator_close(&emulator);
    play_forget_place();
}

static void it_reads_without_threads(void **state)
{
    (void)state;
    if (geteuid() == 0) /* the superuser has no such limit */
        return;
    assert_works_with(limit_processes);
}

static void assert_reads_in(char *const environment[])
{
    struct emulator emulator;
    play_open_with(&emulator, environment, NULL);
    emulator_send(&emulator, " bq");
    int status = emulator_finish(&emulator);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_true(emulator_is_restored(&emulator));
    emulator_close(&emulator);
}

static void it_reads_without_a_home(void **state)
{
    (void)state;
    static char no_state[] = "INCIPIT_STATE", null[] = "HOME=/dev/null",
                relative[] = "HOME=here", proc[] = "HOME=/proc/home",
                none[] = "HOME", empty[] = "HOME=";
    char *const homes[] = {null, relative, proc};
    for (size_t i = 0; i < 3; i++) {
        char *environment[] = {no_state, homes[i], NULL};
        assert_reads_in(environment);
    }
    /* Without one the password entry tells: that home is left alone. */
    char data[96], cache[96], places[96];
    snprintf(data, sizeof data, "XDG_DATA_HOME=%s/data", play_folder);
    snprintf(cache, sizeof cache, "XDG_CACHE_HOME=%s/cache", play_folder);
    snprintf(places, sizeof places, "XDG_STATE_HOME=%s/places", play_folder);
    for (int i = 0; i < 2; i++) {
        char *environment[] = {
            no_state, i == 0 ? none : empty, data, cache, places, NULL};
        assert_reads_in(environment);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        play_test(signals_end_it_in_order),
        play_test(crashes_give_the_terminal_back),
        play_test(it_may_end_in_the_middle_of_anything),
        play_test(it_may_end_before_the_first_page),
        play_test(it_ends_when_its_terminal_vanishes),
        play_test(it_ends_with_its_terminal_under_nohup),
        play_test(it_ends_although_its_terminal_takes_nothing),
        play_test(it_takes_its_terminal_again_after_a_stop),
        play_test(a_file_that_cannot_be_read_leaves_the_terminal_alone),
        play_test(eight_open_files_are_enough),
        play_test(a_small_stack_is_enough),
        play_test(little_memory_is_enough),
        play_test(it_reads_where_no_file_can_be_written),
        play_test(it_reads_without_threads),
        play_test(it_reads_without_a_home),
    };
    return cmocka_run_group_tests(tests, play_prepare, play_remove);
}
