/* memory.c - allocation that never returns NULL.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/memory.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Tests build with 4, so that every array has to grow. */
#ifndef MEMORY_FIRST_CAPACITY
#define MEMORY_FIRST_CAPACITY 32
#endif

/* The one mutable global of the house: exhaustion can strike anywhere, and
 * only the program knows how to leave the terminal. Set once at start. */
static memory_handler *exhaustion_handler;

void memory_on_exhaustion(memory_handler *handler)
{
    exhaustion_handler = handler;
}

static _Noreturn void exhausted(void)
{
    if (exhaustion_handler != NULL)
        exhaustion_handler();
    abort();
}

void *memory_alloc(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);
    if (memory == NULL)
        exhausted();
    return memory;
}

void *memory_zero(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (memory == NULL)
        exhausted();
    return memory;
}

void *memory_resize(void *memory, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        exhausted();
    size_t total = count * size;
    void *resized = realloc(memory, total > 0 ? total : 1);
    if (resized == NULL)
        exhausted();
    return resized;
}

char *memory_string(const char *bytes, size_t length)
{
    if (length == SIZE_MAX)
        exhausted();
    char *copy = memory_alloc(length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void memory_free(void *memory)
{
    free(memory);
}

size_t memory_grown(size_t capacity, size_t needed)
{
    size_t grown = capacity;
    if (grown < MEMORY_FIRST_CAPACITY)
        grown = MEMORY_FIRST_CAPACITY;
    while (grown < needed) {
        if (grown > SIZE_MAX - grown / 2 - 1)
            exhausted();
        grown += grown / 2 + 1;
    }
    return grown;
}
