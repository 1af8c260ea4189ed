/* patterns.h - the patterns of a language as one flat automaton.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TYPESET_PATTERNS_H
#define TYPESET_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* The tree of the patterns in a double array: the child of a state to which a
 * byte leads stands so many slots behind the state's base, and is labelled with
 * that byte. No two states have the same base, so that the label is enough to
 * know the child by. The root is slot 0; what has no child has base 0. Source:
 * J. Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array
 * Structure" (1989). */
struct flat_slot {
    uint32_t base;
    uint16_t values; /* where the values of its match begin */
    uint8_t length;  /* of its values; 0: none */
    uint8_t label;   /* 0: the slot is free */
};

struct flat_level {
    const struct flat_slot *slots;
    uint32_t last_base; /* as far as a base may lie */
};

/* The first level divides compounds into words, the second words. */
enum { PATTERN_LEVELS = 2 };

enum { FLAT_MOST = 16 << 20, VALUES_MOST = UINT16_MAX };
enum { FLAT_MAGIC = 0x36505948 /* "HYP6" */ };
/* A base is so far from the end of the slots that any byte can be asked for,
 * and values can be read eight at once. */
enum { SLOTS_BEHIND = 256, VALUES_BEHIND = 8 };

/* The file's head, and the head of the arrays in memory. */
struct flat_head {
    uint32_t magic;
    uint32_t slots[PATTERN_LEVELS]; /* number */
    uint32_t values;                /* bytes */
    uint64_t size, time;            /* of the dictionary */
    uint64_t checksum;              /* of all that follows */
    uint16_t left, right;           /* the dictionary's minima, or 0 */
    uint16_t part_left, part_right; /* ... in a compound */
};

/* The state that the byte leads to, NULL when there is none. A copy that was
 * tampered with may be wrong, but not dangerous: what leads out of the slots
 * leads nowhere. */
static inline const struct flat_slot *flat_child(const struct flat_level *level,
                                                 const struct flat_slot *state,
                                                 unsigned char byte)
{
    if (state->base > level->last_base)
        return NULL;
    const struct flat_slot *child = &level->slots[state->base + byte];
    return child->label == byte ? child : NULL;
}

struct patterns {
    struct flat_head *head; /* owns; the arrays follow it */
    struct flat_level levels[PATTERN_LEVELS];
    const char *values;
    uint32_t last_value;          /* as far as values may begin and end */
    size_t left, right;           /* letters that stay together at either end */
    size_t part_left, part_right; /* ... of the parts of a compound */
    bool letters_have_seams;      /* the first level knows letters of ASCII */
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
