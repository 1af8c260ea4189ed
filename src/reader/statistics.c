/* statistics.c - words, sentences and their lengths.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "statistics.h"

#include <incipit/text.h>

#include <string.h>

size_t words_in(const struct document *document, struct span span)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = span.start; i < span.end;) {
        uint32_t c;
        i += utf8_decode(document->text + i, span.end - i, &c);
        bool white = code_point_is_white(c) || c == 0x2014; /* em dash */
        if (!white && !inside && code_point_is_alphanumeric(c)) {
            words++;
            inside = true;
        } else if (white) {
            inside = false;
        }
    }
    return words;
}

static bool is_prose(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE ||
           kind == BLOCK_LIST_ITEM;
}

static void count_sentence(struct statistics *statistics, size_t words,
                           size_t offset)
{
    size_t bar = words / SENTENCE_STEP;
    if (words == 0)
        return;
    statistics->sentences++;
    statistics->prose_words += words;
    statistics->lengths[bar < SENTENCE_BARS ? bar : SENTENCE_BARS - 1]++;
    if (words > statistics->longest) {
        statistics->longest = words;
        statistics->longest_at = offset;
    }
}

static void count_sentences(const struct document *document, struct span block,
                            struct statistics *statistics)
{
    const char *text = document->text + block.start;
    size_t length = span_length(block);
    for (size_t at = 0; at < length;) {
        struct span sentence = text_sentence_at(text + at, length - at, 0);
        if (sentence.end == 0)
            break;
        struct span span = {block.start + at, block.start + at + sentence.end};
        count_sentence(statistics, words_in(document, span), span.start);
        at += sentence.end;
        while (at < length && text[at] == ' ')
            at++;
    }
}

void statistics_count(const struct document *document,
                      struct statistics *statistics)
{
    memset(statistics, 0, sizeof *statistics);
    statistics->words = words_in(document, (struct span){0, document->length});
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        statistics->paragraphs += block->kind == BLOCK_PARAGRAPH;
        if (is_prose(block->kind) && document->length < SENTENCES_LIMIT)
            count_sentences(document, block->span, statistics);
    }
}
