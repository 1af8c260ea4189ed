/* frame.c - a grid of cells; every text becomes visible through the gate here.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frame_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

enum { FRAME_MOST = 2000 };

void frame_release(struct frame *frame)
{
    if (frame == NULL)
        return;
    memory_free(frame->cells);
    *frame = (struct frame){0};
}

static void cell_blank(struct cell *cell, enum role role, unsigned attributes)
{
    memset(cell, 0, sizeof *cell);
    cell->text[0] = ' ';
    cell->columns = 1;
    cell->role = (uint8_t)role;
    cell->attributes = (uint8_t)attributes;
}

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

void frame_reset(struct frame *frame, int width, int height)
{
    width = clamp(width, 1, FRAME_MOST);
    height = clamp(height, 1, FRAME_MOST);
    size_t count = (size_t)width * (size_t)height;
    if (frame->cells == NULL || width != frame->width ||
        height != frame->height)
        frame->cells = memory_resize(frame->cells, count, sizeof *frame->cells);
    frame->width = width;
    frame->height = height;
    frame->cursor_x = frame->cursor_y = 0;
    frame->link_count = 0;
    cell_blank(&frame->cells[0], ROLE_INK, 0);
    for (size_t i = 1; i < count; i++)
        frame->cells[i] = frame->cells[0];
}

struct cell *frame_cell(struct frame *frame, int x, int y)
{
    if (x < 0 || y < 0 || x >= frame->width || y >= frame->height)
        return NULL;
    return &frame->cells[(size_t)y * (size_t)frame->width + (size_t)x];
}

/* A wide cell loses a half: what is left of it is blank. */
static void mend_neighbours(struct frame *frame, int x, int y, int columns)
{
    if (columns == 1)
        return;
    struct cell *other = frame_cell(frame, columns == 0 ? x - 1 : x + 1, y);
    if (other != NULL)
        cell_blank(other, other->role, other->attributes);
}

static void put_cell(struct frame *frame, int x, int y, const char *text,
                     size_t length, int columns, enum role role,
                     unsigned attributes)
{
    struct cell *cell = frame_cell(frame, x, y);
    if (cell == NULL)
        return;
    mend_neighbours(frame, x, y, cell->columns);
    cell_blank(cell, role, attributes);
    memcpy(cell->text, text, length);
    cell->columns = (uint8_t)columns;
    struct cell *right = columns == 2 ? frame_cell(frame, x + 1, y) : NULL;
    if (right == NULL)
        return;
    mend_neighbours(frame, x + 1, y, right->columns);
    cell_blank(right, role, attributes);
    right->text[0] = '\0';
    right->columns = 0;
}

/* A printable ASCII character that nothing can combine with. */
static bool is_plain_cell(const char *text, size_t length)
{
    return length > 0 && text[0] >= ' ' && text[0] < 0x7F &&
           (length == 1 || (text[1] >= ' ' && text[1] < 0x7F));
}

int frame_put(struct frame *frame, int x, int y, int columns, const char *text,
              size_t length, enum role role, unsigned attributes)
{
    int used = 0;
    if (y < 0 || y >= frame->height)
        return 0;
    for (size_t i = 0; i < length;) {
        if (is_plain_cell(text + i, length - i)) {
            if (used == columns)
                break;
            put_cell(frame, x + used++, y, text + i++, 1, 1, role, attributes);
            continue;
        }
        size_t step = cluster_length(text + i, length - i);
        int wide = cluster_columns(text + i, step, frame->widths);
        char shown[CLUSTER_DISPLAY_SIZE];
        int shown_columns = 0;
        size_t bytes = cluster_display(text + i, step, shown, &shown_columns,
                                       frame->widths);
        i += step;
        if (wide == 0 && bytes == 0)
            wide = step == 1 ? 1 : 0; /* a control: one visible sign */
        if (bytes == 0 && wide == 0)
            continue;
        if (wide < shown_columns)
            wide = shown_columns;
        if (used + wide > columns)
            break;
        int at = x + used;
        used += wide;
        if (at < 0 || at + wide > frame->width)
            continue;
        if (bytes == 0 || shown_columns == 0) {
            for (int k = 0; k < wide; k++)
                put_cell(frame, at + k, y, " ", 1, 1, role, attributes);
            continue;
        }
        put_cell(frame, at, y, shown, bytes, shown_columns, role, attributes);
        for (int k = shown_columns; k < wide; k++)
            put_cell(frame, at + k, y, " ", 1, 1, role, attributes);
    }
    return used;
}

void frame_fill(struct frame *frame, int x, int y, int width, int height,
                const char *glyph, enum role role, unsigned attributes)
{
    for (int row = y; row < y + height; row++)
        for (int column = x; column < x + width; column++)
            if (frame_cell(frame, column, row) != NULL)
                put_cell(frame, column, row, glyph, strlen(glyph), 1, role,
                         attributes);
}

void frame_tint(struct frame *frame, int x, int y, int columns, enum role role,
                unsigned attributes)
{
    for (int i = x; i < x + columns; i++) {
        struct cell *cell = frame_cell(frame, i, y);
        if (cell != NULL) {
            cell->role = (uint8_t)role;
            cell->attributes = (uint8_t)attributes;
        }
    }
}

void frame_dump(const struct frame *frame, struct buffer *out)
{
    for (int y = 0; y < frame->height; y++) {
        const struct cell *row =
            &frame->cells[(size_t)y * (size_t)frame->width];
        size_t start = out->length;
        for (int x = 0; x < frame->width; x++)
            buffer_append_string(out, row[x].text);
        while (out->length > start && out->bytes[out->length - 1] == ' ')
            out->length--;
        buffer_append_byte(out, '\n');
    }
}
