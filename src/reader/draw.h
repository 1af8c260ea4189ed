/* draw.h - the page and what stands around it, in cells.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_DRAW_H
#define INCIPIT_DRAW_H

#include "frame_private.h"
#include "state.h"

/* An empty frame with the text on it, and nothing around it. */
void draw_text_block(struct reader *reader, struct frame *frame);
void draw_page(struct reader *reader, struct frame *frame);
void draw_head(struct reader *reader, struct frame *frame);
void draw_foot(struct reader *reader, struct frame *frame);
void message_draw(struct reader *reader, struct frame *frame,
                  struct rectangle foot);
/* What was read, on a rule; a bar of a chart. */
const char *bar_glyph(const struct reader *reader);
const char *glyph(const struct reader *reader, const char *rich,
                  const char *ascii);
/* What divides things on one line; and "Enter go | Esc" with it. */
const char *divider(const struct reader *reader);
void append_keys(const struct reader *reader, const char *keys,
                 struct buffer *out);

/* Flush right; nothing when it does not fit. */
void put_right(struct frame *frame, struct rectangle where, const char *text,
               enum role role);
/* Fits text into `room`, with "…" where it is cut. Returns columns used. */
int put_cut(struct reader *reader, struct frame *frame, int x, int y, int room,
            const char *text, enum role role);
/* Cuts at a word, with "…", what is wider than `room` columns. */
void cut_at_word(const struct reader *reader, int room, struct buffer *text);

/* What may follow a prefix key (hint.c). */
void hint_draw(struct reader *reader, struct frame *frame);

/* The section the reader is in; "" for none. */
void section_name(const struct reader *reader, struct buffer *name);
/* The number of a page; of a long text still being numbered, about. */
void folio_of(const struct reader *reader, const struct page *page,
              struct buffer *folio);

#endif
