/* attention.c - for how long there was reading: long pauses are none.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What passes between two keys counts, for a minute and a half at most: who
 * presses nothing for longer has left the desk. While another window has the
 * focus nothing counts.
 */
#include "movement.h"

enum { LONGEST_LOOK = 90000 /* milliseconds */ };

static bool is_sign_of_life(enum event_kind kind)
{
    return kind == EVENT_KEY || kind == EVENT_MOUSE || kind == EVENT_PASTE ||
           kind == EVENT_FOCUS;
}

void attention_note(struct reader *reader, const struct event *event)
{
    struct attention *attention = &reader->attention;
    int64_t gap = event->now - attention->last;
    bool began = attention->last == 0;
    if (!is_sign_of_life(event->kind) && !began)
        return;
    if (!began && !attention->away && gap > 0 && reader->document != NULL)
        attention->spent += gap < LONGEST_LOOK ? gap : LONGEST_LOOK;
    attention->last = event->now;
    if (event->kind == EVENT_FOCUS)
        attention->away = !event->on;
    else if (event->kind != EVENT_IDLE)
        attention->away = false;
}

int64_t reader_take_time(struct reader *reader)
{
    int64_t spent = reader->attention.spent;
    reader->attention.spent = 0;
    return spent;
}
