/* clipboard.c - text for the terminal's clipboard (OSC 52).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

/* Terminals cut what is longer; tmux and xterm at about 100 KB of base64. */
enum { CLIPBOARD_LIMIT = 74000 };

static void append_base64(struct buffer *out, const char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        uint32_t three = (uint32_t)(unsigned char)bytes[i] << 16;
        if (left > 1)
            three |= (uint32_t)(unsigned char)bytes[i + 1] << 8;
        if (left > 2)
            three |= (unsigned char)bytes[i + 2];
        buffer_append_byte(out, digits[three >> 18]);
        buffer_append_byte(out, digits[three >> 12 & 63]);
        buffer_append_byte(out, left > 1 ? digits[three >> 6 & 63] : '=');
        buffer_append_byte(out, left > 2 ? digits[three & 63] : '=');
    }
}

bool screen_clipboard(struct screen *screen, const char *text, size_t length)
{
    if (!screen->abilities.clipboard || !screen->active ||
        length > CLIPBOARD_LIMIT)
        return false;
    struct buffer *out = &screen->sheet.out;
    buffer_clear(out);
    buffer_append_string(out, "\033]52;c;");
    append_base64(out, text, length);
    buffer_append_byte(out, '\007');
    return sheet_send(&screen->sheet);
}
