/* notebook.h - the notes of the open text, between reader and store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store is opened when the first page is on the screen, not before.
 */
#ifndef APP_NOTEBOOK_H
#define APP_NOTEBOOK_H

#include "session.h"

/* Opens the store if need be, finds the open text in it, places its notes and
 * hands them to the reader. A preview's notes are placed when the whole text
 * is there. */
void notebook_show(struct session *session);
void notebook_close(struct session *session);

/* Effects; each tells the reader how it went. */
void notebook_save(struct session *session, const struct note *note);
void notebook_delete(struct session *session, const struct note *note);
void notebook_undo(struct session *session);
void notebook_redo(struct session *session);
/* Appends the export of the open text's notes. */
enum status notebook_export(struct session *session, const char *form,
                            struct buffer *out, struct error *error);
/* Opens the text in which the mark A-Z is, at its place. */
void notebook_jump(struct session *session, char letter);

#endif
