/* world.h - a store in a folder of its own, and the program let loose on it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TORTURE_WORLD_H
#define INCIPIT_TORTURE_WORLD_H

#include "../test.h"

#include <incipit/store.h>

#include <sys/types.h>

/* The paths of the world; made once. */
struct world {
    char folder[64];
    char data[96]; /* folder of the store alone: what the shim watches */
    char store[112];
    char other[112]; /* a diverged copy, for merging */
    char text[96];
    char out[96]; /* what the program said */
    char log[96];
    bool full; /* the long form was asked for */
    size_t cases;
};

/* What the shim and the system do to a run; zeroed: nothing. */
struct trouble {
    int kill_at, fail_at, fail_with; /* the call, from 1; 0 none */
    const char *clock;               /* seconds back */
    long file_limit;                 /* bytes; 0 none */
    bool log, nobody;                /* nobody: without the rights of root */
    long microseconds;               /* killed after so many; 0 not */
};

enum { MOST_ARGUMENTS = 6 };

void world_open(struct world *world);
/* Runs the program; its exit status, or minus the signal that ended it. */
int world_run(struct world *world, const char *const *arguments,
              const struct trouble *trouble);
pid_t world_start(struct world *world, const char *const *arguments,
                  const struct trouble *trouble, int terminal);
/* Calls of a run that touch the store. */
int world_count_calls(struct world *world, const char *const *arguments);
/* What the last run said, NUL-terminated; owned by the world. */
const char *world_said(const struct world *world);

/* The store as bytes: empty `bytes` stand for no file. */
void world_take(const struct world *world, struct buffer *bytes);
void world_put(const struct world *world, const struct buffer *bytes);
/* Every note in the store, a line each, sorted; owned by the caller. */
char *world_notes(const struct world *world);
size_t world_texts(const struct world *world); /* that the store knows */
/* A next note can be added and is there; the file is undamaged if it must. */
void world_goes_on(struct world *world, bool undamaged);

#endif
