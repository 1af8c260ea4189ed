/* notes_cli.c - the modes that keep, show and take away notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that can be done to notes on the screen can be done here, on the
 * same store, while a reader runs (notes.md 6).
 */
#include "modes.h"

#include "load.h"
#include "notes_cli.h"
#include "output.h"

#include <incipit/export.h>
#include <incipit/file.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status say(enum status status, const struct error *error)
{
    if (status != STATUS_OK)
        complain(error->message);
    return status;
}

static enum status print(const char *format, const char *value)
{
    struct output output = {0};
    buffer_append_string(&output.bytes, format);
    buffer_append_string(&output.bytes, value);
    buffer_append_byte(&output.bytes, '\n');
    return output_finish(&output);
}

/* Owned, in NFC, valid, without controls but newlines. */
static char *clean(const char *text)
{
    struct buffer valid = {0};
    struct buffer nfc = {0};
    utf8_repair(text != NULL ? text : "", text != NULL ? strlen(text) : 0,
                &valid);
    size_t kept = 0;
    for (size_t i = 0; i < valid.length; i++) {
        unsigned char c = (unsigned char)valid.bytes[i];
        if (c >= 0x20 || c == '\n')
            valid.bytes[kept++] = (char)c;
    }
    text_nfc(valid.bytes, kept, &nfc);
    buffer_release(&valid);
    return buffer_take(&nfc);
}

/* --- Adding ------------------------------------------------------------- */

static void add_tags(struct note *note, const struct options *options)
{
    note_find_tags(note);
    for (size_t i = 0; i < options->tag_count; i++) {
        const char *tag = options->tags[i];
        tag += *tag == '#';
        note->tags =
            memory_resize(note->tags, note->tag_count + 1, sizeof *note->tags);
        note->tags[note->tag_count++] = clean(tag);
    }
}

static enum status add(const struct options *options, enum note_kind kind)
{
    struct desk desk;
    struct error error = {.message = ""};
    struct span span;
    struct note note = {.kind = kind};
    enum status status = desk_open(&desk, options, &error);
    if (status != STATUS_OK)
        return say(status, &error);
    status = desk_passage(&desk, options, &span, &error);
    if (status == STATUS_OK)
        status = desk_know_text(&desk, &error);
    if (status == STATUS_OK) {
        if (kind == NOTE_BOOKMARK)
            span.end = span.start;
        anchor_make(&note.anchor, desk.document, span);
        memcpy(note.document, desk.identity.id, NOTE_ID_SIZE);
        note.body = clean(kind == NOTE_NOTE ? options->note : "");
        note.name = clean(kind == NOTE_BOOKMARK ? options->note : "");
        note.extra = clean("");
        add_tags(&note, options);
        status = store_save(desk.store, &note, &error);
    }
    if (status == STATUS_OK)
        status = print("", note.id);
    else
        say(status, &error);
    note_release(&note);
    desk_close(&desk);
    return status;
}

enum status mode_add_note(const struct options *options)
{
    return add(options, NOTE_NOTE);
}

enum status mode_add_highlight(const struct options *options)
{
    return add(options, NOTE_HIGHLIGHT);
}

enum status mode_add_bookmark(const struct options *options)
{
    return add(options, NOTE_BOOKMARK);
}

/* --- Changing ----------------------------------------------------------- */

static enum status remove_note(struct desk *desk, const struct options *options,
                               struct error *error)
{
    return store_delete(desk->store, options->note, error);
}

static enum status edit_note(struct desk *desk, const struct options *options,
                             struct error *error)
{
    struct note note;
    if (options->text == NULL)
        return error_set(error, STATUS_USAGE,
                         "Say the new words with --text=TEXT.");
    if (!store_find_note(desk->store, options->note, &note))
        return error_set(error, STATUS_USAGE,
                         "There is no note with the id %s.", options->note);
    memory_free(note.body);
    note.body = clean(options->text);
    if (note.kind == NOTE_HIGHLIGHT && note.body[0] != '\0')
        note.kind = NOTE_NOTE;
    add_tags(&note, options);
    enum status status = store_save(desk->store, &note, error);
    note_release(&note);
    return status;
}

static enum status undo(struct desk *desk, const struct options *options,
                        struct error *error)
{
    (void)options;
    char id[NOTE_ID_SIZE] = "";
    struct buffer what = {0};
    bool done = false;
    const char *document = desk->document != NULL ? desk->identity.id : NULL;
    enum status status =
        store_undo(desk->store, document, &done, id, &what, error);
    if (status == STATUS_OK)
        status = print(what.bytes, "");
    buffer_release(&what);
    return status;
}

static enum status redo(struct desk *desk, const struct options *options,
                        struct error *error)
{
    (void)options;
    char id[NOTE_ID_SIZE] = "";
    struct buffer what = {0};
    bool done = false;
    const char *document = desk->document != NULL ? desk->identity.id : NULL;
    enum status status =
        store_redo(desk->store, document, &done, id, &what, error);
    if (status == STATUS_OK)
        status = print(what.bytes, "");
    buffer_release(&what);
    return status;
}

static enum status check(struct desk *desk, const struct options *options,
                         struct error *error)
{
    struct output output = {0};
    enum status status =
        store_check(desk->store, options->accept, &output.bytes, error);
    enum status printed = output_finish(&output);
    return status != STATUS_OK ? status : printed;
}

static enum status compact(struct desk *desk, const struct options *options,
                           struct error *error)
{
    (void)options;
    return store_compact(desk->store, error);
}

static enum status merge(struct desk *desk, const struct options *options,
                         struct error *error)
{
    size_t records = 0;
    char line[64];
    enum status status =
        store_merge(desk->store, options->note, &records, error);
    if (status != STATUS_OK)
        return status;
    snprintf(line, sizeof line, "%zu record%s came in.", records,
             records == 1 ? "" : "s");
    return print(line, "");
}

static enum status with_desk(const struct options *options,
                             enum status (*work)(struct desk *,
                                                 const struct options *,
                                                 struct error *))
{
    struct desk desk;
    struct error error = {.message = ""};
    enum status status = desk_open(&desk, options, &error);
    if (status == STATUS_OK) {
        status = work(&desk, options, &error);
        desk_close(&desk);
    }
    if (error.message[0] != '\0')
        say(status, &error);
    return status;
}

enum status mode_remove(const struct options *options)
{
    return with_desk(options, remove_note);
}

enum status mode_edit_note(const struct options *options)
{
    return with_desk(options, edit_note);
}

enum status mode_undo(const struct options *options)
{
    return with_desk(options, undo);
}

enum status mode_redo(const struct options *options)
{
    return with_desk(options, redo);
}

enum status mode_check_store(const struct options *options)
{
    return with_desk(options, check);
}

enum status mode_compact_store(const struct options *options)
{
    return with_desk(options, compact);
}

enum status mode_merge(const struct options *options)
{
    return with_desk(options, merge);
}

/* --- Exporting ---------------------------------------------------------- */

static const char *const states[] = {"placed", "moved",     "edited",
                                     "gone",   "ambiguous", "unplaced"};

/* Every note with id, text, status and its present place (notes.md 6). */
static void present_place(const struct desk *desk, const char *unit,
                          const struct folded *skeleton, struct span span,
                          size_t *start, size_t *end)
{
    if (unit != NULL && strcmp(unit, "bytes") == 0) {
        *start = document_source(desk->document, span.start);
        *end = document_source(desk->document, span.end);
    } else if (unit != NULL && strcmp(unit, "skeleton") == 0) {
        *start = *end = 0;
        while (*start < skeleton->length &&
               skeleton->offsets[*start] < span.start)
            (*start)++;
        *end = *start;
        while (*end < skeleton->length && skeleton->offsets[*end] < span.end)
            (*end)++;
    } else {
        *start = document_code_points(desk->document, span.start);
        *end = document_code_points(desk->document, span.end);
    }
}

static void list_places(const struct desk *desk, const char *unit,
                        const struct notes *notes, struct buffer *out)
{
    struct folded skeleton = {0};
    text_skeleton(desk->document->text, desk->document->length, &skeleton);
    buffer_append_string(out, "[");
    for (size_t i = 0; i < notes->count; i++) {
        const struct note *note = &notes->items[i];
        size_t start, end;
        present_place(desk, unit, &skeleton, note->placement.span, &start,
                      &end);
        buffer_format(out,
                      "%s\n  {\"id\": \"%s\", \"text\": ", i > 0 ? "," : "",
                      note->id);
        output_json(out, note->body, strlen(note->body));
        buffer_append_string(out, ", \"quote\": ");
        output_json(out, note->anchor.exact, strlen(note->anchor.exact));
        buffer_format(out, ", \"status\": \"%s\"",
                      states[note->placement.state]);
        if (placement_is_placed(&note->placement))
            buffer_format(out, ", \"start\": %zu, \"end\": %zu", start, end);
        buffer_append_string(out, "}");
    }
    buffer_append_string(out, notes->count > 0 ? "\n]\n" : "]\n");
    folded_release(&skeleton);
}

static enum status export_one(struct desk *desk, const char *form,
                              const char *unit, struct buffer *out,
                              struct error *error)
{
    struct notes notes = {0};
    struct store_document described = {0};
    const struct store_document *record =
        store_document(desk->store, desk->identity.id);
    if (record == NULL) {
        store_describe(desk->document, &desk->identity, "", desk->path,
                       &described);
        record = &described;
    }
    desk_notes(desk, &notes);
    struct export_source source = {.record = record,
                                   .document = desk->document,
                                   .notes = notes.items,
                                   .count = notes.count};
    enum status status = STATUS_OK;
    if (unit != NULL && desk->document != NULL)
        list_places(desk, unit, &notes, out);
    else
        status = export_notes(&source, form, out, error);
    notes_release(&notes);
    store_document_release(&described);
    return status;
}

/* Without a text: the notes of every text in the store, one after another. */
static enum status export_all(struct desk *desk, const char *form,
                              struct buffer *out, struct error *error)
{
    size_t count = 0;
    enum status status = STATUS_OK;
    const struct store_document *documents =
        store_documents(desk->store, &count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        memcpy(desk->identity.id, documents[i].id, NOTE_ID_SIZE);
        if (out->length > 0)
            buffer_append_string(out, "\n\n");
        status = export_one(desk, form, NULL, out, error);
    }
    return status;
}

static enum status deliver(const struct options *options, struct buffer *bytes,
                           struct error *error)
{
    if (options->output == NULL || strcmp(options->output, "-") == 0) {
        struct output output = {.bytes = *bytes};
        memset(bytes, 0, sizeof *bytes);
        return output_finish(&output);
    }
    return file_replace(options->output,
                        bytes->bytes != NULL ? bytes->bytes : "", bytes->length,
                        0600, options->force, error);
}

static enum status notes(struct desk *desk, const struct options *options,
                         struct error *error)
{
    struct buffer out = {0};
    const char *form =
        options->notes_form != NULL ? options->notes_form : "text";
    enum status status =
        desk->document != NULL
            ? export_one(desk, form, options->unit, &out, error)
            : export_all(desk, form, &out, error);
    if (status == STATUS_OK)
        status = deliver(options, &out, error);
    buffer_release(&out);
    size_t first;
    if (status == STATUS_OK && store_damage(desk->store, &first) > 0)
        status = error_set(error, STATUS_DAMAGED,
                           "Note store damaged (byte %zu); what could be read "
                           "is here. See incipit --check-store.",
                           first);
    return status;
}

enum status mode_notes(const struct options *options)
{
    return with_desk(options, notes);
}

/* --- Importing ---------------------------------------------------------- */

struct tally {
    size_t added, known, unplaced;
};

/* Without a text the file's own record says what the notes are about. */
static enum status take_record(struct desk *desk, struct imported *imported,
                               bool dry, struct error *error)
{
    if (desk->document != NULL)
        return dry ? STATUS_OK : desk_know_text(desk, error);
    struct store_document *record = &imported->record;
    if (record->id[0] == '\0')
        return error_set(error, STATUS_USAGE,
                         "Name the text that these notes are about.");
    memcpy(desk->identity.id, record->id, NOTE_ID_SIZE);
    if (dry || store_document(desk->store, record->id) != NULL)
        return STATUS_OK;
    return store_save_document(desk->store, record, error);
}

static void place_imported(struct desk *desk, struct notes *notes)
{
    if (desk->document == NULL || notes->count == 0)
        return;
    const struct anchor **anchors =
        memory_alloc(notes->count * sizeof *anchors);
    struct placement *placements =
        memory_zero(notes->count, sizeof *placements);
    for (size_t i = 0; i < notes->count; i++) {
        struct anchor *anchor = &notes->items[i].anchor;
        /* The same text: its offsets hold. */
        struct anchor made;
        anchors[i] = anchor;
        if (anchor->source != NULL && anchor->revision[0] == '\0') {
            anchor_make(&made, desk->document, (struct span){0, 0});
            if (strcmp(made.source, anchor->source) == 0)
                memcpy(anchor->revision, desk->revision, REVISION_SIZE);
            anchor_release(&made);
        }
    }
    anchors_resolve(desk->document, desk->revision, anchors, NULL, notes->count,
                    placements);
    for (size_t i = 0; i < notes->count; i++)
        notes->items[i].placement = placements[i];
    memory_free(anchors);
    memory_free(placements);
}

/* A passage that was found is quoted anew from the text at hand, since what
 * came in may have no context; what was not found is kept as it came. */
static void adopt(struct desk *desk, struct note *note)
{
    if (desk->document == NULL || !placement_is_placed(&note->placement) ||
        note->anchor.prefix[0] != '\0' || note->anchor.suffix[0] != '\0')
        return;
    anchor_release(&note->anchor);
    anchor_make(&note->anchor, desk->document, note->placement.span);
    note->placement.state = PLACED;
}

static enum status take_notes(struct desk *desk, struct imported *imported,
                              bool dry, struct tally *tally,
                              struct error *error)
{
    enum status status = STATUS_OK;
    place_imported(desk, &imported->notes);
    for (size_t i = 0; i < imported->notes.count && status == STATUS_OK; i++) {
        struct note *note = &imported->notes.items[i];
        struct note known;
        if (store_find_note(desk->store, note->id, &known)) {
            note_release(&known);
            tally->known++;
            continue;
        }
        tally->added++;
        tally->unplaced += !placement_is_placed(&note->placement);
        if (dry)
            continue;
        adopt(desk, note);
        memcpy(note->document, desk->identity.id, NOTE_ID_SIZE);
        status = store_save(desk->store, note, error);
    }
    return status;
}

static enum status import(struct desk *desk, const struct options *options,
                          struct error *error)
{
    const char *colon = strchr(options->note, ':');
    struct buffer bytes = {0};
    struct imported imported;
    struct tally tally = {0};
    char form[32] = "";
    char line[128];
    if (colon == NULL || (size_t)(colon - options->note) >= sizeof form)
        return error_set(error, STATUS_USAGE,
                         "Write --import=FORM:FILE, with json, kindle, "
                         "koreader, hypothesis, epub or csv for FORM.");
    memcpy(form, options->note, (size_t)(colon - options->note));
    enum status status = load_bytes(colon + 1, &bytes, error);
    if (status != STATUS_OK) {
        buffer_release(&bytes);
        return status;
    }
    const char *title = desk->document != NULL ? desk->document->title : NULL;
    status = import_notes(form, bytes.bytes != NULL ? bytes.bytes : "",
                          bytes.length, title, &imported, error);
    buffer_release(&bytes);
    if (status != STATUS_OK)
        return status;
    status = take_record(desk, &imported, options->dry_run, error);
    if (status == STATUS_OK)
        status = take_notes(desk, &imported, options->dry_run, &tally, error);
    imported_release(&imported);
    if (status != STATUS_OK)
        return status;
    snprintf(line, sizeof line, "%zu new, %zu known, %zu not placed",
             tally.added, tally.known, tally.unplaced);
    return print(line, "");
}

enum status mode_import(const struct options *options)
{
    return with_desk(options, import);
}
