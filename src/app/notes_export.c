/* notes_export.c - notes are taken away without a screen: --notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "notes_cli.h"
#include "output.h"
#include "takeaway.h"

#include <incipit/gate.h>
#include <incipit/settings.h>
#include <incipit/text.h>

#include <string.h>

/* --- Every note with its present place in some unit ---------------------- */

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
    return utf8_count(skeleton->bytes, folded_from(skeleton, offset));
}

static size_t in_unit(const struct document *document, enum unit unit,
                      const struct folded *skeleton, size_t offset)
{
    return unit == UNIT_BYTES      ? document_source(document, offset)
           : unit == UNIT_SKELETON ? letters_before(skeleton, offset)
                                   : document_code_points(document, offset);
}

static void list_note(const struct document *document, const struct note *note,
                      enum unit unit, const struct folded *skeleton,
                      struct buffer *out)
{
    buffer_format(out, "{\"id\": \"%s\", \"text\": ", note->id);
    text_json(note->body, strlen(note->body), out);
    buffer_append_string(out, ", \"quote\": ");
    text_json(note->anchor.exact, strlen(note->anchor.exact), out);
    buffer_format(out, ", \"status\": \"%s\"",
                  placement_name(note->placement.state));
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

/* --- One text, or all ---------------------------------------------------- */

/* The settings that were given; those of a configuration do not count, for
 * what comes out must not depend on it. */
static struct export_choice choice_of(const struct options *options)
{
    struct reader_settings settings;
    reader_settings_default(&settings);
    for (size_t i = 0; i < options->override_count; i++)
        reader_settings_set(&settings, options->overrides[i].name,
                            options->overrides[i].value, NULL);
    return (struct export_choice){
        .scope = options->file_count > 0 ? EXPORT_TEXT : EXPORT_SHELF,
        .with = (enum export_with)settings.export_with,
        .order = (enum export_order)settings.export_order,
        .existing = options->force    ? EXPORT_REPLACE
                    : options->update ? EXPORT_MERGE
                                      : EXPORT_KEEP};
}

static enum status take_away(struct desk *desk, const struct options *options,
                             const char *form, struct buffer *out,
                             struct error *error)
{
    struct notes notes = {0};
    struct store_document described = {.id = ""};
    struct takeaway takeaway = {.store = desk->store,
                                .form = form,
                                .choice = choice_of(options),
                                .width = options->measure,
                                .document = desk->document,
                                .notes = &notes};
    if (desk->document == NULL)
        return takeaway_write(&takeaway, out, error);
    takeaway.record = store_document(desk->store, desk->identity.id);
    if (takeaway.record == NULL) {
        const struct text_traits unasked = {.revision =
                                                ""}; /* no form has them */
        store_describe(desk->document, &desk->identity, desk->path, &unasked,
                       &described);
        takeaway.record = &described;
    }
    desk_notes(desk, &notes);
    enum status status =
        options->unit != NULL
            ? list_places(desk->document, options->unit, &notes, out, error)
            : takeaway_write(&takeaway, out, error);
    notes_release(&notes);
    store_document_release(&described);
    return status;
}

static enum status deliver(const struct options *options, const char *form,
                           struct buffer *bytes, struct error *error)
{
    if (options->output == NULL || strcmp(options->output, "-") == 0) {
        struct output output = {.bytes = *bytes};
        memset(bytes, 0, sizeof *bytes);
        return output_finish(&output);
    }
    return takeaway_save(options->output, form, choice_of(options).existing,
                         bytes, error);
}

static enum status notes(struct desk *desk, const struct options *options,
                         struct error *error)
{
    struct buffer out = {0};
    struct buffer damage = {0};
    const char *form = options->notes_form != NULL ? options->notes_form
                       : options->json             ? "json"
                                                   : "text";
    enum status status = take_away(desk, options, form, &out, error);
    if (status == STATUS_OK)
        status = deliver(options, form, &out, error);
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
