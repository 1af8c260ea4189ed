/* store_record.c - between the keys of a record and the structs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Keys that this version knows; lines of others are carried on untouched. */
static const char *const note_keys[] = {
    "id",          "doc",          "edit",        "kind",      "made",
    "changed",     "rev",          "at",          "section",   "index",
    "quote",       "before",       "after",       "tag",       "body",
    "name",        "mark",         "style",       "source",    "page",
    "status",      "undo",         "redo",        "again-rev", "again-at",
    "again-quote", "again-before", "again-after", NULL};
static const char *const document_keys[] = {
    "doc",      "edit",   "title",   "author", "place",  "bytes",
    "skeleton", "rev",    "sketch",  "made",   "length", "identifier",
    "language", "format", "changed", NULL};

static const char *const kinds[] = {"note", "highlight", "bookmark"};
static const char *const states[] = {"placed", "moved",     "edited",
                                     "gone",   "ambiguous", "unplaced"};

/* --- Writing
 * -------------------------------------------------------------------- */

void body_add(struct buffer *body, const char *key, const char *value)
{
    size_t length = strlen(value);
    bool lead = length > 0 && value[0] == ' ';
    bool trail = length > 1 && value[length - 1] == ' ';
    buffer_format(body, "%s: ", key);
    if (lead)
        buffer_append_string(body, "\xE2\x90\xA0");
    for (size_t i = lead; i < length - trail; i++) {
        buffer_append_byte(body, value[i]);
        if (value[i] == '\n')
            buffer_append_string(body, "+ ");
    }
    if (trail)
        buffer_append_string(body, "\xE2\x90\xA0");
    buffer_append_byte(body, '\n');
}

static void add_if(struct buffer *body, const char *key, const char *value)
{
    if (value != NULL && value[0] != '\0')
        body_add(body, key, value);
}

static void add_number(struct buffer *body, const char *key, size_t value)
{
    if (value != 0)
        buffer_format(body, "%s: %zu\n", key, value);
}

void body_add_time(struct buffer *body, const char *key, int64_t time,
                   int utc_offset)
{
    int64_t seconds = time / 1000 - (time % 1000 < 0);
    time_t when = (time_t)seconds;
    struct tm tm = {0};
    gmtime_r(&when, &tm);
    int offset = utc_offset < 0 ? -utc_offset : utc_offset;
    buffer_format(body, "%s: %04d-%02d-%02dT%02d:%02d:%02d.%03dZ %c%02d:%02d\n",
                  key, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
                  tm.tm_min, tm.tm_sec, (int)(time - seconds * 1000),
                  utc_offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

void note_to_body(const struct note *note, struct buffer *body)
{
    const struct anchor *anchor = &note->anchor;
    body_add(body, "id", note->id);
    body_add(body, "doc", note->document);
    buffer_format(body, "edit: %u\nkind: %s\n", note->edit, kinds[note->kind]);
    body_add_time(body, "made", note->made, note->utc_offset);
    if (note->changed != note->made)
        body_add_time(body, "changed", note->changed, note->utc_offset);
    add_if(body, "rev", anchor->revision);
    add_if(body, "source", anchor->source);
    buffer_format(body, "at: %zu %zu %zu\n", anchor->start, anchor->end,
                  anchor->of);
    for (size_t i = 0; i < anchor->section_count; i++)
        body_add(body, "section", anchor->sections[i]);
    add_number(body, "index", anchor->section_index);
    add_if(body, "page", anchor->page);
    body_add(body, "quote", anchor->exact != NULL ? anchor->exact : "");
    add_if(body, "before", anchor->prefix);
    add_if(body, "after", anchor->suffix);
    if (note->requoted != NULL) {
        const struct anchor *again = note->requoted;
        add_if(body, "again-rev", again->revision);
        buffer_format(body, "again-at: %zu %zu %zu\n", again->start, again->end,
                      again->of);
        add_if(body, "again-quote", again->exact);
        add_if(body, "again-before", again->prefix);
        add_if(body, "again-after", again->suffix);
    }
    if (note->placement.state != PLACED)
        body_add(body, "status", states[note->placement.state]);
    for (size_t i = 0; i < note->tag_count; i++)
        body_add(body, "tag", note->tags[i]);
    char mark[2] = {note->mark, '\0'};
    add_if(body, "mark", mark);
    add_number(body, "style", note->style);
    add_if(body, "name", note->name);
    add_if(body, "body", note->body);
    if (note->extra != NULL)
        buffer_append_string(body, note->extra);
}

void document_to_body(const struct store_document *document,
                      struct buffer *body)
{
    body_add(body, "doc", document->id);
    buffer_format(body, "edit: %u\n", document->edit);
    add_if(body, "title", document->title);
    add_if(body, "author", document->author);
    add_if(body, "place", document->place);
    add_if(body, "identifier", document->identifier);
    add_if(body, "language", document->language);
    add_if(body, "format", document->format);
    add_number(body, "length", document->length);
    add_if(body, "bytes", document->bytes);
    add_if(body, "skeleton", document->skeleton);
    add_if(body, "rev", document->revision);
    if (document->sketch_count > 0) {
        buffer_append_string(body, "sketch: ");
        for (size_t i = 0; i < document->sketch_count; i++)
            buffer_format(body, "%08x", document->sketch[i]);
        buffer_append_byte(body, '\n');
    }
    if (document->extra != NULL)
        buffer_append_string(body, document->extra);
}

/* --- Reading
 * ------------------------------------------------------------------------ */

static char *value_of(const struct store *store, const struct record *record,
                      const char *key)
{
    struct buffer value = {0};
    if (!record_value(store, record, key, 0, &value))
        buffer_clear(&value);
    return buffer_take(&value);
}

static bool is_known(const char *const *keys, const char *line, size_t length)
{
    for (; *keys != NULL; keys++) {
        size_t key = strlen(*keys);
        if (length > key && memcmp(line, *keys, key) == 0 && line[key] == ':')
            return true;
    }
    return false;
}

static char *unknown_lines(const struct store *store,
                           const struct record *record, const char *const *keys)
{
    struct buffer extra = {0};
    const char *s = store->bytes.bytes + record->body;
    const char *end = s + record->length;
    bool kept = false;
    while (s < end) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        const char *stop = newline != NULL ? newline + 1 : end;
        size_t length = (size_t)(stop - s);
        if (*s != '+')
            kept = length > 1 && memchr(s, ':', length) != NULL &&
                   !is_known(keys, s, length);
        if (kept)
            buffer_append(&extra, s, length);
        s = stop;
    }
    return buffer_take(&extra);
}

static void read_at(const char *value, struct anchor *anchor)
{
    if (sscanf(value, "%zu %zu %zu", &anchor->start, &anchor->end,
               &anchor->of) != 3 ||
        anchor->end < anchor->start)
        anchor->start = anchor->end = anchor->of = 0;
}

static int read_zone(const char *value)
{
    const char *zone = strchr(value, ' ');
    char sign;
    int hours, minutes;
    if (zone == NULL ||
        sscanf(zone + 1, "%c%2d:%2d", &sign, &hours, &minutes) != 3)
        return 0;
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

static void read_anchor(const struct store *store, const struct record *record,
                        struct anchor *anchor)
{
    struct buffer value = {0};
    if (record_value(store, record, "rev", 0, &value) &&
        value.length == REVISION_SIZE - 1)
        memcpy(anchor->revision, value.bytes, REVISION_SIZE);
    if (record_value(store, record, "at", 0, &value))
        read_at(value.bytes, anchor);
    anchor->exact = value_of(store, record, "quote");
    anchor->prefix = value_of(store, record, "before");
    anchor->suffix = value_of(store, record, "after");
    if (record_value(store, record, "source", 0, &value))
        anchor->source = memory_string(value.bytes, value.length);
    if (record_value(store, record, "page", 0, &value))
        anchor->page = memory_string(value.bytes, value.length);
    if (record_value(store, record, "index", 0, &value))
        anchor->section_index = strtoul(value.bytes, NULL, 10);
    while (
        record_value(store, record, "section", anchor->section_count, &value)) {
        anchor->sections =
            memory_resize(anchor->sections, anchor->section_count + 1,
                          sizeof *anchor->sections);
        anchor->sections[anchor->section_count++] =
            memory_string(value.bytes, value.length);
    }
    buffer_release(&value);
}

static void read_again(const struct store *store, const struct record *record,
                       struct note *note)
{
    struct buffer value = {0};
    if (record_value(store, record, "again-at", 0, &value)) {
        note->requoted = memory_zero(1, sizeof *note->requoted);
        read_at(value.bytes, note->requoted);
        note->requoted->exact = value_of(store, record, "again-quote");
        note->requoted->prefix = value_of(store, record, "again-before");
        note->requoted->suffix = value_of(store, record, "again-after");
        if (record_value(store, record, "again-rev", 0, &value) &&
            value.length == REVISION_SIZE - 1)
            memcpy(note->requoted->revision, value.bytes, REVISION_SIZE);
    }
    buffer_release(&value);
}

static size_t index_of(const char *const *names, size_t count,
                       const char *value, size_t otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], value) == 0)
            return i;
    return otherwise;
}

/* When the note was first made: an edit's record says both times. */
static int64_t made_time(const struct store *store, const struct record *record,
                         struct note *note)
{
    struct buffer value = {0};
    int64_t made = record->made;
    if (record_value(store, record, "made", 0, &value)) {
        note->utc_offset = read_zone(value.bytes);
        int year, month, day, hour, minute, second, thousandth = 0;
        if (sscanf(value.bytes, "%4d-%2d-%2dT%2d:%2d:%2d.%3d", &year, &month,
                   &day, &hour, &minute, &second, &thousandth) >= 6) {
            struct tm tm = {.tm_year = year - 1900,
                            .tm_mon = month - 1,
                            .tm_mday = day,
                            .tm_hour = hour,
                            .tm_min = minute,
                            .tm_sec = second};
            made = (int64_t)timegm(&tm) * 1000 + thousandth;
        }
    }
    buffer_release(&value);
    return made;
}

void record_to_note(const struct store *store, const struct record *record,
                    struct note *note)
{
    struct buffer value = {0};
    memset(note, 0, sizeof *note);
    memcpy(note->id, record->id, NOTE_ID_SIZE);
    memcpy(note->document, record->document, NOTE_ID_SIZE);
    note->edit = record->edit;
    note->changed = record->made;
    note->made = made_time(store, record, note);
    if (record_value(store, record, "kind", 0, &value))
        note->kind = (enum note_kind)index_of(kinds, 3, value.bytes, 0);
    note->gone = record->kind == RECORD_GONE;
    note->body = value_of(store, record, "body");
    note->name = value_of(store, record, "name");
    if (record_value(store, record, "mark", 0, &value))
        note->mark = value.bytes[0];
    if (record_value(store, record, "style", 0, &value))
        note->style = (unsigned)strtoul(value.bytes, NULL, 10);
    if (record_value(store, record, "status", 0, &value))
        note->placement.state =
            (enum placement_state)index_of(states, 6, value.bytes, 0);
    while (record_value(store, record, "tag", note->tag_count, &value)) {
        note->tags =
            memory_resize(note->tags, note->tag_count + 1, sizeof *note->tags);
        note->tags[note->tag_count++] =
            memory_string(value.bytes, value.length);
    }
    read_anchor(store, record, &note->anchor);
    read_again(store, record, note);
    note->extra = unknown_lines(store, record, note_keys);
    buffer_release(&value);
}

static void read_hex(const struct store *store, const struct record *record,
                     const char *key, char *to, size_t size)
{
    struct buffer value = {0};
    if (record_value(store, record, key, 0, &value) && value.length == size - 1)
        memcpy(to, value.bytes, size);
    buffer_release(&value);
}

void record_to_document(const struct store *store, const struct record *record,
                        struct store_document *document)
{
    struct buffer value = {0};
    memset(document, 0, sizeof *document);
    memcpy(document->id, record->id, NOTE_ID_SIZE);
    document->edit = record->edit;
    document->title = value_of(store, record, "title");
    document->author = value_of(store, record, "author");
    document->place = value_of(store, record, "place");
    document->identifier = value_of(store, record, "identifier");
    document->language = value_of(store, record, "language");
    document->format = value_of(store, record, "format");
    read_hex(store, record, "bytes", document->bytes, sizeof document->bytes);
    read_hex(store, record, "skeleton", document->skeleton,
             sizeof document->skeleton);
    read_hex(store, record, "rev", document->revision,
             sizeof document->revision);
    if (record_value(store, record, "length", 0, &value))
        document->length = strtoul(value.bytes, NULL, 10);
    if (record_value(store, record, "sketch", 0, &value))
        for (size_t i = 0;
             i + 8 <= value.length && document->sketch_count < 256; i += 8) {
            char hex[9];
            memcpy(hex, value.bytes + i, 8);
            hex[8] = '\0';
            document->sketch[document->sketch_count++] =
                (uint32_t)strtoul(hex, NULL, 16);
        }
    document->extra = unknown_lines(store, record, document_keys);
    buffer_release(&value);
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
