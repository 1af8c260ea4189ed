/* terminfo.c - what only the terminal's description tells.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

#include <string.h>
#include <term.h>

enum description terminal_description(const char *name, int output)
{
    int error = 0;
    if (setupterm(name, output, &error) == ERR)
        return error == 1 ? CANNOT_PLACE : NOT_DESCRIBED; /* 1: paper */
    bool places = cursor_address != NULL;
    del_curterm(cur_term);
    return places ? CAN_PLACE : CANNOT_PLACE;
}

/* Delays ("$<5>") are for paper and for glass that is slow. */
static void append_without_delays(struct buffer *out, const char *sequence)
{
    if (sequence == NULL || sequence == (const char *)-1)
        return;
    for (const char *s = sequence; *s != '\0';) {
        const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
        if (end == NULL)
            buffer_append_byte(out, *s++);
        else
            s = end + 1;
    }
}

const char *terminal_sequence(const char *capability)
{
    const char *sequence = tigetstr(capability);
    return sequence != NULL && sequence != (const char *)-1 ? sequence : "";
}

void terminal_append(struct buffer *out, const char *capability)
{
    append_without_delays(out, tigetstr(capability));
}

void terminal_append_cursor(struct buffer *out, int x, int y)
{
    append_without_delays(out, tparm(cursor_address, (long)y, (long)x, 0L, 0L,
                                     0L, 0L, 0L, 0L, 0L));
}

/* Adds what the decoder would take for something else. */
static void add_key(struct key_strings *keys, const char *sequence,
                    uint32_t key)
{
    if (sequence == NULL || keys->count == KEY_STRINGS_MAX)
        return;
    size_t length = strlen(sequence);
    if (length < 2 || length >= KEY_STRING_SIZE)
        return; /* a single control character keeps its own meaning */
    struct decoded decoded;
    size_t taken =
        decode_input(sequence, length, true, true, false, NULL, &decoded);
    if (taken == length && decoded.kind == DECODED_EVENT &&
        decoded.event.kind == EVENT_KEY && decoded.event.key == key)
        return;
    struct key_string *item = &keys->items[keys->count++];
    memcpy(item->bytes, sequence, length + 1);
    item->key = key;
}

void terminal_find_keys(struct key_strings *keys)
{
    keys->count = 0;
    add_key(keys, key_up, INPUT_UP);
    add_key(keys, key_down, INPUT_DOWN);
    add_key(keys, key_left, INPUT_LEFT);
    add_key(keys, key_right, INPUT_RIGHT);
    add_key(keys, key_home, INPUT_HOME);
    add_key(keys, key_end, INPUT_END);
    add_key(keys, key_ppage, INPUT_PAGE_UP);
    add_key(keys, key_npage, INPUT_PAGE_DOWN);
    add_key(keys, key_ic, INPUT_INSERT);
    add_key(keys, key_dc, INPUT_DELETE);
    add_key(keys, key_btab, INPUT_TAB | INPUT_SHIFT);
    add_key(keys, key_enter, INPUT_ENTER);
    const char *const functions[] = {key_f1, key_f2,  key_f3,  key_f4,
                                     key_f5, key_f6,  key_f7,  key_f8,
                                     key_f9, key_f10, key_f11, key_f12};
    for (uint32_t i = 0; i < 12; i++)
        add_key(keys, functions[i], INPUT_F1 + i);
}
