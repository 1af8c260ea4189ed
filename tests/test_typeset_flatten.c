/* test_typeset_flatten.c - a tree in a double array is still the same tree.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/flatten.h"

#include <string.h>

enum { NODES = 4000 };

struct made {
    struct node nodes[NODES];
    uint32_t parents[NODES];
};

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

/* Puts a node among the children of its parent; false: that label is there. */
static bool hang_in(struct node *nodes, uint32_t parent, uint32_t added)
{
    uint32_t *at = &nodes[parent].child;
    while (*at != 0 && nodes[*at].label < nodes[added].label)
        at = &nodes[*at].next;
    if (*at != 0 && nodes[*at].label == nodes[added].label)
        return false;
    nodes[added].next = *at;
    *at = added;
    return true;
}

/* Most near the root, and some with many children. */
static void make_tree(struct made *made, struct tree *tree, size_t count,
                      uint32_t seed, uint32_t labels)
{
    memset(made, 0, sizeof *made);
    *tree = (struct tree){.nodes = made->nodes, .count = 1};
    while (tree->count < count) {
        uint32_t added = (uint32_t)tree->count;
        uint32_t parent = random_below(&seed, added);
        made->nodes[added] =
            (struct node){.label = (uint8_t)(1 + random_below(&seed, labels)),
                          .length = (uint8_t)random_below(&seed, 9),
                          .values = random_below(&seed, 60000)};
        made->parents[added] = parent;
        tree->count += hang_in(made->nodes, parent, added);
    }
}

static void assert_same_children(const struct level *level,
                                 const struct node *nodes, uint32_t node,
                                 const struct flat_slot *slot,
                                 const struct flat_slot **slots)
{
    struct flat_level flat = {.slots = level->slots,
                              .last_base =
                                  (uint32_t)level->count - SLOTS_BEHIND};
    uint32_t at = nodes[node].child;
    assert_int_equal(slot->length, nodes[node].length);
    assert_int_equal(slot->values, nodes[node].values);
    assert_true(slot->base + SLOTS_BEHIND <= level->count);
    for (unsigned byte = 1; byte < 256; byte++) {
        const struct flat_slot *child =
            flat_child(&flat, slot, (unsigned char)byte);
        bool is = at != 0 && nodes[at].label == byte;
        assert_int_equal(child != NULL, is);
        if (is) {
            slots[at] = child;
            at = nodes[at].next;
        }
    }
}

static void every_child_is_found_and_no_other(void **state)
{
    (void)state;
    static struct made made;
    static const struct flat_slot *slots[NODES];
    static const uint32_t labels[] = {255, 26, 3, 120};
    for (uint32_t seed = 1; seed <= 12; seed++) {
        struct tree tree;
        struct level level = {0};
        make_tree(&made, &tree, NODES / seed, seed, labels[seed % 4]);
        level_flatten(&level, &tree);
        slots[0] = level.slots;
        for (uint32_t i = 0; i < tree.count; i++) /* parents come first */
            assert_same_children(&level, made.nodes, i, slots[i], slots);
        level_release(&level);
    }
}

/* Or the first page would wait for more to be read. */
static void hardly_a_slot_stays_empty(void **state)
{
    (void)state;
    static struct made made;
    struct tree tree;
    struct level level = {0};
    make_tree(&made, &tree, NODES, 3, 120);
    level_flatten(&level, &tree);
    assert_true(level.count < tree.count * 5 / 4 + 2 * SLOTS_BEHIND);
    level_release(&level);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_child_is_found_and_no_other),
        cmocka_unit_test(hardly_a_slot_stays_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
