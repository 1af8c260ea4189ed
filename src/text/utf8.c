/* utf8.c - decoding, encoding and repairing UTF-8.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ill-formed bytes are cut into maximal subparts, each of which becomes one
 * U+FFFD (The Unicode Standard, table 3-7 and section 3.9).
 */
#include <incipit/text.h>

#include <string.h>

static const uint32_t REPLACEMENT = 0xFFFD;

/* Range of the second byte, which excludes overlong forms and surrogates. */
static void second_range(unsigned char lead, unsigned char *least,
                         unsigned char *most)
{
    *least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
}

size_t utf8_decode(const char *s, size_t length, uint32_t *code_point)
{
    if (length == 0) {
        *code_point = 0;
        return 0;
    }
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x80) {
        *code_point = u[0];
        return 1;
    }
    *code_point = REPLACEMENT;
    if (u[0] < 0xC2 || u[0] > 0xF4)
        return 1;
    size_t wanted = u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
    unsigned char least, most;
    second_range(u[0], &least, &most);
    uint32_t c = u[0] & (0xFFu >> (wanted + 1));
    for (size_t i = 1; i < wanted; i++) {
        if (i >= length || u[i] < least || u[i] > most)
            return i;
        c = c << 6 | (u[i] & 0x3F);
        least = 0x80;
        most = 0xBF;
    }
    *code_point = c;
    return wanted;
}

size_t utf8_put(uint32_t c, char *out)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        c = REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(c | (0xF00u >> length & 0xFF));
    return length;
}

/* Bytes of plain ASCII at the start of `s`, eight at a time. */
static size_t ascii_run(const char *s, size_t length)
{
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t word;
        memcpy(&word, s + i, 8);
        if ((word & 0x8080808080808080u) != 0)
            break;
    }
    while (i < length && (unsigned char)s[i] < 0x80)
        i++;
    return i;
}

/* Length of a well-formed sequence at `s`, 0 when it is ill-formed. Decoding
 * gives U+FFFD for both, but a real U+FFFD is well-formed. */
static size_t well_formed(const char *s, size_t length, size_t *subpart)
{
    uint32_t c = 0;
    *subpart = utf8_decode(s, length, &c);
    if (c == REPLACEMENT &&
        (*subpart != 3 || memcmp(s, "\xEF\xBF\xBD", 3) != 0))
        return 0;
    return *subpart;
}

bool utf8_is_valid(const char *s, size_t length)
{
    size_t i = ascii_run(s, length);
    while (i < length) {
        size_t subpart;
        if (well_formed(s + i, length - i, &subpart) == 0)
            return false;
        i += subpart;
        if (i < length && (unsigned char)s[i] < 0x80)
            i += ascii_run(s + i, length - i);
    }
    return true;
}

void utf8_repair(const char *s, size_t length, struct buffer *out)
{
    size_t from = 0;
    for (size_t i = 0; i < length;) {
        i += ascii_run(s + i, length - i);
        if (i >= length)
            break;
        size_t subpart;
        if (well_formed(s + i, length - i, &subpart) == 0) {
            buffer_append(out, s + from, i - from);
            buffer_append(out, "\xEF\xBF\xBD", 3);
            from = i + subpart;
        }
        i += subpart;
    }
    buffer_append(out, s + from, length - from);
}

/* Of eight bytes those that begin a code point. */
static size_t count_eight(const char *s)
{
    uint64_t word;
    memcpy(&word, s, 8);
    /* Bit 0 of each byte: it is a continuation byte, 10xxxxxx. */
    uint64_t more = (word >> 7) & ~(word >> 6) & 0x0101010101010101u;
    return 8 - (size_t)(more * 0x0101010101010101u >> 56);
}

size_t utf8_count(const char *s, size_t length)
{
    size_t count = 0;
    size_t i = 0;
    for (; i + 8 <= length; i += 8)
        count += count_eight(s + i);
    for (; i < length; i++)
        count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_offset(const char *s, size_t length, size_t index)
{
    size_t i = 0;
    while (i + 8 <= length && index > 8) {
        index -= count_eight(s + i);
        i += 8;
    }
    /* In the middle of one: its beginning was counted. */
    while (i > 0 && i < length && ((unsigned char)s[i] & 0xC0) == 0x80)
        i++;
    while (i < length && index > 0) {
        i++;
        while (i < length && ((unsigned char)s[i] & 0xC0) == 0x80)
            i++;
        index--;
    }
    return i;
}

size_t utf8_align(const char *s, size_t length, size_t offset)
{
    if (offset >= length)
        return length;
    while (offset > 0 && ((unsigned char)s[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}
