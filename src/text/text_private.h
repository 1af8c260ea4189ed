/* text_private.h - what this layer knows of texts and need not tell the others.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TEXT_PRIVATE_H
#define INCIPIT_TEXT_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the gate lets it through to nobody (gate.h). */
bool code_point_is_harmful(uint32_t c);

/* UAX #29: boundaries[i] is 1 where a word may begin before byte i of `s`. */
void text_word_breaks(const char *s, size_t length, char *boundaries);

#endif
