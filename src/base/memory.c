/* memory.c - allocation that never returns NULL.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/memory.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined __GLIBC__ && defined __linux__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

/* Tests build with 4, so that every array has to grow. */
#ifndef MEMORY_FIRST_CAPACITY
#define MEMORY_FIRST_CAPACITY 32
#endif

/* The one mutable global of the house: exhaustion can strike anywhere, and
 * only the program knows how to leave the terminal. Set once at start. */
static void (*exhaustion_handler)(void);

void memory_on_exhaustion(void (*handler)(void))
{
    exhaustion_handler = handler;
}

static _Noreturn void exhausted(void)
{
    if (exhaustion_handler != NULL)
        exhaustion_handler();
    abort();
}

#if defined __GLIBC__ && defined __linux__
enum { HEAP_STEP = 2 << 20 };

/* The heap grows in few steps. One large page for the first of them would save
 * some hundred faults, but where its memory is cold (a virtual machine's, given
 * back while it was free) to clear it takes 4 ms, and a first page only 3. */
void memory_prepare(void)
{
    mallopt(M_ARENA_MAX, 1); /* our threads are few and brief */
    mallopt(M_TOP_PAD, HEAP_STEP);
    mallopt(M_MMAP_THRESHOLD, HEAP_STEP / 2);
}

/* The pages that lie whole in it. */
static void advise(void *memory, size_t length, int advice)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)memory + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)memory + length) / page * page;
    if (start < end)
        madvise((char *)memory + (start - (uintptr_t)memory), end - start,
                advice);
}

/* What is given back is what is taken next. */
void memory_expect(size_t length)
{
#ifdef MADV_POPULATE_WRITE
    void *memory = malloc(length);
    if (memory != NULL)
        advise(memory, length, MADV_POPULATE_WRITE);
    free(memory);
#else
    (void)length;
#endif
}

void memory_forget(void *memory, size_t length)
{
    advise(memory, length, MADV_DONTNEED);
}
#else
void memory_prepare(void)
{
}

void memory_expect(size_t length)
{
    (void)length;
}

void memory_forget(void *memory, size_t length)
{
    (void)memory;
    (void)length;
}
#endif

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

char *memory_copy_string(const char *string)
{
    return string != NULL ? memory_string(string, strlen(string)) : NULL;
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
