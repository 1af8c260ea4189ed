/* units.h - a word taken apart into clusters (GLM 2.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_UNITS_H
#define INCIPIT_UNITS_H

#include <stddef.h>
#include <stdint.h>

/* In the order of GLM 2: where two rules give a break at one place, the first
 * names its kind. */
enum break_kind {
    BREAK_NONE,
    BREAK_SPACE,
    BREAK_URL,
    BREAK_EXHYPH,
    BREAK_SLASH,
    BREAK_DASH,
    BREAK_HYPH,
    BREAK_ZERO,
    BREAK_IDEO,
    BREAK_EMERG_NB,
    BREAK_EMERG
};

enum unit_class {
    UNIT_LETTER = 1,
    UNIT_ALNUM = 2,
    UNIT_UPPER = 4,
    UNIT_UNSPACED = 8,
    UNIT_SHY_BEFORE = 16,  /* a soft hyphen stands before it */
    UNIT_ZERO_BEFORE = 32, /* U+200B */
    UNIT_JOINED = 64,      /* a joiner stands before it: no break here */
    UNIT_OTHER = 128,      /* neither letter nor digit */
    UNIT_DIVIDES = 256     /* a sign beside which a line may end, or of a URL */
};

/* Of ASCII characters. */
extern const uint16_t ascii_classes[128];

/* One cluster. */
struct unit {
    uint32_t offset;     /* bytes, from the start of the word */
    uint32_t code_point; /* its first */
    uint16_t class;      /* enum unit_class */
    uint8_t width;       /* columns */
    uint8_t before;      /* enum break_kind: a line may end before it */
};

/* A word in clusters. Scratch that is kept from word to word. */
struct units {
    const char *text;   /* borrows the word */
    struct unit *items; /* owns; one more than `count`, at the word's end */
    size_t count, capacity;
    uint16_t classes; /* of all its units */
};

void units_release(struct units *units);
void units_cut(struct units *units, const char *word, size_t length,
               unsigned widths);

#endif
