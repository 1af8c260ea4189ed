/* export_org.c - notes as an Org file: a heading a section, a heading a note.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export_common.h"

#include <incipit/text.h>

#include <string.h>

/* Code points of a note's heading, the ellipsis included. */
enum { HEAD_MOST = 60 };

/* A line that Org would read as heading or keyword is guarded by a comma, as
 * Org itself does it. */
static void guarded_line(void *context, const char *line, size_t length)
{
    struct buffer *out = context;
    size_t commas = 0;
    while (commas < length && line[commas] == ',')
        commas++;
    if (commas < length &&
        (line[commas] == '*' || (line[commas] == '#' && commas + 1 < length &&
                                 line[commas + 1] == '+')))
        buffer_append_byte(out, ',');
    buffer_append(out, line, length);
    buffer_append_byte(out, '\n');
}

/* The first words, one space between them. */
static void write_first_words(const char *text, struct buffer *out)
{
    struct buffer line = {0};
    for (const char *c = text; *c != '\0'; c++) {
        bool white = *c == ' ' || *c == '\n' || *c == '\t';
        if (!white)
            buffer_append_byte(&line, *c);
        else if (line.length > 0 && line.bytes[line.length - 1] != ' ')
            buffer_append_byte(&line, ' ');
    }
    while (line.length > 0 && line.bytes[line.length - 1] == ' ')
        line.bytes[--line.length] = '\0';
    if (line.length > HEAD_MOST &&
        utf8_count(line.bytes, line.length) > HEAD_MOST) {
        size_t limit = utf8_offset(line.bytes, line.length, HEAD_MOST - 1);
        size_t cut = limit;
        while (cut > 0 && line.bytes[cut] != ' ')
            cut--;
        buffer_append(out, line.bytes, cut > 0 ? cut : limit);
        buffer_append_string(out, "\xE2\x80\xA6");
    } else {
        buffer_append(out, line.bytes, line.length);
    }
    buffer_release(&line);
}

/* Org allows letters, digits, '_' and '@' in a tag. */
static void write_tags(const struct note *note, struct buffer *out)
{
    if (note->tag_count == 0)
        return;
    buffer_append_string(out, " :");
    for (size_t i = 0; i < note->tag_count; i++) {
        const char *tag = note->tags[i];
        size_t length = strlen(tag);
        for (size_t at = 0; at < length;) {
            uint32_t c = 0;
            size_t step = utf8_decode(tag + at, length - at, &c);
            if (code_point_is_alphanumeric(c) || c == '_' || c == '@')
                buffer_append(out, tag + at, step);
            else
                buffer_append_byte(out, '_');
            at += step;
        }
        buffer_append_byte(out, ':');
    }
}

static void write_drawer(const struct export_source *source,
                         const struct note *note, struct buffer *out)
{
    buffer_format(out,
                  ":PROPERTIES:\n:ID: %s\n:KIND: %s\n:POSITION: ", note->id,
                  note_kind_name(note->kind));
    export_position(source, note, out);
    buffer_append_string(out, "\n:CREATED: [");
    export_local_time(note, out);
    buffer_append_string(out, "]\n");
    if (!placement_is_placed(&note->placement))
        buffer_format(out, ":PLACED: no, %s\n",
                      export_reason(note->placement.state));
    buffer_append_string(out, ":END:\n");
}

static void write_note(const struct export_source *source,
                       const struct note *note, struct buffer *out)
{
    const char *exact = note->anchor.exact != NULL ? note->anchor.exact : "";
    buffer_append_string(out, "** ");
    bool named = note->kind == NOTE_BOOKMARK && note->name[0] != '\0';
    write_first_words(named              ? note->name
                      : exact[0] != '\0' ? exact
                                         : "\xE2\x80\xA6",
                      out);
    write_tags(note, out);
    buffer_append_byte(out, '\n');
    write_drawer(source, note, out);
    if (exact[0] != '\0') {
        struct buffer passage = {0};
        export_passage(note, &passage);
        buffer_append_string(out, "#+begin_quote\n");
        export_each_line(passage.bytes, guarded_line, out);
        buffer_append_string(out, "#+end_quote\n");
        buffer_release(&passage);
    }
    export_each_line(note->body, guarded_line, out);
}

void export_org(const struct export_source *source, struct buffer *out)
{
    buffer_format(out, "#+TITLE: Notes on %s\n", export_title(source));
    if (source->record->author[0] != '\0')
        buffer_format(out, "#+AUTHOR: %s\n", source->record->author);
    for (size_t i = 0; i < source->count; i++) {
        const struct note *note = &source->notes[i];
        const struct note *before = i > 0 ? &source->notes[i - 1] : NULL;
        bool placed = placement_is_placed(&note->placement);
        bool was_placed =
            before != NULL && placement_is_placed(&before->placement);
        if (!placed && (before == NULL || was_placed)) {
            buffer_append_string(out, "* Not placed in this text\n");
        } else if (placed && (before == NULL ||
                              !export_same_heading(source, before, note))) {
            buffer_append_string(out, "* ");
            size_t start = out->length;
            export_heading(source, note, out);
            if (out->length == start)
                buffer_append_string(out, export_title(source));
            buffer_append_byte(out, '\n');
        }
        write_note(source, note, out);
    }
}
