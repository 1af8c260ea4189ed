/* decode.c - the grammar of what terminals send.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources: ECMA-48 (CSI, strings), xterm's ctlseqs, rxvt's and the Linux
 * console's keys, terminal-wg's bracketed paste, mode 2031. Anything
 * well-formed that is not known is swallowed; Escape before another key is Alt.
 */
#include "decode.h"

#include "sequences.h"

#include <incipit/text.h>

#include <string.h>

enum { STRING_LIMIT = 256 };

void decode_key(struct decoded *decoded, uint32_t key)
{
    decoded->kind = DECODED_EVENT;
    decoded->event.kind = EVENT_KEY;
    decoded->event.key = key;
}

/* --- Single bytes and characters ---------------------------------------- */

uint32_t decode_control(unsigned char c)
{
    switch (c) {
    case 0x00:
        return INPUT_CONTROL | ' ';
    case '\t':
        return INPUT_TAB;
    case '\n':
    case '\r':
        return INPUT_ENTER;
    case '\b':
    case 0x7F:
        return INPUT_BACKSPACE;
    case ESCAPE:
        return INPUT_ESCAPE;
    default:
        return INPUT_CONTROL | (c <= 26 ? c - 1u + 'a' : c + 0x40u);
    }
}

/* Bytes that the code point at `s` should have by its first byte. */
static size_t expected_length(unsigned char first)
{
    return first < 0xC2   ? 1
           : first < 0xE0 ? 2
           : first < 0xF0 ? 3
           : first < 0xF5 ? 4
                          : 1;
}

static size_t decode_character(const char *s, size_t length, bool final,
                               bool utf8, struct decoded *decoded)
{
    unsigned char first = (unsigned char)*s;
    if (first < 0x20 || first == 0x7F) {
        decode_key(decoded, decode_control(first));
        return 1;
    }
    if (first < 0x80 || !utf8) {
        if (first >= 0xA0 || first < 0x80)
            decode_key(decoded, first);
        return 1;
    }
    uint32_t code_point;
    size_t taken = utf8_decode(s, length, &code_point);
    bool bad = code_point == 0xFFFD && (taken < 3 || first != 0xEF);
    if (bad && taken == length && length < expected_length(first) && !final)
        return 0;
    if (!bad && code_point >= 0xA0)
        decode_key(decoded, code_point);
    return taken;
}

/* --- Strings ------------------------------------------------------------ */

/* Whether `s` begins OSC, DCS, APC or PM, and not Alt with that key. */
bool decode_begins_string(const char *s, size_t length)
{
    return length >= 3 && s[0] == ESCAPE && s[1] != '\0' &&
           strchr("]P_^", s[1]) != NULL && s[2] != '\0' &&
           strchr("0123456789>!+$|G", s[2]) != NULL;
}

/* Length of the string sequence with its end; 0: it is still open. Controls
 * break it off; what is too long is told at its limit. */
static size_t string_length(const char *s, size_t length, size_t *content)
{
    for (size_t i = 2; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        *content = i - 2;
        if (c == BELL)
            return i + 1;
        if (c == ESCAPE && i + 1 == length)
            return 0;
        if (c == ESCAPE)
            return s[i + 1] == '\\' ? i + 2 : i;
        if (c < 0x20)
            return i;
        if (i >= STRING_LIMIT)
            return i + 1;
    }
    return 0;
}

bool decode_is_open_string(const char *s, size_t length)
{
    size_t content;
    return decode_begins_string(s, length) &&
           string_length(s, length, &content) == 0;
}

/* "11;rgb:RRRR/GGGG/BBBB", of one to four digits each. */
static bool parse_background(const char *s, size_t length, uint32_t *colour)
{
    if (length < 7 ||
        (memcmp(s, "11;rgb:", 7) != 0 && memcmp(s, "11;rgba", 7) != 0))
        return false;
    const char *at = memchr(s, ':', length);
    const char *end = s + length;
    *colour = 0;
    for (int channel = 0; at != NULL && channel < 3; channel++) {
        uint32_t value = 0, most = 0;
        for (at++; at < end && *at != '/'; at++) {
            char c = *at;
            uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                             : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                             : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                    : 16;
            if (digit > 15 || most > 0xFFFF)
                return false;
            value = value << 4 | digit;
            most = most << 4 | 15;
        }
        if (most == 0)
            return false;
        *colour = *colour << 8 | value * 255 / most;
        if (at >= end && channel < 2)
            return false;
    }
    return at != NULL;
}

static size_t decode_string(const char *s, size_t length, bool final,
                            struct decoded *decoded)
{
    size_t content = 0;
    size_t taken = string_length(s, length, &content);
    if (taken == 0)
        return final ? length : 0;
    if (taken == STRING_LIMIT + 1 && content == STRING_LIMIT - 2 &&
        s[taken - 1] != BELL)
        decoded->kind = DECODED_LONG_STRING;
    else if (s[1] == ']' &&
             parse_background(s + 2, content, &decoded->numbers[0]))
        decoded->kind = DECODED_BACKGROUND;
    return taken;
}

/* --- Escape ------------------------------------------------------------- */

static size_t decode_key_string(const char *s, size_t length,
                                const struct key_strings *keys,
                                struct decoded *decoded)
{
    for (size_t i = 0; keys != NULL && i < keys->count; i++) {
        size_t size = strlen(keys->items[i].bytes);
        if (size <= length && memcmp(s, keys->items[i].bytes, size) == 0) {
            decode_key(decoded, keys->items[i].key);
            return size;
        }
    }
    return 0;
}

/* Escape before a character, or before a whole sequence: Alt. */
static size_t decode_alt(const char *s, size_t length, bool final, bool utf8,
                         struct decoded *decoded)
{
    size_t taken;
    if (s[1] != ESCAPE) {
        taken = decode_character(s + 1, length - 1, final, utf8, decoded);
    } else if (length == 2 && !final) {
        return 0;
    } else if (length == 2 || (s[2] != '[' && s[2] != 'O')) {
        decode_key(decoded, INPUT_ESCAPE);
        return 1;
    } else if (s[2] == 'O') {
        taken = decode_shifted(s + 1, length - 1, final, decoded);
    } else {
        taken =
            decode_control_sequence(s + 1, length - 1, final, false, decoded);
    }
    if (taken == 0)
        return 0;
    if (decoded->kind == DECODED_EVENT && decoded->event.kind == EVENT_KEY)
        decoded->event.key |= INPUT_ALT;
    return taken + 1;
}

static size_t decode_escape(const char *s, size_t length, bool final, bool utf8,
                            bool expects_cursor, struct decoded *decoded)
{
    if (length == 1) {
        if (final)
            decode_key(decoded, INPUT_ESCAPE);
        return final ? 1 : 0;
    }
    if (s[1] == '[')
        return decode_control_sequence(s, length, final, expects_cursor,
                                       decoded);
    if (s[1] == 'O')
        return decode_shifted(s, length, final, decoded);
    if (decode_begins_string(s, length))
        return decode_string(s, length, final, decoded);
    if (length == 2 && !final && strchr("]P_^", s[1]) != NULL)
        return 0;
    return decode_alt(s, length, final, utf8, decoded);
}

size_t decode_input(const char *s, size_t length, bool final, bool utf8,
                    bool expects_cursor, const struct key_strings *keys,
                    struct decoded *decoded)
{
    memset(decoded, 0, sizeof *decoded);
    if (length == 0)
        return 0;
    size_t taken = decode_key_string(s, length, keys, decoded);
    if (taken > 0)
        return taken;
    if (*s == ESCAPE)
        return decode_escape(s, length, final, utf8, expects_cursor, decoded);
    return decode_character(s, length, final, utf8, decoded);
}
