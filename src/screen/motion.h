/* motion.h - shorter ways to where curses sends the cursor.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SCREEN_MOTION_H
#define SCREEN_MOTION_H

#include <incipit/buffer.h>

#include <stdbool.h>

struct motion {
    bool column; /* the terminal goes to a column by itself (CHA) */
    bool erase;  /* it erases characters (ECH), and its description is silent */
    bool bare;   /* the last look shows nothing of a blank */
    bool scrolls; /* in a region a line feed may do more */
    int row;      /* of the cursor, from 1; 0: not known */
};

/* Appends the bytes of one frame to `out`: the same cells, the same cursor, in
 * fewer bytes. The terminal must not return at a line feed (ONLCR). */
void motion_shorten(struct motion *motion, const char *bytes, size_t length,
                    struct buffer *out);

#endif
