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
        bool opens = c == '"' || c == '\'' || c == '(' || c == 0xAB ||
                     c == 0xBF || c == 0xA1 || c == 0x2018 || c == 0x201A ||
                     c == 0x201C || c == 0x201E;
        if (!opens || marks > 1)
            return 0;
    }
    return 0;
}

/* Whether the letter is a word, and `rest` begins the next one. */
static bool is_word(uint32_t letter, struct slice rest)
{
    static const char after_a[] =
        "t s n fter lthough ll nd mong bout gain lmost lone nother round long "
        "cross ccording gainst ny re ge ir rt way dmit bove head side wake "
        "live "
        "lready lso lways mid t";
    static const char after_i[] =
        "am was have had do did do think thought grew remember used can could "
        "would will want wanted met first once never always still also saw "
        "went came know knew took got felt live lived once write wrote read "
        "began start started work worked like love loved believe found made "
        "may might must should";
    size_t length = 0;
    while (length < rest.length && rest.bytes[length] != ' ' &&
           rest.bytes[length] != ',')
        length++;
    if (letter == 'A')
        return !looks_word_among(rest.bytes, length, after_a);
    return letter == 'I' && looks_word_among(rest.bytes, length, after_i);
}

/* "HE harbour lay still": the rest of the word in small capitals; a line in
 * capitals all through is a title. */
static bool begins_in_capitals(struct slice rest)
{
    size_t length = 0;
    while (length < rest.length && rest.bytes[length] != ' ')
        length++;
    struct slice word = {rest.bytes, length};
    return looks_capitals(word) && !looks_capitals(rest);
}

bool plain_is_drop_cap(const struct plain *plain, size_t line)
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
           strchr("aeiouy", rest.bytes[i]) == NULL)
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
    bool vowel = strchr("AEIOUY", (int)letter) != NULL; /* a word in itself */
    return looks_lower(rest) && (!vowel || begins_without_vowel(rest)) ? length
                                                                       : 0;
}
