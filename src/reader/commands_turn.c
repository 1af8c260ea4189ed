/* commands_turn.c - turning pages, going by sections and places.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"
#include "movement.h"
#include "wish.h"

/* --- Pages and lines --------------------------------------------------- */

/* The caret goes along, and what is selected grows over pages. */
static void turn(struct reader *reader, long pages)
{
    reader_turn(reader, pages);
    if (reader->selection.active)
        selection_go(&reader->selection, reader->document,
                     sentence_in_sight(reader));
}

void command_page_next(struct reader *reader, long count)
{
    reader->used |= USED_TURN;
    if (count <= 1)
        foresight_ask(&reader->foresight);
    turn(reader, count_or_one(count));
}

void command_page_previous(struct reader *reader, long count)
{
    turn(reader, -count_or_one(count));
}

void command_line_down(struct reader *reader, long count)
{
    long lines = count_or_one(count);
    if (!ruler_move(reader, lines) && !line_cursor_move(reader, lines))
        reader_slide(reader, lines);
}

void command_line_up(struct reader *reader, long count)
{
    long lines = -count_or_one(count);
    if (!ruler_move(reader, lines) && !line_cursor_move(reader, lines))
        reader_slide(reader, lines);
}

void command_half_down(struct reader *reader, long count)
{
    int half = reader_page_rows(reader) / 2;
    reader_slide(reader, count > 0 ? count : half > 0 ? half : 1);
}

void command_half_up(struct reader *reader, long count)
{
    int half = reader_page_rows(reader) / 2;
    reader_slide(reader, -(count > 0 ? count : half > 0 ? half : 1));
}

void command_text_start(struct reader *reader, long count)
{
    (void)count;
    reader_jump(reader, 0);
}

void command_text_end(struct reader *reader, long count)
{
    wish_go(reader, count > 0 ? WISH_PAGE : WISH_END, count);
}

/* Without a number it is asked for. */
void command_page_go(struct reader *reader, long count)
{
    if (count > 0)
        wish_go(reader, WISH_PAGE, count);
    else
        prompt_open(reader, ':');
}

void command_percent(struct reader *reader, long count)
{
    if (reader->document == NULL)
        return;
    if (count == 0) {
        prompt_open(reader, ':');
        prompt_paste(reader, "%", 1);
        reader->prompt.cursor = 0;
        return;
    }
    wish_go(reader, WISH_PERCENT, count);
}

/* --- Sections and paragraphs ------------------------------------------- */

static void section_move(struct reader *reader, long by)
{
    const struct document *document = reader->document;
    if (document == NULL || document->section_count == 0) {
        reader_say(reader, "This text has no sections.");
        return;
    }
    size_t here = reader_here(reader);
    size_t at = 0; /* sections that begin at or before it */
    while (at < document->section_count &&
           document_section_span(document, at).start <= here)
        at++;
    bool at_start =
        at > 0 && document_section_span(document, at - 1).start == here;
    long wanted =
        by > 0 ? (long)at - 1 + by : (long)at - (at_start ? 1 : 0) + by;
    if (wanted < 0 && here > 0) {
        reader_jump(reader, 0);
    } else if (wanted < 0 || wanted >= (long)document->section_count) {
        reader_say(reader, by > 0 ? "This is the last section."
                                  : "This is the first section.");
    } else {
        struct buffer name = {0};
        document_section_name(document, (size_t)wanted, &name);
        reader_jump(reader,
                    document_section_span(document, (size_t)wanted).start);
        reader_say(reader, "%s", name.bytes);
        buffer_release(&name);
    }
}

void command_section_next(struct reader *reader, long count)
{
    section_move(reader, count_or_one(count));
}

void command_section_previous(struct reader *reader, long count)
{
    section_move(reader, -count_or_one(count));
}

static void paragraph_move(struct reader *reader, long by)
{
    if (reader->document == NULL || reader->document->block_count == 0)
        return;
    if (reader->selection.active) {
        selection_move(&reader->selection, reader->document, SELECT_PARAGRAPH,
                       by);
        reader_reveal(reader, reader->selection.caret.start);
        return;
    }
    size_t here = reader_view_start(reader);
    size_t block = document_block_at(reader->document, here);
    bool inside = reader->document->blocks[block].span.start < here;
    long wanted = (long)block + by + (by < 0 && inside ? 1 : 0);
    if (wanted < 0)
        wanted = 0;
    if (wanted >= (long)reader->document->block_count) {
        reader_say(reader, "This is the last paragraph.");
        return;
    }
    size_t offset = reader->document->blocks[wanted].span.start;
    /* The paragraph comes to the top: rows slide, pages stay. */
    reader->sliding = true;
    reader->slide_base = offset;
    reader->slide_skip = 0;
    reader_slide(reader, 0);
}

void command_paragraph_next(struct reader *reader, long count)
{
    paragraph_move(reader, count_or_one(count));
}

void command_paragraph_previous(struct reader *reader, long count)
{
    paragraph_move(reader, -count_or_one(count));
}

/* --- Back and forth ---------------------------------------------------- */

void command_back(struct reader *reader, long count)
{
    reader_back(reader, count_or_one(count));
}

void command_forward(struct reader *reader, long count)
{
    reader_back(reader, -count_or_one(count));
}

void command_place_last(struct reader *reader, long count)
{
    (void)count;
    if (!reader->has_last_place) {
        reader_say(reader, "There was no jump yet.");
        return;
    }
    reader_jump(reader, reader->last_place);
}

/* Where the text was left the last time it was read. */
void command_place_opened(struct reader *reader, long count)
{
    (void)count;
    reader_jump(reader, reader->opened_at);
}

/* Somewhere: for who wants to be surprised. */
void command_random(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL || reader->document->length == 0)
        return;
    uint64_t seed = (uint64_t)reader->now + reader_view_start(reader);
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    size_t at = (size_t)(seed >> 16) % reader->document->length;
    reader_jump(reader,
                selection_unit(reader->document, at, SELECT_PARAGRAPH).start);
}

/* The sections of the chapter one is in. */
void command_sections(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_CHAPTER);
}

void command_contents(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_CONTENTS);
}
