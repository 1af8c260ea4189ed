/* outline.h - a document as lines that one can read and compare.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_OUTLINE_H
#define INCIPIT_OUTLINE_H

#include <incipit/document.h>
#include <incipit/text.h>

#include <string.h>

enum { OUTLINE_COLUMNS = 48 };

static const char *const outline_kinds[BLOCK_KIND_COUNT] = {
    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading",
    [BLOCK_TITLE] = "title",         [BLOCK_SUBTITLE] = "subtitle",
    [BLOCK_BYLINE] = "byline",       [BLOCK_DATELINE] = "date",
    [BLOCK_CAPTION] = "caption",     [BLOCK_ORNAMENT] = "ornament",
    [BLOCK_QUOTE] = "quote",         [BLOCK_VERSE] = "verse",
    [BLOCK_LIST_ITEM] = "item",      [BLOCK_PREFORMATTED] = "preformatted",
    [BLOCK_SIGNATURE] = "signature", [BLOCK_NOTE] = "note",
    [BLOCK_AUTHOR_NOTE] = "about",   [BLOCK_NOTICE] = "notice",
};

/* The beginning of a piece of text; line ends as " / ", a label in [ ]. */
static inline void outline_text(const struct document *document,
                                struct span span, size_t label,
                                struct buffer *out)
{
    const char *s = document->text + span.start;
    size_t length = span_length(span);
    size_t fit = text_fit(s, length, OUTLINE_COLUMNS, 0);
    if (label > 0)
        buffer_append_byte(out, '[');
    for (size_t i = 0; i < fit; i++) {
        if (label > 0 && i == label)
            buffer_append_string(out, "] ");
        if (s[i] == '\n')
            buffer_append_string(out, " / ");
        else
            buffer_append_byte(out, s[i]);
    }
    if (fit < length)
        buffer_append_string(out, "\xE2\x80\xA6");
}

static inline void outline_field(const char *name, const char *value,
                                 struct buffer *out)
{
    if (value[0] != '\0')
        buffer_format(out, "%s: %s\n", name, value);
}

static inline void outline_block(const struct document *document,
                                 const struct block *block, struct buffer *out)
{
    static const char *const matters[] = {"front ", "", "back "};
    bool begins = block->section != DOCUMENT_NONE &&
                  document_section_span(document, block->section).start ==
                      block->span.start;
    if (begins && !document->sections[block->section].titled)
        buffer_append_string(out, "section\n");
    buffer_format(out, "%s%s", matters[block->matter],
                  outline_kinds[block->kind]);
    if (block->level > 0)
        buffer_format(out, " %d", block->level);
    buffer_append_string(out, ": ");
    outline_text(document, block->span, block->label, out);
    buffer_append_byte(out, '\n');
}

/* Fields, blocks, and links from references to notes. */
static inline void document_outline(const struct document *document,
                                    struct buffer *out)
{
    outline_field("Title", document->title, out);
    outline_field("Subtitle", document->subtitle, out);
    outline_field("Author", document->author, out);
    outline_field("Date", document->date, out);
    buffer_append_byte(out, '\n');
    for (size_t i = 0; i < document->block_count; i++)
        outline_block(document, &document->blocks[i], out);
    for (size_t i = 0; i < document->link_count; i++) {
        const struct link *link = &document->links[i];
        if (link->kind != LINK_NOTE)
            continue;
        size_t note = document_block_at(document, link->target);
        buffer_append_string(out, "link ");
        outline_text(document, link->span, 0, out);
        buffer_append_string(out, " to ");
        outline_text(document, document->blocks[note].span,
                     document->blocks[note].label, out);
        buffer_append_byte(out, '\n');
    }
}

#endif
