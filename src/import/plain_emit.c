/* plain_emit.c - tells the builder what was found, block by block.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain_seam.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

struct emitter {
    const struct plain *plain;
    struct builder *builder;
    struct inliner inliner;
};

/* --- Blocks -------------------------------------------------------------- */

static bool is_contiguous(const struct plain *plain, size_t line)
{
    const struct line *lines = plain->lines;
    return !plain->wide && lines[line + 1].start - lines[line].end < 200 &&
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

/* Lines of running text, joined by spaces or, within a word, by nothing; the
 * first of them without `skip` bytes, which were told already. */
static void emit_joined(struct emitter *emitter, const struct item *item,
                        size_t first, size_t skip)
{
    const struct plain *plain = emitter->plain;
    enum seam seam = SEAM_CLOSE; /* before line i */
    for (size_t i = first; i < item->end;) {
        size_t last = i, hyphen = 0;
        if (seam == SEAM_SPACE)
            builder_text(emitter->builder, " ", 1, plain->lines[i].start - 1);
        seam = SEAM_SPACE;
        for (; last + 1 < item->end; last++) {
            seam = plain_seam(plain, last, &hyphen);
            if (seam != SEAM_SPACE || item->quoted ||
                !is_contiguous(plain, last))
                break;
        }
        size_t start = plain->lines[i].start + (i == first ? skip : 0);
        size_t end = plain->lines[last].end - (seam == SEAM_WORD ? hyphen : 0);
        start += quote_marks(item, plain_line(plain, i));
        if (start < end)
            inline_emit(&emitter->inliner, start, end);
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
            inline_emit(&emitter->inliner, start, line->end);
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
        struct note_label label;
        looks_note(plain_line(plain, item->first), &label);
        place_add(&emitter->inliner.notes, label.key,
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
        emit_joined(emitter, item, item->first, item->label);
        return;
    }
    size_t first = item->first;
    if (item->skip > 0) {
        struct slice text = marked_text(plain_line(plain, first), item->skip);
        size_t start = (size_t)(text.bytes - plain->s);
        inline_emit(&emitter->inliner, start, start + text.length);
        return;
    }
    if (item->drop_cap) {
        for (; first < item->first + item->drop_cap; first++) {
            const struct line *line = &plain->lines[first];
            builder_text(builder, plain->s + line->start,
                         line->end - line->start, line->start);
        }
        if (plain_drop_is_word(plain, first - 1))
            builder_text(builder, " ", 1, plain->lines[first - 1].end);
    } else if (item->torn) {
        size_t start = plain->lines[first].start;
        size_t letter = plain_torn_length(plain_line(plain, first));
        builder_text(builder, plain->s + start, letter, start);
        emit_joined(emitter, item, first, letter + 1);
        return;
    }
    emit_joined(emitter, item, first, 0);
}

static void set_field(struct builder *builder, enum builder_field field,
                      struct slice value)
{
    if (value.length > 0)
        builder_set(builder, field, value.bytes, value.length);
}

static unsigned note_forms(const struct plain *plain, const struct item *item)
{
    struct note_label label = {0};
    if (item->kind == BLOCK_NOTE)
        looks_note(plain_line(plain, item->first), &label);
    return label.forms;
}

/* Whether no item needs a line that stands before those of an earlier one. */
static bool is_in_order(const struct item_list *items)
{
    for (size_t i = 1; i < items->count; i++)
        if (items->items[i].first < items->items[i - 1].end)
            return false;
    return true;
}

/* What was told is not needed again, while the builder needs more and more. */
static void forget_told(const struct plain *plain, size_t item)
{
    size_t told = plain->items.items[item].first;
    memory_forget(plain->lines, told * sizeof *plain->lines);
    memory_forget(plain->items.items, item * sizeof *plain->items.items);
}

static void emit_items(struct emitter *emitter)
{
    enum { AT_A_TIME = 65536 };
    const struct plain *plain = emitter->plain;
    bool ordered = is_in_order(&plain->items);
    for (size_t i = 0; i < plain->items.count; i++) {
        if (ordered && i > 0 && i % AT_A_TIME == 0)
            forget_told(plain, i);
        emit_item(emitter, &plain->items.items[i]);
    }
}

void plain_emit(const struct plain *plain, struct builder *builder)
{
    struct emitter emitter = {.plain = plain,
                              .builder = builder,
                              .inliner = {.builder = builder,
                                          .s = plain->s,
                                          .literal = plain->literal,
                                          .framed = plain->framed}};
    for (size_t i = 0; i < plain->items.count; i++)
        emitter.inliner.forms |= note_forms(plain, &plain->items.items[i]);
    emit_items(&emitter);
    inline_link(&emitter.inliner);
    set_field(builder, FIELD_TITLE, plain->title);
    set_field(builder, FIELD_SUBTITLE, plain->subtitle);
    set_field(builder, FIELD_AUTHOR, plain->author);
    set_field(builder, FIELD_DATE, slice_of(plain->date));
    set_field(builder, FIELD_DATE_TEXT, plain->date_text);
    set_field(builder, FIELD_LANGUAGE, plain->language);
}
