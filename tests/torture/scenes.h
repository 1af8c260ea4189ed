/* scenes.h - what is done to notes in the world, and what must come of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TORTURE_SCENES_H
#define INCIPIT_TORTURE_SCENES_H

#include "world.h"

extern struct world world;
/* For a group of tests: the world is there; how many cases it saw is said. */
int make_world(void **state);
int end_world(void **state);

/* Arguments of the program, once make_base() was called. */
#define ON "--quote=the boats lay still"
extern const char *add[], *add_more[], *highlight[], *undo[], *compact[],
    *merge[];

/* A store with some notes; `base` gets its bytes. */
void make_base(struct buffer *base);

struct scene {
    const char *name;
    const char **arguments;
    bool newborn; /* there is no store yet */
};
enum { SCENES = 7 };
extern const struct scene scenes[SCENES];

/* Lines of a list of notes: all; those of `wanted` that are in `have`; those
 * that begin so. */
size_t count_lines(const char *s);
size_t count_kept(const char *wanted, const char *have);
size_t count_with(const char *lines, const char *begin);

/* The notes before a scene and after it, and how many calls it takes. */
struct expected {
    struct buffer start;
    char *before, *after;
    int calls;
};
void expect(const struct scene *scene, struct expected *expected);
void expected_release(struct expected *expected);
/* The notes are those of before or of after, as far as these may be; and the
 * store can be written to. */
void require(const char *what, int at, int with, bool before, bool after,
             const struct expected *expected);

#endif
