/* export_annotated.c - the whole text with its notes as numbered footnotes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each reference stands after the last letter of its passage. Highlights are
 * set between signs, bookmarks left out; notes that are not placed follow at
 * the end with the passage they were made on.
 */
#include "export_common.h"

#include <incipit/text.h>

#include <string.h>

struct edition {
    const struct export_source *source;
    struct buffer *out;
    bool markdown;
    size_t next;   /* the note to place next, in order of its passage's end */
    size_t number; /* of the last footnote */
    size_t *order; /* placed notes with a body, by the end of their passage */
    size_t count;
};

static void append_escaped(struct edition *edition, const char *s,
                           size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (edition->markdown && strchr("\\`*_[]<>", s[i]) != NULL)
            buffer_append_byte(edition->out, '\\');
        buffer_append_byte(edition->out, s[i]);
        if (edition->markdown && s[i] == '\n')
            buffer_append_string(edition->out, "  ");
    }
}

static const struct note *note_at(const struct edition *edition, size_t index)
{
    return &edition->source->notes[edition->order[index]];
}

/* Notes are few and nearly in order already: insertion is enough, and stable,
 * which makes the numbers follow the reading order. */
static void order_notes(struct edition *edition, size_t *order)
{
    const struct export_source *source = edition->source;
    edition->order = order;
    for (size_t i = 0; i < source->count; i++) {
        const struct note *note = &source->notes[i];
        if (!placement_is_placed(&note->placement) || note->body[0] == '\0')
            continue;
        size_t at = edition->count++;
        while (at > 0 && source->notes[order[at - 1]].placement.span.end >
                             note->placement.span.end) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

static void write_block_text(struct edition *edition, struct span span)
{
    const char *text = edition->source->document->text;
    size_t from = span.start;
    while (edition->next < edition->count) {
        size_t end = note_at(edition, edition->next)->placement.span.end;
        if (end > span.end)
            break;
        if (end < from)
            end = from;
        append_escaped(edition, text + from, end - from);
        from = end;
        edition->number++;
        edition->next++;
        buffer_format(edition->out, edition->markdown ? "[^%zu]" : "[%zu]",
                      edition->number);
    }
    append_escaped(edition, text + from, span.end - from);
}

static const char *block_lead(const struct edition *edition,
                              const struct block *block)
{
    static const char *const levels[] = {"# ",    "## ",    "### ",
                                         "#### ", "##### ", "###### "};
    if (!edition->markdown)
        return block->kind == BLOCK_QUOTE ? "> " : "";
    switch (block->kind) {
    case BLOCK_TITLE:
        return "# ";
    case BLOCK_HEADING:
        return levels[block->level < 1   ? 1
                      : block->level > 5 ? 5
                                         : block->level];
    case BLOCK_QUOTE:
        return "> ";
    default:
        return "";
    }
}

static void write_text(struct edition *edition)
{
    const struct document *document = edition->source->document;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (i > 0)
            buffer_append_string(edition->out, "\n\n");
        bool fenced = edition->markdown && block->kind == BLOCK_PREFORMATTED;
        if (fenced)
            buffer_append_string(edition->out, "```\n");
        buffer_append_string(edition->out, block_lead(edition, block));
        if (fenced) {
            edition->markdown = false;
            write_block_text(edition, block->span);
            edition->markdown = true;
            buffer_append_string(edition->out, "\n```");
        } else {
            write_block_text(edition, block->span);
        }
    }
    buffer_append_byte(edition->out, '\n');
}

struct indenter {
    struct buffer *out;
    const char *indent;
    bool first;
};

static void indent_line(void *context, const char *line, size_t length)
{
    struct indenter *indenter = context;
    if (!indenter->first && length > 0)
        buffer_append_string(indenter->out, indenter->indent);
    indenter->first = false;
    buffer_append(indenter->out, line, length);
    buffer_append_byte(indenter->out, '\n');
}

static void write_footnotes(struct edition *edition)
{
    struct buffer *out = edition->out;
    for (size_t i = 0; i < edition->count; i++) {
        const struct note *note = note_at(edition, i);
        buffer_format(out, edition->markdown ? "\n[^%zu]: " : "\n[%zu] ",
                      i + 1);
        struct indenter indenter = {out, "    ", true};
        export_each_line(note->body, indent_line, &indenter);
    }
}

static void write_unplaced(struct edition *edition)
{
    struct buffer *out = edition->out;
    bool first = true;
    for (size_t i = 0; i < edition->source->count; i++) {
        const struct note *note = &edition->source->notes[i];
        if (placement_is_placed(&note->placement) || note->body[0] == '\0')
            continue;
        if (first)
            buffer_append_string(out, edition->markdown
                                          ? "\n## Not placed in this text\n"
                                          : "\n\nNot placed in this text\n"
                                            "-----------------------\n");
        first = false;
        struct buffer passage = {0};
        export_passage(note, &passage);
        struct indenter quote = {out, "> ", false};
        buffer_append_byte(out, '\n');
        if (passage.length > 0)
            export_each_line(passage.bytes, indent_line, &quote);
        buffer_append_byte(out, '\n');
        struct indenter body = {out, "", true};
        export_each_line(note->body, indent_line, &body);
        buffer_release(&passage);
    }
}

static void export_edition(const struct export_source *source, bool markdown,
                           struct buffer *out)
{
    struct arena arena = {0};
    struct edition edition = {
        .source = source, .out = out, .markdown = markdown};
    order_notes(&edition, arena_alloc(&arena, source->count, sizeof(size_t)));
    write_text(&edition);
    if (edition.count > 0 && !markdown)
        buffer_append_string(out, "\n\nNotes\n-----\n");
    write_footnotes(&edition);
    write_unplaced(&edition);
    arena_release(&arena);
}

void export_annotated_text(const struct export_source *source,
                           struct buffer *out)
{
    export_edition(source, false, out);
}

void export_annotated_markdown(const struct export_source *source,
                               struct buffer *out)
{
    export_edition(source, true, out);
}
