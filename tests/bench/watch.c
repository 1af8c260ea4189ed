/* watch.c - a program on a pseudo-terminal, and when it shows what.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    COLUMNS = 100,
    ROWS = 40,
    QUIET_OURS = 1, /* a frame of ours is one write */
    FIRST = 5000
};

/* Of long frames of ours; no short one comes in parts. */
static const char frame_end[] = "\033[?2026l";

double watch_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

double watch_start(struct terminal *terminal, const char *const argv[])
{
    struct winsize size = {.ws_col = COLUMNS, .ws_row = ROWS};
    const char *state = getenv("INCIPIT_STATE");
    if (state != NULL)
        unlink(state);
    double begun = watch_now();
    terminal->child = forkpty(&terminal->master, NULL, NULL, &size);
    if (terminal->child == 0) {
        setenv("LC_ALL", "C.UTF-8", 1);
        setenv("TERM", "xterm-256color", 1);
        setenv("LESS", "", 1);
        unsetenv("COLORTERM");
        char *copy[8] = {NULL};
        for (size_t i = 0; i < 7 && argv[i] != NULL; i++)
            copy[i] = strdup(argv[i]);
        execvp(copy[0], copy);
        _exit(127);
    }
    return begun;
}

double watch_page(struct terminal *terminal)
{
    static char buffer[1 << 16];
    double last = watch_now();
    struct pollfd master = {.fd = terminal->master, .events = POLLIN};
    size_t total = 0;
    int quiet = terminal->synchronised ? QUIET_OURS : WATCH_QUIET;
    /* The first byte may take its time. */
    while (poll(&master, 1, total == 0 ? FIRST : quiet) > 0) {
        ssize_t got = read(terminal->master, buffer, sizeof buffer - 1);
        if (got <= 0)
            break;
        last = watch_now();
        total += (size_t)got;
        buffer[got] = '\0';
        if (terminal->synchronised &&
            memmem(buffer, (size_t)got, frame_end, sizeof frame_end - 1))
            break;
    }
    if (total == 0) {
        fprintf(stderr, "bench: a program showed nothing\n");
        exit(1);
    }
    return last;
}

double watch_words(struct terminal *terminal, const char *words)
{
    static char seen[1 << 20];
    struct pollfd master = {.fd = terminal->master, .events = POLLIN};
    size_t total = 0;
    while (total + 65536 < sizeof seen && poll(&master, 1, FIRST) > 0) {
        ssize_t got = read(terminal->master, seen + total, 65536);
        if (got <= 0)
            break;
        total += (size_t)got;
        if (memmem(seen, total, words, strlen(words)) != NULL)
            return watch_now();
    }
    fprintf(stderr, "bench: “%s” was never shown\n", words);
    exit(1);
}

void watch_press(struct terminal *terminal, const char *keys)
{
    if (write(terminal->master, keys, strlen(keys)) < 0)
        perror("bench");
}

void watch_stop(struct terminal *terminal)
{
    struct rusage usage;
    /* Late frames must not block it. */
    fcntl(terminal->master, F_SETFL, O_NONBLOCK);
    watch_press(terminal, "q");
    for (int i = 0; i < 200; i++) {
        char rest[65536];
        while (read(terminal->master, rest, sizeof rest) > 0)
            continue;
        if (wait4(terminal->child, NULL, WNOHANG, &usage) > 0)
            break;
        poll(NULL, 0, 5);
        if (i == 199) {
            kill(terminal->child, SIGKILL);
            wait4(terminal->child, NULL, 0, &usage);
        }
    }
    terminal->peak = usage.ru_maxrss;
    close(terminal->master);
}

void watch_settled(struct terminal *terminal, const char *const argv[],
                   bool ours, int settle)
{
    terminal->synchronised = ours;
    watch_start(terminal, argv);
    watch_page(terminal);
    poll(NULL, 0, settle);
    terminal->synchronised = false;
    if (poll(&(struct pollfd){.fd = terminal->master, .events = POLLIN}, 1, 0) >
        0)
        watch_page(terminal);
    terminal->synchronised = ours;
}

void watch_drain(struct terminal *terminal)
{
    char late[65536];
    struct pollfd master = {.fd = terminal->master, .events = POLLIN};
    while (poll(&master, 1, 0) > 0 &&
           read(terminal->master, late, sizeof late) > 0)
        continue;
}
