/* commands_notes.c - notes, highlights, bookmarks and marks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"
#include "movement.h"
#include "notes.h"

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

void command_notes_all(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_ALL_NOTES);
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
    if (!note_recover(reader))
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
    export_open(reader);
}

void command_export_again(struct reader *reader, long count)
{
    (void)count;
    export_again(reader);
}

/* The next or previous note or bookmark from the page in sight. */
static size_t note_beside(const struct reader *reader, bool bookmark, int step)
{
    size_t start = reader_view_start(reader), end = reader_view_end(reader);
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        size_t at = note->placement.span.start;
        if (!placement_is_placed(&note->placement) ||
            bookmark != (note->kind == NOTE_BOOKMARK))
            continue;
        if (step < 0 && at < start)
            found = i;
        if (step > 0 && at >= end && found == SIZE_MAX)
            found = i;
    }
    return found;
}

static void note_go(struct reader *reader, bool bookmark, int step)
{
    size_t found = note_beside(reader, bookmark, step);
    if (found == SIZE_MAX) {
        reader_say(reader, "There is no %s further %s.",
                   bookmark ? "bookmark" : "note", step > 0 ? "on" : "back");
        return;
    }
    reader_jump(reader, reader->notes.items[found].placement.span.start);
    if (!bookmark)
        reader->focused_note = found;
}

void command_note_next(struct reader *reader, long count)
{
    (void)count;
    note_go(reader, false, 1);
}

void command_note_previous(struct reader *reader, long count)
{
    (void)count;
    note_go(reader, false, -1);
}

void command_mark_next(struct reader *reader, long count)
{
    (void)count;
    note_go(reader, true, 1);
}

void command_mark_previous(struct reader *reader, long count)
{
    (void)count;
    note_go(reader, true, -1);
}
