/* pane_all_notes.c - the notes of all texts, to search in and to go to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"
#include "notes.h"
#include "panes.h"

#include <stdio.h>
#include <string.h>

void all_notes_fill(struct reader *reader)
{
    const char *text = NULL;
    if (!reader->all_known)
        effect_add(reader, EFFECT_ALL_NOTES, NULL);
    for (size_t i = 0; i < reader->all_count; i++) {
        const struct shelf_note *note = &reader->all[i];
        struct buffer line = {0};
        if (text == NULL || strcmp(text, note->title) != 0)
            list_add(&reader->list, note->title)->head = true;
        text = note->title;
        buffer_append_string(&line, "\xE2\x80\x9C");
        append_line(note->quote, &line);
        buffer_append_string(&line, "\xE2\x80\x9D");
        struct list_item *item = list_add(&reader->list, line.bytes);
        item->target = i;
        item->right =
            list_string(&reader->list, note->when, strlen(note->when));
        buffer_clear(&line);
        append_line(note->body, &line);
        if (line.length > 0)
            item->more = list_string(&reader->list, line.bytes, line.length);
        buffer_release(&line);
    }
    if (reader->all_count == 0)
        list_add(&reader->list, "There are no notes yet.")->head = true;
}

bool all_notes_key(struct reader *reader, uint32_t key)
{
    if (key == 'x') {
        reader->export_scope = EXPORT_SHELF;
        buffer_clear(&reader->export_path);
        export_open(reader);
        return true;
    }
    if (key != 'A' || reader->document == NULL)
        return false;
    pane_open(reader, PANE_NOTES);
    return true;
}

/* In the text that is open at once; else as soon as its notes are there. */
void all_notes_go(struct reader *reader, size_t index)
{
    const struct shelf_note *note = &reader->all[index];
    pane_close(reader);
    if (!reader_go_to_note(reader, note->id))
        effect_add(reader, EFFECT_OPEN, note->path);
}

bool reader_go_to_note(struct reader *reader, const char *id)
{
    snprintf(reader->wanted_note, sizeof reader->wanted_note, "%s", id);
    return wanted_note_go(reader);
}

void all_notes_enter(struct reader *reader, const struct list_item *item)
{
    all_notes_go(reader, item->target);
}

bool wanted_note_go(struct reader *reader)
{
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (reader->wanted_note[0] == '\0' ||
            strcmp(note->id, reader->wanted_note) != 0)
            continue;
        reader->wanted_note[0] = '\0';
        reader_jump(reader, note->placement.span.start);
        reader->focused_note = i;
        return true;
    }
    return false;
}
