/* plain_looks.c - what single lines of plain text look like.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum { HEADING_COLUMNS = 72, HEADING_WORDS = 14 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --- Ornaments and underlines
 * -------------------------------------------------- */

bool looks_ornament(struct slice line)
{
    static const uint32_t signs[] = {
        '*',    '#',    '~',    '-',    '_',    '=',    '+',    0xB7,
        0x2022, 0x2013, 0x2014, 0x2015, 0x2042, 0x2051, 0x2055, 0x2219,
        0x22C6, 0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x25E6, 0x2605, 0x2606,
        0x2619, 0x2660, 0x2663, 0x2665, 0x2666, 0x2731, 0x2734, 0x273B,
        0x273D, 0x2740, 0x2756, 0x2766, 0x2767, 0xA7,   0x3B,   0x204E};
    size_t shown = 0;
    size_t crosses = 0;     /* "+--+" is the edge of a box */
    bool only_marks = true; /* "-", "=", "_", "+" need three */
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (code_point_is_white(c))
            continue;
        bool known = false;
        for (size_t k = 0; k < sizeof signs / sizeof signs[0]; k++)
            known |= signs[k] == c;
        if (!known || c == ';')
            return false;
        crosses += c == '+';
        only_marks &= c == '-' || c == '=' || c == '_' || c == '+' ||
                      c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0xB7;
        shown++;
    }
    return shown > 0 && shown <= 200 && (!only_marks || shown >= 3) &&
           (crosses == 0 || crosses == shown);
}

char looks_underline(struct slice line)
{
    if (line.length < 3 || strchr("=-~", line.bytes[0]) == NULL)
        return 0;
    for (size_t i = 1; i < line.length; i++)
        if (line.bytes[i] != line.bytes[0])
            return 0;
    return line.bytes[0];
}

/* --- Words
 * ------------------------------------------------------------------------- */

/* Length of the word at the start, by letters. */
static size_t word_length(struct slice line)
{
    size_t i = 0;
    while (i < line.length) {
        uint32_t c = 0;
        size_t step = utf8_decode(line.bytes + i, line.length - i, &c);
        if (!code_point_is_alphanumeric(c) && c != '\'' && c != 0x2019)
            break;
        i += step;
    }
    return i;
}

/* Whether `word` is among `words`, divided by spaces; case does not matter. */
static bool word_among(const char *word, size_t length, const char *words)
{
    while (*words != '\0') {
        size_t other = strcspn(words, " ");
        if (other == length && strncasecmp(words, word, length) == 0)
            return true;
        words += other + (words[other] == ' ');
    }
    return false;
}

static size_t roman_length(struct slice line)
{
    size_t i = 0;
    while (i < line.length && i < 9 && strchr("IVXLC", line.bytes[i]) != NULL)
        i++;
    if (i > 0)
        return i;
    while (i < line.length && i < 9 && strchr("ivxlc", line.bytes[i]) != NULL)
        i++;
    return i;
}

/* Bytes of a numeral: Roman, Arabic, or a number's word. */
static size_t numeral_length(struct slice line)
{
    static const char words[] =
        "one two three four five six seven eight nine ten eleven twelve "
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
        "first second third fourth fifth sixth seventh eighth ninth tenth "
        "last premier premi\xC3\xA8re deuxi\xC3\xA8me troisi\xC3\xA8me "
        "quatri\xC3\xA8me cinqui\xC3\xA8me sixi\xC3\xA8me seconde erster "
        "erstes zweiter zweites dritter drittes viertes f\xC3\xBCnftes "
        "sechstes siebtes siebentes achtes neuntes zehntes primero primera "
        "segundo segunda tercero tercera primo secondo terzo prima seconda "
        "terza the";
    size_t digits = 0;
    while (digits < line.length && is_digit(line.bytes[digits]))
        digits++;
    if (digits > 0)
        return digits <= 4 ? digits : 0;
    size_t roman = roman_length(line);
    size_t word = word_length(line);
    if (roman > 0 && roman == word)
        return roman;
    return word_among(line.bytes, word, words) ? word : 0;
}

static size_t count_words(struct slice line)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < line.length; i++) {
        bool white = line.bytes[i] == ' ' || line.bytes[i] == '\t';
        words += !white && !inside;
        inside = !white;
    }
    return words;
}

static uint32_t last_visible(struct slice line)
{
    uint32_t last = 0;
    size_t start = line.length > 24 ? line.length - 24 : 0;
    start = utf8_align(line.bytes, line.length, start);
    for (size_t i = start; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        bool closing = c == '"' || c == '\'' || c == ')' || c == ']' ||
                       c == 0x2019 || c == 0x201D || c == 0xBB || c == '_' ||
                       c == '*';
        if (!closing && !code_point_is_white(c))
            last = c;
    }
    return last;
}

bool looks_unfinished(struct slice line)
{
    uint32_t last = last_visible(line);
    return last != '.' && last != '!' && last != '?' && last != ':' &&
           last != 0x2026 && last != 0x3002;
}

bool looks_short(struct slice line)
{
    return line.length <= 3 * HEADING_COLUMNS &&
           utf8_count(line.bytes, line.length) <= HEADING_COLUMNS &&
           count_words(line) <= HEADING_WORDS;
}

bool looks_lower(struct slice line)
{
    uint32_t c = 0;
    utf8_decode(line.bytes, line.length, &c);
    return code_point_is_letter(c) && !code_point_is_upper(c) && c < 0x0590;
}

bool looks_capitals(struct slice line)
{
    size_t letters = 0;
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (!code_point_is_letter(c))
            continue;
        if (!code_point_is_upper(c))
            return false;
        letters++;
    }
    return letters >= 2;
}

/* --- Headings
 * -------------------------------------------------------------------------- */

/* "1.", "1.2", "2.3.1." and a title: the number of its parts. */
static int numbered_depth(struct slice line, size_t *used)
{
    size_t i = 0;
    int depth = 0;
    bool dotted = false;
    while (i < line.length && is_digit(line.bytes[i])) {
        size_t start = i;
        while (i < line.length && is_digit(line.bytes[i]))
            i++;
        if (i - start > 3)
            return 0;
        depth++;
        dotted = i < line.length && line.bytes[i] == '.';
        if (!dotted)
            break;
        i++;
    }
    bool spaced =
        i < line.length && (line.bytes[i] == ' ' || line.bytes[i] == '\t');
    *used = i;
    return spaced && (dotted || depth > 1) ? depth : 0;
}

static bool is_heading_title(struct slice title)
{
    uint32_t last = last_visible(title);
    return title.length > 0 && !looks_lower(title) && last != '.' &&
           last != ',' && last != ';' && last != 0x2014 && last != '-' &&
           memmem(title.bytes, title.length, "....", 4) == NULL &&
           memmem(title.bytes, title.length, ". . .", 5) == NULL;
}

/* After the numeral: nothing, or ". Title", ": Title", " - Title". */
static bool ends_numeral(struct slice rest)
{
    if (rest.length == 0)
        return true;
    if (strchr(".:", rest.bytes[0]) != NULL)
        return true;
    rest = plain_trim(rest);
    return slice_begins(rest, "-") || slice_begins(rest, "\xE2\x80\x93") ||
           slice_begins(rest, "\xE2\x80\x94") || slice_begins(rest, "(") ||
           looks_capitals(rest) || !looks_lower(rest);
}

static enum heading_style worded_heading(struct slice line)
{
    static const char parts[] =
        "part book volume partie livre teil buch parte libro tome band "
        "\xD0\xA7\xD0\xB0\xD1\x81\xD1\x82\xD1\x8C";
    static const char chapters[] =
        "chapter chapitre kapitel cap\xC3\xADtulo capitolo hoofdstuk article "
        "artikel art\xC3\xAD"
        "culo articolo section act scene canto letter "
        "lecture essay appendix stave psalm ode sonnet "
        "\xD0\x93\xD0\xBB\xD0\xB0\xD0\xB2\xD0\xB0 "
        "abschnitt";
    static const char alone[] =
        "prologue epilogue preface introduction foreword afterword "
        "conclusion acknowledgements acknowledgments preamble "
        "pr\xC3\xA9"
        "ambule pr\xC3\xA9"
        "face avant-propos vorwort nachwort "
        "einleitung appendix dedication postscript interlude coda";
    size_t word = word_length(line);
    if (word == 0)
        return HEADING_NONE;
    struct slice rest = {line.bytes + word, line.length - word};
    if (word_among(line.bytes, word, alone) &&
        (rest.length == 0 || strchr(".:", rest.bytes[0]) != NULL))
        return HEADING_CHAPTER;
    bool part = word_among(line.bytes, word, parts);
    rest = plain_trim(rest);
    if (!part && !word_among(line.bytes, word, chapters)) {
        /* "Erstes Kapitel", "Second Part" */
        size_t noun = word_length(rest);
        bool whole = noun == rest.length && numeral_length(line) == word;
        part = whole && word_among(rest.bytes, noun, parts);
        return part ? HEADING_PART
               : whole && word_among(rest.bytes, noun, chapters)
                   ? HEADING_CHAPTER
                   : HEADING_NONE;
    }
    size_t numeral = numeral_length(rest);
    if (numeral == 0)
        return HEADING_NONE;
    rest.bytes += numeral;
    rest.length -= numeral;
    if (!ends_numeral(rest))
        return HEADING_NONE;
    return part ? HEADING_PART : HEADING_CHAPTER;
}

/* Begins with a letter or digit, and is made of letters for the most part. */
static bool is_worded(struct slice line)
{
    size_t letters = 0;
    size_t others = 0;
    bool begins = false;
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        size_t at = i;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        bool letter = code_point_is_alphanumeric(c);
        begins |= at == 0 && letter;
        letters += letter;
        others += !letter && c != ' ';
    }
    return begins && letters > 4 * others;
}

enum heading_style looks_heading(struct slice line, int *depth)
{
    *depth = 0;
    if (!looks_short(line))
        return HEADING_NONE;
    enum heading_style worded = worded_heading(line);
    if (worded != HEADING_NONE)
        return worded;
    size_t roman = roman_length(line);
    bool dot = roman < line.length && line.bytes[roman] == '.';
    if (roman > 0 && roman + dot == line.length)
        return HEADING_NUMERAL;
    size_t digits = 0;
    while (digits < line.length && is_digit(line.bytes[digits]))
        digits++;
    dot = digits < line.length && line.bytes[digits] == '.';
    if (digits > 0 && digits <= 3 && digits + dot == line.length)
        return HEADING_NUMERAL;
    size_t used = 0;
    int parts = numbered_depth(line, &used);
    struct slice title = {line.bytes + used, line.length - used};
    if (parts > 0 && is_heading_title(plain_trim(title))) {
        *depth = parts;
        return HEADING_NUMBERED;
    }
    /* "L. Peter Deutsch" and "C. S. Lewis" are names. */
    bool initial = roman == 1 && strchr("IVX", line.bytes[0]) == NULL;
    if (roman > 0 && !initial && roman < line.length &&
        line.bytes[roman] == '.') {
        title = plain_trim(
            (struct slice){line.bytes + roman + 1, line.length - roman - 1});
        if (is_heading_title(title) && roman_length(line) == word_length(line))
            return HEADING_CHAPTER;
    }
    uint32_t last = last_visible(line);
    if (!is_worded(line))
        return HEADING_NONE;
    if (looks_capitals(line) && last != ',' && last != ';' &&
        memchr(line.bytes, '@', line.length) == NULL)
        return HEADING_CAPITALS;
    bool quoted = strchr("\"'([{<|+*", line.bytes[0]) != NULL ||
                  slice_begins(line, "\xE2\x80\x9C") ||
                  slice_begins(line, "\xE2\x80\x98");
    if (is_heading_title(line) && last != ':' && last != '!' && !quoted &&
        last != 0x2026 && !is_digit(line.bytes[0]))
        return HEADING_PLAIN;
    return HEADING_NONE;
}

/* --- Lists and notes
 * ---------------------------------------------------------------------- */

static size_t spaces_after(struct slice line, size_t at)
{
    size_t spaces = 0;
    while (at + spaces < line.length &&
           (line.bytes[at + spaces] == ' ' || line.bytes[at + spaces] == '\t'))
        spaces++;
    return spaces;
}

size_t looks_list(struct slice line)
{
    static const char *const bullets[] = {"-",
                                          "*",
                                          "+",
                                          "\xE2\x80\xA2",
                                          "\xE2\x80\xA3",
                                          "\xC2\xB7",
                                          "\xE2\x80\x93",
                                          "\xE2\x97\xA6"};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        size_t length = strlen(bullets[i]);
        size_t spaces =
            slice_begins(line, bullets[i]) ? spaces_after(line, length) : 0;
        if (spaces > 0 && spaces <= 4)
            return length + spaces;
    }
    size_t i = 0;
    bool bracket = line.length > 0 && line.bytes[0] == '(';
    i += bracket;
    size_t start = i;
    while (i < line.length && is_digit(line.bytes[i]))
        i++;
    if (i == start && bracket && i < line.length && line.bytes[i] >= 'a' &&
        line.bytes[i] <= 'z')
        i++;
    if (i == start || i - start > 3 || i >= line.length)
        return 0;
    if (line.bytes[i] != ')' && (bracket || line.bytes[i] != '.'))
        return 0;
    i++;
    size_t spaces = spaces_after(line, i);
    return spaces > 0 && spaces <= 4 ? i + spaces : 0;
}

size_t looks_note(struct slice line)
{
    size_t i = 0;
    bool bracket = line.length > 0 && line.bytes[0] == '[';
    i += bracket;
    i += bracket && i < line.length && line.bytes[i] == '^';
    size_t start = i;
    while (i < line.length && is_digit(line.bytes[i]))
        i++;
    if (i == start || i - start > 4 || i >= line.length)
        return 0;
    if (bracket && line.bytes[i] == ']')
        i += i + 1 < line.length && line.bytes[i + 1] == ':' ? 2 : 1;
    else if (!bracket && (line.bytes[i] == '.' || line.bytes[i] == ')'))
        i++;
    else
        return 0;
    size_t spaces = spaces_after(line, i);
    return spaces > 0 ? i + spaces : 0;
}

bool looks_notes_heading(struct slice line)
{
    static const char words[] =
        "notes footnotes endnotes sources references bibliography "
        "anmerkungen fu\xC3\x9Fnoten quellen notas fuentes note noten";
    while (line.length > 0 && strchr(":.", line.bytes[line.length - 1]) != NULL)
        line.length--;
    return word_among(line.bytes, line.length, words);
}

/* --- Bylines and credits
 * -------------------------------------------------------------------- */

struct slice looks_byline(struct slice line)
{
    static const char *const openings[] = {
        "words by ", "written by ", "text by ", "story by ",
        "essay by ", "by ",         "par ",     "von ",
        "por ",      "di ",         "author: ", "from: "};
    struct slice none = {line.bytes, 0};
    if (line.length > 120 || count_words(line) > 9)
        return none;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        if (!slice_begins(line, openings[i]))
            continue;
        size_t skip = strlen(openings[i]);
        struct slice name = {line.bytes + skip, line.length - skip};
        name = plain_trim(name);
        return looks_lower(name) && !slice_begins(name, "the ") ? none : name;
    }
    return none;
}

bool looks_credit(struct slice line)
{
    static const char *const openings[] = {"photograph",
                                           "photo",
                                           "illustration",
                                           "illustrated by",
                                           "produced by",
                                           "translated by",
                                           "edited by",
                                           "image",
                                           "images",
                                           "translation by",
                                           "with an introduction",
                                           "transcribed by",
                                           "credit",
                                           "copyright"};
    if (line.length > 200)
        return false;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (slice_begins(line, openings[i]))
            return true;
    return false;
}
