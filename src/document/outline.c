/* outline.c - sections as a person sees them: names, places, page breaks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "document_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

/* An incipit is about as long as a heading. */
enum { INCIPIT_COLUMNS = 35 };
/* Digits by which people know a commit. */
enum { SHORT_HASH = 7 };
/* Sections shorter than this (characters, as median) stay in the flow. */
enum { FORCED_LENGTH = 6000 };

/* Without the spaces that preformatted text begins with. */
static void append_single_line(const char *s, size_t length,
                               struct buffer *name)
{
    size_t i = 0;
    while (i < length && s[i] == ' ')
        i++;
    for (; i < length; i++)
        buffer_append_byte(name, s[i] == '\n' ? ' ' : s[i]);
}

/* The opening words, cut at a word, without punctuation before the "…". */
static void append_incipit(const char *s, size_t length, struct buffer *name)
{
    size_t fit = text_fit(s, length, INCIPIT_COLUMNS, WIDTHS_USUAL);
    if (fit == length) {
        append_single_line(s, length, name);
        return;
    }
    size_t cut = fit;
    while (cut > 0 && s[cut] != ' ' && s[cut] != '\n')
        cut--;
    if (cut == 0)
        cut = fit;
    while (cut > 0 && strchr(" ,;:.-", s[cut - 1]) != NULL)
        cut--;
    append_single_line(s, cut, name);
    buffer_append_string(name, "\xE2\x80\xA6");
}

/* Bytes of "commit 3f2a90c..." before the number; 0: no entry of a log. */
static size_t commit_word(const char *s, size_t length)
{
    static const char word[] = "commit ";
    size_t at = sizeof word - 1;
    if (length < at + SHORT_HASH || memcmp(s, word, at) != 0)
        return 0;
    for (size_t i = 0; i < SHORT_HASH; i++)
        if (strchr("0123456789abcdef", s[at + i]) == NULL)
            return 0;
    return at;
}

/* An entry of a log is known by what it is about: the first line of what was
 * written, which is set in. False: it is none. */
static bool append_commit(const struct document *document,
                          const struct section *section, struct buffer *name)
{
    const struct block *head = &document->blocks[section->first];
    const char *s = document->text + head->span.start;
    size_t hash = commit_word(s, span_length(head->span));
    if (hash == 0)
        return false;
    buffer_append(name, s + hash, SHORT_HASH);
    for (size_t i = section->first + 1; i < section->end; i++) {
        const struct block *block = &document->blocks[i];
        const char *line = document->text + block->span.start;
        size_t length = span_length(block->span);
        if (block->kind != BLOCK_PREFORMATTED)
            break;
        if (length == 0 || line[0] != ' ')
            continue;
        const char *end = memchr(line, '\n', length);
        buffer_append_byte(name, ' ');
        append_single_line(line, end != NULL ? (size_t)(end - line) : length,
                           name);
        break;
    }
    return true;
}

void document_section_name(const struct document *document, size_t section,
                           struct buffer *name)
{
    const struct section *it = &document->sections[section];
    struct span span = document->blocks[it->first].span;
    if (it->titled && document->verbatim_columns > 0 &&
        append_commit(document, it, name))
        return;
    if (it->titled)
        append_single_line(document->text + span.start, span_length(span),
                           name);
    else
        append_incipit(document->text + span.start, span_length(span), name);
}

static bool is_named(const struct document *document, size_t section,
                     const struct folded *words)
{
    struct buffer name = {0};
    struct folded folded;
    document_section_name(document, section, &name);
    text_fold(name.bytes, name.length, FOLD_SEARCH, &folded);
    bool found = memmem(folded.bytes, folded.length, words->bytes,
                        words->length) != NULL;
    folded_release(&folded);
    buffer_release(&name);
    return found;
}

size_t document_section_named(const struct document *document,
                              const char *wanted)
{
    char *end;
    long number = strtol(wanted, &end, 10);
    size_t section = 0;
    if (end != wanted && *end == '\0') {
        section = number > 0 ? (size_t)number - 1 : document->section_count;
    } else {
        struct folded words;
        text_fold(wanted, strlen(wanted), FOLD_SEARCH, &words);
        while (section < document->section_count &&
               (words.length == 0 || !is_named(document, section, &words)))
            section++;
        folded_release(&words);
    }
    return section < document->section_count ? section : DOCUMENT_NONE;
}

static int size_order(const void *a, const void *b)
{
    size_t x = *(const size_t *)a;
    size_t y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* Characters of a section with everything in it. */
static size_t section_characters(const struct document *document,
                                 const struct section *section)
{
    size_t end = section->end < document->block_count
                     ? document->blocks[section->end].span.start
                     : document->length;
    return document_code_points(document, end) -
           document_code_points(document,
                                document->blocks[section->first].span.start);
}

bool document_level_forces_page(const struct document *document, int level)
{
    size_t *lengths =
        memory_alloc((document->section_count + 1) * sizeof *lengths);
    size_t count = 0;
    for (size_t i = 0; i < document->section_count; i++) {
        const struct section *section = &document->sections[i];
        if (section->level == level && section->titled)
            lengths[count++] = section_characters(document, section);
    }
    qsort(lengths, count, sizeof *lengths, size_order);
    bool forces = count > 0 && lengths[count / 2] >= FORCED_LENGTH;
    memory_free(lengths);
    return forces;
}

/* What counts as a paragraph of a place like "3.12". */
static bool is_paragraph(const struct block *block)
{
    return block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_QUOTE ||
           block->kind == BLOCK_VERSE || block->kind == BLOCK_LIST_ITEM ||
           block->kind == BLOCK_PREFORMATTED;
}

void document_index_paragraphs(struct document *document)
{
    uint32_t *index =
        arena_alloc(&document->arena, document->block_count + 1, sizeof *index);
    index[0] = 0;
    for (size_t i = 0; i < document->block_count; i++)
        index[i + 1] = index[i] + is_paragraph(&document->blocks[i]);
    document->paragraph_index = index;
}

bool document_place_offset(const struct document *document, size_t section,
                           size_t paragraph, size_t *offset)
{
    if (section == 0 || section > document->section_count || paragraph == 0)
        return false;
    const struct section *it = &document->sections[section - 1];
    for (size_t i = it->first; i < it->end; i++) {
        const struct block *block = &document->blocks[i];
        if (block->section != section - 1)
            break;
        if (is_paragraph(block) && --paragraph == 0) {
            *offset = block->span.start;
            return true;
        }
    }
    return false;
}

void document_place(const struct document *document, size_t offset,
                    size_t *section, size_t *paragraph)
{
    *section = 0;
    *paragraph = 0;
    size_t index = document_section_at(document, offset);
    if (index == DOCUMENT_NONE)
        return;
    size_t last = document_block_at(document, offset);
    *section = index + 1;
    *paragraph = document->paragraph_index[last + 1] -
                 document->paragraph_index[document->sections[index].first];
    if (*paragraph == 0)
        *paragraph = 1;
}
