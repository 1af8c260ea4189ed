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
    char *path;                /* real path of the text; owns */
    struct identity identity;
    char revision[REVISION_SIZE];
};

enum status desk_open(struct desk *desk, const struct options *options,
                      struct error *error);
void desk_close(struct desk *desk);
/* The notes of the text, placed in it, in reading order. */
void desk_notes(struct desk *desk, struct notes *notes);
/* Writes the text's record if the store has none yet. */
enum status desk_know_text(struct desk *desk, struct error *error);
/* The passage that --quote or --at names, in bytes of the text. */
enum status desk_passage(const struct desk *desk, const struct options *options,
                         struct span *span, struct error *error);

#endif
