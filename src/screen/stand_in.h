/* stand_in.h - clusters that curses would measure otherwise than the terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Curses believes the C library about columns; the terminal draws some clusters
 * in two cells all the same: signs it was told are wide, emoji, letters with
 * vowels beside them. In their place curses is given a code point that it takes
 * for two columns, one for each cluster, always the same; on the way out the
 * cluster stands there again. What is in that range by itself goes the same
 * way.
 */
#ifndef SCREEN_STAND_IN_H
#define SCREEN_STAND_IN_H

#include <incipit/buffer.h>
#include <incipit/frame.h>

#include <stddef.h>
#include <stdint.h>

/* Tangut: two columns in every C library that knows Unicode 9. */
enum { STAND_IN_FIRST = 0x17000, STAND_IN_LAST = 0x187F7 };
enum { STAND_IN_BYTES = 4 /* of each, in UTF-8 */, STAND_IN_LEAD = 0xF0 };

struct stand_ins {
    char (*texts)[CELL_BYTES]; /* owns */
    size_t count, capacity;
    uint16_t *index; /* owns; from a hash to 1 + the number of a text */
};

void stand_ins_release(struct stand_ins *stand_ins);
/* The code point for a cluster of a cell; 0: there is no more room. */
uint32_t stand_in_for(struct stand_ins *stand_ins, const char *text);
/* When a stand-in begins at `s`, appends what it stands for, and what moves the
 * cursor where curses believes it to be; else false. */
bool stand_in_resolve(const struct stand_ins *stand_ins, const char *s,
                      size_t length, struct buffer *out);

#endif
