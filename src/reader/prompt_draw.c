/* prompt_draw.c - the prompt on the foot line, and what it offers above.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frame_private.h"
#include "prompt.h"
#include "search.h"

#include <stdio.h>
#include <string.h>

enum { OFFERED = 8 };

static void draw_offers(struct reader *reader, struct frame *frame, int y)
{
    const struct prompt *prompt = &reader->prompt;
    struct completion found[OFFERED];
    size_t start;
    size_t end = prompt->stem > 0 ? prompt->stem : prompt->text.length;
    size_t count = prompt_complete(reader, end, found, OFFERED, &start);
    for (size_t i = 0; i < count; i++) {
        int row = y - (int)(count - i);
        struct buffer line = {0};
        buffer_format(&line, " %-18s %s", found[i].name, found[i].description);
        frame_fill(frame, 0, row, reader->width, 1, " ", ROLE_INK, 0);
        frame_put(frame, 0, row, reader->width, line.bytes, line.length,
                  ROLE_QUIET, 0);
        buffer_release(&line);
    }
}

/* How many were found, and in what way it is searched. */
static void draw_state(struct reader *reader, struct frame *frame, int y,
                       int used)
{
    char state[120];
    const struct search *search = &reader->search;
    char which[32] = "no match";
    if (search_is_under_way(search))
        strcpy(which, "searching");
    else if (search->found.count > 0)
        snprintf(which, sizeof which, "%zu of %zu%s", reader->prompt.match + 1,
                 search->found.count, search->found.too_many ? "+" : "");
    snprintf(state, sizeof state, "%s%s%s", which,
             search->whole_words ? ", whole words" : "",
             !search->expression ? ""
             : search->faulty    ? ", expression is not complete"
                                 : ", expression");
    int columns = (int)strlen(state);
    if (used + columns + 4 < reader->width)
        frame_put(frame, reader->width - columns - 1, y, columns, state,
                  (size_t)columns, ROLE_QUIET, 0);
}

static const char *label_of(const struct prompt *prompt)
{
    return prompt->kind == PROMPT_COMMAND       ? ":"
           : prompt->kind == PROMPT_SEARCH      ? "/"
           : prompt->kind == PROMPT_SEARCH_BACK ? "\\"
           : prompt->kind == PROMPT_NAME        ? "Name: "
                                                : "To: ";
}

void prompt_draw(struct reader *reader, struct frame *frame)
{
    const struct prompt *prompt = &reader->prompt;
    int y = reader->height - 1;
    const char *label = label_of(prompt);
    int left = (int)strlen(label);
    if (prompt->kind == PROMPT_COMMAND)
        draw_offers(reader, frame, y);
    prompt_matches_draw(reader, frame);
    frame_fill(frame, 0, y, reader->width, 1, " ", ROLE_INK, 0);
    frame_put(frame, 0, y, left, label, strlen(label), ROLE_ACCENT, 0);
    int room = reader->width - left - 1;
    int cursor =
        text_columns(prompt->text.bytes, prompt->cursor, frame->widths);
    size_t from = 0;
    while (cursor > room - 1 && from < prompt->cursor) {
        size_t step = cluster_length(prompt->text.bytes + from,
                                     prompt->text.length - from);
        cursor -=
            cluster_columns(prompt->text.bytes + from, step, frame->widths);
        from += step;
    }
    int used = frame_put(frame, left, y, room, prompt->text.bytes + from,
                         prompt->text.length - from, ROLE_INK, 0);
    if (prompt_is_search(prompt) && prompt->text.length > 0)
        draw_state(reader, frame, y, left + used);
    frame->cursor_x = left + cursor;
    frame->cursor_y = y;
}
