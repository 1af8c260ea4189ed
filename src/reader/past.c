/* past.c - what was typed at the prompt before.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "prompt.h"

#include <incipit/memory.h>

#include <string.h>

void past_add(struct past *past, const char *line)
{
    if (*line != '\0' &&
        (past->count == 0 || strcmp(past->lines[past->count - 1], line) != 0)) {
        if (past->count == PAST_MOST) {
            memory_free(past->lines[0]);
            past->count--;
            memmove(past->lines, past->lines + 1,
                    past->count * sizeof *past->lines);
        }
        past->lines[past->count++] = memory_copy_string(line);
    }
    past->at = past->count;
}

const char *past_step(struct past *past, int by)
{
    if (by < 0 ? past->at == 0 : past->at >= past->count)
        return NULL;
    past->at = by < 0 ? past->at - 1 : past->at + 1;
    return past->at < past->count ? past->lines[past->at] : "";
}

void past_release(struct past *past)
{
    for (size_t i = 0; i < past->count; i++)
        memory_free(past->lines[i]);
    past->count = past->at = 0;
}
