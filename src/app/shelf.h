/* shelf.h - what the reader is told of other texts: the shelf, their notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_SHELF_H
#define APP_SHELF_H

#include "session.h"

void shelf_show(struct session *session);
/* Takes a text off the shelf; its notes stay. */
void shelf_forget(struct session *session, const char *path);
void shelf_show_notes(struct session *session);
void shelf_show_statistics(struct session *session); /* statistics.c */
/* To the text that has the mark A-Z. */
void shelf_jump(struct session *session, char letter);

#endif
