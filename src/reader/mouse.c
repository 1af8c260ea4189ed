/* mouse.c - clicks, wheel and dragging (interface.md 8).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A click at the outer thirds turns the page, in the middle it takes up what
 * is there: a note, or a word for the caret. A second click at once takes the
 * turn back and selects the word; a third the sentence, a fourth the paragraph.
 */
#include "margin.h"
#include "movement.h"
#include "notes.h"

enum { CLICK_TIME = 400, WHEEL_ROWS = 3 }; /* milliseconds; rows */

/* --- In a pane ----------------------------------------------------------- */

static bool is_inside(const struct rectangle *area, int x, int y)
{
    return x >= area->x - 1 && x <= area->x + area->width && y >= area->y - 1 &&
           y <= area->y + area->height;
}

/* The first click chooses, the second is Enter; outside it closes. */
static void take_pane(struct reader *reader, const struct event *event)
{
    struct list *list = &reader->list;
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        pane_key(reader,
                 event->mouse == MOUSE_WHEEL_UP ? INPUT_UP : INPUT_DOWN);
        return;
    }
    if (event->mouse != MOUSE_PRESS)
        return;
    reader->clicks.count = 0; /* its release is no click on the page */
    if (!is_inside(&reader->list_area, event->x, event->y)) {
        pane_close(reader);
        return;
    }
    size_t row = list_at_row(list, reader->list_area, event->y);
    if (row == SIZE_MAX)
        return;
    bool again = list->chosen == row;
    list->chosen = row;
    if (again)
        pane_key(reader, INPUT_ENTER);
}

/* --- Single clicks ------------------------------------------------------- */

static bool click_link(struct reader *reader, size_t offset)
{
    size_t link = document_link_from(reader->document, offset);
    if (link >= reader->document->link_count ||
        !span_holds(reader->document->links[link].span, offset))
        return false;
    reader->link = link;
    reader->popup = true;
    return true;
}

/* A note is taken up by its passage, or by its sign beside the row. */
static bool click_note(struct reader *reader, size_t offset, int row, int page)
{
    struct sighted sighted[MOST_SIGHTED];
    int count = notes_in_sight(reader, sighted);
    for (int i = 0; i < count; i++) {
        const struct note *note = &reader->notes.items[sighted[i].note];
        struct span span = note->placement.span;
        bool hit = row >= 0
                       ? page_row_of(reader, page, span.start) == row
                       : offset != DOCUMENT_NONE && span_holds(span, offset);
        if (!hit)
            continue;
        reader->focused_note = sighted[i].note;
        reader->link = DOCUMENT_NONE;
        reader->focus = span.start;
        return true;
    }
    return false;
}

static bool click_sign(struct reader *reader, const struct event *event)
{
    int step = reader->settings.spacing == 2 ? 2 : 1;
    for (int i = 0; i < reader->layout.pages; i++)
        if (event->x == reader->layout.signs[i])
            return click_note(reader, DOCUMENT_NONE,
                              (event->y - reader->layout.text[i].y) / step, i);
    return false;
}

static bool click_progress(struct reader *reader, const struct event *event)
{
    struct rectangle rule = reader->layout.progress;
    if (rule.height == 0 || event->y != rule.y || event->x < rule.x ||
        event->x >= rule.x + rule.width)
        return false;
    size_t share = (size_t)(event->x - rule.x);
    reader_jump(reader, reader->document->length / (size_t)rule.width * share);
    return true;
}

static void take_click(struct reader *reader, const struct event *event)
{
    size_t offset = cell_offset(reader, event->x, event->y);
    if (click_progress(reader, event) || click_sign(reader, event))
        return;
    if (offset != DOCUMENT_NONE && click_link(reader, offset))
        return;
    int third = reader->width / 3;
    if (event->x < third)
        reader_turn(reader, -1);
    else if (event->x >= reader->width - third)
        reader_turn(reader, 1);
    else if (!click_note(reader, offset, -1, 0) && offset != DOCUMENT_NONE)
        selection_place(&reader->selection, reader->document, offset);
}

/* --- Several clicks, and dragging ---------------------------------------- */

static void select_at(struct reader *reader, size_t offset,
                      enum unit_of_text unit)
{
    struct selection *selection = &reader->selection;
    selection_place(selection, reader->document, offset);
    selection->unit = unit;
    selection_go(selection, reader->document, offset);
    selection_extend(selection);
}

/* Counts clicks that follow at once in the same place; the page as it was
 * before the first of them is kept. */
static void take_press(struct reader *reader, const struct event *event)
{
    struct clicks *clicks = &reader->clicks;
    bool again = event->now - clicks->time < CLICK_TIME &&
                 event->x == clicks->x && event->y == clicks->y;
    if (!again)
        view_save(reader, &clicks->before);
    clicks->count = again ? clicks->count % 4 + 1 : 1;
    clicks->time = event->now;
    clicks->x = event->x;
    clicks->y = event->y;
    select_end(reader);
    if (clicks->count == 1)
        return;
    view_restore(reader, &clicks->before);
    reader->popup = false;
    size_t offset = cell_offset(reader, event->x, event->y);
    static const enum unit_of_text units[] = {SELECT_WORD, SELECT_SENTENCE,
                                              SELECT_PARAGRAPH};
    if (offset != DOCUMENT_NONE)
        select_at(reader, offset, units[clicks->count - 2]);
}

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* The place nearest to the pointer; beyond the foot or head of the page the
 * text slides along under it. */
static size_t drag_offset(struct reader *reader, const struct event *event)
{
    const struct layout *layout = &reader->layout;
    const struct rectangle *text = &layout->text[0];
    if (layout->pages == 2 && event->x >= layout->text[1].x - 1)
        text = &layout->text[1];
    int last = text->y + text->height - 1;
    int x = clamp(event->x, text->x, text->x + text->width - 1);
    int y = clamp(event->y, text->y, last);
    if (y != event->y && reader->selection.selecting)
        reader_slide(reader, event->y > last ? 1 : -1);
    size_t offset = DOCUMENT_NONE;
    while (y >= text->y && offset == DOCUMENT_NONE)
        offset = cell_offset(reader, x, y--);
    return offset;
}

/* From where the button went down, by words or by what was clicked. */
static void take_drag(struct reader *reader, const struct event *event)
{
    size_t offset = drag_offset(reader, event);
    if (!reader->selection.selecting) {
        size_t from = cell_offset(reader, reader->clicks.x, reader->clicks.y);
        if (from != DOCUMENT_NONE)
            select_at(reader, from, SELECT_WORD);
    }
    if (offset != DOCUMENT_NONE && reader->selection.selecting)
        selection_go(&reader->selection, reader->document, offset);
}

static void take_wheel(struct reader *reader, int by)
{
    if (reader->settings.wheel_pages)
        reader_turn(reader, by);
    else
        reader_slide(reader, by * WHEEL_ROWS);
}

void reader_mouse(struct reader *reader, const struct event *event)
{
    if (!reader->settings.mouse || reader->editing || reader->prompt.kind != 0)
        return;
    if (reader->pane != PANE_NONE) {
        take_pane(reader, event);
        return;
    }
    if (reader->document == NULL)
        return;
    switch (event->mouse) {
    case MOUSE_WHEEL_UP:
        take_wheel(reader, -1);
        break;
    case MOUSE_WHEEL_DOWN:
        take_wheel(reader, 1);
        break;
    case MOUSE_DRAG:
        take_drag(reader, event);
        break;
    case MOUSE_PRESS:
        if (event->button == 3) {
            reader->clicks.count = 0;
            pane_open(reader, PANE_MENU);
        } else
            take_press(reader, event);
        break;
    case MOUSE_RELEASE:
        if (!reader->selection.active && reader->clicks.count == 1)
            take_click(reader, event);
        break;
    }
}
