/* import_json.c - notes from JSON: our own, Hypothesis, EPUB annotations.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only file that knows jansson. All three forms are dialects of the Web
 * Annotation Data Model, so one set of small readers serves them.
 */
#include "import_common.h"
#include "note_private.h"

#include <incipit/memory.h>

#include <jansson.h>
#include <string.h>

static const char *text_of(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));
    return value != NULL ? value : "";
}

static size_t size_of(const json_t *object, const char *key)
{
    json_int_t value = json_integer_value(json_object_get(object, key));
    return value > 0 ? (size_t)value : 0;
}

static void take(char **to, const json_t *object, const char *key)
{
    const char *value = text_of(object, key);
    imported_string(to, value, strlen(value));
}

/* A value that may stand alone or in an array: its first string. */
static const char *first_string(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    const char *string = json_string_value(value);
    return string != NULL ? string : "";
}

static bool is_uuid(const char *s)
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (size_t i = 0; i < NOTE_ID_SIZE; i++) {
        bool digit = (s[i] >= '0' && s[i] <= '9') ||
                     (s[i] >= 'a' && s[i] <= 'f') ||
                     (s[i] >= 'A' && s[i] <= 'F');
        if (form[i] == 'x' ? !digit : s[i] != form[i])
            return false;
    }
    return true;
}

static void read_id(const json_t *item, char id[NOTE_ID_SIZE])
{
    const char *urn = text_of(item, "id");
    if (strncmp(urn, "urn:uuid:", 9) == 0 && is_uuid(urn + 9))
        memcpy(id, urn + 9, NOTE_ID_SIZE);
}

static void read_times(struct note *note, const char *created,
                       const char *modified)
{
    int zone = 0;
    if (!import_time(created, &note->made, &zone))
        note->made = 0;
    note->utc_offset = zone;
    note->changed = note->made;
    if (import_time(modified, &note->changed, &zone) &&
        note->changed < note->made)
        note->changed = note->made;
}

static void read_selector(struct anchor *anchor, const json_t *selector)
{
    const char *type = text_of(selector, "type");
    if (strcmp(type, "TextQuoteSelector") == 0) {
        take(&anchor->exact, selector, "exact");
        take(&anchor->prefix, selector, "prefix");
        take(&anchor->suffix, selector, "suffix");
    } else if (strcmp(type, "TextPositionSelector") == 0) {
        anchor->start = size_of(selector, "start");
        anchor->end = size_of(selector, "end");
        if (anchor->end < anchor->start)
            anchor->end = anchor->start;
    }
}

static void read_selectors(struct anchor *anchor, const json_t *selectors)
{
    if (json_is_object(selectors))
        read_selector(anchor, selectors);
    size_t index;
    const json_t *selector;
    json_array_foreach(selectors, index, selector)
        read_selector(anchor, selector);
}

static void read_body(struct note *note, const json_t *body)
{
    const char *value = text_of(body, "value");
    const char *purpose = text_of(body, "purpose");
    if (strcmp(purpose, "tagging") == 0)
        imported_tag(note, value, strlen(value));
    else if (strcmp(purpose, "bookmarking") == 0)
        imported_string(&note->name, value, strlen(value));
    else if (value[0] != '\0')
        imported_string(&note->body, value, strlen(value));
    size_t index;
    const json_t *tag;
    json_array_foreach(json_object_get(body, "tags"), index,
                       tag) if (json_is_string(tag))
        imported_tag(note, json_string_value(tag), json_string_length(tag));
}

static void read_bodies(struct note *note, const json_t *bodies)
{
    if (json_is_object(bodies))
        read_body(note, bodies);
    size_t index;
    const json_t *body;
    json_array_foreach(bodies, index, body) read_body(note, body);
}

static enum note_kind kind_of(const char *motivation)
{
    return strcmp(motivation, "highlighting") == 0  ? NOTE_HIGHLIGHT
           : strcmp(motivation, "bookmarking") == 0 ? NOTE_BOOKMARK
                                                    : NOTE_NOTE;
}

static void read_own_keys(struct note *note, const json_t *item, size_t length)
{
    placement_named(text_of(item, "incipit:status"), &note->placement.state);
    struct anchor *anchor = &note->anchor;
    const json_t *sections = json_object_get(item, "incipit:section");
    size_t count = json_array_size(sections);
    anchor->sections = memory_zero(count, sizeof *anchor->sections);
    anchor->section_count = count;
    for (size_t i = 0; i < count; i++) {
        const char *name = json_string_value(json_array_get(sections, i));
        imported_string(&anchor->sections[i], name != NULL ? name : "",
                        name != NULL ? strlen(name) : 0);
    }
    anchor->section_index = size_of(item, "incipit:sectionIndex");
    anchor->of = size_of(item, "incipit:of");
    if (anchor->of == 0)
        anchor->of = length;
    if (json_object_get(item, "incipit:page") != NULL)
        take(&anchor->page, item, "incipit:page");
    json_int_t offset =
        json_integer_value(json_object_get(item, "incipit:utcOffset"));
    if (offset >= -14 * 60 && offset <= 14 * 60)
        note->utc_offset = (int)offset;
    note->style = (unsigned)(size_of(item, "incipit:style") & 0xFF);
    char mark = text_of(item, "incipit:mark")[0];
    if ((mark >= 'a' && mark <= 'z') || (mark >= 'A' && mark <= 'Z'))
        note->mark = mark;
}

static void read_annotation(struct imported *imported, const json_t *item)
{
    struct note *note =
        imported_add(imported, kind_of(text_of(item, "motivation")));
    read_times(note, text_of(item, "created"), text_of(item, "modified"));
    const json_t *target = json_object_get(item, "target");
    if (json_is_array(target))
        target = json_array_get(target, 0);
    read_selectors(&note->anchor, json_object_get(target, "selector"));
    if (text_of(target, "source")[0] != '\0')
        take(&note->anchor.source, target, "source");
    read_bodies(note, json_object_get(item, "body"));
    read_own_keys(note, item, imported->record.length);
    imported_identify(note, text_of(target, "source"),
                      text_of(item, "created"));
    read_id(item, note->id);
}

static enum status load(const char *bytes, size_t length, json_t **root,
                        struct error *error)
{
    json_error_t where;
    *root = json_loadb(bytes, length, 0, &where);
    if (*root != NULL)
        return STATUS_OK;
    return error_set(error, STATUS_UNREADABLE,
                     "These notes are not JSON: line %d, column %d: %s.",
                     where.line, where.column, where.text);
}

static enum status read_items(struct imported *imported, const json_t *items,
                              struct error *error)
{
    if (json_array_size(items) > IMPORT_MOST_NOTES)
        return error_set(error, STATUS_UNREADABLE,
                         "These notes are more than a million; none was "
                         "taken.");
    size_t index;
    const json_t *item;
    json_array_foreach(items, index, item) if (json_is_object(item))
        read_annotation(imported, item);
    return STATUS_OK;
}

static void read_record(struct store_document *record, const json_t *about,
                        const char *prefix)
{
    struct buffer key = {0};
    static const char *const names[] = {"title", "creator", "identifier",
                                        "language", "format"};
    char **fields[] = {&record->title, &record->author, &record->identifier,
                       &record->language, &record->format};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        buffer_clear(&key);
        buffer_format(&key, "%s%s", prefix, names[i]);
        const char *value = first_string(json_object_get(about, key.bytes));
        imported_string(fields[i], value, strlen(value));
    }
    record->length = size_of(about, "length");
    buffer_release(&key);
}

static enum status read_collection(struct imported *imported,
                                   const json_t *root, struct error *error)
{
    if (strcmp(text_of(root, "type"), "AnnotationCollection") != 0)
        return error_set(error, STATUS_UNREADABLE,
                         "This JSON is no annotation collection; was it "
                         "exported as epub or from Hypothesis?");
    read_id(root, imported->record.id);
    read_record(&imported->record, json_object_get(root, "incipit:document"),
                "");
    const json_t *page = json_object_get(root, "first");
    return read_items(imported, json_object_get(page, "items"), error);
}

/* The notes of one text, or an array of the notes of several. */
enum status import_own_json(const char *bytes, size_t length, const char *title,
                            struct imported *imported, struct error *error)
{
    (void)title;
    json_t *root = NULL;
    enum status status = load(bytes, length, &root, error);
    if (status != STATUS_OK)
        return status;
    if (!json_is_array(root)) {
        status = read_collection(imported, root, error);
    } else {
        size_t index;
        const json_t *text;
        json_array_foreach(root, index, text)
        {
            if (index > 0) {
                imported->next = memory_zero(1, sizeof *imported);
                imported = imported->next;
            }
            if (status == STATUS_OK)
                status = read_collection(imported, text, error);
        }
    }
    json_decref(root);
    return status;
}

enum status import_epub_annotations(const char *bytes, size_t length,
                                    const char *title,
                                    struct imported *imported,
                                    struct error *error)
{
    (void)title;
    json_t *root = NULL;
    enum status status = load(bytes, length, &root, error);
    if (status != STATUS_OK)
        return status;
    if (!json_is_array(json_object_get(root, "items"))) {
        status = error_set(error, STATUS_UNREADABLE,
                           "This JSON is no EPUB annotation set: it has no "
                           "list of items.");
    } else {
        read_id(root, imported->record.id);
        read_record(&imported->record, json_object_get(root, "about"), "dc:");
        status = read_items(imported, json_object_get(root, "items"), error);
    }
    json_decref(root);
    return status;
}

static void read_hypothesis_row(struct imported *imported, const json_t *row)
{
    const char *text = text_of(row, "text");
    struct note *note =
        imported_add(imported, text[0] != '\0' ? NOTE_NOTE : NOTE_HIGHLIGHT);
    imported_string(&note->body, text, strlen(text));
    read_times(note, text_of(row, "created"), text_of(row, "updated"));
    const json_t *target = json_array_get(json_object_get(row, "target"), 0);
    read_selectors(&note->anchor, json_object_get(target, "selector"));
    size_t index;
    const json_t *tag;
    json_array_foreach(json_object_get(row, "tags"), index,
                       tag) if (json_is_string(tag))
        imported_tag(note, json_string_value(tag), json_string_length(tag));
    imported_identify(note, text_of(row, "uri"), text_of(row, "created"));
}

enum status import_hypothesis(const char *bytes, size_t length,
                              const char *title, struct imported *imported,
                              struct error *error)
{
    (void)title;
    json_t *root = NULL;
    enum status status = load(bytes, length, &root, error);
    if (status != STATUS_OK)
        return status;
    const json_t *rows =
        json_is_array(root) ? root : json_object_get(root, "rows");
    if (!json_is_array(rows))
        status = error_set(error, STATUS_UNREADABLE,
                           "This JSON has no rows, so it is not from the API "
                           "of Hypothesis.");
    else if (json_array_size(rows) > IMPORT_MOST_NOTES)
        status = error_set(error, STATUS_UNREADABLE,
                           "These notes are more than a million; none was "
                           "taken.");
    size_t index;
    const json_t *row;
    if (status == STATUS_OK)
        json_array_foreach(rows, index, row) if (json_is_object(row))
            read_hypothesis_row(imported, row);
    json_decref(root);
    return status;
}
