/* sight.c - what is in sight is put aside, and taken up again exactly.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"

void view_save(const struct reader *reader, struct sight *view)
{
    *view = (struct sight){.anchor = reader->anchor,
                           .sliding = reader->sliding,
                           .slide_base = reader->slide_base,
                           .slide_skip = reader->slide_skip,
                           .focus = reader->focus,
                           .link = reader->link,
                           .focused_note = reader->focused_note};
}

void view_restore(struct reader *reader, const struct sight *view)
{
    if (reader->document == NULL)
        return;
    reader_go(reader, view->anchor);
    reader->anchor = view->anchor;
    if (view->sliding) {
        reader->sliding = true;
        reader->slide_base = view->slide_base;
        reader->slide_skip = view->slide_skip;
        reader_slide(reader, 0);
    }
    reader->focus = view->focus;
    reader->link = view->link;
    reader->focused_note = view->focused_note;
}

void view_show_above(struct reader *reader, size_t offset, int top)
{
    struct cell_place place;
    if (!offset_place(reader, offset, &place)) {
        reader_go(reader, offset);
        if (!offset_place(reader, offset, &place))
            return;
    }
    int step = reader->settings.spacing == 2 ? 2 : 1;
    int over = place.y + 2 * step - top;
    if (over >= 0)
        reader_slide(reader, over / step + 1);
}
