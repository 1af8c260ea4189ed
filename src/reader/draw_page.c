/* draw_page.c - the text in its block, with what is marked in it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "brush.h"
#include "draw.h"
#include "movement.h"
#include "notes.h"

#include <string.h>

enum { CLUSTERS_OF_LINE = 1024 };

const char *glyph(const struct reader *reader, const char *rich,
                  const char *ascii)
{
    return reader_glyphs(reader) == GLYPHS_ASCII ? ascii : rich;
}

const char *divider(const struct reader *reader)
{
    return reader->settings.accessible ? ", "
                                       : glyph(reader, " \xC2\xB7 ", " - ");
}

void append_keys(const struct reader *reader, const char *keys,
                 struct buffer *out)
{
    const char *next;
    for (; (next = strstr(keys, " | ")) != NULL; keys = next + 3) {
        buffer_append(out, keys, (size_t)(next - keys));
        buffer_append_string(out, divider(reader));
    }
    buffer_append_string(out, keys);
}

const char *bar_glyph(const struct reader *reader)
{
    static const char *const bars[] = {"\xE2\x94\x81", "\xE2\x95\x90", "="};
    return bars[reader_glyphs(reader)];
}

/* --- Rows ----------------------------------------------------------------- */

/* Where what has the focus begins: the caret, a link, the place jumped to, the
 * ruler. The cursor goes to the last that is in sight. */
static void find_focuses(struct view *view)
{
    const struct reader *reader = view->reader;
    size_t *focuses = view->focuses;
    focuses[0] = focuses[1] = reader->focus;
    if (reader->selection.active)
        focuses[0] = focuses[1] = reader->selection.caret.start;
    else if (reader->link != DOCUMENT_NONE)
        focuses[0] = focuses[1] =
            reader->document->links[reader->link].span.start;
    else if (!span_is_empty(view->bright))
        focuses[1] = view->bright.start;
}

/* Letters and blanks of ASCII in one look: how many from the first of `placed`,
 * of `count`. */
static size_t run_length(const struct brush *brush, const struct placed *placed,
                         size_t count)
{
    size_t run = 0;
    while (run < count && placed[run].length == 1 && placed[run].columns == 1 &&
           placed[run].offset < brush->until)
        run++;
    return run;
}

static void draw_cluster(const struct brush *brush, struct frame *frame, int x,
                         int y, const struct placed *placed)
{
    const char *text = brush->view->reader->document->text + placed->offset;
    bool visible = *text != ' ' && *text != '\n';
    if (!visible || placed->columns > 1)
        frame_fill(frame, x, y, placed->columns, 1, " ", brush->role,
                   brush->attributes);
    if (visible)
        frame_put(frame, x, y, placed->columns, text, placed->length,
                  brush->role, brush->attributes);
}

static void draw_text(struct brush *brush, struct frame *frame, int x, int y,
                      const struct placed *placed, size_t count)
{
    const char *text = brush->view->reader->document->text;
    for (size_t i = 0; i < count;) {
        brush_go(brush, placed[i].offset);
        size_t run = run_length(brush, &placed[i], count - i);
        if (run > 0)
            frame_put(frame, x + placed[i].column, y, (int)run,
                      text + placed[i].offset, run, brush->role,
                      brush->attributes);
        else
            draw_cluster(brush, frame, x + placed[i].column, y, &placed[i]);
        i += run > 0 ? run : 1;
    }
}

static void place_cursor(const struct view *view, struct frame *frame, int x,
                         int y, const struct placed *placed, size_t count)
{
    size_t first = view->focuses[0], second = view->focuses[1];
    for (size_t i = 0; i < count; i++)
        if (placed[i].offset == first || placed[i].offset == second) {
            frame->cursor_x = x + placed[i].column;
            frame->cursor_y = y;
        }
}

/* The hyphen of a divided word looks as the letter before it. */
static void draw_hyphen(struct frame *frame, int x, int y)
{
    const struct cell *before = frame_cell(frame, x - 1, y);
    if (before != NULL)
        frame_put(frame, x, y, 1, "-", 1, (enum role)before->role,
                  before->attributes);
}

static void draw_line(const struct view *view, struct frame *frame, int x,
                      int y, const struct row *row)
{
    const struct reader *reader = view->reader;
    const struct block *block = &reader->document->blocks[row->block];
    struct block_lines lines = typesetter_block(reader->typesetter, row->block);
    const struct line *line = &lines.lines[row->line];
    struct placed placed[CLUSTERS_OF_LINE];
    size_t count = typesetter_place(reader->typesetter, row->block, line,
                                    placed, CLUSTERS_OF_LINE);
    struct brush brush;
    brush_start(&brush, view, block->kind, block->span.start + line->start);
    draw_text(&brush, frame, x, y, placed, count);
    place_cursor(view, frame, x, y, placed, count);
    if ((line->flags & LINE_HYPHEN) && count > 0)
        draw_hyphen(
            frame, x + placed[count - 1].column + placed[count - 1].columns, y);
}

/* Beside a passage; highlights have one for each of their styles. */
static const char *bar_of(const struct reader *reader, unsigned style)
{
    static const char *const bars[][2] = {{"\xE2\x94\x82", "|"},
                                          {"\xE2\x95\x91", "!"},
                                          {"\xE2\x96\x91", ":"},
                                          {"\xE2\x96\x92", "%"}};
    const char *const *bar = bars[style % (sizeof bars / sizeof *bars)];
    return glyph(reader, bar[0], bar[1]);
}

/* The sign beside a row: a note's number, a bookmark, a highlight, the
 * selection. Meaning never rests on colour alone. */
static const char *sign_of(const struct view *view, struct span line,
                           bool is_last, char digit[2])
{
    const struct reader *reader = view->reader;
    const char *sign = NULL;
    if (span_meets(view->selection, line))
        return bar_of(reader, 0);
    for (int i = 0; i < view->sighted_count; i++) {
        const struct note *note = &reader->notes.items[view->sighted[i].note];
        struct span at = note->placement.span;
        bool begins =
            at.start >= line.start &&
            (at.start < line.end || (at.start == line.end && is_last));
        int number = view->sighted[i].number;
        if (number > 0 && begins) {
            digit[0] = (char)(number <= 9 ? '0' + number : '+');
            return digit;
        }
        if (note->kind == NOTE_BOOKMARK && begins)
            sign = glyph(reader, "\xE2\x96\xA0", "#");
        else if (note->kind != NOTE_BOOKMARK && sign == NULL &&
                 span_meets(at, line))
            sign = note->placement.state == EDITED
                       ? "~"
                       : bar_of(reader, note->style);
    }
    return sign;
}

static void draw_sign(const struct view *view, struct frame *frame, int x,
                      int y, const struct row *row)
{
    struct block_lines lines =
        typesetter_block(view->reader->typesetter, row->block);
    const struct line *line = &lines.lines[row->line];
    size_t base = view->reader->document->blocks[row->block].span.start;
    struct span span = {base + line->start, base + line->end};
    char digit[2] = "";
    const char *sign =
        sign_of(view, span, (line->flags & LINE_LAST) != 0, digit);
    if (sign == NULL && span_meets(view->bright, span))
        sign = glyph(view->reader, "\xE2\x80\xBA", ">");
    if (sign != NULL)
        frame_put(frame, x, y, 1, sign, strlen(sign), ROLE_ACCENT, 0);
}

/* Words in the place of signs, in front of the line; they are left out, the
 * foremost last, where there is no room. Returns their columns. */
static int draw_words(const struct view *view, struct frame *frame, int x,
                      int y, const struct row *row)
{
    const struct reader *reader = view->reader;
    const struct block *block = &reader->document->blocks[row->block];
    struct block_lines lines = typesetter_block(reader->typesetter, row->block);
    const struct line *line = &lines.lines[row->line];
    struct span span = {block->span.start + line->start,
                        block->span.start + line->end};
    struct buffer words = {0};
    if (block->kind == BLOCK_ORNAMENT)
        return 0;
    if (reader->settings.signs != SIGNS_OFF)
        span_say_signs(reader, span, &words);
    if (line->start == 0 && reader->settings.accessible)
        block_say_kind(reader->document, row->block, &words);
    int columns =
        text_columns(words.bytes, words.length, reader_widths(reader));
    struct placed placed[CLUSTERS_OF_LINE];
    size_t count = typesetter_place(reader->typesetter, row->block, line,
                                    placed, CLUSTERS_OF_LINE);
    int end =
        count > 0 ? placed[count - 1].column + placed[count - 1].columns : 0;
    if (x + columns + end >= frame->width)
        columns = 0;
    frame_put(frame, x, y, columns, words.bytes, words.length, ROLE_QUIET, 0);
    buffer_release(&words);
    return columns;
}

/* The cursor stands at the beginning of its line, where the words are. */
static void draw_spoken_line(const struct view *view, struct frame *frame,
                             int x, int y, const struct row *row)
{
    int shift = draw_words(view, frame, x, y, row);
    draw_line(view, frame, x + shift, y, row);
    if (frame->cursor_y == y && frame->cursor_x == x + shift)
        frame->cursor_x = x;
}

static void draw_rows(const struct view *view, struct frame *frame, int page)
{
    const struct reader *reader = view->reader;
    const struct rectangle *text = &reader->layout.text[page];
    enum signs signs = (enum signs)reader->settings.signs;
    int step = reader->settings.spacing == 2 ? 2 : 1;
    int count;
    const struct row *rows = reader_rows(reader, page, &count);
    for (int i = 0; i < count && i * step < text->height; i++) {
        int y = text->y + i * step;
        if (rows[i].block == ROW_BLANK)
            continue;
        if (reader->settings.accessible || signs == SIGNS_WORDS) {
            draw_spoken_line(view, frame, text->x, y, &rows[i]);
            continue;
        }
        draw_line(view, frame, text->x, y, &rows[i]);
        int sign = reader->layout.signs[page];
        if (sign >= 0 && signs != SIGNS_OFF)
            draw_sign(view, frame, sign, y, &rows[i]);
    }
}

void draw_page(struct reader *reader, struct frame *frame)
{
    struct view view = {.reader = reader};
    view.sighted_count = notes_in_sight(reader, view.sighted);
    if (reader->selection.active)
        view.selection = selection_span(&reader->selection);
    view.bright = ruler_span(reader);
    find_focuses(&view);
    frame->cursor_x = reader->layout.text[0].x;
    frame->cursor_y = reader->layout.text[0].y;
    for (int page = 0; page < reader->layout.pages; page++)
        draw_rows(&view, frame, page);
}
