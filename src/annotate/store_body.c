/* store_body.c - from the structs to the lines of a record.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base64.h"
#include "store_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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
    int offset = abs(utc_offset);
    buffer_format(body, "%s: %04d-%02d-%02dT%02d:%02d:%02d.%03dZ %c%02d:%02d\n",
                  key, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
                  tm.tm_min, tm.tm_sec, (int)(time - seconds * 1000),
                  utc_offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

static void add_anchor(struct buffer *body, const struct anchor *anchor)
{
    body_add(body, "quote", anchor->exact != NULL ? anchor->exact : "");
    add_if(body, "before", anchor->prefix);
    add_if(body, "after", anchor->suffix);
}

static void add_place(struct buffer *body, const struct anchor *anchor)
{
    add_if(body, "rev", anchor->revision);
    add_if(body, "source", anchor->source);
    buffer_format(body, "at: %zu %zu %zu\n", anchor->start, anchor->end,
                  anchor->of);
}

void note_to_body(const struct note *note, struct buffer *body)
{
    const struct anchor *anchor = &note->anchor;
    body_add(body, "id", note->id);
    body_add(body, "doc", note->document);
    buffer_format(body, "edit: %u\nkind: %s\n", note->edit,
                  note_kind_name(note->kind));
    body_add_time(body, "made", note->made, note->utc_offset);
    if (note->changed != note->made)
        body_add_time(body, "changed", note->changed, note->utc_offset);
    add_place(body, anchor);
    for (size_t i = 0; i < anchor->section_count; i++)
        body_add(body, "section", anchor->sections[i]);
    add_number(body, "index", anchor->section_index);
    add_if(body, "page", anchor->page);
    add_anchor(body, anchor);
    if (note->placement.state != PLACED)
        body_add(body, "status", placement_name(note->placement.state));
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

void again_to_body(const char *id, const char *document,
                   const struct anchor *anchor, unsigned edit,
                   struct buffer *body)
{
    body_add(body, "id", id);
    body_add(body, "doc", document);
    buffer_format(body, "edit: %u\n", edit);
    add_place(body, anchor);
    add_anchor(body, anchor);
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
        base64_from_words(document->sketch, document->sketch_count, body);
        buffer_append_byte(body, '\n');
    }
    if (document->extra != NULL)
        buffer_append_string(body, document->extra);
}
