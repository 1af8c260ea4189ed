/* mouse.c - clicks, wheel and dragging (interface.md 8).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

/* Rows of a turn of the wheel; milliseconds between clicks that belong
 * together. */
enum { WHEEL_ROWS = 3, CLICK_PATIENCE = 400 };

static bool holds(const struct rectangle *area, int x, int y)
{
    return x >= area->x && x < area->x + area->width && y >= area->y &&
           y < area->y + area->height;
}

/* --- What lies under it -------------------------------------------------- */

/* The line of text in row y of a page; false where there is none. */
static bool line_at(const struct reader *reader, int page, int y,
                    struct span *line)
{
    const struct rectangle *text = &reader->layout.text[page];
    int count, row = y - text->y;
    const struct row *rows = reader_rows(reader, page, &count);
    if (reader->settings.spacing == 2)
        row /= 2;
    if (row < 0 || row >= count || rows[row].block == ROW_BLANK)
        return false;
    struct block_lines lines =
        typesetter_block(reader->typesetter, rows[row].block);
    size_t base = reader->document->blocks[rows[row].block].span.start;
    const struct line *at = &lines.lines[rows[row].line];
    *line = (struct span){base + at->start, base + at->end};
    return true;
}

/* A sign beside the text stands for the notes that begin in its line. */
static bool click_sign(struct reader *reader, int x, int y)
{
    struct span line;
    for (int page = 0; page < reader->layout.pages; page++) {
        if (x != reader->layout.signs[page] || !line_at(reader, page, y, &line))
            continue;
        for (size_t i = 0; i < reader->notes.count; i++) {
            const struct placement *at = &reader->notes.items[i].placement;
            if (!placement_is_placed(at) || at->span.start < line.start ||
                at->span.start >= line.end)
                continue;
            reader->link = DOCUMENT_NONE;
            reader->focused_note = i;
            reader->focus = at->span.start;
            return true;
        }
    }
    return false;
}

static bool click_progress(struct reader *reader, int x, int y)
{
    const struct rectangle *rule = &reader->layout.progress;
    if (!holds(rule, x, y))
        return false;
    size_t length = reader->document->length;
    reader_jump(reader, length / (size_t)rule->width * (size_t)(x - rule->x));
    return true;
}

static bool click_link(struct reader *reader, size_t offset)
{
    const struct document *document = reader->document;
    if (offset == DOCUMENT_NONE)
        return false;
    size_t link = document_link_from(document, offset);
    if (link >= document->link_count ||
        !span_holds(document->links[link].span, offset))
        return false;
    reader->link = link;
    reader->popup = true;
    return true;
}

/* --- Clicks -------------------------------------------------------------- */

/* Once the caret on a word; twice the word, then sentence, paragraph. */
static void click_text(struct reader *reader, size_t offset, int clicks)
{
    static const enum unit_of_text units[] = {
        SELECT_WORD, SELECT_WORD, SELECT_SENTENCE, SELECT_PARAGRAPH};
    struct selection *selection = &reader->selection;
    selection_place(selection, reader->document, offset);
    if (clicks < 2)
        return;
    selection->unit = units[clicks < 4 ? clicks - 1 : 3];
    selection->caret = selection->anchor =
        selection_unit(reader->document, offset, selection->unit);
    selection->selecting = true;
}

static int count_clicks(struct reader *reader, const struct event *event)
{
    bool again = event->now - reader->click_time <= CLICK_PATIENCE &&
                 event->x == reader->click_x && event->y == reader->click_y;
    reader->clicks = again ? reader->clicks + 1 : 1;
    reader->click_time = event->now;
    reader->click_x = event->x;
    reader->click_y = event->y;
    return reader->clicks;
}

static void click(struct reader *reader, const struct event *event)
{
    size_t offset = cell_offset(reader, event->x, event->y);
    int third = reader->width / 3;
    int clicks = count_clicks(reader, event);
    if (click_sign(reader, event->x, event->y) ||
        click_progress(reader, event->x, event->y) ||
        click_link(reader, offset))
        return;
    if (event->x < third)
        reader_turn(reader, -1);
    else if (event->x >= reader->width - third)
        reader_turn(reader, 1);
    else if (offset != DOCUMENT_NONE)
        click_text(reader, offset, clicks);
}

/* From where the button went down to where the mouse is, by words. */
static void drag(struct reader *reader, const struct event *event)
{
    struct selection *selection = &reader->selection;
    size_t offset = cell_offset(reader, event->x, event->y);
    if (offset == DOCUMENT_NONE || event->button != 1)
        return;
    if (!selection->selecting) {
        size_t from = cell_offset(reader, reader->pressed_x, reader->pressed_y);
        selection_place(selection, reader->document,
                        from != DOCUMENT_NONE ? from : offset);
        selection_widen(selection, reader->document);
    }
    selection->caret =
        selection_unit(reader->document, offset, selection->unit);
}

static void press(struct reader *reader, const struct event *event)
{
    reader->pressed_x = event->x;
    reader->pressed_y = event->y;
    if (event->button == 3)
        pane_open(reader, PANE_MENU);
    else if (event->button == 1 && reader->selection.active)
        select_end(reader);
}

/* --- Lists --------------------------------------------------------------- */

/* A click chooses, one more on it is Enter; beside the list it closes it. */
static void list_mouse(struct reader *reader, const struct event *event)
{
    size_t row = list_at_row(&reader->list, reader->list_area, event->y);
    bool inside = holds(&reader->list_area, event->x, event->y);
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        pane_key(reader,
                 event->mouse == MOUSE_WHEEL_UP ? INPUT_UP : INPUT_DOWN);
    } else if (event->mouse == MOUSE_PRESS && !inside) {
        pane_key(reader, INPUT_CONTROL | 'c');
        reader->pressed_x = reader->pressed_y = -1;
    } else if (event->mouse == MOUSE_PRESS && row != SIZE_MAX) {
        bool again = reader->list.chosen == row;
        reader->list.chosen = row;
        if (again)
            pane_key(reader, INPUT_ENTER);
    }
}

void reader_mouse(struct reader *reader, const struct event *event)
{
    if (!reader->settings.mouse || reader->document == NULL ||
        reader->editing || reader->prompt.kind != 0)
        return;
    if (reader->pane != PANE_NONE) {
        list_mouse(reader, event);
        return;
    }
    switch (event->mouse) {
    case MOUSE_WHEEL_UP:
        reader_slide(reader, -WHEEL_ROWS);
        break;
    case MOUSE_WHEEL_DOWN:
        reader_slide(reader, WHEEL_ROWS);
        break;
    case MOUSE_DRAG:
        drag(reader, event);
        break;
    case MOUSE_PRESS:
        press(reader, event);
        break;
    case MOUSE_RELEASE:
        /* What closed a list, or ends a drag, is no click. */
        if (event->button == 1 && !reader->selection.active &&
            event->x == reader->pressed_x && event->y == reader->pressed_y)
            click(reader, event);
        break;
    }
}
