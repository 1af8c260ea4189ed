/* notebook_private.h - the parts of a notebook, for its own files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_NOTEBOOK_PRIVATE_H
#define APP_NOTEBOOK_PRIVATE_H

#include "notebook.h"

#include <incipit/store.h>

struct notebook {
    struct store *store;
    const struct document *document; /* NULL: none, or a preview */
    char *path;                      /* of the text; owns */
    struct identity identity;        /* which text this is */
    char revision[REVISION_SIZE];
    struct notes notes; /* in reading order */
    size_t looked_for;  /* how many were not where they were made */
    bool changed;       /* the text did, and nobody was told yet */
    bool replaced;      /* the store was, likewise */
    bool told;          /* what there is to say of the store was said */
};

/* A mark A-Z is one of all texts: where another text has it, a bookmark
 * without a letter stays. */
void notebook_take_mark(struct notebook *notebook, const struct note *marked);

#endif
