/* paginate.h - pages of lines (GPM-1), and the way from an offset to a page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages are a function of text, measure, rows and settings alone. A group is
 * what lies between forced page breaks (a chapter); groups are paginated when
 * first asked for, so opening chapter 200 needs chapter 200 only.
 */
#ifndef INCIPIT_PAGINATE_H
#define INCIPIT_PAGINATE_H

#include <incipit/typeset.h>

struct page_settings {
    int rows;    /* rows of a page, at least 1 */
    bool facing; /* two pages side by side: balance them, begin groups left */
};

/* A row of a page: a line of a block, or blank. */
struct row {
    uint32_t block; /* ROW_BLANK: nothing */
    uint32_t line;  /* index into the block's lines */
};
#define ROW_BLANK UINT32_MAX

struct page {
    size_t group;           /* which stretch between forced breaks */
    size_t index;           /* page in the group, from 0 */
    size_t group_pages;     /* pages of the group; 0 while not known */
    const struct row *rows; /* lives in the paginator */
    int row_count;          /* at most settings.rows */
    struct span span;       /* bytes of text on the page, up to the next */
};

struct paginator; /* opaque */

/* Borrows the typesetter until it is freed. */
struct paginator *paginator_new(struct typesetter *typesetter,
                                const struct page_settings *settings);
void paginator_free(struct paginator *paginator);
const struct page_settings *
paginator_settings(const struct paginator *paginator);

/* The page that holds `offset` (clipped to the text). Always succeeds: an
 * empty text has one page of no rows. */
void paginator_at(struct paginator *paginator, size_t offset,
                  struct page *page);
/* The same in a hurry: true when the page was chosen from the next few pages
 * alone, so that its foot may still move by a row or two (1 in 20 does); show
 * it, and ask paginator_at before anything follows from it. */
bool paginator_glimpse(struct paginator *paginator, size_t offset,
                       struct page *page);
/* False at either end of the text. */
bool paginator_next(struct paginator *paginator, const struct page *page,
                    struct page *next);
bool paginator_previous(struct paginator *paginator, const struct page *page,
                        struct page *previous);

/* Rows as one endless column, for sliding by lines: the lines of the text with
 * the blank rows between them, no page breaks. Fills at most `room` rows that
 * begin at the line which holds `offset` (after: `skip` rows on, before if
 * negative); returns how many. *start gets the offset of the first text row. */
int paginator_rows_from(struct paginator *paginator, size_t offset, int skip,
                        struct row *rows, int room, size_t *start);

/* Numbering, from 0. False while groups before the page are not paginated. */
bool paginator_number(struct paginator *paginator, const struct page *page,
                      size_t *number);
/* Pages of the whole text; false and an estimate while not all are known. */
bool paginator_count(struct paginator *paginator, size_t *count);
/* The page of a number; paginates what it needs. Clipped to the last. */
void paginator_by_number(struct paginator *paginator, size_t number,
                         struct page *page);
/* Paginates a little more (some 2 ms); true while there is more to do. */
bool paginator_step(struct paginator *paginator);

#endif
