/* list.h - the one list widget: contents, matches, marks, notes, menu, help.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_LIST_H
#define INCIPIT_LIST_H

#include "layout.h"

#include <incipit/arena.h>
#include <incipit/event.h>
#include <incipit/frame.h>

/* Whether deeper items follow that go in and out of sight with it. */
enum list_fold { FOLD_NONE, FOLD_OPEN, FOLD_SHUT };

struct list_item {
    const char *text;  /* lives in the list's arena, as all strings */
    const char *right; /* flush right: a page, a date; may be NULL */
    const char *keys;  /* in a column before the text; may be NULL */
    const char *more;  /* second line; may be NULL */
    const char *extra; /* quiet line below it all; may be NULL */
    int level;         /* indent, from 0 */
    enum list_fold fold;
    bool head;     /* a heading among the items: cannot be chosen */
    bool current;  /* where the reader is */
    size_t number; /* among what can be chosen, from 1, when it is shown */
    size_t target; /* what it stands for: an offset, an index */
    size_t offset; /* of its passage; SIZE_MAX: it has none */
    size_t emphasis_start, emphasis_end; /* bytes of text shown as a match */
};

struct list {
    struct arena arena;
    struct list_item *items; /* owns */
    size_t count, capacity;
    size_t *shown; /* owns: indices that pass the filter */
    size_t shown_count;
    size_t chosen; /* index into shown */
    size_t top;    /* first row's item */
    struct buffer filter;
    bool plain;      /* numbered lines for speech, as last drawn */
    size_t number;   /* of an item, as typed so far */
    bool filtering;  /* '/' was pressed, or a letter typed */
    bool leaders;    /* dots lead from the text to what is at the right */
    int keys_room;   /* columns before the texts for keys; 0 none */
    bool quiet;      /* the keys are an aside: one chooses by the words */
    unsigned widths; /* enum widths, of what it is drawn on */
    int right_from;  /* column where `right` begins; 0: it ends at the edge */
};

void list_clear(struct list *list);
void list_release(struct list *list);
struct list_item *list_add(struct list *list, const char *text);
const char *list_string(struct list *list, const char *text, size_t length);
/* The column of keys grows with what stands in it. */
void list_set_keys(struct list *list, struct list_item *item,
                   const struct buffer *keys);
/* After adding: applies the filter, keeps the choice in range. */
void list_update(struct list *list);
/* Chooses the shown item whose passage is the nearest at or before `offset`,
 * the first of several. */
void list_choose_offset(struct list *list, size_t offset);
/* Chooses the shown item that is current, if any is. */
void list_choose_current(struct list *list);
/* The shown item of that number, from 1; SIZE_MAX: there is none. */
size_t list_find_number(const struct list *list, size_t number);
const struct list_item *list_chosen(const struct list *list);
/* Rows that all that is shown would take. */
int list_rows(const struct list *list);
/* "3 of 12"; nothing for a list without choices. */
void list_count_say(const struct list *list, struct buffer *out);

enum list_answer { LIST_IGNORED, LIST_TAKEN, LIST_ENTER, LIST_CLOSE };
/* `commands`: letters that are not typed into the filter. */
enum list_answer list_key(struct list *list, uint32_t key, int rows,
                          const char *commands);
/* Draws the items; the cursor goes to the chosen one. `plain`: numbered
 * lines for a speech reader. */
void list_draw(struct list *list, struct frame *frame, struct rectangle where,
               enum glyph_tier glyphs, bool plain);
/* "3 of 12. Consistency, page 20, current": for braille and speech. */
void list_say(const struct list *list, size_t index, struct buffer *out);
/* The item drawn at row y of the rectangle last drawn; SIZE_MAX: none. */
size_t list_at_row(const struct list *list, struct rectangle where, int y);

#endif
