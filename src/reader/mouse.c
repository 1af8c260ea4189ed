/* mouse.c - clicks, wheel and dragging.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

static void take_click(struct reader *reader, const struct event *event)
{
    if (event->button == 3) {
        pane_open(reader, PANE_MENU);
        return;
    }
    size_t offset = cell_offset(reader, event->x, event->y);
    if (offset != DOCUMENT_NONE) {
        size_t link = document_link_from(reader->document, offset);
        if (link < reader->document->link_count &&
            span_holds(reader->document->links[link].span, offset)) {
            reader->link = link;
            reader->popup = true;
            return;
        }
    }
    if (event->x < reader->width / 3)
        reader_turn(reader, -1);
    else if (event->x >= reader->width - reader->width / 3)
        reader_turn(reader, 1);
}

void reader_mouse(struct reader *reader, const struct event *event)
{
    if (!reader->settings.mouse || reader->document == NULL ||
        reader->editing || reader->prompt.kind != 0)
        return;
    if (reader->pane != PANE_NONE) {
        size_t row = list_at_row(&reader->list, reader->list_area, event->y);
        if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN)
            pane_key(reader,
                     event->mouse == MOUSE_WHEEL_UP ? INPUT_UP : INPUT_DOWN);
        else if (event->mouse == MOUSE_PRESS && row != SIZE_MAX) {
            bool again = reader->list.chosen == row;
            reader->list.chosen = row;
            if (again)
                pane_key(reader, INPUT_ENTER);
        }
        return;
    }
    size_t offset = cell_offset(reader, event->x, event->y);
    switch (event->mouse) {
    case MOUSE_WHEEL_UP:
        reader_slide(reader, -3);
        break;
    case MOUSE_WHEEL_DOWN:
        reader_slide(reader, 3);
        break;
    case MOUSE_DRAG:
        if (offset == DOCUMENT_NONE)
            break;
        if (!reader->selection.selecting) {
            selection_place(&reader->selection, reader->document, offset);
            selection_widen(&reader->selection, reader->document);
        } else {
            reader->selection.caret = selection_unit(reader->document, offset,
                                                     reader->selection.unit);
        }
        break;
    case MOUSE_PRESS:
        if (reader->selection.active)
            select_end(reader);
        break;
    case MOUSE_RELEASE:
        if (!reader->selection.active)
            take_click(reader, event);
        break;
    }
}
