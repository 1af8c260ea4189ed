/* statistics.h - words, sentences and their lengths.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_STATISTICS_H
#define INCIPIT_STATISTICS_H

#include <incipit/document.h>

/* Bars of the chart: sentences of 0 to 9 words, 10 to 19, ...; the last has
 * all longer ones. Sentences of texts over the limit are not counted: nobody
 * should have to wait for it. */
enum { SENTENCE_BARS = 6, SENTENCE_STEP = 10, SENTENCES_LIMIT = 1 << 20 };

struct statistics {
    size_t words, paragraphs;
    size_t sentences, prose_words; /* of paragraphs, quotations, lists */
    size_t longest, longest_at;    /* words, and where (bytes) */
    size_t lengths[SENTENCE_BARS]; /* sentences by their words */
};

/* Words, as a person would count them, of a part of the text. */
size_t words_in(const struct document *document, struct span span);
void statistics_count(const struct document *document,
                      struct statistics *statistics);

#endif
