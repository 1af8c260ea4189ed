/* identity.h - which known text an open one is (notes.md section 3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_IDENTITY_H
#define INCIPIT_IDENTITY_H

#include <incipit/note.h>

struct store; /* store.h */

enum { SKETCH_SIZE = 256 };

/* What the store says of a document. */
struct store_document {
    char id[NOTE_ID_SIZE];
    char *title, *author, *place; /* own; place: real path, "" none */
    char *identifier, *language, *format;
    char bytes[65], skeleton[65]; /* SHA-256, hex; "" unknown */
    char revision[REVISION_SIZE];
    size_t length;                /* code points */
    uint32_t sketch[SKETCH_SIZE]; /* smallest hashes of eight words in a row */
    size_t sketch_count;
    unsigned edit;
    char *extra; /* lines unknown to this version; owns */
};
void store_document_release(struct store_document *record);

struct identity {
    char id[NOTE_ID_SIZE]; /* of the known one, else a new one, not written */
    char revision[REVISION_SIZE]; /* of the open text */
    bool known;
    bool revised;                /* another revision of the known text */
    char probable[NOTE_ID_SIZE]; /* "", or one at least 80 % the same: ask */
    int likeness;                /* percent, of `probable` */
    size_t probable_notes;
};
/* `revision` is the text's (anchor_revision()), "" when it is not known yet;
 * `place` the real path of its file, or NULL. A text whose revision is known
 * costs no scan. */
void store_identify(const struct store *store, const struct document *document,
                    const char *revision, const char *place,
                    struct identity *identity);
/* The record of an open text under identity.id; owned by the caller. */
void store_describe(const struct document *document,
                    const struct identity *identity, const char *place,
                    struct store_document *record);
/* The text's record goes to disk with the next change, when the store has none
 * of it or one of another revision or place. */
void store_know_text(struct store *store, const struct document *document,
                     const struct identity *identity, const char *place);

#endif
