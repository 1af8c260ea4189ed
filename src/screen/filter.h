/* filter.h - colour slots and links on their way from curses to the terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Curses is told palette numbers from a reserved range, the slots, and compares
 * them as ordinary colours. On the way out a slot becomes the colour it stands
 * for, of any depth; a link's slot opens a hyperlink as well (OSC 8), and any
 * other foreground closes it.
 */
#ifndef SCREEN_FILTER_H
#define SCREEN_FILTER_H

#include "stand_in.h"

#include <incipit/buffer.h>

#include <stdbool.h>
#include <stdint.h>

enum {
    SLOT_FIRST = 17, /* the first palette number that is a slot */
    SLOT_COUNT = 96,
    SLOT_LINKS = 16, /* index of the first slot of a link */
    URI_SIZE = 2001
};

struct slot {
    char colour[20]; /* after "38;" or "48;": "2;r;g;b", "5;n"; "" default */
    char *link;      /* owns a URI; NULL none */
};

struct filter {
    struct slot slots[SLOT_COUNT];
    struct stand_ins stand_ins;
    bool link_open;
    bool ascii_said; /* that letters are letters (SCS), once a whole screen */
    bool plain;      /* the last CSI ... m took all attributes away */
};

void filter_release(struct filter *filter);
/* Appends `bytes` to `out`, slots and stand-ins resolved. At the end any link
 * is closed. */
void filter_bytes(struct filter *filter, const char *bytes, size_t length,
                  struct buffer *out);
/* Whether the URI may be sent: http, https or mailto, printable ASCII,
 * at most 2,000 bytes. */
bool filter_link_is_safe(const char *uri);

#endif
