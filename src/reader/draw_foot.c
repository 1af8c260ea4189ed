/* draw_foot.c - folio, time left, progress rule, messages and hints.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"
#include "margin.h"
#include "movement.h"

#include <stdio.h>
#include <string.h>

static int permille_read(const struct reader *reader)
{
    size_t length = reader->document->length;
    size_t end = reader_view_end(reader);
    return length == 0 ? 1000 : (int)(end * 1000 / length);
}

/* Until the end of the section, or of a text without any, at the reader's own
 * pace. */
static void time_left(const struct reader *reader, struct buffer *text)
{
    const struct document *document = reader->document;
    size_t here = reader_here(reader);
    size_t section = document_section_at(document, here);
    size_t end = document->length;
    if (section != DOCUMENT_NONE)
        end = document_section_span(document, section).end;
    else if (document->section_count > 0 &&
             document_section_span(document, 0).start > here)
        end = document_section_span(document, 0).start;
    size_t left = end > here ? end - here : 0;
    int64_t minutes = ((int64_t)left * reader->pace / 1000000 + 59) / 60;
    if (minutes < 1)
        minutes = 1;
    if (minutes < 60)
        buffer_format(text, "%d min left", (int)minutes);
    else
        buffer_format(text, "%d h %02d min left", (int)(minutes / 60),
                      (int)(minutes % 60));
    if (section != DOCUMENT_NONE)
        buffer_append_string(text, " in section");
}

static void draw_hints(struct reader *reader, struct frame *frame,
                       struct rectangle foot,
                       void (*say)(const struct reader *, int, struct buffer *),
                       enum role role)
{
    struct buffer hints = {0};
    say(reader, foot.width, &hints);
    put_cut(reader, frame, foot.x, foot.y, foot.width, hints.bytes, role);
    buffer_release(&hints);
}

/* Time or section at the left, or what was `typed` so far; folio in the middle,
 * percent at the right. In a spread the folios are in the head. */
static void draw_folio(struct reader *reader, struct frame *frame,
                       struct rectangle foot, const char *typed)
{
    char percent[16];
    snprintf(percent, sizeof percent, "%d%%", permille_read(reader) / 10);
    put_right(frame, foot, percent, ROLE_QUIET);
    bool headed = reader->layout.head.height > 0;
    const char *dot = glyph(reader, "\xC2\xB7", "-");
    struct buffer number = {0};
    struct buffer folio = {0};
    struct buffer left = {0};
    folio_of(reader, &reader->page, &number);
    if (headed)
        buffer_format(&folio, "%s %s %s", dot, number.bytes, dot);
    else
        buffer_append(&folio, number.bytes, number.length);
    int columns = text_columns(folio.bytes, folio.length, frame->widths);
    int middle = foot.x + (foot.width - columns) / 2;
    bool shown = reader->layout.pages == 1 && columns + 8 <= foot.width;
    if (shown)
        frame_put(frame, middle, foot.y, columns, folio.bytes, folio.length,
                  ROLE_QUIET, 0);
    if (typed != NULL)
        buffer_append_string(&left, typed);
    else if (headed)
        time_left(reader, &left);
    else
        section_name(reader, &left);
    int room = shown ? middle - foot.x - 2 : foot.width - 6;
    cut_at_word(reader, room, &left);
    put_cut(reader, frame, foot.x, foot.y, room, left.bytes,
            typed != NULL ? ROLE_ACCENT : ROLE_QUIET);
    buffer_release(&number);
    buffer_release(&folio);
    buffer_release(&left);
}

/* In words, from the edge, for braille and speech. */
static void draw_spoken_folio(struct reader *reader, struct frame *frame,
                              struct rectangle foot)
{
    struct buffer text = {0};
    folio_of(reader, &reader->page, &text);
    struct buffer line = {0};
    buffer_format(&line, "Page %s, %d percent, ", text.bytes,
                  permille_read(reader) / 10);
    time_left(reader, &line);
    put_cut(reader, frame, foot.x, foot.y, foot.width, line.bytes, ROLE_QUIET);
    buffer_release(&text);
    buffer_release(&line);
}

/* Sections as ticks on a rule, what was read drawn strong. */
static void draw_progress(struct reader *reader, struct frame *frame)
{
    struct rectangle rule = reader->layout.progress;
    if (rule.height == 0 || reader->document->length == 0)
        return;
    const char *line = glyph(reader, "\xE2\x94\x80", "-");
    const char *done = bar_glyph(reader);
    const char *tick = glyph(reader, "\xE2\x94\xB4", "+");
    size_t length = reader->document->length;
    int read = (int)((int64_t)rule.width * permille_read(reader) / 1000);
    frame_fill(frame, rule.x, rule.y, rule.width, 1, line, ROLE_QUIET, 0);
    if (reader->document->section_count <= (size_t)rule.width)
        for (size_t i = 1; i < reader->document->section_count; i++) {
            size_t start = document_section_span(reader->document, i).start;
            int at = (int)(start / (length / (size_t)rule.width + 1));
            if (at > read && at < rule.width)
                frame_fill(frame, rule.x + at, rule.y, 1, 1, tick, ROLE_QUIET,
                           0);
        }
    frame_fill(frame, rule.x, rule.y, read, 1, done, ROLE_QUIET, 0);
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (!placement_is_placed(&note->placement))
            continue;
        int at = (int)(note->placement.span.start /
                       (length / (size_t)rule.width + 1));
        const char *sign = note->kind == NOTE_BOOKMARK
                               ? glyph(reader, "\xE2\x96\xA0", "#")
                               : glyph(reader, "\xC2\xB7", "'");
        frame_put(frame, rule.x + at, rule.y, 1, sign, strlen(sign),
                  ROLE_ACCENT, 0);
    }
}

/* What stands in a row, not the blanks after it. */
static void make_strong(struct frame *frame, int x, int y, int width)
{
    while (width > 0 &&
           strcmp(frame_cell(frame, x + width - 1, y)->text, " ") == 0)
        width--;
    frame_tint(frame, x, y, width, ROLE_ALERT, ATTRIBUTE_STRONG);
}

/* On the last row of `foot`, and on more above it where it is longer. */
void message_draw(struct reader *reader, struct frame *frame,
                  struct rectangle foot)
{
    enum { MESSAGE_ROWS = 3 };
    enum role role = reader->alert ? ROLE_ALERT : ROLE_INK;
    const char *text = reader->message.bytes;
    struct column column = {
        .where = {foot.x, foot.y, reader->width - foot.x, MESSAGE_ROWS}};
    int rows = column_rows(text, column.where.width, frame->widths);
    rows = rows > MESSAGE_ROWS ? MESSAGE_ROWS : rows;
    column.where.y = foot.y + foot.height - rows;
    if (rows >= reader->height) /* no more than there is */
        column.where.y = foot.y + foot.height - 1;
    int height = foot.y + foot.height - column.where.y;
    column.where.height = height;
    frame_fill(frame, 0, column.where.y, reader->width, height, " ", ROLE_INK,
               0);
    column_draw(frame, &column, text, role);
    for (int y = column.where.y; reader->alert && y < foot.y + foot.height; y++)
        make_strong(frame, foot.x, y, column.where.width);
    if (reader->settings.accessible && reader->settings.speak_messages) {
        frame->cursor_x = foot.x;
        frame->cursor_y = column.where.y;
    }
}

void draw_foot(struct reader *reader, struct frame *frame)
{
    struct rectangle foot = reader->layout.foot;
    bool none = foot.height == 0;
    if (none) /* a message takes the last row when there is one */
        foot = (struct rectangle){0, reader->height - 1, reader->width, 1};
    if (reader->document != NULL)
        draw_progress(reader, frame);
    if (reader->message.length > 0)
        message_draw(reader, frame, foot);
    else if (reader->document == NULL || none)
        return;
    else if (reader->selection.active)
        draw_hints(reader, frame, foot, hints_selection, ROLE_ACCENT);
    else if (reader->count > 0 || reader->prefix != 0) {
        char text[64] = "";
        if (reader->count > 0)
            snprintf(text, sizeof text, "%ld", reader->count);
        if (reader->prefix != 0)
            event_key_name(reader->prefix, text + strlen(text));
        draw_folio(reader, frame, foot, text);
    } else if (reader->used != USED_ALL && reader->settings.first_run) {
        draw_hints(reader, frame, foot, hints_first, ROLE_QUIET);
    } else if (reader->settings.accessible) {
        draw_spoken_folio(reader, frame, foot);
    } else {
        draw_folio(reader, frame, foot, NULL);
    }
    if (reader->hint)
        hint_draw(reader, frame);
}
