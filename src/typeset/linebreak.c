/* linebreak.c - the line ends of a paragraph, chosen all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A backward dynamic programme over (break, flagged lines just before it),
 * exact and linear in the paragraph. Source: Knuth and Plass, "Breaking
 * Paragraphs into Lines" (1981), with the costs of GLM 1 and 4.
 */
#include "linebreak.h"

#include <incipit/memory.h>

#include <string.h>

/* GLM 1. 100 demerits are one cell of shortfall, squared. */
static const int64_t COST_LINE = 100, COST_WIDE = 10000, COST_NOGAP = 1000000,
                     COST_HYPH = 2500, COST_EXHYPH = 1000, COST_DASH = 200,
                     COST_LADDER2 = 4000, COST_LADDER3 = 100000,
                     COST_FINAL_HYPH = 4000, COST_FRAGMENT = 100000,
                     COST_TINY = 20000, COST_SHORT_LAST = 50,
                     COST_EMERGENCY_NB = 100000000, COST_EMERGENCY = 1000000000,
                     COST_NEVER = INT64_MAX / 4;
enum { TINY_CELLS = 5, SHORT_DEN = 4, FLAGS = 3 };

/* A place where a line may end, and the next begin; number 0 is the start of
 * the paragraph, the last one its end. */
struct place {
    uint32_t end, next;            /* units */
    int32_t width_end, width_next; /* columns before each */
    int32_t gaps_end, gaps_next;   /* stretchable gaps before each */
    int32_t all_end, all_next;     /* gaps of any kind */
    int32_t ideo;                  /* IDEO places up to here */
    uint8_t kind;
    uint8_t hang_left;  /* of the line that begins here */
    uint8_t hang_right; /* of the line that ends here */
};

struct best {
    int64_t cost;
    uint32_t place; /* where the line that begins here ends */
};

struct breaker {
    struct place *places; /* owns */
    size_t count, capacity;
    struct best *best; /* owns; FLAGS for each place */
    uint32_t *queue;   /* owns; as many places */
    size_t best_capacity;
    struct broken_line *lines; /* owns */
    size_t line_capacity;
};

struct breaker *breaker_new(void)
{
    return memory_zero(1, sizeof(struct breaker));
}

void breaker_free(struct breaker *breaker)
{
    if (breaker == NULL)
        return;
    memory_free(breaker->places);
    memory_free(breaker->best);
    memory_free(breaker->queue);
    memory_free(breaker->lines);
    memory_free(breaker);
}

bool hangs_left(const struct unit *unit)
{
    uint32_t c = unit->code_point;
    return c == 0x201C || c == 0x2018 || c == '"' || c == '\'';
}

bool hangs_right(const struct unit *unit)
{
    uint32_t c = unit->code_point;
    return c == '-' || c == '.' || c == ',' || c == ';' || c == ':' ||
           c == '\'' || c == '"' || c == 0x2010 || c == 0x2019 || c == 0x201D;
}

/* --- Places
 * -------------------------------------------------------------------- */

static bool is_flagged(uint8_t kind)
{
    return kind == BREAK_HYPH || kind == BREAK_EXHYPH;
}

static struct place *place_add(struct breaker *breaker)
{
    MEMORY_GROW(breaker->places, breaker->count, breaker->capacity);
    return &breaker->places[breaker->count++];
}

static void make_places(struct breaker *breaker, const struct items *items,
                        bool hang)
{
    const struct unit *units = items->units;
    int32_t width = 0;
    int32_t gaps = 0;
    int32_t all = 0;
    int32_t ideo = 0;
    breaker->count = 0;
    *place_add(breaker) = (struct place){
        .hang_left = hang && items->count > 0 && hangs_left(&units[0])};
    for (size_t i = 0; i < items->count; i++) {
        const struct unit *unit = &units[i];
        bool stretches = unit->gap == GAP_FREE || unit->gap == GAP_TIED;
        if (unit->before != BREAK_NONE) {
            bool space = unit->before == BREAK_SPACE;
            bool after_gap = unit->before == BREAK_EMERG_NB;
            size_t end = after_gap ? i - 1 : i;
            size_t next = space ? i + 1 : i;
            bool tied = after_gap && units[i - 1].gap == GAP_TIED;
            ideo += unit->before == BREAK_IDEO;
            *place_add(breaker) = (struct place){
                .end = (uint32_t)end,
                .next = (uint32_t)next,
                .width_end = width - after_gap,
                .width_next = width + space,
                .gaps_end = gaps - tied,
                .gaps_next = gaps + (space && stretches),
                .all_end = all - after_gap,
                .all_next = all + space,
                .ideo = ideo,
                .kind = unit->before,
                .hang_left =
                    hang && next < items->count && hangs_left(&units[next]),
                .hang_right = hang && end > 0 && hangs_right(&units[end - 1])};
        }
        width += unit->width;
        gaps += stretches;
        all += unit->gap != GAP_NONE;
    }
    size_t end = items->count;
    *place_add(breaker) = (struct place){
        .end = (uint32_t)end,
        .next = (uint32_t)end,
        .width_end = width,
        .gaps_end = gaps,
        .all_end = all,
        .ideo = ideo,
        .hang_right = hang && end > 0 && hangs_right(&units[end - 1])};
}

/* --- Costs
 * ------------------------------------------------------------------------ */

static int64_t cost_of_end(uint8_t kind)
{
    switch (kind) {
    case BREAK_HYPH:
    case BREAK_URL:
        return COST_HYPH;
    case BREAK_EXHYPH:
    case BREAK_SLASH:
    case BREAK_ZERO:
        return COST_EXHYPH;
    case BREAK_DASH:
        return COST_DASH;
    case BREAK_EMERG_NB:
        return COST_EMERGENCY_NB;
    case BREAK_EMERG:
        return COST_EMERGENCY;
    default:
        return 0;
    }
}

/* GLM 4.2 */
static int64_t cost_of_shape(const struct place *from, const struct place *to,
                             int64_t short_by, bool justify)
{
    if (short_by == 0)
        return COST_LINE;
    if (!justify)
        return COST_LINE + 100 * short_by * short_by;
    int64_t gaps = to->gaps_end - from->gaps_next;
    if (gaps == 0)
        return to->ideo > from->ideo ? COST_LINE + 100 * short_by * short_by
                                     : COST_LINE + COST_NOGAP;
    int64_t widest = (short_by + gaps - 1) / gaps;
    return COST_LINE + 10000 * short_by * short_by / (gaps * gaps) +
           COST_WIDE * (widest - 1) * (widest - 1);
}

/* Columns the line takes, less what hangs out (GLM 4.1). */
static int32_t net_width(const struct place *from, const struct place *to,
                         bool hang)
{
    int32_t net = to->width_end - from->width_next - from->hang_left;
    if (to->kind == BREAK_HYPH)
        return net + (hang ? 0 : 1);
    return net - (to->end - from->next >= 2 ? to->hang_right : 0);
}

/* GLM 4.4 */
static int64_t cost_of_last(const struct place *from, const struct place *to,
                            const struct break_settings *settings)
{
    int32_t net = net_width(from, to, settings->hang);
    int64_t cost = 0;
    if (is_flagged(from->kind)) {
        cost += COST_FINAL_HYPH;
        if (to->all_end == from->all_next)
            cost += COST_FRAGMENT;
    }
    if (net < TINY_CELLS)
        cost += COST_TINY;
    int64_t wanted = (settings->measure + SHORT_DEN - 1) / SHORT_DEN;
    int64_t missing = wanted > net ? wanted - net : 0;
    return cost + COST_SHORT_LAST * missing * missing;
}

/* --- The optimum
 * ---------------------------------------------------------------------- */

/* Tries the line from `from` to `to` for each number of flagged lines before
 * it. Called from the furthest place on: among equals that one stays. Returns
 * the greatest cost that is still to be beaten. */
static int64_t try_line(struct breaker *breaker, size_t from, size_t to,
                        int64_t cost)
{
    struct best *best = &breaker->best[from * FLAGS];
    const struct best *rest = &breaker->best[to * FLAGS];
    bool flagged = is_flagged(breaker->places[to].kind);
    /* Only a flagged place has flagged lines just before it. */
    int states = is_flagged(breaker->places[from].kind) ? FLAGS : 1;
    int64_t worst = 0;
    for (int r = 0; r < states; r++) {
        int64_t total = cost;
        if (flagged) {
            total += r == 0 ? 0 : r == 1 ? COST_LADDER2 : COST_LADDER3;
            total += rest[r < 2 ? r + 1 : 2].cost;
        } else {
            total += rest[0].cost;
        }
        if (total < best[r].cost)
            best[r] = (struct best){total, (uint32_t)to};
        worst = best[r].cost > worst ? best[r].cost : worst;
    }
    return worst;
}

/* No line of this shortfall or more costs less: hanging and hyphens make one
 * column of difference at the most. */
static int64_t least_shape(int64_t short_by, int64_t most_gaps, bool justify)
{
    if (short_by <= 1)
        return COST_LINE;
    short_by--;
    if (!justify)
        return COST_LINE + 100 * short_by * short_by;
    if (most_gaps == 0)
        return COST_LINE;
    int64_t shape = 10000 * short_by * short_by / (most_gaps * most_gaps);
    return COST_LINE + (shape < COST_NOGAP ? shape : COST_NOGAP);
}

/* The window of places that a line may end at, from the furthest back; and the
 * least cost from any of them on, kept by a queue of rising costs as both ends
 * of the window move toward the start. */
struct window {
    size_t furthest;
    uint32_t *queue; /* places; the least cost is that of the first */
    size_t first, end;
};

static int64_t least_rest(const struct breaker *breaker, size_t place)
{
    const struct best *best = &breaker->best[place * FLAGS];
    int64_t least = best[0].cost;
    for (int r = 1; r < FLAGS; r++)
        least = best[r].cost < least ? best[r].cost : least;
    return least;
}

static void window_add(const struct breaker *breaker, struct window *window,
                       size_t place)
{
    int64_t cost = least_rest(breaker, place);
    while (window->end > window->first &&
           least_rest(breaker, window->queue[window->end - 1]) >= cost)
        window->end--;
    window->queue[window->end++] = (uint32_t)place;
}

static void window_narrow(const struct breaker *breaker, struct window *window,
                          size_t from, int32_t target)
{
    const struct place *places = breaker->places;
    while (window->furthest > from + 1 &&
           places[window->furthest].width_end - places[from].width_next >
               target + 2)
        window->furthest--;
    while (window->first < window->end &&
           window->queue[window->first] > window->furthest)
        window->first++;
}

static void solve_from(struct breaker *breaker, struct window *window,
                       size_t from, const struct break_settings *settings)
{
    const struct place *places = breaker->places;
    const struct place *start = &places[from];
    size_t last = breaker->count - 1;
    int32_t target = settings->measure - (from == 0 ? settings->indent : 0);
    struct best *best = &breaker->best[from * FLAGS];
    for (int r = 0; r < FLAGS; r++)
        best[r] = (struct best){COST_NEVER, 0};
    window_narrow(breaker, window, from, target);
    if (window->first == window->end)
        return;
    int64_t rest = least_rest(breaker, window->queue[window->first]);
    int64_t gaps = places[window->furthest].gaps_end - start->gaps_next;
    /* Lines with ideographic breaks only are priced as ragged ones. */
    bool justify =
        settings->justify && places[window->furthest].ideo == start->ideo;
    int64_t beat = COST_NEVER;
    for (size_t to = window->furthest; to > from; to--) {
        const struct place *end = &places[to];
        int32_t raw = target - (end->width_end - start->width_next);
        if (to < last && rest + (settings->justify && !justify
                                     ? COST_LINE
                                     : least_shape(raw, gaps, justify)) >
                             beat)
            break;
        int32_t short_by = target - net_width(start, end, settings->hang);
        if (short_by < 0)
            continue;
        int64_t cost;
        if (to < last)
            cost = cost_of_shape(start, end, short_by, settings->justify) +
                   cost_of_end(end->kind);
        else
            cost = from == 0 ? 0 : cost_of_last(start, end, settings);
        beat = try_line(breaker, from, to, cost);
    }
}

static bool solve(struct breaker *breaker,
                  const struct break_settings *settings)
{
    size_t needed = breaker->count * FLAGS;
    if (needed > breaker->best_capacity) {
        breaker->best_capacity = memory_grown(breaker->best_capacity, needed);
        breaker->best = memory_resize(breaker->best, breaker->best_capacity,
                                      sizeof *breaker->best);
        breaker->queue = memory_resize(breaker->queue, breaker->best_capacity,
                                       sizeof *breaker->queue);
    }
    size_t last = breaker->count - 1;
    struct window window = {.furthest = last, .queue = breaker->queue};
    for (int r = 0; r < FLAGS; r++)
        breaker->best[last * FLAGS + (size_t)r] = (struct best){0, 0};
    for (size_t from = last; from-- > 0;) {
        window_add(breaker, &window, from + 1);
        solve_from(breaker, &window, from, settings);
    }
    return breaker->best[0].cost < COST_NEVER;
}

static size_t trace(struct breaker *breaker)
{
    size_t count = 0;
    size_t at = 0;
    size_t flags = 0;
    while (at + 1 < breaker->count) {
        size_t to = breaker->best[at * FLAGS + flags].place;
        const struct place *end = &breaker->places[to];
        MEMORY_GROW(breaker->lines, count, breaker->line_capacity);
        breaker->lines[count++] = (struct broken_line){
            breaker->places[at].next, end->end, end->next, end->kind};
        flags = is_flagged(end->kind) ? (flags < 2 ? flags + 1 : 2) : 0;
        at = to;
    }
    return count;
}

const struct broken_line *breaker_solve(struct breaker *breaker,
                                        struct items *items,
                                        const struct break_settings *settings,
                                        size_t *count, int64_t *demerits)
{
    make_places(breaker, items, settings->hang);
    if (!solve(breaker, settings)) {
        items_add_emergency(items, settings->measure - settings->indent);
        make_places(breaker, items, settings->hang);
        struct break_settings wider = *settings;
        /* A cluster wider than the measure stands over: nothing is lost. */
        while (!solve(breaker, &wider))
            wider.measure++;
    }
    *demerits = breaker->best[0].cost;
    *count = trace(breaker);
    return breaker->lines;
}
