/* pane_box.c - a box with a title and a line at its foot.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"

#include <string.h>

struct rectangle draw_box(struct reader *reader, struct frame *frame,
                          struct rectangle where, const char *title,
                          const char *foot)
{
    frame_fill(frame, where.x, where.y, where.width, where.height, " ",
               ROLE_INK, 0);
    bool plain = reader->settings.accessible;
    const char *across = glyph(reader, "\xE2\x94\x80", "-");
    const char *down = glyph(reader, "\xE2\x94\x82", "|");
    struct rectangle inside = where;
    if (!plain) {
        int right = where.x + where.width - 1;
        int bottom = where.y + where.height - 1;
        frame_fill(frame, where.x, where.y, where.width, 1, across, ROLE_QUIET,
                   0);
        frame_fill(frame, where.x, bottom, where.width, 1, across, ROLE_QUIET,
                   0);
        bool sides = where.width < frame->width;
        if (sides) {
            frame_fill(frame, where.x, where.y, 1, where.height, down,
                       ROLE_QUIET, 0);
            frame_fill(frame, right, where.y, 1, where.height, down, ROLE_QUIET,
                       0);
            const char *corners[] = {"\xE2\x94\x8C", "\xE2\x94\x90",
                                     "\xE2\x94\x94", "\xE2\x94\x98"};
            for (int i = 0; i < 4; i++)
                frame_fill(frame, i % 2 ? right : where.x,
                           i / 2 ? bottom : where.y, 1, 1,
                           glyph(reader, corners[i], "+"), ROLE_QUIET, 0);
        }
        inside = (struct rectangle){where.x + 1, where.y + 1, where.width - 2,
                                    where.height - 2};
    } else {
        inside.y++;
        inside.height -= 2;
    }
    struct buffer line = {0};
    buffer_format(&line, plain ? "%s" : " %s ", title);
    frame_put(frame, where.x + (plain ? 0 : 2), where.y, where.width - 4,
              line.bytes, line.length, ROLE_ACCENT, ATTRIBUTE_STRONG);
    buffer_clear(&line);
    buffer_format(&line, plain ? "%s" : " %s ", foot);
    int columns = text_columns(line.bytes, line.length);
    int at = where.x + where.width - columns - 2;
    if (at < where.x + 1)
        at = where.x + (plain ? 0 : 1);
    frame_put(frame, at, where.y + where.height - 1, where.width - 2,
              line.bytes, line.length, ROLE_QUIET, 0);
    buffer_release(&line);
    if (inside.height < 0)
        inside.height = 0;
    if (inside.width < 0)
        inside.width = 0;
    return inside;
}
