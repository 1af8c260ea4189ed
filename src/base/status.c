/* status.c - error messages that are safe to print.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/status.h>

#include <stdarg.h>
#include <stddef.h>
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
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)error->message[i];
        unsigned char after = (unsigned char)error->message[i + 1];
        if (c < 0x20 || c == 0x7F)
            error->message[i] = '?';
        else if (c == 0xC2 && after >= 0x80 && after < 0xA0)
            error->message[i] = error->message[i + 1] = '?';
    }
    error->status = status;
    return status;
}
