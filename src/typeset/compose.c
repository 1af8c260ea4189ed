/* compose.c - a block becomes lines, each kind as a book would set it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compose.h"
#include "style.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* What is left over of a verse stands so much further in than any line of its
 * stanza, so that it is not taken for one. */
enum { TURNOVER = 2 };

/* German and Luxembourgish write every noun with a capital: to leave words with
 * one whole is to divide almost none. */
static bool nouns_are_capital(const char *language)
{
    return language != NULL &&
           (strncmp(language, "de", 2) == 0 || strncmp(language, "lb", 2) == 0);
}

void composer_init(struct composer *composer, const struct document *document,
                   const struct typeset_settings *settings,
                   const struct hyphenator *hyphenator)
{
    memset(composer, 0, sizeof *composer);
    composer->document = document;
    composer->settings = *settings;
    if (composer->settings.measure < 1)
        composer->settings.measure = 1;
    if (nouns_are_capital(document->language))
        composer->settings.divide_capitals = true;
    composer->hyphenator = hyphenator;
    composer->words = words_new();
    composer->breaker = breaker_new();
}

void composer_release(struct composer *composer)
{
    words_free(composer->words);
    breaker_free(composer->breaker);
    paragraph_release(&composer->paragraph);
    rivers_release(&composer->rivers);
    memory_free(composer->lines);
}

static struct line *line_add(struct composer *composer)
{
    MEMORY_GROW(composer->lines, composer->count, composer->capacity);
    struct line *line = &composer->lines[composer->count++];
    memset(line, 0, sizeof *line);
    return line;
}

/* --- Running text -------------------------------------------------------- */

/* What the end of a sentence or a clause before a gap is worth (GLM 5.2): its
 * last cluster, closing marks skipped, decides. */
static int sigma_of(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026   ? 2
           : c == ',' || c == ';' || c == ':' || c == 0x2014 ? 1
                                                             : 0;
}

static bool is_skipped(uint32_t c)
{
    return c == ')' || c == ']' || c == '}' || c == 0x2019 || c == 0x201D ||
           c == 0xBB || c == 0x203A || c == '%';
}

static int sigma_before(const char *text, size_t start, size_t gap)
{
    while (gap > start) {
        uint32_t c = (unsigned char)text[gap - 1];
        size_t length = 1;
        if (c >= 0x80 || (c | 0x20) < 'a' || (c | 0x20) > 'z') {
            length = cluster_length_before(text + start, gap - start);
            utf8_decode(text + gap - length, length, &c);
        }
        if (!is_skipped(c))
            return sigma_of(c);
        gap -= length;
    }
    return 0;
}

/* A line that needs more than this in every gap stays ragged (GLM 5.1). */
enum { MOST_EXTRA = 2 };

static void justify(struct composer *composer, const struct broken_line *broken,
                    int short_by, struct line *line)
{
    const struct paragraph *paragraph = &composer->paragraph;
    const char *text = paragraph->document->text + paragraph->span.start;
    struct gap gaps[GAPS_MOST];
    size_t count = 0;
    for (uint32_t i = broken->first_word;
         i < broken->last_word && count < GAPS_MOST; i++) {
        const struct word *word = &paragraph->words[i];
        gaps[count++] =
            (struct gap){line->column + word->columns_end - broken->before,
                         sigma_before(text, broken->start, word->end),
                         word->gap != GAP_FIXED};
    }
    bool spread = broken->kind != BREAK_NONE && short_by > 0 &&
                  short_by <= MOST_EXTRA * broken->gaps;
    justify_line(&composer->rivers, gaps, count, spread ? short_by : 0, line);
}

/* Drawn or of the text; a dash of the typewriter is none. */
static bool ends_in_hyphen(const struct composer *composer,
                           const struct broken_line *broken)
{
    const struct paragraph *paragraph = &composer->paragraph;
    const char *text = paragraph->document->text + paragraph->span.start;
    size_t length = broken->end - broken->start;
    const char *end = text + broken->end;
    if (broken->kind == BREAK_HYPH)
        return true;
    if (length > 0 && end[-1] == '-')
        return length == 1 || end[-2] != '-';
    return length >= 3 && memcmp(end - 3, "\xE2\x80\x90", 3) == 0;
}

static void set_line(struct composer *composer,
                     const struct broken_line *broken,
                     const struct frame_of_text *where, size_t base,
                     const struct block_style *style)
{
    bool first = broken->start == 0;
    int indent = first ? where->indent : 0;
    int short_by = where->measure - indent -
                   (broken->columns - broken->hang_left - broken->hang_right);
    int centre = style->centred && short_by > 0 ? short_by / 2 : 0;
    struct line *line = line_add(composer);
    line->start = (uint32_t)(base + broken->start);
    line->end = (uint32_t)(base + broken->end);
    line->columns = (int16_t)broken->columns;
    line->column = (int16_t)(where->left + indent - broken->hang_left + centre);
    line->flags =
        (uint16_t)((broken->kind == BREAK_HYPH ? LINE_HYPHEN : 0) |
                   (ends_in_hyphen(composer, broken) ? LINE_TO_HYPHEN : 0) |
                   (first ? LINE_FIRST : 0) |
                   (broken->kind == BREAK_NONE ? LINE_LAST : 0));
    if (composer->settings.wide_words && !composer->settings.justify) {
        line->flags |= LINE_JUSTIFIED;
        line->spread = 1;
    }
    if (composer->settings.justify && style->runs)
        justify(composer, broken, short_by, line);
}

static void set_text(struct composer *composer, struct span span, size_t base,
                     const struct frame_of_text *where,
                     const struct block_style *style)
{
    const struct typeset_settings *settings = &composer->settings;
    bool hyphenate = settings->hyphenate && style->runs;
    struct paragraph *paragraph = &composer->paragraph;
    paragraph->document = composer->document;
    paragraph->span = span;
    paragraph->hang = settings->hang && !style->centred;
    paragraph->labelled = where->label > 0 && composer->count == 0;
    paragraph->gap = settings->wide_words && !settings->justify ? 2 : 1;
    paragraph->how = (struct hyphenation){
        .hyphenator = hyphenate ? composer->hyphenator : NULL,
        .soft = hyphenate,
        .capitals = settings->divide_capitals,
        .widths = settings->widths};
    paragraph_measure(paragraph, composer->words);
    struct break_settings breaks = {
        .measure = where->measure,
        .indent = where->indent < where->measure ? where->indent : 0,
        .justify = settings->justify && style->runs};
    if (breaks.justify)
        rivers_start(&composer->rivers, where->left + where->measure + 4);
    size_t count = 0;
    int64_t demerits = 0;
    const struct broken_line *broken =
        breaker_solve(composer->breaker, paragraph, composer->words, &breaks,
                      &count, &demerits);
    composer->demerits += demerits;
    struct frame_of_text set = *where;
    set.indent = breaks.indent;
    for (size_t i = 0; i < count; i++)
        set_line(composer, &broken[i], &set, base, style);
}

/* --- Lines that stay lines ----------------------------------------------- */

/* Bytes of the next piece, up to a space in its second half if there is one. */
static size_t cut_length(const char *text, size_t left, int measure,
                         unsigned widths)
{
    size_t fit = text_fit(text, left, measure, widths);
    size_t at = fit;
    if (fit == 0 && left > 0)
        return cluster_length(text, left);
    while (fit < left && at > fit / 2 && text[at - 1] != ' ')
        at--;
    return at > fit / 2 ? at : fit;
}

/* Preformatted: cut where it is wider than the measure. */
static void cut_line(struct composer *composer, struct span span, size_t base,
                     int measure)
{
    const char *text = composer->document->text;
    unsigned widths = composer->settings.widths;
    size_t at = span.start;
    do {
        size_t left = span.end - at;
        size_t fit = cut_length(text + at, left, measure, widths);
        struct line *line = line_add(composer);
        line->start = (uint32_t)(base + (at - span.start));
        line->end = (uint32_t)(base + (at - span.start) + fit);
        line->columns = (int16_t)text_columns(text + at, fit, widths);
        line->flags = (uint16_t)((at == span.start ? LINE_FIRST : 0) |
                                 (at + fit == span.end ? LINE_LAST : 0));
        at += fit;
    } while (at < span.end);
}

/* A row of one sign is as long as there is room, and never two. */
static bool draw_rule(struct composer *composer, struct span span, int measure)
{
    const char *text = composer->document->text + span.start;
    size_t length = span_length(span);
    unsigned widths = composer->settings.widths;
    size_t sign = cluster_length(text, length);
    size_t fit = text_fit(text, length, measure, widths);
    if (fit == length)
        return false;
    for (size_t i = sign; i < length; i++)
        if (text[i] != text[i - sign])
            return false;
    struct line *line = line_add(composer);
    line->end = (uint32_t)fit;
    line->columns = (int16_t)text_columns(text, fit, widths);
    line->flags = LINE_FIRST | LINE_LAST;
    return true;
}

static void set_source_line(struct composer *composer, struct span span,
                            size_t base, const struct frame_of_text *where,
                            const struct block_style *style)
{
    if (style->verbatim) {
        cut_line(composer, span, base, where->measure);
        return;
    }
    size_t spaces = leading_spaces(composer->document->text + span.start,
                                   span_length(span));
    struct frame_of_text inner = *where;
    /* At least a wide cluster has room behind it. */
    int most = where->measure > 2 ? where->measure / 2 : 0;
    int indent = (int)spaces < most ? (int)spaces : most;
    span.start += spaces;
    base += spaces;
    inner.indent += indent;
    if (where->turns) {
        int turned =
            TURNOVER + (indent > where->deepest ? indent : where->deepest);
        inner.left += turned;
        inner.measure -= turned;
        inner.indent -= turned;
    }
    if (span_is_empty(span)) {
        struct line *line = line_add(composer);
        line->start = line->end = (uint32_t)base;
        line->flags = LINE_FIRST | LINE_LAST;
        return;
    }
    set_text(composer, span, base, &inner, style);
}

/* --- Blocks -------------------------------------------------------------- */

void compose_block(struct composer *composer, size_t index)
{
    const struct block *block = &composer->document->blocks[index];
    const struct block_style *style = style_of(composer->document, block);
    const char *text = composer->document->text;
    struct frame_of_text where =
        frame_of(composer->document, &composer->settings, index);
    composer->count = 0;
    composer->demerits = 0;
    size_t skip = where.label > 0 ? block->label : 0;
    size_t at = block->span.start + skip;
    if (block->kind == BLOCK_ORNAMENT &&
        draw_rule(composer, block->span, where.measure))
        return;
    while (at <= block->span.end) {
        size_t left = block->span.end - at;
        const char *newline = memchr(text + at, '\n', left);
        size_t end =
            newline != NULL ? (size_t)(newline - text) : block->span.end;
        set_source_line(composer, (struct span){at, end},
                        at - block->span.start, &where, style);
        where.indent = 0;
        at = end + 1;
    }
    if (skip > 0 && composer->count > 0) { /* the label stands out */
        struct line *first = &composer->lines[0];
        first->start = 0;
        first->flags |= LINE_LABELLED;
        first->column = (int16_t)(first->column - where.label);
        first->columns = (int16_t)(first->columns + where.label);
    }
}
