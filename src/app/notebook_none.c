/* notebook_none.c - in the place of notebook.c until the store is built in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notebook.h"

static enum status refuse(struct error *error)
{
    return error_set(error, STATUS_NOT_SAVED,
                     "This build has no store, so no notes are kept.");
}

enum status notebook_open(const char *path, struct notebook **notebook,
                          struct error *error)
{
    (void)path;
    (void)error;
    *notebook = NULL;
    return STATUS_OK;
}

void notebook_close(struct notebook *notebook)
{
    (void)notebook;
}

void notebook_set_text(struct notebook *notebook,
                       const struct document *document, const char *path)
{
    (void)notebook;
    (void)document;
    (void)path;
}

void notebook_leave_text(struct notebook *notebook)
{
    (void)notebook;
}

const struct notes *notebook_notes(const struct notebook *notebook)
{
    static const struct notes none;
    (void)notebook;
    return &none;
}

enum status notebook_save(struct notebook *notebook, const struct note *note,
                          struct error *error)
{
    (void)notebook;
    (void)note;
    return refuse(error);
}

enum status notebook_delete(struct notebook *notebook, const char *id,
                            struct error *error)
{
    (void)notebook;
    (void)id;
    return refuse(error);
}

enum status notebook_undo(struct notebook *notebook, struct buffer *what,
                          struct error *error)
{
    (void)notebook;
    (void)what;
    return refuse(error);
}

enum status notebook_redo(struct notebook *notebook, struct buffer *what,
                          struct error *error)
{
    (void)notebook;
    (void)what;
    return refuse(error);
}

enum status notebook_export(struct notebook *notebook, const char *form,
                            struct buffer *out, struct error *error)
{
    (void)notebook;
    (void)form;
    (void)out;
    return refuse(error);
}

bool notebook_find_mark(struct notebook *notebook, char letter,
                        struct buffer *path)
{
    (void)notebook;
    (void)letter;
    (void)path;
    return false;
}
