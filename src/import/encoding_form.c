/* encoding_form.c - encodings that show by their form: a mark, zero bytes,
 * signs that shift to other characters.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources: RFC 1468 (ISO-2022-JP), RFC 1557 (ISO-2022-KR), RFC 1843 (HZ), RFC
 * 2152 (UTF-7).
 */
#include "encoding.h"

#include <incipit/text.h>

#include <string.h>

/* --- Marks and units ----------------------------------------------------- */

size_t encoding_mark(const char *s, size_t length, const char **name)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                 {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"}};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (length >= marks[i].length &&
            memcmp(s, marks[i].bytes, marks[i].length) == 0) {
            *name = marks[i].name;
            return marks[i].length;
        }
    }
    return 0;
}

/* The unit of `size` bytes at `s`. */
static uint32_t read_unit(const char *s, size_t size, bool little)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++) {
        size_t at = little ? size - 1 - i : i;
        unit = unit << 8 | (unsigned char)s[at];
    }
    return unit;
}

/* Signs that every text has: with the other order of bytes they are rare or
 * nothing. */
static bool is_plain_sign(uint32_t c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' ||
           c == '.' || c == 0x3001 || c == 0x3002 || c == 0xFF0C;
}

static bool may_be_text(uint32_t c)
{
    return (c >= 0x20 && c < 0x7F) || is_plain_sign(c) ||
           (c >= 0xA0 && c < 0x110000 &&
            (code_point_is_alphanumeric(c) || code_point_extends(c))) ||
           (c >= 0xA0 && c < 0xC0) || (c >= 0x2010 && c <= 0x2026) ||
           (c >= 0x3000 && c < 0x3020) || (c >= 0xFF01 && c < 0xFF66) ||
           (c >= 0xD800 && c < 0xE000);
}

/* Units that are signs of every text, in permille; 0: it is no text. */
static size_t score_units(const char *s, size_t length, size_t size,
                          bool little)
{
    size_t units = length / size;
    size_t signs = 0;
    size_t text = 0;
    for (size_t i = 0; i < units; i++) {
        uint32_t c = read_unit(s + i * size, size, little);
        if (c == 0 || (size == 4 && c >= 0x110000))
            return 0;
        signs += is_plain_sign(c);
        text += may_be_text(c);
    }
    return units > 0 && text * 50 >= units * 49 ? signs * 1000 / units : 0;
}

const char *encoding_of_units(const char *s, size_t length)
{
    static const struct {
        const char *name;
        size_t size;
        bool little;
    } forms[] = {{"UTF-32LE", 4, true},
                 {"UTF-32BE", 4, false},
                 {"UTF-16LE", 2, true},
                 {"UTF-16BE", 2, false}};
    const char *best = NULL;
    size_t best_score = 0;
    if (length > ENCODING_SNIFFED)
        length = ENCODING_SNIFFED;
    if (length == 0 || memchr(s, '\0', length) == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        size_t score = score_units(s, length, forms[i].size, forms[i].little);
        if (score > best_score) {
            best = forms[i].name;
            best_score = score;
        }
    }
    return best;
}

/* --- Shifts -------------------------------------------------------------- */

static bool has(const char *s, size_t length, const char *sequence)
{
    return memmem(s, length, sequence, strlen(sequence)) != NULL;
}

/* Bytes of "~{<:Ky2;~}" at `s`; 0: it is none. */
static size_t hz_length(const char *s, size_t length)
{
    size_t i = 2;
    if (length < 6 || memcmp(s, "~{", 2) != 0)
        return 0;
    while (i + 1 < length && s[i] >= 0x21 && s[i] <= 0x77 && s[i + 1] >= 0x21 &&
           s[i + 1] <= 0x7E)
        i += 2;
    return i > 2 && i + 1 < length && memcmp(s + i, "~}", 2) == 0 ? i + 2 : 0;
}

/* All that begins so goes on so. */
static bool is_hz(const char *s, size_t length)
{
    size_t pairs = 0;
    for (size_t i = 0; i + 1 < length;) {
        const char *next = memchr(s + i, '~', length - i);
        if (next == NULL)
            break;
        i = (size_t)(next - s);
        size_t run = hz_length(s + i, length - i);
        if (run == 0 && i + 1 < length && s[i + 1] == '{')
            return false;
        pairs += run;
        i += run > 0 ? run : 2;
    }
    return pairs > 0;
}

void encoding_unshift_hz(const char *s, size_t length, struct buffer *out)
{
    for (size_t i = 0; i < length;) {
        size_t run = hz_length(s + i, length - i);
        if (run > 0) {
            for (size_t k = i + 2; k < i + run - 2; k++)
                buffer_append_byte(out, (char)(s[k] | 0x80));
            i += run;
        } else {
            bool sign = s[i] == '~' && i + 1 < length;
            if (!sign)
                buffer_append_byte(out, s[i]);
            else if (s[i + 1] == '~')
                buffer_append_byte(out, '~');
            i += sign ? 2 : 1; /* "~" at the end of a line joins it */
        }
    }
}

static int base64_value(char c)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
        "uvwxyz0123456789+/";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at != NULL ? (int)(at - digits) : -1;
}

/* Bytes of "+2D0-" at `s`, which are letters beyond ASCII for the most part;
 * 0: it is none. */
static size_t utf7_length(const char *s, size_t length)
{
    uint32_t bits = 0;
    int held = 0;
    size_t units = 0;
    size_t strange = 0;
    size_t i = 1;
    for (int value; i < length && (value = base64_value(s[i])) >= 0; i++) {
        bits = (bits << 6 | (uint32_t)value) & 0xFFFFFF;
        held += 6;
        if (held >= 16) {
            held -= 16;
            uint32_t c = bits >> held & 0xFFFF;
            units++;
            strange += c < 0x80 || !may_be_text(c);
        }
    }
    bool padded = held < 6 && (bits & ((1u << held) - 1)) == 0;
    return units > 0 && padded && strange * 4 <= units ? i : 0;
}

/* Every plus sign begins such a run, or is written "+-". */
static bool is_utf7(const char *s, size_t length)
{
    size_t runs = 0;
    for (size_t i = 0; i < length;) {
        const char *plus = memchr(s + i, '+', length - i);
        if (plus == NULL)
            break;
        i = (size_t)(plus - s);
        size_t run = utf7_length(s + i, length - i);
        bool sign = i + 1 < length && s[i + 1] == '-';
        bool cut = i + 80 > length && length == ENCODING_SNIFFED;
        if (run == 0 && !sign && !cut)
            return false;
        runs += run > 0;
        i += run > 0 ? run : 2;
    }
    return runs >= 2;
}

static bool is_ascii(const char *s, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)s[i] >= 0x80)
            return false;
    return true;
}

/* ISO 2022 switches sets by escapes that nothing else has. */
static const char *iso_2022(const char *s, size_t length)
{
    bool out = memchr(s, 0x0E, length) != NULL;
    if (out && has(s, length, "\x1B$)C"))
        return "ISO-2022-KR";
    if (out && (has(s, length, "\x1B$)A") || has(s, length, "\x1B$)G")))
        return "ISO-2022-CN";
    bool to = has(s, length, "\x1B$B") || has(s, length, "\x1B$@");
    bool back = has(s, length, "\x1B(B") || has(s, length, "\x1B(J");
    return to && back ? "ISO-2022-JP" : NULL;
}

const char *encoding_of_shifts(const char *s, size_t length)
{
    const char *name = NULL;
    if (length > ENCODING_SNIFFED)
        length = ENCODING_SNIFFED;
    bool tilde = memchr(s, '~', length) != NULL;
    bool plus = memchr(s, '+', length) != NULL;
    if (memchr(s, '\x1B', length) != NULL)
        name = iso_2022(s, length);
    if (name != NULL || (!tilde && !plus) || !is_ascii(s, length))
        return name;
    if (tilde && is_hz(s, length))
        return "HZ";
    return plus && is_utf7(s, length) ? "UTF-7" : NULL;
}

/* Spaces are 40, letters lie between 81 and E9; lines end in 15 or 25. */
bool encoding_is_ebcdic(const char *s, size_t length)
{
    size_t spaces = 0;
    size_t letters = 0;
    size_t ascii = 0;
    enum { LOOKED_AT = 1024 };
    if (length > LOOKED_AT)
        length = LOOKED_AT;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        unsigned char low = c & 0x0F;
        spaces += c == 0x40;
        letters += c >= 0x81 && c <= 0xE9 && low >= 1 && low <= 9;
        ascii += c == 0x20 || c == '\n' || c == '\r' || c == 'e';
    }
    return length >= 8 && spaces * 20 >= length && letters * 3 >= length * 2 &&
           ascii * 100 <= length;
}
