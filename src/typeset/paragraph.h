/* paragraph.h - the words of a paragraph, and the places where a line may end
 * (GLM 2 and 4.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_PARAGRAPH_H
#define INCIPIT_PARAGRAPH_H

#include "words.h"

#include <incipit/span.h>

enum gap_kind { GAP_NONE, GAP_FREE, GAP_TIED, GAP_FIXED };

/* A sign of ASCII that closes a word of letters and digits, of which nothing
 * else changes by that: so the word is known by what stands before it. */
enum word_tail { TAIL_NONE, TAIL_STAYS, TAIL_HANGS };

/* What stands between gaps. Between two gaps side by side it is empty. */
struct word {
    uint32_t start, end; /* bytes, from the start of the paragraph */
    int32_t columns_end; /* columns of the paragraph before its end */
    uint32_t hash;       /* what words_foresee() told, of it without its tail */
    uint8_t gap;         /* enum gap_kind, of the gap after it */
    uint8_t tail;        /* enum word_tail */
    bool plain;          /* few letters before the tail: all is known of it */
    bool wide;           /* belongs to a token that fits no line */
};

/* Lines that end in a hyphen, in a row: none, one, two or more. */
enum { FLAGS = 3 };

/* A place where a line may end, and the next begin. */
struct place {
    uint32_t end, next;   /* bytes, from the start of the paragraph */
    uint32_t word;        /* in which the next line begins */
    int32_t columns_end;  /* before it, as the end of a line */
    int32_t columns_next; /* before the line that begins here, less what that
                             line hangs out on the left */
    int32_t gaps_next;    /* stretchable gaps before that line */
    int32_t ideo;         /* IDEO places up to here */
    uint8_t kind;         /* enum break_kind */
    uint8_t hang_left;    /* columns */
    uint8_t hang_right;   /* bytes of the last cluster, when it hangs */
};

/* A place as what a line may end at: all that the innermost loop looks at. */
struct goal {
    int64_t rest; /* least cost of this end and of all lines after it */
    int32_t net;  /* columns before it, less what hangs out on the right */
    int32_t gaps; /* stretchable gaps before it */
};

/* Scratch that is kept from paragraph to paragraph. Place number 0 is the start
 * of the paragraph, the last one its end. */
struct paragraph {
    const struct document *document; /* borrows */
    struct span span;
    struct hyphenation how;
    bool hang;
    bool labelled;      /* its label stands before the first line, which so
                           has no edge to hang out of on the left */
    int32_t gap;        /* columns of one that stretches */
    struct word *words; /* owns */
    size_t word_count, word_capacity;
    struct place *places; /* own; room for as many */
    struct goal *goals;
    size_t count, capacity;
};

void paragraph_release(struct paragraph *paragraph);
/* Fills words, as far as the text alone tells of them (gaps.c). */
void paragraph_find_words(struct paragraph *paragraph,
                          const struct words *words);
/* Fills words and places from the other fields, which are given. */
void paragraph_measure(struct paragraph *paragraph, struct words *words);
/* ... with breaks in the tokens wider than the measure (GLM 4.6). */
void paragraph_cut(struct paragraph *paragraph, struct words *words,
                   int measure);

/* A word, without marks. */
static inline struct word_source word_source(const struct paragraph *paragraph,
                                             const struct word *word)
{
    const struct document *document = paragraph->document;
    size_t offset = paragraph->span.start + word->start;
    return (struct word_source){.text = document->text + offset,
                                .length = word->end - word->start,
                                .room = document->length - offset,
                                .offset = offset};
}

static inline bool is_flagged(uint8_t kind)
{
    return kind == BREAK_HYPH || kind == BREAK_EXHYPH;
}

#endif
