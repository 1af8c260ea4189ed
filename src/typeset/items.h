/* items.h - a paragraph taken apart: clusters, gaps, and where a line may end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_ITEMS_H
#define INCIPIT_ITEMS_H

#include <incipit/typeset.h>

enum gap_kind { GAP_NONE, GAP_FREE, GAP_TIED, GAP_FIXED };

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
    UNIT_JOINED = 64       /* a joiner stands before it: no break here */
};

/* One cluster. A gap is a cluster of white space. */
struct unit {
    uint32_t offset;     /* bytes, from the start of the paragraph */
    uint32_t code_point; /* its first */
    uint8_t length;      /* bytes; 255 and more are 255: see the next offset */
    uint8_t width;       /* columns; a gap has 1 */
    uint8_t gap;         /* enum gap_kind */
    uint8_t class;       /* enum unit_class */
    uint8_t before;      /* enum break_kind: a line may end before it; at a
                            free gap, BREAK_SPACE: the gap vanishes */
};

/* What stands between gaps: units [start, end). Unit `end` is the gap after it,
 * or the end of the paragraph. Between two gaps side by side it is empty. */
struct word {
    uint32_t start, end;
    uint8_t classes; /* of all its units, and WORD_OTHER */
};
enum { WORD_OTHER = 0x80 }; /* something that is no letter and no digit */

/* Scratch that is kept from paragraph to paragraph. */
struct items {
    struct unit *units; /* owns; one more than `count` */
    size_t count, capacity;
    struct word *words; /* owns; one more than there are gaps */
    size_t word_count, word_capacity;
};

void items_release(struct items *items);

struct word_cache;

/* Takes apart `span` of the document. `hyphenator` NULL: no hyphens but soft
 * ones, and those only if settings->hyphenate. */
void items_make(struct items *items, const struct document *document,
                struct span span, const struct typeset_settings *settings,
                const struct hyphenator *hyphenator, struct word_cache *cache);
/* Breaks for a measure narrower than a token (GLM 4.6). */
void items_add_emergency(struct items *items, int measure);

/* --- hyphenate.c --------------------------------------------------------- */

/* Where a word of `count` clusters may be divided: bit p: after p of them. The
 * word is lower case, and at most HYPHENATE_MOST clusters, HYPHENATE_BYTES
 * bytes. */
enum { HYPHENATE_MOST = 60, HYPHENATE_BYTES = 240 };
uint64_t hyphenator_divide(const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count);

/* --- words.c -------------------------------------------------------------- */

struct word_cache *word_cache_new(void);
void word_cache_free(struct word_cache *cache);
/* The divisions of the word, worked out when it is first seen. */
uint64_t word_cache_divide(struct word_cache *cache,
                           const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count);

#endif
