/* test_base_arena.c - arenas hand out aligned memory and forget it at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/arena.h>

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

static void memory_is_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *before = NULL;
    for (size_t size = 1; size < 300; size++) {
        char *memory = arena_alloc(&arena, size, 1);
        assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
        memset(memory, (int)(size & 0xFF), size);
        if (before != NULL)
            assert_int_equal((unsigned char)before[size - 2],
                             (size - 1) & 0xFF);
        before = memory;
    }
    arena_release(&arena);
    assert_null(arena.newest);
}

static void a_copied_string_ends_in_nul(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(arena_string(&arena, "incipit", 3), "inc");
    assert_string_equal(arena_string(&arena, NULL, 0), "");
    arena_release(&arena);
}

static void a_cleared_arena_keeps_one_block(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int i = 0; i < 100; i++)
        arena_alloc(&arena, 100, 1);
    size_t grown = arena.total;
    arena_clear(&arena);
    assert_true(arena.total < grown);
    assert_true(arena.left > 0);
    arena_alloc(&arena, 1, 1);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_aligned_and_apart),
        cmocka_unit_test(a_copied_string_ends_in_nul),
        cmocka_unit_test(a_cleared_arena_keeps_one_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
