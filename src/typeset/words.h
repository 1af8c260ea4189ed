/* words.h - words as the lines see them, measured once: a text has few, often.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_WORDS_H
#define INCIPIT_WORDS_H

#include "opportunities.h"

#include <incipit/document.h>

/* A place inside a word where a line may end. What hangs there, does so where
 * the setting lets it (GLM 4.1). */
struct inner_place {
    uint32_t at;        /* bytes before it */
    int32_t columns;    /* before it */
    uint8_t kind;       /* enum break_kind */
    uint8_t hang_left;  /* columns, of the line that begins here */
    uint8_t hang_right; /* bytes of a last cluster that hangs out, or 0 */
};

/* Most words have no places but hyphens between letters of ASCII, so many bytes
 * and columns after their beginning as the numbers of these bits. */
enum { HYPHENS_MOST = 32 };
struct word_shape {
    const struct inner_place *places; /* until the next word is measured */
    uint32_t count;
    uint32_t hyphens; /* bits, when there are no places */
    int32_t columns;
    uint8_t hang_left, hang_right; /* as above, at its ends */
    uint8_t opens, trails;         /* only openers; only trailing marks */
};

/* A word and what stands beside the text in it. */
struct word_source {
    const char *text; /* of the word */
    size_t length;    /* bytes */
    size_t room;      /* bytes that can be read: the text goes on */
    const struct mark *marks;
    size_t mark_count;
    size_t offset; /* of the word, as marks count */
    uint32_t hash; /* what words_foresee() told of it */
    bool cut;      /* a line may end after each cluster (GLM 4.6) */
};

struct words; /* opaque: what was measured before */

struct words *words_new(void);
void words_free(struct words *words);
/* `how` may differ from call to call in whether it hyphenates at all. */
struct word_shape words_measure(struct words *words,
                                const struct hyphenation *how,
                                const struct word_source *source);
/* The table of a whole book is large, and slow to reach: a word that will be
 * measured is looked for ahead, first by its bytes, later by what that told. */
uint32_t words_foresee(const struct words *words, const struct hyphenation *how,
                       const struct word_source *source);
void words_fetch(const struct words *words, uint32_t hash);

/* Of the first and last cluster of a line (GLM 4.1). */
bool hangs_left(uint32_t c);
bool hangs_right(uint32_t c);

#endif
