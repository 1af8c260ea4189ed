/* notebook_private.h - the parts of a notebook, for its own files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_NOTEBOOK_PRIVATE_H
#define APP_NOTEBOOK_PRIVATE_H

#include "notebook.h"

#include <incipit/store.h>

#include <string.h>

struct notebook {
    struct store *store;
    const struct document *document; /* NULL: none, or a preview */
    char *path;                      /* of the text; owns */
    struct identity identity;        /* which text this is */
    char revision[REVISION_SIZE];
    struct notes notes;           /* in reading order */
    size_t looked_for;            /* how many were not where they were made */
    struct text_traits traits;    /* of the text, as far as they are found */
    struct traits_finder *finder; /* NULL: not at work */
    bool changed;                 /* the text did, and nobody was told yet */
    bool replaced;                /* the store was, likewise */
    bool told; /* what there is to say of the store was said */
};

/* A mark A-Z is one of all texts: where another text has it, a bookmark
 * without a letter stays. */
void notebook_take_mark(struct notebook *notebook, const struct note *marked);

/* --- notebook_traits.c */

const char *notebook_known_path(const struct notebook *notebook);
/* store_know_text(), without waiting for traits. */
void notebook_know_text(struct notebook *notebook);
/* Begins to look for them, where the store lacks them. */
void notebook_find_traits(struct notebook *notebook);
/* All that is left of it, at once; then they are nobody's. */
void notebook_end_traits(struct notebook *notebook);

#endif
