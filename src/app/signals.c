/* signals.c - signals become bytes in a pipe that the main loop reads.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int handled[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP};
enum { HANDLED_COUNT = sizeof handled / sizeof handled[0] };

/* Both ends of the pipe; written once, before the handlers are there. */
static volatile sig_atomic_t writer = -1;
static int reader = -1;

static void on_signal(int number)
{
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    if (write(writer, &byte, 1) < 0) {
        /* The pipe is full of signals: one more changes nothing. */
    }
    errno = kept;
}

int signals_open(void)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    reader = ends[0];
    writer = ends[1];
    struct sigaction action = {.sa_handler = on_signal}, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < HANDLED_COUNT; i++)
        /* nohup and shells without job control have reasons to ignore. */
        if (sigaction(handled[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN)
            sigaction(handled[i], &action, NULL);
    return reader;
}

int signals_take(void)
{
    unsigned char byte;
    return reader >= 0 && read(reader, &byte, 1) == 1 ? byte : 0;
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

void signals_stop(void)
{
    raise_default(SIGTSTP);
}

void signals_die(int number)
{
    raise_default(number);
    _exit(128 + number);
}
