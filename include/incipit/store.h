/* store.h - the file that keeps notes: append-only records, checksummed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form of the file is stated in incipit-store(5). A change is on disk
 * (fdatasync) when the call that makes it returns STATUS_OK; when it fails the
 * file is as it was before.
 */
#ifndef INCIPIT_STORE_H
#define INCIPIT_STORE_H

#include <incipit/note.h>
#include <incipit/status.h>

struct store; /* opaque */

/* What the file says of a document (notes.md section 3). */
struct store_document {
    char id[NOTE_ID_SIZE];
    char *title, *author, *place; /* own */
    char *identifier, *language, *format;
    char bytes[65], skeleton[65]; /* SHA-256, hex; "" unknown */
    char revision[REVISION_SIZE];
    size_t length;                /* code points */
    uint32_t sketch[256];
    size_t sketch_count;
    unsigned edit;
    char *extra;
};

/* Opens the store at `path`. A file that is not there is no error and is not
 * made: it is born with the first change. Damage is no error either; see
 * store_damage. Errors: STATUS_FOREIGN, STATUS_UNREADABLE. */
enum status store_open(const char *path, struct store **store,
                       struct error *error);
void store_close(struct store *store);
/* A sentence when changes cannot be saved (read-only), else NULL. */
const char *store_read_only(const struct store *store);
size_t store_damage(const struct store *store, size_t *first_byte);

/* Which known document an open text is (notes.md section 3; identity.c). */
struct identity {
    char id[NOTE_ID_SIZE]; /* of the known one, else a new one, not written */
    bool known;
    bool revised;          /* another revision of the known text */
    char probable[NOTE_ID_SIZE]; /* "", or one at least 80 % the same: ask */
    int likeness;                /* percent, of `probable` */
    size_t probable_notes;
};
/* `bytes` is the SHA-256 of the file as hex, "" when unknown; `place` its real
 * path or NULL. A text whose revision is known costs one hash, no scan. */
void store_identify(const struct store *store, const struct document *document,
                    const char *bytes, const char *place,
                    struct identity *identity);
/* The record of an open text under identity.id; owned by the caller. */
void store_describe(const struct document *document,
                    const struct identity *identity, const char *bytes,
                    const char *place, struct store_document *record);
void store_document_release(struct store_document *record);

/* The notes of a document in no order; owned by the caller afterwards. */
void store_notes(const struct store *store, const char *document,
                 struct notes *notes);
const struct store_document *store_documents(const struct store *store,
                                             size_t *count);
const struct store_document *store_document(const struct store *store,
                                            const char *id);

/* The note with that id, owned by the caller; false when there is none. */
bool store_find_note(const struct store *store, const char *id,
                     struct note *note);

/* Changes. Each is one record, one fsync, and can be undone. The first writes
 * the document's record too. `note->edit` is set by the store. */
enum status store_save(struct store *store, struct note *note,
                       struct error *error);
enum status store_save_document(struct store *store,
                                const struct store_document *document,
                                struct error *error);
enum status store_delete(struct store *store, const char *id,
                         struct error *error);
/* Undoes or redoes the last change of notes of a document (NULL: of all).
 * `what` gets a sentence for the user; *done is false when there is none. */
enum status store_undo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error);
enum status store_redo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error);

/* Reads what other processes appended; *changed says whether anything did. */
enum status store_refresh(struct store *store, bool *changed,
                          struct error *error);
enum status store_compact(struct store *store, struct error *error);
enum status store_merge(struct store *store, const char *other,
                        size_t *records, struct error *error);
/* Describes the state of the file, a line a fact; STATUS_DAMAGED when damaged.
 * `accept` seals records that were changed by hand. */
enum status store_check(struct store *store, bool accept,
                        struct buffer *report, struct error *error);

#endif
