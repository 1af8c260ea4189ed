/* breaks.c - where lines, words and sentences may end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines by UAX #14, as libunistring has it; a line never begins with a space.
 * Words and sentences by UAX #29; libunistring has no sentences, so they are
 * found here by the rule SB8-SB11 in short: a terminator, closing marks, space,
 * and then something that is not lower case.
 */
#include "text_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>
#include <unilbrk.h>
#include <uniwbrk.h>

void text_line_breaks(const char *s, size_t length, char *opportunities)
{
    memset(opportunities, 0, length);
    if (length == 0)
        return;
    u8_possible_linebreaks((const uint8_t *)s, length, "UTF-8", opportunities);
    for (size_t i = 0; i < length; i++) {
        char o = opportunities[i];
        opportunities[i] = o == UC_BREAK_MANDATORY  ? 2
                           : o == UC_BREAK_POSSIBLE ? 1
                                                    : 0;
        if (s[i] == ' ' && opportunities[i] == 1)
            opportunities[i] = 0;
    }
    if (opportunities[0] == 1)
        opportunities[0] = 0;
}

void text_word_breaks(const char *s, size_t length, char *boundaries)
{
    memset(boundaries, 0, length);
    if (length > 0)
        u8_wordbreaks((const uint8_t *)s, length, boundaries);
}

static bool has_alphanumeric(const char *s, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        if (code_point_is_alphanumeric(c))
            return true;
    }
    return false;
}

/* The stretch around `offset` in which words are looked for: whole clusters
 * between white space, at most WINDOW bytes to each side. */
enum { WORD_WINDOW = 4096 };

static struct span word_window(const char *s, size_t length, size_t offset)
{
    struct span window = {offset, offset};
    size_t least = offset > WORD_WINDOW ? offset - WORD_WINDOW : 0;
    size_t most = length - offset > WORD_WINDOW ? offset + WORD_WINDOW : length;
    while (window.start > least && strchr(" \n", s[window.start - 1]) == NULL)
        window.start--;
    while (window.end < most && strchr(" \n", s[window.end]) == NULL)
        window.end++;
    window.start = utf8_align(s, length, window.start);
    window.end = utf8_align(s, length, window.end);
    return window;
}

/* The first word in `window` that ends after `after`, or the last that begins
 * before `before`. */
static bool word_in(const char *s, struct span window, size_t after,
                    size_t before, struct span *word)
{
    size_t length = span_length(window);
    if (length == 0)
        return false;
    char *boundaries = memory_alloc(length);
    text_word_breaks(s + window.start, length, boundaries);
    bool found = false;
    size_t start = 0;
    for (size_t i = 1; i <= length; i++) {
        if (i < length && !boundaries[i])
            continue;
        struct span part = {window.start + start, window.start + i};
        start = i;
        if (part.end <= after || part.start >= before ||
            !has_alphanumeric(s + part.start, span_length(part)))
            continue;
        *word = part;
        found = true;
        if (before == SIZE_MAX)
            break;
    }
    memory_free(boundaries);
    return found;
}

bool text_word_next(const char *s, size_t length, size_t offset,
                    struct span *word)
{
    while (offset < length) {
        struct span window = word_window(s, length, offset);
        if (word_in(s, window, offset, SIZE_MAX, word))
            return true;
        offset = window.end > offset ? window.end : offset + 1;
    }
    return false;
}

bool text_word_before(const char *s, size_t length, size_t offset,
                      struct span *word)
{
    if (offset > length)
        offset = length;
    while (offset > 0) {
        struct span window = word_window(s, length, offset - 1);
        if (word_in(s, window, 0, offset, word))
            return true;
        offset = window.start < offset ? window.start : offset - 1;
    }
    return false;
}

/* Words before whose full stop a sentence goes on. */
static bool is_abbreviation(const char *s, size_t length)
{
    static const char *const words[] = {
        "Mr",  "Mrs", "Ms",   "Dr",     "St",  "Prof", "Rev", "Hon",
        "Gen", "Col", "Capt", "Lt",     "Sr",  "Jr",   "vs",  "etc",
        "cf",  "viz", "vol",  "pp",     "p",   "ch",   "ed",  "eds",
        "al",  "e.g", "i.e",  "Messrs", "Mme", "Mlle", "M",   "Hr",
        "Fr",  "Bd",  "Nr",   "bzw",    "usw", "Sra",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == length && memcmp(words[i], s, length) == 0)
            return true;
    /* An initial, "J.", or initials, "L.A.": a capital alone before a stop. */
    uint32_t c = 0;
    size_t step = utf8_decode(s, length, &c);
    if (step == length)
        return code_point_is_upper(c);
    return length >= 3 && s[length - 2] == '.' && s[length - 1] >= 'A' &&
           s[length - 1] <= 'Z';
}

static bool is_terminator(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 ||
           c == 0xFF01 || c == 0xFF1F || c == 0x203D || c == 0x0964;
}

static bool is_closing(uint32_t c)
{
    return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' ||
           c == 0x2019 || c == 0x201D || c == 0xBB || c == 0x203A ||
           c == 0x300D || c == 0x300F;
}

/* Whether a sentence that a full stop at `stop` could end goes on, judged by
 * what stands before it. */
static bool stop_is_inner(const char *s, size_t start, size_t stop)
{
    enum { LONGEST = 16 }; /* bytes; an address may have any number of stops */
    size_t word = stop;
    if (stop - start > LONGEST)
        start = stop - LONGEST;
    while (word > start && strchr(" \n(", s[word - 1]) == NULL &&
           (unsigned char)s[word - 1] < 0x80)
        word--;
    return word < stop && is_abbreviation(s + word, stop - word);
}

/* The end of the sentence that begins at `start`, trailing space included. */
static size_t sentence_end(const char *s, size_t length, size_t start)
{
    size_t i = start;
    while (i < length) {
        uint32_t c = 0;
        size_t stop = i;
        i += utf8_decode(s + i, length - i, &c);
        if (!is_terminator(c))
            continue;
        bool wide = c >= 0x3000;
        bool inner = c == '.' && stop_is_inner(s, start, stop);
        bool ellipsis = c == 0x2026;
        size_t step;
        while (i < length && (step = utf8_decode(s + i, length - i, &c)) > 0 &&
               (is_terminator(c) || is_closing(c)))
            i += step;
        size_t space = i;
        while (space < length &&
               (step = utf8_decode(s + space, length - space, &c)) > 0 &&
               code_point_is_white(c))
            space += step;
        if (space >= length)
            return length;
        if ((space == i && !wide) || inner)
            continue;
        utf8_decode(s + space, length - space, &c);
        bool lower = code_point_is_letter(c) && !code_point_is_upper(c) &&
                     c < 0x2E80 && c != 0xDF;
        if ((lower || c == 0x2014) && !wide && (ellipsis || c != 0))
            continue;
        return space;
    }
    return length;
}

struct span text_sentence_at(const char *s, size_t length, size_t offset)
{
    struct span sentence = {0, 0};
    if (offset >= length)
        offset = length > 0 ? length - 1 : 0;
    for (;;) {
        sentence.end = sentence_end(s, length, sentence.start);
        if (sentence.end > offset || sentence.end >= length)
            break;
        sentence.start = sentence.end;
    }
    while (sentence.end > sentence.start && s[sentence.end - 1] == ' ')
        sentence.end--;
    return sentence;
}
