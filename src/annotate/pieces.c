/* pieces.c - long quotations, and torn ones, are found by their pieces.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resolve.h"

#include <incipit/memory.h>

enum {
    TORN_LEAST = 48, /* letters of a quotation worth looking for in pieces */
    TORN_QUOTE = 850,
    PIECE = 256,
    PIECES_MOST = 8
};

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
    struct slice before =
        i == 0   ? folded_slice(&task->before, 0, task->before.length)
        : halves ? none
                 : folded_slice(quote, 0, from);
    struct slice after = i + 1 == task->pieces
                             ? folded_slice(&task->after, 0, task->after.length)
                         : halves ? none
                                  : folded_slice(quote, to, length);
    seeker_add(seeker, before, folded_slice(quote, from, to), after);
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
void task_join(const struct resolver *resolver, struct seeker *seeker,
               struct task *task)
{
    struct place found[PIECES_MOST] = {{0}};
    size_t length[PIECES_MOST] = {0};
    size_t first[PIECES_MOST] = {0};
    size_t best = PIECES_MOST;
    size_t most = 2 * task->quote.length + 400;
    for (size_t i = 0; i < task->pieces; i++) {
        if (!find_piece(seeker, task->first_piece + i, &found[i]))
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
    if ((end - start) * 10 < task->quote.length * 3 && task->pieces == 2)
        return;
    task->tie = false; /* two halves apart looked like two places */
    task_put(resolver, task, start, end, score < worst ? score : worst);
}

void task_add_pieces(struct seeker *seeker, struct task *task, size_t pieces)
{
    task->pieces = pieces < PIECES_MOST ? pieces : PIECES_MOST;
    for (size_t i = 0; i < task->pieces; i++) {
        add_piece(seeker, task, i);
        if (i == 0)
            task->first_piece = seeker_count(seeker) - 1;
    }
}

/* Quotations of which much is missing where they should be: a sentence may
 * have been put into them. */
void settle_torn(struct resolver *resolver)
{
    struct seeker *seeker = seeker_new(&resolver->skeleton);
    size_t torn = 0;
    for (size_t i = 0; i < resolver->count; i++) {
        struct task *task = &resolver->tasks[i];
        if (task->pieces > 0 || task->count == 0 ||
            task->quote.length < TORN_LEAST ||
            task->places[task_best(task)].quote >= TORN_QUOTE)
            continue;
        task_add_pieces(seeker, task, 2);
        torn++;
    }
    if (torn > 0)
        seeker_run(seeker);
    for (size_t i = 0; i < resolver->count; i++)
        if (resolver->tasks[i].pieces == 2)
            task_join(resolver, seeker, &resolver->tasks[i]);
    seeker_free(seeker);
}
