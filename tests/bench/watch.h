/* watch.h - a program on a pseudo-terminal of 100 x 40, and when it shows what.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times are in milliseconds. A page is there when its last byte is: the last
 * before WATCH_QUIET of silence, or for us the end of a synchronised frame.
 * What cannot be measured ends the bench with a sentence.
 */
#ifndef BENCH_WATCH_H
#define BENCH_WATCH_H

#include <stdbool.h>
#include <sys/types.h>

enum { WATCH_QUIET = 40 };

struct terminal {
    int master;
    pid_t child;
    bool synchronised; /* a frame of its is one write */
    long peak;         /* KiB, once it has ended */
};

/* Of a clock that never goes back. */
double watch_now(void);
/* Starts the program; the file INCIPIT_STATE is removed before, so that each
 * start is a first one. Returns when that was. */
double watch_start(struct terminal *terminal, const char *const argv[]);
/* Reads until a page, or the words, are there; when that was. */
double watch_page(struct terminal *terminal);
double watch_words(struct terminal *terminal, const char *words);
void watch_press(struct terminal *terminal, const char *keys);
/* Starts it and lets it settle so long: what it still had to show is read. */
void watch_settled(struct terminal *terminal, const char *const argv[],
                   bool ours, int settle);
/* A frame that no key asked for is not the answer to the next. Without this a
 * key and its opposite may become one paint: nothing. */
void watch_drain(struct terminal *terminal);
void watch_stop(struct terminal *terminal);

#endif
