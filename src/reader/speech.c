/* speech.c - what a screen would show, in words: for whoever has none.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/gate.h>
#include <incipit/speech.h>

#include "movement.h"
#include "search.h"

#include <string.h>

/* --- What is waited for ------------------------------------------------- */

enum listening reader_listens(const struct reader *reader)
{
    if (reader->editing)
        return LISTENS_NOTE;
    if (reader->prompt.kind != 0)
        return LISTENS_PROMPT;
    if (reader->pane != PANE_NONE)
        return LISTENS_CHOICE;
    return reader->prefix != 0 ? LISTENS_KEY : LISTENS_COMMAND;
}

const char *reader_said(const struct reader *reader)
{
    return reader->message.length > 0 ? reader->message.bytes : "";
}

const char *reader_list_title(const struct reader *reader)
{
    return pane_title(reader);
}

size_t reader_list_count(const struct reader *reader)
{
    return reader->pane != PANE_NONE ? reader->list.shown_count : 0;
}

void reader_list_say(const struct reader *reader, size_t index,
                     struct buffer *out)
{
    list_say(&reader->list, index, out);
}

bool reader_list_choose(struct reader *reader, size_t number)
{
    size_t shown = reader->pane != PANE_NONE
                       ? list_find_number(&reader->list, number)
                       : SIZE_MAX;
    if (shown == SIZE_MAX)
        return false;
    reader->list.chosen = shown;
    return true;
}

const char *reader_note_text(const struct reader *reader)
{
    const struct buffer *text = &reader->editor.text;
    return reader->editing && text->length > 0 ? text->bytes : "";
}

static void say_target(const struct reader *reader, const struct link *link,
                       struct buffer *out)
{
    const struct document *document = reader->document;
    if (link->kind != LINK_URI) {
        size_t block = document_block_at(document, link->target);
        reader_say_passage(reader, document->blocks[block].span, out);
        return;
    }
    text_gate(link->uri, strlen(link->uri), false, out);
    buffer_append_byte(out, '\n');
}

bool reader_popup_say(const struct reader *reader, struct buffer *out)
{
    const struct document *document = reader->document;
    if (!reader->popup || reader->link >= document->link_count)
        return false;
    say_target(reader, &document->links[reader->link], out);
    return true;
}

void reader_say_links(const struct reader *reader, struct span span,
                      struct buffer *out)
{
    const struct document *document = reader->document;
    for (size_t i = document_link_from(document, span.start);
         i < document->link_count && document->links[i].span.start < span.end;
         i++) {
        const struct link *link = &document->links[i];
        text_gate(document->text + link->span.start, span_length(link->span),
                  false, out);
        buffer_append_string(out, ": ");
        say_target(reader, link, out);
    }
}

bool reader_selected(const struct reader *reader, struct span *span)
{
    if (!reader->selection.active)
        return false;
    *span = selection_span(&reader->selection);
    return true;
}

/* --- Places ------------------------------------------------------------- */

size_t reader_focus(const struct reader *reader)
{
    return reader_here(reader);
}

void reader_follow(struct reader *reader, size_t offset)
{
    const struct document *document = reader->document;
    size_t index = document_block_at(document, offset);
    if (index + 1 < document->block_count &&
        document->blocks[index].kind == BLOCK_ORNAMENT)
        offset = document->blocks[index + 1].span.start;
    reader_go(reader, offset);
    reader->anchor = offset;
    reader->focus = offset;
}

/* A scene break is said with the paragraph after it. */
static struct span paragraph_at(const struct document *document, size_t offset)
{
    size_t index = document_block_at(document, offset);
    const struct block *blocks = document->blocks;
    struct span span = blocks[index].span;
    if (blocks[index].kind == BLOCK_ORNAMENT &&
        index + 1 < document->block_count)
        span.end = blocks[index + 1].span.end;
    else if (index > 0 && blocks[index - 1].kind == BLOCK_ORNAMENT)
        span.start = blocks[index - 1].span.start;
    return span;
}

struct span reader_unit(const struct reader *reader, enum speech_unit unit,
                        size_t offset)
{
    const struct document *document = reader->document;
    struct page page;
    switch (unit) {
    case UNIT_SENTENCE:
        return selection_unit(document, offset, SELECT_SENTENCE);
    case UNIT_PAGE:
        paginator_at(reader->paginator, offset, &page);
        return page.span;
    case UNIT_PARAGRAPH:
        break;
    }
    return paragraph_at(document, offset);
}

size_t reader_match(const struct reader *reader, size_t offset, bool backwards,
                    size_t *count, struct span *match, bool *wrapped)
{
    const struct search *search = &reader->search;
    *count = search->found.count;
    *wrapped = false;
    if (search->found.count == 0)
        return SIZE_MAX;
    size_t index = search_from(search, offset);
    if (backwards) {
        *wrapped = index == 0;
        index = index > 0 ? index - 1 : search->found.count - 1;
    } else if (index >= search->found.count) {
        *wrapped = true;
        index = 0;
    }
    *match = search->found.spans[index];
    return index;
}

static size_t percent_here(const struct reader *reader)
{
    size_t length = reader->document->length;
    return length > 0 ? reader_here(reader) * 100 / length : 0;
}

/* The page in sight, from 1; 0 while it is not numbered. */
static size_t page_number(const struct reader *reader, size_t *count)
{
    struct page page;
    size_t number;
    if (!paginator_count(reader->paginator, count))
        return 0;
    paginator_at(reader->paginator, reader_here(reader), &page);
    return paginator_number(reader->paginator, &page, &number) ? number + 1 : 0;
}

void reader_say_place(const struct reader *reader, struct buffer *out)
{
    const struct document *document = reader->document;
    size_t pages, page = page_number(reader, &pages);
    size_t section = document_section_at(document, reader_here(reader));
    if (page > 0)
        buffer_format(out, "Page %zu of %zu, ", page, pages);
    if (section != DOCUMENT_NONE) {
        buffer_append_string(out, page > 0 ? "section " : "Section ");
        document_section_name(document, section, out);
        buffer_append_string(out, ", ");
    }
    buffer_format(out, "%zu percent.", percent_here(reader));
}

void reader_say_folio(const struct reader *reader, struct buffer *out)
{
    size_t pages, page = page_number(reader, &pages);
    if (page > 0)
        buffer_format(out, "%zu ", page);
    buffer_format(out, "%zu%%", percent_here(reader));
}

/* --- Passages ----------------------------------------------------------- */

/* Items without a number of their own are numbered as they stand together. */
static void say_item_number(const struct document *document, size_t index,
                            struct buffer *out)
{
    const struct block *block = &document->blocks[index];
    const char *label = document->text + block->span.start;
    if (block->kind != BLOCK_LIST_ITEM ||
        (block->label > 0 && *label >= '0' && *label <= '9'))
        return;
    size_t number = 1;
    for (size_t i = index; i-- > 0;) {
        const struct block *before = &document->blocks[i];
        if (before->kind != BLOCK_LIST_ITEM || before->level < block->level)
            break;
        number += before->level == block->level;
    }
    buffer_format(out, "Item %zu: ", number);
}

void block_say_kind(const struct document *document, size_t index,
                    struct buffer *out)
{
    const struct block *block = &document->blocks[index];
    static const char *const words[BLOCK_KIND_COUNT] = {
        [BLOCK_TITLE] = "Title: ",
        [BLOCK_SUBTITLE] = "Subtitle: ",
        [BLOCK_QUOTE] = "Quote: ",
        [BLOCK_VERSE] = "Verse: ",
        [BLOCK_CAPTION] = "Caption: ",
        [BLOCK_NOTE] = "Footnote: ",
        [BLOCK_ORNAMENT] = "New section. ",
        [BLOCK_PREFORMATTED] = "As typed: "};
    if (block->kind == BLOCK_HEADING)
        buffer_format(out, "Heading %d: ", block->level);
    else if (words[block->kind] != NULL)
        buffer_append_string(out, words[block->kind]);
    else
        say_item_number(document, index, out);
}

void span_say_signs(const struct reader *reader, struct span span,
                    struct buffer *out)
{
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        size_t start = note->placement.span.start;
        if (!placement_is_placed(&note->placement) || start < span.start ||
            start >= span.end)
            continue;
        if (note->placement.state == EDITED)
            buffer_append_string(out, "edited, ");
        if (note->kind == NOTE_NOTE)
            buffer_format(out, "note %zu; ", i + 1);
        else
            buffer_append_string(out, note->kind == NOTE_BOOKMARK
                                          ? "bookmark; "
                                          : "highlight; ");
    }
}

static void say_block(const struct reader *reader, size_t index,
                      struct span part, struct buffer *out)
{
    const struct document *document = reader->document;
    const struct block *block = &document->blocks[index];
    span_say_signs(reader, part, out);
    if (part.start == block->span.start) {
        block_say_kind(document, index, out);
        if (block->kind == BLOCK_LIST_ITEM && block->label > 0 &&
            (document->text[part.start] < '0' ||
             document->text[part.start] > '9'))
            part.start += block->label; /* a bullet says nothing */
    }
    bool keep_lines =
        block->kind == BLOCK_VERSE || block->kind == BLOCK_PREFORMATTED;
    if (block->kind != BLOCK_ORNAMENT && part.start < part.end)
        text_gate(document->text + part.start, span_length(part), keep_lines,
                  out);
    if (block->kind != BLOCK_ORNAMENT || index + 1 == document->block_count)
        buffer_append_byte(out, '\n');
}

void reader_say_passage(const struct reader *reader, struct span span,
                        struct buffer *out)
{
    const struct document *document = reader->document;
    if (document->block_count == 0)
        return;
    for (size_t i = document_block_at(document, span.start);
         i < document->block_count && document->blocks[i].span.start < span.end;
         i++) {
        struct span part = document->blocks[i].span;
        if (part.start < span.start)
            part.start = span.start;
        if (part.end > span.end)
            part.end = span.end;
        if (part.start < part.end || document->blocks[i].kind == BLOCK_ORNAMENT)
            say_block(reader, i, part, out);
    }
}
