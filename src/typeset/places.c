/* places.c - the places of a paragraph where a line may end (GLM 2, 4.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "places.h"

#include <incipit/memory.h>

#include <string.h>

bool hangs_left(const struct unit *unit)
{
    uint32_t c = unit->code_point;
    return (unit->class & UNIT_ALNUM) == 0 &&
           (c == 0x201C || c == 0x2018 || c == '"' || c == '\'');
}

bool hangs_right(const struct unit *unit)
{
    uint32_t c = unit->code_point;
    return (unit->class & UNIT_ALNUM) == 0 &&
           (c == '-' || c == '.' || c == ',' || c == ';' || c == ':' ||
            c == '\'' || c == '"' || c == 0x2010 || c == 0x2019 || c == 0x201D);
}

/* --- Places -------------------------------------------------------------- */

void places_release(struct places *places)
{
    memory_free(places->starts);
    memory_free(places->goals);
    memset(places, 0, sizeof *places);
}

static void make_room(struct places *places)
{
    size_t room = memory_grown(places->capacity, places->count + 1);
    places->starts =
        memory_resize(places->starts, room, sizeof *places->starts);
    places->goals = memory_resize(places->goals, room, sizeof *places->goals);
    places->capacity = room;
}

/* What has passed by, up to a unit. */
struct passed {
    int32_t width, gaps, ideo;
};

static void place_add(struct places *places, const struct items *items,
                      size_t unit, const struct passed *passed, bool hang)
{
    const struct unit *units = items->units;
    if (places->count >= places->capacity)
        make_room(places);
    uint8_t kind = units[unit].before;
    bool space = kind == BREAK_SPACE;
    bool after_gap = kind == BREAK_EMERG_NB;
    size_t end = unit - after_gap;
    size_t next = unit + space;
    bool hangs_out = hang && end > 0 && hangs_right(&units[end - 1]);
    bool hangs_in = hang && next < items->count && hangs_left(&units[next]);
    struct place place = {.end = (uint32_t)end,
                          .next = (uint32_t)next,
                          .width_end = passed->width - after_gap,
                          .width_next = passed->width + space + hangs_in,
                          .gaps_next = passed->gaps + space,
                          .kind = kind,
                          .hang_right = hangs_out};
    struct goal *goal = &places->goals[places->count];
    goal->net = place.width_end - (hangs_out && kind != BREAK_HYPH) +
                (kind == BREAK_HYPH && !hang);
    goal->gaps = passed->gaps - (after_gap && units[unit - 1].gap == GAP_TIED);
    goal->ideo = passed->ideo;
    places->starts[places->count++] = place;
}

void places_make(struct places *places, const struct items *items, bool hang)
{
    const struct unit *units = items->units;
    struct passed passed = {0};
    places->count = 0;
    if (places->capacity == 0)
        make_room(places);
    places->count = 1;
    places->starts[0] = (struct place){.width_next = hang && items->count > 0 &&
                                                     hangs_left(&units[0])};
    for (size_t i = 0; i < items->count; i++) {
        if (units[i].before != BREAK_NONE) {
            passed.ideo += units[i].before == BREAK_IDEO;
            place_add(places, items, i, &passed, hang);
        }
        passed.width += units[i].width;
        if (units[i].gap != GAP_NONE)
            passed.gaps += units[i].gap != GAP_FIXED;
    }
    place_add(places, items, items->count, &passed, hang);
}
