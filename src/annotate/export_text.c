/* export_text.c - notes as plain text, 72 columns wide (notes.md 5.2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filled greedily at spaces only; a word longer than the line stands over, so
 * that an address stays whole.
 */
#include "export_common.h"

#include <incipit/text.h>

#include <string.h>

enum { TEXT_WIDTH = 72 };

struct filler {
    struct buffer *out;
    const char *indent; /* begins every line */
    int width;          /* columns of a whole line */
    int widest;         /* columns of the widest line so far */
};

static void filler_end_line(struct filler *filler, size_t start)
{
    struct buffer *out = filler->out;
    while (out->length > start && out->bytes[out->length - 1] == ' ')
        out->length--;
    int columns =
        text_columns(out->bytes + start, out->length - start, WIDTHS_USUAL);
    if (columns > filler->widest)
        filler->widest = columns;
    buffer_append_byte(out, '\n');
}

/* Fills one source line; an empty one gives one line of the indent alone. */
static void filler_line(void *context, const char *line, size_t length)
{
    struct filler *filler = context;
    struct buffer *out = filler->out;
    size_t start = out->length;
    buffer_append_string(out, filler->indent);
    int indent =
        text_columns(filler->indent, strlen(filler->indent), WIDTHS_USUAL);
    int used = indent;
    for (size_t i = 0; i < length;) {
        size_t word = i;
        while (word < length && line[word] == ' ')
            word++;
        size_t end = word;
        while (end < length && line[end] != ' ')
            end++;
        int columns = text_columns(line + i, end - i, WIDTHS_USUAL);
        if (used > indent && used + columns > filler->width) {
            filler_end_line(filler, start);
            start = out->length;
            buffer_append_string(out, filler->indent);
            used = indent;
            i = word;
            columns = text_columns(line + i, end - i, WIDTHS_USUAL);
        }
        buffer_append(out, line + i, end - i);
        used += columns;
        i = end;
    }
    filler_end_line(filler, start);
}

static void fill(struct buffer *out, const char *indent, int width,
                 const char *text)
{
    struct filler filler = {out, indent, width, 0};
    export_each_line(text, filler_line, &filler);
}

static void write_head(const struct export_source *source, int width,
                       struct buffer *out)
{
    struct buffer line = {0};
    buffer_format(&line, "Notes on %s", export_title(source));
    fill(out, "", width, line.bytes);
    buffer_clear(&line);
    if (source->record->author[0] != '\0') {
        buffer_format(&line, "by %s", source->record->author);
        fill(out, "", width, line.bytes);
        buffer_clear(&line);
    }
    export_counts(source, &line);
    if (line.bytes[0] == 'n')
        line.bytes[0] = 'N';
    buffer_append_string(&line, ".");
    if (source->count > 0) {
        buffer_append_string(&line, " Last change ");
        export_last_change(source, &line);
        buffer_append_string(&line, ".");
    }
    fill(out, "", width, line.bytes);
    buffer_release(&line);
}

static void write_heading(const char *heading, int width, struct buffer *out)
{
    if (heading[0] == '\0')
        return;
    struct filler filler = {out, "", width, 0};
    filler_line(&filler, heading, strlen(heading));
    buffer_append_repeated(out, '-', (size_t)filler.widest);
    buffer_append_string(out, "\n\n");
}

static void write_whereabouts(const struct note *note, int width,
                              struct buffer *out)
{
    struct buffer line = {0};
    export_section(note, &line);
    if (line.length > 0) {
        struct buffer where = {0};
        buffer_format(&where, "It stood in: %s", line.bytes);
        fill(out, "  ", width, where.bytes);
        buffer_release(&where);
    }
    buffer_clear(&line);
    const char *before = note->anchor.prefix != NULL ? note->anchor.prefix : "";
    const char *after = note->anchor.suffix != NULL ? note->anchor.suffix : "";
    size_t length = strlen(before);
    while (length > 0 && strchr(" \n", before[length - 1]) != NULL)
        length--;
    after += strspn(after, " \n");
    if (length > 0 && *after != '\0') {
        buffer_append_string(&line, "between \xE2\x80\x9C\xE2\x80\xA6");
        buffer_append(&line, before, length);
        buffer_format(&line,
                      "\xE2\x80\x9D and \xE2\x80\x9C%s\xE2\x80\xA6"
                      "\xE2\x80\x9D",
                      after);
        for (size_t i = 0; i < line.length; i++)
            if (line.bytes[i] == '\n')
                line.bytes[i] = ' ';
        fill(out, "  ", width, line.bytes);
    }
    buffer_release(&line);
}

static void write_note(const struct export_source *source,
                       const struct note *note, int width, struct buffer *out)
{
    struct buffer line = {0};
    bool placed = placement_is_placed(&note->placement);
    export_position(source, note, &line);
    buffer_append_string(&line, " \xC2\xB7 ");
    export_local_time(note, &line);
    buffer_append_byte(&line, ' ');
    export_offset(note, &line);
    if (note->kind == NOTE_BOOKMARK) {
        buffer_append_string(&line, " \xC2\xB7 bookmark");
        if (note->name[0] != '\0')
            buffer_format(&line, " \xE2\x80\x9C%s\xE2\x80\x9D", note->name);
    }
    if (!placed)
        buffer_format(&line, " \xC2\xB7 %s",
                      export_reason(note->placement.state));
    fill(out, "", width, line.bytes);
    buffer_clear(&line);

    export_passage(note, &line);
    if (line.length > 0)
        fill(out, "  > ", width, line.bytes);
    if (!placed)
        write_whereabouts(note, width, out);
    if (note->body[0] != '\0') {
        buffer_append_byte(out, '\n');
        fill(out, "  ", width, note->body);
    }
    buffer_clear(&line);
    export_tags(note, &line);
    if (line.length > 0)
        fill(out, "  ", width, line.bytes);
    buffer_release(&line);
}

void export_text(const struct export_source *source, struct buffer *out)
{
    int width = source->width > 0 ? source->width : TEXT_WIDTH;
    write_head(source, width, out);
    for (size_t i = 0; i < source->count; i++) {
        const struct note *note = &source->notes[i];
        const struct note *before = i > 0 ? &source->notes[i - 1] : NULL;
        bool placed = placement_is_placed(&note->placement);
        bool new_group = before == NULL ||
                         placed != placement_is_placed(&before->placement) ||
                         (placed && !export_same_heading(source, before, note));
        buffer_append_string(out, new_group ? "\n\n" : "\n");
        if (new_group && placed) {
            struct buffer heading = {0};
            export_heading(source, note, &heading);
            if (heading.length > 0)
                write_heading(heading.bytes, width, out);
            buffer_release(&heading);
        } else if (new_group) {
            write_heading("Not placed in this text", width, out);
        }
        write_note(source, note, width, out);
    }
}
