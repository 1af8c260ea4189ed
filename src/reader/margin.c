/* margin.c - notes beside their passages (interface.md 2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each note wants to stand level with the first row of its passage; it is
 * pushed down by the one above, and the whole is walked back up when the last
 * falls off the page; the longest are cut to fit. The focused one is never
 * cut.
 */
#include "draw.h"
#include "margin.h"
#include "movement.h"
#include "notes.h"

#include <stdio.h>
#include <string.h>

/* Columns for a note's number and the blank beside it. */
static int number_room(int number)
{
    return number > 9 ? 3 : 2;
}

int notes_in_sight(const struct reader *reader,
                   struct sighted sighted[MOST_SIGHTED])
{
    struct span view = {reader_view_start(reader), reader_view_end(reader)};
    int count = 0;
    int number = 0;
    for (size_t i = 0; i < reader->notes.count && count < MOST_SIGHTED; i++) {
        const struct note *note = &reader->notes.items[i];
        bool begins = reader_shows(reader, note->placement.span.start);
        if (!placement_is_placed(&note->placement) ||
            (!begins && !span_meets(note->placement.span, view)))
            continue;
        bool numbered = begins && note->kind == NOTE_NOTE;
        sighted[count++] =
            (struct sighted){.note = i, .number = numbered ? ++number : 0};
    }
    return count;
}

void note_date(const struct note *note, struct buffer *out)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    /* Days into years of March to February, which end in their leap day
     * (Edward M. Reingold and Nachum Dershowitz, Calendrical Calculations). */
    int64_t day = (note->made / 60000 + note->utc_offset) / 1440 + 719468;
    int64_t era = day / 146097;
    int64_t of_era = day % 146097;
    int64_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153; /* from March */
    int64_t of_month = of_year - (153 * month + 2) / 5 + 1;
    month = (month + 2) % 12; /* from January */
    year += era * 400 + (month < 2);
    buffer_format(out, "%d %.3s %d", (int)of_month, months + 3 * month,
                  (int)year);
}

void note_say_changes(const struct note *note, struct buffer *out)
{
    if (note->placement.state == EDITED)
        buffer_append_string(out, ", passage edited");
    if (note->outside)
        buffer_append_string(out, ", changed outside");
}

/* --- Words in a narrow column ------------------------------------------- */

size_t column_line(const char *text, size_t at, int width, unsigned widths,
                   size_t *next)
{
    size_t limit = at + strcspn(text + at, "\n");
    size_t cut = at + text_fit(text + at, limit - at, width, widths);
    if (cut < limit) {
        size_t word = cut;
        while (word > at && text[word] != ' ')
            word--;
        if (word > at)
            cut = word;
        else if (cut == at)
            cut = limit;
    }
    *next = cut;
    if (text[cut] == ' ' || text[cut] == '\n')
        ++*next;
    return cut - at;
}

int column_rows(const char *text, int width, unsigned widths)
{
    size_t length = strlen(text);
    int rows = 0;
    for (size_t at = 0; at < length; rows++)
        column_line(text, at, width, widths, &at);
    return rows;
}

void column_draw(struct frame *frame, const struct column *column,
                 const char *text, enum role role)
{
    const struct rectangle *where = &column->where;
    size_t length = strlen(text);
    int row = 0;
    for (size_t at = 0; at < length && row < where->height; row++) {
        size_t next;
        size_t bytes =
            column_line(text, at, where->width, frame->widths, &next);
        int columns = text_columns(text + at, bytes, frame->widths);
        int indent = column->flush_right ? where->width - columns : 0;
        frame_put(frame, where->x + (indent > 0 ? indent : 0), where->y + row,
                  where->width, text + at, bytes, role, 0);
        at = next;
    }
}

/* --- The placement rule ------------------------------------------------- */

/* Cuts the longest until all fit; the focused one is not cut. */
static void cut_to_fit(struct beside *notes, int count, int rows, int focused)
{
    int total = 0;
    for (int i = 0; i < count; i++) {
        notes[i].height = notes[i].wanted;
        total += notes[i].height + (i > 0);
    }
    while (total > rows) {
        int longest = -1;
        for (int i = 0; i < count; i++)
            if (i != focused &&
                (longest < 0 || notes[i].height > notes[longest].height))
                longest = i;
        if (longest < 0 || notes[longest].height <= 1)
            break;
        notes[longest].height--;
        total--;
    }
}

void beside_place(struct beside *notes, int count, int rows, int focused)
{
    cut_to_fit(notes, count, rows, focused);
    for (int i = 0; i < count; i++) {
        int least = i == 0 ? 0 : notes[i - 1].row + notes[i - 1].height + 1;
        notes[i].row = notes[i].anchor > least ? notes[i].anchor : least;
    }
    int most = rows;
    for (int i = count - 1; i >= 0; i--) {
        if (notes[i].row > most - notes[i].height)
            notes[i].row = most - notes[i].height;
        most = notes[i].row - 1;
    }
}

/* --- Drawing ------------------------------------------------------------ */

int page_row_of(const struct reader *reader, int page, size_t offset)
{
    int count;
    const struct row *rows = reader_rows(reader, page, &count);
    for (int i = 0; i < count; i++) {
        if (rows[i].block == ROW_BLANK)
            continue;
        struct block_lines lines =
            typesetter_block(reader->typesetter, rows[i].block);
        const struct span block = reader->document->blocks[rows[i].block].span;
        size_t start = block.start + lines.lines[rows[i].line].start;
        size_t end = rows[i].line + 1 < lines.count
                         ? block.start + lines.lines[rows[i].line + 1].start
                         : block.end + 1;
        if (offset >= start && offset < end)
            return i;
    }
    return -1;
}

/* The words of a note, and where they do not fill it its date. */
static void draw_note(struct reader *reader, struct frame *frame,
                      const struct beside *beside, struct column column)
{
    const struct note *note = &reader->notes.items[beside->note];
    bool focused = beside->note == reader->focused_note;
    column.where.height = beside->height;
    column_draw(frame, &column, note->body, focused ? ROLE_INK : ROLE_QUIET);
    int body =
        column_rows(note->body, column.where.width, reader_widths(reader));
    struct buffer last = {0};
    if (beside->height > body)
        note_date(note, &last), note_say_changes(note, &last);
    else if (beside->height < body)
        buffer_format(&last, "%s(+%d)", glyph(reader, "\xE2\x80\xA6 ", "~ "),
                      body - beside->height);
    else
        return;
    int columns = text_columns(last.bytes, last.length, reader_widths(reader));
    bool right = column.flush_right || beside->height < body;
    int x = column.where.x + (right ? column.where.width - columns : 0);
    frame_put(frame, x, column.where.y + beside->height - 1, columns,
              last.bytes, last.length,
              beside->height < body ? ROLE_ACCENT : ROLE_QUIET, 0);
    buffer_release(&last);
}

static void draw_beside(struct reader *reader, struct frame *frame, int page,
                        const struct beside *beside)
{
    struct rectangle where = reader->layout.notes[page];
    bool outside_left = reader->layout.pages == 2 && page == 0;
    int y = where.y + beside->row;
    if (beside->row < 0)
        return;
    char number[16];
    snprintf(number, sizeof number, "%d", beside->number);
    int columns = (int)strlen(number);
    frame_put(frame, outside_left ? where.x + where.width - columns : where.x,
              y, columns, number, strlen(number), ROLE_ACCENT,
              beside->note == reader->focused_note ? ATTRIBUTE_STRONG : 0);
    struct column column = {.where = where, .flush_right = outside_left};
    column.where.y = y;
    column.where.width -= number_room(beside->number);
    if (!outside_left)
        column.where.x += number_room(beside->number);
    draw_note(reader, frame, beside, column);
}

static void draw_page_notes(struct reader *reader, struct frame *frame,
                            int page, const struct sighted *sighted, int all)
{
    struct rectangle where = reader->layout.notes[page];
    struct beside notes[MOST_SIGHTED];
    int count = 0;
    int focused = -1;
    int step = reader->settings.spacing == 2 ? 2 : 1;
    for (int i = 0; i < all; i++) {
        const struct note *note = &reader->notes.items[sighted[i].note];
        int row = sighted[i].number > 0
                      ? page_row_of(reader, page, note->placement.span.start)
                      : -1;
        if (row < 0)
            continue;
        if (sighted[i].note == reader->focused_note)
            focused = count;
        notes[count++] = (struct beside){
            .note = sighted[i].note,
            .number = sighted[i].number,
            .anchor = row * step,
            .wanted =
                1 + column_rows(note->body,
                                where.width - number_room(sighted[i].number),
                                reader_widths(reader))};
    }
    beside_place(notes, count, where.height, focused);
    for (int i = 0; i < count; i++)
        draw_beside(reader, frame, page, &notes[i]);
}

void draw_margin(struct reader *reader, struct frame *frame)
{
    struct sighted sighted[MOST_SIGHTED];
    if (reader->layout.notes[0].width == 0)
        return;
    int count = notes_in_sight(reader, sighted);
    for (int page = 0; page < reader->layout.pages; page++)
        draw_page_notes(reader, frame, page, sighted, count);
}
