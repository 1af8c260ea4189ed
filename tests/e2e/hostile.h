/* hostile.h - a folder of files that mean no good, of every kind there is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef E2E_HOSTILE_H
#define E2E_HOSTILE_H

#include <stddef.h>

/* Sequences that no program may let through; none is one of incipit's own. */
extern const char *const hostile_sequences[];
extern const size_t hostile_sequence_count;

/* Fills the folder; the names of what is in it, sorted, in `count` strings
 * that stay. Long ones only if `all`. */
char **hostile_make(const char *folder, int all, size_t *count);
/* Takes the folder and the names away. */
void hostile_remove(const char *folder, char **names, size_t count);

#endif
