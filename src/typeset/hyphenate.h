/* hyphenate.h - where a word may be divided.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_HYPHENATE_H
#define INCIPIT_HYPHENATE_H

#include <incipit/typeset.h>

/* Where a word of `count` clusters may be divided: bit p: after p of them. The
 * word is lower case, and at most HYPHENATE_MOST clusters, HYPHENATE_BYTES
 * bytes. */
enum { HYPHENATE_MOST = 60, HYPHENATE_BYTES = 240 };
uint64_t hyphenator_divide(const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count);

#endif
