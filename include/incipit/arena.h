/* arena.h - memory for what is built once and dropped at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document, a layout, the scratch of one event: everything lives in an arena
 * and goes with it. A zeroed struct arena is a valid empty one.
 */
#ifndef INCIPIT_ARENA_H
#define INCIPIT_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *newest; /* owns; blocks are chained to older ones */
    char *next;                 /* first free byte of the newest block */
    size_t left;                /* free bytes of the newest block */
    size_t total;               /* bytes taken from the allocator */
};

void arena_release(struct arena *arena);
/* Forgets everything in the arena but keeps its newest block for reuse. */
void arena_clear(struct arena *arena);

/* Aligned for any object; not zeroed. Lives in `arena`. Never NULL. */
void *arena_alloc(struct arena *arena, size_t count, size_t size)
    __attribute__((returns_nonnull, alloc_size(2, 3)));
/* The copy is NUL-terminated. */
char *arena_string(struct arena *arena, const char *bytes, size_t length)
    __attribute__((returns_nonnull));

#endif
