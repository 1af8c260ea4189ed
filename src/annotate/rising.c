/* rising.c - a longest chain of values that rise.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rising.h"

#include <incipit/memory.h>

#include <stdint.h>

size_t rising_chain(const size_t *values, size_t count, size_t *chain)
{
    /* chain[k]: the index with the least value at which k + 1 values end. */
    size_t *before = memory_alloc((count + 1) * sizeof *before);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0;
        size_t high = length;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (values[chain[middle]] < values[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? chain[low - 1] : SIZE_MAX;
        chain[low] = i;
        length += low == length;
    }
    size_t at = length > 0 ? chain[length - 1] : SIZE_MAX;
    for (size_t i = length; i-- > 0; at = before[at])
        chain[i] = at;
    memory_free(before);
    return length;
}
