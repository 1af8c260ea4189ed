/* words.c - remembers how words are divided: a text has few, often.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A direct-mapped table: a word that hashes to a taken place replaces what was
 * there. Nothing grows, and being wrong is impossible, since the word is kept.
 * An entry is half a cache line; longer words are rare and worked out anew.
 * Words lie in the order of their coming, so that the few words of a first
 * page touch few pages of memory.
 */
#include "items.h"

#include <incipit/memory.h>

#include <string.h>

enum { CACHE_WORDS = 16384, KEY_SIZE = 24 };

struct cached_word {
    uint64_t divisions;
    char key[KEY_SIZE]; /* bytes of the word, zeros; the last is its length */
};

struct word_cache {
    uint16_t places[CACHE_WORDS]; /* by hash: one past the word's index */
    uint16_t count;
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

/* Eight bytes at a time, multiplied and folded. */
static size_t hash(const char key[static KEY_SIZE])
{
    uint64_t parts[3];
    memcpy(parts, key, sizeof parts);
    uint64_t value = (parts[0] * 0x9E3779B97F4A7C15u) ^
                     (parts[1] * 0xC2B2AE3D27D4EB4Fu) ^
                     (parts[2] * 0x165667B19E3779F9u);
    return (size_t)((value ^ value >> 31) * 0x9E3779B97F4A7C15u >> 50);
}

uint64_t word_cache_divide(struct word_cache *cache,
                           const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count)
{
    if (length >= KEY_SIZE)
        return hyphenator_divide(hyphenator, word, length, count);
    char key[KEY_SIZE] = {0};
    for (size_t i = 0; i < length; i++)
        key[i] = word[i];
    key[KEY_SIZE - 1] = (char)length;
    uint16_t *place = &cache->places[hash(key)];
    if (*place == 0)
        *place = ++cache->count;
    struct cached_word *kept = &cache->words[*place - 1];
    if (memcmp(kept->key, key, KEY_SIZE) != 0) {
        memcpy(kept->key, key, KEY_SIZE);
        kept->divisions = hyphenator_divide(hyphenator, word, length, count);
    }
    return kept->divisions;
}
