/* plain_looks.c - what single lines of plain text look like.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum {
    UNSTOPPED_COLUMNS = 48,
    HEADING_COLUMNS = 72,
    HEADING_WORDS = 14,
    WORD_MOST = 32
};

/* --- Underlines ---------------------------------------------------------- */

char looks_underline(struct slice line)
{
    if (line.length < 3 || !byte_among(line.bytes[0], "=-~^+*"))
        return 0;
    for (size_t i = 1; i < line.length; i++)
        if (line.bytes[i] != line.bytes[0])
            return 0;
    return line.bytes[0];
}

/* --- Words --------------------------------------------------------------- */

/* Byte `i` of the word in lower case: of ASCII, of Latin-1, Greek and Cyrillic
 * without the letters that are rare. */
static char lower_byte(const char *word, size_t i, size_t length)
{
    unsigned char c = (unsigned char)word[i];
    unsigned char before = i > 0 ? (unsigned char)word[i - 1] : 0;
    unsigned char next = i + 1 < length ? (unsigned char)word[i + 1] : 0;
    if (c < 0x80)
        return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    if ((c == 0xD0 && next >= 0xA0 && next <= 0xAF) ||
        (c == 0xCE && next >= 0xA0 && next <= 0xA9))
        return (char)(c + 1);
    if ((before == 0xD0 && c >= 0xA0 && c <= 0xAF) ||
        (before == 0xCE && c >= 0xA0 && c <= 0xA9))
        return (char)(c - 0x20);
    bool capital = (before == 0xC3 && c <= 0x9E && c != 0x97) ||
                   (before == 0xD0 && c >= 0x90 && c <= 0x9F) ||
                   (before == 0xCE && c >= 0x91 && c <= 0x9F);
    return (char)(capital ? c + 0x20 : c);
}

/* Whether `word` is among `words`, in lower case and divided by spaces. */
bool looks_word_among(const char *word, size_t length, const char *words)
{
    char lower[WORD_MOST];
    if (length == 0 || length > sizeof lower)
        return false;
    for (size_t i = 0; i < length; i++)
        lower[i] = lower_byte(word, i, length);
    const char *at = words;
    while ((at = memmem(at, strlen(at), lower, length)) != NULL) {
        const char *end = at + length;
        if ((at == words || at[-1] == ' ') && (*end == ' ' || *end == '\0'))
            return true;
        at = end;
    }
    return false;
}

size_t slice_words(struct slice line)
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

uint32_t looks_last(struct slice line)
{
    uint32_t last = 0;
    size_t start = line.length > 24 ? line.length - 24 : 0;
    start = utf8_align(line.bytes, line.length, start);
    for (size_t i = start; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        bool closing = c == '"' || c == '\'' || c == ')' || c == ']' ||
                       c == 0x2019 || c == 0x201D || c == 0xBB || c == '_' ||
                       c == 0x300D || c == 0x300F || c == 0xFF09 || c == '*' ||
                       c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x203A;
        if (!closing && !code_point_is_white(c))
            last = c;
    }
    return last;
}

static bool ends_sentence(uint32_t c)
{
    static const uint32_t stops[] = {
        '.',    '!',    '?',    ':',    0x2026, 0x3002, 0xFF01, 0xFF1F,
        0xFF0E, 0xFF61, 0x0964, 0x0965, 0x061F, 0x06D4, 0x0589, 0x1362,
        0x17D4, 0x104B, 0x0F0D, 0x203D, 0x2047, 0x2048, 0x2049};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
        if (stops[i] == c)
            return true;
    return false;
}

/* Thai and Lao have no stops: a line that is long is a sentence. */
static bool is_without_stops(uint32_t c)
{
    return c >= 0x0E00 && c <= 0x0EFF;
}

bool looks_unfinished(struct slice line)
{
    uint32_t last = looks_last(line);
    return !ends_sentence(last) &&
           !(is_without_stops(last) && line.length > 3 * UNSTOPPED_COLUMNS);
}

bool looks_short(struct slice line)
{
    return line.length <= 3 * HEADING_COLUMNS &&
           utf8_count(line.bytes, line.length) <= HEADING_COLUMNS &&
           slice_words(line) <= HEADING_WORDS;
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

/* --- Lists and notes ----------------------------------------------------- */

static size_t spaces_after(struct slice line, size_t at)
{
    size_t spaces = 0;
    while (at + spaces < line.length &&
           (line.bytes[at + spaces] == ' ' || line.bytes[at + spaces] == '\t'))
        spaces++;
    return spaces;
}

/* Bytes of "12", "a" or "iv" at `at`. */
static size_t enumerator_length(struct slice line, size_t at)
{
    size_t i = at;
    while (i < line.length && is_digit(line.bytes[i]))
        i++;
    if (i > at)
        return i - at <= 3 ? i - at : 0;
    while (i < line.length && i - at < 6 && byte_among(line.bytes[i], "ivx"))
        i++;
    if (i > at)
        return i - at;
    return i < line.length && line.bytes[i] >= 'a' && line.bytes[i] <= 'z' ? 1
                                                                           : 0;
}

/* "12. ", "12) ", "(a) ", "iv) " */
static size_t looks_enumerated(struct slice line)
{
    bool bracket = line.length > 0 && line.bytes[0] == '(';
    size_t length = enumerator_length(line, bracket);
    size_t i = bracket + length;
    if (length == 0 || i >= line.length)
        return 0;
    bool letter = !is_digit(line.bytes[bracket]);
    if (line.bytes[i] != ')' && (bracket || letter || line.bytes[i] != '.'))
        return 0;
    size_t spaces = spaces_after(line, ++i);
    return spaces > 0 && spaces <= 4 ? i + spaces : 0;
}

size_t looks_list(struct slice line)
{
    static const char *const bullets[] = {"-",
                                          "*",
                                          "**",
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
    size_t spaces =
        line.length > 3 && line.bytes[0] == 'o' ? spaces_after(line, 1) : 0;
    if (spaces >= 2 && spaces <= 4) /* as a bullet in memos */
        return 1 + spaces;
    return looks_enumerated(line);
}

size_t looks_marked(struct slice line, int *depth)
{
    size_t i = 0;
    char sign = line.length > 0 && line.bytes[0] == '=' ? '=' : '#';
    while (i < line.length && line.bytes[i] == sign)
        i++;
    *depth = (int)i;
    size_t spaces = i > 0 && i <= 6 ? spaces_after(line, i) : 0;
    bool letter = i + spaces < line.length &&
                  ((line.bytes[i + spaces] | 0x20) >= 'a') &&
                  ((line.bytes[i + spaces] | 0x20) <= 'z');
    bool closed = sign == '#' || slice_last(line) == sign ||
                  (letter && looks_short(line)); /* as in AsciiDoc */
    return spaces > 0 && i + spaces < line.length && line.length <= 200 &&
                   closed
               ? i + spaces
               : 0;
}

size_t looks_outlined(struct slice line, int *depth)
{
    size_t i = 0;
    while (i < line.length && line.bytes[i] == '*')
        i++;
    *depth = (int)i;
    bool text = i + 1 < line.length && line.bytes[i] == ' ' &&
                line.bytes[i + 1] != ' ' && line.bytes[i + 1] != '*';
    return i > 0 && i <= 6 && text && looks_short(line) ? i + 1 : 0;
}

struct slice marked_text(struct slice line, size_t marks)
{
    char sign = line.bytes[0];
    struct slice text = {line.bytes + marks, line.length - marks};
    size_t end = text.length;
    while (end > 0 && byte_among(sign, "#=") && text.bytes[end - 1] == sign)
        end--;
    if (end > 0 && end < text.length && text.bytes[end - 1] == ' ')
        text.length = end;
    return plain_trim(text);
}

size_t looks_quoted(struct slice line, int *depth)
{
    size_t i = 0;
    size_t used = 0;
    *depth = 0;
    while (i < line.length && (line.bytes[i] == '>' || line.bytes[i] == ' ')) {
        if (line.bytes[i++] == '>') {
            *depth += 1;
            used = i;
        }
    }
    return i == line.length ? i : used;
}

bool looks_attribution(struct slice line)
{
    bool dashed = slice_begins(line, "--") && line.length > 2 &&
                  (line.bytes[2] < 'a' || line.bytes[2] > 'z'); /* no option */
    return line.length <= 80 && (dashed || slice_begins(line, "\xE2\x80\x94"));
}

bool looks_closing(struct slice line)
{
    static const char words[] =
        "yours sincerely faithfully respectfully cordially affectionately "
        "regards best love your with warmly cheers thanks gratefully "
        "mit hochachtungsvoll herzlichst herzliche cordialement amicalement "
        "atentamente cordialmente";
    size_t word = 0;
    while (word < line.length && line.bytes[word] != ' ' &&
           line.bytes[word] != ',')
        word++;
    return line.length > 0 && line.length <= 48 && slice_last(line) == ',' &&
           slice_words(line) <= 6 && looks_word_among(line.bytes, word, words);
}

bool looks_end(struct slice line)
{
    static const char words[] = "end fin finis ende fine fim конец 完 終";
    if (slice_begins(line, "end of ") && line.length <= 40)
        return looks_capitals(line) || slice_begins(line, "end of part") ||
               slice_begins(line, "end of book") ||
               slice_begins(line, "end of vol");
    while (line.length > 0 && byte_among(line.bytes[0], "*_(["))
        line = (struct slice){line.bytes + 1, line.length - 1};
    while (line.length > 0 && byte_among(slice_last(line), "*_.!)]"))
        line.length--;
    if (slice_begins(line, "the "))
        line = (struct slice){line.bytes + 4, line.length - 4};
    return looks_word_among(line.bytes, line.length, words) ||
           slice_equals(line, slice_of("КОНЕЦ"));
}

bool looks_notes_heading(struct slice line)
{
    static const char words[] =
        "notes footnotes endnotes sources references bibliography "
        "anmerkungen fußnoten quellen notas fuentes note noten endnoten "
        "примечания сноски комментарии источники примітки бележки przypisy "
        "poznámky noter fotnoter viitteet alaviitteet jegyzetek voetnoten "
        "dipnotlar notlar σημειώσεις ملاحظات الهوامش هوامش הערות 注 注释 註 "
        "註釋 "
        "注釈 脚注 주 주석 각주 टिप्पणियाँ เชิงอรรถ";
    while (line.length > 0 && byte_among(slice_last(line), ":."))
        line.length--;
    return looks_word_among(line.bytes, line.length, words);
}
