/* memory.h - the only door to the allocator.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * None of these returns NULL. When memory is exhausted the handler that the
 * program installed is called; it gives the terminal back, says so, and ends
 * the process. Nothing is lost by that: notes are on disk when made.
 */
#ifndef INCIPIT_MEMORY_H
#define INCIPIT_MEMORY_H

#include <stddef.h>

/* `handler` is called when memory is exhausted; it must not return. NULL
 * restores abort(). */
void memory_on_exhaustion(void (*handler)(void));

/* Before the first allocation of a program that is in a hurry. */
void memory_prepare(void);
/* So many bytes will be wanted at once: the system is asked for their pages
 * together, which takes it a fifth less time than one after another. */
void memory_expect(size_t length);

void *memory_alloc(size_t size)
    __attribute__((malloc, returns_nonnull, alloc_size(1)));
void *memory_zero(size_t count, size_t size)
    __attribute__((malloc, returns_nonnull, alloc_size(1, 2)));
/* Resizes to count * size bytes; an overflow of the product is exhaustion. */
void *memory_resize(void *memory, size_t count, size_t size)
    __attribute__((returns_nonnull, alloc_size(2, 3)));
char *memory_string(const char *bytes, size_t length)
    __attribute__((malloc, returns_nonnull));
/* A copy that ends in NUL as `string` does; NULL of NULL. */
char *memory_copy_string(const char *string) __attribute__((malloc));
void memory_free(void *memory);
/* What these bytes hold is lost; they stay allocated. Their pages go back to
 * the system, where that is possible: a table that is read once from its
 * beginning need not be there whole while another is made of it. */
void memory_forget(void *memory, size_t length);

/* The capacity that holds `needed` elements, growing `capacity` by halves. */
size_t memory_grown(size_t capacity, size_t needed);

/* Makes room for one more element in a growing array:
 * MEMORY_GROW(items, count, capacity); items[count++] = x; */
#define MEMORY_GROW(items, count, capacity)                                    \
    do {                                                                       \
        if ((count) >= (capacity)) {                                           \
            (capacity) = memory_grown((capacity), (count) + 1);                \
            (items) = memory_resize((items), (capacity), sizeof *(items));     \
        }                                                                      \
    } while (0)

#endif
