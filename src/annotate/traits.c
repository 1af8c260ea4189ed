/* traits.c - what a text is compared by, found a portion at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three sums: of the file, of the letters alone (the skeleton), and the
 * smallest hashes of eight words in a row (the sketch). Each goes through
 * megabytes, and somebody may press a key meanwhile: so a portion of the file
 * or of the text is summed, and the rest waits for the next call. That no
 * portion changes what comes of the whole is seen to by where it ends: behind a
 * blank or a line end nothing joins what was before.
 */
#include "digest.h"

#include <incipit/file.h>
#include <incipit/identity.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Bytes that take about a millisecond; tests build with 4. */
#ifndef TRAITS_PORTION
#define TRAITS_PORTION 32768
#endif

enum { SHINGLE = 8, SKETCH = SKETCH_SIZE, FILE_MOST = 64 << 20 };

struct sketch {
    uint32_t hashes[SKETCH * 4]; /* the smallest so far, then others */
    uint32_t words[SHINGLE];     /* hashes of the last ones */
    size_t seen, kept;           /* words; hashes */
    bool full;                   /* the first SKETCH are in order */
};

struct traits_finder {
    const struct document *document;
    int file;                /* -1: none, or read to its end */
    size_t read, summed;     /* bytes of the file, of the text */
    struct digest *bytes;    /* NULL: the file cannot be read */
    struct digest *skeleton; /* NULL when everything is found */
    struct sketch sketch;
    struct text_traits *traits;
};

/* --- The sketch ---------------------------------------------------------- */

static int order_hashes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Keeps the smallest distinct hashes. */
static size_t keep_smallest(uint32_t *hashes, size_t count)
{
    qsort(hashes, count, sizeof *hashes, order_hashes);
    size_t kept = 0;
    for (size_t i = 0; i < count && kept < SKETCH; i++)
        if (kept == 0 || hashes[kept - 1] != hashes[i])
            hashes[kept++] = hashes[i];
    return kept;
}

static void sketch_word(struct sketch *sketch, uint32_t hash)
{
    uint32_t *words = sketch->words;
    memmove(words, words + 1, (SHINGLE - 1) * sizeof *words);
    words[SHINGLE - 1] = hash;
    if (++sketch->seen < SHINGLE)
        return;
    uint32_t shingle = 2166136261u;
    for (int k = 0; k < SHINGLE; k++)
        shingle = (shingle ^ words[k]) * 2654435761u ^ shingle >> 15;
    if (sketch->full && shingle >= sketch->hashes[SKETCH - 1])
        return;
    sketch->hashes[sketch->kept++] = shingle;
    if (sketch->kept < SKETCH * 4)
        return;
    sketch->kept = keep_smallest(sketch->hashes, sketch->kept);
    sketch->full = sketch->kept == SKETCH;
}

static void sketch_words(struct sketch *sketch, const char *s, size_t length)
{
    struct folded folded;
    text_fold(s, length, FOLD_SEARCH, &folded);
    for (size_t i = 0; i < folded.length; i++) {
        uint32_t hash = 2166136261u;
        size_t letters = 0;
        for (; i < folded.length && folded.bytes[i] != ' '; i++) {
            unsigned char c = (unsigned char)folded.bytes[i];
            bool letter =
                c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter)
                continue;
            hash = (hash ^ c) * 16777619u;
            letters++;
        }
        if (letters > 0)
            sketch_word(sketch, hash);
    }
    folded_release(&folded);
}

/* --- Portions ------------------------------------------------------------- */

static void end_file(struct traits_finder *finder, bool whole)
{
    uint8_t sum[DIGEST_BYTES];
    close(finder->file);
    finder->file = -1;
    digest_end(finder->bytes, sum);
    if (whole)
        digest_hex(sum, finder->traits->bytes);
}

/* A file that cannot be read again has no sum. */
static void sum_file(struct traits_finder *finder)
{
    struct buffer bytes = {0};
    bool end = file_read_beginning(finder->file, TRAITS_PORTION, &bytes);
    bool failed = !end && bytes.length < TRAITS_PORTION;
    finder->read += bytes.length;
    if (bytes.length > 0)
        digest_add(finder->bytes, bytes.bytes, bytes.length);
    if (end || failed || finder->read > FILE_MOST)
        end_file(finder, end && finder->read <= FILE_MOST);
    buffer_release(&bytes);
}

/* Behind the next blank, or where the text ends. */
static size_t portion_end(const struct document *document, size_t start)
{
    size_t end = start + TRAITS_PORTION;
    while (end < document->length && document->text[end - 1] != ' ' &&
           document->text[end - 1] != '\n')
        end++;
    return end < document->length ? end : document->length;
}

static void sum_text(struct traits_finder *finder)
{
    size_t start = finder->summed;
    size_t end = portion_end(finder->document, start);
    const char *s = finder->document->text + start;
    struct folded letters;
    text_skeleton(s, end - start, &letters);
    digest_add(finder->skeleton, letters.bytes, letters.length);
    folded_release(&letters);
    sketch_words(&finder->sketch, s, end - start);
    finder->summed = end;
}

static void end_text(struct traits_finder *finder)
{
    struct text_traits *traits = finder->traits;
    struct sketch *sketch = &finder->sketch;
    uint8_t sum[DIGEST_BYTES];
    digest_end(finder->skeleton, sum);
    finder->skeleton = NULL;
    digest_hex(sum, traits->skeleton);
    traits->sketch_count = keep_smallest(sketch->hashes, sketch->kept);
    memcpy(traits->sketch, sketch->hashes,
           traits->sketch_count * sizeof *traits->sketch);
}

struct traits_finder *traits_finder_new(const struct document *document,
                                        const char *place,
                                        struct text_traits *traits)
{
    struct traits_finder *finder = memory_zero(1, sizeof *finder);
    finder->document = document;
    finder->traits = traits;
    finder->skeleton = digest_new();
    finder->file = -1;
    traits->bytes[0] = traits->skeleton[0] = '\0';
    if (place != NULL && place[0] != '\0' &&
        file_open(place, &finder->file, NULL) == STATUS_OK)
        finder->bytes = digest_new();
    return finder;
}

bool traits_finder_step(struct traits_finder *finder)
{
    if (finder->skeleton == NULL)
        return false;
    if (finder->file >= 0)
        sum_file(finder);
    else if (finder->summed < finder->document->length)
        sum_text(finder);
    else
        end_text(finder);
    return finder->skeleton != NULL;
}

void traits_finder_free(struct traits_finder *finder)
{
    uint8_t sum[DIGEST_BYTES];
    if (finder == NULL)
        return;
    if (finder->file >= 0)
        end_file(finder, false);
    if (finder->skeleton != NULL)
        digest_end(finder->skeleton, sum);
    memory_free(finder);
}

void text_traits_find(const struct document *document, const char *place,
                      struct text_traits *traits)
{
    struct traits_finder *finder = traits_finder_new(document, place, traits);
    while (traits_finder_step(finder))
        continue;
    traits_finder_free(finder);
}
