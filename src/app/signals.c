/* signals.c - what the system tells, kept until the main loop asks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The signals are blocked except while the screen waits for events: none is
 * lost between a look and a wait, and no system call elsewhere is interrupted.
 */
#include "signals.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* All that would end or stop the process, and can be answered in order. */
static const int handled[] = {SIGHUP,  SIGINT,    SIGQUIT, SIGTERM, SIGUSR1,
                              SIGUSR2, SIGALRM,   SIGPROF, SIGXCPU, SIGIO,
                              SIGTSTP, SIGVTALRM, SIGCONT,
#ifdef SIGPWR
                              SIGPWR
#endif
};
enum { HANDLED_COUNT = sizeof handled / sizeof handled[0], NUMBERS = 64 };

static volatile sig_atomic_t came[NUMBERS];

static void on_signal(int number)
{
    if (number < NUMBERS)
        came[number] = 1;
}

void signals_open(void)
{
    struct sigaction action = {.sa_handler = on_signal}, before;
    sigset_t set;
    sigemptyset(&action.sa_mask);
    sigemptyset(&set);
    for (size_t i = 0; i < HANDLED_COUNT; i++) {
        sigaddset(&set, handled[i]);
        /* nohup and shells without job control have reasons to ignore. */
        if (sigaction(handled[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN)
            sigaction(handled[i], &action, NULL);
    }
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int signals_take(void)
{
    for (size_t i = 0; i < HANDLED_COUNT; i++) {
        if (came[handled[i]] == 0)
            continue;
        came[handled[i]] = 0;
        return handled[i];
    }
    return 0;
}

/* As the system would have it, for as long as the signal is on its way. */
static void raise_default(int number)
{
    struct sigaction action = {.sa_handler = SIG_DFL}, before;
    sigset_t set, mask;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, &before);
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &set, &mask);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(number, &before, NULL);
}

/* The one SIGCONT that wakes us is no news: it is dropped. */
void signals_stop(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigset_t set, mask;
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&set);
    sigaddset(&set, SIGCONT);
    sigaction(SIGCONT, &ignore, &before);
    raise_default(SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &set, &mask);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGCONT, &before, NULL);
}

void signals_die(int number)
{
    raise_default(number);
    _exit(128 + number);
}
