/* margin.h - notes beside their passages, and words in a narrow column.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_MARGIN_H
#define INCIPIT_MARGIN_H

#include "state.h"

/* A note in the margin of a page. Rows count from the top of the page. */
struct beside {
    size_t note;
    int number;
    int anchor; /* the row its passage begins on */
    int wanted; /* rows */
    int row, height;
};

/* Gives each a row and a height, in order of their anchors: as near below its
 * anchor as the others allow, within `rows`, a blank row between two. What
 * does not fit is cut, but never notes[focused] (-1: none). */
void beside_place(struct beside *notes, int count, int rows, int focused);

struct column {
    struct rectangle where;
    bool flush_right; /* on the left of its page: ragged at the left */
};
/* Bytes of the line that begins at byte `at` of a text that ends in NUL, at
 * most `width` columns; `*next`: where the next one begins. */
size_t column_line(const char *text, size_t at, int width, unsigned widths,
                   size_t *next);
/* Rows of a text at a width; and the text, cut to the column's rows. */
int column_rows(const char *text, int width, unsigned widths);
void column_draw(struct frame *frame, const struct column *column,
                 const char *text, enum role role);

/* The row of a page on which an offset stands, or -1. */
int page_row_of(const struct reader *reader, int page, size_t offset);

/* "2 Aug 2026", where and when it was made. */
void note_date(const struct note *note, struct buffer *out);
/* ", edited", ", changed outside": what happened to its passage, to itself. */
void note_say_changes(const struct note *note, struct buffer *out);

#endif
