/* decode.h - bytes from a terminal become keys, mouse and replies.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pure function over bytes: no terminal, no time. Grammar: ECMA-48 control
 * sequences; meanings: xterm's ctlseqs, rxvt, the Linux console.
 */
#ifndef SCREEN_DECODE_H
#define SCREEN_DECODE_H

#include <incipit/event.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum decoded_kind {
    DECODED_NOTHING, /* bytes to drop */
    DECODED_EVENT,
    DECODED_LONG_STRING,   /* the beginning of one: drop the rest, too */
    DECODED_LONG_SEQUENCE, /* the same of a control sequence */
    DECODED_PASTE_BEGIN,
    DECODED_CURSOR,     /* numbers[0] row, numbers[1] column, from 1 */
    DECODED_BACKGROUND, /* numbers[0]: 0xRRGGBB */
    DECODED_SCHEME,     /* numbers[0]: 1 dark, 2 light */
    DECODED_ATTRIBUTES  /* the answer to CSI c: all questions are answered */
};

struct decoded {
    enum decoded_kind kind;
    struct event event;
    uint32_t numbers[2];
};

/* Key sequences of the terminal at hand that the grammar does not tell. */
enum { KEY_STRINGS_MAX = 40, KEY_STRING_SIZE = 16 };
struct key_strings {
    size_t count;
    struct key_string {
        char bytes[KEY_STRING_SIZE];
        uint32_t key;
    } items[KEY_STRINGS_MAX];
};

/* Decodes what `s` begins with; returns the bytes it took. 0: more bytes are
 * needed, never so when `final`. Bytes that mean nothing are taken silently.
 * `expects_cursor`: a cursor position report rather than a shifted F3. */
size_t decode_input(const char *s, size_t length, bool final, bool utf8,
                    bool expects_cursor, const struct key_strings *keys,
                    struct decoded *decoded);

/* Whether `s` begins a string (OSC, DCS, ...), and not Alt with that key. */
bool decode_begins_string(const char *s, size_t length);
/* Whether `s` begins a string (OSC, DCS) that is still open: such answers may
 * come in pieces over a slow line, and get more patience. */
bool decode_is_open_string(const char *s, size_t length);

#endif
