/* notes_export.c - notes are taken away without a screen: --notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "notes_cli.h"
#include "output.h"

#include <incipit/gate.h>
#include <incipit/export.h>
#include <incipit/file.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

/* --- Every note with its present place in some unit ------------------------
 */

enum unit { UNIT_CODE_POINTS, UNIT_BYTES, UNIT_SKELETON };

static enum status unit_of(const char *name, enum unit *unit,
                           struct error *error)
{
    static const char *const names[] = {"codepoints", "bytes", "skeleton"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0) {
            *unit = (enum unit)i;
            return STATUS_OK;
        }
    return error_set(error, STATUS_USAGE,
                     "There is no unit %s; choose codepoints, bytes or "
                     "skeleton.",
                     name);
}

/* Letters of the skeleton before `offset` of the text. */
static size_t letters_before(const struct folded *skeleton, size_t offset)
{
    size_t low = 0;
    size_t high = skeleton->length;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (skeleton->offsets[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return utf8_count(skeleton->bytes, low);
}

static size_t in_unit(const struct document *document, enum unit unit,
                      const struct folded *skeleton, size_t offset)
{
    return unit == UNIT_BYTES      ? document_source(document, offset)
           : unit == UNIT_SKELETON ? letters_before(skeleton, offset)
                                   : document_code_points(document, offset);
}

static const char *const states[] = {"placed", "moved",     "edited",
                                     "gone",   "ambiguous", "unplaced"};

static void list_note(const struct document *document, const struct note *note,
                      enum unit unit, const struct folded *skeleton,
                      struct buffer *out)
{
    buffer_format(out, "{\"id\": \"%s\", \"text\": ", note->id);
    text_json(note->body, strlen(note->body), out);
    buffer_append_string(out, ", \"quote\": ");
    text_json(note->anchor.exact, strlen(note->anchor.exact), out);
    buffer_format(out, ", \"status\": \"%s\"", states[note->placement.state]);
    struct span span = note->placement.span;
    if (placement_is_placed(&note->placement))
        buffer_format(out, ", \"start\": %zu, \"end\": %zu",
                      in_unit(document, unit, skeleton, span.start),
                      in_unit(document, unit, skeleton, span.end));
    buffer_append_byte(out, '}');
}

static enum status list_places(const struct document *document,
                               const char *name, const struct notes *notes,
                               struct buffer *out, struct error *error)
{
    struct folded skeleton = {0};
    enum unit unit = UNIT_CODE_POINTS;
    enum status status = unit_of(name, &unit, error);
    if (status != STATUS_OK)
        return status;
    if (unit == UNIT_SKELETON)
        text_skeleton(document->text, document->length, &skeleton);
    buffer_append_string(out, "[");
    for (size_t i = 0; i < notes->count; i++) {
        buffer_append_string(out, i > 0 ? ",\n  " : "\n  ");
        list_note(document, &notes->items[i], unit, &skeleton, out);
    }
    buffer_append_string(out, notes->count > 0 ? "\n]\n" : "]\n");
    folded_release(&skeleton);
    return STATUS_OK;
}

/* --- One text, or all
 * --------------------------------------------------------- */

static enum status export_one(struct desk *desk, const struct options *options,
                              const char *form, struct buffer *out,
                              struct error *error)
{
    struct notes notes = {0};
    struct store_document described = {0};
    const struct store_document *record =
        store_document(desk->store, desk->identity.id);
    if (record == NULL) {
        store_describe(desk->document, &desk->identity, desk->path, &described);
        record = &described;
    }
    desk_notes(desk, &notes);
    struct export_source source = {.record = record,
                                   .document = desk->document,
                                   .notes = notes.items,
                                   .count = notes.count,
                                   .width = options->measure};
    enum status status =
        options->unit != NULL && desk->document != NULL
            ? list_places(desk->document, options->unit, &notes, out, error)
            : export_notes(&source, form, out, error);
    notes_release(&notes);
    store_document_release(&described);
    return status;
}

static int order_documents(const void *a, const void *b)
{
    const struct store_document *x = *(const struct store_document *const *)a;
    const struct store_document *y = *(const struct store_document *const *)b;
    int order = strcmp(x->title, y->title);
    return order != 0 ? order : strcmp(x->id, y->id);
}

/* One after another, as the form has it: JSON in an array, CSV under one
 * head, the others with room between them. */
static void join(const char *form, size_t number, struct buffer *one,
                 struct buffer *out)
{
    size_t skipped = 0;
    bool json = strcmp(form, "json") == 0 || strcmp(form, "epub") == 0;
    if (json)
        buffer_append_string(out, number == 0 ? "[\n" : ",\n");
    else if (strcmp(form, "csv") == 0)
        skipped = number == 0 ? 0 : strcspn(one->bytes, "\n") + 1;
    else if (number > 0)
        buffer_append_string(out, "\n\n");
    if (json)
        one->length--; /* its line end */
    buffer_append(out, one->bytes + skipped, one->length - skipped);
}

/* Without a text: the notes of every text in the store. */
static enum status export_all(struct desk *desk, const struct options *options,
                              const char *form, struct buffer *out,
                              struct error *error)
{
    size_t count = 0;
    size_t kept = 0;
    enum status status = STATUS_OK;
    const struct store_document *documents =
        store_documents(desk->store, &count);
    const struct store_document **list =
        memory_alloc((count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++)
        if (count == 1 || store_count_notes(desk->store, documents[i].id) > 0)
            list[kept++] = &documents[i];
    qsort(list, kept, sizeof *list, order_documents);
    for (size_t i = 0; i < kept && status == STATUS_OK; i++) {
        struct buffer one = {0};
        memcpy(desk->identity.id, list[i]->id, NOTE_ID_SIZE);
        status = export_one(desk, options, form, &one, error);
        if (status == STATUS_OK && kept > 1)
            join(form, i, &one, out);
        else if (status == STATUS_OK)
            buffer_append(out, one.bytes, one.length);
        buffer_release(&one);
    }
    if (kept > 1 && out->length > 0 && out->bytes[0] == '[')
        buffer_append_string(out, "\n]\n");
    memory_free(list);
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
    struct buffer damage = {0};
    const char *form =
        options->notes_form != NULL ? options->notes_form : "text";
    enum status status = desk->document != NULL
                             ? export_one(desk, options, form, &out, error)
                             : export_all(desk, options, form, &out, error);
    if (status == STATUS_OK)
        status = deliver(options, &out, error);
    if (status == STATUS_OK && store_damage(desk->store, &damage) > 0)
        status = error_set(error, STATUS_DAMAGED, "%s", damage.bytes);
    if (status == STATUS_OK && store_is_newer(desk->store))
        status = error_set(error, STATUS_FOREIGN, "%s",
                           store_read_only(desk->store));
    buffer_release(&out);
    buffer_release(&damage);
    return status;
}

enum status mode_notes(const struct options *options)
{
    return desk_do(options, notes);
}
