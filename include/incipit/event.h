/* event.h - what can happen to the reader.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything from outside reaches the reader as one of these: keys and mouse
 * from the screen, results of effects and the passing of time from the app.
 */
#ifndef INCIPIT_EVENT_H
#define INCIPIT_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* (KEY_ belongs to curses.) A key is a code point, or one of these, with
 * modifiers or-ed in. Control keys are INPUT_CONTROL | 'a'; Tab, Enter, Escape
 * and Backspace are the named ones. */
enum key {
    INPUT_NAMED = 0x110000,
    INPUT_ENTER,
    INPUT_TAB,
    INPUT_ESCAPE,
    INPUT_BACKSPACE,
    INPUT_DELETE,
    INPUT_INSERT,
    INPUT_UP,
    INPUT_DOWN,
    INPUT_LEFT,
    INPUT_RIGHT,
    INPUT_PAGE_UP,
    INPUT_PAGE_DOWN,
    INPUT_HOME,
    INPUT_END,
    INPUT_F1, /* to INPUT_F1 + 11 */
    INPUT_NAMED_END = INPUT_F1 + 12,
    INPUT_CONTROL = 1 << 24,
    INPUT_ALT = 1 << 25,
    INPUT_SHIFT = 1 << 26 /* of named keys only */
};

/* Parses the name of one key at `*s`, as "<C-f>", "<A-Left>", "<F5>", "<Space>"
 * or "x", and moves past it; 0 when it is none. */
uint32_t event_key_parse(const char **s);

enum event_kind {
    EVENT_KEY,    /* key */
    EVENT_PASTE,  /* text, length: as pasted, any bytes */
    EVENT_MOUSE,  /* mouse */
    EVENT_RESIZE, /* width, height in cells */
    EVENT_FOCUS,  /* on: the window has the focus */
    EVENT_TIME,   /* time has passed and no key came: prefix hints */
    EVENT_IDLE,   /* nothing waits: do a slice of numbering */
    EVENT_RESULT  /* an effect is done: see reader.h */
};

enum mouse_kind {
    MOUSE_PRESS,
    MOUSE_DRAG,
    MOUSE_RELEASE,
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN
};

struct event {
    enum event_kind kind;
    uint32_t key;
    const char *text; /* borrows, for the call */
    size_t length;
    int width, height;
    bool on;
    enum mouse_kind mouse;
    int button; /* 1 left, 2 middle, 3 right */
    int x, y;   /* cells from the top left, from 0 */
    bool shift;
    int64_t now; /* milliseconds of a clock that never goes back */
};

#endif
