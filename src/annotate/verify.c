/* verify.c - how well a passage fits a place, and whether that is enough.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By alignment (notes.md 2.3, rules 4 and 5); a short quotation leans on what
 * stands around it.
 */
#include "seek.h"

enum {
    INSERTION_MOST = 12, /* what a run of insertions counts at most */
    SIDE_LEAST = 12,     /* shorter sides say nothing */
    SHORT_QUOTE = 12
};

/* Share of [from, to) of the pattern that is there, insertions weighed in. */
static int share(const struct alignment *alignment, size_t from, size_t to)
{
    size_t lost = 0;
    size_t inserted = 0;
    if (to <= from)
        return -1;
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

static int side(const struct alignment *alignment, size_t from, size_t to)
{
    return to - from >= SIDE_LEAST ? share(alignment, from, to) : -1;
}

static int score_of(const struct place *place, size_t quote)
{
    int sides = place->prefix < 0   ? place->suffix
                : place->suffix < 0 ? place->prefix
                                    : (place->prefix + place->suffix) / 2;
    int weight = 350 + 300 * (quote < 40 ? (int)quote : 40) / 40;
    int own = place->quote < 0 ? 0 : place->quote;
    return sides < 0 ? own : (weight * own + (1000 - weight) * sides) / 1000;
}

static int64_t clip(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

void place_verify(struct aligner *aligner, const struct pattern *pattern,
                  const struct folded *skeleton, int64_t diagonal,
                  struct place *place)
{
    int64_t length = (int64_t)skeleton->length;
    int64_t slack = 24 + (int64_t)pattern->length / 5;
    int64_t from = clip(diagonal - slack, 0, length);
    int64_t to =
        clip(diagonal + (int64_t)pattern->length + slack, from, length);
    struct alignment alignment;
    align(aligner, pattern->bytes, pattern->length, skeleton->bytes + from,
          (size_t)(to - from), &alignment);
    size_t quote = pattern->quote_end - pattern->quote;
    size_t end = pattern->quote_end;
    place->quote = share(&alignment, pattern->quote, end);
    place->prefix = side(&alignment, 0, pattern->quote);
    place->suffix = side(&alignment, end, pattern->length);
    place->start = (size_t)from + alignment.position[pattern->quote];
    place->end = quote > 0 ? (size_t)from + alignment.position[end - 1] +
                                 alignment.matched[end - 1]
                           : place->start;
    if (place->end < place->start)
        place->end = place->start;
    place->score = score_of(place, quote);
}

/* Rule 5, made stricter where measurements said so: text that only resembles a
 * passage that is gone has one side at most. */
bool place_is_accepted(const struct place *place, size_t quote, bool rival)
{
    enum { ONE_SIDE = 800, OTHER_SIDE = 420, WHOLE_SCORE = 745 };
    int x = place->quote;
    int best = place->prefix > place->suffix ? place->prefix : place->suffix;
    int other = place->prefix > place->suffix ? place->suffix : place->prefix;
    bool known = other < 0 || other >= OTHER_SIDE || best >= ONE_SIDE;
    if (quote == 0)
        return other >= 800;
    if (best < 0)
        return x >= 900;
    if (quote < SHORT_QUOTE && x >= 900)
        return best >= 900 || (best >= 600 && (other < 0 || other >= 530));
    if (x >= 900 && best >= 600 && (known || x >= 970))
        return true;
    if (x >= 950 && quote >= 24 && !rival)
        return true;
    if (x >= 550 && quote >= 16 && best >= 500 && place->score >= 550 &&
        (known || place->score >= WHOLE_SCORE))
        return true;
    if (x >= 650 && quote >= 40 && (known || place->score >= WHOLE_SCORE))
        return true;
    /* By its surroundings, when there is room for it between them. */
    size_t room = place->end - place->start;
    if (room * 10 < quote * 6 || room * 10 > quote * 17)
        return false;
    if (x >= 450 && quote >= 6 && other >= 500 && best + other >= 1400)
        return true;
    return x >= 300 && quote >= 4 && other >= 700 && best + other >= 1600;
}
