/* resolve.c - finds passages again in a text that changed (notes.md 2.3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is compared by skeletons, so that wrapping, quotes, dashes and
 * case cannot matter. All passages are looked for in one pass; those that were
 * found for sure say where the others should be. A long quotation, and one
 * that was torn apart, is found by its pieces.
 */
#include "seek.h"

#include <incipit/anchor.h>
#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

enum {
    TIE = 30,          /* thousandths of score that make no difference */
    SURE = 980,        /* a score, without rivals */
    RIVAL_QUOTE = 900, /* a rival has so much of the quotation, */
    RIVAL_SCORE = 120, /* and so little less of a score */
    SAME_PLACE = 4,    /* letters */
    SIDE_THERE = 800,
    TORN_LEAST = 48, /* letters of a quotation worth looking for in pieces */
    TORN_QUOTE = 850,
    PIECE = 256,
    PIECES_MOST = 8
};

/* One anchor on its way. */
struct task {
    const struct anchor *anchor;
    struct placement *placement;
    struct folded before, quote, after; /* skeletons */
    size_t pattern, pieces; /* numbers of patterns; pieces 0 or 2.. */
    struct place places[SEEK_PLACES];
    size_t count;
    size_t place;   /* of the best, bytes of the skeleton */
    bool sure, tie; /* `tie`: waits for what the sure ones say */
};

struct resolver {
    const struct document *document;
    struct folded skeleton;
    struct task *tasks;
    size_t count;
};

/* --- From the skeleton to the text ------------------------------------------
 */

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
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
    enum { BACK = 8 };
    size_t length = strlen(anchor->exact);
    for (size_t back = 0; back < BACK && back <= span->start; back++) {
        size_t start = span->start - back;
        if (start + length <= document->length &&
            memcmp(document->text + start, anchor->exact, length) == 0) {
            *span = (struct span){start, start + length};
            return;
        }
    }
}

static bool is_identical(const struct resolver *resolver,
                         const struct task *task, struct span span)
{
    struct folded now;
    text_skeleton(resolver->document->text + span.start, span_length(span),
                  &now);
    bool same = now.length == task->quote.length &&
                memcmp(now.bytes, task->quote.bytes, now.length) == 0;
    folded_release(&now);
    return same;
}

static void put(const struct resolver *resolver, struct task *task,
                size_t start, size_t end, int score)
{
    const struct document *document = resolver->document;
    struct span span = text_span(resolver, start, end);
    widen_to_quote(document, task->anchor, &span);
    bool same = is_identical(resolver, task, span);
    size_t now = document_code_points(document, span.start);
    task->placement->span = span;
    task->placement->score = score;
    task->placement->state = !same                        ? EDITED
                             : now == task->anchor->start ? PLACED
                                                          : MOVED;
}

/* --- Where it should be
 * --------------------------------------------------------- */

/* The sure ones in the order of the old text, and of them the longest chain
 * that rises in the new one too. */
static int order_tasks(const void *a, const void *b)
{
    const struct task *x = *(const struct task *const *)a;
    const struct task *y = *(const struct task *const *)b;
    return (x->anchor->start > y->anchor->start) -
           (x->anchor->start < y->anchor->start);
}

/* Longest rising sequence (M. Fredman, 1975). */
static size_t rising_chain(struct task **list, size_t count)
{
    size_t *tops = memory_alloc((count + 1) * sizeof *tops);
    size_t *before = memory_alloc((count + 1) * sizeof *before);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0;
        size_t high = length;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (list[tops[middle]]->place < list[i]->place)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? tops[low - 1] : SIZE_MAX;
        tops[low] = i;
        length += low == length;
    }
    size_t at = length > 0 ? tops[length - 1] : SIZE_MAX;
    for (size_t i = length; i-- > 0; at = before[at])
        tops[i] = at;
    for (size_t i = 0; i < length; i++)
        list[i] = list[tops[i]];
    memory_free(tops);
    memory_free(before);
    return length;
}

static void find_sure(struct resolver *resolver, struct task ***chain,
                      size_t *length)
{
    struct task **list = memory_alloc((resolver->count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < resolver->count; i++)
        if (resolver->tasks[i].sure)
            list[count++] = &resolver->tasks[i];
    qsort(list, count, sizeof *list, order_tasks);
    *length = rising_chain(list, count);
    *chain = list;
}

/* Between (old, new) and (old_end, new_end), by proportion. */
static size_t between(size_t at, size_t old, size_t new, size_t old_end,
                      size_t new_end)
{
    if (at <= old || old_end <= old)
        return new;
    return new +
           (size_t)((uint64_t)(at - old) * (new_end - new) / (old_end - old));
}

static size_t expected_place(const struct resolver *resolver,
                             struct task *const *chain, size_t length,
                             const struct anchor *anchor)
{
    size_t low = 0;
    size_t high = length;
    size_t of = anchor->of > 0 ? anchor->of : 1;
    size_t at = anchor->start < of ? anchor->start : of;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (chain[middle]->anchor->start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    size_t old = low > 0 ? chain[low - 1]->anchor->start : 0;
    size_t new = low > 0 ? chain[low - 1]->place : 0;
    size_t old_end = low < length ? chain[low]->anchor->start : of;
    size_t new_end =
        low < length ? chain[low]->place : resolver->skeleton.length;
    return between(at, old, new, old_end, new_end);
}

/* --- Settling a passage
 * ----------------------------------------------------------- */

static size_t best_of(const struct task *task)
{
    size_t best = 0;
    for (size_t i = 1; i < task->count; i++)
        if (task->places[i].score > task->places[best].score)
            best = i;
    return best;
}

static bool has_tie(const struct task *task, size_t best)
{
    for (size_t i = 0; i < task->count; i++)
        if (task->places[best].score - task->places[i].score <= TIE &&
            distance(task->places[i].start, task->places[best].start) >=
                SAME_PLACE)
            return true;
    return false;
}

static bool has_rival(const struct task *task, size_t chosen)
{
    const struct place *place = &task->places[chosen];
    for (size_t i = 0; i < task->count; i++)
        if (i != chosen && task->places[i].quote >= RIVAL_QUOTE &&
            place->score - task->places[i].score < RIVAL_SCORE &&
            distance(task->places[i].start, place->start) >= SAME_PLACE)
            return true;
    return false;
}

/* Among places as good as each other the nearest to where it should be, if it
 * is clearly the nearest. */
static bool choose_nearest(const struct task *task, size_t best, size_t wanted,
                           size_t *chosen)
{
    size_t nearest = SIZE_MAX;
    size_t second = SIZE_MAX;
    for (size_t i = 0; i < task->count; i++) {
        if (task->places[best].score - task->places[i].score > TIE)
            continue;
        size_t gap = distance(task->places[i].start, wanted);
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

static void settle_at(const struct resolver *resolver, struct task *task,
                      size_t chosen, bool clear)
{
    const struct place *place = &task->places[chosen];
    struct placement *placement = task->placement;
    bool rival = has_rival(task, chosen);
    task->place = place->start;
    placement->score = place->score;
    if (!place_is_accepted(place, task->quote.length, rival)) {
        /* Its surroundings are there and it is not. */
        if (place->prefix >= SIDE_THERE && place->suffix >= SIDE_THERE) {
            placement->state = GONE;
            placement->span = text_span(resolver, place->start, place->start);
        }
    } else if (!clear) {
        placement->state = AMBIGUOUS;
    } else {
        task->sure = place->score >= SURE && !rival;
        put(resolver, task, place->start, place->end, place->score);
    }
}

static void settle(const struct resolver *resolver, struct task *task)
{
    if (task->count == 0)
        return;
    size_t best = best_of(task);
    task->tie = has_tie(task, best);
    if (!task->tie)
        settle_at(resolver, task, best, true);
}

/* --- Pieces
 * ------------------------------------------------------------------------- */

static struct slice part_of(const struct folded *folded, size_t from, size_t to)
{
    return (struct slice){folded->bytes + from, to - from};
}

/* Piece `i` of the quotation: its ends, and stretches in between. */
static void add_piece(struct seeker *seeker, const struct task *task, size_t i)
{
    const struct folded *quote = &task->quote;
    const struct slice none = {"", 0};
    size_t length = quote->length;
    size_t size = length / task->pieces;
    size_t from = i * size;
    size_t to = i + 1 == task->pieces ? length : from + size;
    if (i + 1 == task->pieces && to - from > PIECE)
        from = to - PIECE;
    else if (to - from > PIECE)
        to = from + PIECE;
    bool halves = task->pieces == 2;
    struct slice before = i == 0
                              ? part_of(&task->before, 0, task->before.length)
                          : halves ? none
                                   : part_of(quote, 0, from);
    struct slice after = i + 1 == task->pieces
                             ? part_of(&task->after, 0, task->after.length)
                         : halves ? none
                                  : part_of(quote, to, length);
    seeker_add(seeker, before, part_of(quote, from, to), after);
}

/* Where a piece is, if anywhere for sure. */
static bool find_piece(struct seeker *seeker, size_t number,
                       struct place *place)
{
    struct place places[SEEK_PLACES];
    size_t count = seeker_places(seeker, number, places);
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (places[i].score > places[best].score)
            best = i;
    if (count == 0 ||
        !place_is_accepted(&places[best], seeker_quote_length(seeker, number),
                           false))
        return false;
    *place = places[best];
    return true;
}

/* The longest chain of pieces in order and not too far apart. */
static void join_pieces(const struct resolver *resolver, struct seeker *seeker,
                        struct task *task)
{
    struct place found[PIECES_MOST] = {{0}};
    size_t length[PIECES_MOST] = {0};
    size_t first[PIECES_MOST] = {0};
    size_t best = PIECES_MOST;
    size_t most = 2 * task->quote.length + 400;
    for (size_t i = 0; i < task->pieces; i++) {
        if (!find_piece(seeker, task->pattern + i, &found[i]))
            continue;
        length[i] = 1;
        first[i] = i;
        for (size_t k = 0; k < i; k++)
            if (length[k] >= length[i] && found[k].end <= found[i].start + 16 &&
                found[i].end > found[first[k]].start &&
                found[i].end - found[first[k]].start <= most) {
                length[i] = length[k] + 1;
                first[i] = first[k];
            }
        if (best == PIECES_MOST || length[i] > length[best])
            best = i;
    }
    if (best == PIECES_MOST || length[best] * 2 < task->pieces ||
        (task->pieces == 2 && length[best] < 2))
        return;
    int score = (int)(length[best] * 1000 / task->pieces);
    int worst = found[best].score < found[first[best]].score
                    ? found[best].score
                    : found[first[best]].score;
    size_t start = found[first[best]].start;
    size_t end = found[best].end;
    if ((end - start) * 10 >= task->quote.length * 3 || task->pieces > 2)
        put(resolver, task, start, end, score < worst ? score : worst);
}

static void add_pieces(struct seeker *seeker, struct task *task, size_t pieces)
{
    task->pieces = pieces < PIECES_MOST ? pieces : PIECES_MOST;
    for (size_t i = 0; i < task->pieces; i++) {
        add_piece(seeker, task, i);
        if (i == 0)
            task->pattern = seeker_count(seeker) - 1;
    }
}

/* Quotations of which much is missing where they should be: a sentence may
 * have been put into them. */
static void settle_torn(struct resolver *resolver)
{
    struct seeker *seeker = seeker_new(&resolver->skeleton);
    size_t torn = 0;
    for (size_t i = 0; i < resolver->count; i++) {
        struct task *task = &resolver->tasks[i];
        if (task->pieces > 0 || task->count == 0 ||
            task->quote.length < TORN_LEAST ||
            task->places[best_of(task)].quote >= TORN_QUOTE)
            continue;
        add_pieces(seeker, task, 2);
        torn++;
    }
    if (torn > 0)
        seeker_run(seeker);
    for (size_t i = 0; i < resolver->count; i++)
        if (resolver->tasks[i].pieces == 2)
            join_pieces(resolver, seeker, &resolver->tasks[i]);
    seeker_free(seeker);
}

/* --- All of them
 * ---------------------------------------------------------------------- */

static void skeleton_of(const char *text, struct folded *out)
{
    text_skeleton(text != NULL ? text : "", text != NULL ? strlen(text) : 0,
                  out);
}

static void begin(struct seeker *seeker, struct task *task)
{
    skeleton_of(task->anchor->prefix, &task->before);
    skeleton_of(task->anchor->exact, &task->quote);
    skeleton_of(task->anchor->suffix, &task->after);
    if (task->quote.length > SEEK_QUOTE) {
        add_pieces(seeker, task, task->quote.length / 400 + 2);
        return;
    }
    task->pattern =
        seeker_add(seeker, part_of(&task->before, 0, task->before.length),
                   part_of(&task->quote, 0, task->quote.length),
                   part_of(&task->after, 0, task->after.length));
}

static void release(struct task *task)
{
    folded_release(&task->before);
    folded_release(&task->quote);
    folded_release(&task->after);
}

/* What nobody found stands where it should be, by its neighbours. */
static void settle_rest(struct resolver *resolver)
{
    struct task **chain;
    size_t length;
    find_sure(resolver, &chain, &length);
    for (size_t i = 0; i < resolver->count; i++) {
        struct task *task = &resolver->tasks[i];
        size_t wanted = expected_place(resolver, chain, length, task->anchor);
        if (task->placement->state == UNPLACED)
            task->placement->span = text_span(resolver, wanted, wanted);
        if (!task->tie)
            continue;
        size_t chosen = 0;
        bool clear = choose_nearest(task, best_of(task), wanted, &chosen);
        settle_at(resolver, task, chosen, clear);
    }
    memory_free(chain);
}

static void resolve_changed(struct resolver *resolver)
{
    struct seeker *seeker = seeker_new(&resolver->skeleton);
    for (size_t i = 0; i < resolver->count; i++)
        begin(seeker, &resolver->tasks[i]);
    seeker_run(seeker);
    for (size_t i = 0; i < resolver->count; i++) {
        struct task *task = &resolver->tasks[i];
        task->placement->state = UNPLACED;
        task->placement->score = 0;
        if (task->pieces > 0) {
            join_pieces(resolver, seeker, task);
            continue;
        }
        task->count = seeker_places(seeker, task->pattern, task->places);
        settle(resolver, task);
    }
    seeker_free(seeker);
    settle_torn(resolver);
    settle_rest(resolver);
}

/* Those of the anchors that are `wanted`. */
static void resolve_some(const struct document *document,
                         const struct anchor *const *anchors, size_t count,
                         const bool *wanted, struct placement *placements)
{
    struct resolver resolver = {.document = document};
    resolver.tasks = memory_zero(count + 1, sizeof *resolver.tasks);
    for (size_t i = 0; i < count; i++)
        if (wanted[i]) {
            struct task *task = &resolver.tasks[resolver.count++];
            task->anchor = anchors[i];
            task->placement = &placements[i];
        }
    if (resolver.count > 0) {
        text_skeleton(document->text, document->length, &resolver.skeleton);
        resolve_changed(&resolver);
        folded_release(&resolver.skeleton);
    }
    for (size_t i = 0; i < resolver.count; i++)
        release(&resolver.tasks[i]);
    memory_free(resolver.tasks);
}

static void place_unchanged(const struct document *document,
                            const struct anchor *anchor,
                            struct placement *placement)
{
    placement->state = PLACED;
    placement->score = 1000;
    placement->span.start = document_byte(document, anchor->start);
    placement->span.end = document_byte(document, anchor->end);
}

void anchors_resolve(const struct document *document, const char *revision,
                     const struct anchor *const *anchors,
                     const struct anchor *const *second, size_t count,
                     struct placement *placements)
{
    const struct anchor **use = memory_alloc((count + 1) * sizeof *use);
    bool *wanted = memory_zero(count + 1, sizeof *wanted);
    for (size_t i = 0; i < count; i++) {
        bool again = second != NULL && second[i] != NULL;
        use[i] = again ? second[i] : anchors[i];
        if (strcmp(anchors[i]->revision, revision) == 0)
            use[i] = anchors[i];
        wanted[i] = strcmp(use[i]->revision, revision) != 0;
        if (!wanted[i])
            place_unchanged(document, use[i], &placements[i]);
    }
    resolve_some(document, use, count, wanted, placements);
    /* What the later quotation did not find, the first one may. */
    for (size_t i = 0; i < count; i++)
        wanted[i] = wanted[i] && use[i] != anchors[i] &&
                    !placement_is_placed(&placements[i]);
    resolve_some(document, anchors, count, wanted, placements);
    memory_free(use);
    memory_free(wanted);
}
