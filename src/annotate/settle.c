/* settle.c - which of its places a passage is in, if any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resolve.h"

#include <incipit/memory.h>

#include <string.h>

enum {
    TIE = 30,          /* thousandths of score that make no difference */
    SURE = 980,        /* a score, without rivals */
    RIVAL_QUOTE = 900, /* a rival has so much of the quotation, */
    RIVAL_SCORE = 120, /* and so little less of a score */
    SAME_PLACE = 4     /* letters */
};

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

struct span resolver_span(const struct resolver *resolver, size_t start,
                          size_t end)
{
    const struct folded *k = &resolver->skeleton;
    const struct document *document = resolver->document;
    if (start >= k->length)
        return (struct span){document->length, document->length};
    return folded_span(k, start, end);
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

void task_put(const struct resolver *resolver, struct task *task, size_t start,
              size_t end, int score)
{
    const struct document *document = resolver->document;
    struct span span = resolver_span(resolver, start, end);
    widen_to_quote(document, task->anchor, &span);
    bool same = is_identical(resolver, task, span);
    size_t now = document_code_points(document, span.start);
    task->placement->span = span;
    task->placement->score = score;
    task->placement->state = !same                        ? EDITED
                             : now == task->anchor->start ? PLACED
                                                          : MOVED;
}

size_t task_best(const struct task *task)
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
        size_t seam;
        if (seeker_seam(resolver->seeker, task->pattern, place->start, &seam)) {
            placement->state = GONE;
            placement->span = resolver_span(resolver, seam, seam);
        }
    } else if (!clear) {
        placement->state = AMBIGUOUS;
    } else {
        task->sure = place->score >= SURE && !rival;
        task_put(resolver, task, place->start, place->end, place->score);
    }
}

void task_settle(const struct resolver *resolver, struct task *task)
{
    if (task->count == 0)
        return;
    size_t best = task_best(task);
    task->tie = has_tie(task, best);
    if (!task->tie)
        settle_at(resolver, task, best, true);
}

void task_settle_tie(const struct resolver *resolver, struct task *task,
                     size_t wanted)
{
    size_t chosen = 0;
    bool clear = choose_nearest(task, task_best(task), wanted, &chosen);
    settle_at(resolver, task, chosen, clear);
}
