/* opportunities.h - where a line may end inside a word, and which gaps are tied
 * (GLM 2.3 to 2.7).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_OPPORTUNITIES_H
#define INCIPIT_OPPORTUNITIES_H

#include "items.h"

/* How words are divided. */
struct hyphenation {
    const struct hyphenator *hyphenator; /* NULL: not by patterns */
    struct word_cache *cache;
    const char *text; /* of the paragraph */
    bool soft;        /* soft hyphens count */
    bool capitals;    /* also words that begin with a capital */
};

/* Ties gaps that must not end a line. Every free gap is a BREAK_SPACE before,
 * and those that stay free are afterwards. */
void tie_gaps(struct items *items);
/* Sets the breaks inside a word of the units. */
void break_word(const struct hyphenation *how, struct unit *units,
                const struct word *where);

#endif
