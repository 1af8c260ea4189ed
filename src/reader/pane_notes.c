/* pane_notes.c - the notes, marks and export panes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <stdio.h>
#include <string.h>

/* --- Notes
 * ------------------------------------------------------------------------- */

static void quote_line(const struct note *note, struct buffer *line)
{
    const char *exact = note->anchor.exact != NULL ? note->anchor.exact : "";
    buffer_append_string(line, "\xE2\x80\x9C");
    for (const char *c = exact; *c != '\0' && line->length < 300; c++)
        buffer_append_byte(line, *c == '\n' ? ' ' : *c);
    line->length = utf8_align(line->bytes, line->length, line->length);
    buffer_append_string(line, "\xE2\x80\x9D");
}

static void add_note(struct reader *reader, size_t index)
{
    const struct note *note = &reader->notes.items[index];
    struct buffer line = {0};
    struct buffer more = {0};
    if (note->kind == NOTE_BOOKMARK)
        buffer_append_string(&line, "bookmark ");
    else if (note->kind == NOTE_HIGHLIGHT)
        buffer_append_string(&line, "highlight ");
    quote_line(note, &line);
    for (const char *c = note->body; *c != '\0' && more.length < 300; c++)
        buffer_append_byte(&more, *c == '\n' ? ' ' : *c);
    struct list_item *item = list_add(&reader->list, line.bytes);
    item->target = index;
    item->current = index == reader->focused_note;
    if (more.length > 0)
        item->more = list_string(&reader->list, more.bytes, more.length);
    char right[32] = "";
    if (placement_is_placed(&note->placement))
        snprintf(right, sizeof right, "%s%d%%",
                 note->placement.state == EDITED ? "edited, " : "",
                 (int)(note->placement.span.start * 100 /
                       (reader->document->length + 1)));
    else
        snprintf(right, sizeof right, "%s",
                 note->placement.state == GONE        ? "gone"
                 : note->placement.state == AMBIGUOUS ? "in several places"
                                                      : "not found");
    item->right = list_string(&reader->list, right, strlen(right));
    buffer_release(&line);
    buffer_release(&more);
}

void notes_fill(struct reader *reader)
{
    bool unplaced = false;
    size_t section = DOCUMENT_NONE - 1;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        bool placed = placement_is_placed(&note->placement);
        size_t in = placed ? document_section_at(reader->document,
                                                 note->placement.span.start)
                           : DOCUMENT_NONE;
        struct buffer name = {0};
        if (!placed && !unplaced)
            buffer_append_string(&name, "Not placed in this text");
        else if (placed && in != section && in != DOCUMENT_NONE)
            document_section_name(reader->document, in, &name);
        if (name.length > 0)
            list_add(&reader->list, name.bytes)->head = true;
        buffer_release(&name);
        unplaced |= !placed;
        section = in;
        add_note(reader, i);
    }
    if (reader->notes.count == 0)
        list_add(&reader->list, "No notes yet. Esc, then a writes one here.")
            ->head = true;
}

bool notes_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    if (key == 'U') {
        effect_add(reader, EFFECT_UNDO, NULL);
        return true;
    }
    if (key == 'x') {
        pane_open(reader, PANE_EXPORT);
        return true;
    }
    if (item == NULL || item->target >= reader->notes.count)
        return false;
    size_t index = item->target;
    const struct note *note = &reader->notes.items[index];
    if (key == 'd' || key == INPUT_DELETE) {
        effect_add(reader, EFFECT_DELETE_NOTE, NULL)->note = note;
    } else if (key == 'e') {
        pane_close(reader);
        note_edit(reader, index);
    } else if (key == INPUT_ENTER) {
        pane_close(reader);
        reader->focused_note = index;
        reader_jump(reader, note->placement.span.start);
        if (!placement_is_placed(&note->placement))
            reader_say(reader, "This is where the passage stood.");
    } else {
        return false;
    }
    return true;
}

/* --- Marks
 * ---------------------------------------------------------------------------
 */

static void add_place(struct reader *reader, const char *sign, size_t offset,
                      const char *what)
{
    const struct document *document = reader->document;
    struct buffer line = {0};
    buffer_format(&line, "%s  ", sign);
    if (what != NULL) {
        buffer_format(&line, "(%s)", what);
    } else {
        size_t end =
            offset + 60 < document->length ? offset + 60 : document->length;
        end = utf8_align(document->text, document->length, end);
        for (size_t i = offset; i < end; i++)
            buffer_append_byte(
                &line, document->text[i] == '\n' ? ' ' : document->text[i]);
        buffer_append_string(&line, "\xE2\x80\xA6");
    }
    struct list_item *item = list_add(&reader->list, line.bytes);
    item->target = offset;
    char right[16];
    snprintf(right, sizeof right, "%d%%",
             (int)(offset * 100 / (document->length + 1)));
    item->right = list_string(&reader->list, right, strlen(right));
    buffer_release(&line);
}

void marks_fill(struct reader *reader)
{
    if (reader->document == NULL)
        return;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        char letter[2] = {note->mark, '\0'};
        if (note->kind == NOTE_BOOKMARK &&
            placement_is_placed(&note->placement))
            add_place(reader,
                      note->mark != 0 ? letter
                                      : glyph(reader, "\xE2\x96\xA0", "#"),
                      note->placement.span.start,
                      note->name[0] != '\0' ? note->name : NULL);
    }
    if (reader->has_last_place)
        add_place(reader, "'", reader->last_place,
                  "where you were before the last jump");
    size_t section =
        document_section_at(reader->document, reader_view_start(reader));
    if (section != DOCUMENT_NONE)
        add_place(reader, "^", reader->document->sections[section].span.start,
                  "start of this section");
}

bool marks_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    if (key == 'U') {
        effect_add(reader, EFFECT_UNDO, NULL);
        return true;
    }
    if ((key != 'd' && key != INPUT_DELETE) || item == NULL)
        return false;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (note->kind == NOTE_BOOKMARK &&
            note->placement.span.start == item->target) {
            effect_add(reader, EFFECT_DELETE_NOTE, NULL)->note = note;
            return true;
        }
    }
    reader_say(reader, "This one comes by itself; it cannot be deleted.");
    return true;
}

/* --- Export
 * ----------------------------------------------------------------------------------
 */

static const struct {
    const char *name, *suffix;
} forms[] = {{"text", "txt"},
             {"markdown", "md"},
             {"json", "json"},
             {"csv", "csv"},
             {"org", "org"},
             {"epub", "annotations.json"},
             {"annotated-text", "annotated.txt"},
             {"annotated-markdown", "annotated.md"}};
enum { FORMS = sizeof forms / sizeof forms[0] };

/* A file name made of the title's letters, in the folder one stands in. */
static void export_name(struct reader *reader)
{
    buffer_clear(&reader->export_path);
    const char *title =
        reader->document->title[0] != '\0' ? reader->document->title : "notes";
    bool dash = false;
    for (const char *c = title; *c != '\0' && reader->export_path.length < 40;
         c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                     (*c >= '0' && *c <= '9');
        if (plain) {
            if (dash && reader->export_path.length > 0)
                buffer_append_byte(&reader->export_path, '-');
            buffer_append_byte(&reader->export_path,
                               *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c);
        }
        dash = !plain;
    }
    buffer_format(&reader->export_path, "%snotes.%s",
                  reader->export_path.length > 0 ? "-" : "",
                  forms[reader->export_form].suffix);
}

void export_fill(struct reader *reader)
{
    if (reader->document == NULL)
        return;
    export_name(reader);
    struct buffer line = {0};
    buffer_format(&line, "Form   %s", forms[reader->export_form].name);
    list_add(&reader->list, line.bytes);
    buffer_clear(&line);
    buffer_format(&line, "To     %s", reader->export_path.bytes);
    list_add(&reader->list, line.bytes);
    list_add(&reader->list, "Preview")->head = true;
    if (reader->preview.length == 0) {
        effect_add(reader, EFFECT_PREVIEW, forms[reader->export_form].name);
    } else {
        const char *s = reader->preview.bytes;
        for (int i = 0; i < 200 && *s != '\0'; i++) {
            size_t length = strcspn(s, "\n");
            buffer_clear(&line);
            buffer_append(&line, s, length);
            list_add(&reader->list, line.bytes)->head = true;
            s += length + (s[length] == '\n');
        }
    }
    buffer_release(&line);
}

void export_again(struct reader *reader)
{
    if (reader->document == NULL)
        return;
    export_name(reader);
    struct effect *effect =
        effect_add(reader, EFFECT_EXPORT, forms[reader->export_form].name);
    effect->path =
        arena_string(&reader->effect_arena, reader->export_path.bytes,
                     reader->export_path.length);
    effect->flag = true;
}

bool export_key(struct reader *reader, uint32_t key)
{
    bool left = key == INPUT_LEFT || key == 'h';
    bool right = key == INPUT_RIGHT || key == 'l' || key == ' ';
    if (left || right) {
        reader->export_form =
            (reader->export_form + FORMS + (left ? FORMS - 1 : 1)) % FORMS;
        buffer_clear(&reader->preview);
        pane_fill(reader);
        return true;
    }
    if (key != INPUT_ENTER)
        return false;
    export_again(reader);
    reader->effects[reader->effect_count - 1].flag = false;
    pane_close(reader);
    return true;
}
