/* test_app_signals.c - signals are kept until somebody asks, and none is lost.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/signals.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

/* Waits as the screen does: all signals are heard meanwhile. */
static bool hear(void)
{
    struct timespec moment = {0, 50000000};
    sigset_t none;
    sigemptyset(&none);
    return ppoll(NULL, 0, &moment, &none) < 0;
}

/* In a child: handlers and masks stay behind. Its status is the step that
 * failed. */
static int in_order(void)
{
    signals_open();
    raise(SIGTERM);
    raise(SIGTSTP);
    if (signals_take() != 0) /* blocked until we wait */
        return 1;
    if (!hear())
        return 2;
    hear(); /* the other one, should it not have come at once */
    int first = signals_take(), second = signals_take();
    bool both = (first == SIGTERM && second == SIGTSTP) ||
                (first == SIGTSTP && second == SIGTERM);
    return both && signals_take() == 0 ? 0 : 3;
}

static int ignored(void)
{
    signal(SIGHUP, SIG_IGN);
    signals_open();
    raise(SIGHUP);
    return hear() || signals_take() != 0;
}

static int dies(void)
{
    signals_open();
    signals_die(SIGTERM);
    return 1;
}

static int stops(void)
{
    signals_open();
    signals_stop(); /* the parent wakes us */
    return hear() || signals_take() != 0;
}

static int run(int (*part)(void))
{
    pid_t child = fork();
    int status;
    if (child == 0)
        _exit(part());
    assert_int_equal(waitpid(child, &status, WUNTRACED), child);
    if (WIFSTOPPED(status)) {
        kill(child, SIGCONT);
        assert_int_equal(waitpid(child, &status, 0), child);
    }
    return status;
}

static void they_wait_until_they_are_asked_for(void **state)
{
    (void)state;
    int status = run(in_order);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void what_was_ignored_stays_so(void **state)
{
    (void)state;
    int status = run(ignored);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void the_parent_sees_which_it_was(void **state)
{
    (void)state;
    int status = run(dies);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
}

/* The signal that wakes us from a stop of our own is no news. */
static void a_stop_is_one_and_ends_quietly(void **state)
{
    (void)state;
    int status = run(stops);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_wait_until_they_are_asked_for),
        cmocka_unit_test(what_was_ignored_stays_so),
        cmocka_unit_test(the_parent_sees_which_it_was),
        cmocka_unit_test(a_stop_is_one_and_ends_quietly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
