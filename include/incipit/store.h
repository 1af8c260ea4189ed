/* store.h - the file that keeps notes: append-only records, checksummed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form of the file is stated in incipit-store(5). A change is on disk
 * (fdatasync) when the call that makes it returns STATUS_OK; when it fails the
 * file is as it was before.
 */
#ifndef INCIPIT_STORE_H
#define INCIPIT_STORE_H

#include <incipit/identity.h>
#include <incipit/note.h>
#include <incipit/status.h>

struct store; /* opaque */

/* Opens the store at `path`. A file that is not there is no error and is not
 * made: it is born with the first change. Damage is no error either; see
 * store_damage. Errors: STATUS_FOREIGN, STATUS_UNREADABLE. */
enum status store_open(const char *path, struct store **store,
                       struct error *error);
/* Accepts NULL. */
void store_close(struct store *store);
/* A sentence when changes cannot be saved (read-only), else NULL. */
const char *store_read_only(const struct store *store);
bool store_is_newer(const struct store *store); /* of a newer version */
/* Places that are damaged; appends a sentence about them when there are. */
size_t store_damage(const struct store *store, struct buffer *sentence);
/* Called once when another process holds the file for a third of a second. */
void store_on_waiting(struct store *store, void (*waiting)(void *context),
                      void *context);

/* --- Asking -------------------------------------------------------------- */

/* The notes of a document in no order; owned by the caller afterwards. Each
 * has its latest quotation in `requoted`. */
void store_notes(const struct store *store, const char *document,
                 struct notes *notes);
size_t store_count_notes(const struct store *store, const char *document);
/* The texts that have a record, in no order, and that of an id (NULL: none);
 * borrowed until the next change or store_refresh(). */
const struct store_document *store_documents(const struct store *store,
                                             size_t *count);
const struct store_document *store_document(const struct store *store,
                                            const char *id);
/* The note with that id, owned by the caller; false when there is none. */
bool store_find_note(const struct store *store, const char *id,
                     struct note *note);

/* --- Changes: each is one write and one sync, and can be undone ----------- */

/* `note->edit` is set by the store, and `id` and `made` of a new note. */
enum status store_save(struct store *store, struct note *note,
                       struct error *error);
/* The same for many. */
enum status store_save_all(struct store *store, struct note *const *notes,
                           size_t count, struct error *error);
enum status store_delete(struct store *store, const char *id,
                         struct error *error);
/* The record of a text goes to disk with the next change, or with
 * store_flush(). */
void store_queue_document(struct store *store,
                          const struct store_document *document);
enum status store_flush(struct store *store, struct error *error);
/* Keeps `requoted` of these notes, beside the quotations as made. */
enum status store_requote(struct store *store, struct note *const *notes,
                          size_t count, struct error *error);
/* The same for a passage that the reader chose: it can be undone. */
enum status store_attach(struct store *store, struct note *note,
                         struct error *error);
/* Undoes or redoes the last change of notes of a document (NULL: of all).
 * `what` gets a sentence for the user; *done is false when there is none. */
enum status store_undo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error);
enum status store_redo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error);

/* --- The file ------------------------------------------------------------ */

/* Reads what other processes wrote. REPLACED: another file stands there. */
enum store_news { STORE_SAME, STORE_CHANGED, STORE_REPLACED };
enum status store_refresh(struct store *store, enum store_news *news,
                          struct error *error);
/* Writes the file anew without what no longer counts; the old one is kept as
 * .bak. */
enum status store_compact(struct store *store, struct error *error);
/* Compacts when over half and over 256 KiB no longer count. */
void store_tidy(struct store *store);
/* Takes the records of another file that are missing in this one. */
enum status store_merge(struct store *store, const char *other, size_t *records,
                        struct error *error);
/* Describes the state of the file, a line a fact; STATUS_DAMAGED when damaged.
 * `accept` seals records that were changed by hand. */
enum status store_check(struct store *store, bool accept, struct buffer *report,
                        struct error *error);

#endif
