/* notes.h - making notes, and those in sight.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_NOTES_H
#define INCIPIT_NOTES_H

#include "state.h"

/* --- note_editor.c, pane_notes.c, marks.c --------------------------------- */

void note_begin(struct reader *reader, struct span passage);
void note_edit(struct reader *reader, size_t index);
/* Takes up again what was discarded; false: nothing was. */
bool note_recover(struct reader *reader);
/* Begins a tag at the cursor of the editor, or completes it (note_tags.c). */
void note_tag(struct reader *reader);
/* What the editor outside made of the text. */
void note_editor_result(struct reader *reader, const char *text);
void note_editor_key(struct reader *reader, uint32_t key);
void note_editor_paste(struct reader *reader, const char *text, size_t length);
void note_editor_draw(struct reader *reader, struct frame *frame);
/* The words in the editor go to a file. */
void note_write(struct reader *reader, const char *path);
/* The name of a bookmark is asked for. */
void bookmark_name(struct reader *reader, size_t index);
void bookmark_rename(struct reader *reader, size_t index, const char *name);
/* Goes to the wanted note when the text has it. */
bool wanted_note_go(struct reader *reader);
void note_highlight(struct reader *reader, struct span passage);
void note_bookmark(struct reader *reader, char letter);
void mark_go(struct reader *reader, char letter);
void draw_margin(struct reader *reader, struct frame *frame);
/* The note in focus, while its number is in sight; else SIZE_MAX. */
size_t note_in_focus(const struct reader *reader);
/* Notes, highlights and bookmarks whose passage is in sight, in order. */
struct sighted {
    size_t note; /* index */
    int number;  /* of a note that begins here, from 1; else 0 */
};
enum { MOST_SIGHTED = 256 };
int notes_in_sight(const struct reader *reader,
                   struct sighted sighted[MOST_SIGHTED]);

#endif
