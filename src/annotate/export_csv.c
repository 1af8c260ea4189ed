/* export_csv.c - notes as the CSV that Readwise reads (RFC 4180, CRLF).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bookmarks are left out: the form has no place for them. Location counts
 * steps of 150 code points, so it does not change when notes are added.
 */
#include "export_common.h"

#include <string.h>

enum { LOCATION_STEP = 150 };

static void write_field(const char *value, char end, struct buffer *out)
{
    bool quoted = strpbrk(value, ",\"\r\n") != NULL;
    if (quoted)
        buffer_append_byte(out, '"');
    for (const char *c = value; *c != '\0'; c++) {
        if (*c == '"')
            buffer_append_byte(out, '"');
        buffer_append_byte(out, *c);
    }
    if (quoted)
        buffer_append_byte(out, '"');
    if (end == '\n')
        buffer_append_byte(out, '\r');
    buffer_append_byte(out, end);
}

static size_t location_of(const struct export_source *source,
                          const struct note *note)
{
    size_t start = note->anchor.start;
    if (source->document != NULL && placement_is_placed(&note->placement))
        start =
            document_code_points(source->document, note->placement.span.start);
    return start / LOCATION_STEP + 1;
}

static void write_date(const struct note *note, struct buffer *out)
{
    struct buffer utc = {0};
    export_utc(note->made / 1000 * 1000, &utc);
    utc.bytes[10] = ' ';
    utc.bytes[19] = '\0';
    buffer_format(out, "%s+00:00", utc.bytes);
    buffer_release(&utc);
}

static void write_note(const struct export_source *source,
                       const struct note *note, struct buffer *out)
{
    write_field(note->anchor.exact != NULL ? note->anchor.exact : "", ',', out);
    write_field(export_title(source), ',', out);
    write_field(source->record->author, ',', out);
    write_field("", ',', out);
    struct buffer field = {0};
    buffer_append_string(&field, note->body);
    struct buffer tags = {0};
    export_tags(note, &tags);
    if (tags.length > 0)
        buffer_format(&field, "%s%s", field.length > 0 ? "\n" : "", tags.bytes);
    write_field(field.bytes, ',', out);
    buffer_clear(&field);
    buffer_format(&field, "%zu", location_of(source, note));
    write_field(field.bytes, ',', out);
    buffer_clear(&field);
    write_date(note, &field);
    write_field(field.bytes, '\n', out);
    buffer_release(&tags);
    buffer_release(&field);
}

void export_csv(const struct export_source *source, struct buffer *out)
{
    buffer_append_string(out,
                         "Highlight,Title,Author,URL,Note,Location,Date\r\n");
    for (size_t i = 0; i < source->count; i++)
        if (source->notes[i].kind != NOTE_BOOKMARK)
            write_note(source, &source->notes[i], out);
}
