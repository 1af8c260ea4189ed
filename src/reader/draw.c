/* draw.c - a frame from the bottom up: the page, and what lies over it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "notes.h"

#include "frame_private.h"

void draw_text_block(struct reader *reader, struct frame *frame)
{
    frame_reset(frame, reader->width, reader->height);
    frame->widths = reader_widths(reader);
    if (reader->document != NULL)
        draw_page(reader, frame);
}

void reader_draw(struct reader *reader, struct frame *frame)
{
    if (!foresight_take(reader, frame))
        draw_text_block(reader, frame);
    frame->theme = theme_shown(reader);
    if (reader->document == NULL) {
        if (reader->pane == PANE_NONE)
            draw_foot(reader, frame);
    } else {
        draw_head(reader, frame);
        draw_margin(reader, frame);
        letters_draw(reader, frame);
        draw_foot(reader, frame);
    }
    if (reader->document != NULL && reader->pane == PANE_NONE &&
        !reader->editing)
        popup_draw(reader, frame);
    if (reader->pane != PANE_NONE)
        pane_draw(reader, frame);
    if (reader->editing)
        note_editor_draw(reader, frame);
    if (reader->prompt.kind != 0)
        prompt_draw(reader, frame);
    if (frame->cursor_x >= frame->width)
        frame->cursor_x = frame->width - 1;
    if (frame->cursor_y >= frame->height)
        frame->cursor_y = frame->height - 1;
    if (frame->cursor_x < 0)
        frame->cursor_x = 0;
    if (frame->cursor_y < 0)
        frame->cursor_y = 0;
}
