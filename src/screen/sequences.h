/* sequences.h - the two families of sequences that keys send.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each takes bytes that begin with Escape and returns how many it took, or 0
 * when more are needed (never when `final`).
 */
#ifndef SCREEN_SEQUENCES_H
#define SCREEN_SEQUENCES_H

#include "decode.h"

enum { BELL = 0x07, ESCAPE = 0x1B };

/* ESC [ ... */
size_t decode_control_sequence(const char *s, size_t length, bool final,
                               bool expects_cursor, struct decoded *decoded);
/* ESC O ... */
size_t decode_shifted(const char *s, size_t length, bool final,
                      struct decoded *decoded);

/* What a control character means as a key (decode.c). */
uint32_t decode_control(unsigned char c);
void decode_key(struct decoded *decoded, uint32_t key);

#endif
