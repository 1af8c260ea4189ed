/* movement.c - places: the page in sight, turning, sliding, going back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The anchor is the first character of the page last reached by the reader's
 * own move; resizing and changes of setting do not move it, so there and back
 * gives the very same page (GPM 7.7).
 */
#include "movement.h"

#include <incipit/memory.h>

#include <string.h>

/* Sliding further than this from where it began starts counting anew. */
enum { SLIDE_FAR = 400 };

int reader_page_rows(const struct reader *reader)
{
    int rows = reader->layout.text[0].height;
    return reader->settings.spacing == 2 ? (rows + 1) / 2 : rows;
}

static bool has_margin_notes(const struct reader *reader)
{
    int place = reader->settings.notes;
    if (place == NOTES_OFF || place == NOTES_LIST)
        return false;
    if (place == NOTES_MARGIN || reader->settings.note_column)
        return true;
    for (size_t i = 0; i < reader->notes.count; i++)
        if (reader->notes.items[i].kind == NOTE_NOTE &&
            placement_is_placed(&reader->notes.items[i].placement))
            return true;
    return false;
}

/* Columns of a spread beside its two pages. */
enum { VERBATIM_SPREAD = 20 };

static void make_layout(struct reader *reader)
{
    if (reader->settings.glyphs != GLYPHS_AUTO) /* else as at the start */
        reader->glyphs = (enum glyph_tier)reader->settings.glyphs;
    struct layout_wishes wishes = {.width = reader->width,
                                   .height = reader->height,
                                   .measure = reader->settings.measure,
                                   .columns = reader->settings.columns,
                                   .margin_notes = has_margin_notes(reader),
                                   .foot = reader->settings.foot,
                                   .page_only = reader->settings.page_only,
                                   .bare = reader->settings.accessible,
                                   .words =
                                       reader->settings.signs == SIGNS_WORDS};
    int own = reader->document != NULL ? reader->document->verbatim_columns : 0;
    if (own > 0) { /* its lines stand as they are, wherever they fit */
        wishes.measure = own;
        wishes.verbatim = true;
        wishes.margin_notes = false;
        if (wishes.columns == 0 && wishes.width < 2 * own + VERBATIM_SPREAD)
            wishes.columns = 1;
    }
    layout_make(&wishes, &reader->layout);
    /* Once it was seen the text stays where it is, whatever notes come. */
    reader->settings.note_column |= reader->layout.notes[0].width > 0;
}

static void locate(struct reader *reader)
{
    if (reader->glimpse)
        reader->glimpse =
            paginator_glimpse(reader->paginator, reader->anchor, &reader->page);
    else
        paginator_at(reader->paginator, reader->anchor, &reader->page);
    reader->has_right = false;
    if (reader->layout.pages < 2)
        return;
    /* A spread begins on an even page of its group. */
    if (reader->page.index % 2 == 1)
        paginator_previous(reader->paginator, &reader->page, &reader->page);
    struct page next;
    if (paginator_next(reader->paginator, &reader->page, &next) &&
        next.group == reader->page.group) {
        reader->page_right = next;
        reader->has_right = true;
    }
}

static bool same_typesetting(const struct reader *reader,
                             const struct typeset_settings *settings)
{
    if (reader->typesetter == NULL)
        return false;
    const struct typeset_settings *now =
        typesetter_settings(reader->typesetter);
    return typesetter_document(reader->typesetter) == reader->document &&
           now->measure == settings->measure &&
           now->justify == settings->justify &&
           now->hyphenate == settings->hyphenate &&
           now->hang == settings->hang &&
           now->wide_words == settings->wide_words &&
           now->widths == settings->widths &&
           now->paragraphs == settings->paragraphs;
}

static void lay_out(struct reader *reader)
{
    foresight_forget(&reader->foresight);
    make_layout(reader);
    if (reader->document == NULL)
        return;
    struct typeset_settings settings = {
        .measure = reader->layout.text[0].width,
        .justify = reader->settings.justify,
        .hyphenate = reader->settings.hyphenate,
        .wide_words = reader->settings.word_space == 2,
        .hang = reader->settings.hang && reader->layout.signs[0] >= 0,
        .widths = reader_widths(reader),
        .paragraphs = reader->settings.paragraphs};
    struct page_settings pages = {.rows = reader_page_rows(reader),
                                  .facing = reader->layout.pages == 2};
    bool lines_stay = same_typesetting(reader, &settings);
    if (!lines_stay) {
        paginator_free(reader->paginator);
        reader->paginator = NULL;
        typesetter_free(reader->typesetter);
        reader->typesetter =
            typesetter_new(reader->document, &settings, reader->hyphenator);
    }
    if (reader->paginator != NULL) {
        const struct page_settings *now = paginator_settings(reader->paginator);
        if (now->rows != pages.rows || now->facing != pages.facing) {
            paginator_free(reader->paginator);
            reader->paginator = NULL;
        }
    }
    if (reader->paginator == NULL)
        reader->paginator = paginator_new(reader->typesetter, &pages);
    reader->sliding = false;
    locate(reader);
}

void reader_relayout(struct reader *reader)
{
    reader->glimpse = false;
    lay_out(reader);
}

void reader_lay_out_glimpse(struct reader *reader)
{
    reader->glimpse = true;
    lay_out(reader);
}

void reader_lay_out_again(struct reader *reader, struct span before)
{
    size_t middle = before.start + (before.end - before.start) / 2;
    if (reader->sliding || reader->anchor == 0 ||
        reader->anchor != before.start || middle > reader->document->length) {
        reader_lay_out_glimpse(reader);
        return;
    }
    reader->anchor = middle;
    reader_relayout(reader);
    reader->anchor = reader->page.span.start;
}

void reader_settle(struct reader *reader)
{
    if (!reader->glimpse)
        return;
    reader->glimpse = false;
    locate(reader);
}

/* --- What is in sight ----------------------------------------------------- */

static void slide_fill(struct reader *reader)
{
    int room = reader_page_rows(reader) * reader->layout.pages;
    if (room > MOST_ROWS)
        room = MOST_ROWS;
    if (reader->slide_rows == NULL)
        reader->slide_rows =
            memory_alloc(MOST_ROWS * sizeof *reader->slide_rows);
    reader->slide_count = paginator_rows_from(
        reader->paginator, reader->slide_base, reader->slide_skip,
        reader->slide_rows, room, &reader->slide_start);
}

const struct row *reader_rows(const struct reader *reader, int page, int *count)
{
    if (!reader->sliding) {
        const struct page *shown =
            page == 0 ? &reader->page : &reader->page_right;
        *count = page == 0 || reader->has_right ? shown->row_count : 0;
        return shown->rows;
    }
    int rows = reader_page_rows(reader);
    int before = page * rows;
    int left = reader->slide_count > before ? reader->slide_count - before : 0;
    *count = left < rows ? left : rows;
    return reader->slide_rows + before;
}

size_t reader_view_start(const struct reader *reader)
{
    return reader->sliding ? reader->slide_start : reader->page.span.start;
}

static size_t row_end_offset(const struct reader *reader, const struct row *row)
{
    struct block_lines lines = typesetter_block(reader->typesetter, row->block);
    size_t start = reader->document->blocks[row->block].span.start;
    return row->line + 1 < lines.count
               ? start + lines.lines[row->line + 1].start
               : reader->document->blocks[row->block].span.end + 1;
}

size_t reader_view_end(const struct reader *reader)
{
    if (!reader->sliding)
        return reader->has_right ? reader->page_right.span.end
                                 : reader->page.span.end;
    for (int i = reader->slide_count - 1; i >= 0; i--) {
        const struct row *row = &reader->slide_rows[i];
        if (row->block != ROW_BLANK) {
            size_t end = row_end_offset(reader, row);
            return end < reader->document->length ? end
                                                  : reader->document->length;
        }
    }
    return reader->document->length;
}

bool reader_shows(const struct reader *reader, size_t offset)
{
    size_t end = reader_view_end(reader);
    return offset >= reader_view_start(reader) &&
           (offset < end || end == reader->document->length);
}

/* --- Going ---------------------------------------------------------------- */

size_t reader_here(const struct reader *reader)
{
    const struct document *document = reader->document;
    if (reader->focus != DOCUMENT_NONE && reader_shows(reader, reader->focus))
        return reader->focus;
    size_t start = reader_view_start(reader);
    /* On the title page the first section has begun. */
    if (document->section_count > 0 &&
        document_section_span(document, 0).start > start &&
        reader_shows(reader, document_section_span(document, 0).start))
        return document_section_span(document, 0).start;
    return start;
}

static void note_arrival(struct reader *reader)
{
    reader->page_time = reader->now;
    reader->link = DOCUMENT_NONE;
    reader->focus = DOCUMENT_NONE;
    reader->popup = false;
}

void reader_go(struct reader *reader, size_t offset)
{
    if (reader->document == NULL)
        return;
    if (offset > reader->document->length)
        offset = reader->document->length;
    reader->sliding = false;
    reader->anchor = offset;
    locate(reader);
    reader->anchor = reader->page.span.start;
    note_arrival(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

/* The reader's own pace, from pages that took a plausible time. */
static void learn_pace(struct reader *reader)
{
    int64_t spent = reader->now - reader->page_time;
    size_t start = reader_view_start(reader);
    size_t end = reader_view_end(reader);
    if (spent < 2000 || spent > 180000 || end <= start + 200)
        return;
    int64_t pace = spent * 1000 / (int64_t)(end - start);
    reader->pace = (reader->pace * 7 + pace) / 8;
}

static void say_edge(struct reader *reader, bool end)
{
    reader_say(reader, !end ? "This is the beginning of the text."
                       : reader->document->partial
                           ? "What follows is still being read; it will be "
                             "here in a moment."
                           : "This is the end of the text.");
}

bool reader_go_next(struct reader *reader)
{
    struct page from = reader->has_right ? reader->page_right : reader->page;
    struct page next;
    if (!paginator_next(reader->paginator, &from, &next))
        return false;
    reader->anchor = next.span.start;
    locate(reader);
    reader->anchor = reader->page.span.start;
    return true;
}

void reader_turn(struct reader *reader, long pages)
{
    if (reader->document == NULL)
        return;
    learn_pace(reader);
    if (reader->sliding) {
        /* Back to an edge: on, to the page with the first row not yet seen. */
        size_t end = reader_view_end(reader);
        size_t start = reader_view_start(reader);
        reader_go(reader, pages > 0 ? end : start);
        if (pages > 0 && reader->page.span.start <= start)
            reader_turn(reader, 1);
        else if (pages < 0 && reader->page.span.start >= start)
            reader_turn(reader, -1);
        pages += pages > 0 ? -1 : 1;
    }
    bool moved = pages == 0;
    for (; pages > 0; pages--) {
        if (!reader_go_next(reader))
            break;
        moved = true;
    }
    for (; pages < 0; pages++) {
        struct page before;
        if (!paginator_previous(reader->paginator, &reader->page, &before))
            break;
        reader->anchor = before.span.start;
        locate(reader);
        moved = true;
    }
    if (!moved) {
        say_edge(reader, pages > 0);
        return;
    }
    reader->anchor = reader->page.span.start;
    note_arrival(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

void reader_slide(struct reader *reader, long rows)
{
    if (reader->document == NULL || reader->document->block_count == 0)
        return;
    if (!reader->sliding) {
        reader->slide_base = reader->page.span.start;
        reader->slide_skip = 0;
        reader->sliding = true;
        slide_fill(reader);
    } else if (reader->slide_skip > SLIDE_FAR ||
               reader->slide_skip < -SLIDE_FAR) {
        reader->slide_base = reader->slide_start;
        reader->slide_skip = 0;
    }
    size_t before = reader->slide_start;
    int skip = reader->slide_skip;
    int full = reader->slide_count;
    reader->slide_skip += (int)rows;
    slide_fill(reader);
    bool past_end = rows > 0 && reader->slide_count < full;
    bool stuck = rows < 0 && reader->slide_start >= before &&
                 before == reader->document->blocks[0].span.start;
    if (past_end || stuck) {
        reader->slide_skip = skip;
        slide_fill(reader);
        say_edge(reader, rows > 0);
    }
    reader->anchor = reader->slide_start;
    reader->focus = DOCUMENT_NONE;
    reader->popup = false;
    effect_add(reader, EFFECT_CHANGED, NULL);
}

void reader_reveal(struct reader *reader, size_t offset)
{
    if (!reader_shows(reader, offset))
        reader_go(reader, offset);
}
