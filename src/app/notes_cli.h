/* notes_cli.h - notes without a screen: what the modes share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_NOTES_CLI_H
#define APP_NOTES_CLI_H

#include "options.h"

#include <incipit/document.h>
#include <incipit/store.h>

/* The store, and the text if one is named, with which known text it is. */
struct desk {
    struct store *store;
    struct document *document; /* NULL: no text was named */
    char *path;                /* real path of the text, "" none; owns */
    struct identity identity;
    char revision[REVISION_SIZE];
};

/* A mode on an open desk. */
typedef enum status desk_work(struct desk *desk, const struct options *options,
                              struct error *error);
/* Opens a desk for the work, closes it, and says what went wrong. */
enum status desk_do(const struct options *options, desk_work *work);
enum status desk_print(const char *line);

/* The notes of the text, placed in it, in reading order. */
void desk_notes(struct desk *desk, struct notes *notes);
/* Writes the text's record with the next change, if it says anything new. */
void desk_know_text(struct desk *desk);
/* The passage that --quote or --at names, in bytes of the text. */
enum status desk_passage(const struct desk *desk, const struct options *options,
                         struct span *span, struct error *error);
/* Owned, in NFC, valid, without controls but newlines. */
char *desk_clean(const char *text);

#endif
