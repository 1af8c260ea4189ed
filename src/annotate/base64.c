/* base64.c - numbers as letters (RFC 4648, 4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base64.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
                              "wxyz0123456789+/";

static uint32_t byte_of(const uint32_t *words, size_t at)
{
    return words[at / 4] >> (at % 4 * 8) & 0xFF;
}

void base64_from_words(const uint32_t *words, size_t count, struct buffer *out)
{
    size_t length = count * 4;
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        uint32_t group = byte_of(words, i) << 16;
        group |= left > 1 ? byte_of(words, i + 1) << 8 : 0;
        group |= left > 2 ? byte_of(words, i + 2) : 0;
        for (size_t k = 0; k < 4; k++)
            buffer_append_byte(
                out, k <= left ? letters[group >> (18 - 6 * k) & 63] : '=');
    }
}

size_t base64_to_words(const char *s, uint32_t *words, size_t most)
{
    uint32_t bits = 0;
    int held = 0;
    size_t bytes = 0;
    for (; *s != '\0' && bytes < most * 4; s++) {
        const char *at = strchr(letters, *s);
        if (at == NULL)
            break;
        bits = bits << 6 | (uint32_t)(at - letters);
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        if (bytes % 4 == 0)
            words[bytes / 4] = 0;
        words[bytes / 4] |= (bits >> held & 0xFF) << (bytes % 4 * 8);
        bytes++;
    }
    return bytes / 4;
}
