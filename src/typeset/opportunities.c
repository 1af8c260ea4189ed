/* opportunities.c - where a line may end inside a word (GLM 2.4 to 2.7).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opportunities.h"

#include "syllables.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* --- Characters (GLM 2.3) ------------------------------------------------ */

bool is_opener(uint32_t c)
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

bool is_trail(uint32_t c)
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

/* --- URLs (GLM 2.4) ------------------------------------------------------- */

static uint32_t lower_ascii(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static bool is_url(const struct unit *word, size_t count, bool has_sign)
{
    if (count >= 4 && lower_ascii(word[0].code_point) == 'w' &&
        lower_ascii(word[1].code_point) == 'w' &&
        lower_ascii(word[2].code_point) == 'w' && word[3].code_point == '.')
        return true;
    if (!has_sign) /* no slash, and nobody at a place */
        return false;
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

/* --- Hyphens, slashes, dashes, ellipses of the text (GLM 2.5) --------- */

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

/* --- Marks and patterns (GLM 2.6, 2.7) -------------------------------- */

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

/* Lower case in `out`; 0 when the run is not to be divided. */
static size_t lower_word(const char *text, bool capitals,
                         const struct unit *run, size_t count, char *out)
{
    size_t used = 0;
    for (size_t k = 0; k < count; k++) {
        bool upper = run[k].class & UNIT_UPPER;
        if (upper && (k > 0 || !capitals))
            return 0;
        const char *cluster = text + run[k].offset;
        size_t length = run[k + 1].offset - run[k].offset;
        if (used + length + 4 > HYPHENATE_BYTES)
            return 0;
        if (upper) {
            uint32_t c = 0;
            size_t first = utf8_decode(cluster, length, &c);
            used += utf8_put(code_point_lower(c), out + used);
            cluster += first;
            length -= first;
        }
        memcpy(out + used, cluster, length);
        used += length;
    }
    return used;
}

/* Divides a run of letters. */
static void break_run(const struct hyphenation *how, const struct units *units,
                      struct unit *run, size_t count)
{
    char made[HYPHENATE_BYTES];
    const char *word = units->text + run[0].offset;
    size_t length = run[count].offset - run[0].offset;
    if (count > HYPHENATE_MOST)
        return;
    if ((units->classes & UNIT_UPPER) != 0 || length > HYPHENATE_BYTES) {
        length = lower_word(units->text, how->capitals, run, count, made);
        word = made;
    }
    if (length == 0)
        return;
    uint64_t divisions =
        hyphenator_divide(how->hyphenator, word, length, count);
    for (size_t p = 1; divisions >> p != 0; p++)
        if ((divisions >> p & 1) != 0 && run[p].before == BREAK_NONE)
            run[p].before = BREAK_HYPH;
}

static void break_patterns(const struct hyphenation *how, struct units *units)
{
    struct unit *word = units->items;
    size_t count = units->count;
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
            break_run(how, units, word + k, end - k);
        k = end;
    }
}

/* Between clusters of scripts without spaces, as UAX #14 has it; in Thai and
 * Lao, of which it says nothing, between syllables. */
static void break_unspaced(const struct units *units)
{
    const char *text = units->text;
    struct unit *word = units->items;
    size_t count = units->count;
    size_t length = word[count].offset;
    char *opportunities = memory_alloc(length);
    text_line_breaks(text, length, opportunities);
    for (size_t k = 1; k < count; k++) {
        bool unspaced =
            ((word[k].class | word[k - 1].class) & UNIT_UNSPACED) != 0;
        bool may = syllable_is_here(units, k)
                       ? syllable_may_begin(units, k)
                       : unspaced && opportunities[word[k].offset] != 0;
        if (may && word[k].before == BREAK_NONE)
            word[k].before = BREAK_IDEO;
    }
    memory_free(opportunities);
}

void break_word(const struct hyphenation *how, struct units *units)
{
    struct unit *word = units->items;
    size_t count = units->count;
    uint16_t classes = units->classes;
    bool plain = (classes & (UNIT_SHY_BEFORE | UNIT_ZERO_BEFORE | UNIT_JOINED |
                             UNIT_UNSPACED)) == 0;
    bool letters = (classes & UNIT_OTHER) == 0;
    bool divides = (classes & UNIT_DIVIDES) != 0;
    if (count < 2 || (plain && letters && count < MINIMUM_WORD))
        return;
    bool url = !letters && is_url(word, count, divides);
    if (url) {
        break_url(word, count);
    } else {
        if (divides)
            break_punctuation(word, count);
        bool soft = !plain && break_soft(word, count, how->soft);
        if (how->hyphenator != NULL && !soft)
            break_patterns(how, units);
    }
    if (plain)
        return;
    for (size_t k = 1; k < count; k++)
        if ((word[k].class & UNIT_ZERO_BEFORE) && word[k].before == BREAK_NONE)
            word[k].before = BREAK_ZERO;
    if ((classes & UNIT_UNSPACED) && !url)
        break_unspaced(units);
    for (size_t k = 1; k < count; k++)
        if (word[k].class & UNIT_JOINED)
            word[k].before = BREAK_NONE;
}

bool break_letters(const struct hyphenation *how, const char *word,
                   size_t length, uint32_t *hyphens)
{
    uint16_t all = UNIT_LETTER, behind_first = 0;
    char lower[LETTERS_MOST];
    if (length == 0 || length > LETTERS_MOST)
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)word[i];
        uint16_t class = c < 0x80 ? ascii_classes[c] : UNIT_OTHER;
        all &= class;
        behind_first |= i > 0 ? class : 0;
    }
    if (all == 0)
        return false;
    *hyphens = 0;
    bool capital = (ascii_classes[(unsigned char)word[0]] & UNIT_UPPER) != 0;
    if (how->hyphenator == NULL || length < MINIMUM_WORD ||
        (behind_first & UNIT_UPPER) != 0 || (capital && !how->capitals))
        return true;
    if (capital) {
        memcpy(lower, word, length);
        lower[0] = (char)(word[0] - 'A' + 'a');
        word = lower;
    }
    *hyphens =
        (uint32_t)hyphenator_divide(how->hyphenator, word, length, length);
    return true;
}
