/* spaced.h - a text whose blocks are told by white space alone: --text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The letters of the canonical text and nothing else, so that any program can
 * read it, and laid out so that this one finds every block again. The first
 * line is blank. Blank lines stand before each block: one; one more and the
 * level where a section begins, or for a heading; `SPACED_MATTER` more where
 * the next of front, body and back begins (a section begins the body by
 * itself). What a block is its indent says, the least of its lines. Each of
 * its lines is a line, and blank lines inside have its indent; two spaces are
 * behind the label of an item or note.
 */
#ifndef INCIPIT_SPACED_H
#define INCIPIT_SPACED_H

#include "import_private.h"

enum {
    SPACED_MATTER = 12,
    SPACED_LEVEL_MOST = SPACED_MATTER - 2,
    SPACED_DEPTH_MOST = 9
};

/* Columns before a block; of items of lists what is odd. */
int spaced_indent(enum block_kind kind, int depth);

/* Whether a text has this form, in all its lines. */
bool spaced_is(const struct import_text *text);
struct document *spaced_import(const struct import_text *text);

#endif
