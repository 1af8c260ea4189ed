/* sequences.c - control sequences: keys, mouse, focus and reports.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sequences.h"

#include <string.h>

enum { CONTROL_SEQUENCE_LIMIT = 64, NUMBERS_MAX = 6 };

/* --- Control sequences -------------------------------------------------- */

struct control_sequence {
    char prefix;       /* one of "<=>?", or 0 */
    char intermediate; /* the last one, or 0 */
    char final;
    unsigned numbers[NUMBERS_MAX];
    size_t count;
};

static uint32_t modifiers(unsigned parameter)
{
    unsigned bits = parameter > 0 ? parameter - 1 : 0;
    return (bits & 1 ? INPUT_SHIFT : 0u) | (bits & 2 ? INPUT_ALT : 0u) |
           (bits & 4 ? INPUT_CONTROL : 0u);
}

static uint32_t letter_key(char final)
{
    static const char finals[] = "ABCDHFPQRSMZ";
    static const uint32_t keys[] = {
        INPUT_UP,     INPUT_DOWN,   INPUT_RIGHT, INPUT_LEFT,
        INPUT_HOME,   INPUT_END,    INPUT_F1,    INPUT_F1 + 1,
        INPUT_F1 + 2, INPUT_F1 + 3, INPUT_ENTER, INPUT_TAB | INPUT_SHIFT};
    const char *at = final != '\0' ? strchr(finals, final) : NULL;
    return at != NULL ? keys[at - finals] : 0;
}

static uint32_t numbered_key(unsigned number)
{
    static const uint32_t keys[] = {
        [1] = INPUT_HOME,     [2] = INPUT_INSERT,  [3] = INPUT_DELETE,
        [4] = INPUT_END,      [5] = INPUT_PAGE_UP, [6] = INPUT_PAGE_DOWN,
        [7] = INPUT_HOME,     [8] = INPUT_END,     [11] = INPUT_F1,
        [12] = INPUT_F1 + 1,  [13] = INPUT_F1 + 2, [14] = INPUT_F1 + 3,
        [15] = INPUT_F1 + 4,  [17] = INPUT_F1 + 5, [18] = INPUT_F1 + 6,
        [19] = INPUT_F1 + 7,  [20] = INPUT_F1 + 8, [21] = INPUT_F1 + 9,
        [23] = INPUT_F1 + 10, [24] = INPUT_F1 + 11};
    return number < sizeof keys / sizeof keys[0] ? keys[number] : 0;
}

/* A key by its code point with modifiers (CSI u, modifyOtherKeys). */
static void coded_key(struct decoded *decoded, unsigned code, unsigned modifier)
{
    if (code < 0x20 || code == 0x7F)
        decode_key(decoded,
                   decode_control((unsigned char)code) | modifiers(modifier));
    else if (code < 0xE000)
        decode_key(decoded,
                   code | (modifiers(modifier) & ~(uint32_t)INPUT_SHIFT));
}

static void decode_mouse(const struct control_sequence *c,
                         struct decoded *decoded)
{
    if (c->count < 3 || c->numbers[1] == 0 || c->numbers[2] == 0)
        return;
    unsigned bits = c->numbers[0];
    struct event *event = &decoded->event;
    if (bits & 64) {
        if ((bits & 3) > 1 || c->final == 'm')
            return; /* sideways */
        event->mouse = bits & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
    } else if (c->final == 'm') {
        event->mouse = MOUSE_RELEASE;
    } else {
        event->mouse = bits & 32 ? MOUSE_DRAG : MOUSE_PRESS;
    }
    decoded->kind = DECODED_EVENT;
    event->kind = EVENT_MOUSE;
    event->button = (int)(bits & 3) + 1;
    event->shift = (bits & 4) != 0;
    event->x = (int)c->numbers[1] - 1;
    event->y = (int)c->numbers[2] - 1;
}

static void decode_focus(bool on, struct decoded *decoded)
{
    decoded->kind = DECODED_EVENT;
    decoded->event.kind = EVENT_FOCUS;
    decoded->event.on = on;
}

/* CSI number ~ */
static void decode_numbered(const struct control_sequence *c,
                            struct decoded *decoded)
{
    unsigned number = c->numbers[0];
    if (number == 200) {
        decoded->kind = DECODED_PASTE_BEGIN;
    } else if (number == 27 && c->count >= 3) {
        coded_key(decoded, c->numbers[2], c->numbers[1]);
    } else if (numbered_key(number) != 0) {
        unsigned modifier = c->count > 1 ? c->numbers[1] : 0;
        decode_key(decoded, numbered_key(number) | modifiers(modifier));
    }
}

/* rxvt: '^' and '@' in the place of '~', and small letters for arrows. */
static void decode_rxvt(const struct control_sequence *c,
                        struct decoded *decoded)
{
    uint32_t key = numbered_key(c->numbers[0]);
    uint32_t with =
        c->final == '^' ? INPUT_CONTROL : INPUT_CONTROL | INPUT_SHIFT;
    if (c->final >= 'a' && c->final <= 'd') {
        key = letter_key((char)(c->final - 'a' + 'A'));
        with = INPUT_SHIFT;
    }
    if (key != 0)
        decode_key(decoded, key | with);
}

/* Answers and reports that begin with CSI ? */
static void decode_report(const struct control_sequence *c,
                          struct decoded *decoded)
{
    if (c->final == 'c' && c->intermediate == '\0')
        decoded->kind = DECODED_ATTRIBUTES;
    if (c->final == 'n' && c->count == 2 && c->numbers[0] == 997) {
        decoded->kind = DECODED_SCHEME;
        decoded->numbers[0] = c->numbers[1];
    }
}

static void decode_sequence(const struct control_sequence *c,
                            bool expects_cursor, struct decoded *decoded)
{
    if (c->prefix == '<' && (c->final == 'M' || c->final == 'm')) {
        decode_mouse(c, decoded);
    } else if (c->prefix == '?') {
        decode_report(c, decoded);
    } else if (c->prefix != '\0') {
        return;
    } else if (c->intermediate != '\0') {
        return;
    } else if (c->final == 'R' && c->count == 2 && expects_cursor) {
        decoded->kind = DECODED_CURSOR;
        decoded->numbers[0] = c->numbers[0];
        decoded->numbers[1] = c->numbers[1];
    } else if (c->final == 'R' && c->count == 2 && c->numbers[0] > 1) {
        return; /* where the cursor is, which nobody asked; no F3 */
    } else if (c->final == '~') {
        decode_numbered(c, decoded);
    } else if (c->final == 'u' && c->count > 0) {
        coded_key(decoded, c->numbers[0], c->count > 1 ? c->numbers[1] : 0);
    } else if ((c->final == 'I' || c->final == 'O') && c->count == 0) {
        decode_focus(c->final == 'I', decoded);
    } else if (strchr("^@abcd", c->final) != NULL) {
        decode_rxvt(c, decoded);
    } else if (letter_key(c->final) != 0 && c->final != 'M') {
        unsigned modifier = c->count > 1 ? c->numbers[1] : 0;
        decode_key(decoded, letter_key(c->final) | modifiers(modifier));
    }
}

/* Reads parameters and the final byte of "ESC [ ..."; returns the length of
 * the whole, 0 when it is not complete, and sets final to 0 when it is
 * broken off by something else. */
static size_t parse_sequence(const char *s, size_t length,
                             struct control_sequence *c)
{
    memset(c, 0, sizeof *c);
    bool in_number = false;
    for (size_t i = 2; i < length; i++) {
        char byte = s[i];
        if (byte >= '0' && byte <= '9') {
            if (!in_number && c->count < NUMBERS_MAX)
                c->count++;
            in_number = true;
            unsigned *number = &c->numbers[c->count - 1];
            if (*number < 100000)
                *number = *number * 10 + (unsigned)(byte - '0');
        } else if (byte == ';' || byte == ':') {
            if (!in_number && c->count < NUMBERS_MAX)
                c->count++;
            in_number = false;
        } else if (byte >= '<' && byte <= '?') {
            c->prefix = byte;
        } else if (byte >= ' ' && byte <= '/') {
            c->intermediate = byte;
        } else if (byte >= '@' && byte <= '~') {
            c->final = byte;
            return i + 1;
        } else {
            return i;
        }
        if (i >= CONTROL_SEQUENCE_LIMIT)
            return i + 1;
    }
    return 0;
}

size_t decode_control_sequence(const char *s, size_t length, bool final,
                               bool expects_cursor, struct decoded *decoded)
{
    if (length > 2 && s[2] == '[') { /* the Linux console's F1 to F5 */
        if (length == 3)
            return final ? 3 : 0;
        if (s[3] >= 'A' && s[3] <= 'E')
            decode_key(decoded, INPUT_F1 + (uint32_t)(s[3] - 'A'));
        return 4;
    }
    struct control_sequence c;
    size_t taken = parse_sequence(s, length, &c);
    if (taken == 0) {
        if (!final)
            return 0;
        if (length == 2)
            decode_key(decoded, INPUT_ALT | '[');
        return length;
    }
    if (c.final == 'M' && taken == 3) { /* an old mouse report: three bytes */
        if (length < 6 && !final)
            return 0;
        return length < 6 ? length : 6;
    }
    if (c.final != '\0')
        decode_sequence(&c, expects_cursor, decoded);
    else if (taken > CONTROL_SEQUENCE_LIMIT)
        decoded->kind = DECODED_LONG_SEQUENCE;
    return taken;
}

/* --- ESC O -------------------------------------------------------------- */

size_t decode_shifted(const char *s, size_t length, bool final,
                      struct decoded *decoded)
{
    if (length < 3) {
        if (!final)
            return 0;
        decode_key(decoded, INPUT_ALT | 'O');
        return 2;
    }
    static const char keypad[] = "jklmnopqrstuvwxyX I";
    static const char meaning[] = "*+,-./0123456789= \t";
    char c = s[2];
    const char *at = c != '\0' ? strchr(keypad, c) : NULL;
    if (c >= 'a' && c <= 'd')
        decode_key(decoded, letter_key((char)(c - 'a' + 'A')) | INPUT_CONTROL);
    else if (at != NULL)
        decode_key(decoded,
                   c == 'I' ? INPUT_TAB : (uint32_t)meaning[at - keypad]);
    else if (letter_key(c) != 0 && c != 'Z')
        decode_key(decoded, letter_key(c));
    return c == ESCAPE ? 2 : 3;
}
