/* encoding.c - bytes in any of the usual encodings become UTF-8.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In this order: a byte-order mark; UTF-16 by its zero bytes; ISO 2022 by its
 * escapes; valid UTF-8; the encodings of East Asia, whose bytes come in pairs
 * that are either well-formed throughout or not; Cyrillic, where lower case
 * must outweigh upper; else windows-1252, of which Latin-1 is a part. Bytes
 * that are no character become U+FFFD: no text is refused for them. Conversion
 * is iconv's.
 */
#include "import_private.h"

#include <incipit/text.h>

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { SNIFF_LENGTH = 65536 };

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

/* How well `s` reads as double-byte text: characters of the common ranges, in
 * permille of all pairs; 0 when a pair is ill-formed. What reads as kana in the
 * EUC of Japan reads as common characters in Big5, but those of Big5 seldom are
 * well-formed there. */
struct pair_rules {
    const char *name;
    unsigned char lead[4];   /* two ranges of lead bytes */
    unsigned char trail[4];  /* two ranges of trail bytes */
    unsigned char common[4]; /* leads of the commonest characters */
    unsigned char kana[2];   /* leads of kana, without which it is another; 0 */
    bool half_width;         /* A1-DF stand alone (Shift_JIS) */
};

/* Among equals the first: Hangul lies in a part of where Hanzi lie. */
static const struct pair_rules pair_encodings[] = {
    {"SHIFT_JIS",
     {0x81, 0x9F, 0xE0, 0xFC},
     {0x40, 0x7E, 0x80, 0xFC},
     {0x82, 0x83, 0x88, 0x97},
     {0},
     true},
    {"EUC-JP",
     {0xA1, 0xF4, 0x8E, 0x8E},
     {0xA1, 0xFE, 0xA1, 0xFE},
     {0xA4, 0xA5, 0xB0, 0xCF},
     {0xA4, 0xA5},
     false},
    {"EUC-KR",
     {0xA1, 0xFE, 0xA1, 0xFE},
     {0xA1, 0xFE, 0xA1, 0xFE},
     {0xB0, 0xC8, 0xA1, 0xA3},
     {0},
     false},
    {"GB18030",
     {0x81, 0xFE, 0x81, 0xFE},
     {0x40, 0x7E, 0x80, 0xFE},
     {0xB0, 0xD7, 0xA1, 0xA3},
     {0},
     false},
    {"BIG5",
     {0xA1, 0xF9, 0xA1, 0xF9},
     {0x40, 0x7E, 0xA1, 0xFE},
     {0xA4, 0xC6, 0xA1, 0xA3},
     {0},
     false},
};

static bool in_ranges(unsigned char c, const unsigned char ranges[4])
{
    return (c >= ranges[0] && c <= ranges[1]) ||
           (c >= ranges[2] && c <= ranges[3]);
}

static size_t pair_score(const struct pair_rules *rules, const char *s,
                         size_t length)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t pairs = 0;
    size_t common = 0;
    size_t kana = 0;
    size_t alone = 0;
    for (size_t i = 0; i < length;) {
        if (u[i] < 0x80) {
            i++;
        } else if (rules->half_width && u[i] >= 0xA1 && u[i] <= 0xDF) {
            alone++;
            i++;
        } else if (i + 1 >= length) {
            break;
        } else if (in_ranges(u[i], rules->lead) &&
                   in_ranges(u[i + 1], rules->trail)) {
            pairs++;
            common += in_ranges(u[i], rules->common);
            kana += u[i] >= rules->kana[0] && u[i] <= rules->kana[1];
            i += 2;
        } else {
            return 0;
        }
    }
    if (rules->kana[0] != 0)
        return kana > pairs / 8 ? 1000 : 0;
    return pairs > alone ? common * 1000 / (pairs + alone) : 0;
}

static const char *recognise_pairs(const char *s, size_t length)
{
    const char *best = NULL;
    size_t best_score = 600;
    for (size_t i = 0; i < sizeof pair_encodings / sizeof pair_encodings[0];
         i++) {
        size_t score = pair_score(&pair_encodings[i], s, length);
        if (score > best_score) {
            best = pair_encodings[i].name;
            best_score = score;
        }
    }
    return best;
}

/* Counts what tells the encodings with one byte a character apart. */
struct byte_counts {
    size_t ascii_letters, high;
    size_t c0_df, e0_ff; /* where the Cyrillic encodings keep their cases */
    size_t c1;           /* 80-9F: windows-125x or KOI8, not ISO 8859 */
    size_t runs;         /* high bytes that follow a high byte */
};

static struct byte_counts count_bytes(const char *s, size_t length)
{
    struct byte_counts counts = {0};
    bool before = false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        counts.ascii_letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        counts.high += c >= 0x80;
        counts.c0_df += c >= 0xC0 && c <= 0xDF;
        counts.e0_ff += c >= 0xE0;
        counts.c1 += c >= 0x80 && c < 0xA0;
        counts.runs += before && c >= 0x80;
        before = c >= 0x80;
    }
    return counts;
}

static const char *recognise(const char *s, size_t length)
{
    size_t sniffed = length < SNIFF_LENGTH ? length : SNIFF_LENGTH;
    struct byte_counts counts = count_bytes(s, sniffed);
    if (counts.high > counts.ascii_letters && counts.runs > counts.high / 2) {
        size_t letters = counts.c0_df + counts.e0_ff;
        bool cyrillic = letters > counts.high * 8 / 10;
        /* Lower case is nine tenths of any text: KOI8-R keeps it in C0-DF,
         * windows-1251 in E0-FF. */
        if (cyrillic && counts.c0_df > counts.high * 7 / 10)
            return "KOI8-R";
        if (cyrillic && counts.e0_ff > counts.high * 6 / 10)
            return "WINDOWS-1251";
        const char *pairs = recognise_pairs(s, sniffed);
        if (pairs != NULL)
            return pairs;
    } else if (counts.runs > counts.high / 3) {
        const char *pairs = recognise_pairs(s, sniffed);
        if (pairs != NULL)
            return pairs;
    }
    return counts.c1 > 0 ? "WINDOWS-1252" : "ISO-8859-1";
}

/* Bytes of a byte-order mark, and the encoding it says. */
static size_t mark_length(const char *s, size_t length, const char **name)
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

static const char *recognise_utf16(const char *s, size_t length)
{
    size_t sniffed = length < SNIFF_LENGTH ? length : SNIFF_LENGTH;
    size_t zeros[2] = {0, 0};
    if (memchr(s, '\0', sniffed) == NULL)
        return NULL;
    for (size_t i = 0; i < sniffed; i++)
        zeros[i % 2] += s[i] == '\0';
    if (zeros[1] > sniffed / 3 && zeros[0] < sniffed / 20)
        return "UTF-16LE";
    if (zeros[0] > sniffed / 3 && zeros[1] < sniffed / 20)
        return "UTF-16BE";
    return NULL;
}

/* ISO 2022 switches sets by escapes that nothing else has (RFC 1468). */
static bool is_iso_2022_jp(const char *s, size_t length)
{
    size_t sniffed = length < SNIFF_LENGTH ? length : SNIFF_LENGTH;
    return memmem(s, sniffed, "\x1B$B", 3) != NULL &&
           memmem(s, sniffed, "\x1B(B", 3) != NULL;
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

/* Mostly UTF-8, with few bytes wrong: repaired rather than misread. */
static bool is_nearly_utf8(const char *s, size_t length)
{
    size_t sniffed = length < SNIFF_LENGTH ? length : SNIFF_LENGTH;
    size_t good = 0;
    size_t bad = 0;
    for (size_t i = 0; i < sniffed;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        good += step > 1 && c != 0xFFFD;
        bad += c == 0xFFFD && !(step == 3 && (unsigned char)s[i] == 0xEF);
        i += step;
    }
    return good > 10 * bad;
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
    size_t mark = mark_length(s, length, &marked);
    if (mark > 0 && (*name == NULL || strncasecmp(*name, "utf", 3) == 0)) {
        s += mark;
        length -= mark;
        *name = marked;
    }
    if (*name == NULL)
        *name = recognise_utf16(s, length);
    if (*name == NULL && is_iso_2022_jp(s, length))
        *name = "ISO-2022-JP";
    if (source->partial)
        length = whole_sequences(s, length);
    bool utf8 = *name == NULL || strcasecmp(*name, "UTF-8") == 0 ||
                strcasecmp(*name, "UTF8") == 0;
    if (utf8 && utf8_is_valid(s, length)) {
        *as_is = (struct slice){s, length};
        *name = "utf-8";
        return STATUS_OK;
    }
    if (utf8 && (*name != NULL || is_nearly_utf8(s, length))) {
        utf8_repair(s, length, out);
        *repaired = true;
        *name = "utf-8";
        return STATUS_OK;
    }
    if (*name == NULL)
        *name = recognise(s, length);
    return convert(s, length,
                   strcmp(*name, "ISO-8859-1") == 0 ? "WINDOWS-1252" : *name,
                   out, repaired, error);
}
