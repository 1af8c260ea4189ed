/* rising.h - a longest chain of values that rise.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_RISING_H
#define INCIPIT_RISING_H

#include <stddef.h>

/* Writes the indices of a longest strictly rising subsequence, in order, to
 * `chain` (room for `count`); returns how many. O(n log n): M. Fredman, "On
 * computing the length of longest increasing subsequences" (1975). */
size_t rising_chain(const size_t *values, size_t count, size_t *chain);

#endif
