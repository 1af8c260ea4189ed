/* panes.h - what the panes are made of: a file each, and panes.c has the table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pane fills the list; may take keys before the list does (true: taken); and
 * acts on Enter.
 */
#ifndef INCIPIT_PANES_H
#define INCIPIT_PANES_H

#include "state.h"

typedef void pane_filler(struct reader *reader);
typedef void pane_namer(const struct reader *reader, struct buffer *title);
typedef bool pane_taker(struct reader *reader, uint32_t key);
typedef void pane_action(struct reader *reader, const struct list_item *item);

/* At the left, at the foot, at the foot or in a wide window at the right, in
 * the middle. */
enum pane_place { DRAWER, SHEET, ASIDE, BOX };

struct pane {
    const char *title;
    const char *command; /* that opens it */
    const char *foot;    /* what can be done, divided by '|' */
    const char *idle;    /* the same where nothing is listed; may be NULL */
    const char *letters; /* that act instead of filtering */
    enum pane_place place;
    enum pane_id next; /* Tab goes there */
    pane_filler *fill;
    pane_namer *name; /* a longer title; may be NULL */
    pane_taker *key;  /* may be NULL */
    pane_action *enter;
};

const struct pane *pane_of(const struct reader *reader);
/* The rectangle it takes of the window, frame and all. */
struct rectangle pane_area(const struct reader *reader);
/* The columns that a box can take without standing over words beside the first
 * page: its notes, or the second page. */
int pane_room(const struct reader *reader);

pane_filler contents_fill, chapter_fill, matches_fill, notes_fill,
    all_notes_fill, marks_fill, help_fill, menu_fill, themes_fill, shelf_fill,
    statistics_fill, look_fill, export_fill, information_fill, answer_fill;
pane_namer answer_name, notes_name, matches_name, menu_name, help_name;
pane_taker contents_key, help_key, menu_key, notes_key, all_notes_key,
    marks_key, shelf_key, look_key, export_key;
pane_action help_enter, notes_enter, all_notes_enter, marks_enter, choose_theme,
    open_entry, statistics_enter, export_enter, information_enter;

/* "12", "page 12" for speech; a share of the text while pages are counted. */
void place_say(struct reader *reader, size_t offset, struct buffer *out);
/* A text on one line, not all of a long one. */
void append_line(const char *text, struct buffer *line);
/* Appends a match to the list, under the name of its section where that is not
 * `section`, the one of the match before. Returns its section. */
size_t matches_add(struct reader *reader, size_t match, size_t section);
/* Goes to a note of any text. */
void all_notes_go(struct reader *reader, size_t index);

#endif
