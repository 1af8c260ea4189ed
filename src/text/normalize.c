/* normalize.c - Normalization Form C.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/text.h>

#include <stdlib.h>
#include <uninorm.h>
#include <unistr.h>

/* A quick check: false only where normalization might change something. What
 * changes, or is changed by what follows it, is a combining mark (U+0300 on),
 * a few letters of Greek, and blocks that are rare enough to be asked for. */
static bool is_plain(const char *s, size_t length)
{
    const unsigned char *u = (const unsigned char *)s;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = u[i];
        if (c < 0xCC)
            continue;
        unsigned char next = i + 1 < length ? u[i + 1] : 0;
        bool greek =
            (c == 0xCD && next >= 0xB0 && next != 0xB4 && next != 0xBE) ||
            (c == 0xCE && next != 0x87) || c == 0xCF;
        bool cyrillic = c == 0xD0 || c == 0xD1;
        bool punctuation = c == 0xE2 && (next == 0x80 || next == 0x81);
        bool ideograph = c >= 0xE4 && c <= 0xE9;
        if (!greek && !cyrillic && !punctuation && !ideograph)
            return false;
        i += c < 0xE0 ? 1 : 2;
    }
    return true;
}

void text_nfc(const char *s, size_t length, struct buffer *out)
{
    if (is_plain(s, length)) {
        buffer_append(out, s, length);
        return;
    }
    size_t normal_length = 0;
    uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)s, length,
                                   NULL, &normal_length);
    if (normal == NULL) { /* out of memory, or not UTF-8: keep the text */
        buffer_append(out, s, length);
        return;
    }
    buffer_append(out, (const char *)normal, normal_length);
    free(normal);
}

bool text_is_nfc(const char *s, size_t length)
{
    if (is_plain(s, length))
        return true;
    struct buffer normal = {0};
    text_nfc(s, length, &normal);
    struct slice a = {s, length};
    struct slice b = {normal.bytes, normal.length};
    bool same = slice_equals(a, b);
    buffer_release(&normal);
    return same;
}
