/* notebook.h - the notes of one open text, and the store they are kept in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A change is on disk when the call that makes it returns STATUS_OK. All of
 * them fail with a sentence when there is no text yet (a preview), or when the
 * store cannot be written.
 */
#ifndef APP_NOTEBOOK_H
#define APP_NOTEBOOK_H

#include "choice.h"

#include <incipit/document.h>
#include <incipit/identity.h>
#include <incipit/note.h>
#include <incipit/status.h>

struct notebook; /* opaque */

/* Opens the store at `path`; NULL is an error: nowhere to keep it. */
enum status notebook_open(const char *path, struct notebook **notebook,
                          struct error *error);
void notebook_close(struct notebook *notebook); /* accepts NULL */
/* The text whose notes these are; borrows it until the next call. `path` is
 * the file's, "" for none, `traits` what was found of them, or NULL. Notes are
 * found again in it. */
void notebook_set_text(struct notebook *notebook,
                       const struct document *document, const char *path,
                       const struct text_traits *traits);
/* store_list_revisions(). Accepts NULL: none. */
void notebook_list_revisions(const struct notebook *notebook,
                             struct buffer *out);
/* Leaves the text: the document will be freed. */
void notebook_leave_text(struct notebook *notebook);
/* What other processes wrote; true when anything did. */
bool notebook_refresh(struct notebook *notebook);
/* Appends a sentence that should be said now, about the store or about a text
 * that changed; the same one is said once. True: it is an alert. */
bool notebook_news(struct notebook *notebook, struct buffer *news);
/* Appends the question whether this is a text that has notes already; false:
 * there is none to ask. The answer is kept; without one it is asked again. */
bool notebook_question(const struct notebook *notebook,
                       struct buffer *question);
enum status notebook_answer(struct notebook *notebook, bool yes,
                            struct error *error);
/* Whether there is work that can wait, and a portion of it: a millisecond. */
bool notebook_wants_idle(const struct notebook *notebook); /* accepts NULL */
void notebook_idle(struct notebook *notebook);
/* Called when another process keeps the store locked. */
void notebook_on_waiting(struct notebook *notebook,
                         void (*waiting)(void *context), void *context);
/* In reading order; until the next change. Accepts NULL: none. */
const struct notes *notebook_notes(const struct notebook *notebook);

enum status notebook_save(struct notebook *notebook, const struct note *note,
                          struct error *error);
enum status notebook_delete(struct notebook *notebook, const char *id,
                            struct error *error);
/* Takes the last change back, or makes it again. `what` gets a sentence; it
 * stays empty when there is none. */
enum status notebook_undo(struct notebook *notebook, struct buffer *what,
                          struct error *error);
enum status notebook_redo(struct notebook *notebook, struct buffer *what,
                          struct error *error);
/* The note stands in another passage from now on; its own quotation stays. */
enum status notebook_attach(struct notebook *notebook, const char *id,
                            struct span passage, struct error *error);
enum status notebook_export(struct notebook *notebook, const char *form,
                            const struct export_choice *choice,
                            struct buffer *out, struct error *error);
/* Every note of every text, text by text; `path` is "" when it is unknown. */
void notebook_each(struct notebook *notebook,
                   void (*take)(void *context, const char *path,
                                const char *title, const struct note *note),
                   void *context);
/* How many notes the text at `path` has. */
size_t notebook_count(struct notebook *notebook, const char *path);
/* The mark A-Z, set last if several texts have it: its id, and the path of its
 * text. False: none. */
bool notebook_find_mark(struct notebook *notebook, char letter,
                        char id[NOTE_ID_SIZE], struct buffer *path);

#endif
