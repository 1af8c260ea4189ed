/* items.c - clusters, gaps and break opportunities of a paragraph (GLM 2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opportunities.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

void items_release(struct items *items)
{
    memory_free(items->units);
    memory_free(items->words);
    memset(items, 0, sizeof *items);
}

/* --- Clusters (GLM 2.1) --------------------------------------------------- */

/* Bytes of the cluster at `s` when it is plainly one code point: Latin, or
 * U+2010 to U+2027, and no combining mark can follow. 0: ask. */
static size_t plain_cluster(const unsigned char *s, size_t length)
{
    size_t step = s[0] < 0x80                                  ? 1
                  : s[0] >= 0xC3 && s[0] <= 0xCB && length > 1 ? 2
                  : s[0] == 0xE2 && length > 2 && s[1] == 0x80 &&
                          s[2] >= 0x90 && s[2] <= 0xA7
                      ? 3
                      : 0;
    if (step == 0 || step == length)
        return step;
    unsigned char next = s[step];
    bool safe = next < 0xCC ||
                (next == 0xE2 && step + 1 < length && s[step + 1] == 0x80);
    return safe ? step : 0;
}

/* ASCII, each as the unit it makes: signs, digits, letters, upper case. */
enum { S = 0, D = UNIT_ALNUM, L = D | UNIT_LETTER, U = L | UNIT_UPPER };
#define ONE(c, class)                                                          \
    {                                                                          \
        0, c, 1, 1, GAP_NONE, class, BREAK_NONE                                \
    }
#define TWO(c, class) ONE(c, class), ONE((c) + 1, class)
#define FOUR(c, class) TWO(c, class), TWO((c) + 2, class)
#define EIGHT(c, class) FOUR(c, class), FOUR((c) + 4, class)
#define SIXTEEN(c, class) EIGHT(c, class), EIGHT((c) + 8, class)
static const struct unit ascii[128] = {
    SIXTEEN(0, S),   SIXTEEN(16, S),  SIXTEEN(' ', S), EIGHT('0', D),
    TWO('8', D),     FOUR(':', S),    TWO('>', S),     ONE('@', S),
    SIXTEEN('A', U), EIGHT('Q', U),   TWO('Y', U),     FOUR('[', S),
    TWO('_', S),     SIXTEEN('a', L), EIGHT('q', L),   TWO('y', L),
    FOUR('{', S),    ONE(127, S)};

static uint8_t class_of(uint32_t c)
{
    if (c < 0x80)
        return ascii[c].class;
    if (c >= 0x2000 && c < 0x2070)
        return 0;
    bool letter = code_point_is_letter(c);
    return (uint8_t)((letter ? UNIT_LETTER : 0) |
                     (code_point_is_alphanumeric(c) ? UNIT_ALNUM : 0) |
                     (letter && code_point_is_upper(c) ? UNIT_UPPER : 0) |
                     (code_point_is_unspaced(c) ? UNIT_UNSPACED : 0));
}

/* A space that carries a mark is a letter of sorts, and no gap. */
static uint8_t gap_of(uint32_t c, size_t length)
{
    return c == ' ' && length == 1      ? GAP_FREE
           : c == 0xA0 && length == 2   ? GAP_TIED
           : c == 0x202F && length == 3 ? GAP_FIXED
                                        : GAP_NONE;
}

/* The cluster at byte i; returns its length in bytes. */
static size_t cut_unit(struct unit *unit, const char *s, size_t length,
                       size_t i)
{
    size_t step = plain_cluster((const unsigned char *)s + i, length - i);
    uint32_t c = (unsigned char)s[i];
    int width = 1;
    if (step == 0) {
        step = cluster_length(s + i, length - i);
        width = cluster_columns(s + i, step);
    }
    if (c >= 0x80)
        utf8_decode(s + i, length - i, &c);
    *unit = (struct unit){.offset = (uint32_t)i,
                          .code_point = c,
                          .length = step < 255 ? (uint8_t)step : 255,
                          .width = (uint8_t)width,
                          .class = class_of(c),
                          .gap = gap_of(c, step)};
    if (unit->gap != GAP_NONE)
        unit->width = 1;
    return step;
}

/* --- Words and the gaps between them (GLM 2.2) --------------------------- */

static void end_word(struct items *items, size_t end, uint8_t classes)
{
    MEMORY_GROW(items->words, items->word_count, items->word_capacity);
    size_t before = items->word_count;
    uint32_t start = before > 0 ? items->words[before - 1].end + 1 : 0;
    items->words[items->word_count++] =
        (struct word){start, (uint32_t)end, classes};
}

/* Cuts the text into units, and these into words. Two ASCII letters in a row
 * are what most of a text is made of: the first of them is a cluster. */
static void cut_units(struct items *items, const char *s, size_t length)
{
    if (items->capacity < length + 1) {
        items->capacity = memory_grown(items->capacity, length + 1);
        items->units =
            memory_resize(items->units, items->capacity, sizeof *items->units);
    }
    struct unit *units = items->units;
    size_t count = 0;
    size_t last = length > 0 ? length - 1 : 0;
    uint8_t classes = 0;
    items->word_count = 0;
    for (size_t i = 0; i < length; count++) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x80 && ascii[c].class != 0 && i < last &&
            (unsigned char)s[i + 1] < 0x80) {
            units[count] = ascii[c];
            units[count].offset = (uint32_t)i++;
            classes |= ascii[c].class;
            continue;
        }
        struct unit *unit = &units[count];
        i += cut_unit(unit, s, length, i);
        if (unit->gap == GAP_NONE) {
            classes |= unit->class;
            classes |= (unit->class & UNIT_ALNUM) != 0 ? 0 : WORD_OTHER;
            continue;
        }
        unit->before = unit->gap == GAP_FREE ? BREAK_SPACE : BREAK_NONE;
        end_word(items, count, classes);
        classes = 0;
    }
    end_word(items, count, classes);
    items->count = count;
    units[count] = (struct unit){.offset = (uint32_t)length};
}

static void take_marks(struct items *items, const struct document *document,
                       struct span span)
{
    static const uint8_t bits[] = {UNIT_SHY_BEFORE, UNIT_ZERO_BEFORE,
                                   UNIT_JOINED};
    size_t mark = document_mark_from(document, span.start);
    size_t unit = 0;
    size_t word = 0;
    for (;
         mark < document->mark_count && document->marks[mark].offset < span.end;
         mark++) {
        size_t offset = document->marks[mark].offset - span.start;
        while (unit < items->count && items->units[unit].offset < offset)
            unit++;
        if (unit == 0 || unit >= items->count)
            continue;
        while (items->words[word].end < unit)
            word++;
        uint8_t bit = bits[document->marks[mark].kind];
        items->units[unit].class |= bit;
        items->words[word].classes |= bit;
    }
}

/* What stretches is two columns wide. */
static void widen_gaps(struct items *items)
{
    for (size_t i = 0; i < items->count; i++)
        if (items->units[i].gap == GAP_FREE || items->units[i].gap == GAP_TIED)
            items->units[i].width = 2;
}

void items_make(struct items *items, const struct document *document,
                struct span span, const struct typeset_settings *settings,
                const struct hyphenator *hyphenator, struct word_cache *cache)
{
    const char *text = document->text + span.start;
    struct hyphenation how = {.hyphenator =
                                  settings->hyphenate ? hyphenator : NULL,
                              .cache = cache,
                              .text = text,
                              .soft = settings->hyphenate,
                              .capitals = settings->divide_capitals};
    cut_units(items, text, span_length(span));
    take_marks(items, document, span);
    tie_gaps(items);
    if (settings->wide_words && !settings->justify)
        widen_gaps(items);
    for (size_t i = 0; i < items->word_count; i++)
        break_word(&how, items->units, &items->words[i]);
}

/* --- Emergency (GLM 4.6) ------------------------------------------------- */

void items_add_emergency(struct items *items, int measure)
{
    struct unit *units = items->units;
    size_t start = 0;
    int width = 0;
    for (size_t i = 0; i <= items->count; i++) {
        if (i < items->count && units[i].gap != GAP_FREE) {
            width += units[i].width;
            continue;
        }
        for (size_t k = start + 1; width > measure && k < i; k++)
            if (units[k].before == BREAK_NONE && units[k].gap == GAP_NONE)
                units[k].before =
                    units[k - 1].gap != GAP_NONE ? BREAK_EMERG_NB : BREAK_EMERG;
        start = i + 1;
        width = 0;
    }
}
