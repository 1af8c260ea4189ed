/* promises.c - what must hold of every document, frame and text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <incipit/text.h>

#include <string.h>

unsigned fuzz_take(const char **bytes, size_t *length)
{
    if (*length == 0)
        return 0;
    unsigned char first = (unsigned char)**bytes;
    (*bytes)++;
    (*length)--;
    return first;
}

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static bool is_bidi(uint32_t c)
{
    return c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void promise_canonical(const char *s, size_t length, bool newlines)
{
    PROMISE(utf8_is_valid(s, length));
    PROMISE(text_is_nfc(s, length));
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        PROMISE(!is_control(c) || (newlines && c == '\n'));
        PROMISE(!is_bidi(c));
        PROMISE((c & 0xFFFE) != 0xFFFE);
    }
}

void promise_harmless(const char *s, size_t length, bool newlines)
{
    PROMISE(utf8_is_valid(s, length));
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        PROMISE(!is_control(c) || (newlines && c == '\n'));
        PROMISE(!is_bidi(c));
        PROMISE(c != 0x2028 && c != 0x2029);
        PROMISE(c < 0xE0000);
    }
}

/* --- Documents ------------------------------------------------------------ */

static bool is_boundary(const struct document *document, size_t offset)
{
    return offset == document->length ||
           (offset < document->length &&
            ((unsigned char)document->text[offset] & 0xC0) != 0x80);
}

static void promise_span(const struct document *document, struct span span)
{
    PROMISE(span.start < span.end);
    PROMISE(span.end <= document->length);
    PROMISE(is_boundary(document, span.start));
    PROMISE(is_boundary(document, span.end));
}

static void promise_block(const struct document *document, size_t index)
{
    const struct block *block = &document->blocks[index];
    const char *s = document->text + block->span.start;
    size_t length = span_length(block->span);
    /* What is of lines keeps the spaces in them. */
    bool lines = memchr(s, '\n', length) != NULL ||
                 block->kind == BLOCK_VERSE ||
                 block->kind == BLOCK_PREFORMATTED ||
                 strcmp(document->format, "text") != 0;
    promise_span(document, block->span);
    PROMISE(block->kind < BLOCK_KIND_COUNT);
    PROMISE(block->matter <= MATTER_BACK);
    PROMISE(block->level >= 0);
    PROMISE(block->label <= length);
    PROMISE(is_boundary(document, block->span.start + block->label));
    PROMISE(block->section == DOCUMENT_NONE ||
            block->section < document->section_count);
    for (size_t i = 0; i < length && !lines; i++) {
        bool space = s[i] == ' ';
        PROMISE(!space || (i > 0 && i + 1 < length));
        if (space && s[i - 1] == ' ')
            fprintf(stderr, "kind %d: \"%.*s\"\n", (int)block->kind,
                    (int)length, s);
        PROMISE(!space || s[i - 1] != ' ');
    }
    PROMISE(document_block_at(document, block->span.start) == index);
    PROMISE(document_block_at(document, block->span.end - 1) == index);
}

static void promise_blocks(const struct document *document)
{
    size_t at = 0;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        PROMISE(i == 0 || document->text[at] == '\n');
        PROMISE(block->span.start == at + (i > 0));
        promise_block(document, i);
        at = block->span.end;
    }
    PROMISE(at == document->length);
}

static void promise_sections(const struct document *document)
{
    for (size_t i = 0; i < document->section_count; i++) {
        const struct section *section = &document->sections[i];
        PROMISE(section->level >= 1);
        PROMISE(section->first < section->end);
        PROMISE(section->end <= document->block_count);
        struct span span = document_section_span(document, i);
        PROMISE(section->titled ==
                (document->blocks[section->first].kind == BLOCK_HEADING));
        PROMISE(span.start == document->blocks[section->first].span.start);
        PROMISE(span.start <= span.end && span.end <= document->length);
        PROMISE(i == 0 || section->first > document->sections[i - 1].first);
        size_t parent = document_section_parent(document, i);
        if (parent != DOCUMENT_NONE) {
            PROMISE(parent < i);
            const struct section *over = &document->sections[parent];
            PROMISE(over->level < section->level);
            PROMISE(over->first < section->first && section->end <= over->end);
        }
        struct buffer name = {0};
        document_section_name(document, i, &name);
        promise_canonical(name.bytes, name.length, false);
        PROMISE(name.length > 0);
        buffer_release(&name);
    }
}

static void promise_tables(const struct document *document)
{
    for (size_t i = 0; i < document->style_count; i++) {
        promise_span(document, document->styles[i].span);
        PROMISE(i == 0 || document->styles[i].span.start >=
                              document->styles[i - 1].span.start);
    }
    for (size_t i = 0; i < document->link_count; i++) {
        const struct link *link = &document->links[i];
        promise_span(document, link->span);
        PROMISE(i == 0 ||
                link->span.start >= document->links[i - 1].span.start);
        PROMISE((link->kind == LINK_URI) == (link->uri != NULL));
        PROMISE(link->kind == LINK_URI || link->target <= document->length);
        if (link->uri != NULL)
            promise_harmless(link->uri, strlen(link->uri), false);
    }
    for (size_t i = 0; i < document->mark_count; i++) {
        PROMISE(is_boundary(document, document->marks[i].offset));
        PROMISE(i == 0 ||
                document->marks[i].offset >= document->marks[i - 1].offset);
    }
    for (size_t i = 0; i < document->origin_count; i++) {
        PROMISE(is_boundary(document, document->origins[i].offset));
        PROMISE(i == 0 ||
                document->origins[i].offset > document->origins[i - 1].offset);
    }
}

void promise_document(const struct document *document)
{
    PROMISE(document->text[document->length] == '\0');
    PROMISE(strlen(document->text) == document->length);
    promise_canonical(document->text, document->length, true);
    promise_blocks(document);
    promise_sections(document);
    promise_tables(document);
    const char *fields[] = {document->title,     document->subtitle,
                            document->author,    document->date,
                            document->date_text, document->language};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        promise_canonical(fields[i], strlen(fields[i]), false);
    size_t middle =
        utf8_align(document->text, document->length, document->length / 2);
    size_t points = document_code_points(document, middle);
    PROMISE(points == utf8_count(document->text, middle));
    PROMISE(document_byte(document, points) == middle);
}

/* --- Frames --------------------------------------------------------------- */

void promise_frame(const struct frame *frame)
{
    for (int y = 0; y < frame->height; y++) {
        for (int x = 0; x < frame->width; x++) {
            const struct cell *cell =
                &frame->cells[(size_t)y * (size_t)frame->width + (size_t)x];
            size_t length = strnlen(cell->text, CELL_BYTES);
            PROMISE(length < CELL_BYTES);
            PROMISE(cell->columns <= 2 && cell->role < ROLE_COUNT);
            promise_harmless(cell->text, length, false);
            if (cell->columns == 2)
                PROMISE(x + 1 < frame->width && cell[1].columns == 0);
            if (cell->columns == 0)
                PROMISE(x > 0 && cell[-1].columns == 2);
            if (cell->columns > 0 && length > 0)
                PROMISE(cluster_length(cell->text, length) == length);
        }
    }
}
