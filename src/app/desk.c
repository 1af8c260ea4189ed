/* desk.c - a store and a text side by side, for notes without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notes_cli.h"

#include "load.h"
#include "output.h"
#include "paths.h"
#include "places.h"

#include <incipit/gate.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

static void say_waiting(void *context)
{
    (void)context;
    complain("waiting for another reader");
}

static enum status open_store(struct desk *desk, const struct options *options,
                              struct error *error)
{
    char *path = path_store(options->store, options_text(options));
    if (path == NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "There is no folder to keep notes in; name a file "
                         "with --store.");
    enum status status = store_open(path, &desk->store, error);
    memory_free(path);
    if (status == STATUS_OK)
        store_on_waiting(desk->store, say_waiting, NULL);
    return status;
}

static enum status open_text(struct desk *desk, const struct options *options,
                             struct error *error)
{
    if (options->file_count == 0)
        return STATUS_OK;
    enum status status = load_named(options, &desk->document, error);
    if (status != STATUS_OK)
        return status;
    char *real = realpath(options->files[0], NULL);
    desk->path = memory_string(real != NULL ? real : "",
                               real != NULL ? strlen(real) : 0);
    free(real);
    store_identify(desk->store, desk->document, NULL, desk->path,
                   &desk->identity);
    memcpy(desk->revision, desk->identity.revision, REVISION_SIZE);
    /* A script cannot be asked: a text that is four fifths the same is
     * taken for the one that has the notes. */
    if (!desk->identity.known && desk->identity.probable[0] != '\0')
        memcpy(desk->identity.id, desk->identity.probable, NOTE_ID_SIZE);
    return STATUS_OK;
}

static void desk_close(struct desk *desk)
{
    store_close(desk->store);
    document_free(desk->document);
    memory_free(desk->path);
}

enum status desk_do(const struct options *options, desk_work *work)
{
    struct desk desk = {0};
    struct error error = {.message = ""};
    enum status status = open_store(&desk, options, &error);
    if (status == STATUS_OK)
        status = open_text(&desk, options, &error);
    if (status == STATUS_OK)
        status = work(&desk, options, &error);
    desk_close(&desk);
    if (status != STATUS_OK && error.message[0] != '\0')
        complain(error.message);
    return status;
}

enum status desk_print(const char *line)
{
    struct output output = {0};
    buffer_format(&output.bytes, "%s\n", line);
    return output_finish(&output);
}

void desk_notes(struct desk *desk, struct notes *notes)
{
    store_notes(desk->store, desk->identity.id, notes);
    if (desk->document != NULL) {
        bool *placed = memory_zero(notes->count + 1, sizeof *placed);
        places_recall(notes, desk->revision, placed);
        notes_find_places(notes, desk->document, desk->revision, placed);
        memory_free(placed);
    }
    notes_sort(notes);
}

void desk_know_text(struct desk *desk)
{
    store_know_text(desk->store, desk->document, &desk->identity, desk->path,
                    NULL);
}

char *desk_clean(const char *text)
{
    struct buffer clean = {0};
    if (text != NULL)
        text_clean(text, strlen(text), true, &clean);
    return buffer_take(&clean);
}
