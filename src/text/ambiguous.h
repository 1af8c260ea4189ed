/* ambiguous.h - signs as wide as two letters in the fonts of East Asia.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TEXT_AMBIGUOUS_H
#define TEXT_AMBIGUOUS_H

#include <stdbool.h>
#include <stdint.h>

bool code_point_is_ambiguous(uint32_t c);

#endif
