/* style.h - how each kind of block is set, and the rectangle it is set in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_STYLE_H
#define INCIPIT_STYLE_H

#include <incipit/typeset.h>

/* How a kind of block is set. */
struct block_style {
    bool runs;     /* running text: may be hyphenated and justified */
    bool inset;    /* narrower on both sides */
    bool centred;  /* has no edge to hang out of */
    bool indents;  /* the second of two in a row has its first line indented */
    bool labelled; /* hangs under the end of its label */
    bool verbatim; /* lines are cut, not broken */
    bool turns;    /* what is left over of a line stands further in */
};

/* The rectangle a piece of text is set in. */
struct frame_of_text {
    int left;    /* columns from the left edge of the text block */
    int measure; /* columns */
    int indent;  /* of the first line */
    int label;   /* columns that the first line begins earlier */
    int deepest; /* columns that the lines of a stanza are indented at most */
    bool turns;  /* there is room to turn what is left over of a line */
};

const struct block_style *style_of(const struct document *document,
                                   const struct block *block);
struct frame_of_text frame_of(const struct document *document,
                              const struct typeset_settings *settings,
                              size_t block);
/* Verse keeps the spaces before a line as an indent. */
size_t leading_spaces(const char *s, size_t length);

#endif
