/* movement.h - the page in sight, places on it, and what moves over it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_MOVEMENT_H
#define INCIPIT_MOVEMENT_H

#include "state.h"

/* --- movement.c ---------------------------------------------------------- */

/* Typesets and paginates anew, keeping the anchor. */
void reader_relayout(struct reader *reader);
/* The same for a first page that must not wait, before it is settled. */
void reader_lay_out_glimpse(struct reader *reader);
/* In a text that has come in place of another, of which the page `before` was
 * shown: pages may begin elsewhere, and whoever had turned to that one sees
 * the one that holds most of it, not one that was read already. */
void reader_lay_out_again(struct reader *reader, struct span before);
void reader_settle(struct reader *reader);
void reader_go(struct reader *reader, size_t offset);   /* no history */
void reader_jump(struct reader *reader, size_t offset); /* with history */
/* To the page after those in sight, and no more than that; false: none. */
bool reader_go_next(struct reader *reader);
void reader_turn(struct reader *reader, long pages);
void reader_slide(struct reader *reader, long rows);
void reader_back(struct reader *reader, long steps);
size_t reader_view_start(const struct reader *reader);
/* Where the reader's eye is: what was last jumped to, else the page's top. */
size_t reader_here(const struct reader *reader);
size_t reader_view_end(const struct reader *reader);
int reader_page_rows(const struct reader *reader);
/* The rows that are shown on a page (0, or 1: the right one of a spread). */
const struct row *reader_rows(const struct reader *reader, int page,
                              int *count);
/* Offsets [start, end) that are shown. */
bool reader_shows(const struct reader *reader, size_t offset);
/* Turns to the page that holds the offset when it is not in sight. */
void reader_reveal(struct reader *reader, size_t offset);

/* --- attention.c --------------------------------------------------------- */

/* Every event passes here, for the time spent reading. */
void attention_note(struct reader *reader, const struct event *event);

/* --- cells.c ------------------------------------------------------------- */

struct cell_place {
    int page, row; /* 0, or 1 in a spread; row of that page */
    int column;    /* from the left edge of its text */
    int x, y;      /* the cell of the window */
};
/* Where an offset is shown; false: out of sight. */
bool offset_place(const struct reader *reader, size_t offset,
                  struct cell_place *place);
/* The offset shown in a cell of the window, or DOCUMENT_NONE. */
size_t cell_offset(const struct reader *reader, int x, int y);
/* The offset at a column of a row of a page, or DOCUMENT_NONE. */
size_t row_offset_at(const struct reader *reader, const struct row *row,
                     int column);

/* --- focus.c ------------------------------------------------------------ */

/* To the next or previous link or note in sight, round and round. */
void focus_move(struct reader *reader, bool forwards);
/* Puts the focus on a link, the first in sight unless it is on one already;
 * false: there is none, and the reader was told. */
bool focus_link(struct reader *reader);
/* The link in focus among those in sight, from 1. */
int focus_place(const struct reader *reader, int *count);
/* Links and notes in sight that Tab goes through. */
int focus_count(const struct reader *reader);
/* One step back: first the pop-up goes, then the focus; false: neither. */
bool focus_leave(struct reader *reader);

/* --- ruler.c ------------------------------------------------------------ */

/* The first sentence that begins on the page; else the one it begins in. */
size_t sentence_in_sight(const struct reader *reader);
/* What the focus ruler leaves bright; empty when it is off. */
struct span ruler_span(const struct reader *reader);
/* Moves it by sentences or paragraphs; false when it is off. */
bool ruler_move(struct reader *reader, long by);

/* --- select_mode.c ------------------------------------------------------- */

void select_begin(struct reader *reader);
void select_end(struct reader *reader);
struct span select_span(const struct reader *reader);

/* --- line_cursor.c ------------------------------------------------------- */

/* Moves the cursor by lines, over the edges of pages too; false: this is not
 * accessible mode. */
bool line_cursor_move(struct reader *reader, long by);

#endif
