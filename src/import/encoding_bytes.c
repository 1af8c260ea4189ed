/* encoding_bytes.c - which encoding with one byte a character a text is in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each encoding is tried with each language: letters should be those of the
 * language, capitals should begin words, signs should not stand inside them.
 * What words are in ASCII alone says which language is likely.
 */
#include "encoding.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <limits.h>
#include <string.h>

enum {
    UPPER = 128,
    SAMPLE_MOST = 3072, /* of words that hold more than ASCII */
    WORDS_LENGTH = 8192,
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

enum { LETTER = 1, MARK = 2, CAPITAL = 4, LATIN = 8, FINAL = 16, ALONE = 32 };

/* What a byte is in an encoding. */
struct sign {
    uint32_t c, lower;
    uint8_t kind;
};

static bool is_among(uint32_t c, const uint32_t *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == c)
            return true;
    return false;
}

static struct sign sign_of(uint32_t c)
{
    /* letters that end words: of Hebrew, Arabic, Greek */
    static const uint32_t finals[] = {0x5DA, 0x5DD, 0x5DF, 0x5E3,
                                      0x5E5, 0x629, 0x649, 0x3C2};
    /* words of one letter that Latin has; Cyrillic has many */
    static const uint32_t alone[] = {0xE0, 0xE8, 0xE9, 0xC0, 0xC8, 0xC9};
    struct sign sign = {.c = c, .lower = code_point_lower(c)};
    bool mark = code_point_extends(c);
    bool latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || mark;
    bool final = is_among(c, finals, sizeof finals / sizeof finals[0]);
    bool word = is_among(c, alone, sizeof alone / sizeof alone[0]) ||
                (c >= 0x400 && c < 0x500);
    sign.kind =
        (uint8_t)((code_point_is_letter(c) ? LETTER : 0) | (mark ? MARK : 0) |
                  (sign.lower != c ? CAPITAL : 0) | (latin ? LATIN : 0) |
                  (final ? FINAL : 0) | (word ? ALONE : 0));
    return sign;
}

static void read_charset(const struct charset *charset, struct sign signs[256])
{
    size_t length = strlen(charset->upper);
    for (size_t i = UPPER, at = 0; i < 256; i++) {
        uint32_t c = 0;
        at += utf8_decode(charset->upper + at, length - at, &c);
        signs[i] = sign_of(c);
    }
}

static bool is_letter(const struct sign *sign)
{
    return (sign->kind & (LETTER | MARK)) != 0;
}

static int judge_letter(const struct sign *before, const struct sign *sign,
                        const struct sign *after)
{
    int judged = 0;
    bool joined = is_letter(before);
    bool goes_on = is_letter(after);
    bool latin = (sign->kind & LATIN) != 0;
    bool mark = (sign->kind & MARK) != 0;
    if (!joined && !goes_on && (sign->kind & ALONE) == 0)
        judged += WRONG_PLACE;
    if ((sign->kind & CAPITAL) && (before->kind & LETTER) &&
        (before->kind & CAPITAL) == 0)
        judged += WRONG_PLACE;
    if (joined && ((before->kind & LATIN) != 0) != latin)
        judged += WRONG_PLACE;
    if (goes_on && after->c < UPPER && !latin)
        judged += WRONG_PLACE;
    if (before->c >= UPPER && joined && (before->kind & LATIN) && latin &&
        !mark)
        judged += SIDE_BY_SIDE;
    if (mark && !joined)
        judged += WRONG_PLACE;
    if ((sign->kind & FINAL) && (after->kind & LETTER))
        judged += WRONG_PLACE;
    if (sign->c >= 0x0E40 && sign->c <= 0x0E44 &&
        (after->c < 0x0E01 || after->c > 0x0E2E))
        judged += WRONG_PLACE; /* a vowel that is written before its letter */
    return judged;
}

/* Lines and boxes, drawn with signs made for it. */
static bool is_drawn(uint32_t c)
{
    return c >= 0x2500 && c < 0x25A0;
}

static int judge_mark(const struct sign *before, uint32_t c,
                      const struct sign *after)
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
        return inside || (before->c == ' ' && after->c == ' ') ? 9 : 2;
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
static int judge_places(const struct sign signs[256], const struct buffer *text,
                        size_t counts[UPPER])
{
    int judged = 0;
    const struct sign *before = &signs[' '];
    for (size_t i = 0; i < text->length; i++) {
        unsigned char byte = (unsigned char)text->bytes[i];
        const struct sign *sign = &signs[byte];
        if (byte >= UPPER) {
            const struct sign *after =
                i + 1 < text->length ? &signs[(unsigned char)text->bytes[i + 1]]
                                     : &signs[' '];
            counts[byte - UPPER]++;
            judged += sign->c == 0xFFFD ? NO_CHARACTER
                      : is_letter(sign) ? judge_letter(before, sign, after)
                                        : judge_mark(before, sign->c, after);
            if (before == sign && after == sign && is_letter(sign))
                judged += WRONG_PLACE;
        } else if ((sign->kind & CAPITAL) && before->c >= UPPER &&
                   (before->kind & LETTER) && (before->kind & CAPITAL) == 0) {
            judged += WRONG_PLACE;
        }
        before = sign;
    }
    return judged;
}

/* --- With a language ----------------------------------------------------- */

enum { LANGUAGES_MOST = 64, LETTERS_MOST = 96 };

struct letters {
    uint32_t letters[LETTERS_MOST];
    size_t count;
};

static void read_alphabet(const struct alphabet *alphabet,
                          struct letters *letters)
{
    size_t length = strlen(alphabet->letters);
    letters->count = 0;
    for (size_t at = 0; at < length && letters->count < LETTERS_MOST;)
        at += utf8_decode(alphabet->letters + at, length - at,
                          &letters->letters[letters->count++]);
}

/* How common a letter is in the alphabet; it has no other: FOREIGN_LETTER. */
static int weigh_letter(uint32_t lower, const struct letters *letters)
{
    size_t count = letters->count;
    for (size_t i = 0; i < count; i++)
        if (letters->letters[i] == lower)
            return BEST_LETTER - (int)(i * 8 / (count > 1 ? count - 1 : 1));
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

static int judge_letters(const struct sign signs[256],
                         const size_t counts[UPPER],
                         const struct letters *letters)
{
    int judged = 0;
    for (size_t i = 0; i < UPPER; i++)
        if (counts[i] > 0 && is_letter(&signs[UPPER + i]))
            judged +=
                (int)counts[i] * weigh_letter(signs[UPPER + i].lower, letters);
    return judged;
}

/* All that is asked of a text. */
struct model {
    struct sign signs[256];
    struct letters letters[LANGUAGES_MOST];
    int words[LANGUAGES_MOST]; /* in a hundred */
    bool ascii;                /* most letters are */
};

static int score_of(const struct model *model, size_t charset, size_t language,
                    int judged, int high)
{
    int rare = charsets[charset].rare;
    int score = (judged - rare * RARE_WEIGHT) * 10 / high +
                model->words[language] * WORDS_WEIGHT / 10;
    if (alphabets[language].words[0] != '\0') /* it is written in Latin */
        return score - rare * 10 / RARE_SHARE;
    return model->ascii ? score - OTHER_SCRIPT * 10 : score;
}

static void model_init(struct model *model, const char *s, size_t length)
{
    memset(model, 0, sizeof *model);
    model->ascii = is_mostly_latin(s, length);
    weigh_words(s, length, model->words);
    for (uint32_t c = 0; c < UPPER; c++)
        model->signs[c] = sign_of(c);
    for (size_t k = 0; k < alphabet_count && k < LANGUAGES_MOST; k++)
        read_alphabet(&alphabets[k], &model->letters[k]);
}

const char *encoding_of_bytes(const char *s, size_t length, int *fit)
{
    struct buffer sample = {0};
    struct model *model = memory_alloc(sizeof *model);
    const char *best = charsets[0].name;
    int best_score = INT_MIN;
    *fit = NO_CHARACTER;
    take_sample(s, length, &sample);
    model_init(model, s, length);
    for (size_t i = 0; i < charset_count && sample.length > 0; i++) {
        size_t counts[UPPER] = {0};
        read_charset(&charsets[i], model->signs);
        int places = judge_places(model->signs, &sample, counts);
        int high = 0;
        for (size_t k = 0; k < UPPER; k++)
            high += (int)counts[k];
        for (size_t k = 0; k < alphabet_count && k < LANGUAGES_MOST; k++) {
            int judged = places + judge_letters(model->signs, counts,
                                                &model->letters[k]);
            int score = score_of(model, i, k, judged, high);
            if (score > best_score) {
                best_score = score;
                best = charsets[i].name;
                *fit = judged / high;
            }
        }
    }
    memory_free(model);
    buffer_release(&sample);
    return best;
}
