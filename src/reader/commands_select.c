/* commands_select.c - the caret, and what is done with what it selects.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"
#include "movement.h"

#include <limits.h>

/* Words or rows that one key goes: it is answered at once in any text. */
enum { STEPS_MOST = 2000 };

static long steps_of(long count)
{
    count = count_or_one(count);
    return count < STEPS_MOST ? count : STEPS_MOST;
}

/* --- The caret --------------------------------------------------------- */

void command_select(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL)
        return;
    select_begin(reader);
}

/* A page that shows some of what is selected stays. */
static void selection_shown(struct reader *reader)
{
    struct span view = {reader_view_start(reader), reader_view_end(reader)};
    reader->caret_column = -1;
    if (!span_meets(selection_span(&reader->selection), view))
        reader_reveal(reader, reader->selection.caret.start);
}

void command_select_wider(struct reader *reader, long count)
{
    for (count = steps_of(count); count > 0; count--)
        selection_widen(&reader->selection, reader->document);
    selection_shown(reader);
}

void command_select_narrow(struct reader *reader, long count)
{
    for (count = steps_of(count); count > 0; count--)
        selection_narrow(&reader->selection, reader->document);
    selection_shown(reader);
}

/* The caret is brought in sight, and up and down keep its column again. */
static void caret_shown(struct reader *reader)
{
    reader->caret_column = -1;
    reader_reveal(reader, reader->selection.caret.start);
}

static void caret_move(struct reader *reader, enum unit_of_text unit, long by)
{
    if (reader->selection.selecting && reader->selection.unit > unit)
        unit = reader->selection.unit;
    if (!selection_move(&reader->selection, reader->document, unit, by))
        reader_say(reader, by > 0 ? "This is the end of the text."
                                  : "This is the start of the text.");
    caret_shown(reader);
}

void command_caret_next(struct reader *reader, long count)
{
    caret_move(reader, SELECT_WORD, steps_of(count));
}

void command_caret_previous(struct reader *reader, long count)
{
    caret_move(reader, SELECT_WORD, -steps_of(count));
}

void command_sentence_next(struct reader *reader, long count)
{
    if (ruler_move(reader, count_or_one(count)))
        return;
    if (!reader->selection.active) {
        command_section_next(reader, count);
        return;
    }
    caret_move(reader, SELECT_SENTENCE, steps_of(count));
}

void command_sentence_previous(struct reader *reader, long count)
{
    if (ruler_move(reader, -count_or_one(count)))
        return;
    if (!reader->selection.active) {
        command_section_previous(reader, count);
        return;
    }
    caret_move(reader, SELECT_SENTENCE, -steps_of(count));
}

/* The row of the page that holds the caret, and all rows of that page. */
static const struct row *caret_rows(struct reader *reader, int *at, int *count)
{
    struct cell_place place;
    reader_reveal(reader, reader->selection.caret.start);
    if (!offset_place(reader, reader->selection.caret.start, &place))
        return NULL;
    if (reader->caret_column < 0)
        reader->caret_column = place.column;
    *at = place.row;
    return reader_rows(reader, place.page, count);
}

/* The next row with text above or below; NULL at the edge of the page. */
static const struct row *row_beside(const struct row *rows, int at, int count,
                                    int step)
{
    for (at += step; at >= 0 && at < count; at += step)
        if (rows[at].block != ROW_BLANK)
            return &rows[at];
    return NULL;
}

/* To the next row of the page that leads out of the sentence, or whatever the
 * caret is on: false where none does. */
static bool caret_on_page(struct reader *reader, int step)
{
    int at, count;
    struct selection *selection = &reader->selection;
    const struct row *rows = caret_rows(reader, &at, &count);
    size_t here = selection->caret.start;
    const struct row *row =
        rows != NULL ? row_beside(rows, at, count, step) : NULL;
    for (; row != NULL && selection->caret.start == here;
         row = row_beside(rows, (int)(row - rows), count, step)) {
        size_t to = row_offset_at(reader, row, reader->caret_column);
        if (to == DOCUMENT_NONE)
            return false;
        selection_go(selection, reader->document, to);
    }
    return selection->caret.start != here;
}

/* A row down or up, in the column from which one came. At the edge of a page
 * that gives way by a row, or is the other one. */
static bool caret_row(struct reader *reader, int step)
{
    if (caret_on_page(reader, step))
        return true;
    reader_slide(reader, step * 2);
    return caret_on_page(reader, step);
}

static void caret_line(struct reader *reader, long by)
{
    for (long left = by < 0 ? -by : by; left > 0; left--)
        if (!caret_row(reader, by < 0 ? -1 : 1))
            break;
    reader_reveal(reader, reader->selection.caret.start);
}

void command_caret_down(struct reader *reader, long count)
{
    caret_line(reader, steps_of(count));
}

void command_caret_up(struct reader *reader, long count)
{
    caret_line(reader, -steps_of(count));
}

static void caret_edge(struct reader *reader, bool right)
{
    int at, count;
    const struct row *rows = caret_rows(reader, &at, &count);
    if (rows != NULL)
        selection_go(&reader->selection, reader->document,
                     row_offset_at(reader, &rows[at], right ? INT_MAX : 0));
    caret_shown(reader);
}

void command_line_start(struct reader *reader, long count)
{
    (void)count;
    caret_edge(reader, false);
}

void command_line_end(struct reader *reader, long count)
{
    (void)count;
    caret_edge(reader, true);
}

/* With Shift, from the page too: a word or a line more. */
static void extend(struct reader *reader, command_run *move, long count)
{
    if (reader->document == NULL)
        return;
    if (!reader->selection.active)
        select_begin(reader);
    selection_extend(&reader->selection);
    move(reader, count);
}

void command_extend_next(struct reader *reader, long count)
{
    extend(reader, command_caret_next, count);
}

void command_extend_previous(struct reader *reader, long count)
{
    extend(reader, command_caret_previous, count);
}

void command_extend_down(struct reader *reader, long count)
{
    extend(reader, command_caret_down, count);
}

void command_extend_up(struct reader *reader, long count)
{
    extend(reader, command_caret_up, count);
}

void command_select_swap(struct reader *reader, long count)
{
    (void)count;
    selection_swap(&reader->selection);
    caret_shown(reader);
}

void command_select_cancel(struct reader *reader, long count)
{
    (void)count;
    select_end(reader);
}

void command_select_menu(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_MENU);
}

/* --- Taken away -------------------------------------------------------- */

void command_copy(struct reader *reader, long count)
{
    (void)count;
    struct span span = select_span(reader);
    char *text =
        arena_string(&reader->effect_arena, reader->document->text + span.start,
                     span_length(span));
    effect_add(reader, EFFECT_COPY, text);
    select_end(reader);
}

/* With its citation, as it would stand in a letter. */
void command_copy_paragraph(struct reader *reader, long count)
{
    (void)count;
    const struct document *document = reader->document;
    if (document == NULL || document->block_count == 0)
        return;
    size_t here = reader->selection.active ? reader->selection.caret.start
                                           : reader_here(reader);
    struct span span = selection_unit(document, here, SELECT_PARAGRAPH);
    struct buffer text = {0};
    size_t section, paragraph;
    document_place(document, span.start, &section, &paragraph);
    buffer_append(&text, document->text + span.start, span_length(span));
    buffer_append_string(&text, "\n\xE2\x80\x94 ");
    if (document->author[0] != '\0')
        buffer_format(&text, "%s, ", document->author);
    buffer_format(&text, "\xE2\x80\x9C%s\xE2\x80\x9D", document->title);
    if (section > 0)
        buffer_format(&text, ", %zu.%zu", section, paragraph);
    buffer_append_byte(&text, '\n');
    effect_add(reader, EFFECT_COPY, text.bytes);
    buffer_release(&text);
}

void command_look_up(struct reader *reader, long count)
{
    (void)count;
    if (!reader->selection.active) {
        reader_say(reader, "v puts out the caret; then K looks its word up.");
        return;
    }
    struct span span = selection_span(&reader->selection);
    answer_ask(reader, reader->document->text + span.start, span_length(span));
}
