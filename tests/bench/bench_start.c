/* bench_start.c - how soon a page is there, as a ratio to less.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both programs run on a pseudo-terminal of 100 x 40 in the same minute, in
 * turns; what is compared are medians. A page is there when its last byte is:
 * the last before 40 ms of silence, or for us the end of a synchronised frame.
 *
 * bench_start PROGRAM SHORT-TEXT LONG-TEXT [HUGE-TEXT]
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
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
    ROUNDS = 15,
    TURNS = 200,
    QUIET = 40,
    FIRST = 5000
};

static const char frame_end[] = "\033[?2026l";

struct terminal {
    int master;
    pid_t child;
    bool synchronised; /* its frames say where they end */
    long peak;         /* KiB, once it has ended */
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Removed before each start, so that each is a first one. */
static char state_file[64];

static double start(struct terminal *terminal, const char *const argv[])
{
    struct winsize size = {.ws_col = COLUMNS, .ws_row = ROWS};
    unlink(state_file);
    double begun = now();
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

/* Reads until the page is there; when its last byte came (milliseconds). */
static double await_page(struct terminal *terminal)
{
    static char buffer[1 << 16];
    double last = now();
    struct pollfd master = {.fd = terminal->master, .events = POLLIN};
    size_t total = 0;
    /* The first byte may take its time. */
    while (poll(&master, 1, total == 0 ? FIRST : QUIET) > 0) {
        ssize_t got = read(terminal->master, buffer, sizeof buffer - 1);
        if (got <= 0)
            break;
        last = now();
        total += (size_t)got;
        buffer[got] = '\0';
        if (terminal->synchronised &&
            memmem(buffer, (size_t)got, frame_end, sizeof frame_end - 1))
            break;
    }
    if (total == 0) {
        fprintf(stderr, "bench_start: a program showed nothing\n");
        exit(1);
    }
    return last;
}

/* Reads until the words are shown. */
static double await_words(struct terminal *terminal, const char *words)
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
            return now();
    }
    fprintf(stderr, "bench_start: “%s” was never shown\n", words);
    exit(1);
}

static void press(struct terminal *terminal, const char *keys)
{
    if (write(terminal->master, keys, strlen(keys)) < 0)
        perror("bench_start");
}

static void stop(struct terminal *terminal)
{
    struct rusage usage;
    /* Late frames must not block it. */
    fcntl(terminal->master, F_SETFL, O_NONBLOCK);
    press(terminal, "q");
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

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double at_share(double *values, int count, double share)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[(int)(share * (count - 1))];
}

/* --- What is measured --------------------------------------------------- */

static double first_page_once(const char *const argv[], bool ours)
{
    struct terminal terminal = {.synchronised = ours};
    double begun = start(&terminal, argv);
    double there = await_page(&terminal);
    poll(NULL, 0, 5);
    stop(&terminal);
    return there - begun;
}

/* From keys to the page they lead to, or to `words` on it (NULL: any); the
 * program has settled before. */
static double key_once(const char *const argv[], bool ours, const char *keys,
                       const char *words, int settle, long *peak)
{
    struct terminal terminal = {.synchronised = ours};
    start(&terminal, argv);
    await_page(&terminal);
    poll(NULL, 0, settle);
    terminal.synchronised = false;
    if (poll(&(struct pollfd){.fd = terminal.master, .events = POLLIN}, 1, 0) >
        0)
        await_page(&terminal);
    terminal.synchronised = ours;
    double begun = now();
    press(&terminal, keys);
    double there =
        words != NULL ? await_words(&terminal, words) : await_page(&terminal);
    stop(&terminal);
    if (peak != NULL)
        *peak = terminal.peak;
    return there - begun;
}

static void report(const char *what, double ours, double theirs, double most)
{
    printf("%-44s %8.2f ms %8.2f ms  ratio %5.2f (at most %.2f)\n", what, ours,
           theirs, ours / theirs, most);
}

static void compare_first_page(const char *what, char *program, char *text)
{
    double ours[ROUNDS], theirs[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        ours[i] = first_page_once(
            (const char *[]){program, "--no-config", text, NULL}, true);
        theirs[i] =
            first_page_once((const char *[]){"less", text, NULL}, false);
    }
    report(what, at_share(ours, ROUNDS, 0.5), at_share(theirs, ROUNDS, 0.5),
           1.5);
}

static void compare_key(const char *what, char *program, char *text,
                        const char *our_keys, const char *their_keys,
                        const char *words, double most)
{
    enum { TIMES = 5 };
    double ours[TIMES], theirs[TIMES];
    long our_peak = 0, their_peak = 0;
    for (int i = 0; i < TIMES; i++) {
        ours[i] = key_once((const char *[]){program, "--no-config", text, NULL},
                           true, our_keys, words, 1500, &our_peak);
        theirs[i] = key_once((const char *[]){"less", text, NULL}, false,
                             their_keys, words, 100, &their_peak);
    }
    report(what, at_share(ours, TIMES, 0.5), at_share(theirs, TIMES, 0.5),
           most);
    printf("%-44s %8ld KB %8ld KB\n", "    peak memory", our_peak, their_peak);
}

static void turn_pages(const char *const argv[], bool ours, double turns[TURNS])
{
    struct terminal terminal = {.synchronised = ours};
    start(&terminal, argv);
    await_page(&terminal);
    poll(NULL, 0, 500);
    terminal.synchronised = false;
    if (poll(&(struct pollfd){.fd = terminal.master, .events = POLLIN}, 1, 0) >
        0)
        await_page(&terminal);
    terminal.synchronised = ours;
    for (int i = 0; i < TURNS; i++) {
        double begun = now();
        press(&terminal, " ");
        turns[i] = await_page(&terminal) - begun;
        poll(NULL, 0, 2);
    }
    stop(&terminal);
}

static void compare_turns(char *program, char *text)
{
    double ours[TURNS], theirs[TURNS];
    turn_pages((const char *[]){program, "--no-config", text, NULL}, true,
               ours);
    turn_pages((const char *[]){"less", text, NULL}, false, theirs);
    report("page turn, median", at_share(ours, TURNS, 0.5),
           at_share(theirs, TURNS, 0.5), 0.8);
    report("page turn, 99th percentile", at_share(ours, TURNS, 0.99),
           at_share(theirs, TURNS, 0.99), 0.8);
}

int main(int argc, char *argv[])
{
    if (argc < 4) {
        fprintf(stderr,
                "bench_start PROGRAM SHORT-TEXT LONG-TEXT [HUGE-TEXT]\n");
        return 2;
    }
    char state[] = "/tmp/incipit-bench-XXXXXX";
    if (mkdtemp(state) == NULL)
        return 1;
    setenv("XDG_STATE_HOME", state, 1);
    setenv("XDG_DATA_HOME", state, 1);
    snprintf(state_file, sizeof state_file, "%s/state", state);
    setenv("INCIPIT_STATE", state_file, 1);
    setvbuf(stdout, NULL, _IOLBF, 0);
    compare_first_page("first page, short text", argv[1], argv[2]);
    compare_first_page("first page, long text", argv[1], argv[3]);
    if (argc > 4)
        compare_first_page("first page, huge text", argv[1], argv[4]);
    compare_turns(argv[1], argv[3]);
    compare_key("to the end (G)", argv[1], argv[3], "G", "G", NULL, 0.5);
    /* The words of a search near the end of War and Peace. */
    compare_key("to a match at the end (/)", argv[1], argv[3],
                "/renounce a freedom\r", "/renounce a freedom\r", "conscious",
                0.3);
    unlink(state_file);
    rmdir(state);
    return 0;
}
