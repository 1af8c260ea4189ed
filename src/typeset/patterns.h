/* patterns.h - the patterns of a language as one flat automaton.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TYPESET_PATTERNS_H
#define TYPESET_PATTERNS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

/* The automaton is a tree with a way back from each state. States are in the
 * order of their depth, so that children lie together and the way back leads
 * to a smaller number. */
struct flat_state {
    uint32_t child;    /* the first */
    uint32_t fallback; /* 0 is the root */
    uint16_t values;   /* where the values of its match begin */
    uint8_t length;    /* of its values; 0: none */
    uint8_t count;     /* children */
};

struct patterns {
    struct flat_head *head; /* owns; the arrays follow it */
    const struct flat_state *states;
    const char *labels; /* of each state: the byte that leads to it */
    const char *values;
};

/* Reads the flat copy of a dictionary, or the dictionary itself, and then
 * makes the copy; `copy` "": none. False when it cannot be used. */
bool patterns_open(struct patterns *patterns, const char *dictionary,
                   const struct stat *info, const char *copy);
void patterns_release(struct patterns *patterns);

#endif
