/* identity.h - which known text an open one is (notes.md section 3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_IDENTITY_H
#define INCIPIT_IDENTITY_H

#include <incipit/buffer.h>
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
    char revision[REVISION_SIZE]; /* of the open text, with: */
    char source[SOURCE_SIZE];     /* what its anchors say of it */
    bool known;
    bool revised;                /* another revision of the known text */
    char probable[NOTE_ID_SIZE]; /* "", or one at least 80 % the same: ask */
    int likeness;                /* percent, of `probable` */
    size_t probable_notes;
};
/* What a text is compared by. To find it takes as long as to read the text:
 * of a long one it is found beforehand, where no key waits for it. */
struct text_traits {
    char revision[REVISION_SIZE]; /* anchor_sum(); "" not found yet */
    char source[SOURCE_SIZE];
    char bytes[65], skeleton[65]; /* SHA-256, hex; skeleton "": not found */
    uint32_t sketch[SKETCH_SIZE];
    size_t sketch_count;
};
/* All but the first two. `place`: the real path of the text's file, or NULL. */
void text_traits_find(const struct document *document, const char *place,
                      struct text_traits *traits);
/* The same in portions of about a millisecond, for who has keys to answer
 * meanwhile: step until it is false. Borrows document and traits. */
struct traits_finder *traits_finder_new(const struct document *document,
                                        const char *place,
                                        struct text_traits *traits);
bool traits_finder_step(struct traits_finder *finder);
void traits_finder_free(struct traits_finder *finder); /* also before the end */
/* `traits`: what was found of them beforehand, or NULL. Of a text whose
 * revision is known the others are not asked for. */
void store_identify(const struct store *store, const struct document *document,
                    const struct text_traits *traits, const char *place,
                    struct identity *identity);
/* Appends the revisions that are known, a line each: of any other text the
 * store asks for all traits. Nothing when there is no text to compare with. */
void store_list_revisions(const struct store *store, struct buffer *out);
/* The record of an open text under identity.id; owned by the caller. `traits`
 * as known so far. */
void store_describe(const struct document *document,
                    const struct identity *identity, const char *place,
                    const struct text_traits *traits,
                    struct store_document *record);
/* The text's record goes to disk with the next change, when the store has none
 * of it, one of another revision or place, or one without the traits. `traits`:
 * NULL: they are found if need be; without a skeleton: it is still looked for,
 * and the record tells the rest. */
void store_know_text(struct store *store, const struct document *document,
                     const struct identity *identity, const char *place,
                     const struct text_traits *traits);
/* Whether the store knows this revision, but not its traits. */
bool store_lacks_traits(const struct store *store,
                        const struct identity *identity);

#endif
