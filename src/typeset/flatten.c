/* flatten.c - the tree of a level of patterns, laid out in a double array.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each state with children gets the first base at which their slots are free;
 * most have one child, so that hardly a slot stays empty.
 */
#include "flatten.h"

#include <incipit/memory.h>

#include <string.h>

static void level_reserve(struct level *level, size_t count)
{
    if (count > level->capacity) {
        size_t room = memory_grown(level->capacity, count);
        size_t more = room - level->capacity;
        level->slots = memory_resize(level->slots, room, sizeof *level->slots);
        level->bases = memory_resize(level->bases, room, sizeof *level->bases);
        memset(level->slots + level->capacity, 0, more * sizeof *level->slots);
        memset(level->bases + level->capacity, 0, more * sizeof *level->bases);
        level->capacity = room;
    }
    if (count > level->count)
        level->count = count;
}

void level_release(struct level *level)
{
    memory_free(level->slots);
    memory_free(level->bases);
}

static bool all_are_free(const struct level *level, const struct tree *tree,
                         uint32_t child, size_t base)
{
    if (level->bases[base])
        return false;
    for (; child != 0; child = tree->nodes[child].next)
        if (level->slots[base + tree->nodes[child].label].label != 0)
            return false;
    return true;
}

/* The first base that suits a state with children. Where slots are nearly all
 * taken nobody looks again. */
static size_t find_base(struct level *level, const struct tree *tree,
                        uint32_t child)
{
    enum { PARTS = 4 };
    size_t lowest = tree->nodes[child].label;
    size_t from = level->from > lowest ? level->from : lowest + 1;
    size_t slot = from, taken = 0;
    for (;; slot++) {
        level_reserve(level, slot - lowest + SLOTS_BEHIND);
        if (level->slots[slot].label != 0)
            taken++;
        else if (all_are_free(level, tree, child, slot - lowest))
            break;
    }
    if (taken * PARTS >= (slot - from + 1) * (PARTS - 1))
        level->from = slot;
    return slot - lowest;
}

/* The tree in the order of its depth: what is near the root lies together. */
void level_flatten(struct level *level, const struct tree *tree)
{
    uint32_t *order = memory_zero(tree->count, sizeof *order);
    uint32_t *slots = memory_zero(tree->count, sizeof *slots);
    size_t count = 1;
    level_reserve(level, SLOTS_BEHIND);
    for (size_t i = 0; i < tree->count; i++) {
        const struct node *node = &tree->nodes[order[i]];
        size_t base =
            node->child != 0 ? find_base(level, tree, node->child) : 0;
        struct flat_slot *slot = &level->slots[slots[i]];
        slot->base = (uint32_t)base;
        slot->values = (uint16_t)node->values;
        slot->length = node->length;
        level->bases[base] = true;
        for (uint32_t at = node->child; at != 0; at = tree->nodes[at].next) {
            unsigned char label = tree->nodes[at].label;
            level->slots[base + label].label = label;
            slots[count] = (uint32_t)base + label;
            order[count++] = at;
        }
    }
    memory_free(order);
    memory_free(slots);
}
