/* event.c - the names of keys.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keymap.h"

#include <incipit/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    uint32_t key;
    const char *name;
} key_names[] = {
    {INPUT_ENTER, "Enter"},   {INPUT_TAB, "Tab"},
    {INPUT_ESCAPE, "Esc"},    {INPUT_BACKSPACE, "Backspace"},
    {INPUT_DELETE, "Delete"}, {INPUT_INSERT, "Insert"},
    {INPUT_UP, "Up"},         {INPUT_DOWN, "Down"},
    {INPUT_LEFT, "Left"},     {INPUT_RIGHT, "Right"},
    {INPUT_PAGE_UP, "PgUp"},  {INPUT_PAGE_DOWN, "PgDn"},
    {INPUT_HOME, "Home"},     {INPUT_END, "End"},
    {' ', "Space"},           {'<', "Less"},
    {'>', "Greater"},
};

enum { NAMES = sizeof key_names / sizeof key_names[0], PLAIN_SIZE = 16 };

static bool plain_name(uint32_t key, char name[PLAIN_SIZE])
{
    for (size_t i = 0; i < NAMES; i++) {
        if (key_names[i].key == key) {
            snprintf(name, PLAIN_SIZE, "%s", key_names[i].name);
            return true;
        }
    }
    if (key >= INPUT_F1 && key < INPUT_NAMED_END) {
        snprintf(name, PLAIN_SIZE, "F%u", (unsigned)(key - INPUT_F1 + 1));
        return true;
    }
    return false;
}

void event_key_name(uint32_t key, char name[KEY_NAME_SIZE])
{
    uint32_t modifiers = key & (INPUT_CONTROL | INPUT_ALT | INPUT_SHIFT);
    uint32_t base = key & ~modifiers;
    char inner[PLAIN_SIZE] = "";
    bool named = plain_name(base, inner);
    if (!named)
        inner[utf8_put(base, inner)] = '\0';
    bool angle = (named && base != '<' && base != '>') || modifiers != 0;
    if (!angle) {
        name[utf8_put(base, name)] = '\0';
        return;
    }
    snprintf(name, KEY_NAME_SIZE, "<%s%s%s%s>",
             modifiers & INPUT_CONTROL ? "C-" : "",
             modifiers & INPUT_ALT ? "A-" : "",
             modifiers & INPUT_SHIFT ? "S-" : "", inner);
}

/* A character that can be typed; 0: none. */
static uint32_t parse_character(const char *s, size_t length, size_t *taken)
{
    uint32_t c = 0;
    *taken = utf8_decode(s, length, &c);
    return c < 0x20 || (c >= 0x7F && c < 0xA0) ? 0 : c;
}

static uint32_t parse_base(const char *s, size_t length)
{
    for (size_t i = 0; i < NAMES; i++)
        if (strlen(key_names[i].name) == length &&
            strncasecmp(key_names[i].name, s, length) == 0)
            return key_names[i].key;
    if (length >= 2 && (s[0] == 'F' || s[0] == 'f') && s[1] >= '1' &&
        s[1] <= '9') {
        long number = strtol(s + 1, NULL, 10);
        return number >= 1 && number <= 12
                   ? (uint32_t)INPUT_F1 + (uint32_t)number - 1
                   : 0;
    }
    size_t taken;
    uint32_t c = parse_character(s, length, &taken);
    return taken == length ? c : 0;
}

uint32_t event_key_parse(const char **s)
{
    const char *start = *s;
    const char *close = *start == '<' ? strchr(start, '>') : NULL;
    uint32_t c = 0;
    size_t taken = 0;
    if (*start == '\0')
        return 0;
    if (close == NULL || close == start + 1) {
        c = parse_character(start, strlen(start), &taken);
        *s += c != 0 ? taken : 0;
        return c;
    }
    uint32_t modifiers = 0;
    const char *at = start + 1;
    while (close - at > 2 && at[1] == '-') {
        uint32_t bit = *at == 'C' || *at == 'c'   ? INPUT_CONTROL
                       : *at == 'A' || *at == 'a' ? INPUT_ALT
                       : *at == 'S' || *at == 's' ? INPUT_SHIFT
                                                  : 0;
        if (bit == 0)
            break;
        modifiers |= bit;
        at += 2;
    }
    c = parse_base(at, (size_t)(close - at));
    if (c == 0)
        return 0;
    *s = close + 1;
    return c | modifiers;
}
