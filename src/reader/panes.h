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
typedef bool pane_taker(struct reader *reader, uint32_t key);
typedef void pane_action(struct reader *reader, const struct list_item *item);

pane_filler contents_fill, matches_fill, notes_fill, marks_fill, help_fill,
    menu_fill, themes_fill, shelf_fill, look_fill, export_fill,
    information_fill;
pane_taker notes_key, marks_key, shelf_key, look_key, export_key;
pane_action choose_theme, open_entry, information_enter;

#endif
