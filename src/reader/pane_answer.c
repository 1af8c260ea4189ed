/* pane_answer.c - what a dictionary says of a word, line by line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "margin.h"
#include "panes.h"

#include <incipit/gate.h>

#include <string.h>

/* Columns that a line may have: as wide as the text, if that is not too narrow
 * for anything. */
static int line_width(const struct reader *reader)
{
    enum { LEAST = 20, SIGNS = 2 };
    int width = reader->layout.whole_screen_panes
                    ? reader->width - SIGNS
                    : reader->layout.text[0].width;
    return width < LEAST ? LEAST : width;
}

void answer_fill(struct reader *reader)
{
    const struct buffer *answer = &reader->answer;
    size_t length = answer->length;
    while (length > 0 && answer->bytes[length - 1] == '\n')
        length--;
    for (size_t at = 0; at < length;) {
        size_t next;
        size_t bytes = column_line(answer->bytes, at, line_width(reader),
                                   reader_widths(reader), &next);
        char *line =
            arena_string(&reader->list.arena, answer->bytes + at, bytes);
        list_add(&reader->list, line);
        at = next;
    }
}

void answer_name(const struct reader *reader, struct buffer *title)
{
    append_line(reader->asked.length > 0 ? reader->asked.bytes : "Answer",
                title);
}

void answer_ask(struct reader *reader, const char *word, size_t length)
{
    buffer_clear(&reader->asked);
    buffer_append(&reader->asked, word, length);
    buffer_append_string(&reader->asked, "");
    effect_add(reader, EFFECT_LOOK_UP, reader->asked.bytes);
}

void answer_show(struct reader *reader, const char *text, size_t length)
{
    buffer_clear(&reader->answer);
    text_clean(text, length, true, &reader->answer);
    buffer_append_string(&reader->answer, "");
    if (reader->answer.length > 0)
        pane_open(reader, PANE_ANSWER);
}
