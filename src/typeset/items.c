/* items.c - clusters, gaps and break opportunities of a paragraph (GLM 2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "items.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* --- Characters (GLM 2.3)
 * --------------------------------------------------------- */

static bool is_opener(uint32_t c)
{
    return c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x2039 || c == '(' ||
           c == '[' || c == '{' || c == 0xBF || c == 0xA1;
}

static bool is_closer(uint32_t c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' ||
           c == '?' || c == 0x2026 || c == ')' || c == ']' || c == '}' ||
           c == 0x2019 || c == 0x201D || c == 0xBB || c == 0x203A || c == '%';
}

static bool is_trail(uint32_t c)
{
    return is_closer(c) || c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010;
}

static bool is_long_dash(uint32_t c)
{
    return c == 0x2014 || c == 0x2015;
}

/* --- Clusters
 * ------------------------------------------------------------------------ */

void items_release(struct items *items)
{
    memory_free(items->units);
    memset(items, 0, sizeof *items);
}

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

static uint8_t class_of(uint32_t c)
{
    if (c < 0x80) {
        bool upper = c >= 'A' && c <= 'Z';
        bool letter = upper || (c >= 'a' && c <= 'z');
        bool digit = c >= '0' && c <= '9';
        return (uint8_t)((letter ? UNIT_LETTER : 0) |
                         (letter || digit ? UNIT_ALNUM : 0) |
                         (upper ? UNIT_UPPER : 0));
    }
    if (c >= 0x2000 && c < 0x2070)
        return 0;
    bool letter = code_point_is_letter(c);
    return (uint8_t)((letter ? UNIT_LETTER : 0) |
                     (code_point_is_alphanumeric(c) ? UNIT_ALNUM : 0) |
                     (letter && code_point_is_upper(c) ? UNIT_UPPER : 0) |
                     (code_point_is_unspaced(c) ? UNIT_UNSPACED : 0));
}

static void cut_units(struct items *items, const char *s, size_t length)
{
    if (items->capacity < length + 1) {
        items->capacity = memory_grown(items->capacity, length + 1);
        items->units =
            memory_resize(items->units, items->capacity, sizeof *items->units);
    }
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        struct unit *unit = &items->units[count++];
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
                              .class = class_of(c)};
        /* A space that carries a mark is a letter of sorts, and no gap. */
        unit->gap = c == ' ' && step == 1      ? GAP_FREE
                    : c == 0xA0 && step == 2   ? GAP_TIED
                    : c == 0x202F && step == 3 ? GAP_FIXED
                                               : GAP_NONE;
        if (unit->gap != GAP_NONE)
            unit->width = 1;
        i += step;
    }
    items->count = count;
    items->units[count] = (struct unit){.offset = (uint32_t)length};
}

static void take_marks(struct items *items, const struct document *document,
                       struct span span)
{
    size_t mark = document_mark_from(document, span.start);
    size_t unit = 0;
    for (;
         mark < document->mark_count && document->marks[mark].offset < span.end;
         mark++) {
        size_t offset = document->marks[mark].offset - span.start;
        while (unit < items->count && items->units[unit].offset < offset)
            unit++;
        static const uint8_t bits[] = {UNIT_SHY_BEFORE, UNIT_ZERO_BEFORE,
                                       UNIT_JOINED};
        if (unit > 0 && unit < items->count)
            items->units[unit].class |= bits[document->marks[mark].kind];
    }
}

/* --- Ties by context (GLM 2.3)
 * ---------------------------------------------------------- */

/* Whether the units [start, end) are all of the kind. */
static bool all_are(const struct unit *units, size_t start, size_t end,
                    bool (*is)(uint32_t))
{
    for (size_t i = start; i < end; i++)
        if (!is(units[i].code_point))
            return false;
    return start < end;
}

/* Token by token: a free gap before one of trailing marks only, or after one
 * of opening marks only, is tied. Tokens are as they were before this rule. */
static void tie_gaps(struct items *items)
{
    struct unit *units = items->units;
    size_t before = SIZE_MAX; /* the gap before the token */
    size_t start = 0;
    for (size_t i = 0; i <= items->count; i++) {
        if (i < items->count && units[i].gap != GAP_FREE)
            continue;
        uint32_t first = start < i ? units[start].code_point : 'a';
        if (first >= 0x80 || !(units[start].class & UNIT_ALNUM)) {
            if (before != SIZE_MAX && all_are(units, start, i, is_trail))
                units[before].gap = GAP_TIED;
            if (i < items->count && all_are(units, start, i, is_opener))
                units[i].gap = GAP_TIED | 0x80; /* still divides tokens */
        }
        before = i;
        start = i + 1;
    }
    for (size_t i = 0; i < items->count; i++) {
        units[i].gap &= 0x7F;
        if (units[i].gap == GAP_FREE)
            units[i].before = BREAK_SPACE;
    }
}

/* --- URLs (GLM 2.4)
 * ----------------------------------------------------------------------- */

static uint32_t lower_ascii(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static bool is_url(const struct unit *word, size_t count)
{
    if (count >= 4 && lower_ascii(word[0].code_point) == 'w' &&
        lower_ascii(word[1].code_point) == 'w' &&
        lower_ascii(word[2].code_point) == 'w' && word[3].code_point == '.')
        return true;
    for (size_t i = 0; i + 2 < count; i++)
        if (word[i].code_point == ':' && word[i + 1].code_point == '/' &&
            word[i + 2].code_point == '/')
            return true;
    for (size_t i = 1; i + 1 < count; i++)
        if (word[i].code_point == '@' && (word[i - 1].class & UNIT_ALNUM) &&
            (word[i + 1].class & UNIT_ALNUM))
            return true;
    return false;
}

static bool is_url_mark(uint32_t c)
{
    return c < 0x80 && c != 0 && strchr("/.?#&=_-~%,:+", (int)c) != NULL;
}

static void break_url(struct unit *word, size_t count)
{
    for (size_t k = 2; k + 2 <= count; k++) {
        uint32_t before = word[k - 1].code_point;
        bool at_mark = is_url_mark(word[k].code_point) && k + 1 < count &&
                       (word[k + 1].class & UNIT_ALNUM) && !is_url_mark(before);
        bool after_slashes = before == '/' && word[k - 2].code_point == '/' &&
                             (word[k].class & UNIT_ALNUM);
        if (at_mark || after_slashes)
            word[k].before = BREAK_URL;
    }
}

/* --- Hyphens, slashes, dashes, ellipses of the text (GLM 2.5)
 * -------------------------------- */

static bool between_words(const struct unit *word, size_t count, size_t k)
{
    return k >= 2 && k + 2 < count && (word[k - 1].class & UNIT_ALNUM) &&
           (word[k - 2].class & UNIT_ALNUM) &&
           (word[k + 1].class & UNIT_LETTER) &&
           (word[k + 2].class & UNIT_LETTER);
}

/* The length of the run of dashes at k, 0 when none begins there. */
static size_t dash_run(const struct unit *word, size_t count, size_t k)
{
    uint32_t c = word[k].code_point;
    bool begins = is_long_dash(c) ||
                  (c == '-' && k + 1 < count && word[k + 1].code_point == '-');
    size_t end = k;
    while (begins && end < count &&
           (is_long_dash(word[end].code_point) || word[end].code_point == '-'))
        end++;
    return end - k;
}

static void break_punctuation(struct unit *word, size_t count)
{
    bool seen = false; /* an alphanumeric before */
    for (size_t k = 0; k < count; k++) {
        if (word[k].class & UNIT_ALNUM) {
            seen = true;
            continue;
        }
        uint32_t c = word[k].code_point;
        size_t run = dash_run(word, count, k);
        bool last = k + 1 >= count;
        if (run > 0) {
            size_t after = k + run;
            if (seen && after < count && !is_closer(word[after].code_point))
                word[after].before = BREAK_DASH;
            k = after - 1;
        } else if (is_hyphen(c) && !last &&
                   !is_hyphen(word[k + 1].code_point)) {
            if (between_words(word, count, k))
                word[k + 1].before = BREAK_EXHYPH;
        } else if (c == '/') {
            if (between_words(word, count, k))
                word[k + 1].before = BREAK_SLASH;
        } else if (c == 0x2013) {
            if (k > 0 && !last && (word[k - 1].class & UNIT_LETTER) &&
                (word[k + 1].class & UNIT_LETTER))
                word[k + 1].before = BREAK_DASH;
        } else if (c == 0x2026 && seen && !last &&
                   (word[k + 1].class & UNIT_LETTER)) {
            word[k + 1].before = BREAK_DASH;
        }
    }
}

/* --- Marks and patterns (GLM 2.6, 2.7)
 * ----------------------------------------------------------- */

static bool break_soft(struct unit *word, size_t count, bool hyphenate)
{
    bool any = false;
    for (size_t k = 1; k < count; k++) {
        if (!(word[k].class & UNIT_SHY_BEFORE))
            continue;
        any = true;
        if (hyphenate && word[k].before == BREAK_NONE &&
            (word[k - 1].class & UNIT_LETTER) && (word[k].class & UNIT_LETTER))
            word[k].before = BREAK_HYPH;
    }
    return any;
}

static bool may_precede(uint32_t c)
{
    return is_opener(c) || is_long_dash(c) || c == '"' || c == '\'' ||
           c == 0x2013 || c == 0x2026 || c == '*' || c == '_';
}

static bool may_follow(const struct unit *word, size_t count, size_t end)
{
    if (end >= count)
        return true;
    uint32_t c = word[end].code_point;
    if ((c == '.' || c == ',' || c == ':') && end + 1 < count &&
        (word[end + 1].class & UNIT_ALNUM))
        return false;
    return (is_closer(c) && c != '%') || is_long_dash(c) || c == '"' ||
           c == '\'' || c == 0x2013 || c == '*' || c == '_';
}

struct hyphenation {
    const struct hyphenator *hyphenator;
    struct word_cache *cache;
    const char *text; /* of the paragraph */
    bool capitals;
};

enum { MINIMUM_WORD = 6 };

/* Lower case in `out`; 0 when the run is not to be divided. */
static size_t lower_word(const struct hyphenation *how, const struct unit *run,
                         size_t count, char *out)
{
    size_t used = 0;
    for (size_t k = 0; k < count; k++) {
        bool upper = run[k].class & UNIT_UPPER;
        if (upper && (k > 0 || !how->capitals))
            return 0;
        size_t length = run[k + 1].offset - run[k].offset;
        if (used + length + 4 > HYPHENATE_MOST)
            return 0;
        if (upper) {
            uint32_t c = 0;
            size_t first = utf8_decode(how->text + run[k].offset, length, &c);
            used += utf8_encode(code_point_lower(c), out + used);
            memcpy(out + used, how->text + run[k].offset + first,
                   length - first);
            used += length - first;
        } else {
            memcpy(out + used, how->text + run[k].offset, length);
            used += length;
        }
    }
    return used;
}

static void break_run(const struct hyphenation *how, struct unit *run,
                      size_t count)
{
    char lower[HYPHENATE_MOST];
    if (count > HYPHENATE_MOST)
        return;
    size_t length = lower_word(how, run, count, lower);
    if (length == 0)
        return;
    uint64_t divisions =
        word_cache_divide(how->cache, how->hyphenator, lower, length, count);
    for (size_t p = 1; divisions != 0 && p < count; p++)
        if ((divisions >> p & 1) != 0 && run[p].before == BREAK_NONE)
            run[p].before = BREAK_HYPH;
}

static void break_patterns(const struct hyphenation *how, struct unit *word,
                           size_t count)
{
    for (size_t k = 0; k < count;) {
        if (!(word[k].class & UNIT_LETTER)) {
            k++;
            continue;
        }
        size_t end = k;
        while (end < count && (word[end].class & UNIT_LETTER))
            end++;
        if (end - k >= MINIMUM_WORD &&
            (k == 0 || may_precede(word[k - 1].code_point)) &&
            may_follow(word, count, end))
            break_run(how, word + k, end - k);
        k = end;
    }
}

/* Between clusters of scripts without spaces, as UAX #14 has it. */
static void break_unspaced(const char *text, struct unit *word, size_t count)
{
    size_t start = word[0].offset;
    size_t length = word[count].offset - start;
    char *opportunities = memory_alloc(length);
    text_line_breaks(text + start, length, opportunities);
    for (size_t k = 1; k < count; k++)
        if (word[k].before == BREAK_NONE &&
            opportunities[word[k].offset - start] != 0 &&
            ((word[k].class | word[k - 1].class) & UNIT_UNSPACED))
            word[k].before = BREAK_IDEO;
    memory_free(opportunities);
}

static void break_word(const struct hyphenation *how, struct unit *word,
                       size_t count, uint8_t classes, bool hyphenate)
{
    bool plain = (classes & (UNIT_SHY_BEFORE | UNIT_ZERO_BEFORE | UNIT_JOINED |
                             UNIT_UNSPACED)) == 0;
    bool url = (classes & 0x80) != 0 && is_url(word, count);
    if (url) {
        break_url(word, count);
    } else {
        if ((classes & 0x80) != 0)
            break_punctuation(word, count);
        bool soft = !plain && break_soft(word, count, hyphenate);
        if (hyphenate && how->hyphenator != NULL && !soft)
            break_patterns(how, word, count);
    }
    if (plain)
        return;
    for (size_t k = 1; k < count; k++)
        if ((word[k].class & UNIT_ZERO_BEFORE) && word[k].before == BREAK_NONE)
            word[k].before = BREAK_ZERO;
    if ((classes & UNIT_UNSPACED) && !url)
        break_unspaced(how->text, word, count);
    for (size_t k = 1; k < count; k++)
        if (word[k].class & UNIT_JOINED)
            word[k].before = BREAK_NONE;
}

void items_make(struct items *items, const struct document *document,
                struct span span, const struct typeset_settings *settings,
                const struct hyphenator *hyphenator, struct word_cache *cache)
{
    const char *text = document->text + span.start;
    struct hyphenation how = {hyphenator, cache, text,
                              settings->divide_capitals};
    cut_units(items, text, span_length(span));
    take_marks(items, document, span);
    tie_gaps(items);
    size_t start = 0;
    uint8_t classes = 0;
    for (size_t i = 0; i <= items->count; i++) {
        struct unit *unit = &items->units[i];
        if (i < items->count && unit->gap == GAP_NONE) {
            /* 0x80: something that is no letter and no digit */
            classes |= unit->class;
            classes |= (unit->class & UNIT_ALNUM) != 0 ? 0 : 0x80;
            continue;
        }
        if (i > start + 1)
            break_word(&how, items->units + start, i - start, classes,
                       settings->hyphenate);
        start = i + 1;
        classes = 0;
    }
}

/* --- Emergency (GLM 4.6)
 * ------------------------------------------------------------------------------
 */

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
