/* linebreak.c - the line ends of a paragraph, chosen all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A backward dynamic programme over (break, flagged lines just before it),
 * exact and linear in the paragraph. Source: Knuth and Plass, "Breaking
 * Paragraphs into Lines" (1981), with the costs of GLM 1 and 4.
 */
#include "linebreak.h"

#include "demerits.h"

#include <incipit/memory.h>

#include <string.h>

static const int64_t COST_NEVER = INT64_MAX / 4;

/* What is known of the lines from a place on, by how many flagged lines stand
 * just before: at most one, or more. (None before a flagged place is one too
 * few, one before any other is none.) */
enum { STATES = 2 };
struct best {
    int64_t cost[STATES];
    uint32_t to[STATES]; /* where the first line ends */
};

/* Shapes of justified lines are looked up; there are no more gaps than columns.
 * The table is filled as far as a measure needs. */
enum { TABLE_COLUMNS = 128, TABLE_MARGIN = 3 };

struct breaker {
    struct paragraph *paragraph; /* borrows, while it solves */
    struct break_settings settings;
    uint32_t (*to)[STATES];     /* own; room for as many as places */
    int64_t (*flagged)[STATES]; /* rest after one flagged line, after more */
    int64_t *lowest;            /* rest of each block of places */
    size_t capacity;
    struct broken_line *lines; /* owns */
    size_t line_capacity;
    /* By shortfall and gaps, up to this measure; owns; NULL: not justified. */
    uint32_t (*shapes)[TABLE_COLUMNS];
    int table_measure;
};

static void fill_table(struct breaker *breaker)
{
    int columns = breaker->settings.measure + TABLE_MARGIN;
    if (columns > TABLE_COLUMNS ||
        breaker->settings.measure <= breaker->table_measure)
        return;
    if (breaker->shapes == NULL)
        breaker->shapes = memory_zero(TABLE_COLUMNS, sizeof *breaker->shapes);
    for (int s = 0; s < columns; s++)
        for (int gaps = 0; gaps < columns - s; gaps++)
            breaker->shapes[s][gaps] = (uint32_t)demerits_justified(s, gaps);
    breaker->table_measure = breaker->settings.measure;
}

struct breaker *breaker_new(void)
{
    return memory_zero(1, sizeof(struct breaker));
}

void breaker_free(struct breaker *breaker)
{
    if (breaker == NULL)
        return;
    memory_free(breaker->to);
    memory_free(breaker->flagged);
    memory_free(breaker->lowest);
    memory_free(breaker->lines);
    memory_free(breaker->shapes);
    memory_free(breaker);
}

/* Whether the line is one cluster, which then hangs out on the left alone. */
static inline bool is_single(const struct place *start, const struct place *end)
{
    return end->hang_right > 0 && end->kind != BREAK_HYPH &&
           end->end - start->next <= end->hang_right;
}

/* Each kind of setting gets a loop of its own, made from the same lines. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* --- The window ------------------------------------------------------- */

/* The places [from + 1, furthest] that a line from a place may end at. What is
 * at least the cost from any of them on is kept for blocks of places. */
struct window {
    struct goal *goals;         /* of the paragraph */
    int64_t (*flagged)[STATES]; /* of the breaker */
    int64_t *lowest;            /* of each block */
    size_t furthest;
};
enum { BLOCK_BITS = 5 };

/* Drops what no line can end at that begins at this place or further back; what
 * hangs and hyphens may make two columns of difference. A place passes by for
 * each that comes: what is left over now goes soon. No loop: the processor
 * could not foresee its end. */
ALWAYS_INLINE void window_narrow(struct window *window, size_t from,
                                 int32_t most)
{
    size_t furthest = window->furthest;
    furthest -= furthest > from + 1 && window->goals[furthest].net > most + 2;
    furthest -= furthest > from + 1 && window->goals[furthest].net > most + 2;
    furthest -= furthest > from + 1 && window->goals[furthest].net > most + 2;
    window->furthest = furthest;
}

ALWAYS_INLINE int64_t window_lowest(const struct window *window, size_t from)
{
    int64_t lowest = COST_NEVER;
    for (size_t i = (from + 1) >> BLOCK_BITS;
         i <= window->furthest >> BLOCK_BITS; i++)
        lowest = window->lowest[i] < lowest ? window->lowest[i] : lowest;
    return lowest;
}

/* --- Lines from a place ----------------------------------------------- */

/* The lines from a place that may end at the places [least, most]. */
struct range {
    size_t least, most;
    int64_t lowest; /* no place of the window has a cheaper rest */
    int32_t base;   /* columns before the line, and the measure */
    int32_t gaps;   /* before it */
    int32_t ideo;   /* before it */
    bool flagged;   /* the place */
    bool justify;
};

/* Without a branch: which line is the best so far cannot be foreseen. */
ALWAYS_INLINE void try_state(int64_t cost, size_t to, struct best *best, int r)
{
    bool less = cost < best->cost[r];
    best->cost[r] = less ? cost : best->cost[r];
    best->to[r] = less ? (uint32_t)to : best->to[r];
}

ALWAYS_INLINE void try_line(const struct window *window, size_t to,
                            int64_t shape, bool flagged, struct best *best)
{
    if (flagged) {
        try_state(shape + window->flagged[to][0], to, best, 0);
        try_state(shape + window->flagged[to][1], to, best, 1);
    } else {
        try_state(shape + window->goals[to].rest, to, best, 0);
    }
}

ALWAYS_INLINE int64_t usual_shape(const struct breaker *breaker,
                                  const struct range *range,
                                  const struct goal *goal, int32_t s,
                                  bool justify)
{
    return justify ? breaker->shapes[s][goal->gaps - range->gaps]
                   : demerits_ragged(s);
}

/* From the furthest place on: among equals that one stays. The search ends
 * where no line further back can cost less; hanging and hyphens make a column
 * of difference at the most between the ends of lines. A few lines at a time,
 * since most searches end after so many. */
enum { AT_ONCE = 4 };
ALWAYS_INLINE void try_range(const struct breaker *breaker,
                             const struct window *window,
                             const struct range *range, bool justify,
                             bool flagged, struct best *found)
{
    struct best best = *found;
    size_t to = range->most;
    size_t count = AT_ONCE;
    while (to >= range->least) {
        if (to + 1 < range->least + AT_ONCE)
            count = to + 1 - range->least;
        int32_t s = 0;
        for (size_t k = 0; k < count; k++, to--) {
            const struct goal *goal = &window->goals[to];
            s = range->base - goal->net;
            int64_t shape =
                usual_shape(breaker, range, goal, s < 0 ? 0 : s, justify);
            try_line(window, to, s < 0 ? COST_NEVER : shape, flagged, &best);
        }
        if (s <= 0)
            continue;
        int64_t least =
            usual_shape(breaker, range, &window->goals[to + 1], s - 1, justify);
        if (justify && least > DEMERITS_NOGAP)
            least = DEMERITS_NOGAP;
        if (range->lowest + least >= best.cost[flagged])
            break;
    }
    *found = best;
}

/* What no table holds: long measures; and lines without a gap but with
 * ideographic breaks, which are priced as ragged ones. */
ALWAYS_INLINE void try_unusual(const struct breaker *breaker,
                               const struct window *window,
                               const struct range *range, struct best *best)
{
    const struct place *places = breaker->paragraph->places;
    for (size_t to = range->most; to >= range->least; to--) {
        int32_t s = range->base - window->goals[to].net;
        int32_t gaps = window->goals[to].gaps - range->gaps;
        bool ragged = gaps == 0 && places[to].ideo > range->ideo;
        if (range->lowest + DEMERITS_LINE >= best->cost[range->flagged])
            return;
        if (s >= 0)
            try_line(window, to,
                     ragged ? demerits_ragged(s) : demerits_justified(s, gaps),
                     range->flagged, best);
    }
}

/* The line of one cluster to the next place. */
ALWAYS_INLINE void try_single(const struct window *window,
                              const struct range *range, struct best *best)
{
    size_t to = range->least - 1;
    int32_t s = range->base - window->goals[to].net - 1;
    if (s >= 0)
        try_line(window, to,
                 range->justify ? demerits_justified(s, 0) : demerits_ragged(s),
                 range->flagged, best);
}

/* What the line from a place to the end of the paragraph costs; COST_NEVER
 * where it does not fit. */
static int64_t cost_of_last(const struct breaker *breaker, size_t from,
                            int32_t base)
{
    const struct paragraph *paragraph = breaker->paragraph;
    size_t last = paragraph->count - 1;
    const struct place *start = &paragraph->places[from];
    int32_t columns =
        paragraph->goals[last].net + is_single(start, &paragraph->places[last]);
    if (columns > base)
        return COST_NEVER;
    return from == 0 ? 0
                     : demerits_of_last(start, columns - start->columns_next,
                                        start->word + 1 < paragraph->word_count,
                                        breaker->settings.measure);
}

/* --- The optimum ------------------------------------------------------ */

ALWAYS_INLINE void set_rest(const struct window *window, size_t from,
                            uint8_t kind, const struct best *best)
{
    int64_t end = demerits_of_end[kind];
    int64_t *flagged = window->flagged[from];
    int64_t rest = end + best->cost[0];
    window->goals[from].rest = rest;
    flagged[0] =
        is_flagged(kind) ? end + DEMERITS_LADDER2 + best->cost[1] : rest;
    flagged[1] =
        is_flagged(kind) ? end + DEMERITS_LADDER3 + best->cost[1] : rest;
    int64_t *lowest = &window->lowest[from >> BLOCK_BITS];
    *lowest = rest < *lowest ? rest : *lowest;
}

/* Whether a cheapest way was found. */
ALWAYS_INLINE bool solve_all(struct breaker *breaker, bool justify, bool usual)
{
    const struct paragraph *paragraph = breaker->paragraph;
    const struct place *places = paragraph->places;
    size_t last = paragraph->count - 1;
    struct window window = {.goals = paragraph->goals,
                            .flagged = breaker->flagged,
                            .lowest = breaker->lowest,
                            .furthest = last};
    struct best best = {{0}, {0}};
    int32_t measure = breaker->settings.measure;
    for (size_t i = 0; i <= last >> BLOCK_BITS; i++)
        window.lowest[i] = COST_NEVER;
    set_rest(&window, last, BREAK_NONE, &best);
    for (size_t from = last; from-- > 0;) {
        const struct place *start = &places[from];
        struct range range = {.least = from + 1,
                              .base = measure + start->columns_next,
                              .gaps = start->gaps_next,
                              .ideo = start->ideo,
                              .flagged = is_flagged(start->kind),
                              .justify = justify};
        if (from == 0)
            range.base -= breaker->settings.indent;
        window_narrow(&window, from, range.base);
        range.most = window.furthest;
        range.lowest = window_lowest(&window, from);
        best.cost[0] = best.cost[1] = COST_NEVER;
        best.to[0] = best.to[1] = (uint32_t)last;
        if (range.most == last) {
            best.cost[0] = best.cost[1] =
                cost_of_last(breaker, from, range.base);
            range.most--;
        }
        bool single = range.most > from && is_single(start, start + 1);
        range.least += single;
        if (!usual)
            try_unusual(breaker, &window, &range, &best);
        else if (range.flagged)
            try_range(breaker, &window, &range, justify, true, &best);
        else
            try_range(breaker, &window, &range, justify, false, &best);
        if (single)
            try_single(&window, &range, &best);
        breaker->to[from][0] = best.to[0];
        breaker->to[from][1] = best.to[1];
        set_rest(&window, from, start->kind, &best);
    }
    return best.cost[0] < COST_NEVER;
}

static bool solve(struct breaker *breaker)
{
    const struct paragraph *paragraph = breaker->paragraph;
    bool usual = paragraph->places[paragraph->count - 1].ideo == 0 &&
                 breaker->settings.measure + TABLE_MARGIN <= TABLE_COLUMNS;
    if (!breaker->settings.justify)
        return solve_all(breaker, false, true);
    fill_table(breaker);
    return usual ? solve_all(breaker, true, true)
                 : solve_all(breaker, true, false);
}

static void make_room(struct breaker *breaker, size_t places)
{
    if (places <= breaker->capacity)
        return;
    size_t room = memory_grown(breaker->capacity, places);
    breaker->to = memory_resize(breaker->to, room, sizeof *breaker->to);
    breaker->flagged =
        memory_resize(breaker->flagged, room, sizeof *breaker->flagged);
    breaker->lowest = memory_resize(breaker->lowest, (room >> BLOCK_BITS) + 1,
                                    sizeof *breaker->lowest);
    breaker->capacity = room;
}

static struct broken_line line_between(const struct paragraph *paragraph,
                                       size_t from, size_t to)
{
    const struct place *start = &paragraph->places[from];
    const struct place *end = &paragraph->places[to];
    bool inside = end->end == end->next && end->kind != BREAK_NONE;
    bool hyphen = end->kind == BREAK_HYPH;
    int32_t before = start->columns_next - start->hang_left;
    return (struct broken_line){
        .start = start->next,
        .end = end->end,
        .first_word = start->word,
        .last_word = end->word - !inside,
        .before = before,
        .columns = end->columns_end + hyphen - before,
        .gaps = paragraph->goals[to].gaps - start->gaps_next,
        .kind = end->kind,
        .hang_left = start->hang_left,
        .hang_right = hyphen ? paragraph->hang
                             : end->hang_right > 0 && !is_single(start, end)};
}

static size_t trace(struct breaker *breaker)
{
    const struct paragraph *paragraph = breaker->paragraph;
    size_t count = 0;
    size_t flags = 0;
    for (size_t at = 0; at + 1 < paragraph->count; count++) {
        size_t to = breaker->to[at][flags > 1];
        MEMORY_GROW(breaker->lines, count, breaker->line_capacity);
        breaker->lines[count] = line_between(paragraph, at, to);
        flags = is_flagged(paragraph->places[to].kind) ? flags + 1 : 0;
        at = to;
    }
    return count;
}

const struct broken_line *breaker_solve(struct breaker *breaker,
                                        struct paragraph *paragraph,
                                        struct words *words,
                                        const struct break_settings *settings,
                                        size_t *count, int64_t *demerits)
{
    breaker->paragraph = paragraph;
    breaker->settings = *settings;
    make_room(breaker, paragraph->count);
    if (!solve(breaker)) {
        /* The narrowest line: the first, or where it hangs all the others. */
        int indent = settings->indent > 0 ? settings->indent : 0;
        paragraph_cut(paragraph, words, settings->measure - indent);
        make_room(breaker, paragraph->count);
        /* A cluster wider than the measure stands over: nothing is lost. */
        while (!solve(breaker))
            breaker->settings.measure++;
    }
    *demerits = breaker->paragraph->goals[0].rest;
    *count = trace(breaker);
    return breaker->lines;
}
