/* words.c - remembers how words are divided: a text has few, often.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A direct-mapped table: a word that hashes to a taken place replaces what was
 * there. Nothing grows, and being wrong is impossible, since the word is kept.
 */
#include "items.h"

#include <incipit/memory.h>

#include <string.h>

enum { CACHE_WORDS = 8192 };

struct cached_word {
    uint64_t divisions;
    uint8_t length; /* bytes; 0: empty */
    char word[HYPHENATE_MOST];
};

struct word_cache {
    struct cached_word words[CACHE_WORDS];
};

struct word_cache *word_cache_new(void)
{
    return memory_zero(1, sizeof(struct word_cache));
}

void word_cache_free(struct word_cache *cache)
{
    memory_free(cache);
}

static size_t hash(const char *word, size_t length)
{
    uint64_t value = 0xCBF29CE484222325u; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        value = (value ^ (unsigned char)word[i]) * 0x100000001B3u;
    return (size_t)((value ^ value >> 29) % CACHE_WORDS);
}

uint64_t word_cache_divide(struct word_cache *cache,
                           const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count)
{
    struct cached_word *place = &cache->words[hash(word, length)];
    if (place->length == length && memcmp(place->word, word, length) == 0)
        return place->divisions;
    place->length = (uint8_t)length;
    memcpy(place->word, word, length);
    place->divisions = hyphenator_divide(hyphenator, word, length, count);
    return place->divisions;
}
