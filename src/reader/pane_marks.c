/* pane_marks.c - bookmarks, marks, and those that come by themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
#include <string.h>

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
