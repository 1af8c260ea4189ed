/* picture.c - a frame as a picture (SVG), in the colours of its theme.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells of one row that look the same are one piece of text, as long as their
 * columns whatever the font; a wide cluster is a piece by itself. The same
 * frame gives the same bytes everywhere. The words of the screen are in the
 * picture once more as its description, for those who cannot see it.
 */
#include <incipit/screen.h>

#include "themes.h"

#include <string.h>

/* Units of the picture. */
enum { CELL_WIDTH = 10, CELL_HEIGHT = 20, BASELINE = 15 };
/* DejaVu Sans Mono of this size is as wide as a cell; other fonts are made so.
 */
#define FONT_SIZE "16.61"

/* What a terminal's own colours are taken to be. */
enum { OWN_PAGE = 0xffffff, OWN_INK = 0x1a1a1a };

struct painter {
    const struct frame *frame;
    struct theme theme;
    struct buffer *out;
};

static uint32_t colour_of(const struct painter *painter,
                          enum theme_colour colour)
{
    uint32_t rgb = painter->theme.rgb[colour];
    if (rgb != NO_COLOUR)
        return rgb;
    return colour == THEME_PAGE ? OWN_PAGE : OWN_INK;
}

/* Text for XML; the gate let nothing through that has no place in it but two
 * code points that are no characters. */
static void append_escaped(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            buffer_append_string(out, "&amp;");
        else if (*text == '<')
            buffer_append_string(out, "&lt;");
        else if (*text == '>')
            buffer_append_string(out, "&gt;");
        else if (strncmp(text, "\xEF\xBF\xBE", 3) == 0 ||
                 strncmp(text, "\xEF\xBF\xBF", 3) == 0) {
            buffer_append_string(out, "\xEF\xBF\xBD");
            text += 2;
        } else {
            buffer_append_byte(out, *text);
        }
    }
}

static void fill_area(struct painter *painter, int x, int y, int columns,
                      uint32_t colour)
{
    buffer_format(painter->out,
                  "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                  "fill=\"#%06x\"/>\n",
                  x * CELL_WIDTH, y * CELL_HEIGHT, columns * CELL_WIDTH,
                  (int)CELL_HEIGHT, (unsigned)colour);
}

static bool looks_alike(const struct cell *a, const struct cell *b)
{
    return a->role == b->role && a->attributes == b->attributes &&
           a->columns == 1 && b->columns == 1;
}

static bool is_blank(const struct cell *cell)
{
    return strcmp(cell->text, " ") == 0;
}

/* Cells [from, to) of a row, all of one look. */
static void paint_words(struct painter *painter, int y, int from, int to,
                        uint32_t ink)
{
    const struct cell *row =
        &painter->frame->cells[(size_t)y * (size_t)painter->frame->width];
    unsigned attributes = row[from].attributes;
    bool underlined =
        (attributes & ATTRIBUTE_UNDERLINE) != 0 || row[from].role == ROLE_LINK;
    while (!underlined && from < to && is_blank(&row[from]))
        from++;
    while (!underlined && from < to && is_blank(&row[to - 1]))
        to--;
    if (from == to)
        return;
    int columns = row[from].columns == 2 ? 2 : to - from;
    buffer_format(painter->out,
                  "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"",
                  from * CELL_WIDTH, y * CELL_HEIGHT + BASELINE,
                  columns * CELL_WIDTH, (unsigned)ink);
    if (attributes & ATTRIBUTE_STRONG || painter->theme.bold)
        buffer_append_string(painter->out, " font-weight=\"bold\"");
    if (attributes & ATTRIBUTE_EMPHASIS)
        buffer_append_string(painter->out, " font-style=\"italic\"");
    if (underlined)
        buffer_append_string(painter->out, " text-decoration=\"underline\"");
    buffer_append_byte(painter->out, '>');
    for (int x = from; x < to; x++)
        append_escaped(painter->out, row[x].text);
    buffer_append_string(painter->out, "</text>\n");
}

static void paint_row(struct painter *painter, int y)
{
    int width = painter->frame->width;
    const struct cell *row = &painter->frame->cells[(size_t)y * (size_t)width];
    for (int from = 0, to; from < width; from = to) {
        to = from + 1;
        if (row[from].columns == 2)
            to = from + 2 < width ? from + 2 : width;
        else
            while (to < width && looks_alike(&row[from], &row[to]))
                to++;
        struct ground ground = theme_grounds[row[from].role];
        uint32_t ink = colour_of(painter, ground.ink);
        uint32_t page = colour_of(painter, ground.page);
        if (row[from].attributes & ATTRIBUTE_REVERSE) {
            uint32_t other = ink;
            ink = page;
            page = other;
        }
        if (page != colour_of(painter, THEME_PAGE))
            fill_area(painter, from, y, to - from, page);
        paint_words(painter, y, from, to, ink);
    }
}

/* A stroke under the cell where the terminal's cursor is. */
static void paint_cursor(struct painter *painter)
{
    const struct frame *frame = painter->frame;
    buffer_format(painter->out,
                  "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"2\" "
                  "fill=\"#%06x\"/>\n",
                  frame->cursor_x * CELL_WIDTH,
                  (frame->cursor_y + 1) * CELL_HEIGHT - 2, (int)CELL_WIDTH,
                  (unsigned)colour_of(painter, THEME_ACCENT));
}

void screen_picture(const struct frame *frame, const char *themes,
                    struct buffer *out)
{
    struct painter painter = {.frame = frame, .out = out};
    const char *theme = frame->theme != NULL ? frame->theme : "auto";
    theme_find(strcmp(theme, "terminal") == 0 ? "auto" : theme, OWN_PAGE,
               themes, &painter.theme);
    /* Half a cell of paper around the screen. */
    int width = (frame->width + 1) * CELL_WIDTH;
    int height = frame->height * CELL_HEIGHT + CELL_WIDTH;
    buffer_format(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                  "width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\" "
                  "font-family=\"DejaVu Sans Mono, Liberation Mono, Menlo, "
                  "Consolas, monospace\" font-size=\"%s\" "
                  "xml:space=\"preserve\">\n",
                  width, height, -CELL_WIDTH / 2, -CELL_WIDTH / 2, width,
                  height, FONT_SIZE);
    struct buffer words = {0};
    frame_dump(frame, &words);
    buffer_append_string(out, "<title>incipit</title>\n<desc>");
    append_escaped(out, words.bytes);
    buffer_append_string(out, "</desc>\n");
    buffer_release(&words);
    buffer_format(out,
                  "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                  "fill=\"#%06x\"/>\n",
                  -CELL_WIDTH / 2, -CELL_WIDTH / 2, width, height,
                  (unsigned)colour_of(&painter, THEME_PAGE));
    for (int y = 0; y < frame->height; y++)
        paint_row(&painter, y);
    paint_cursor(&painter);
    buffer_append_string(out, "</svg>\n");
}
