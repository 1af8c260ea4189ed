/* resolve.h - passages on their way to a place: what the parts share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_RESOLVE_H
#define INCIPIT_RESOLVE_H

#include "seek.h"

#include <incipit/anchor.h>

/* One anchor on its way. */
struct task {
    const struct anchor *anchor;
    struct placement *placement;
    struct folded before, quote, after; /* skeletons */
    size_t pattern;                     /* its number, when it is whole */
    size_t first_piece, pieces;         /* else of its pieces; 0 or from 2 on */
    struct place places[SEEK_PLACES];
    size_t count;
    size_t place;   /* of the best, bytes of the skeleton */
    bool sure, tie; /* `tie`: waits for what the sure ones say */
};

struct resolver {
    const struct document *document;
    struct folded skeleton;
    struct seeker *seeker; /* of all whole quotations */
    struct task *tasks;
    size_t count;
};

/* Puts the passage at [start, end) of the skeleton. */
void task_put(const struct resolver *resolver, struct task *task, size_t start,
              size_t end, int score);
struct span resolver_span(const struct resolver *resolver, size_t start,
                          size_t end);
size_t task_best(const struct task *task); /* index of its best place */
/* Decides on the best place, unless others are as good. */
void task_settle(const struct resolver *resolver, struct task *task);
/* Among places that are as good, the nearest to `wanted`. */
void task_settle_tie(const struct resolver *resolver, struct task *task,
                     size_t wanted);

/* --- expect.c: where passages should be --------------------------------- */

/* The tasks that are sure, in an order that is the same in both texts. */
size_t sure_chain(const struct resolver *resolver, struct task ***chain);
size_t expected_place(const struct resolver *resolver,
                      struct task *const *chain, size_t length,
                      const struct anchor *anchor);

/* --- pieces.c: long quotations, and torn ones ---------------------------- */

void task_add_pieces(struct seeker *seeker, struct task *task, size_t pieces);
void task_join(const struct resolver *resolver, struct seeker *seeker,
               struct task *task);
void settle_torn(struct resolver *resolver);

static inline struct slice folded_slice(const struct folded *folded,
                                        size_t from, size_t to)
{
    return (struct slice){folded->bytes + from, to - from};
}

#endif
