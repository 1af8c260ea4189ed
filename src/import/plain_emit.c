/* plain_emit.c - tells the builder what was found; emphasis, notes and links
 * inside the lines are found here.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

enum { EMPHASIS_MOST = 2000 };

/* A reference "[7]" in the text, or the note 7 itself. */
struct note_place {
    unsigned number;
    struct span span;
};

struct place_list {
    struct note_place *items;
    size_t count, capacity;
};

struct emitter {
    const struct plain *plain;
    struct builder *builder;
    struct place_list references, notes;
    size_t emphasis; /* where it began in the canonical text, or NONE */
};

static void place_add(struct place_list *list, unsigned number,
                      struct span span)
{
    MEMORY_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (struct note_place){number, span};
}

static bool is_alphanumeric_before(const char *s, size_t at)
{
    if (at == 0)
        return false;
    size_t start = at - 1;
    while (start > 0 && ((unsigned char)s[start] & 0xC0) == 0x80)
        start--;
    uint32_t c = 0;
    utf8_decode(s + start, at - start, &c);
    return code_point_is_alphanumeric(c);
}

static bool is_alphanumeric_at(const char *s, size_t length, size_t at)
{
    uint32_t c = 0;
    return at < length && utf8_decode(s + at, length - at, &c) > 0 &&
           code_point_is_alphanumeric(c);
}

/* Where the emphasis that opens at `at` closes; 0 when it is none. */
static size_t emphasis_end(const char *s, size_t length, size_t at)
{
    char mark = s[at];
    if (is_alphanumeric_before(s, at) || at + 2 >= length ||
        strchr(" \n\t", s[at + 1]) != NULL || s[at + 1] == mark)
        return 0;
    size_t limit = length - at < EMPHASIS_MOST ? length : at + EMPHASIS_MOST;
    for (size_t i = at + 2; i < limit; i++) {
        const char *next = memchr(s + i, mark, limit - i);
        if (next == NULL)
            return 0;
        i = (size_t)(next - s);
        if (strchr(" \n\t", s[i - 1]) == NULL &&
            !is_alphanumeric_at(s, length, i + 1))
            return i;
    }
    return 0;
}

/* Bytes of "[12]" and its number; 0 when it is none. */
static size_t reference_length(const char *s, size_t length, unsigned *number)
{
    size_t i = 1;
    i += i < length && s[i] == '^';
    size_t start = i;
    *number = 0;
    while (i < length && i - start < 4 && s[i] >= '0' && s[i] <= '9')
        *number = *number * 10 + (unsigned)(s[i++] - '0');
    return i > start && i < length && s[i] == ']' ? i + 1 : 0;
}

/* Bytes from `at` that are an address, without the punctuation behind it. */
static size_t address_length(const char *s, size_t length)
{
    size_t i = 0;
    while (i < length && (unsigned char)s[i] > 0x20 &&
           strchr("<>\"{}|\\^`", s[i]) == NULL && (unsigned char)s[i] < 0x7F)
        i++;
    while (i > 0 && strchr(".,;:!?)'", s[i - 1]) != NULL)
        i--;
    return i;
}

static void emit_address(struct emitter *emitter, const char *s, size_t length,
                         size_t source)
{
    struct builder *builder = emitter->builder;
    builder_text(builder, s, 1, source);
    size_t start = builder_offset(builder) - 1;
    builder_text(builder, s + 1, length - 1, source + 1);
    char *uri = memory_string(s, length);
    builder_link(builder, LINK_URI,
                 (struct span){start, builder_offset(builder)}, DOCUMENT_NONE,
                 uri);
    memory_free(uri);
}

/* Text of one block, with what is marked up in it. */
static void emit_inline(struct emitter *emitter, const char *s, size_t length,
                        size_t source)
{
    struct builder *builder = emitter->builder;
    size_t from = 0;
    size_t closes = 0; /* where the open emphasis ends */
    for (size_t i = 0; i < length; i++) {
        i += strcspn(s + i, "_*[:");
        if (i >= length)
            break;
        unsigned number = 0;
        size_t step = 0;
        if (closes == i && closes > 0) {
            builder_text(builder, s + from, i - from, source + from);
            builder_style(
                builder, STYLE_EMPHASIS,
                (struct span){emitter->emphasis, builder_offset(builder)});
            closes = 0;
            from = i + 1;
        } else if ((s[i] == '_' || s[i] == '*') && closes == 0 &&
                   (closes = emphasis_end(s, length, i)) > 0) {
            builder_text(builder, s + from, i - from, source + from);
            emitter->emphasis = builder_offset(builder);
            from = i + 1;
        } else if (s[i] == '[' &&
                   (step = reference_length(s + i, length - i, &number)) > 0) {
            builder_text(builder, s + from, i - from, source + from);
            builder_text(builder, s + i, 1, source + i);
            size_t start = builder_offset(builder) - 1;
            builder_text(builder, s + i + 1, step - 1, source + i + 1);
            place_add(&emitter->references, number,
                      (struct span){start, builder_offset(builder)});
            i += step - 1;
            from = i + 1;
        } else if (s[i] == ':' && i >= 4 && i + 3 < length && s[i + 1] == '/' &&
                   s[i + 2] == '/') {
            size_t start = i;
            while (start > from && s[start - 1] >= 'a' && s[start - 1] <= 'z')
                start--;
            step = address_length(s + start, length - start);
            if (start + step <= i + 3)
                continue;
            builder_text(builder, s + from, start - from, source + from);
            emit_address(emitter, s + start, step, source + start);
            from = start + step;
            i = from - 1;
        }
    }
    builder_text(builder, s + from, length - from, source + from);
}

/* strcspn stops at NUL, so the text between specials must end in one: emit
 * line runs through a copy only when they hold something special. */
static void emit_run(struct emitter *emitter, size_t start, size_t end)
{
    const char *s = emitter->plain->s + start;
    size_t length = end - start;
    bool special =
        memchr(s, '_', length) != NULL || memchr(s, '[', length) != NULL ||
        memchr(s, '*', length) != NULL || memmem(s, length, "://", 3) != NULL;
    if (!special) {
        builder_text(emitter->builder, s, length, start);
        return;
    }
    char *copy = memory_string(s, length);
    for (size_t i = 0; i < length; i++)
        if (copy[i] == '\0')
            copy[i] = ' ';
    emit_inline(emitter, copy, length, start);
    memory_free(copy);
}

/* --- Blocks
 * ------------------------------------------------------------------------ */

static bool is_contiguous(const struct plain *plain, size_t line)
{
    const struct line *lines = plain->lines;
    return lines[line + 1].start - lines[line].end < 200 &&
           lines[line + 1].blanks == 0 &&
           memchr(plain->s + lines[line].end, '\f',
                  lines[line + 1].start - lines[line].end) == NULL;
}

/* Bytes of quotation marks to leave out of a line. */
static size_t quote_marks(const struct item *item, struct slice line)
{
    int depth = 0;
    return item->quoted ? looks_quoted(line, &depth) : 0;
}

/* Lines of running text, joined by spaces. */
static void emit_joined(struct emitter *emitter, const struct item *item,
                        size_t first)
{
    const struct plain *plain = emitter->plain;
    for (size_t i = first; i < item->end;) {
        size_t last = i;
        while (last + 1 < item->end && !item->quoted &&
               is_contiguous(plain, last))
            last++;
        size_t start = plain->lines[i].start;
        start += quote_marks(item, plain_line(plain, i));
        if (i > first)
            builder_text(emitter->builder, " ", 1, plain->lines[i].start - 1);
        emit_run(emitter, start, plain->lines[last].end);
        i = last + 1;
    }
}

static void emit_lines(struct emitter *emitter, const struct item *item)
{
    const struct plain *plain = emitter->plain;
    uint16_t indent = UINT16_MAX;
    for (size_t i = item->first; i < item->end; i++)
        if (plain->lines[i].indent < indent)
            indent = plain->lines[i].indent;
    for (size_t i = item->first; i < item->end; i++) {
        const struct line *line = &plain->lines[i];
        size_t start = line->start;
        if (i > item->first)
            builder_line(emitter->builder);
        for (uint32_t blank = 0; i > item->first && blank < line->blanks &&
                                 item->kind == BLOCK_PREFORMATTED;
             blank++)
            builder_line(emitter->builder);
        int column = indent;
        for (; column < line->indent && !item->quoted && column < indent + 60 &&
               item->kind != BLOCK_NOTICE;
             column++)
            builder_verbatim(emitter->builder, " ", 1, start);
        start += quote_marks(item, plain_line(plain, i));
        if (item->kind == BLOCK_PREFORMATTED)
            import_verbatim(emitter->builder, plain->s + start,
                            line->end - start, start, column);
        else
            emit_run(emitter, start, line->end);
    }
}

static void emit_label(struct emitter *emitter, const struct item *item)
{
    const struct plain *plain = emitter->plain;
    const struct line *line = &plain->lines[item->first];
    size_t length = item->label;
    if (length >= line->end - line->start)
        return;
    const char *s = plain->s + line->start;
    size_t start = builder_offset(emitter->builder);
    size_t visible = length;
    while (visible > 0 && (s[visible - 1] == ' ' || s[visible - 1] == '\t'))
        visible--;
    builder_text(emitter->builder, s, visible, line->start);
    if (item->kind == BLOCK_NOTE) {
        unsigned number = 0;
        for (size_t i = 0; i < visible && number < 100000; i++)
            if (s[i] >= '0' && s[i] <= '9')
                number = number * 10 + (unsigned)(s[i] - '0');
        place_add(&emitter->notes, number,
                  (struct span){start, builder_offset(emitter->builder)});
    }
    builder_text(emitter->builder, " ", 1, line->start + visible);
    builder_label(emitter->builder);
}

static void emit_item(struct emitter *emitter, const struct item *item)
{
    const struct plain *plain = emitter->plain;
    struct builder *builder = emitter->builder;
    if (item->begins_section)
        builder_section(builder, item->level);
    int level = item->kind == BLOCK_LIST_ITEM ? item->depth : item->level;
    if (item->begins_section && item->kind != BLOCK_LIST_ITEM)
        level = 0;
    builder_block(builder, item->kind, item->matter, level);
    if (item->keep_lines) {
        emit_lines(emitter, item);
        return;
    }
    if (item->label > 0) {
        emit_label(emitter, item);
        const struct line *line = &plain->lines[item->first];
        size_t start = line->start + item->label;
        if (start < line->end) {
            /* the first word after the label writes the pending space */
            emit_run(emitter, start, line->end);
        }
        if (item->first + 1 < item->end) {
            builder_text(builder, " ", 1, line->end);
            emit_joined(emitter, item, item->first + 1);
        }
        return;
    }
    size_t first = item->first;
    if (item->drop_cap) {
        const struct line *line = &plain->lines[first];
        builder_text(builder, plain->s + line->start, line->end - line->start,
                     line->start);
        if (plain_drop_is_word(plain, first))
            builder_text(builder, " ", 1, line->end);
        first++;
    } else if (item->torn) {
        size_t start = plain->lines[first].start;
        size_t letter = plain_torn_length(plain_line(plain, first));
        builder_text(builder, plain->s + start, letter, start);
        emit_run(emitter, start + letter + 1, plain->lines[first].end);
        if (++first < item->end)
            builder_text(builder, " ", 1, plain->lines[first].start - 1);
    }
    emit_joined(emitter, item, first);
}

static void link_notes(struct emitter *emitter)
{
    for (size_t i = 0; i < emitter->references.count; i++) {
        const struct note_place *reference = &emitter->references.items[i];
        for (size_t k = 0; k < emitter->notes.count; k++) {
            const struct note_place *note = &emitter->notes.items[k];
            if (note->number != reference->number ||
                note->span.start == reference->span.start)
                continue;
            builder_link(emitter->builder, LINK_NOTE, reference->span,
                         note->span.start, NULL);
            builder_link(emitter->builder, LINK_BACK, note->span,
                         reference->span.start, NULL);
            break;
        }
    }
}

static void set_field(struct builder *builder, enum builder_field field,
                      struct slice value)
{
    if (value.length > 0)
        builder_set(builder, field, value.bytes, value.length);
}

void plain_emit(const struct plain *plain, struct builder *builder)
{
    struct emitter emitter = {.plain = plain, .builder = builder};
    for (size_t i = 0; i < plain->items.count; i++)
        emit_item(&emitter, &plain->items.items[i]);
    /* A note is looked for per reference: more than these are no notes. */
    if (emitter.notes.count <= 4096)
        link_notes(&emitter);
    memory_free(emitter.references.items);
    memory_free(emitter.notes.items);
    set_field(builder, FIELD_TITLE, plain->title);
    set_field(builder, FIELD_SUBTITLE, plain->subtitle);
    set_field(builder, FIELD_AUTHOR, plain->author);
    set_field(builder, FIELD_DATE, slice_of(plain->date));
    set_field(builder, FIELD_DATE_TEXT, plain->date_text);
    set_field(builder, FIELD_LANGUAGE, plain->language);
}
