/* encoding.c - bytes in any of the usual encodings become UTF-8.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In this order: a byte-order mark; UTF-16 and UTF-32 by their units; ASCII
 * that shifts to other characters; UTF-8; encodings with one byte a character,
 * by the letters of languages; those of East Asia, whose bytes come in pairs.
 * Bytes that are no character become U+FFFD: no text is refused for them.
 * Conversion is iconv's.
 */
#include "encoding.h"
#include "import_private.h"

#include <incipit/text.h>

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* --- Conversion ---------------------------------------------------------- */

static enum status convert(const char *s, size_t length, const char *from,
                           struct buffer *out, bool *repaired,
                           struct error *error)
{
    iconv_t conversion = iconv_open("UTF-8", from);
    if (conversion == (iconv_t)-1)
        return error_set(error, STATUS_UNREADABLE,
                         "The encoding %s is not known here; --encoding takes "
                         "names as 'iconv -l' lists them.",
                         from);
    char *in = (char *)(uintptr_t)s; /* iconv does not write to it */
    size_t left = length;
    size_t unit = strncmp(from, "UTF-16", 6) == 0   ? 2
                  : strncmp(from, "UTF-32", 6) == 0 ? 4
                                                    : 1;
    while (left > 0) {
        size_t room = left * 2 + 64;
        char *to = buffer_reserve(out, room);
        size_t result = iconv(conversion, &in, &left, &to, &room);
        out->length = (size_t)(to - out->bytes);
        if (result != (size_t)-1 || errno == E2BIG)
            continue;
        buffer_append(out, "\xEF\xBF\xBD", 3);
        *repaired = true;
        size_t bad = left < unit ? left : unit;
        in += bad;
        left -= bad;
    }
    buffer_append(out, "", 0);
    iconv_close(conversion);
    return STATUS_OK;
}

/* --- Recognition --------------------------------------------------------- */

/* How many bytes beyond ASCII there are, and how many follow another. */
static void count_high(const char *s, size_t length, size_t *high, size_t *runs)
{
    for (size_t i = 0; i < length; i++) {
        bool is_high = (unsigned char)s[i] >= 0x80;
        *high += is_high;
        *runs += is_high && i > 0 && (unsigned char)s[i - 1] >= 0x80;
    }
}

/* Letters that are those of a language; below it pairs are likelier. */
enum { GOOD_FIT = 6, PAIRS_LEAST = 6 };

/* The encoding of a text that is no UTF-8; NULL: it cannot be told. */
static const char *recognise(const char *s, size_t length)
{
    size_t sniffed = length < ENCODING_SNIFFED ? length : ENCODING_SNIFFED;
    size_t high = 0;
    size_t runs = 0;
    int fit = 0;
    count_high(s, sniffed, &high, &runs);
    const char *name = encoding_of_bytes(s, sniffed, &fit);
    bool sparse = runs <= high / 3;
    const char *pairs =
        fit < (sparse ? 0 : GOOD_FIT) && (!sparse || high >= PAIRS_LEAST)
            ? encoding_of_pairs(s, sniffed, sparse)
            : NULL;
    if (pairs != NULL)
        return pairs;
    if (fit < 0 && runs > high / 2 && high > sniffed / 2)
        return NULL;
    if (strcmp(name, "WINDOWS-1252") != 0)
        return name;
    for (size_t i = 0; i < sniffed; i++)
        if ((unsigned char)s[i] >= 0x80 && (unsigned char)s[i] < 0xA0)
            return name;
    return "ISO-8859-1"; /* of which it is a part */
}

/* The end of a preview may fall into a sequence: that is no fault of it. */
static size_t whole_sequences(const char *s, size_t length)
{
    size_t start = length;
    while (start > 0 && length - start < 3 &&
           ((unsigned char)s[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0 || (unsigned char)s[start - 1] < 0xC0)
        return length;
    unsigned char lead = (unsigned char)s[start - 1];
    size_t wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return length - start + 1 < wanted ? start - 1 : length;
}

/* How many characters beyond ASCII are UTF-8, and how many bytes are not. */
static void count_sequences(const char *s, size_t length, size_t *good,
                            size_t *bad)
{
    size_t sniffed = length < ENCODING_SNIFFED ? length : ENCODING_SNIFFED;
    for (size_t i = 0; i < sniffed;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        *good += step > 1 && c != 0xFFFD;
        *bad += c == 0xFFFD && !(step == 3 && (unsigned char)s[i] == 0xEF);
        i += step;
    }
}

static bool is_ascii_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* One past the bytes from `at` on that are UTF-8, or that are not. */
static size_t sequences_end(const char *s, size_t length, size_t at, bool good)
{
    for (uint32_t c = 0; at < length;) {
        size_t step = utf8_decode(s + at, length - at, &c);
        if ((c != 0xFFFD || (step == 3 && s[at] == '\xEF')) != good)
            break;
        at += step;
    }
    return at;
}

/* Some of it is UTF-8, and some windows-1252: parts of two files, pasted. What
 * stands at no letter is a fault of the file. */
static void convert_mixed(const char *s, size_t length, struct buffer *out,
                          struct error *error)
{
    for (size_t i = 0; i < length;) {
        size_t start = i;
        bool repaired = false;
        i = sequences_end(s, length, i, true);
        buffer_append(out, s + start, i - start);
        start = i;
        i = sequences_end(s, length, i, false);
        bool worded = (start > 0 && is_ascii_letter(s[start - 1])) ||
                      (i < length && is_ascii_letter(s[i]));
        if (worded)
            convert(s + start, i - start, "WINDOWS-1252", out, &repaired,
                    error);
        else
            utf8_repair(s + start, i - start, out);
    }
}

/* --- UTF-8 that was taken for windows-1252, and encoded again ------------- */

/* The byte that windows-1252 has for a character; -1: none. */
static int windows_byte(uint32_t c)
{
    static const uint16_t upper[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (c < 0x80 || (c >= 0xA0 && c < 0x100))
        return (int)c;
    for (int i = 0; i < 32; i++)
        if (upper[i] == c || c == (uint32_t)i + 0x80)
            return i + 0x80;
    return -1;
}

/* "Ã" and "Â" before a sign, or "â€", somewhere in what is looked at. */
static bool may_be_twice(const char *s, size_t length)
{
    size_t sniffed = length < ENCODING_SNIFFED ? length : ENCODING_SNIFFED;
    const char *end = s + sniffed;
    for (const char *at = s; end - at > 5; at++) {
        at = memchr(at, 0xC3, (size_t)(end - at) - 5);
        if (at == NULL)
            return false;
        if (at[1] == '\x83' || at[1] == '\x82' || at[1] == '\x90' ||
            memcmp(at + 1, "\xA2\xE2\x82\xAC", 4) == 0)
            return true;
    }
    return false;
}

/* Undoes it where all that is beyond ASCII is so: "cafÃ©", "itâ€™s". */
static bool undo_twice(const char *s, size_t length, struct buffer *out)
{
    enum { TWICE_LEAST = 3 };
    if (!may_be_twice(s, length))
        return false;
    struct buffer once = {0};
    size_t high = 0;
    bool all = true;
    for (size_t i = 0; i < length && all;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        int byte = windows_byte(c);
        high += byte >= 0xC0;
        all = byte >= 0;
        buffer_append_byte(&once, (char)byte);
    }
    all = all && high >= TWICE_LEAST && utf8_is_valid(once.bytes, once.length);
    if (all)
        buffer_append(out, once.bytes, once.length);
    buffer_release(&once);
    return all;
}

/* --- All of it ----------------------------------------------------------- */

static enum status decode_utf8(const char *s, size_t length, bool told,
                               struct buffer *out, struct slice *as_is,
                               bool *repaired, struct error *error)
{
    size_t good = 0;
    size_t bad = 0;
    if (utf8_is_valid(s, length)) {
        *repaired = !told && undo_twice(s, length, out);
        if (!*repaired)
            *as_is = (struct slice){s, length};
        return STATUS_OK;
    }
    *repaired = true;
    count_sequences(s, length, &good, &bad);
    if (told || good > 10 * bad)
        utf8_repair(s, length, out);
    else
        convert_mixed(s, length, out, error);
    return STATUS_OK;
}

/* A letter of Latin, or a sign of printed text: what stands beside its like in
 * windows-1252 where both were pasted into one file. */
static bool is_pasted(uint32_t c)
{
    return (c >= 0xA0 && c < 0x250) || (c >= 0x2010 && c <= 0x2026) ||
           c == 0x20AC;
}

/* Whether a text in ASCII for the most part has both. */
static bool is_mixed(const char *s, size_t length, size_t bad)
{
    enum { PASTED_LEAST = 3 };
    size_t sniffed = length < ENCODING_SNIFFED ? length : ENCODING_SNIFFED;
    size_t pasted = 0;
    size_t high = 0;
    for (size_t i = 0; i < sniffed;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        high += c >= 0x80 ? step : 0;
        pasted += step > 1 && is_pasted(c);
        i += step;
    }
    return pasted >= PASTED_LEAST && pasted * 4 >= bad && high * 3 < sniffed;
}

/* Whether what is not named is UTF-8, for the most part or in parts. */
static bool is_utf8(const char *s, size_t length)
{
    size_t good = 0;
    size_t bad = 0;
    if (utf8_is_valid(s, length))
        return true;
    count_sequences(s, length, &good, &bad);
    return good > 10 * bad || is_mixed(s, length, bad);
}

static const char *find_name(const char *s, size_t length)
{
    const char *name = encoding_of_units(s, length);
    if (name == NULL)
        name = encoding_of_shifts(s, length);
    return name;
}

/* What is taken for it where more is in use than its standard says. */
static const char *wider(const char *name)
{
    static const char *const names[][2] = {{"ISO-8859-1", "WINDOWS-1252"},
                                           {"SHIFT_JIS", "CP932"},
                                           {"EUC-KR", "CP949"},
                                           {"BIG5", "BIG5-HKSCS"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcasecmp(name, names[i][0]) == 0)
            return names[i][1];
    return name;
}

static enum status decode_named(const char *s, size_t length, const char *name,
                                struct buffer *out, bool *repaired,
                                struct error *error)
{
    struct buffer unshifted = {0};
    if (strcasecmp(name, "HZ") == 0) {
        encoding_unshift_hz(s, length, &unshifted);
        s = unshifted.bytes;
        length = unshifted.length;
        name = "GB18030";
    }
    enum status status = convert(s, length, wider(name), out, repaired, error);
    buffer_release(&unshifted);
    return status;
}

enum status encoding_decode(const struct import_source *source,
                            struct buffer *out, struct slice *as_is,
                            const char **name, bool *repaired,
                            struct error *error)
{
    const char *s = source->bytes;
    size_t length = source->length;
    *name = source->encoding;
    const char *marked = NULL;
    size_t mark = encoding_mark(s, length, &marked);
    if (mark > 0 && (*name == NULL || strncasecmp(*name, "utf", 3) == 0)) {
        s += mark;
        length -= mark;
        *name = marked;
    }
    bool told = *name != NULL;
    if (!told)
        *name = find_name(s, length);
    if (source->partial)
        length = whole_sequences(s, length);
    bool utf8 = *name == NULL ? is_utf8(s, length)
                              : strcasecmp(*name, "UTF-8") == 0 ||
                                    strcasecmp(*name, "UTF8") == 0;
    if (utf8) {
        *name = "utf-8";
        return decode_utf8(s, length, told, out, as_is, repaired, error);
    }
    if (*name == NULL)
        *name = recognise(s, length);
    if (*name == NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "The encoding of %s cannot be told; name it with "
                         "--encoding, as 'iconv -l' lists them.",
                         source->name != NULL ? source->name : "the text");
    return decode_named(s, length, *name, out, repaired, error);
}
