/* export_markdown.c - notes as Markdown, not wrapped.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export_common.h"

#include <string.h>

/* What CommonMark would take for its own anywhere in a line. */
static const char marked[] = "\\`*_[]<>";

/* Whether the line would begin a heading, list, quotation or rule. */
static bool begins_block(const char *line, size_t length)
{
    if (length == 0)
        return false;
    if (strchr("#+-=~|", line[0]) != NULL)
        return true;
    size_t digits = 0;
    while (digits < length && line[digits] >= '0' && line[digits] <= '9')
        digits++;
    return digits > 0 && digits < length &&
           (line[digits] == '.' || line[digits] == ')') &&
           (digits + 1 == length || line[digits + 1] == ' ');
}

static void escape(const char *line, size_t length, bool at_start,
                   struct buffer *out)
{
    size_t i = 0;
    if (at_start && begins_block(line, length)) {
        while (line[i] >= '0' && line[i] <= '9')
            buffer_append_byte(out, line[i++]);
        buffer_append_byte(out, '\\');
        buffer_append_byte(out, line[i++]);
    }
    for (; i < length; i++) {
        if (strchr(marked, line[i]) != NULL)
            buffer_append_byte(out, '\\');
        buffer_append_byte(out, line[i]);
    }
}

static void quote_line(void *context, const char *line, size_t length)
{
    struct buffer *out = context;
    buffer_append_string(out, length > 0 ? "> " : ">");
    escape(line, length, true, out);
    buffer_append_byte(out, '\n');
}

/* The note stands as it was written; only a heading would break the frame. */
static void body_line(void *context, const char *line, size_t length)
{
    struct buffer *out = context;
    if (length > 0 && line[0] == '#')
        buffer_append_byte(out, '\\');
    buffer_append(out, line, length);
    buffer_append_byte(out, '\n');
}

static void write_heading(const char *heading, struct buffer *out)
{
    if (heading[0] == '\0')
        return;
    buffer_append_string(out, "\n## ");
    escape(heading, strlen(heading), false, out);
    buffer_append_byte(out, '\n');
}

static void write_foot(const struct export_source *source,
                       const struct note *note, struct buffer *out)
{
    buffer_append_string(out, "\xE2\x80\x94 ");
    export_position(source, note, out);
    buffer_append_string(out, ", ");
    export_local_time(note, out);
    buffer_append_byte(out, ' ');
    export_offset(note, out);
    if (note->kind == NOTE_BOOKMARK) {
        buffer_append_string(out, ", bookmark");
        if (note->name[0] != '\0')
            buffer_format(out, " \xE2\x80\x9C%s\xE2\x80\x9D", note->name);
    }
    struct buffer line = {0};
    export_tags(note, &line);
    if (line.length > 0)
        buffer_format(out, ", %s", line.bytes);
    if (!placement_is_placed(&note->placement)) {
        buffer_format(out, ", %s", export_reason(note->placement.state));
        buffer_clear(&line);
        export_section(note, &line);
        if (line.length > 0)
            buffer_format(out, ", stood in %s", line.bytes);
    }
    buffer_release(&line);
    buffer_append_byte(out, '\n');
}

static void write_note(const struct export_source *source,
                       const struct note *note, struct buffer *out)
{
    struct buffer passage = {0};
    export_passage(note, &passage);
    if (passage.length > 0) {
        buffer_append_byte(out, '\n');
        export_each_line(passage.bytes, quote_line, out);
    }
    buffer_release(&passage);
    if (note->body[0] != '\0') {
        buffer_append_byte(out, '\n');
        export_each_line(note->body, body_line, out);
    }
    buffer_append_byte(out, '\n');
    write_foot(source, note, out);
}

static void write_head(const struct export_source *source, struct buffer *out)
{
    buffer_append_string(out, "# Notes on ");
    escape(export_title(source), strlen(export_title(source)), false, out);
    buffer_append_string(out, "\n\n");
    if (source->record->author[0] != '\0') {
        escape(source->record->author, strlen(source->record->author), true,
               out);
        buffer_append_string(out, " \xC2\xB7 ");
    }
    export_counts(source, out);
    if (source->count > 0) {
        buffer_append_string(out, " \xC2\xB7 last change ");
        export_last_change(source, out);
    }
    buffer_append_byte(out, '\n');
}

void export_markdown(const struct export_source *source, struct buffer *out)
{
    write_head(source, out);
    for (size_t i = 0; i < source->count; i++) {
        const struct note *note = &source->notes[i];
        const struct note *before = i > 0 ? &source->notes[i - 1] : NULL;
        bool placed = placement_is_placed(&note->placement);
        if (!placed &&
            (before == NULL || placement_is_placed(&before->placement)))
            write_heading("Not placed in this text", out);
        if (placed &&
            (before == NULL || !export_same_heading(source, before, note))) {
            struct buffer heading = {0};
            export_heading(source, note, &heading);
            if (heading.length > 0)
                write_heading(heading.bytes, out);
            buffer_release(&heading);
        }
        write_note(source, note, out);
    }
}
