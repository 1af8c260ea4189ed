/* draw_head.c - the running head, and words that must fit a row.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "movement.h"

#include <string.h>

void put_right(struct frame *frame, struct rectangle where, const char *text,
               enum role role)
{
    int columns = text_columns(text, strlen(text), frame->widths);
    if (columns <= where.width)
        frame_put(frame, where.x + where.width - columns, where.y, columns,
                  text, strlen(text), role, 0);
}

/* Fits text into `room`, with "…" where it is cut. */
int put_cut(struct reader *reader, struct frame *frame, int x, int y, int room,
            const char *text, enum role role)
{
    size_t length = strlen(text);
    if (room <= 0)
        return 0;
    if (text_columns(text, length, frame->widths) <= room)
        return frame_put(frame, x, y, room, text, length, role, 0);
    size_t fit = text_fit(text, length, room - 1, frame->widths);
    while (fit > 0 && text[fit - 1] == ' ')
        fit--;
    int used = frame_put(frame, x, y, room - 1, text, fit, role, 0);
    const char *dots = glyph(reader, "\xE2\x80\xA6", "~");
    return used + frame_put(frame, x + used, y, 1, dots, strlen(dots), role, 0);
}

static void put_right_cut(struct reader *reader, struct frame *frame,
                          struct rectangle where, const char *text)
{
    int columns = text_columns(text, strlen(text), frame->widths);
    if (columns > where.width)
        columns = where.width;
    put_cut(reader, frame, where.x + where.width - columns, where.y, columns,
            text, ROLE_QUIET);
}

void section_name(const struct reader *reader, struct buffer *name)
{
    size_t at = reader_here(reader);
    size_t section = document_section_at(reader->document, at);
    buffer_append_string(name, "");
    if (section != DOCUMENT_NONE)
        document_section_name(reader->document, section, name);
}

/* The number of a page; of a long text that is still being numbered, about. */
void folio_of(const struct reader *reader, const struct page *page,
              struct buffer *folio)
{
    size_t number = 0;
    size_t count = 0;
    if (paginator_number(reader->paginator, page, &number)) {
        buffer_format(folio, "%zu", number + 1);
        return;
    }
    paginator_count(reader->paginator, &count);
    size_t page_length = reader->document->length / (count + 1) + 1;
    buffer_format(folio, "~%zu", page->span.start / page_length + 1);
}

/* Cut at a word where that leaves something. */
void cut_at_word(const struct reader *reader, int room, struct buffer *text)
{
    if (text_columns(text->bytes, text->length, reader_widths(reader)) <=
            room ||
        room < 2)
        return;
    size_t fit =
        text_fit(text->bytes, text->length, room - 1, reader_widths(reader));
    size_t word = fit;
    while (word > 0 && text->bytes[word] != ' ')
        word--;
    if (word > fit / 2)
        fit = word;
    while (fit > 0 && strchr(" ,;:", text->bytes[fit - 1]) != NULL)
        fit--;
    text->bytes[text->length = fit] = '\0';
    buffer_append_string(text, glyph(reader, "\xE2\x80\xA6", "~"));
}

/* --- The running head --------------------------------------------------- */

enum { HEAD_GAP = 3, SECTION_LEAST = 16 };

/* Author and title, as much of them as fits: what follows a colon goes first,
 * then the author. */
static void head_title(const struct reader *reader, int room,
                       struct buffer *out)
{
    const struct document *document = reader->document;
    const char *title = document->title;
    size_t whole = strlen(title);
    size_t main = strcspn(title, ":") > 0 ? strcspn(title, ":") : whole;
    bool author = document->author[0] != '\0';
    for (int i = author ? 0 : 2; i < 4; i++) {
        bool named = i < 2;
        size_t length = i % 2 == 0 ? whole : main;
        buffer_clear(out);
        if (named)
            buffer_append_string(out, document->author);
        if (named && length > 0)
            buffer_append_string(out, divider(reader));
        buffer_append(out, title, length);
        buffer_append_string(out, "");
        if (text_columns(out->bytes, out->length, reader_widths(reader)) <=
            room)
            break;
    }
}

/* Title flush left, section flush right. The title is not cut while the
 * section keeps some words. */
static void draw_head_single(struct reader *reader, struct frame *frame,
                             const struct rectangle *head,
                             struct buffer *section)
{
    struct buffer title = {0};
    int wanted =
        text_columns(section->bytes, section->length, reader_widths(reader));
    int gap = wanted > 0 ? HEAD_GAP : 0;
    head_title(reader, head->width - gap - wanted, &title);
    int used = text_columns(title.bytes, title.length, reader_widths(reader));
    if (used + gap + wanted > head->width) {
        int least = wanted < SECTION_LEAST ? wanted : SECTION_LEAST;
        head_title(reader, head->width - gap - least, &title);
        cut_at_word(reader, head->width - gap - least, &title);
        used = text_columns(title.bytes, title.length, reader_widths(reader));
        cut_at_word(reader, head->width - gap - used, section);
    }
    put_cut(reader, frame, head->x, head->y, head->width, title.bytes,
            ROLE_QUIET);
    struct rectangle rest = {head->x + used + gap, head->y,
                             head->width - used - gap, 1};
    put_right_cut(reader, frame, rest, section->bytes);
    buffer_release(&title);
}

/* The section that the right page begins in. */
static void right_section(const struct reader *reader, struct buffer *name)
{
    const struct document *document = reader->document;
    if (reader->sliding || !reader->has_right)
        return;
    size_t section =
        document_section_at(document, reader->page_right.span.start);
    buffer_clear(name);
    if (section != DOCUMENT_NONE)
        document_section_name(document, section, name);
    buffer_append_string(name, "");
}

/* Folios outside, title and section inside, as in a bound book. */
static void draw_head_spread(struct reader *reader, struct frame *frame,
                             const struct rectangle *head,
                             struct buffer *section)
{
    struct buffer title = {0};
    for (int i = 0; i < 2; i++) {
        const struct page *page = i == 0 ? &reader->page : &reader->page_right;
        struct rectangle half = {reader->layout.text[i].x, head->y,
                                 reader->layout.text[i].width, 1};
        int count;
        struct buffer folio = {0};
        reader_rows(reader, i, &count);
        if (count > 0 && !reader->sliding)
            folio_of(reader, page, &folio);
        buffer_append_string(&folio, "");
        int room = half.width - (int)folio.length - HEAD_GAP;
        if (i == 0) {
            put_cut(reader, frame, half.x, half.y, half.width, folio.bytes,
                    ROLE_QUIET);
            head_title(reader, room, &title);
            half.x += half.width - room;
            half.width = room;
            put_right_cut(reader, frame, half, title.bytes);
        } else {
            right_section(reader, section);
            cut_at_word(reader, room, section);
            put_cut(reader, frame, half.x, half.y, room, section->bytes,
                    ROLE_QUIET);
            put_right(frame, half, folio.bytes, ROLE_QUIET);
        }
        buffer_release(&folio);
    }
    buffer_release(&title);
}

/* A page with the title on it needs no running head. */
static bool shows_title(const struct reader *reader)
{
    int count;
    const struct row *rows = reader_rows(reader, 0, &count);
    for (int i = 0; i < count; i++)
        if (rows[i].block != ROW_BLANK &&
            reader->document->blocks[rows[i].block].kind == BLOCK_TITLE)
            return true;
    return false;
}

void draw_head(struct reader *reader, struct frame *frame)
{
    const struct rectangle *head = &reader->layout.head;
    if (head->height == 0 || shows_title(reader))
        return;
    struct buffer section = {0};
    section_name(reader, &section);
    if (reader->layout.pages == 2)
        draw_head_spread(reader, frame, head, &section);
    else
        draw_head_single(reader, frame, head, &section);
    buffer_release(&section);
}
