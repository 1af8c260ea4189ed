/* history.c - places jumped from, back and forward, also over sittings.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"

#include <incipit/memory.h>

#include <string.h>

void reader_jump(struct reader *reader, size_t offset)
{
    if (reader->document == NULL)
        return;
    size_t from = reader_here(reader);
    if (reader_shows(reader, offset)) {
        reader_go(reader, offset);
        reader->focus = offset;
        return;
    }
    reader->last_place = from;
    reader->has_last_place = true;
    reader->history_count = reader->history_at;
    if (reader->history == NULL)
        reader->history =
            memory_alloc((MOST_HISTORY + 1) * sizeof *reader->history);
    if (reader->history_count == MOST_HISTORY) {
        memmove(reader->history, reader->history + 1,
                (MOST_HISTORY - 1) * sizeof *reader->history);
        reader->history_count--;
    }
    reader->history[reader->history_count++] = from;
    reader->history_at = reader->history_count;
    reader_go(reader, offset);
    reader->focus = offset;
}

void reader_back(struct reader *reader, long steps)
{
    if (reader->history_count == 0) {
        reader_say(reader, "There is no place to go back to yet.");
        return;
    }
    size_t here = reader_here(reader);
    long at = (long)reader->history_at;
    if (at == (long)reader->history_count && steps > 0)
        reader->history[reader->history_count] = here; /* to come forward to */
    long wanted = at - steps;
    long most = (long)reader->history_count;
    if (wanted < 0 || wanted > most || wanted == at) {
        reader_say(reader, steps > 0 ? "This is the first place."
                                     : "This is the last place.");
        return;
    }
    reader->last_place = here;
    reader->has_last_place = true;
    reader->history_at = (size_t)wanted;
    reader_go(reader, reader->history[wanted]);
    reader->focus = reader->history[wanted];
}

void reader_recall(const struct reader *reader, struct reader_memory *memory)
{
    size_t count = reader->history_count;
    size_t first = count > READER_PLACES ? count - READER_PLACES : 0;
    size_t at = reader->history_at;
    *memory = (struct reader_memory){
        .pace = reader->pace,
        .seen = reader->document != NULL ? reader_view_end(reader) : 0,
        .count = count - first,
        .at = at > first ? at - first : 0};
    for (size_t i = first; i < count; i++)
        memory->places[i - first] = reader->history[i];
}

void reader_remember(struct reader *reader, const struct reader_memory *memory)
{
    enum { FASTEST = 1000, SLOWEST = 1000000 };
    if (memory->pace >= FASTEST && memory->pace <= SLOWEST)
        reader->pace = memory->pace;
    if (memory->count > READER_PLACES)
        return;
    if (reader->history == NULL)
        reader->history =
            memory_alloc((MOST_HISTORY + 1) * sizeof *reader->history);
    reader->history_count = memory->count;
    reader->history_at =
        memory->at < memory->count ? memory->at : memory->count;
    for (size_t i = 0; i < memory->count; i++)
        reader->history[i] = memory->places[i];
}
