/* status.c - error messages that are safe to print.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/status.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Drops a code point that vsnprintf cut in the middle. */
static size_t complete_length(const char *s, size_t length)
{
    size_t start = length;
    while (start > 0 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return 0;
    unsigned char lead = (unsigned char)s[start - 1];
    size_t wanted = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return length - (start - 1) < wanted ? start - 1 : length;
}

/* Decodes the well-formed sequence at `s`, which NUL ends somewhere; returns
 * its bytes, 0: it is none (the text layer stands above this one). */
static size_t sequence_decode(const unsigned char *s, uint32_t *c)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = s[0] < 0x80                   ? 1
                    : s[0] >= 0xC2 && s[0] < 0xE0 ? 2
                    : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
                    : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                                  : 0;
    *c = length < 2 ? s[0] : s[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        *c = *c << 6 | (s[i] & 0x3F);
    }
    bool scalar = *c <= 0x10FFFF && (*c < 0xD800 || *c > 0xDFFF);
    return scalar && *c >= least[length] ? length : 0;
}

/* Controls of both kinds, and what turns the order of letters round. */
static bool is_harmful(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c >= 0xE0000;
}

/* File names and the words of other programs may hold anything. */
static void make_harmless(char *message)
{
    unsigned char *s = (unsigned char *)message;
    while (*s != '\0') {
        uint32_t c;
        size_t length = sequence_decode(s, &c);
        size_t step = length > 0 ? length : 1;
        if (length == 0 || is_harmful(c))
            memset(s, '?', step);
        s += step;
    }
}

enum status error_set(struct error *error, enum status status,
                      const char *format, ...)
{
    if (error == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    int written =
        vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    if (written < 0)
        error->message[0] = '\0';
    size_t length = strlen(error->message);
    if ((size_t)written >= sizeof error->message)
        length = complete_length(error->message, length);
    error->message[length] = '\0';
    make_harmless(error->message);
    error->status = status;
    return status;
}
