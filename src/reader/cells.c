/* cells.c - which place of the text stands in which cell, and the reverse.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "margin.h"
#include "movement.h"

enum { MOST_PLACED = 512 };

static int row_step(const struct reader *reader)
{
    return reader->settings.spacing == 2 ? 2 : 1;
}

static size_t place_row(const struct reader *reader, const struct row *row,
                        struct placed placed[MOST_PLACED])
{
    struct block_lines lines = typesetter_block(reader->typesetter, row->block);
    return typesetter_place(reader->typesetter, row->block,
                            &lines.lines[row->line], placed, MOST_PLACED);
}

size_t row_offset_at(const struct reader *reader, const struct row *row,
                     int column)
{
    struct placed placed[MOST_PLACED];
    size_t best = DOCUMENT_NONE;
    if (row->block == ROW_BLANK)
        return best;
    size_t count = place_row(reader, row, placed);
    for (size_t k = 0; k < count; k++)
        if (placed[k].column <= column || k == 0)
            best = placed[k].offset;
    return best;
}

size_t cell_offset(const struct reader *reader, int x, int y)
{
    for (int i = 0; i < reader->layout.pages; i++) {
        const struct rectangle *text = &reader->layout.text[i];
        int count, row = y - text->y;
        if (row < 0 || x < text->x - 1 || x > text->x + text->width)
            continue;
        const struct row *rows = reader_rows(reader, i, &count);
        row /= row_step(reader);
        if (row < count)
            return row_offset_at(reader, &rows[row], x - text->x);
    }
    return DOCUMENT_NONE;
}

bool offset_place(const struct reader *reader, size_t offset,
                  struct cell_place *place)
{
    struct placed placed[MOST_PLACED];
    for (int page = 0; page < reader->layout.pages; page++) {
        int rows_count;
        int row = page_row_of(reader, page, offset);
        if (row < 0)
            continue;
        const struct rectangle *text = &reader->layout.text[page];
        const struct row *rows = reader_rows(reader, page, &rows_count);
        size_t count = place_row(reader, &rows[row], placed);
        *place = (struct cell_place){page, row, 0, text->x,
                                     text->y + row * row_step(reader)};
        for (size_t k = 0; k < count && placed[k].offset <= offset; k++)
            place->column = placed[k].column;
        place->x += place->column;
        return true;
    }
    return false;
}
