/* commands_select.c - the caret, and what is done with what it selects.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"

/* --- The caret --------------------------------------------------------- */

void command_select(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL)
        return;
    if (!reader->selection.active)
        select_begin(reader);
    else
        selection_widen(&reader->selection, reader->document);
}

void command_select_narrow(struct reader *reader, long count)
{
    (void)count;
    selection_narrow(&reader->selection, reader->document);
}

static void caret_move(struct reader *reader, enum unit_of_text unit, long by)
{
    if (reader->selection.selecting && reader->selection.unit > unit)
        unit = reader->selection.unit;
    selection_move(&reader->selection, reader->document, unit, by);
    reader_reveal(reader, by > 0 ? reader->selection.caret.start
                                 : reader->selection.caret.start);
}

void command_caret_next(struct reader *reader, long count)
{
    caret_move(reader, SELECT_WORD, count_or_one(count));
}

void command_caret_previous(struct reader *reader, long count)
{
    caret_move(reader, SELECT_WORD, -count_or_one(count));
}

void command_sentence_next(struct reader *reader, long count)
{
    if (ruler_move(reader, count_or_one(count)))
        return;
    if (!reader->selection.active) {
        command_section_next(reader, count);
        return;
    }
    caret_move(reader, SELECT_SENTENCE, count_or_one(count));
}

void command_sentence_previous(struct reader *reader, long count)
{
    if (ruler_move(reader, -count_or_one(count)))
        return;
    if (!reader->selection.active) {
        command_section_previous(reader, count);
        return;
    }
    caret_move(reader, SELECT_SENTENCE, -count_or_one(count));
}

/* A line down or up: the word about under the caret. */
static void caret_line(struct reader *reader, long by)
{
    size_t at = reader->selection.caret.start;
    long measure = reader->layout.text[0].width * by;
    size_t length = reader->document->length;
    size_t to = by > 0 ? at + (size_t)measure
                       : at - (at < (size_t)-measure ? at : (size_t)-measure);
    if (to >= length)
        to = length > 0 ? length - 1 : 0;
    to = utf8_align(reader->document->text, length, to);
    reader->selection.caret =
        selection_unit(reader->document, to, reader->selection.unit);
    if (!reader->selection.selecting)
        reader->selection.anchor = reader->selection.caret;
    reader_reveal(reader, reader->selection.caret.start);
}

void command_caret_down(struct reader *reader, long count)
{
    caret_line(reader, count_or_one(count));
}

void command_caret_up(struct reader *reader, long count)
{
    caret_line(reader, -count_or_one(count));
}

void command_select_swap(struct reader *reader, long count)
{
    (void)count;
    selection_swap(&reader->selection);
    reader_reveal(reader, reader->selection.caret.start);
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
                                           : reader_view_start(reader);
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
    char *word =
        arena_string(&reader->effect_arena, reader->document->text + span.start,
                     span_length(span));
    effect_add(reader, EFFECT_LOOK_UP, word);
}
