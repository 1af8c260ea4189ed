/* edits.h - a generator of edits of a text, which knows where each letter went.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_ANCHORS_EDITS_H
#define INCIPIT_ANCHORS_EDITS_H

#include <incipit/buffer.h>

#include <stdbool.h>
#include <stdint.h>

/* A text, each character with where it stood in the first one; -1: nowhere. */
struct cell {
    uint32_t c; /* '\n': end of a paragraph; EDIT_WRAP: of a line */
    int32_t from;
};
struct traced {
    struct cell *cells; /* owns */
    size_t count, capacity;
};
enum { EDIT_WRAP = 0x0B };

void traced_from(struct traced *traced, const char *text, size_t length);
void traced_release(struct traced *traced);
/* Plain text, paragraphs apart; at[i] gets the cell of byte i (owned). */
void traced_text(const struct traced *traced, struct buffer *text,
                 uint32_t **at);

/* Kinds of edits, from 0; NULL at the end. `form`: no word is changed. */
const char *edit_name(size_t kind, bool *form);
void edit_make(size_t kind, unsigned seed, const struct traced *before,
               struct traced *after);

#endif
