/* editor.h - a small multi-line editor for notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moves and deletes by grapheme clusters and words, wraps softly, undoes.
 */
#ifndef INCIPIT_EDITOR_H
#define INCIPIT_EDITOR_H

#include "layout.h"

#include <incipit/buffer.h>
#include <incipit/frame.h>

#include <stdint.h>

enum { EDITOR_MOST = 65536 }; /* bytes of a note */

struct editor_step {
    char *text; /* owns: the whole text before a change */
    size_t length;
    size_t cursor;
};

struct editor {
    struct buffer text;
    size_t cursor;            /* bytes, at a cluster's start */
    int goal;                 /* column that up and down keep; -1: none */
    int width;                /* columns, as last drawn */
    unsigned widths;          /* enum widths, as last drawn */
    size_t top;               /* first row shown */
    struct editor_step *undo; /* owns */
    size_t undo_count, undo_at, undo_capacity;
    bool typing; /* the last change was a letter: it joins the step */
};

void editor_start(struct editor *editor, const char *text);
void editor_release(struct editor *editor);
/* False when the key is not the editor's. */
bool editor_key(struct editor *editor, uint32_t key);
/* Pasted text: line ends made LF, controls dropped. False: it did not fit, and
 * only its beginning was taken. */
bool editor_insert(struct editor *editor, const char *text, size_t length);
void editor_draw(struct editor *editor, struct frame *frame,
                 struct rectangle where);

#endif
