/* store_record.c - from the keys of a record to the structs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base64.h"
#include "note_private.h"
#include "store_private.h"

#include <incipit/memory.h>

#include <string.h>

static void copy_id(const struct field *field, char id[NOTE_ID_SIZE])
{
    if (field->raw.length == NOTE_ID_SIZE - 1) {
        memcpy(id, field->raw.bytes, NOTE_ID_SIZE - 1);
        id[NOTE_ID_SIZE - 1] = '\0';
    }
}

void record_read_keys(const struct store *store, struct record *record)
{
    const char *at = store->bytes.bytes + record->body;
    const char *end = store->bytes.bytes + record->end;
    struct field field;
    bool doc = record->kind == RECORD_DOC;
    int64_t made = 0;
    record->edit = 1;
    while (field_next(&at, end, &field)) {
        if (field_is(&field, doc ? "doc" : "id"))
            copy_id(&field, record->id);
        else if (field_is(&field, "doc"))
            copy_id(&field, record->document);
        else if (field_is(&field, "edit"))
            record->edit = (unsigned)field_number(&field);
        else if (field_is(&field, "made"))
            made = field_time(&field, NULL);
        else if (field_is(&field, "changed"))
            record->made = field_time(&field, NULL);
        else if (field_is(&field, "rev") &&
                 field.raw.length == REVISION_SIZE - 1)
            memcpy(record->revision, field.raw.bytes, REVISION_SIZE - 1);
        else if (field_is(&field, "undoes"))
            record->undoes = (unsigned)field_number(&field);
        else if (field_is(&field, "redoes"))
            record->redoes = (unsigned)field_number(&field);
        else if (field_is(&field, "chosen"))
            record->chosen = true;
    }
    if (record->made == 0)
        record->made = made;
}

/* --- Reading into a struct by a table of keys ---------------------------- */

struct reading {
    const struct store *store;
    struct buffer value; /* of the present field */
    const struct field *field;
};
typedef void take(struct reading *reading, void *thing);

struct key {
    const char *name;
    size_t length;
    take *take;
};
#define KEY(name, take)                                                        \
    {                                                                          \
        (name), sizeof(name) - 1, (take)                                       \
    }
#define KEY_END                                                                \
    {                                                                          \
        NULL, 0, NULL                                                          \
    }

static bool take_field(struct reading *reading, const struct key *keys,
                       void *thing)
{
    for (; keys->name != NULL; keys++)
        if (reading->field->key.length == keys->length &&
            memcmp(reading->field->key.bytes, keys->name, keys->length) == 0) {
            if (keys->take != NULL) {
                field_value(reading->field, &reading->value);
                keys->take(reading, thing);
            }
            return true;
        }
    return false;
}

/* Lines of unknown keys are carried on untouched. */
static char *read_fields(const struct store *store, const struct record *record,
                         const struct key *keys, void *thing)
{
    struct reading reading = {.store = store};
    struct buffer extra = {0};
    struct field field;
    const char *at = store->bytes.bytes + record->body;
    const char *end = store->bytes.bytes + record->end;
    buffer_append_string(&extra, "");
    reading.field = &field;
    while (field_next(&at, end, &field)) {
        if (take_field(&reading, keys, thing))
            continue;
        const char *stop = field.raw.bytes + field.raw.length;
        buffer_append(&extra, field.line, (size_t)(stop - field.line));
        buffer_append_byte(&extra, '\n');
    }
    buffer_release(&reading.value);
    return buffer_take(&extra);
}

static void set_string(struct reading *reading, char **to)
{
    memory_free(*to);
    *to = memory_string(reading->value.bytes, reading->value.length);
}

static void set_if_missing(char **to)
{
    if (*to == NULL)
        *to = memory_string("", 0);
}

/* --- Anchors ------------------------------------------------------------- */

static void anchor_revision_is(struct reading *reading, struct anchor *anchor)
{
    if (reading->value.length == REVISION_SIZE - 1)
        memcpy(anchor->revision, reading->value.bytes, REVISION_SIZE);
}

/* "START END OF" */
static void anchor_at(struct reading *reading, struct anchor *anchor)
{
    size_t numbers[3] = {0};
    struct field rest = *reading->field;
    for (int i = 0; i < 3; i++) {
        numbers[i] = field_number(&rest);
        while (rest.raw.length > 0 && *rest.raw.bytes != ' ') {
            rest.raw.bytes++;
            rest.raw.length--;
        }
        rest.raw.bytes += rest.raw.length > 0;
        rest.raw.length -= rest.raw.length > 0;
    }
    if (numbers[1] < numbers[0])
        return;
    anchor->start = numbers[0];
    anchor->end = numbers[1];
    anchor->of = numbers[2];
}

static void anchor_finish(struct anchor *anchor)
{
    set_if_missing(&anchor->exact);
    set_if_missing(&anchor->prefix);
    set_if_missing(&anchor->suffix);
}

#define OF_NOTE(name, statement)                                               \
    static void note_##name(struct reading *reading, void *thing)              \
    {                                                                          \
        struct note *note = thing;                                             \
        statement;                                                             \
    }

static void add_section(struct reading *reading, struct anchor *anchor)
{
    anchor->sections = memory_resize(
        anchor->sections, anchor->section_count + 1, sizeof *anchor->sections);
    anchor->sections[anchor->section_count] = NULL;
    set_string(reading, &anchor->sections[anchor->section_count++]);
}

static void add_tag(struct reading *reading, struct note *note)
{
    note->tags =
        memory_resize(note->tags, note->tag_count + 1, sizeof *note->tags);
    note->tags[note->tag_count] = NULL;
    set_string(reading, &note->tags[note->tag_count++]);
}

OF_NOTE(kind, note_kind_named(reading->value.bytes, &note->kind))
OF_NOTE(made, note->made = field_time(reading->field, &note->utc_offset))
OF_NOTE(changed, note->changed = field_time(reading->field, NULL))
OF_NOTE(revision, anchor_revision_is(reading, &note->anchor))
OF_NOTE(at, anchor_at(reading, &note->anchor))
OF_NOTE(section, add_section(reading, &note->anchor))
OF_NOTE(index, note->anchor.section_index = field_number(reading->field))
OF_NOTE(quote, set_string(reading, &note->anchor.exact))
OF_NOTE(before, set_string(reading, &note->anchor.prefix))
OF_NOTE(after, set_string(reading, &note->anchor.suffix))
OF_NOTE(source, set_string(reading, &note->anchor.source))
OF_NOTE(page, set_string(reading, &note->anchor.page))
OF_NOTE(tag, add_tag(reading, note))
OF_NOTE(body, set_string(reading, &note->body))
OF_NOTE(name, set_string(reading, &note->name))
OF_NOTE(mark, note->mark = reading->value.bytes[0])
OF_NOTE(style, note->style = (unsigned)field_number(reading->field))
OF_NOTE(status, placement_named(reading->value.bytes, &note->placement.state))

/* NULL: known, but read by record_read_keys or of no more use. */
static const struct key note_keys[] = {KEY("id", NULL),
                                       KEY("doc", NULL),
                                       KEY("edit", NULL),
                                       KEY("undoes", NULL),
                                       KEY("redoes", NULL),
                                       KEY("kind", note_kind),
                                       KEY("made", note_made),
                                       KEY("changed", note_changed),
                                       KEY("rev", note_revision),
                                       KEY("at", note_at),
                                       KEY("section", note_section),
                                       KEY("index", note_index),
                                       KEY("quote", note_quote),
                                       KEY("before", note_before),
                                       KEY("after", note_after),
                                       KEY("source", note_source),
                                       KEY("page", note_page),
                                       KEY("tag", note_tag),
                                       KEY("body", note_body),
                                       KEY("name", note_name),
                                       KEY("mark", note_mark),
                                       KEY("style", note_style),
                                       KEY("status", note_status),
                                       KEY_END};

void record_to_note(const struct store *store, const struct record *record,
                    struct note *note)
{
    memset(note, 0, sizeof *note);
    memcpy(note->id, record->id, NOTE_ID_SIZE);
    memcpy(note->document, record->document, NOTE_ID_SIZE);
    note->edit = record->edit;
    note->gone = record->kind == RECORD_GONE;
    note->outside = !record->sealed;
    note->extra = read_fields(store, record, note_keys, note);
    if (note->changed == 0)
        note->changed = note->made;
    set_if_missing(&note->body);
    set_if_missing(&note->name);
    anchor_finish(&note->anchor);
}

static void again_revision(struct reading *reading, void *anchor)
{
    anchor_revision_is(reading, anchor);
}

static void again_at(struct reading *reading, void *anchor)
{
    anchor_at(reading, anchor);
}

static void again_quote(struct reading *reading, void *anchor)
{
    set_string(reading, &((struct anchor *)anchor)->exact);
}

static void again_before(struct reading *reading, void *anchor)
{
    set_string(reading, &((struct anchor *)anchor)->prefix);
}

static void again_after(struct reading *reading, void *anchor)
{
    set_string(reading, &((struct anchor *)anchor)->suffix);
}

static const struct key again_keys[] = {
    KEY("rev", again_revision), KEY("at", again_at),
    KEY("quote", again_quote),  KEY("before", again_before),
    KEY("after", again_after),  KEY_END};

void record_to_again(const struct store *store, const struct record *record,
                     struct anchor *anchor)
{
    memset(anchor, 0, sizeof *anchor);
    memory_free(read_fields(store, record, again_keys, anchor));
    anchor_finish(anchor);
}

/* --- Texts --------------------------------------------------------------- */

#define OF_TEXT(name, statement)                                               \
    static void text_##name(struct reading *reading, void *thing)              \
    {                                                                          \
        struct store_document *text = thing;                                   \
        statement;                                                             \
    }

static void set_hex(struct reading *reading, char *to, size_t size)
{
    if (reading->value.length == size - 1)
        memcpy(to, reading->value.bytes, size);
}

OF_TEXT(title, set_string(reading, &text->title))
OF_TEXT(author, set_string(reading, &text->author))
OF_TEXT(place, set_string(reading, &text->place))
OF_TEXT(identifier, set_string(reading, &text->identifier))
OF_TEXT(language, set_string(reading, &text->language))
OF_TEXT(format, set_string(reading, &text->format))
OF_TEXT(bytes, set_hex(reading, text->bytes, sizeof text->bytes))
OF_TEXT(skeleton_is, set_hex(reading, text->skeleton, sizeof text->skeleton))
OF_TEXT(revision, set_hex(reading, text->revision, sizeof text->revision))
OF_TEXT(length, text->length = field_number(reading->field))
OF_TEXT(sketch, text->sketch_count = base64_to_words(reading->value.bytes,
                                                     text->sketch, SKETCH_SIZE))

static const struct key text_keys[] = {KEY("doc", NULL),
                                       KEY("edit", NULL),
                                       KEY("title", text_title),
                                       KEY("author", text_author),
                                       KEY("place", text_place),
                                       KEY("identifier", text_identifier),
                                       KEY("language", text_language),
                                       KEY("format", text_format),
                                       KEY("bytes", text_bytes),
                                       KEY("skeleton", text_skeleton_is),
                                       KEY("rev", text_revision),
                                       KEY("length", text_length),
                                       KEY("sketch", text_sketch),
                                       KEY_END};

void record_to_document(const struct store *store, const struct record *record,
                        struct store_document *document)
{
    memset(document, 0, sizeof *document);
    memcpy(document->id, record->id, NOTE_ID_SIZE);
    document->edit = record->edit;
    document->extra = read_fields(store, record, text_keys, document);
    char **strings[] = {&document->title,    &document->author,
                        &document->place,    &document->identifier,
                        &document->language, &document->format};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        set_if_missing(strings[i]);
}

void store_document_release(struct store_document *record)
{
    if (record == NULL)
        return;
    memory_free(record->title);
    memory_free(record->author);
    memory_free(record->place);
    memory_free(record->identifier);
    memory_free(record->language);
    memory_free(record->format);
    memory_free(record->extra);
    memset(record, 0, sizeof *record);
}
