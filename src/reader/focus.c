/* focus.c - what has the focus on a page: a link, or a note of the reader's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"
#include "notes.h"

/* Links and notes in sight, in the order in which they begin. */
struct target {
    size_t offset;
    size_t link, note; /* one of them; the other is none */
};
enum { MOST_TARGETS = 2 * MOST_SIGHTED };

static int add_links(const struct reader *reader, struct target *targets)
{
    const struct document *document = reader->document;
    size_t start = reader_view_start(reader), end = reader_view_end(reader);
    int count = 0;
    for (size_t i = document_link_from(document, start);
         i < document->link_count && document->links[i].span.start < end &&
         count < MOST_SIGHTED;
         i++)
        targets[count++] =
            (struct target){document->links[i].span.start, i, SIZE_MAX};
    return count;
}

/* Sorts the notes in among the links. */
static int add_notes(const struct reader *reader, struct target *targets,
                     int count)
{
    struct sighted sighted[MOST_SIGHTED];
    int notes = notes_in_sight(reader, sighted);
    for (int i = 0; i < notes; i++) {
        if (sighted[i].number == 0)
            continue;
        size_t index = sighted[i].note;
        size_t offset = reader->notes.items[index].placement.span.start;
        int at = count++;
        for (; at > 0 && targets[at - 1].offset > offset; at--)
            targets[at] = targets[at - 1];
        targets[at] = (struct target){offset, DOCUMENT_NONE, index};
    }
    return count;
}

/* The target in focus, or -1. */
static int focused(const struct reader *reader, const struct target *targets,
                   int count)
{
    for (int i = 0; i < count; i++)
        if (targets[i].link != DOCUMENT_NONE
                ? targets[i].link == reader->link
                : targets[i].note == reader->focused_note &&
                      reader->link == DOCUMENT_NONE)
            return i;
    return -1;
}

void focus_move(struct reader *reader, bool forwards)
{
    struct target targets[MOST_TARGETS];
    int count = add_notes(reader, targets, add_links(reader, targets));
    if (count == 0) {
        reader_say(reader, "There is no link and no note on this page.");
        return;
    }
    int at = focused(reader, targets, count);
    if (at < 0)
        at = forwards ? 0 : count - 1;
    else
        at = (at + (forwards ? 1 : count - 1)) % count;
    const struct target *target = &targets[at];
    reader->link = target->link;
    reader->focused_note = target->note;
    reader->focus =
        target->link == DOCUMENT_NONE ? target->offset : DOCUMENT_NONE;
    reader->popup = reader->popup && target->link != DOCUMENT_NONE;
}

size_t note_in_focus(const struct reader *reader)
{
    struct sighted sighted[MOST_SIGHTED];
    int count = notes_in_sight(reader, sighted);
    for (int i = 0; i < count; i++)
        if (sighted[i].note == reader->focused_note && sighted[i].number > 0)
            return reader->focused_note;
    return SIZE_MAX;
}

bool focus_link(struct reader *reader)
{
    struct target targets[MOST_TARGETS];
    int count = add_links(reader, targets);
    for (int i = 0; i < count; i++)
        if (targets[i].link == reader->link)
            return true;
    if (count == 0) {
        reader_say(reader, "There is no link on this page.");
        return false;
    }
    reader->link = targets[0].link;
    reader->focused_note = SIZE_MAX;
    return true;
}

int focus_place(const struct reader *reader, int *count)
{
    struct target targets[MOST_TARGETS];
    int place = 0;
    *count = add_links(reader, targets);
    for (int i = 0; i < *count; i++)
        if (targets[i].link == reader->link)
            place = i + 1;
    return place;
}

int focus_count(const struct reader *reader)
{
    struct target targets[MOST_TARGETS];
    return add_notes(reader, targets, add_links(reader, targets));
}

bool focus_leave(struct reader *reader)
{
    if (reader->popup) {
        reader->popup = false;
        return true;
    }
    bool had =
        reader->link != DOCUMENT_NONE || reader->focused_note != SIZE_MAX;
    if (reader->focused_note < reader->notes.count &&
        reader->focus ==
            reader->notes.items[reader->focused_note].placement.span.start)
        reader->focus = DOCUMENT_NONE;
    reader->link = DOCUMENT_NONE;
    reader->focused_note = SIZE_MAX;
    return had;
}
