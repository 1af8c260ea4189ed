/* line_cursor.c - the cursor goes through the lines of a page that stays.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In accessible mode: braille and speech follow the cursor, and a page that
 * slides would be read anew at every line.
 */
#include "movement.h"

static size_t row_start(const struct reader *reader, const struct row *row)
{
    struct block_lines lines = typesetter_block(reader->typesetter, row->block);
    return reader->document->blocks[row->block].span.start +
           lines.lines[row->line].start;
}

/* The row that holds what is in focus; the first one when nothing is. */
static int row_here(const struct reader *reader, const struct row *rows,
                    int count)
{
    int here = 0;
    for (int i = 0; i < count && reader->focus != DOCUMENT_NONE; i++)
        if (rows[i].block != ROW_BLANK &&
            row_start(reader, &rows[i]) <= reader->focus)
            here = i;
    return here;
}

/* The next row with words on it in that direction; -1: the page ends. */
static int next_row(const struct row *rows, int count, int from, int step)
{
    for (int i = from + step; i >= 0 && i < count; i += step)
        if (rows[i].block != ROW_BLANK)
            return i;
    return -1;
}

static void focus_row(struct reader *reader, const struct row *row)
{
    reader->focus = row_start(reader, row);
}

/* To the next page; going back, to its last line. False: there is none. */
static bool turn(struct reader *reader, int step)
{
    int count;
    size_t before = reader_view_start(reader);
    reader_turn(reader, step);
    if (reader_view_start(reader) == before)
        return false;
    const struct row *rows = reader_rows(reader, 0, &count);
    int row = next_row(rows, count, step > 0 ? -1 : count, step);
    if (row >= 0)
        focus_row(reader, &rows[row]);
    return true;
}

bool line_cursor_move(struct reader *reader, long by)
{
    int step = by < 0 ? -1 : 1, count;
    if (!reader->settings.accessible || reader->document == NULL)
        return false;
    for (long left = by * step; left > 0; left--) {
        const struct row *rows = reader_rows(reader, 0, &count);
        int row = next_row(rows, count, row_here(reader, rows, count), step);
        if (row >= 0)
            focus_row(reader, &rows[row]);
        else if (!turn(reader, step))
            break;
    }
    return true;
}
