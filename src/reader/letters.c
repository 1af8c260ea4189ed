/* letters.c - two letters over every link in sight, to go to it at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frame_private.h"
#include "movement.h"

#include <string.h>

/* The letters under the fingers come first. */
static const char alphabet[] = "asdfjklghweruiopqtyzxcvbnm";
enum { LETTERS = sizeof alphabet - 1 };

static size_t first_link(const struct reader *reader)
{
    return document_link_from(reader->document, reader_view_start(reader));
}

static size_t links_in_sight(const struct reader *reader)
{
    const struct document *document = reader->document;
    size_t first = first_link(reader), count = 0;
    size_t end = reader_view_end(reader);
    while (first + count < document->link_count &&
           document->links[first + count].span.start < end)
        count++;
    return count < LETTERS * LETTERS ? count : LETTERS * LETTERS;
}

/* One letter does where there are no more links than letters. */
static bool is_short(const struct reader *reader)
{
    return links_in_sight(reader) <= LETTERS;
}

void letters_open(struct reader *reader)
{
    if (links_in_sight(reader) == 0) {
        reader_say(reader, "There is no link on this page.");
        return;
    }
    reader->letters = true;
    reader->letter = 0;
    reader_say(reader, "Type the letters of a link; Esc leaves.");
}

void letters_key(struct reader *reader, uint32_t key)
{
    const char *found =
        key < 0x80 && key != 0 ? strchr(alphabet, (int)key) : NULL;
    reader->letters = false;
    if (found == NULL)
        return;
    size_t number = (size_t)(found - alphabet);
    if (!is_short(reader)) {
        if (reader->letter == 0) {
            reader->letter = (char)key;
            reader->letters = true;
            return;
        }
        number +=
            LETTERS * (size_t)(strchr(alphabet, reader->letter) - alphabet);
    }
    if (number >= links_in_sight(reader)) {
        reader_say(reader, "No link has these letters.");
        return;
    }
    reader->link = first_link(reader) + number;
    reader->popup = true;
}

void letters_draw(struct reader *reader, struct frame *frame)
{
    size_t first = first_link(reader), count = links_in_sight(reader);
    bool is_one = is_short(reader);
    for (size_t i = 0; reader->letters && i < count; i++) {
        const char label[] = {alphabet[is_one ? i : i / LETTERS],
                              alphabet[i % LETTERS]};
        struct cell_place place;
        size_t at = reader->document->links[first + i].span.start;
        if ((reader->letter != 0 && label[0] != reader->letter) ||
            !offset_place(reader, at, &place))
            continue;
        frame_put(frame, place.x, place.y, 2, label, is_one ? 1 : 2,
                  ROLE_SELECT, ATTRIBUTE_STRONG);
    }
}
