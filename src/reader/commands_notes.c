/* commands_notes.c - notes, highlights, bookmarks and marks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"

/* --- Notes ------------------------------------------------------------- */

void command_note_add(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        note_begin(reader, select_span(reader));
}

void command_highlight(struct reader *reader, long count)
{
    (void)count;
    note_highlight(reader, select_span(reader));
}

void command_notes(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_NOTES);
}

/* --- Bookmarks and marks ----------------------------------------------- */

void command_bookmark(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        note_bookmark(reader, 0);
}

static bool is_mark(uint32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
}

void command_mark_set(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL)
        return;
    if (is_mark(reader->argument))
        note_bookmark(reader, (char)reader->argument);
    else
        reader_say(reader, "Marks are letters: ma, mb ... mZ; mm bookmarks.");
}

void command_mark_go(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        mark_go(reader, reader->argument < 0x80 ? (char)reader->argument : 0);
}

void command_marks(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_MARKS);
}

void command_undo(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_UNDO, NULL);
}

void command_redo(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_REDO, NULL);
}

void command_export(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_EXPORT);
}

void command_export_again(struct reader *reader, long count)
{
    (void)count;
    export_again(reader);
}

void command_note_next(struct reader *reader, long count)
{
    (void)count;
    size_t here = reader_view_end(reader);
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (placement_is_placed(&note->placement) &&
            note->placement.span.start >= here) {
            reader->focused_note = i;
            reader_jump(reader, note->placement.span.start);
            return;
        }
    }
    reader_say(reader, "There is no note further on.");
}
