/* popup.c - what a reference leads to, below it: a note, or an address; and a
 * note of the reader's own where the margin has no room for it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "margin.h"
#include "movement.h"
#include "notes.h"

#include <incipit/memory.h>

#include <stdio.h>
#include <string.h>

/* What is shown, and the rows of the page that it must not hide. */
struct popup {
    struct buffer title, text, count;
    const char *keys;
    int page;
    int first, last; /* rows of the window */
};

static void popup_release(struct popup *popup)
{
    buffer_release(&popup->title);
    buffer_release(&popup->text);
    buffer_release(&popup->count);
}

/* The rows of the passage; false when none of it is in sight. */
static bool find_rows(const struct reader *reader, struct span passage,
                      struct popup *popup)
{
    int step = reader->settings.spacing == 2 ? 2 : 1;
    bool found = false;
    size_t last = passage.end > passage.start ? passage.end - 1 : passage.end;
    for (int page = 0; page < reader->layout.pages && !found; page++) {
        int top = reader->layout.text[page].y;
        int first = page_row_of(reader, page, passage.start);
        int end = page_row_of(reader, page, last);
        found = first >= 0 || end >= 0;
        popup->page = page;
        popup->first = top + step * (first >= 0 ? first : end);
        popup->last = top + step * (end >= 0 ? end : first);
    }
    return found;
}

/* --- What is shown ------------------------------------------------------ */

/* The number a note bears, else the reference as it stands: "1", "*". */
static void append_number(const struct document *document,
                          const struct block *block, const struct link *link,
                          struct buffer *out)
{
    struct span span = link->span;
    if (block->label > 0)
        span =
            (struct span){block->span.start, block->span.start + block->label};
    for (size_t i = span.start; i < span.end; i++)
        if (strchr("[](). ", document->text[i]) == NULL)
            buffer_append_byte(out, document->text[i]);
    buffer_append_string(out, "");
}

static bool fill_link(const struct reader *reader, struct popup *popup)
{
    const struct document *document = reader->document;
    if (!reader->popup || reader->link >= document->link_count)
        return false;
    const struct link *link = &document->links[reader->link];
    if (!find_rows(reader, link->span, popup))
        return false;
    int count;
    int place = focus_place(reader, &count);
    buffer_format(&popup->count, "link %d of %d on this page", place, count);
    if (link->kind == LINK_URI) {
        buffer_append_string(&popup->title, "Address");
        buffer_append_string(&popup->text, link->uri);
        popup->keys = count > 1 ? "Enter open it | Tab next link | Esc"
                                : "Enter open it | Esc";
        return true;
    }
    const struct block *block =
        &document->blocks[document_block_at(document, link->target)];
    size_t label = link->kind == LINK_NOTE ? block->label : 0;
    buffer_append(&popup->text, document->text + block->span.start + label,
                  span_length(block->span) - label);
    buffer_append_string(&popup->text, "");
    buffer_append_string(&popup->title,
                         link->kind == LINK_NOTE ? "Note " : "Back to");
    if (link->kind == LINK_NOTE)
        append_number(document, block, link, &popup->title);
    popup->keys =
        count > 1 ? "Enter go | Tab next link | Esc" : "Enter go | Esc";
    return true;
}

/* A note in focus that has no place beside the text. */
static bool fill_note(const struct reader *reader, struct popup *popup)
{
    struct sighted sighted[MOST_SIGHTED];
    if (reader->layout.notes[0].width > 0 ||
        reader->settings.notes == NOTES_OFF || reader->link != DOCUMENT_NONE)
        return false;
    int count = notes_in_sight(reader, sighted);
    for (int i = 0; i < count; i++) {
        if (sighted[i].note != reader->focused_note || sighted[i].number == 0)
            continue;
        const struct note *note = &reader->notes.items[sighted[i].note];
        buffer_format(&popup->title, "Note %d", sighted[i].number);
        buffer_append_string(&popup->text, note->body);
        popup->keys = focus_count(reader) > 1
                          ? "Enter edit | A all notes | Tab next | Esc"
                          : "Enter edit | A all notes | Esc";
        note_date(note, &popup->count);
        return find_rows(reader, note->placement.span, popup);
    }
    return false;
}

/* --- Where -------------------------------------------------------------- */

/* Below the passage when it fits, else above it, else where there is more
 * room. Never over the passage, never higher than the window less four; but in
 * a window so small that panes take all of it, so does what does not fit. */
static struct rectangle area_of(const struct reader *reader,
                                const struct popup *popup, int rows)
{
    const struct rectangle *text = &reader->layout.text[popup->page];
    int most = reader->height > 8 ? reader->height - 4 : reader->height;
    int below = reader->height - popup->last - 1;
    int above = popup->first;
    struct rectangle area = {text->x - 2, 0, text->width + 4,
                             rows < most ? rows : most};
    if (area.x < 0)
        area.x = 0;
    if (area.x + area.width > reader->width)
        area.width = reader->width - area.x;
    bool fits = rows <= most && (rows <= below || rows <= above);
    if (!fits && reader->layout.whole_screen_panes)
        return (struct rectangle){0, 0, reader->width, reader->height};
    if (area.height <= below || below >= above) {
        area.y = popup->last + 1;
        if (area.height > below)
            area.height = below;
    } else {
        if (area.height > above)
            area.height = above;
        area.y = popup->first - area.height;
    }
    return area;
}

/* --- Drawing ------------------------------------------------------------ */

static void draw(struct reader *reader, struct frame *frame,
                 const struct popup *popup)
{
    enum { LEAST_ROWS = 3, ROOMY = 44, SMALLER = 4 };
    int width = reader->layout.text[popup->page].width;
    width -= width > ROOMY ? SMALLER : 0;
    int rows = column_rows(popup->text.bytes, width, reader_widths(reader));
    struct rectangle area = area_of(reader, popup, rows + BOX_ROWS + BOX_AIR);
    if (area.height < LEAST_ROWS || area.width < LEAST_ROWS)
        return;
    struct box box = {popup->title.bytes, popup->count.bytes, popup->keys, rows,
                      ROLE_QUIET};
    struct rectangle inside = draw_box(reader, frame, area, &box);
    if (inside.width > width) { /* flush with the text of the page */
        inside.x += 2;
        inside.width = width;
    }
    struct column column = {.where = inside};
    column_draw(frame, &column, popup->text.bytes, ROLE_INK);
    if (column_rows(popup->text.bytes, inside.width, frame->widths) >
        inside.height) {
        const char *more = glyph(reader, "\xE2\x80\xA6", "~");
        frame_fill(frame, inside.x + inside.width - 1,
                   inside.y + inside.height - 1, 1, 1, more, ROLE_ACCENT, 0);
    }
}

void popup_draw(struct reader *reader, struct frame *frame)
{
    struct popup popup = {.page = 0};
    if (fill_link(reader, &popup) || fill_note(reader, &popup))
        draw(reader, frame, &popup);
    popup_release(&popup);
}
