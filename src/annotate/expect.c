/* expect.c - where a passage should be, by those that were found for sure.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resolve.h"
#include "rising.h"

#include <incipit/memory.h>

#include <stdlib.h>

/* The sure ones in the order of the old text, and of them the longest chain
 * that rises in the new one too. */
static int order_tasks(const void *a, const void *b)
{
    const struct task *x = *(const struct task *const *)a;
    const struct task *y = *(const struct task *const *)b;
    return (x->anchor->start > y->anchor->start) -
           (x->anchor->start < y->anchor->start);
}

size_t sure_chain(const struct resolver *resolver, struct task ***chain)
{
    struct task **list = memory_alloc((resolver->count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < resolver->count; i++)
        if (resolver->tasks[i].sure)
            list[count++] = &resolver->tasks[i];
    qsort(list, count, sizeof *list, order_tasks);
    size_t *places = memory_alloc((count + 1) * sizeof *places);
    size_t *rising = memory_alloc((count + 1) * sizeof *rising);
    for (size_t i = 0; i < count; i++)
        places[i] = list[i]->place;
    size_t length = rising_chain(places, count, rising);
    for (size_t i = 0; i < length; i++)
        list[i] = list[rising[i]];
    memory_free(places);
    memory_free(rising);
    *chain = list;
    return length;
}

/* Between (old, new) and (old_end, new_end), by proportion. */
static size_t between(size_t at, size_t old, size_t new, size_t old_end,
                      size_t new_end)
{
    if (at <= old || old_end <= old)
        return new;
    return new +
           (size_t)((uint64_t)(at - old) * (new_end - new) / (old_end - old));
}

size_t expected_place(const struct resolver *resolver,
                      struct task *const *chain, size_t length,
                      const struct anchor *anchor)
{
    size_t low = 0;
    size_t high = length;
    size_t of = anchor->of > 0 ? anchor->of : 1;
    size_t at = anchor->start < of ? anchor->start : of;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (chain[middle]->anchor->start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    size_t old = low > 0 ? chain[low - 1]->anchor->start : 0;
    size_t new = low > 0 ? chain[low - 1]->place : 0;
    size_t old_end = low < length ? chain[low]->anchor->start : of;
    size_t new_end =
        low < length ? chain[low]->place : resolver->skeleton.length;
    return between(at, old, new, old_end, new_end);
}
