/* fuzz_reader.c - any events in any order: the screen stays whole.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "story.h"

void fuzz_one(const char *bytes, size_t length)
{
    struct story story;
    if (length > 128)
        length = 128;
    story_open(&story);
    for (unsigned i = 0; length > 0; i++) {
        story_step(&story, &bytes, &length);
        if (i % 4 == 3)
            story_look(&story);
    }
    story_look(&story);
    story_close(&story);
}
