/* seek.c - where in a text passages may stand, all of them in one pass.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Short windows of all patterns (seeds) are looked for with a rolling hash
 * (R. Karp and M. Rabin, 1987); hits on nearly the same diagonal vote for a
 * place. Letters of several bytes need longer windows to be as rare.
 */
#include "seek.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

enum {
    WINDOW = 10,
    WIDE_WINDOW = 16, /* of patterns that are mostly no ASCII */
    STRIDE = 3,
    MOST_SEEDS = 96,
    COMMON = 200,  /* a seed with more hits does not vote */
    FEW_SEEDS = 3, /* unless there are fewer others */
    DIAGONAL_GAP = 48,
    FILTER_BITS = 20
};
static const uint64_t HASH_BASE = 0x9E3779B97F4A7C15u;

struct seed {
    uint64_t hash;
    uint32_t pattern, offset;
    uint32_t next; /* of the same slot; UINT32_MAX: none */
    uint32_t hits;
};

struct hit {
    uint32_t seed;
    int32_t diagonal;
};

struct seeker {
    const struct folded *skeleton;
    struct aligner *aligner;
    struct pattern *patterns;
    size_t pattern_count, pattern_capacity;
    struct seed *seeds;
    size_t seed_count, seed_capacity;
    uint32_t *table;
    size_t table_size;
    uint64_t *filter;
    struct hit *hits;
    size_t hit_count, hit_capacity;
    size_t *first; /* of each pattern: its first hit; one more at the end */
};

struct seeker *seeker_new(const struct folded *skeleton)
{
    struct seeker *seeker = memory_zero(1, sizeof *seeker);
    seeker->skeleton = skeleton;
    seeker->aligner = aligner_new();
    return seeker;
}

void seeker_free(struct seeker *seeker)
{
    if (seeker == NULL)
        return;
    aligner_free(seeker->aligner);
    memory_free(seeker->patterns);
    memory_free(seeker->seeds);
    memory_free(seeker->table);
    memory_free(seeker->filter);
    memory_free(seeker->hits);
    memory_free(seeker->first);
    memory_free(seeker);
}

/* --- Patterns ------------------------------------------------------------ */

static void add_part(struct pattern *pattern, struct slice part)
{
    memcpy(pattern->bytes + pattern->length, part.bytes, part.length);
    pattern->length += part.length;
}

size_t seeker_add(struct seeker *seeker, struct slice before,
                  struct slice quote, struct slice after)
{
    MEMORY_GROW(seeker->patterns, seeker->pattern_count,
                seeker->pattern_capacity);
    struct pattern *pattern = &seeker->patterns[seeker->pattern_count];
    memset(pattern, 0, sizeof *pattern);
    if (before.length > SEEK_CONTEXT) {
        before.bytes += before.length - SEEK_CONTEXT;
        before.length = SEEK_CONTEXT;
    }
    if (after.length > SEEK_CONTEXT)
        after.length = SEEK_CONTEXT;
    if (quote.length > SEEK_QUOTE)
        quote.length = SEEK_QUOTE;
    add_part(pattern, before);
    pattern->quote = pattern->length;
    add_part(pattern, quote);
    pattern->quote_end = pattern->length;
    add_part(pattern, after);
    return seeker->pattern_count++;
}

size_t seeker_count(const struct seeker *seeker)
{
    return seeker->pattern_count;
}

size_t seeker_quote_length(const struct seeker *seeker, size_t number)
{
    const struct pattern *pattern = &seeker->patterns[number];
    return pattern->quote_end - pattern->quote;
}

static size_t window_of(const struct pattern *pattern)
{
    size_t wide = 0;
    for (size_t i = 0; i < pattern->length; i++)
        wide += (unsigned char)pattern->bytes[i] >= 0x80;
    return wide * 2 > pattern->length ? WIDE_WINDOW : WINDOW;
}

/* --- Seeds --------------------------------------------------------------- */

static uint64_t hash_window(const char *s, size_t window)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < window; i++)
        hash = hash * HASH_BASE + (unsigned char)s[i];
    return hash;
}

static size_t slot_of(const struct seeker *seeker, uint64_t hash)
{
    return (size_t)(hash ^ hash >> 31) & (seeker->table_size - 1);
}

static void add_seeds(struct seeker *seeker, size_t number, size_t window)
{
    const struct pattern *pattern = &seeker->patterns[number];
    if (pattern->length < window)
        return;
    size_t step = STRIDE;
    if ((pattern->length - window) / STRIDE + 1 > MOST_SEEDS)
        step = (pattern->length - window) / MOST_SEEDS + 1;
    for (size_t at = 0; at + window <= pattern->length; at += step) {
        MEMORY_GROW(seeker->seeds, seeker->seed_count, seeker->seed_capacity);
        seeker->seeds[seeker->seed_count++] =
            (struct seed){hash_window(pattern->bytes + at, window),
                          (uint32_t)number, (uint32_t)at, UINT32_MAX, 0};
    }
}

/* The seeds of one window's length, from `from` on, in a table of their own. */
static void make_table(struct seeker *seeker, size_t from)
{
    size_t size = 1024;
    while (size < (seeker->seed_count - from) * 2)
        size *= 2;
    memory_free(seeker->table);
    memory_free(seeker->filter);
    seeker->table_size = size;
    seeker->table = memory_alloc(size * sizeof *seeker->table);
    memset(seeker->table, 0xFF, size * sizeof *seeker->table);
    seeker->filter = memory_zero((1 << FILTER_BITS) / 64, sizeof(uint64_t));
    for (size_t i = from; i < seeker->seed_count; i++) {
        struct seed *seed = &seeker->seeds[i];
        size_t slot = slot_of(seeker, seed->hash);
        size_t bit = (size_t)(seed->hash >> (64 - FILTER_BITS));
        seed->next = seeker->table[slot];
        seeker->table[slot] = (uint32_t)i;
        seeker->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

static void take_hits(struct seeker *seeker, uint64_t hash, size_t at)
{
    for (uint32_t i = seeker->table[slot_of(seeker, hash)]; i != UINT32_MAX;
         i = seeker->seeds[i].next) {
        struct seed *seed = &seeker->seeds[i];
        if (seed->hash != hash || seed->hits++ >= COMMON)
            continue;
        MEMORY_GROW(seeker->hits, seeker->hit_count, seeker->hit_capacity);
        seeker->hits[seeker->hit_count++] =
            (struct hit){i, (int32_t)at - (int32_t)seed->offset};
    }
}

static void scan(struct seeker *seeker, size_t window)
{
    const char *s = seeker->skeleton->bytes;
    size_t length = seeker->skeleton->length;
    uint64_t out = 1;
    for (size_t i = 0; i < window; i++)
        out *= HASH_BASE;
    if (length < window)
        return;
    uint64_t hash = hash_window(s, window);
    for (size_t at = 0;; at++) {
        size_t bit = (size_t)(hash >> (64 - FILTER_BITS));
        if ((seeker->filter[bit / 64] >> bit % 64 & 1) != 0)
            take_hits(seeker, hash, at);
        if (at + window >= length)
            break;
        hash = hash * HASH_BASE + (unsigned char)s[at + window] -
               out * (unsigned char)s[at];
    }
}

/* Drops hits of seeds that are too common to say anything. */
static void drop_common(struct seeker *seeker)
{
    size_t kept = 0;
    uint32_t *rare = memory_zero(seeker->pattern_count + 1, sizeof *rare);
    for (size_t i = 0; i < seeker->seed_count; i++)
        if (seeker->seeds[i].hits > 0 && seeker->seeds[i].hits <= COMMON)
            rare[seeker->seeds[i].pattern]++;
    for (size_t i = 0; i < seeker->hit_count; i++) {
        const struct seed *seed = &seeker->seeds[seeker->hits[i].seed];
        if (seed->hits <= COMMON || rare[seed->pattern] < FEW_SEEDS)
            seeker->hits[kept++] = seeker->hits[i];
    }
    seeker->hit_count = kept;
    memory_free(rare);
}

static int order_hits(const void *a, const void *b)
{
    const struct hit *x = a;
    const struct hit *y = b;
    return (x->diagonal > y->diagonal) - (x->diagonal < y->diagonal);
}

/* By pattern, and each pattern's by diagonal. */
static void sort_hits(struct seeker *seeker)
{
    size_t count = seeker->pattern_count;
    struct hit *sorted = memory_alloc((seeker->hit_count + 1) * sizeof *sorted);
    size_t *next = memory_zero(count + 2, sizeof *next);
    seeker->first = memory_zero(count + 1, sizeof *seeker->first);
    for (size_t i = 0; i < seeker->hit_count; i++)
        next[seeker->seeds[seeker->hits[i].seed].pattern + 1]++;
    for (size_t p = 0; p < count; p++)
        next[p + 1] += next[p];
    memcpy(seeker->first, next, (count + 1) * sizeof *next);
    for (size_t i = 0; i < seeker->hit_count; i++)
        sorted[next[seeker->seeds[seeker->hits[i].seed].pattern]++] =
            seeker->hits[i];
    for (size_t p = 0; p < count; p++)
        qsort(sorted + seeker->first[p],
              seeker->first[p + 1] - seeker->first[p], sizeof *sorted,
              order_hits);
    memory_free(seeker->hits);
    memory_free(next);
    seeker->hits = sorted;
}

void seeker_run(struct seeker *seeker)
{
    static const size_t windows[] = {WINDOW, WIDE_WINDOW};
    for (size_t w = 0; w < 2; w++) {
        size_t from = seeker->seed_count;
        for (size_t p = 0; p < seeker->pattern_count; p++)
            if (window_of(&seeker->patterns[p]) == windows[w])
                add_seeds(seeker, p, windows[w]);
        if (seeker->seed_count == from)
            continue;
        make_table(seeker, from);
        scan(seeker, windows[w]);
    }
    drop_common(seeker);
    sort_hits(seeker);
}

/* --- Votes --------------------------------------------------------------- */

struct candidate {
    int64_t diagonal;
    int votes;
};

/* The places that most hits vote for, at most SEEK_PLACES. */
static size_t count_votes(const struct seeker *seeker, size_t number,
                          struct candidate *found)
{
    const struct hit *hits = seeker->hits;
    size_t end = seeker->first[number + 1];
    size_t count = 0;
    for (size_t i = seeker->first[number]; i < end;) {
        size_t last = i + 1;
        while (last < end &&
               hits[last].diagonal - hits[last - 1].diagonal <= DIAGONAL_GAP)
            last++;
        struct candidate one = {hits[(i + last) / 2].diagonal, (int)(last - i)};
        size_t at = count < SEEK_PLACES ? count++ : SEEK_PLACES;
        for (; at > 0 && found[at - 1].votes < one.votes; at--)
            if (at < SEEK_PLACES)
                found[at] = found[at - 1];
        if (at < SEEK_PLACES)
            found[at] = one;
        i = last;
    }
    return count;
}

size_t seeker_places(struct seeker *seeker, size_t number,
                     struct place places[SEEK_PLACES])
{
    struct candidate found[SEEK_PLACES];
    size_t count = count_votes(seeker, number, found);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (found[i].votes * 4 < found[0].votes ||
            (found[i].votes < 2 && i > 0))
            continue;
        place_verify(seeker->aligner, &seeker->patterns[number],
                     seeker->skeleton, found[i].diagonal, &places[kept++]);
    }
    return kept;
}

bool seeker_seam(struct seeker *seeker, size_t number, size_t near,
                 size_t *seam)
{
    enum { SIDE_THERE = 800 };
    const struct pattern *pattern = &seeker->patterns[number];
    struct pattern sides = {.quote = pattern->quote,
                            .quote_end = pattern->quote};
    struct place place;
    add_part(&sides, (struct slice){pattern->bytes, pattern->quote});
    add_part(&sides, (struct slice){pattern->bytes + pattern->quote_end,
                                    pattern->length - pattern->quote_end});
    if (sides.length == 0)
        return false;
    place_verify(seeker->aligner, &sides, seeker->skeleton,
                 (int64_t)near - (int64_t)pattern->quote, &place);
    *seam = place.start;
    return place.prefix >= SIDE_THERE && place.suffix >= SIDE_THERE;
}
