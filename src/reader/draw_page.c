/* draw_page.c - the text in its block, with what is marked in it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <string.h>

enum { CLUSTERS_OF_LINE = 1024 };

/* How a kind of block looks before anything is marked in it. */
static const struct {
    uint8_t role, attributes;
} block_looks[BLOCK_KIND_COUNT] = {
    [BLOCK_HEADING] = {ROLE_INK, ATTRIBUTE_STRONG},
    [BLOCK_TITLE] = {ROLE_INK, ATTRIBUTE_STRONG},
    [BLOCK_SUBTITLE] = {ROLE_INK, ATTRIBUTE_EMPHASIS},
    [BLOCK_BYLINE] = {ROLE_INK, 0},
    [BLOCK_DATELINE] = {ROLE_QUIET, 0},
    [BLOCK_CAPTION] = {ROLE_QUIET, ATTRIBUTE_EMPHASIS},
    [BLOCK_ORNAMENT] = {ROLE_QUIET, 0},
    [BLOCK_NOTE] = {ROLE_INK, 0},
    [BLOCK_AUTHOR_NOTE] = {ROLE_INK, ATTRIBUTE_EMPHASIS},
    [BLOCK_NOTICE] = {ROLE_QUIET, 0},
};

const char *glyph(const struct reader *reader, const char *rich,
                  const char *ascii)
{
    return reader->glyphs == 2 ? ascii : rich;
}

/* --- What is marked at an offset
 * ------------------------------------------------- */

struct brush {
    const struct reader *reader;
    size_t style, link, match; /* the next of each that may matter */
    struct span selection;     /* empty: none */
    struct span bright;        /* of the focus ruler; empty: all */
};

static void brush_start(struct brush *brush, const struct reader *reader,
                        size_t offset)
{
    const struct document *document = reader->document;
    *brush = (struct brush){.reader = reader,
                            .style = document_style_from(document, offset),
                            .link = document_link_from(document, offset),
                            .match = search_from(&reader->search, offset)};
    if (reader->selection.active)
        brush->selection = selection_span(&reader->selection);
    if (reader->settings.focus_ruler)
        brush->bright = selection_unit(document,
                                       reader->selection.active
                                           ? reader->selection.caret.start
                                           : reader_view_start(reader),
                                       SELECT_PARAGRAPH);
}

static void brush_styles(struct brush *brush, size_t offset,
                         unsigned *attributes, enum role *role)
{
    const struct document *document = brush->reader->document;
    while (brush->style < document->style_count &&
           document->styles[brush->style].span.end <= offset)
        brush->style++;
    for (size_t i = brush->style;
         i < document->style_count && document->styles[i].span.start <= offset;
         i++) {
        if (document->styles[i].span.end <= offset)
            continue;
        static const uint8_t looks[] = {ATTRIBUTE_EMPHASIS, ATTRIBUTE_STRONG,
                                        0};
        *attributes |= looks[document->styles[i].style];
        if (document->styles[i].style == STYLE_CODE)
            *role = ROLE_QUIET;
    }
    while (brush->link < document->link_count &&
           document->links[brush->link].span.end <= offset)
        brush->link++;
    if (brush->link < document->link_count &&
        span_holds(document->links[brush->link].span, offset)) {
        *role = ROLE_LINK;
        if (brush->link == brush->reader->link)
            *attributes |= ATTRIBUTE_REVERSE;
    }
}

static void brush_marks(struct brush *brush, size_t offset,
                        unsigned *attributes, enum role *role)
{
    const struct reader *reader = brush->reader;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (note->kind == NOTE_BOOKMARK ||
            !placement_is_placed(&note->placement) ||
            !span_holds(note->placement.span, offset))
            continue;
        *role = ROLE_MARK;
        if (note->kind == NOTE_NOTE || note->style > 0)
            *attributes |= ATTRIBUTE_UNDERLINE;
        if (i == reader->focused_note)
            *attributes |= ATTRIBUTE_STRONG;
    }
    const struct search *search = &reader->search;
    while (brush->match < search->count &&
           search->matches[brush->match].end <= offset)
        brush->match++;
    if (search->shown && brush->match < search->count &&
        span_holds(search->matches[brush->match], offset)) {
        *role = ROLE_MATCH;
        *attributes |= ATTRIBUTE_STRONG | ATTRIBUTE_REVERSE;
    }
    if (!span_is_empty(brush->bright) && !span_holds(brush->bright, offset) &&
        *role == ROLE_INK) {
        *role = ROLE_QUIET;
        *attributes |= ATTRIBUTE_DIM;
    }
    if (span_holds(brush->selection, offset)) {
        *role = ROLE_SELECT;
        *attributes |= ATTRIBUTE_REVERSE;
    }
}

/* --- Rows
 * ------------------------------------------------------------------------- */

static void draw_line(struct reader *reader, struct frame *frame, int x, int y,
                      const struct row *row)
{
    const struct document *document = reader->document;
    struct block_lines lines = typesetter_block(reader->typesetter, row->block);
    const struct line *line = &lines.lines[row->line];
    enum block_kind kind = document->blocks[row->block].kind;
    struct placed placed[CLUSTERS_OF_LINE];
    size_t count = typesetter_place(reader->typesetter, row->block, line,
                                    placed, CLUSTERS_OF_LINE);
    struct brush brush;
    brush_start(&brush, reader,
                document->blocks[row->block].span.start + line->start);
    for (size_t i = 0; i < count; i++) {
        enum role role = (enum role)block_looks[kind].role;
        unsigned attributes = block_looks[kind].attributes;
        brush_styles(&brush, placed[i].offset, &attributes, &role);
        brush_marks(&brush, placed[i].offset, &attributes, &role);
        const char *text = document->text + placed[i].offset;
        int at = x + placed[i].column;
        frame_fill(frame, at, y, placed[i].columns, 1, " ", role, attributes);
        if (*text != ' ' && *text != '\n')
            frame_put(frame, at, y, placed[i].columns, text, placed[i].length,
                      role, attributes);
        bool caret = reader->selection.active &&
                     placed[i].offset == reader->selection.caret.start;
        bool focus = placed[i].offset == reader->focus &&
                     !reader->selection.active;
        bool link =
            reader->link != DOCUMENT_NONE &&
            document->links[reader->link].span.start == placed[i].offset;
        if (caret || link || focus) {
            frame->cursor_x = at;
            frame->cursor_y = y;
        }
    }
    if ((line->flags & LINE_HYPHEN) && count > 0) {
        const struct placed *last = &placed[count - 1];
        struct cell *before =
            frame_cell(frame, x + last->column + last->columns - 1, y);
        enum role role = before != NULL ? (enum role)before->role : ROLE_INK;
        unsigned attributes = before != NULL ? before->attributes : 0;
        frame_put(frame, x + last->column + last->columns, y, 1, "-", 1, role,
                  attributes);
    }
}

/* The sign beside a row: a note's number, a bookmark, a highlight, the
 * selection. Meaning never rests on colour alone. */
static void draw_sign(struct reader *reader, struct frame *frame, int x, int y,
                      const struct row *row)
{
    struct block_lines lines = typesetter_block(reader->typesetter, row->block);
    const struct line *line = &lines.lines[row->line];
    size_t base = reader->document->blocks[row->block].span.start;
    struct span span = {base + line->start, base + line->end};
    const char *sign = NULL;
    char digit[2] = "";
    enum role role = ROLE_ACCENT;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        const struct span *at = &note->placement.span;
        if (!placement_is_placed(&note->placement))
            continue;
        bool begins = at->start >= span.start &&
                      (at->start < span.end ||
                       (at->start == span.end && line->flags & LINE_LAST));
        if (note->kind == NOTE_NOTE && begins) {
            int number = note_number(reader, i);
            digit[0] = (char)(number <= 9 ? '0' + number : '+');
            sign = digit;
            break;
        }
        if (note->kind == NOTE_BOOKMARK && begins)
            sign = glyph(reader, "\xE2\x96\xA0", "#");
        else if (note->kind != NOTE_BOOKMARK && sign == NULL &&
                 span_meets(*at, span))
            sign = glyph(reader, "\xE2\x94\x82", "|");
    }
    if (reader->selection.active &&
        span_meets(selection_span(&reader->selection), span))
        sign = glyph(reader, "\xE2\x94\x82", "|");
    if (sign != NULL)
        frame_put(frame, x, y, 1, sign, strlen(sign), role, 0);
}

static void draw_rows(struct reader *reader, struct frame *frame, int page,
                      const struct row *rows, int count)
{
    const struct rectangle *text = &reader->layout.text[page];
    int step = reader->settings.spacing == 2 ? 2 : 1;
    for (int i = 0; i < count && i * step < text->height; i++) {
        int y = text->y + i * step;
        if (rows[i].block == ROW_BLANK)
            continue;
        draw_line(reader, frame, text->x, y, &rows[i]);
        int sign = reader->layout.signs[page];
        if (sign >= 0)
            draw_sign(reader, frame, sign, y, &rows[i]);
    }
}

void draw_page(struct reader *reader, struct frame *frame)
{
    frame->cursor_x = reader->layout.text[0].x;
    frame->cursor_y = reader->layout.text[0].y;
    if (!reader->sliding) {
        draw_rows(reader, frame, 0, reader->page.rows, reader->page.row_count);
        if (reader->has_right)
            draw_rows(reader, frame, 1, reader->page_right.rows,
                      reader->page_right.row_count);
        return;
    }
    int rows = reader_page_rows(reader);
    int left = reader->slide_count < rows ? reader->slide_count : rows;
    draw_rows(reader, frame, 0, reader->slide_rows, left);
    if (reader->layout.pages == 2 && reader->slide_count > rows)
        draw_rows(reader, frame, 1, reader->slide_rows + rows,
                  reader->slide_count - rows);
}
