/* plain_counted.c - headings that count: "Article 1", "Article 2", ...
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A word that comes again and again on lines of its own, with numbers that
 * rise, heads the parts of a text in whatever language. It may stand before
 * the number or behind it.
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum {
    COUNTED_BYTES = 131072, /* decided by the beginning, as a preview has it */
    WORDS_TRIED = 32,       /* different ones that are watched at once */
    PHRASE_WORDS = 3,       /* before a number */
    TAIL_MOST = 4,          /* letters glued to a number: "3rd" */
    RUN_LEAST = 3,          /* numbers in a row */
    BRACKETED_LEAST = 2     /* the same, in brackets */
};

/* --- Numbers ------------------------------------------------------------- */

/* The value of a decimal digit of any of the usual scripts; -1: it is none. */
static int digit_value(uint32_t c)
{
    static const uint16_t zeros[] = {0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966,
                                     0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
                                     0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0,
                                     0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
        if (c >= zeros[i] && c < (uint32_t)zeros[i] + 10)
            return (int)(c - zeros[i]);
    return -1;
}

/* Of letters that are added up; 0: it is none. Hebrew, Ethiopic. */
static unsigned letter_value(uint32_t c)
{
    static const uint16_t hebrew[] = {1,  2, 3,  4,  5,  6,   7,   8,   9,
                                      10, 0, 20, 30, 0,  40,  0,   50,  60,
                                      70, 0, 80, 0,  90, 100, 200, 300, 400};
    if (c >= 0x05D0 && c <= 0x05EA)
        return hebrew[c - 0x05D0];
    if (c >= 0x1369 && c <= 0x1371)
        return c - 0x1369 + 1;
    return c >= 0x1372 && c <= 0x137B ? (c - 0x1372 + 1) * 10 : 0;
}

/* The number of "XIV". */
static unsigned roman_value(const char *s, size_t length)
{
    static const char signs[] = "IVXLC";
    static const unsigned values[] = {1, 5, 10, 50, 100};
    unsigned sum = 0;
    unsigned before = 0;
    for (size_t i = length; i-- > 0;) {
        const char *at = s[i] != '\0' ? strchr(signs, s[i]) : NULL;
        if (at == NULL)
            return 0;
        unsigned value = values[at - signs];
        sum = value < before ? sum - value : sum + value;
        before = value > before ? value : before;
    }
    return sum;
}

static bool is_quote(uint32_t c)
{
    return c == '\'' || c == '"' || c == 0x2019 || c == 0x05F3 || c == 0x05F4;
}

/* Bytes of the number at `s`, which begins a word; 0: there is none. */
static size_t number_length(struct slice s, unsigned *number)
{
    size_t i = 0;
    size_t digits = 0;
    uint32_t c = 0;
    *number = 0;
    for (size_t step; i < s.length && digits < 5; i += step, digits++) {
        step = utf8_decode(s.bytes + i, s.length - i, &c);
        int digit = digit_value(c);
        if (digit < 0)
            break;
        *number = *number * 10 + (unsigned)digit;
    }
    if (digits > 0)
        return digits <= 3 ? i : 0;
    for (size_t step; i < s.length; i += step) {
        step = utf8_decode(s.bytes + i, s.length - i, &c);
        if (letter_value(c) == 0 && !(i > 0 && is_quote(c)))
            break;
        *number += letter_value(c);
    }
    if (i == 0) {
        while (i < s.length && i < 8 && s.bytes[i] != '\0' &&
               byte_among(s.bytes[i], "IVXLC"))
            i++;
        *number = roman_value(s.bytes, i);
    }
    if (i < s.length)
        utf8_decode(s.bytes + i, s.length - i, &c);
    return i > 0 && (i == s.length || !code_point_is_letter(c)) ? i : 0;
}

/* --- A word with a number ------------------------------------------------ */

struct counted {
    struct slice word;
    bool behind; /* the word stands behind the number */
    unsigned number;
};

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x3000 || c == 0x202F;
}

/* "-", and what else may stand between a number and its ending. */
static bool is_joint(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xBA || c == 0xAA ||
           c == 0xB0 || c == '.' || c == ')' || c == '\'' || c == 0x2019;
}

/* What is glued to a number: "rd", ".", "-я", "º". */
static size_t tail_length(struct slice s)
{
    size_t i = 0;
    size_t letters = 0;
    while (i < s.length) {
        uint32_t c = 0;
        size_t step = utf8_decode(s.bytes + i, s.length - i, &c);
        bool letter = code_point_is_letter(c) || code_point_extends(c);
        if (!letter && !is_joint(c))
            break;
        letters += letter;
        i += step;
    }
    return letters <= TAIL_MOST ? i : 0;
}

/* "1 artikla", "2. pants": the last word, of one or two. */
static bool read_behind(struct slice line, struct counted *counted)
{
    size_t used = number_length(line, &counted->number);
    if (used == 0 || used == line.length)
        return false;
    struct slice rest = {line.bytes + used, line.length - used};
    size_t tail = tail_length(rest);
    uint32_t joint = 0;
    size_t step = utf8_decode(rest.bytes, rest.length, &joint);
    bool joined = joint == '-' || joint == 0x2010;
    if (tail == 0 && joined) /* "1-madda" */
        tail = step;
    rest = (struct slice){rest.bytes + tail, rest.length - tail};
    if (rest.length == 0 || (rest.bytes[0] != ' ' && (tail != step || !joined)))
        return false;
    rest = plain_trim(rest);
    uint32_t c = 0;
    for (size_t i = 0; i < rest.length;) {
        i += utf8_decode(rest.bytes + i, rest.length - i, &c);
        if (!code_point_is_letter(c) && !code_point_extends(c) && c != '\'' &&
            c != 0x2019 && !is_space(c) && !(c == '.' && i == rest.length))
            return false;
    }
    counted->behind = true;
    counted->word = rest;
    return rest.length > 0 && slice_words(rest) <= 2;
}

/* Whether words before a number are words, and at most so many. */
static bool are_words(struct slice words)
{
    size_t letters = 0;
    for (size_t i = 0; i < words.length;) {
        uint32_t c = 0;
        i += utf8_decode(words.bytes + i, words.length - i, &c);
        bool letter = code_point_is_letter(c) || code_point_extends(c);
        if (!letter && !is_space(c) && !is_quote(c) && c != '-' && c != '.' &&
            c != 0xA7 && c != 0x2116 && c != 0x1361)
            return false;
        letters += letter || c == 0xA7;
    }
    return letters > 0 && slice_words(words) <= PHRASE_WORDS;
}

/* What may stand behind it: nothing, a stop, or a title. */
static bool is_title_behind(struct slice rest)
{
    size_t tail = tail_length(rest);
    rest = (struct slice){rest.bytes + tail, rest.length - tail};
    uint32_t c = 0;
    size_t step = utf8_decode(rest.bytes, rest.length, &c);
    if (rest.length == 0 || step == rest.length)
        return rest.length == 0 || !code_point_is_alphanumeric(c);
    bool divided = is_space(c) || c == ':' || c == 0xFF1A || c == 0x2014 ||
                   c == 0x2013 || c == '(' || c == 0x1364;
    struct slice title = plain_trim(rest);
    utf8_decode(title.bytes, title.length, &c);
    bool listed = c < 0x80 && byte_among((char)c, ",;?!/=+");
    return divided && !listed && looks_unfinished(title);
}

/* "Article 3", "Dieu 7: Of the Sea", "Chapter (IV)". */
static bool read_before(struct slice line, struct counted *counted)
{
    uint32_t before = 0;
    for (size_t i = 0; i < line.length;) {
        struct slice at = {line.bytes + i, line.length - i};
        uint32_t c = 0;
        size_t step = utf8_decode(at.bytes, at.length, &c);
        bool begins = is_space(before) || before == '(' || before == 0xA7 ||
                      before == 0x2116 || before == 0x1361 ||
                      (before != 0 && digit_value(before) < 0 &&
                       digit_value(c) >= 0 && before >= 0x1100);
        size_t used = begins ? number_length(at, &counted->number) : 0;
        if (used > 0) {
            struct slice rest = {at.bytes + used, at.length - used};
            counted->behind = false;
            counted->word =
                plain_trim((struct slice){line.bytes, i - (before == '(')});
            return are_words(counted->word) && is_title_behind(rest);
        }
        before = c;
        i += step;
    }
    return false;
}

/* Words that count what is no part of a text. */
static bool counts_other_things(struct slice word)
{
    static const char words[] =
        "page pages pagina p\xC3\xA1gina seite side sida strona str sayfa "
        "figure figura fig table tabla tabelle tabela tableau abbildung abb "
        "image photo plate map illustration bild box chart diagram listing "
        "note notes footnote note: line lines vol no nr day: phone tel box "
        "рис рисунок таблица стр страница";
    while (word.length > 0 && slice_last(word) == '.')
        word.length--;
    return looks_word_among(word.bytes, word.length, words);
}

/* "[3]", and nothing else: its bracket is its word. */
static bool read_bracketed(struct slice line, struct counted *counted)
{
    if (line.length < 3 || line.bytes[0] != '[' || slice_last(line) != ']')
        return false;
    struct slice inside = {line.bytes + 1, line.length - 2};
    counted->behind = false;
    counted->word = (struct slice){line.bytes, 1};
    return number_length(inside, &counted->number) == inside.length;
}

static bool is_bracketed(const struct counted *counted)
{
    return counted->word.bytes[0] == '[';
}

static bool read_counted(struct slice line, struct counted *counted)
{
    return looks_short(line) &&
           (read_bracketed(line, counted) || read_before(line, counted) ||
            read_behind(line, counted)) &&
           counted->number > 0 && !counts_other_things(counted->word);
}

/* --- All of them --------------------------------------------------------- */

/* The same for the same words, whatever their case. */
static uint32_t hash_word(const struct counted *counted)
{
    uint32_t hash = counted->behind ? 7 : 5381;
    for (size_t i = 0; i < counted->word.length;) {
        uint32_t c = 0;
        i += utf8_decode(counted->word.bytes + i, counted->word.length - i, &c);
        hash = hash * 33 + code_point_lower(c);
    }
    return hash;
}

struct tried {
    uint32_t hash;
    unsigned first, next;
    bool bracketed;
    size_t run, misses;
};

static void try_number(struct tried *tried, unsigned number)
{
    bool follows = number == tried->next || number == tried->next + 1;
    bool again = number == 1 && tried->next > 2; /* in the next part */
    tried->run += follows || again;
    tried->misses += !follows && !again;
    tried->next = number + 1;
}

static bool is_alone(const struct plain *plain, size_t line)
{
    return plain_ends_group(plain, line) &&
           (line == 0 || plain->close || plain->lines[line].blanks > 0);
}

/* Whether numbers in brackets refer to notes: one stands within a line. */
static bool has_references(const struct plain *plain)
{
    for (size_t i = 0; i < plain->line_count; i++) {
        struct slice line = plain_line(plain, i);
        if (plain->lines[i].start > COUNTED_BYTES)
            break;
        if (line.length > 3 && memmem(line.bytes, line.length, "[1]", 3))
            return true;
    }
    return false;
}

/* Brackets are signs enough that two of them are a row, from the first on. */
static bool is_row(const struct plain *plain, const struct tried *tried)
{
    if (tried->bracketed)
        return tried->first == 1 && tried->run >= BRACKETED_LEAST &&
               tried->misses == 0 && !has_references(plain);
    return tried->run >= RUN_LEAST && tried->misses * 4 <= tried->run;
}

void plain_find_counted(struct plain *plain)
{
    struct tried tried[WORDS_TRIED];
    size_t count = 0;
    for (size_t i = 0; i + 1 < plain->line_count; i++) {
        struct counted counted = {0};
        if (plain->lines[i].start > COUNTED_BYTES)
            break;
        if (plain->lines[i].columns > 72 || !is_alone(plain, i) ||
            !read_counted(plain_line(plain, i), &counted))
            continue;
        uint32_t hash = hash_word(&counted);
        size_t k = 0;
        while (k < count && tried[k].hash != hash)
            k++;
        if (k == count && count < WORDS_TRIED)
            tried[count++] =
                (struct tried){.hash = hash,
                               .first = counted.number,
                               .next = counted.number,
                               .bracketed = is_bracketed(&counted)};
        if (k < count)
            try_number(&tried[k], counted.number);
    }
    for (size_t k = 0; k < count; k++)
        if (is_row(plain, &tried[k]) && plain->counted_count < COUNTED_MOST)
            plain->counted[plain->counted_count++] = tried[k].hash;
    for (size_t k = 0; k < count; k++)
        if (tried[k].run > plain->counted_run)
            plain->counted_run = tried[k].run;
}

static bool is_found(const struct plain *plain, uint32_t hash)
{
    for (size_t i = 0; i < plain->counted_count; i++)
        if (plain->counted[i] == hash)
            return true;
    return false;
}

bool plain_is_counted(const struct plain *plain, size_t line)
{
    struct counted counted = {0};
    if (plain->counted_count == 0 || plain->lines[line].columns > 72)
        return false;
    struct slice text = plain_line(plain, line);
    if (read_counted(text, &counted))
        return is_found(plain, hash_word(&counted));
    /* "Article premier": the first is often a word */
    size_t end = text.length;
    while (end > 0 && text.bytes[end - 1] != ' ')
        end--;
    struct slice words = plain_trim((struct slice){text.bytes, end});
    counted = (struct counted){.word = words};
    return words.length > 0 && looks_unfinished(text) &&
           is_found(plain, hash_word(&counted));
}
