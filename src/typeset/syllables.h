/* syllables.h - where a syllable of Thai or Lao may begin.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_SYLLABLES_H
#define INCIPIT_SYLLABLES_H

#include "units.h"

#include <stdbool.h>

/* Whether the two clusters before and from `k` are Thai or Lao. */
bool syllable_is_here(const struct units *units, size_t k);
/* Whether a syllable begins with cluster `k`, as far as letters tell. */
bool syllable_may_begin(const struct units *units, size_t k);

#endif
