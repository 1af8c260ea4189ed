/* takeaway.h - the notes of a text, or of all, in the form they leave in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_TAKEAWAY_H
#define APP_TAKEAWAY_H

#include "choice.h"

#include <incipit/store.h>

struct takeaway {
    const struct store *store;
    const char *form;
    struct export_choice choice;
    int width; /* columns of plain text; 0: the usual */
    /* The text that is open: all NULL for none. */
    const struct document *document;
    const struct store_document *record;
    const struct notes *notes; /* placed, in reading order */
};

/* Appends the open text's notes, or with EXPORT_SHELF those of every text, one
 * after another as the form has it. */
enum status takeaway_write(const struct takeaway *takeaway, struct buffer *out,
                           struct error *error);

/* Puts them into a file, whole or not at all; with EXPORT_MERGE, beside what is
 * there. STATUS_NOT_SAVED when a file is there that must stay. */
enum status takeaway_save(const char *path, const char *form,
                          enum export_existing existing,
                          const struct buffer *bytes, struct error *error);

#endif
