/* links.c - the filter's slots for the hyperlinks of a frame.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

#include <incipit/memory.h>

#include <string.h>

/* A slot that already has the URI, so that what is shown need not change. */
static int slot_of_link(const struct filter *filter, const char *uri)
{
    for (int i = SLOT_LINKS; i < SLOT_COUNT; i++)
        if (filter->slots[i].link != NULL &&
            strcmp(filter->slots[i].link, uri) == 0)
            return i;
    return 0;
}

static bool slot_is_taken(const struct link_slots *slots, int count, int slot)
{
    for (int i = 0; i < count; i++)
        if (slots->slots[i] == slot)
            return true;
    return false;
}

/* A slot whose link is not in this frame is emptied, and may be used again by
 * the next one: then no cell shows it. */
void links_assign(struct filter *filter, const struct frame *frame, bool sent,
                  struct link_slots *slots)
{
    int count = sent ? frame->link_count : 0;
    for (int i = 0; i < count; i++)
        slots->slots[i] = slot_of_link(filter, frame->links[i]);
    bool was_empty[SLOT_COUNT];
    for (int i = SLOT_LINKS; i < SLOT_COUNT; i++) {
        was_empty[i] = filter->slots[i].link == NULL;
        if (!slot_is_taken(slots, count, i)) {
            memory_free(filter->slots[i].link);
            filter->slots[i].link = NULL;
        }
    }
    int next = SLOT_LINKS;
    for (int i = 0; i < count; i++) {
        if (slots->slots[i] != 0 || !filter_link_is_safe(frame->links[i]))
            continue;
        while (next < SLOT_COUNT && !was_empty[next])
            next++;
        if (next == SLOT_COUNT)
            break;
        filter->slots[next].link = memory_copy_string(frame->links[i]);
        slots->slots[i] = next++;
    }
}
