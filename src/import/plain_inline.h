/* plain_inline.h - what is marked up inside lines, and notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Users include plain.h.
 */
#ifndef INCIPIT_PLAIN_INLINE_H
#define INCIPIT_PLAIN_INLINE_H

struct plain;
struct item;

/* --- plain_notes.c */

/* How a note may be referred to; bits. */
enum reference_form {
    REFER_SQUARE = 1,   /* [7] */
    REFER_ROUND = 2,    /* (7) */
    REFER_CURLY = 4,    /* {7} */
    REFER_SUPERIOR = 8, /* superior figures */
    REFER_SIGN = 16,    /* asterisks, daggers */
    REFER_BARE = 32     /* a figure right behind a stop */
};
struct note_label {
    uint32_t key;   /* the same for a note and what refers to it */
    unsigned forms; /* of what may refer to it */
    bool sure;      /* nothing else looks like it */
};

/* Bytes of the label of a note and the space behind it; 0: it is none. */
size_t looks_note(struct slice line, struct note_label *label);
/* Bytes of a reference at `at`, in one of `forms`; 0: it is none. */
size_t note_reference(struct slice text, size_t at, unsigned forms,
                      uint32_t *key);
void plain_make_note(const struct plain *plain, struct item *item);
/* Makes notes of what looks like one and is referred to. */
void plain_find_notes(struct plain *plain);

/* --- plain_inline.c: what is marked up inside lines */

struct note_place {
    uint32_t key;
    struct span span; /* of the mark, in the canonical text */
};
struct place_list {
    struct note_place *items;
    size_t count, capacity;
};
struct inliner {
    struct builder *builder;
    const char *s;  /* the source text */
    unsigned forms; /* of references that have notes */
    bool literal;   /* without emphasis */
    bool framed;    /* by Project Gutenberg, where "=bold=" is strong */
    struct place_list references, notes;
};

void place_add(struct place_list *list, uint32_t key, struct span span);
/* Tells the builder source bytes [start, end) of one block. */
void inline_emit(struct inliner *inliner, size_t start, size_t end);
/* Links references and notes, when all is told. Frees the lists. */
void inline_link(struct inliner *inliner);

#endif
