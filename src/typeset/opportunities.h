/* opportunities.h - where a line may end inside a word (GLM 2.4 to 2.7).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_OPPORTUNITIES_H
#define INCIPIT_OPPORTUNITIES_H

#include "hyphenate.h"
#include "units.h"

enum { MINIMUM_WORD = 6 }; /* clusters of a word that patterns divide */

/* How words are divided. */
struct hyphenation {
    const struct hyphenator *hyphenator; /* NULL: not by patterns */
    bool soft;                           /* soft hyphens count */
    bool capitals;   /* also words that begin with a capital */
    unsigned widths; /* enum widths */
};

/* Sets the breaks inside a word. */
void break_word(const struct hyphenation *how, struct units *units);
/* A word of ASCII letters alone has no breaks but hyphens: a bit for each, by
 * the number of letters before it. False: it is no such word, or too long. */
enum { LETTERS_MOST = 31 };
bool break_letters(const struct hyphenation *how, const char *word,
                   size_t length, uint32_t *hyphens);

/* What opens and what trails a word (GLM 2.3). */
bool is_opener(uint32_t c);
bool is_trail(uint32_t c);

#endif
