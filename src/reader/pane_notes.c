/* pane_notes.c - all notes of the text, in reading order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
#include <string.h>

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
