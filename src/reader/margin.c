/* margin.c - notes beside their passages (interface.md 2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each note wants to stand level with the first row of its passage; it is
 * pushed down by the one above, and the whole is walked back up when the last
 * falls off the page; the longest are cut to fit. The focused one is never
 * cut.
 */
#include "state.h"

#include <stdio.h>
#include <string.h>

enum { MOST_BESIDE = 64 };

struct beside {
    size_t note;
    int anchor; /* the row its passage begins on */
    int row, height, wanted;
};

int note_number(const struct reader *reader, size_t index)
{
    int number = 0;
    for (size_t i = 0; i <= index && i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        number += note->kind == NOTE_NOTE &&
                  placement_is_placed(&note->placement) &&
                  reader_shows(reader, note->placement.span.start);
    }
    return number;
}

/* The row of the page on which an offset stands, or -1. */
static int row_of(struct reader *reader, size_t offset)
{
    const struct row *rows =
        reader->sliding ? reader->slide_rows : reader->page.rows;
    int count = reader->sliding ? reader->slide_count : reader->page.row_count;
    int found = -1;
    for (int i = 0; i < count; i++) {
        if (rows[i].block == ROW_BLANK)
            continue;
        struct block_lines lines =
            typesetter_block(reader->typesetter, rows[i].block);
        size_t start = reader->document->blocks[rows[i].block].span.start +
                       lines.lines[rows[i].line].start;
        if (start <= offset)
            found = i;
    }
    return found;
}

/* Rows that a text takes when it is wrapped at `width`; drawn if `frame`. */
static int wrap(struct frame *frame, int x, int y, int width, int rows,
                const char *text, enum role role)
{
    int used = 0;
    size_t length = strlen(text);
    for (size_t at = 0; at < length && used < rows;) {
        size_t limit = at + strcspn(text + at, "\n");
        size_t fit = at + text_fit(text + at, limit - at, width);
        size_t cut = fit;
        if (fit < limit) {
            while (cut > at && text[cut] != ' ')
                cut--;
            if (cut == at)
                cut = fit > at ? fit : limit;
        }
        if (frame != NULL)
            frame_put(frame, x, y + used, width, text + at, cut - at, role, 0);
        used++;
        at = cut;
        if (at < length && (text[at] == ' ' || text[at] == '\n'))
            at++;
    }
    return used;
}

/* placement rule: down from the anchors, back up from the end, then cut. */
static void place(struct beside *notes, int count, int rows, int focused)
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

void draw_margin(struct reader *reader, struct frame *frame)
{
    struct rectangle where = reader->layout.notes;
    if (where.width == 0)
        return;
    struct beside notes[MOST_BESIDE];
    int count = 0;
    int focused = -1;
    int step = reader->settings.spacing == 2 ? 2 : 1;
    for (size_t i = 0; i < reader->notes.count && count < MOST_BESIDE; i++) {
        const struct note *note = &reader->notes.items[i];
        if (note->kind != NOTE_NOTE || !placement_is_placed(&note->placement) ||
            !reader_shows(reader, note->placement.span.start))
            continue;
        if (i == reader->focused_note)
            focused = count;
        notes[count++] = (struct beside){
            .note = i,
            .anchor = row_of(reader, note->placement.span.start) * step,
            .wanted = wrap(NULL, 0, 0, where.width - 2, 1000, note->body,
                           ROLE_QUIET)};
    }
    place(notes, count, where.height, focused);
    for (int i = 0; i < count; i++) {
        const struct note *note = &reader->notes.items[notes[i].note];
        int y = where.y + notes[i].row;
        if (notes[i].row < 0)
            continue;
        char number[16];
        snprintf(number, sizeof number, "%d",
                 note_number(reader, notes[i].note));
        frame_put(frame, where.x, y, 2, number, strlen(number), ROLE_ACCENT,
                  i == focused ? ATTRIBUTE_STRONG : 0);
        wrap(frame, where.x + 2, y, where.width - 2, notes[i].height,
             note->body, i == focused ? ROLE_INK : ROLE_QUIET);
        if (notes[i].height < notes[i].wanted) {
            char more[32];
            snprintf(more, sizeof more, "%s(+%d)",
                     glyph(reader, "\xE2\x80\xA6 ", "~ "),
                     notes[i].wanted - notes[i].height);
            int columns = text_columns(more, strlen(more));
            frame_put(frame, where.x + where.width - columns,
                      y + notes[i].height - 1, columns, more, strlen(more),
                      ROLE_ACCENT, 0);
        }
    }
}
