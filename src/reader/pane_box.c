/* pane_box.c - what is called up over the page: a rule above with its title,
 * and below what can be done.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Like a table in a book it has no rules at its sides, and stands on the text
 * block, so that no words are cut beside it. The rule of a sheet is as wide as
 * the window, but what it says stands on the text block too. A drawer, which is
 * as high as the window, has a rule where it meets the page.
 */
#include "draw.h"

#include <string.h>

/* At the side of a drawer that meets the page. */
static void draw_side(struct reader *reader, struct frame *frame,
                      struct rectangle where, bool left)
{
    int x = left ? where.x : where.x + where.width - 1;
    const char *corner = left ? "\xE2\x94\x8C" : "\xE2\x94\x90";
    frame_fill(frame, x, where.y, 1, where.height,
               glyph(reader, "\xE2\x94\x82", "|"), ROLE_QUIET, 0);
    frame_fill(frame, x, where.y, 1, 1, glyph(reader, corner, "+"), ROLE_QUIET,
               0);
}

/* The columns of the text block and its signs, where a sheet is wider. */
static struct rectangle on_text_block(const struct reader *reader,
                                      struct rectangle where)
{
    const struct layout *layout = &reader->layout;
    const struct rectangle *last = &layout->text[layout->pages - 1];
    int left = layout->text[0].x - SIGN_MARGIN;
    int right = last->x + last->width + SIGN_MARGIN;
    bool sheet = where.width == reader->width && where.height < reader->height;
    if (sheet && left > where.x && right < where.x + where.width) {
        where.x = left;
        where.width = right - left;
    }
    return where;
}

/* Rules around the box; what is between them. */
static struct rectangle draw_edges(struct reader *reader, struct frame *frame,
                                   struct rectangle where)
{
    struct rectangle inside = on_text_block(reader, where);
    const char *across = glyph(reader, "\xE2\x94\x80", "-");
    inside.y++;
    inside.height = inside.height > 2 ? inside.height - 2 : 0;
    if (reader->settings.accessible)
        return inside;
    frame_fill(frame, where.x, where.y, where.width, 1, across, ROLE_QUIET, 0);
    bool drawer = where.height == frame->height && where.width < frame->width;
    if (drawer && where.x + where.width < frame->width) {
        draw_side(reader, frame, where, false);
        inside.width -= 2;
    }
    if (drawer && where.x > 0) {
        draw_side(reader, frame, where, true);
        inside.x += 2;
        inside.width -= 2;
    }
    if (inside.width < 0)
        inside.width = 0;
    return inside;
}

/* At the right of the top, where it does not come too near to the title. */
static void draw_count(struct frame *frame, struct rectangle inside,
                       const char *count, int title)
{
    int columns = text_columns(count, strlen(count), frame->widths);
    int at = inside.x + inside.width - columns - 2;
    if (columns == 0 || title + columns + 6 >= inside.width)
        return;
    frame_fill(frame, at - 1, inside.y - 1, columns + 2, 1, " ", ROLE_QUIET, 0);
    frame_put(frame, at, inside.y - 1, columns, count, strlen(count),
              ROLE_QUIET, 0);
}

static void draw_title(struct reader *reader, struct frame *frame,
                       struct rectangle inside, const struct box *box)
{
    bool plain = reader->settings.accessible;
    const char *space = plain ? "" : " ";
    const char *count = box->count != NULL ? box->count : "";
    struct buffer line = {0};
    buffer_format(&line, "%s%s%s%s%s", space, box->title,
                  plain && *count != '\0' ? ", " : "", plain ? count : "",
                  space);
    int title =
        frame_put(frame, inside.x + !plain, inside.y - 1, inside.width - 2,
                  line.bytes, line.length, ROLE_ACCENT, ATTRIBUTE_STRONG);
    if (!plain)
        draw_count(frame, inside, count, title);
    buffer_release(&line);
}

/* "a | b" with the glyph that divides, as many as there is room for. */
static void append_foot(const struct reader *reader, const char *keys, int room,
                        struct buffer *out)
{
    const char *divide = divider(reader);
    int used = 0;
    buffer_append_string(out, "");
    for (;;) {
        size_t length = strcspn(keys, "|");
        size_t shown = length;
        while (shown > 0 && keys[shown - 1] == ' ')
            shown--;
        int gap = used > 0 ? text_columns(divide, strlen(divide),
                                          reader_widths(reader))
                           : 0;
        if (used + gap + (int)shown > room)
            return;
        if (used > 0)
            buffer_append_string(out, divide);
        buffer_append(out, keys, shown);
        used += gap + (int)shown;
        if (keys[length] == '\0')
            return;
        keys += length + 1 + strspn(keys + length + 1, " ");
    }
}

static void put_foot(struct reader *reader, struct frame *frame,
                     struct rectangle where, const struct box *box)
{
    struct buffer foot = {0};
    if (box->foot_role == ROLE_QUIET)
        append_foot(reader, box->foot, where.width, &foot);
    else /* a message */
        buffer_append_string(&foot, box->foot);
    frame_put(frame, where.x, where.y, where.width, foot.bytes, foot.length,
              box->foot_role, 0);
    buffer_release(&foot);
}

struct rectangle draw_box(struct reader *reader, struct frame *frame,
                          struct rectangle where, const struct box *box)
{
    frame_fill(frame, where.x, where.y, where.width, where.height, " ",
               ROLE_INK, 0);
    struct rectangle inside = draw_edges(reader, frame, where);
    draw_title(reader, frame, inside, box);
    bool plain = reader->settings.accessible;
    int edge = plain ? 0 : 2; /* of the texts of items */
    int spare = plain ? 0 : inside.height - box->rows;
    bool open = where.y + where.height < frame->height && spare >= BOX_AIR;
    int foot = where.y + where.height - 1 - open;
    bool drawer = where.height == frame->height;
    int end = drawer ? inside.x + inside.width : where.x + where.width;
    put_foot(
        reader, frame,
        (struct rectangle){inside.x + edge, foot, end - inside.x - edge, 1},
        box);
    inside.height -= open;
    if (spare >= 2) {
        inside.y++;
        inside.height -= 2;
    }
    return inside;
}
