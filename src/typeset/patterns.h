/* patterns.h - the patterns of a language as one flat automaton.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TYPESET_PATTERNS_H
#define TYPESET_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* The automaton is a tree with a way back from each state. States are in the
 * order of their depth, so that children lie together and the way back leads
 * to a smaller number. */
struct flat_state {
    uint32_t child;    /* the first: letters before others */
    uint32_t fallback; /* 0 is the root */
    uint32_t letters;  /* a bit for each of a to z that leads on */
    uint16_t values;   /* where the values of its match begin */
    uint8_t length;    /* of its values; 0: none */
    uint8_t count;     /* children */
};

struct flat_level {
    const struct flat_state *states;
    const char *labels; /* of each state: the byte that leads to it */
    uint32_t count;     /* of both */
};

/* The first level divides compounds into words, the second words. */
enum { PATTERN_LEVELS = 2 };

enum { FLAT_MOST = 16 << 20, VALUES_MOST = UINT16_MAX };
enum { FLAT_MAGIC = 0x35505948 /* "HYP5" */ };

/* The file's head, and the head of the arrays in memory. */
struct flat_head {
    uint32_t magic;
    uint32_t states[PATTERN_LEVELS]; /* number */
    uint32_t values;                 /* bytes */
    uint64_t size, time;             /* of the dictionary */
    uint64_t checksum;               /* of all that follows */
    uint16_t left, right;            /* the dictionary's minima, or 0 */
    uint16_t part_left, part_right;  /* ... in a compound */
};

static inline uint32_t bits_in(uint32_t bits)
{
    bits -= bits >> 1 & 0x55555555;
    bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
    return ((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101 >> 24;
}

/* The state that the byte leads to, 0 when there is none. A copy that was
 * tampered with may be wrong, but not dangerous: what leads out of the arrays
 * leads nowhere, here and in what follows. */
static inline uint32_t flat_child(const struct flat_level *level,
                                  uint32_t state, char byte)
{
    const struct flat_state *from = &level->states[state];
    uint32_t letters = from->letters;
    if (from->child >= level->count || from->count > level->count - from->child)
        return 0;
    if (byte >= 'a' && byte <= 'z') {
        uint32_t bit = (uint32_t)1 << (byte - 'a');
        uint32_t before = bits_in(letters & (bit - 1));
        return (letters & bit) != 0 && before < from->count
                   ? from->child + before
                   : 0;
    }
    for (uint32_t k = bits_in(letters); k < from->count; k++)
        if (level->labels[from->child + k] == byte)
            return from->child + k;
    return 0;
}

/* The way back from a state, always to a smaller number. */
static inline uint32_t flat_fallback(const struct flat_level *level,
                                     uint32_t state)
{
    uint32_t fallback = level->states[state].fallback;
    return fallback < state ? fallback : 0;
}

struct patterns {
    struct flat_head *head; /* owns; the arrays follow it */
    struct flat_level levels[PATTERN_LEVELS];
    const char *values;
    size_t value_count;
    size_t left, right;           /* letters that stay together at either end */
    size_t part_left, part_right; /* ... of the parts of a compound */
};

/* Reads the flat copy of a dictionary, or the dictionary itself, and then
 * makes the copy; `copy` "": none. False when it cannot be used. */
bool patterns_open(struct patterns *patterns, const char *dictionary,
                   const struct stat *info, const char *copy);
void patterns_release(struct patterns *patterns);

/* --- What patterns.c and dictionary.c share ------------------------------- */

size_t flat_length(const struct flat_head *head); /* bytes, of all of it */
uint64_t flat_checksum(const struct flat_head *head);
/* Takes the head and what follows it. */
void patterns_attach(struct patterns *patterns, struct flat_head *head);
bool patterns_read_bytes(int fd, void *bytes, size_t length);
/* What the dictionary says, made flat. */
bool patterns_from_dictionary(struct patterns *patterns, const char *path,
                              const struct stat *info);

#endif
