/* places.c - where notes were found in a text, kept for the next time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line a note: "REVISION ID STATE START END SCORE". A new line counts before
 * an old one; when the file grows too long its older half goes.
 */
#include "places.h"

#include "paths.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 2 << 20, KEPT_BYTES = MOST_BYTES / 2 };

static char *cache_path(void)
{
    struct buffer path = {0};
    char *folder = path_cache();
    if (folder == NULL)
        return NULL;
    buffer_format(&path, "%s/places", folder);
    memory_free(folder);
    return buffer_take(&path);
}

static bool read_cache(struct buffer *bytes)
{
    char *path = cache_path();
    bool there = path != NULL &&
                 file_read(path, MOST_BYTES * 2, bytes, NULL) == STATUS_OK;
    memory_free(path);
    return there;
}

/* By id, so that a line finds its note. */
static int order_ids(const void *a, const void *b)
{
    const struct note *x = *(const struct note *const *)a;
    const struct note *y = *(const struct note *const *)b;
    return strcmp(x->id, y->id);
}

static int find_id(const void *id, const void *note)
{
    return strcmp(id, (*(const struct note *const *)note)->id);
}

static bool needs_place(const struct note *note, const char *revision)
{
    return !note_is_anchored(note, revision);
}

static bool take_line(const char *line, const char *revision,
                      struct note **sorted, size_t count, struct note **note,
                      struct placement *placement)
{
    char id[NOTE_ID_SIZE];
    int state = 0;
    if (strncmp(line, revision, REVISION_SIZE - 1) != 0 ||
        sscanf(line + REVISION_SIZE - 1, " %36s %d %zu %zu %d", id, &state,
               &placement->span.start, &placement->span.end,
               &placement->score) != 5 ||
        state < PLACED || state > UNPLACED ||
        placement->span.end < placement->span.start)
        return false;
    placement->state = (enum placement_state)state;
    struct note **found = bsearch(id, sorted, count, sizeof *sorted, find_id);
    if (found == NULL)
        return false;
    *note = *found;
    return true;
}

void places_recall(struct notes *notes, const char *revision, bool *placed)
{
    struct buffer bytes = {0};
    size_t count = 0;
    struct note **sorted = memory_alloc((notes->count + 1) * sizeof *sorted);
    for (size_t i = 0; i < notes->count; i++)
        if (needs_place(&notes->items[i], revision))
            sorted[count++] = &notes->items[i];
    if (count > 0 && read_cache(&bytes)) {
        qsort(sorted, count, sizeof *sorted, order_ids);
        for (char *line = bytes.bytes; line != NULL && *line != '\0';) {
            char *next = strchr(line, '\n');
            struct placement placement = {0};
            struct note *note;
            if (next != NULL)
                *next++ = '\0';
            if (take_line(line, revision, sorted, count, &note, &placement)) {
                note->placement = placement;
                placed[note - notes->items] = true;
            }
            line = next;
        }
    }
    memory_free(sorted);
    buffer_release(&bytes);
}

static void drop_older(struct buffer *bytes)
{
    if (bytes->length < MOST_BYTES)
        return;
    const char *from = strchr(bytes->bytes + bytes->length - KEPT_BYTES, '\n');
    size_t cut = from != NULL ? (size_t)(from + 1 - bytes->bytes) : 0;
    memmove(bytes->bytes, bytes->bytes + cut, bytes->length - cut + 1);
    bytes->length -= cut;
}

void places_keep(const struct notes *notes, const char *revision)
{
    struct buffer bytes = {0};
    char *folder = path_cache();
    char *path = cache_path();
    read_cache(&bytes);
    drop_older(&bytes);
    for (size_t i = 0; i < notes->count; i++) {
        const struct note *note = &notes->items[i];
        const struct placement *placement = &note->placement;
        if (needs_place(note, revision))
            buffer_format(&bytes, "%s %s %d %zu %zu %d\n", revision, note->id,
                          (int)placement->state, placement->span.start,
                          placement->span.end, placement->score);
    }
    if (path != NULL && bytes.length > 0 &&
        file_make_folder(folder, NULL) == STATUS_OK)
        file_replace(path, bytes.bytes, bytes.length, 0600, true, NULL);
    memory_free(folder);
    memory_free(path);
    buffer_release(&bytes);
}
