/* units.c - a word taken apart into clusters (GLM 2.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "units.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

void units_release(struct units *units)
{
    memory_free(units->items);
    memset(units, 0, sizeof *units);
}

/* Signs, among them '-', '/' and '@', digits, letters, upper case. */
enum {
    S = UNIT_OTHER,
    B = S | UNIT_DIVIDES,
    D = UNIT_ALNUM,
    L = D | UNIT_LETTER,
    U = L | UNIT_UPPER
};
#define FOUR(class) class, class, class, class
#define EIGHT(class) FOUR(class), FOUR(class)
#define SIXTEEN(class) EIGHT(class), EIGHT(class)
const uint16_t ascii_classes[128] = {
    SIXTEEN(S), SIXTEEN(S), EIGHT(S),   FOUR(S),  S, B,
    S,          B,                                            /* to '/' */
    EIGHT(D),   D,          D,          S,        S, FOUR(S), /* to '?' */
    B,          SIXTEEN(U), EIGHT(U),   U,        U, FOUR(S), /* to '^' */
    S,          S,          SIXTEEN(L), EIGHT(L), L, L,
    FOUR(S),    S};

static uint16_t class_of(uint32_t c)
{
    if (c < 0x80)
        return ascii_classes[c];
    if (c >= 0x2000 && c < 0x2070) /* dashes, and the ellipsis */
        return (c >= 0x2010 && c <= 0x2015) || c == 0x2026
                   ? UNIT_OTHER | UNIT_DIVIDES
                   : UNIT_OTHER;
    bool letter = code_point_is_letter(c);
    return (
        uint16_t)((letter ? UNIT_LETTER : 0) |
                  (code_point_is_alphanumeric(c) ? UNIT_ALNUM : UNIT_OTHER) |
                  (letter && code_point_is_upper(c) ? UNIT_UPPER : 0) |
                  (code_point_is_unspaced(c) ? UNIT_UNSPACED : 0));
}

/* Bytes of the cluster at `s` when it is plainly one code point: Latin, or
 * U+2010 to U+2027, and no combining mark can follow. 0: ask. */
static size_t plain_cluster(const unsigned char *s, size_t length)
{
    size_t step = s[0] < 0x80                                  ? 1
                  : s[0] >= 0xC3 && s[0] <= 0xCB && length > 1 ? 2
                  : s[0] == 0xE2 && length > 2 && s[1] == 0x80 &&
                          s[2] >= 0x90 && s[2] <= 0xA7
                      ? 3
                      : 0;
    if (step == 0 || step == length)
        return step;
    return s[step] < 0xCC ? step : 0;
}

void units_cut(struct units *units, const char *word, size_t length,
               unsigned widths)
{
    if (units->capacity < length + 1) {
        units->capacity = memory_grown(units->capacity, length + 1);
        units->items =
            memory_resize(units->items, units->capacity, sizeof *units->items);
    }
    units->text = word;
    units->count = 0;
    units->classes = 0;
    for (size_t i = 0; i < length;) {
        const unsigned char *s = (const unsigned char *)word + i;
        size_t step = plain_cluster(s, length - i);
        uint32_t c = s[0];
        int width = 1;
        if (step == 0)
            width = -1, step = cluster_length(word + i, length - i);
        if (width < 0 || (c >= 0x80 && widths != WIDTHS_USUAL))
            width = cluster_columns(word + i, step, widths);
        if (c >= 0x80)
            utf8_decode(word + i, length - i, &c);
        uint16_t class = class_of(c);
        units->classes |= class;
        units->items[units->count++] = (struct unit){.offset = (uint32_t)i,
                                                     .code_point = c,
                                                     .class = class,
                                                     .width = (uint8_t)width};
        i += step;
    }
    units->items[units->count] = (struct unit){.offset = (uint32_t)length};
}
