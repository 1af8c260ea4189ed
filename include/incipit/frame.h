/* frame.h - a grid of cells with roles: what the screen should show.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only way out: every text from a document, a note, a file name or the
 * environment becomes visible in a cell, and only the reader fills cells, by
 * frame_put(), which lets it through the gate of text.h. Roles, not colours:
 * the screen maps them to what the terminal has.
 */
#ifndef INCIPIT_FRAME_H
#define INCIPIT_FRAME_H

#include <incipit/buffer.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum role {
    ROLE_INK,    /* the text */
    ROLE_QUIET,  /* running head, folio, side notes, hints */
    ROLE_ACCENT, /* numbers, the current item */
    ROLE_LINK,
    ROLE_MARK,   /* a highlighted passage */
    ROLE_SELECT, /* selected text */
    ROLE_MATCH,  /* a search hit */
    ROLE_ALERT,  /* a message of something that failed */
    ROLE_COUNT
};

enum attribute {
    ATTRIBUTE_STRONG = 1,
    ATTRIBUTE_EMPHASIS = 2,
    ATTRIBUTE_UNDERLINE = 4,
    ATTRIBUTE_REVERSE = 8,
    ATTRIBUTE_DIM = 16
};

/* What cells may be made of. Basic: what the font of a console has, too. */
enum glyph_tier {
    GLYPHS_AUTO = -1, /* as the terminal can */
    GLYPHS_RICH,
    GLYPHS_BASIC,
    GLYPHS_ASCII
};

enum { CELL_BYTES = 28 };

struct cell {
    char text[CELL_BYTES]; /* one cluster through the gate; UTF-8, NUL-ended */
    uint8_t columns;       /* 1 or 2; 0: right half of the cell before */
    uint8_t role;
    uint8_t attributes;
    uint8_t link; /* 0 none, else 1 + index into frame links */
};

/* A zeroed struct frame is a valid empty one. */
struct frame {
    int width, height;
    struct cell *cells;     /* owns; row by row */
    int cursor_x, cursor_y; /* where the focus is */
    const char *links[64];  /* URIs of hyperlinks; borrows until the next one */
    int link_count;
    const char *theme; /* name; borrows */
    unsigned widths;   /* enum widths: how texts are measured */
};

void frame_release(struct frame *frame);
/* Rows as text, trailing spaces cut, one '\n' a row: what stories compare. */
void frame_dump(const struct frame *frame, struct buffer *out);

#endif
