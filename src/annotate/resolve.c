/* resolve.c - finds passages again in a text that changed (notes.md 2.3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is compared by skeletons, so that wrapping, quotes, dashes and
 * case cannot matter. Short windows of all patterns (quotation with context)
 * are looked for in one pass with a rolling hash; hits on nearly the same
 * diagonal vote for a place; the best places are verified by alignment, and
 * what is accepted depends on how much of the quotation and of its
 * surroundings is there.
 */
#include "align.h"

#include <incipit/anchor.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

enum {
    CONTEXT = 48,     /* letters each side */
    LONG_QUOTE = 512, /* longer ones are found by their two ends */
    END_LETTERS = 256,
    WINDOW = 10,
    STRIDE = 3,
    MOST_SEEDS = 96,
    COMMON = 200, /* a seed with more hits does not vote */
    DIAGONAL_GAP = 48,
    MOST_PLACES = 6,
    INSERTION_MOST = 12
};

/* A pattern: bytes of skeletons of prefix, quotation, suffix. */
struct pattern {
    char bytes[ALIGN_PATTERN + 1];
    size_t length, quote, quote_end; /* quotation: [quote, quote_end) */
    size_t anchor;                   /* index */
    bool head, tail;                 /* an end of a long quotation */
};

struct seed {
    uint64_t hash;
    uint32_t pattern, offset;
    uint32_t next; /* of the same hash; UINT32_MAX: none */
    uint32_t hits;
};

struct hit {
    uint32_t pattern;
    int64_t diagonal;
};

/* A verified place of a pattern. */
struct place {
    size_t start, end;                /* of the quotation, in the skeleton */
    int score, quote, prefix, suffix; /* thousandths; -1: side too short */
    int votes;
};

struct resolver {
    const struct document *document;
    struct folded skeleton;
    struct aligner *aligner;
    struct pattern *patterns;
    size_t pattern_count, pattern_capacity;
    struct seed *seeds;
    size_t seed_count, seed_capacity;
    uint32_t *table;
    size_t table_size;
    uint64_t *filter; /* 2^20 bits */
    struct hit *hits;
    size_t hit_count, hit_capacity;
};

enum { FILTER_BITS = 1 << 20 };
static const uint64_t HASH_BASE = 0x9E3779B97F4A7C15u;

/* --- Patterns
 * ------------------------------------------------------------------- */

static size_t skeleton_of(const char *text, struct folded *out)
{
    text_skeleton(text != NULL ? text : "", text != NULL ? strlen(text) : 0,
                  out);
    return out->length;
}

static void pattern_add(struct resolver *resolver, size_t anchor,
                        struct slice before, struct slice quote,
                        struct slice after)
{
    MEMORY_GROW(resolver->patterns, resolver->pattern_count,
                resolver->pattern_capacity);
    struct pattern *pattern = &resolver->patterns[resolver->pattern_count++];
    memset(pattern, 0, sizeof *pattern);
    if (before.length > CONTEXT) {
        before.bytes += before.length - CONTEXT;
        before.length = CONTEXT;
    }
    if (after.length > CONTEXT)
        after.length = CONTEXT;
    struct slice parts[] = {before, quote, after};
    for (int i = 0; i < 3; i++) {
        if (i == 1)
            pattern->quote = pattern->length;
        memcpy(pattern->bytes + pattern->length, parts[i].bytes,
               parts[i].length);
        pattern->length += parts[i].length;
        if (i == 1)
            pattern->quote_end = pattern->length;
    }
    pattern->anchor = anchor;
}

static void make_patterns(struct resolver *resolver, size_t index,
                          const struct anchor *anchor)
{
    struct folded before, quote, after;
    skeleton_of(anchor->prefix, &before);
    skeleton_of(anchor->exact, &quote);
    skeleton_of(anchor->suffix, &after);
    struct slice b = {before.bytes, before.length};
    struct slice q = {quote.bytes, quote.length};
    struct slice a = {after.bytes, after.length};
    if (quote.length <= LONG_QUOTE) {
        pattern_add(resolver, index, b, q, a);
    } else {
        struct slice none = {"", 0};
        struct slice head = {quote.bytes, END_LETTERS};
        struct slice tail = {quote.bytes + quote.length - END_LETTERS,
                             END_LETTERS};
        pattern_add(resolver, index, b, head, none);
        resolver->patterns[resolver->pattern_count - 1].head = true;
        pattern_add(resolver, index, none, tail, a);
        resolver->patterns[resolver->pattern_count - 1].tail = true;
    }
    folded_release(&before);
    folded_release(&quote);
    folded_release(&after);
}

/* --- Seeds
 * ----------------------------------------------------------------------------
 */

static uint64_t hash_window(const char *s)
{
    uint64_t hash = 0;
    for (int i = 0; i < WINDOW; i++)
        hash = hash * HASH_BASE + (unsigned char)s[i];
    return hash;
}

static void seed_add(struct resolver *resolver, uint32_t pattern,
                     uint32_t offset)
{
    MEMORY_GROW(resolver->seeds, resolver->seed_count, resolver->seed_capacity);
    struct seed *seed = &resolver->seeds[resolver->seed_count++];
    seed->hash = hash_window(resolver->patterns[pattern].bytes + offset);
    seed->pattern = pattern;
    seed->offset = offset;
    seed->next = UINT32_MAX;
    seed->hits = 0;
}

static size_t slot_of(const struct resolver *resolver, uint64_t hash)
{
    return (size_t)(hash ^ hash >> 31) & (resolver->table_size - 1);
}

static void make_seeds(struct resolver *resolver)
{
    for (size_t p = 0; p < resolver->pattern_count; p++) {
        size_t length = resolver->patterns[p].length;
        if (length < WINDOW)
            continue;
        size_t windows = (length - WINDOW) / STRIDE + 1;
        size_t step = STRIDE;
        if (windows > MOST_SEEDS)
            step = (length - WINDOW) / MOST_SEEDS + 1;
        for (size_t at = 0; at + WINDOW <= length; at += step)
            seed_add(resolver, (uint32_t)p, (uint32_t)at);
    }
    resolver->table_size = 1024;
    while (resolver->table_size < resolver->seed_count * 2)
        resolver->table_size *= 2;
    resolver->table =
        memory_alloc(resolver->table_size * sizeof *resolver->table);
    memset(resolver->table, 0xFF,
           resolver->table_size * sizeof *resolver->table);
    resolver->filter = memory_zero(FILTER_BITS / 64, sizeof(uint64_t));
    for (size_t i = 0; i < resolver->seed_count; i++) {
        struct seed *seed = &resolver->seeds[i];
        size_t slot = slot_of(resolver, seed->hash);
        seed->next = resolver->table[slot];
        resolver->table[slot] = (uint32_t)i;
        size_t bit = (size_t)(seed->hash >> 44);
        resolver->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

static void take_hits(struct resolver *resolver, uint64_t hash, size_t at,
                      bool count)
{
    for (uint32_t i = resolver->table[slot_of(resolver, hash)]; i != UINT32_MAX;
         i = resolver->seeds[i].next) {
        struct seed *seed = &resolver->seeds[i];
        if (seed->hash != hash)
            continue;
        if (count) {
            seed->hits++;
        } else if (seed->hits <= COMMON) {
            MEMORY_GROW(resolver->hits, resolver->hit_count,
                        resolver->hit_capacity);
            resolver->hits[resolver->hit_count++] = (struct hit){
                seed->pattern, (int64_t)at - (int64_t)seed->offset};
        }
    }
}

/* One pass to count how common each seed is, and one to take the hits. */
static void scan(struct resolver *resolver)
{
    const char *s = resolver->skeleton.bytes;
    size_t length = resolver->skeleton.length;
    uint64_t out = 1;
    for (int i = 0; i < WINDOW; i++)
        out *= HASH_BASE;
    if (length < WINDOW || resolver->seed_count == 0)
        return;
    for (int pass = 0; pass < 2; pass++) {
        uint64_t hash = hash_window(s);
        for (size_t at = 0;; at++) {
            size_t bit = (size_t)(hash >> 44);
            if ((resolver->filter[bit / 64] >> bit % 64 & 1) != 0)
                take_hits(resolver, hash, at, pass == 0);
            if (at + WINDOW >= length)
                break;
            hash = hash * HASH_BASE + (unsigned char)s[at + WINDOW] -
                   out * (unsigned char)s[at];
        }
    }
}

static int hit_order(const void *a, const void *b)
{
    const struct hit *x = a;
    const struct hit *y = b;
    if (x->pattern != y->pattern)
        return x->pattern < y->pattern ? -1 : 1;
    return (x->diagonal > y->diagonal) - (x->diagonal < y->diagonal);
}

/* --- Verifying
 * ------------------------------------------------------------------------- */

/* Share of [from, to) of the pattern that is there, insertions weighed in. */
static int share(const struct alignment *alignment, size_t from, size_t to)
{
    if (to <= from)
        return -1;
    size_t lost = 0;
    size_t inserted = 0;
    for (size_t i = from; i < to; i++) {
        lost += !alignment->matched[i];
        if (i + 1 < to) {
            size_t run = alignment->position[i + 1] - alignment->position[i];
            run -= run > 0;
            inserted += run < INSERTION_MOST ? run : INSERTION_MOST;
        }
    }
    int score = 1000 - (int)((lost + inserted) * 1000 / (to - from));
    return score > 0 ? score : 0;
}

enum { SIDE_LEAST = 12 };

static int side(const struct alignment *alignment, size_t from, size_t to)
{
    return to - from >= SIDE_LEAST ? share(alignment, from, to) : -1;
}

static void verify(struct resolver *resolver, const struct pattern *pattern,
                   int64_t diagonal, struct place *place)
{
    size_t length = resolver->skeleton.length;
    int64_t slack = 24 + (int64_t)pattern->length / 5;
    int64_t from = diagonal - slack;
    int64_t to = diagonal + (int64_t)pattern->length + slack;
    from = from < 0 ? 0 : from > (int64_t)length ? (int64_t)length : from;
    to = to < from ? from : to > (int64_t)length ? (int64_t)length : to;
    struct alignment alignment;
    align(resolver->aligner, pattern->bytes, pattern->length,
          resolver->skeleton.bytes + from, (size_t)(to - from), &alignment);
    size_t quote = pattern->quote_end - pattern->quote;
    place->quote = share(&alignment, pattern->quote, pattern->quote_end);
    place->prefix = side(&alignment, 0, pattern->quote);
    place->suffix = side(&alignment, pattern->quote_end, pattern->length);
    place->start = (size_t)from + alignment.position[pattern->quote];
    size_t end = pattern->quote_end;
    place->end = quote > 0 ? (size_t)from + alignment.position[end - 1] +
                                 alignment.matched[end - 1]
                           : place->start;
    if (place->end < place->start)
        place->end = place->start;
    int sides = place->prefix < 0   ? place->suffix
                : place->suffix < 0 ? place->prefix
                                    : (place->prefix + place->suffix) / 2;
    int weight = 350 + 300 * (quote < 40 ? (int)quote : 40) / 40;
    int own = place->quote < 0 ? 0 : place->quote;
    place->score =
        sides < 0 ? own : (weight * own + (1000 - weight) * sides) / 1000;
}

static int better_side(const struct place *place)
{
    return place->prefix > place->suffix ? place->prefix : place->suffix;
}

/* notes.md 2.3, rule 5 */
static bool accepted(const struct place *place, size_t quote, bool rival)
{
    int best = better_side(place);
    return (place->quote >= 900 && (best >= 600 || best < 0)) ||
           (place->quote >= 950 && quote >= 24 && !rival) ||
           (place->quote >= 550 && quote >= 16 && best >= 500 &&
            place->score >= 550) ||
           (place->quote >= 650 && quote >= 40) ||
           (place->quote >= 400 && place->prefix >= 800 &&
            place->suffix >= 800) ||
           (quote == 0 && place->prefix >= 800 && place->suffix >= 800);
}

/* The places that the hits [first, end) of one pattern vote for. */
static size_t find_places(struct resolver *resolver, size_t first, size_t end,
                          const struct pattern *pattern, struct place *places)
{
    struct {
        int64_t diagonal;
        int votes;
    } found[MOST_PLACES];
    size_t count = 0;
    int most = 0;
    for (size_t i = first; i < end;) {
        size_t last = i + 1;
        while (last < end && resolver->hits[last].diagonal -
                                     resolver->hits[last - 1].diagonal <=
                                 DIAGONAL_GAP)
            last++;
        int votes = (int)(last - i);
        int64_t diagonal = resolver->hits[(i + last) / 2].diagonal;
        size_t at = count < MOST_PLACES ? count++ : MOST_PLACES;
        while (at > 0 && found[at - 1].votes < votes) {
            if (at < MOST_PLACES)
                found[at] = found[at - 1];
            at--;
        }
        if (at < MOST_PLACES) {
            found[at].diagonal = diagonal;
            found[at].votes = votes;
        }
        most = votes > most ? votes : most;
        i = last;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (found[i].votes * 4 < most || (found[i].votes < 2 && i > 0))
            continue;
        verify(resolver, pattern, found[i].diagonal, &places[kept]);
        places[kept++].votes = found[i].votes;
    }
    return kept;
}

static struct span text_span(const struct resolver *resolver, size_t start,
                             size_t end)
{
    const struct folded *k = &resolver->skeleton;
    const struct document *document = resolver->document;
    if (start >= k->length)
        return (struct span){document->length, document->length};
    struct span span = {k->offsets[start], k->offsets[start]};
    if (end > start) {
        size_t last = k->offsets[end - 1];
        span.end = last + cluster_length(document->text + last,
                                         document->length - last);
    }
    return span;
}

/* Quotes and stops that the quotation had at its edges come with it. */
static void widen_to_quote(const struct document *document,
                           const struct anchor *anchor, struct span *span)
{
    size_t length = strlen(anchor->exact);
    for (size_t back = 0; back < 8 && back <= span->start; back++) {
        size_t start = span->start - back;
        if (start + length <= document->length &&
            memcmp(document->text + start, anchor->exact, length) == 0) {
            *span = (struct span){start, start + length};
            return;
        }
    }
}

static bool is_identical(const struct document *document,
                         const struct anchor *anchor, struct span span)
{
    struct folded a, b;
    text_skeleton(document->text + span.start, span_length(span), &a);
    skeleton_of(anchor->exact, &b);
    bool same = a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
    folded_release(&a);
    folded_release(&b);
    return same;
}

/* Where it would stand if nothing had moved but by proportion. */
static size_t expected(const struct resolver *resolver,
                       const struct anchor *anchor)
{
    size_t of = anchor->of > 0 ? anchor->of : 1;
    size_t start = anchor->start < of ? anchor->start : of;
    return (size_t)((uint64_t)start * resolver->skeleton.length / of);
}

static size_t gap_to(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* Among places as good as each other the one nearest to where it should be,
 * if it is clearly nearest. */
static bool choose(const struct resolver *resolver, const struct anchor *anchor,
                   const struct place *places, size_t count, size_t *chosen)
{
    enum { TIE = 30 };
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (places[i].score > places[best].score)
            best = i;
    size_t wanted = expected(resolver, anchor);
    size_t nearest = SIZE_MAX, second = SIZE_MAX;
    *chosen = best;
    for (size_t i = 0; i < count; i++) {
        if (places[best].score - places[i].score > TIE ||
            gap_to(places[i].start, places[best].start) < 4)
            continue;
        second = 0;
    }
    if (second == SIZE_MAX)
        return true;
    second = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (places[best].score - places[i].score > TIE)
            continue;
        size_t gap = gap_to(places[i].start, wanted);
        if (gap < nearest) {
            second = nearest;
            nearest = gap;
            *chosen = i;
        } else if (gap < second) {
            second = gap;
        }
    }
    return nearest <= second / 2;
}

static void settle(struct resolver *resolver, const struct anchor *anchor,
                   const struct pattern *pattern, const struct place *places,
                   size_t count, struct placement *placement)
{
    size_t quote = pattern->quote_end - pattern->quote;
    size_t point = expected(resolver, anchor);
    struct span there = text_span(resolver, point, point);
    *placement = (struct placement){UNPLACED, {there.start, there.start}, 0};
    if (count == 0)
        return;
    size_t chosen = 0;
    bool clear = choose(resolver, anchor, places, count, &chosen);
    const struct place *place = &places[chosen];
    bool rival = false;
    for (size_t i = 0; i < count; i++)
        rival |= i != chosen && places[i].quote >= 900 &&
                 place->score - places[i].score < 120 &&
                 gap_to(places[i].start, place->start) >= 4;
    placement->score = place->score;
    if (!accepted(place, quote, rival)) {
        if (place->prefix >= 800 && place->suffix >= 800) {
            struct span seam = text_span(resolver, place->start, place->start);
            placement->state = GONE;
            placement->span = seam;
        }
        return;
    }
    if (!clear) {
        placement->state = AMBIGUOUS;
        return;
    }
    struct span span = text_span(resolver, place->start, place->end);
    widen_to_quote(resolver->document, anchor, &span);
    bool same = is_identical(resolver->document, anchor, span);
    size_t now = document_code_points(resolver->document, span.start);
    placement->span = span;
    placement->state = !same ? EDITED : now == anchor->start ? PLACED : MOVED;
}

/* --- All of them
 * ----------------------------------------------------------------------------
 */

static void place_unchanged(const struct document *document,
                            const struct anchor *anchor,
                            struct placement *placement)
{
    placement->state = PLACED;
    placement->score = 1000;
    placement->span.start = document_byte(document, anchor->start);
    placement->span.end = document_byte(document, anchor->end);
}

static void resolver_release(struct resolver *resolver)
{
    folded_release(&resolver->skeleton);
    aligner_free(resolver->aligner);
    memory_free(resolver->patterns);
    memory_free(resolver->seeds);
    memory_free(resolver->table);
    memory_free(resolver->filter);
    memory_free(resolver->hits);
}

/* Places of the pattern by its number; the hits are in order. */
static size_t places_of(struct resolver *resolver, size_t number,
                        struct place *places)
{
    size_t low = 0;
    size_t high = resolver->hit_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (resolver->hits[middle].pattern < number)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < resolver->hit_count && resolver->hits[end].pattern == number)
        end++;
    return find_places(resolver, low, end, &resolver->patterns[number], places);
}

/* A long quotation is found by its ends, in order and not too far apart. */
static void settle_long(struct resolver *resolver, const struct anchor *anchor,
                        size_t number, struct placement *placement)
{
    struct place heads[MOST_PLACES], tails[MOST_PLACES];
    size_t head_count = places_of(resolver, number, heads);
    size_t tail_count = places_of(resolver, number + 1, tails);
    struct placement tail;
    settle(resolver, anchor, &resolver->patterns[number], heads, head_count,
           placement);
    settle(resolver, anchor, &resolver->patterns[number + 1], tails, tail_count,
           &tail);
    bool both = placement_is_placed(placement) && placement_is_placed(&tail);
    size_t length = strlen(anchor->exact);
    if (!both || tail.span.end <= placement->span.start ||
        tail.span.end - placement->span.start > 2 * length + 400 ||
        (tail.span.end - placement->span.start) * 10 < length * 3) {
        placement->state = UNPLACED;
        placement->span.end = placement->span.start;
        return;
    }
    placement->span.end = tail.span.end;
    widen_to_quote(resolver->document, anchor, &placement->span);
    bool same = is_identical(resolver->document, anchor, placement->span);
    size_t now =
        document_code_points(resolver->document, placement->span.start);
    placement->state = !same ? EDITED : now == anchor->start ? PLACED : MOVED;
}

static void resolve_changed(const struct document *document,
                            const struct anchor *const *anchors, size_t count,
                            const bool *wanted, struct placement *placements)
{
    struct resolver resolver = {.document = document};
    resolver.aligner = aligner_new();
    text_skeleton(document->text, document->length, &resolver.skeleton);
    for (size_t i = 0; i < count; i++)
        if (wanted[i])
            make_patterns(&resolver, i, anchors[i]);
    make_seeds(&resolver);
    scan(&resolver);
    if (resolver.hit_count > 0)
        qsort(resolver.hits, resolver.hit_count, sizeof *resolver.hits,
              hit_order);
    for (size_t p = 0; p < resolver.pattern_count; p++) {
        const struct pattern *pattern = &resolver.patterns[p];
        const struct anchor *anchor = anchors[pattern->anchor];
        struct placement *placement = &placements[pattern->anchor];
        if (pattern->tail)
            continue;
        if (pattern->head) {
            settle_long(&resolver, anchor, p, placement);
            continue;
        }
        struct place places[MOST_PLACES];
        size_t found = places_of(&resolver, p, places);
        settle(&resolver, anchor, pattern, places, found, placement);
    }
    resolver_release(&resolver);
}

void anchors_resolve(const struct document *document, const char *revision,
                     const struct anchor *const *anchors,
                     const struct anchor *const *second, size_t count,
                     struct placement *placements)
{
    const struct anchor **use = memory_alloc((count + 1) * sizeof *use);
    bool *wanted = memory_zero(count + 1, sizeof *wanted);
    size_t changed = 0;
    for (size_t i = 0; i < count; i++) {
        bool again = second != NULL && second[i] != NULL;
        use[i] = again ? second[i] : anchors[i];
        if (strcmp(anchors[i]->revision, revision) == 0)
            use[i] = anchors[i];
        wanted[i] = strcmp(use[i]->revision, revision) != 0;
        changed += wanted[i];
        if (!wanted[i])
            place_unchanged(document, use[i], &placements[i]);
    }
    if (changed > 0)
        resolve_changed(document, use, count, wanted, placements);
    /* What the later quotation did not find, the first one may. */
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        wanted[i] = wanted[i] && use[i] != anchors[i] &&
                    !placement_is_placed(&placements[i]);
        use[i] = anchors[i];
        left += wanted[i];
    }
    if (left > 0)
        resolve_changed(document, use, count, wanted, placements);
    memory_free(use);
    memory_free(wanted);
}
