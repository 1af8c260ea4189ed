/* arena.c - a chain of blocks, each at least as large as what it must hold.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/arena.h>
#include <incipit/memory.h>

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#ifndef ARENA_BLOCK_SIZE
#define ARENA_BLOCK_SIZE 65536
#endif

struct arena_block {
    struct arena_block *older;
    size_t size; /* bytes of `bytes` */
    alignas(max_align_t) char bytes[];
};

static void blocks_free(struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *older = block->older;
        memory_free(block);
        block = older;
    }
}

void arena_release(struct arena *arena)
{
    if (arena == NULL)
        return;
    blocks_free(arena->newest);
    *arena = (struct arena){0};
}

void arena_clear(struct arena *arena)
{
    struct arena_block *kept = arena->newest;
    if (kept == NULL)
        return;
    blocks_free(kept->older);
    kept->older = NULL;
    arena->next = kept->bytes;
    arena->left = kept->size;
    arena->total = kept->size;
}

static void block_add(struct arena *arena, size_t wanted)
{
    size_t size = wanted > ARENA_BLOCK_SIZE ? wanted : ARENA_BLOCK_SIZE;
    if (size > SIZE_MAX - sizeof(struct arena_block))
        size = SIZE_MAX - sizeof(struct arena_block); /* memory_alloc says no */
    struct arena_block *block = memory_alloc(sizeof *block + size);
    block->older = arena->newest;
    block->size = size;
    arena->newest = block;
    arena->next = block->bytes;
    arena->left = size;
    arena->total += size;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    const size_t grain = alignof(max_align_t);
    size_t wanted = SIZE_MAX;
    if (size == 0 || count <= (SIZE_MAX - grain) / size)
        wanted = (count * size + grain - 1) / grain * grain;
    if (wanted > arena->left || arena->next == NULL)
        block_add(arena, wanted);
    void *memory = arena->next;
    arena->next += wanted;
    arena->left -= wanted;
    return memory;
}

char *arena_string(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1, 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}
