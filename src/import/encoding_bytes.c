/* encoding_bytes.c - which encoding with one byte a character a text is in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each encoding is tried with each language: letters should be those of the
 * language, capitals should begin words, signs should not stand inside them.
 * What words are in ASCII alone says which language is likely.
 */
#include "encoding.h"

#include <incipit/text.h>

#include <limits.h>
#include <string.h>

enum {
    UPPER = 128,
    SAMPLE_MOST = 8192, /* of words that hold more than ASCII */
    WORDS_LENGTH = 16384,
    WORD_MOST = 16,
    BEST_LETTER = 10,
    FOREIGN_LETTER = -12,
    NO_CHARACTER = -30,
    NO_WORD = -20, /* a sign inside a word */
    WRONG_PLACE = -15,
    ODD_SIGN = -8,
    SIDE_BY_SIDE = -5, /* letters beyond ASCII, in a Latin word */
    WORDS_WEIGHT = 60,
    OTHER_SCRIPT = 15, /* than most of the text */
    RARE_WEIGHT = 2,   /* in all */
    RARE_SHARE = 3     /* for each character */
};

/* --- What is looked at --------------------------------------------------- */

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The words of the text that hold more than ASCII. */
static void take_sample(const char *s, size_t length, struct buffer *sample)
{
    for (size_t i = 0; i < length && sample->length < SAMPLE_MOST;) {
        size_t start = i;
        bool high = false;
        for (; i < length && !is_space(s[i]); i++)
            high |= (unsigned char)s[i] >= UPPER;
        if (high)
            buffer_append(sample, s + start, i - start);
        if (high)
            buffer_append_byte(sample, ' ');
        while (i < length && is_space(s[i]))
            i++;
    }
}

/* How often a word in a hundred is one of each language. */
static void weigh_words(const char *s, size_t length, int weights[])
{
    char word[WORD_MOST + 3] = " ";
    size_t used = 1;
    int words = 0;
    if (length > WORDS_LENGTH)
        length = WORDS_LENGTH;
    for (size_t i = 0; i < length; i++) {
        bool letter = (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z';
        bool high = (unsigned char)s[i] >= UPPER;
        if (letter && used <= WORD_MOST)
            word[used++] = (char)(s[i] | 0x20);
        else if (high || letter)
            used = WORD_MOST + 1; /* it is no word of ASCII */
        if (letter || high || used == 1)
            continue;
        words++;
        word[used] = ' ';
        word[used + 1] = '\0';
        for (size_t k = 0; k < alphabet_count && used <= WORD_MOST; k++)
            weights[k] += strstr(alphabets[k].words, word) != NULL;
        used = 1;
    }
    for (size_t k = 0; k < alphabet_count && words > 0; k++)
        weights[k] = weights[k] * 100 / words;
}

/* --- An encoding by itself ----------------------------------------------- */

static void read_upper(const struct charset *charset, uint32_t upper[UPPER])
{
    size_t length = strlen(charset->upper);
    for (size_t i = 0, at = 0; i < UPPER; i++)
        at += utf8_decode(charset->upper + at, length - at, &upper[i]);
}

static uint32_t character(const uint32_t upper[UPPER], char c)
{
    unsigned char byte = (unsigned char)c;
    return byte < UPPER ? byte : upper[byte - UPPER];
}

static bool is_mark(uint32_t c)
{
    return code_point_extends(c);
}

static bool is_letter(uint32_t c)
{
    return code_point_is_letter(c) || is_mark(c);
}

/* Latin letters reach to U+024F; vi has more. */
static bool is_latin(uint32_t c)
{
    return c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || is_mark(c);
}

static bool is_among(uint32_t c, const uint32_t *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == c)
            return true;
    return false;
}

/* Letters that end words: of Hebrew, Arabic, Greek. */
static bool is_final(uint32_t c)
{
    static const uint32_t finals[] = {0x5DA, 0x5DD, 0x5DF, 0x5E3,
                                      0x5E5, 0x629, 0x649, 0x3C2};
    return is_among(c, finals, sizeof finals / sizeof finals[0]);
}

/* Words of one letter that Latin has, and Cyrillic many. */
static bool may_stand_alone(uint32_t c)
{
    static const uint32_t words[] = {0xE0, 0xE8, 0xE9, 0xC0, 0xC8, 0xC9};
    return is_among(c, words, sizeof words / sizeof words[0]) ||
           (c >= 0x400 && c < 0x500);
}

static int judge_letter(uint32_t before, uint32_t c, uint32_t after)
{
    int judged = 0;
    bool joined = is_letter(before);
    if (!joined && !is_letter(after) && !may_stand_alone(c))
        judged += WRONG_PLACE;
    if (joined && code_point_is_upper(c) && !code_point_is_upper(before) &&
        code_point_is_letter(before))
        judged += WRONG_PLACE;
    if (joined && before != 0 && is_latin(before) != is_latin(c))
        judged += WRONG_PLACE;
    if (is_letter(after) && after < UPPER && !is_latin(c))
        judged += WRONG_PLACE;
    if (before >= UPPER && joined && is_latin(before) && is_latin(c) &&
        !is_mark(c))
        judged += SIDE_BY_SIDE;
    if (is_mark(c) && !joined)
        judged += WRONG_PLACE;
    if (is_final(c) && is_letter(after) && !is_mark(after))
        judged += WRONG_PLACE;
    if (c >= 0x0E40 && c <= 0x0E44 && (after < 0x0E01 || after > 0x0E2E))
        judged += WRONG_PLACE; /* a vowel that is written before its letter */
    return judged;
}

/* Lines and boxes, drawn with signs made for it. */
static bool is_drawn(uint32_t c)
{
    return c >= 0x2500 && c < 0x25A0;
}

static int judge_sign(uint32_t before, uint32_t c, uint32_t after)
{
    static const uint32_t opening[] = {0x2018, 0x201C, 0x201E, 0x201A,
                                       0xAB,   0x2039, 0xBF,   0xA1};
    static const uint32_t closing[] = {0x201D, 0xBB, 0x203A};
    static const uint32_t usual[] = {
        0x2019, 0x2013, 0x2014, 0x2015, 0x2026, ' ',    0xB0,   0xA7,
        0xA9,   0xAE,   0xB7,   0x2022, 0x2116, 0xAA,   0xBA,   0xB9,
        0xB2,   0xB3,   0xBD,   0xBC,   0xBE,   0x20AC, 0xA3,   0xA5,
        0xB4,   0x2122, 0x2020, 0x2021, 0x2030, 0x0384, 0x060C, 0x061B,
        0x061F, 0xD7,   0xB6,   0x0385, 0x0387};
    bool inside = is_letter(before) && is_letter(after);
    if (c == 0x2019 || c == 0x2013 || c == 0x2014)
        return inside || (before == ' ' && after == ' ') ? 9 : 2;
    if (is_drawn(c) && !is_letter(before) && !is_letter(after))
        return 4;
    if (is_among(c, opening, sizeof opening / sizeof opening[0]))
        return inside                                            ? NO_WORD
               : is_letter(before) && c != 0x2018 && c != 0x201C ? ODD_SIGN
                                                                 : 2;
    if (is_among(c, closing, sizeof closing / sizeof closing[0]))
        return inside ? NO_WORD : is_letter(after) ? ODD_SIGN : 2;
    if (inside)
        return c == ' ' ? ODD_SIGN : NO_WORD;
    return is_among(c, usual, sizeof usual / sizeof usual[0]) ? 0 : ODD_SIGN;
}

/* What no language can make good. Counts what stands for each byte. */
static int judge_places(const uint32_t upper[UPPER], const struct buffer *text,
                        size_t counts[UPPER])
{
    int judged = 0;
    uint32_t before = 0;
    for (size_t i = 0; i < text->length; i++) {
        uint32_t c = character(upper, text->bytes[i]);
        unsigned char byte = (unsigned char)text->bytes[i];
        if (byte >= UPPER) {
            uint32_t after = i + 1 < text->length
                                 ? character(upper, text->bytes[i + 1])
                                 : ' ';
            counts[byte - UPPER]++;
            judged += c == 0xFFFD    ? NO_CHARACTER
                      : is_letter(c) ? judge_letter(before, c, after)
                                     : judge_sign(before, c, after);
            judged +=
                c == before && c == after && is_letter(c) ? WRONG_PLACE : 0;
        } else if (c >= 'A' && c <= 'Z' && before >= UPPER &&
                   code_point_is_letter(before) &&
                   !code_point_is_upper(before)) {
            judged += WRONG_PLACE;
        }
        before = c;
    }
    return judged;
}

/* --- With a language ----------------------------------------------------- */

/* How common a letter is in the alphabet; it has no other: FOREIGN_LETTER. */
static int weigh_letter(uint32_t c, const struct alphabet *alphabet)
{
    size_t length = strlen(alphabet->letters);
    size_t count = utf8_count(alphabet->letters, length);
    uint32_t lower = code_point_lower(c);
    for (size_t i = 0, at = 0; at < length; i++) {
        uint32_t letter = 0;
        at += utf8_decode(alphabet->letters + at, length - at, &letter);
        if (letter == lower)
            return BEST_LETTER - (int)(i * 8 / (count > 1 ? count - 1 : 1));
    }
    return FOREIGN_LETTER;
}

/* Whether what is beyond ASCII is the letters of words in ASCII, not a script
 * of its own. */
static bool is_mostly_latin(const char *s, size_t length)
{
    size_t letters = 0;
    size_t high = 0;
    for (size_t i = 0; i < length; i++) {
        letters += (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z';
        high += (unsigned char)s[i] >= UPPER;
    }
    return letters > 2 * high;
}

static int judge_letters(const uint32_t upper[UPPER],
                         const size_t counts[UPPER],
                         const struct alphabet *alphabet)
{
    int judged = 0;
    for (size_t i = 0; i < UPPER; i++)
        if (counts[i] > 0 && is_letter(upper[i]))
            judged += (int)counts[i] * weigh_letter(upper[i], alphabet);
    return judged;
}

const char *encoding_of_bytes(const char *s, size_t length, int *fit)
{
    enum { LANGUAGES_MOST = 64 };
    struct buffer sample = {0};
    int words[LANGUAGES_MOST] = {0};
    const char *best = charsets[0].name;
    int best_score = INT_MIN;
    *fit = NO_CHARACTER;
    bool ascii = is_mostly_latin(s, length);
    take_sample(s, length, &sample);
    weigh_words(s, length, words);
    for (size_t i = 0; i < charset_count && sample.length > 0; i++) {
        uint32_t upper[UPPER];
        size_t counts[UPPER] = {0};
        read_upper(&charsets[i], upper);
        int places = judge_places(upper, &sample, counts);
        int high = 0;
        for (size_t k = 0; k < UPPER; k++)
            high += (int)counts[k];
        for (size_t k = 0; k < alphabet_count && k < LANGUAGES_MOST; k++) {
            int judged = places + judge_letters(upper, counts, &alphabets[k]);
            bool latin = alphabets[k].words[0] != '\0';
            int rare = charsets[i].rare;
            int score = (judged - rare * RARE_WEIGHT) * 10 / high +
                        words[k] * WORDS_WEIGHT / 10;
            if (latin)
                score -= rare * 10 / RARE_SHARE;
            else if (ascii)
                score -= OTHER_SCRIPT * 10;
            if (score > best_score) {
                best_score = score;
                best = charsets[i].name;
                *fit = judged / high;
            }
        }
    }
    buffer_release(&sample);
    return best;
}
