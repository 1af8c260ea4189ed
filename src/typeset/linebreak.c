/* linebreak.c - the line ends of a paragraph, chosen all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A backward dynamic programme over (break, flagged lines just before it),
 * exact and linear in the paragraph. Source: Knuth and Plass, "Breaking
 * Paragraphs into Lines" (1981), with the costs of GLM 1 and 4.
 */
#include "linebreak.h"

#include "places.h"

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
enum { TINY_CELLS = 5, SHORT_DEN = 4 };

/* Where the line that begins at a place ends, by flagged lines before it. */
struct choice {
    uint32_t to[FLAGS];
};

enum { TABLE_SHORT = 96, TABLE_GAPS = 48 };

struct breaker {
    struct places places;
    struct choice *choices; /* own; room for as many as places */
    uint32_t *queue;
    size_t capacity;
    int64_t first_cost;        /* of the whole paragraph */
    struct broken_line *lines; /* owns */
    size_t line_capacity;
    uint32_t shapes[TABLE_SHORT][TABLE_GAPS]; /* of justified lines */
};

/* GLM 4.2, justified, with a gap and columns missing. */
static int64_t justified_shape(int64_t short_by, int64_t gaps)
{
    int64_t widest = (short_by + gaps - 1) / gaps - 1;
    return COST_LINE + 10000 * short_by * short_by / (gaps * gaps) +
           COST_WIDE * widest * widest;
}

struct breaker *breaker_new(void)
{
    struct breaker *breaker = memory_zero(1, sizeof *breaker);
    for (int s = 0; s < TABLE_SHORT; s++)
        for (int gaps = 1; gaps < TABLE_GAPS; gaps++)
            breaker->shapes[s][gaps] =
                (uint32_t)(s == 0 ? COST_LINE : justified_shape(s, gaps));
    return breaker;
}

void breaker_free(struct breaker *breaker)
{
    if (breaker == NULL)
        return;
    places_release(&breaker->places);
    memory_free(breaker->choices);
    memory_free(breaker->queue);
    memory_free(breaker->lines);
    memory_free(breaker);
}

/* --- Costs --------------------------------------------------------------- */

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

/* GLM 4.2: a line that is not the last, from a place with so many gaps and IDEO
 * places before it. */
static int64_t cost_of_shape(const struct breaker *breaker, int64_t short_by,
                             int32_t gaps, bool ideo)
{
    if (gaps > 0 && gaps < TABLE_GAPS && short_by < TABLE_SHORT)
        return breaker->shapes[short_by][gaps];
    if (short_by == 0)
        return COST_LINE;
    if (gaps > 0)
        return justified_shape(short_by, gaps);
    return COST_LINE + (ideo ? 100 * short_by * short_by : COST_NOGAP);
}

static bool has_gap(const struct items *items, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (items->units[i].gap != GAP_NONE)
            return true;
    return false;
}

/* GLM 4.4: a last line that is not the only one. */
static int64_t cost_of_last(const struct items *items, const struct place *from,
                            int32_t net, const struct break_settings *settings)
{
    int64_t cost = 0;
    if (is_flagged(from->kind)) {
        cost += COST_FINAL_HYPH;
        if (!has_gap(items, from->next, items->count))
            cost += COST_FRAGMENT;
    }
    if (net < TINY_CELLS)
        cost += COST_TINY;
    int64_t wanted = (settings->measure + SHORT_DEN - 1) / SHORT_DEN;
    int64_t missing = wanted > net ? wanted - net : 0;
    return cost + COST_SHORT_LAST * missing * missing;
}

/* No line of this shortfall or more, and of so many gaps or less, costs less:
 * hanging and hyphens make two columns of difference at the most. */
static int64_t least_shape(const struct breaker *breaker, int64_t short_by,
                           int32_t most_gaps, bool justify)
{
    if (short_by <= 2 || (justify && most_gaps == 0))
        return COST_LINE;
    short_by -= 2;
    if (!justify)
        return COST_LINE + 100 * short_by * short_by;
    int64_t shape = cost_of_shape(breaker, short_by, most_gaps, false);
    return shape < COST_NOGAP ? shape : COST_NOGAP;
}

/* --- The optimum --------------------------------------------------------- */

/* The window of places that a line may end at, from the furthest back; and the
 * least cost from any of them on, kept by a queue of rising costs as both ends
 * of the window move toward the start. More flagged lines before only cost
 * more, so rest[0] is the least. */
struct window {
    size_t furthest;
    uint32_t *queue; /* places; the least cost is that of the first */
    size_t first, end;
};

static void window_add(const struct breaker *breaker, struct window *window,
                       size_t place)
{
    const struct goal *goals = breaker->places.goals;
    while (window->end > window->first &&
           goals[window->queue[window->end - 1]].rest[0] >=
               goals[place].rest[0])
        window->end--;
    window->queue[window->end++] = (uint32_t)place;
}

static void window_narrow(const struct breaker *breaker, struct window *window,
                          size_t from, int32_t most)
{
    const struct place *places = breaker->places.starts;
    while (window->furthest > from + 1 &&
           places[window->furthest].width_end > most)
        window->furthest--;
    while (window->first < window->end &&
           window->queue[window->first] > window->furthest)
        window->first++;
}

/* The problem, for the functions below. */
struct paragraph {
    struct breaker *breaker;
    const struct items *items;
    const struct break_settings *settings;
    struct window window;
};

/* The least cost found of what begins at a place, and where its line ends. */
struct best {
    int64_t cost[FLAGS];
    struct choice choice;
};

/* Columns missing in the line between two places. A line of one cluster hangs
 * out on the left alone, and has no place inside. */
static int32_t missing_in(const struct breaker *breaker, size_t from, size_t to,
                          int32_t target)
{
    const struct place *places = breaker->places.starts;
    int32_t missing =
        target + places[from].width_next - breaker->places.goals[to].net;
    bool single = to == from + 1 && places[to].kind != BREAK_HYPH &&
                  places[to].end - places[from].next < 2;
    return missing - (single ? places[to].hang_right : 0);
}

/* The line to the end of the paragraph, where it fits. */
static void try_last(const struct paragraph *paragraph, size_t from,
                     int32_t target, struct best *best)
{
    const struct breaker *breaker = paragraph->breaker;
    size_t last = breaker->places.count - 1;
    int32_t short_by = missing_in(breaker, from, last, target);
    if (short_by < 0)
        return;
    int64_t cost =
        from == 0
            ? 0
            : cost_of_last(paragraph->items, &breaker->places.starts[from],
                           target - short_by, paragraph->settings);
    for (int r = 0; r < FLAGS; r++) {
        best->cost[r] = cost;
        best->choice.to[r] = (uint32_t)last;
    }
}

/* The lines to the other places of the window. From the furthest on: among
 * equals that one stays. */
static void try_lines(const struct paragraph *paragraph, size_t from, size_t to,
                      int32_t target, struct best *best)
{
    const struct breaker *breaker = paragraph->breaker;
    const struct window *window = &paragraph->window;
    const struct place *start = &breaker->places.starts[from];
    const struct goal *goals = breaker->places.goals;
    int32_t base = target + start->width_next;
    int32_t ideo = from > 0 ? goals[from].ideo : 0;
    int32_t gaps = goals[window->furthest].gaps - start->gaps_next;
    bool justify = paragraph->settings->justify;
    /* Lines with ideographic breaks only are priced as ragged ones. */
    bool ragged = !justify || goals[window->furthest].ideo != ideo;
    int64_t rest = goals[window->queue[window->first]].rest[0];
    /* Only a flagged place has flagged lines just before it. */
    int states = is_flagged(start->kind) ? FLAGS : 1;
    for (; to > from; to--) {
        const struct goal *goal = &goals[to];
        int32_t short_by = to > from + 1
                               ? base - goal->net
                               : missing_in(breaker, from, to, target);
        int64_t least = ragged && justify
                            ? COST_LINE
                            : least_shape(breaker, short_by, gaps, justify);
        if (rest + least > best->cost[states - 1])
            break;
        if (short_by < 0)
            continue;
        int64_t cost = !justify ? COST_LINE + (int64_t)100 * short_by * short_by
                                : cost_of_shape(breaker, short_by,
                                                goal->gaps - start->gaps_next,
                                                goal->ideo > ideo);
        for (int r = 0; r < states; r++) {
            if (cost + goal->rest[r] < best->cost[r]) {
                best->cost[r] = cost + goal->rest[r];
                best->choice.to[r] = (uint32_t)to;
            }
        }
    }
}

/* GLM 4.3: what a line pays that ends at the place, with all that follows. */
static void set_rest(struct goal *goal, uint8_t kind, const struct best *best)
{
    static const int64_t ladder[FLAGS] = {0, COST_LADDER2, COST_LADDER3};
    bool flagged = is_flagged(kind);
    int64_t end = cost_of_end(kind);
    for (int r = 0; r < FLAGS; r++)
        goal->rest[r] =
            end + (flagged ? ladder[r] + best->cost[r < 2 ? r + 1 : 2]
                           : best->cost[0]);
}

static void solve_from(struct paragraph *paragraph, size_t from)
{
    struct breaker *breaker = paragraph->breaker;
    struct window *window = &paragraph->window;
    const struct break_settings *settings = paragraph->settings;
    size_t last = breaker->places.count - 1;
    int32_t target = settings->measure - (from == 0 ? settings->indent : 0);
    struct best best = {.cost = {COST_NEVER, COST_NEVER, COST_NEVER}};
    window_narrow(breaker, window, from,
                  target + breaker->places.starts[from].width_next + 2);
    if (window->first < window->end) {
        size_t to = window->furthest;
        if (to == last) {
            try_last(paragraph, from, target, &best);
            to--;
        }
        try_lines(paragraph, from, to, target, &best);
    }
    breaker->choices[from] = best.choice;
    set_rest(&breaker->places.goals[from], breaker->places.starts[from].kind,
             &best);
    breaker->first_cost = best.cost[0];
}

static bool solve(struct breaker *breaker, const struct items *items,
                  const struct break_settings *settings)
{
    size_t last = breaker->places.count - 1;
    if (last >= breaker->capacity) {
        breaker->capacity = memory_grown(breaker->capacity, last + 1);
        breaker->choices = memory_resize(breaker->choices, breaker->capacity,
                                         sizeof *breaker->choices);
        breaker->queue = memory_resize(breaker->queue, breaker->capacity,
                                       sizeof *breaker->queue);
    }
    struct paragraph paragraph = {
        .breaker = breaker,
        .items = items,
        .settings = settings,
        .window = {.furthest = last, .queue = breaker->queue}};
    memset(breaker->places.goals[last].rest, 0,
           sizeof breaker->places.goals[last].rest);
    for (size_t from = last; from-- > 0;) {
        window_add(breaker, &paragraph.window, from + 1);
        solve_from(&paragraph, from);
    }
    return breaker->first_cost < COST_NEVER;
}

static size_t trace(struct breaker *breaker)
{
    size_t count = 0;
    size_t at = 0;
    size_t flags = 0;
    while (at + 1 < breaker->places.count) {
        size_t to = breaker->choices[at].to[flags];
        const struct place *end = &breaker->places.starts[to];
        MEMORY_GROW(breaker->lines, count, breaker->line_capacity);
        breaker->lines[count++] = (struct broken_line){
            breaker->places.starts[at].next, end->end, end->next, end->kind};
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
    places_make(&breaker->places, items, settings->hang);
    if (!solve(breaker, items, settings)) {
        items_add_emergency(items, settings->measure - settings->indent);
        places_make(&breaker->places, items, settings->hang);
        struct break_settings wider = *settings;
        /* A cluster wider than the measure stands over: nothing is lost. */
        while (!solve(breaker, items, &wider))
            wider.measure++;
    }
    *demerits = breaker->first_cost;
    *count = trace(breaker);
    return breaker->lines;
}
