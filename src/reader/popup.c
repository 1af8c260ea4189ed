/* popup.c - what a reference leads to, below it: a note, or an address.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <string.h>

void popup_draw(struct reader *reader, struct frame *frame)
{
    const struct document *document = reader->document;
    if (reader->link == DOCUMENT_NONE || reader->link >= document->link_count)
        return;
    const struct link *link = &document->links[reader->link];
    struct slice text = {link->uri, 0};
    const char *title = "Link";
    const char *foot = "Enter open | Esc close";
    if (link->kind == LINK_URI) {
        text.length = strlen(link->uri);
    } else {
        struct span span =
            document->blocks[document_block_at(document, link->target)].span;
        text = (struct slice){document->text + span.start, span_length(span)};
        title = link->kind == LINK_NOTE ? "Note" : "Back";
        foot = "Enter go to it | Tab next link | Esc close";
    }
    int width = reader->layout.text[0].width + 4;
    if (width > reader->width)
        width = reader->width;
    struct editor view = {0}; /* it wraps, and shows */
    editor_start(&view, "");
    buffer_append(&view.text, text.bytes, text.length);
    int rows = (int)(text.length / (size_t)(width > 8 ? width - 6 : 2)) + 4;
    if (rows > reader->height - 4)
        rows = reader->height - 4;
    if (rows < 3)
        rows = 3;
    struct cell *at = frame_cell(frame, frame->cursor_x, frame->cursor_y);
    int y = at != NULL ? frame->cursor_y + 1 : 1;
    if (y + rows > reader->height)
        y = frame->cursor_y - rows > 0 ? frame->cursor_y - rows : 0;
    int x = reader->layout.text[0].x - 2;
    if (x < 0)
        x = 0;
    int cursor_x = frame->cursor_x;
    int cursor_y = frame->cursor_y;
    struct rectangle inside = draw_box(
        reader, frame, (struct rectangle){x, y, width, rows}, title, foot);
    inside.x++;
    inside.width -= 2;
    editor_draw(&view, frame, inside);
    frame->cursor_x = cursor_x;
    frame->cursor_y = cursor_y;
    editor_release(&view);
}
