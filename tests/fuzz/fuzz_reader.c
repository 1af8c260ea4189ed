/* fuzz_reader.c - any events in any order: the screen stays whole.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "story.h"

void fuzz_one(const char *bytes, size_t length)
{
    struct story story;
    if (length > 256)
        length = 256;
    story_open(&story);
    while (length > 0) {
        story_step(&story, &bytes, &length);
        story_look(&story);
    }
    story_close(&story);
}
