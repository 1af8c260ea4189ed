/* nearby.c - of very many things, a list holds those around the place.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of a million takes longer to make than a key may, and more memory than
 * the text. Nobody reads so many: the others are counted.
 */
#include "nearby.h"

#include "draw.h"

struct nearby nearby_things(size_t count, size_t here, size_t most)
{
    if (count <= most)
        return (struct nearby){0, count};
    size_t start = here > most / 2 ? here - most / 2 : 0;
    if (start > count - most)
        start = count - most;
    return (struct nearby){start, start + most};
}

void nearby_say_others(struct reader *reader, size_t count, const char *thing,
                       const char *plural, const char *where)
{
    struct buffer line = {0};
    if (count == 0)
        return;
    buffer_format(&line, "%s%zu more %s%s %s in the text",
                  glyph(reader, "\xE2\x80\xA6 ", "... "), count, thing,
                  count == 1 ? "" : plural, where);
    list_add(&reader->list, line.bytes)->head = true;
    buffer_release(&line);
}
