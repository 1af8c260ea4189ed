/* plain_drop.c - initial letters torn from their words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a text was copied from a page with a large initial, the letter stands
 * on a line of its own, or with a space behind it. Nearly always the word goes
 * on after it; but "A" and "I" are words as well.
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

/* It stands before the first letter: of a quotation, a question in Spanish. */
static bool opens_quotation(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == 0xAB || c == 0xBF ||
           c == 0xA1 || c == 0x2018 || c == 0x201A || c == 0x201C ||
           c == 0x201E;
}

/* Bytes of opening marks and one capital, when the text begins so. */
static size_t initial_length(struct slice text, uint32_t *letter)
{
    size_t i = 0;
    for (int marks = 0; i < text.length; marks++) {
        uint32_t c = 0;
        size_t step = utf8_decode(text.bytes + i, text.length - i, &c);
        i += step;
        if (code_point_is_letter(c) && code_point_is_upper(c)) {
            *letter = c;
            return i;
        }
        if (!opens_quotation(c) || marks > 1)
            return 0;
    }
    return 0;
}

/* Bytes of the first word of `rest`. */
static size_t first_length(struct slice rest)
{
    size_t length = 0;
    while (length < rest.length && !byte_among(rest.bytes[length], " ,.;:-"))
        length++;
    return length;
}

/* Whether a word of English can begin so: with a vowel, with a consonant and a
 * vowel, or with consonants that go together. */
static bool may_begin_word(const char *s, size_t length)
{
    static const char pairs[] = "bl br ch cl cr dr dw fl fr gl gr kn ph pl pr "
                                "qu sc sh sk sl sm sn sp sq st sw th tr tw wh "
                                "wr gh";
    static const char vowels[] = "aeiouy";
    if (length < 2)
        return false;
    return byte_among(s[0], vowels) || byte_among(s[1], vowels) ||
           looks_word_among(s, 2, pairs);
}

static bool begins_with_one(struct slice word, const char *const *openings)
{
    for (; *openings != NULL; openings++)
        if (slice_begins(word, *openings))
            return true;
    return false;
}

/* Whether the letter is a word, and `rest` begins the next one. "I" is one
 * unless what follows cannot be, or makes one with it; "A" stands before no
 * vowel, and before few of what many words have behind it. */
static bool is_word(uint32_t letter, struct slice rest)
{
    static const char *const behind_i[] = {
        "cel", "cy",   "deal", "dea", "denti", "mag",  "mit",
        "ron", "re",   "sla",  "sol", "tal",   "tem",  "vor",
        "raq", "saac", "rish", "dol", "dle",   "diot", NULL};
    static const char *const vowels_a[] = {"uni", "eu",  "one", "once",
                                           "use", "usu", NULL};
    static const char after_a[] =
        "t s n fter lthough ll nd mong bout gain lmost lone nother round long "
        "cross ccording gainst ny re ge ir rt way dmit bove head side wake "
        "live lready lso lways mid merica merican frica frican dam ugust "
        "pril sia shes bandoned cademic cademics";
    size_t length = first_length(rest);
    struct slice word = {rest.bytes, length};
    if (letter == 'A') {
        bool vowel = length > 0 && byte_among(rest.bytes[0], "aeiou");
        return vowel ? begins_with_one(word, vowels_a)
                     : may_begin_word(rest.bytes, length) &&
                           !looks_word_among(rest.bytes, length, after_a);
    }
    return letter == 'I' && may_begin_word(rest.bytes, length) &&
           !begins_with_one(word, behind_i);
}

/* "HE harbour lay still": the rest of the word in small capitals; a line in
 * capitals all through is a title. */
static bool begins_in_capitals(struct slice rest)
{
    size_t length = 0;
    while (length < rest.length && rest.bytes[length] != ' ')
        length++;
    struct slice word = {rest.bytes, length};
    if (length == 1 && length + 1 < rest.length) /* "Y FATHER used to say" */
        word = (struct slice){
            rest.bytes + 2,
            first_length((struct slice){rest.bytes + 2, rest.length - 2})};
    return looks_capitals(word) && !looks_capitals(rest);
}

/* A mark that opens a quotation, alone on its line. */
static bool is_opening_mark(struct slice line)
{
    uint32_t c = 0;
    return line.length > 0 && line.length <= 3 &&
           utf8_decode(line.bytes, line.length, &c) == line.length &&
           opens_quotation(c);
}

static bool is_letter_over(const struct plain *plain, size_t line)
{
    uint32_t letter = 0;
    if (line + 1 >= plain->line_count || plain->lines[line].columns > 3 ||
        plain->lines[line + 1].blanks > 1)
        return false;
    struct slice text = plain_line(plain, line);
    struct slice rest = plain_line(plain, line + 1);
    return initial_length(text, &letter) == text.length && text.length > 0 &&
           (looks_lower(rest) || begins_in_capitals(rest));
}

size_t plain_drop_lines(const struct plain *plain, size_t line)
{
    if (line + 2 < plain->line_count && plain->lines[line + 1].blanks <= 1 &&
        is_opening_mark(plain_line(plain, line)))
        return is_letter_over(plain, line + 1) ? 2 : 0;
    return is_letter_over(plain, line);
}

bool plain_drop_is_word(const struct plain *plain, size_t line)
{
    uint32_t letter = 0;
    initial_length(plain_line(plain, line), &letter);
    return is_word(letter, plain_line(plain, line + 1));
}

/* "t rained", "ll of them": no word is without a vowel. */
static bool begins_without_vowel(struct slice rest)
{
    size_t i = 0;
    while (i < rest.length && rest.bytes[i] >= 'a' && rest.bytes[i] <= 'z' &&
           !byte_among(rest.bytes[i], "aeiouy"))
        i++;
    return i > 0 && (i == rest.length || rest.bytes[i] == ' ');
}

size_t plain_torn_length(struct slice text)
{
    uint32_t letter = 0;
    size_t length = initial_length(text, &letter);
    if (length == 0 || length + 2 >= text.length || text.bytes[length] != ' ' ||
        letter >= 0x80)
        return 0;
    struct slice rest = {text.bytes + length + 1, text.length - length - 1};
    bool vowel = byte_among((char)letter, "AEIOUY"); /* a word in itself */
    return looks_lower(rest) && (!vowel || begins_without_vowel(rest)) ? length
                                                                       : 0;
}
