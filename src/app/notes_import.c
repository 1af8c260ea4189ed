/* notes_import.c - notes are brought in without a screen: --import.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "load.h"
#include "notes_cli.h"

#include <incipit/export.h>
#include <incipit/memory.h>

#include <stdio.h>
#include <string.h>

struct tally {
    size_t added, known, unplaced;
};

/* Without a text the file's own record says what the notes are about. */
static enum status take_record(struct desk *desk, struct imported *imported,
                               struct error *error)
{
    struct store_document *record = &imported->record;
    if (desk->document != NULL) {
        desk_know_text(desk);
        return STATUS_OK;
    }
    if (record->id[0] == '\0')
        return error_set(error, STATUS_USAGE,
                         "Name the text that these notes are about.");
    memcpy(desk->identity.id, record->id, NOTE_ID_SIZE);
    if (store_document(desk->store, record->id) == NULL)
        store_queue_document(desk->store, record);
    return STATUS_OK;
}

/* Notes that were quoted from the text at hand: their offsets hold. */
static void know_revision(const struct desk *desk, struct notes *notes,
                          const struct anchor *here)
{
    for (size_t i = 0; i < notes->count; i++) {
        struct anchor *anchor = &notes->items[i].anchor;
        if (anchor->source != NULL && anchor->revision[0] == '\0' &&
            strcmp(anchor->source, here->source) == 0)
            memcpy(anchor->revision, desk->revision, REVISION_SIZE);
    }
}

/* A passage that was found is quoted anew from the text at hand, since what
 * came in may have no context; what was not found is kept as it came. */
static void adopt(const struct desk *desk, struct note *note,
                  const struct anchor *here)
{
    if (desk->document == NULL || !placement_is_placed(&note->placement) ||
        note->anchor.prefix[0] != '\0' || note->anchor.suffix[0] != '\0')
        return;
    anchor_release(&note->anchor);
    anchor_make_like(&note->anchor, desk->document, note->placement.span, here);
    note->placement.state = PLACED;
}

static bool is_known(const struct desk *desk, const char *id)
{
    struct note known;
    if (!store_find_note(desk->store, id, &known))
        return false;
    note_release(&known);
    return true;
}

static enum status take_notes(struct desk *desk, struct notes *notes, bool dry,
                              struct tally *tally, struct error *error)
{
    struct note **fresh = memory_alloc((notes->count + 1) * sizeof *fresh);
    struct anchor here = {0};
    size_t added = 0;
    if (desk->document != NULL && notes->count > 0) {
        anchor_make(&here, desk->document, (struct span){0, 0});
        know_revision(desk, notes, &here);
        notes_find_places(notes, desk->document, desk->revision, NULL);
    }
    for (size_t i = 0; i < notes->count; i++) {
        struct note *note = &notes->items[i];
        if (is_known(desk, note->id)) {
            tally->known++;
            continue;
        }
        tally->unplaced += !placement_is_placed(&note->placement);
        adopt(desk, note, &here);
        memcpy(note->document, desk->identity.id, NOTE_ID_SIZE);
        fresh[added++] = note;
    }
    tally->added += added;
    enum status status = STATUS_OK;
    if (!dry && added > 0)
        status = store_save_all(desk->store, fresh, added, error);
    memory_free(fresh);
    anchor_release(&here);
    return status;
}

static enum status read_in(const struct desk *desk, const char *argument,
                           struct imported *imported, struct error *error)
{
    const char *colon = strchr(argument, ':');
    struct buffer bytes = {0};
    char form[32] = "";
    if (colon == NULL || (size_t)(colon - argument) >= sizeof form)
        return error_set(error, STATUS_USAGE,
                         "Write --import=FORM:FILE, with json, kindle, "
                         "koreader, hypothesis, epub or csv for FORM.");
    memcpy(form, argument, (size_t)(colon - argument));
    enum status status = load_bytes(colon + 1, &bytes, error);
    const char *title = desk->document != NULL ? desk->document->title : NULL;
    if (status == STATUS_OK)
        status = import_notes(form, bytes.bytes != NULL ? bytes.bytes : "",
                              bytes.length, title, imported, error);
    buffer_release(&bytes);
    return status;
}

/* Of several texts in one file: those of the one that is named. */
static bool is_wanted(const struct desk *desk, const struct imported *imported,
                      const struct imported *first)
{
    return desk->document == NULL || first->next == NULL ||
           strcmp(desk->identity.id, imported->record.id) == 0;
}

static enum status import(struct desk *desk, const struct options *options,
                          struct error *error)
{
    struct imported imported = {0};
    struct tally tally = {0};
    char line[128];
    enum status status = read_in(desk, options->note, &imported, error);
    for (struct imported *one = &imported; one != NULL && status == STATUS_OK;
         one = one->next) {
        if (!is_wanted(desk, one, &imported))
            continue;
        status = take_record(desk, one, error);
        if (status == STATUS_OK)
            status =
                take_notes(desk, &one->notes, options->dry_run, &tally, error);
    }
    imported_release(&imported);
    if (status != STATUS_OK)
        return status;
    snprintf(line, sizeof line, "%zu new, %zu known, %zu not placed",
             tally.added, tally.known, tally.unplaced);
    return desk_print(line);
}

enum status mode_import(const struct options *options)
{
    return desk_do(options, import);
}
