/* nearby.h - of very many things, a list holds those around the place.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_NEARBY_H
#define INCIPIT_NEARBY_H

#include "state.h"

/* From `start` to before `end`. */
struct nearby {
    size_t start, end;
};

/* At most `most` of `count` things, around number `here`. */
struct nearby nearby_things(size_t count, size_t here, size_t most);
/* A line of the list: "… 3000 more matches earlier in the text"; nothing of
 * none. `plural` is what to add to `thing` for others than one. */
void nearby_say_others(struct reader *reader, size_t count, const char *thing,
                       const char *plural, const char *where);

#endif
