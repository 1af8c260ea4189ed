/* opportunities.c - where a line may end inside a word, and which gaps are tied
 * (GLM 2.3 to 2.7).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opportunities.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* --- Characters (GLM 2.3) ------------------------------------------------ */

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

/* --- Ties by context (GLM 2.3) ------------------------------------------- */

/* Whether the units [start, end) are all of the kind. */
static bool all_are(const struct unit *units, size_t start, size_t end,
                    bool (*is)(uint32_t))
{
    for (size_t i = start; i < end; i++)
        if (!is(units[i].code_point))
            return false;
    return start < end;
}

/* A gap that divides tokens, whatever has become of it since. */
static bool divides(const struct unit *unit)
{
    return unit->before == BREAK_SPACE;
}

/* The token that begins at the word; false when none does. */
static bool token_at(const struct items *items, const struct word *word,
                     size_t *end)
{
    const struct unit *units = items->units;
    size_t at = word->start;
    if (at == word->end || (units[at].class & UNIT_ALNUM) != 0 ||
        (at > 0 && !divides(&units[at - 1])))
        return false;
    while (at < items->count && !divides(&units[at]))
        at++;
    *end = at;
    return true;
}

/* A free gap before a token of trailing marks only, or after one of opening
 * marks only, is tied. Tokens are as they were before this rule. */
void tie_gaps(struct items *items)
{
    struct unit *units = items->units;
    bool any = false;
    for (size_t i = 0; i < items->word_count; i++) {
        size_t start = items->words[i].start;
        size_t end;
        if (!token_at(items, &items->words[i], &end))
            continue;
        bool trails = start > 0 && all_are(units, start, end, is_trail);
        bool opens =
            end < items->count && all_are(units, start, end, is_opener);
        if (trails)
            units[start - 1].gap = GAP_TIED;
        if (opens)
            units[end].gap = GAP_TIED;
        any = any || trails || opens;
    }
    for (size_t i = 0; any && i + 1 < items->word_count; i++) {
        struct unit *gap = &units[items->words[i].end];
        if (gap->gap != GAP_FREE)
            gap->before = BREAK_NONE;
    }
}

/* --- URLs (GLM 2.4) ------------------------------------------------------- */

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

/* --- Hyphens, slashes, dashes, ellipses of the text (GLM 2.5) ------------ */

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

/* --- Marks and patterns (GLM 2.6, 2.7) ----------------------------------- */

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
        if (used + length + 4 > HYPHENATE_BYTES)
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

/* Divides a run of letters; `lower` says that none of them is upper case. */
static void break_run(const struct hyphenation *how, struct unit *run,
                      size_t count, bool lower)
{
    char made[HYPHENATE_BYTES];
    const char *word = how->text + run[0].offset;
    size_t length = run[count].offset - run[0].offset;
    if (count > HYPHENATE_MOST)
        return;
    if (!lower || length > HYPHENATE_BYTES) {
        length = lower_word(how, run, count, made);
        word = made;
    }
    if (length == 0)
        return;
    uint64_t divisions =
        word_cache_divide(how->cache, how->hyphenator, word, length, count);
    for (size_t p = 1; divisions >> p != 0; p++)
        if ((divisions >> p & 1) != 0 && run[p].before == BREAK_NONE)
            run[p].before = BREAK_HYPH;
}

static void break_patterns(const struct hyphenation *how, struct unit *word,
                           size_t count, bool lower)
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
            break_run(how, word + k, end - k, lower);
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

void break_word(const struct hyphenation *how, struct unit *units,
                const struct word *where)
{
    struct unit *word = units + where->start;
    size_t count = where->end - where->start;
    uint8_t classes = where->classes;
    bool plain = (classes & (UNIT_SHY_BEFORE | UNIT_ZERO_BEFORE | UNIT_JOINED |
                             UNIT_UNSPACED)) == 0;
    bool letters = (classes & WORD_OTHER) == 0;
    if (count < 2 || (plain && letters && count < MINIMUM_WORD))
        return;
    bool url = !letters && is_url(word, count);
    if (url) {
        break_url(word, count);
    } else {
        if (!letters)
            break_punctuation(word, count);
        bool soft = !plain && break_soft(word, count, how->soft);
        if (how->hyphenator != NULL && !soft)
            break_patterns(how, word, count, (classes & UNIT_UPPER) == 0);
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
