/* story.h - a reader and the world around it, driven by bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The world does what the reader asks for: it saves, deletes and gives back
 * notes, previews, shelves. Soak and fuzz target share it.
 */
#ifndef INCIPIT_STORY_H
#define INCIPIT_STORY_H

#include "fuzz.h"

#include <incipit/reader.h>

struct story {
    struct document *document;
    struct reader *reader;
    struct frame frame;
    struct notes notes; /* what was saved */
    unsigned next_id;
    int64_t now;  /* milliseconds */
    size_t quits; /* times the reader asked to leave */
};

void story_open(struct story *story);
void story_close(struct story *story);
/* One event, made of the next bytes, and what comes of it. */
void story_step(struct story *story, const char **bytes, size_t *length);
/* Draws, and holds the frame to its promises. */
void story_look(struct story *story);

#endif
