/* export_json.c - notes as a W3C AnnotationCollection; backup and round trip.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: Web Annotation Data Model (W3C, 2017). Keys of our own carry the
 * declared prefix "incipit:".
 */
#include "export_common.h"
#include "json_write.h"

#include <string.h>

static void write_urn(struct json_writer *json, const char *key, const char *id,
                      const char *suffix)
{
    struct buffer urn = {0};
    buffer_format(&urn, "urn:uuid:%s%s", id, suffix);
    json_put_text(json, key, urn.bytes);
    buffer_release(&urn);
}

static void write_time(struct json_writer *json, const char *key, int64_t time)
{
    struct buffer utc = {0};
    export_utc(time, &utc);
    json_put_text(json, key, utc.bytes);
    buffer_release(&utc);
}

static void write_body(struct json_writer *json, const char *value,
                       const char *purpose)
{
    json_put_open(json, NULL, '{');
    json_put_text(json, "type", "TextualBody");
    json_put_text(json, "value", value);
    json_put_text(json, "format", "text/plain");
    json_put_text(json, "purpose", purpose);
    json_put_close(json, '}');
}

static void write_bodies(struct json_writer *json, const struct note *note)
{
    if (note->body[0] == '\0' && note->name[0] == '\0' && note->tag_count == 0)
        return;
    json_put_open(json, "body", '[');
    if (note->body[0] != '\0')
        write_body(json, note->body, "commenting");
    if (note->name[0] != '\0')
        write_body(json, note->name, "bookmarking");
    for (size_t i = 0; i < note->tag_count; i++)
        write_body(json, note->tags[i], "tagging");
    json_put_close(json, ']');
}

static void write_target(struct json_writer *json, const struct note *note)
{
    const struct anchor *anchor = &note->anchor;
    json_put_open(json, "target", '{');
    json_put_text(json, "source", anchor->source != NULL ? anchor->source : "");
    json_put_open(json, "selector", '[');
    json_put_open(json, NULL, '{');
    json_put_text(json, "type", "TextPositionSelector");
    json_put_integer(json, "start", (long long)anchor->start);
    json_put_integer(json, "end", (long long)anchor->end);
    json_put_close(json, '}');
    export_quote_selector(json, anchor);
    json_put_close(json, ']');
    json_put_close(json, '}');
}

static void write_own_keys(struct json_writer *json,
                           const struct export_source *source,
                           const struct note *note)
{
    const struct anchor *anchor = &note->anchor;
    json_put_text(json, "incipit:status",
                  placement_name(note->placement.state));
    if (anchor->section_count > 0) {
        json_put_open(json, "incipit:section", '[');
        for (size_t i = 0; i < anchor->section_count; i++)
            json_put_text(json, NULL, anchor->sections[i]);
        json_put_close(json, ']');
    }
    if (anchor->section_index > 0)
        json_put_integer(json, "incipit:sectionIndex",
                         (long long)anchor->section_index);
    json_put_integer(json, "incipit:position",
                     (long long)export_permille(source, note));
    if (anchor->of != source->record->length)
        json_put_integer(json, "incipit:of", (long long)anchor->of);
    if (anchor->page != NULL)
        json_put_text(json, "incipit:page", anchor->page);
    json_put_integer(json, "incipit:utcOffset", note->utc_offset);
    if (note->style != 0)
        json_put_integer(json, "incipit:style", note->style);
    if (note->mark != 0) {
        char mark[2] = {note->mark, '\0'};
        json_put_text(json, "incipit:mark", mark);
    }
}

/* What a script asks for (notes.md 6): plain keys, when the text is at hand. */
static void write_present(struct json_writer *json,
                          const struct document *document,
                          const struct note *note)
{
    const struct placement *placement = &note->placement;
    json_put_text(json, "text", note->body);
    json_put_text(json, "status", placement_name(placement->state));
    if (!placement_is_placed(placement))
        return;
    json_put_integer(
        json, "start",
        (long long)document_code_points(document, placement->span.start));
    json_put_integer(
        json, "end",
        (long long)document_code_points(document, placement->span.end));
}

static void write_note(struct json_writer *json,
                       const struct export_source *source,
                       const struct note *note)
{
    json_put_open(json, NULL, '{');
    write_urn(json, "id", note->id, "");
    json_put_text(json, "type", "Annotation");
    json_put_text(json, "motivation", export_motivation(note));
    write_time(json, "created", note->made);
    if (note->changed != note->made)
        write_time(json, "modified", note->changed);
    write_bodies(json, note);
    write_target(json, note);
    write_own_keys(json, source, note);
    if (source->document != NULL)
        write_present(json, source->document, note);
    json_put_close(json, '}');
}

static void write_document(struct json_writer *json,
                           const struct store_document *record)
{
    json_put_open(json, "incipit:document", '{');
    json_put_text(json, "title", record->title);
    json_put_single(json, "creator", record->author);
    if (record->language != NULL && record->language[0] != '\0')
        json_put_text(json, "language", record->language);
    json_put_single(json, "identifier", record->identifier);
    if (record->format != NULL && record->format[0] != '\0')
        json_put_text(json, "format", record->format);
    json_put_integer(json, "length", (long long)record->length);
    json_put_close(json, '}');
}

void export_json(const struct export_source *source, struct buffer *out)
{
    const struct store_document *record = source->record;
    struct json_writer json;
    json_put_begin(&json, out);
    json_put_open(&json, NULL, '{');
    json_put_open(&json, "@context", '[');
    json_put_text(&json, NULL, "http://www.w3.org/ns/anno.jsonld");
    json_put_open(&json, NULL, '{');
    json_put_text(&json, "incipit", "tag:incipit,2026:");
    json_put_close(&json, '}');
    json_put_close(&json, ']');
    write_urn(&json, "id", record->id, "");
    json_put_text(&json, "type", "AnnotationCollection");
    struct buffer label = {0};
    buffer_format(&label, "Notes on %s", record->title);
    json_put_text(&json, "label", label.bytes);
    buffer_release(&label);
    json_put_integer(&json, "total", (long long)source->count);
    write_document(&json, record);
    if (source->count > 0) {
        json_put_open(&json, "first", '{');
        write_urn(&json, "id", record->id, "#page");
        json_put_text(&json, "type", "AnnotationPage");
        json_put_integer(&json, "startIndex", 0);
        json_put_open(&json, "items", '[');
        for (size_t i = 0; i < source->count; i++)
            write_note(&json, source, &source->notes[i]);
        json_put_close(&json, ']');
        json_put_close(&json, '}');
    }
    json_put_close(&json, '}');
    json_put_end(&json);
}
