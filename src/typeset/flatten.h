/* flatten.h - the tree of a level of patterns, laid out in a double array.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TYPESET_FLATTEN_H
#define TYPESET_FLATTEN_H

#include "patterns.h"

/* A state, before it has a slot. */
struct node {
    uint32_t child, next; /* the one with the lowest label; the next higher one
                             of the same parent. 0: none */
    uint32_t values;      /* where they begin */
    uint8_t length;       /* of its values */
    unsigned char label;  /* the byte that leads to it */
};

struct tree {
    struct node *nodes; /* owns; the root is the first */
    size_t count, capacity;
    int left, right, part_left, part_right; /* minima; 0: not named */
};

/* A level while its states are given slots. */
struct level {
    struct flat_slot *slots; /* own; room for as many */
    bool *bases;             /* which are taken */
    size_t count, capacity;
    size_t from; /* few slots before it are free */
};

/* Gives the states of a tree their slots; the level was zeroed. */
void level_flatten(struct level *level, const struct tree *tree);
void level_release(struct level *level);

#endif
