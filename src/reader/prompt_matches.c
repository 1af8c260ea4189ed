/* prompt_matches.c - while a search is typed its matches stand above the
 * prompt, each with the words around it, those of this section first.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "movement.h"
#include "panes.h"
#include "prompt.h"
#include "search.h"

/* Rows of a window that has room for it; the share that it takes, at most. */
enum { ROOMY_HEIGHT = 20, SHARE = 3, MOST_LISTED_ROWS = 14 };

/* Rows for the list and what stands around it; 0: there is no room, or nothing
 * to show. */
static int rows_of(const struct reader *reader)
{
    const struct prompt *prompt = &reader->prompt;
    if (!prompt_is_search(prompt) || prompt->text.length == 0 ||
        reader->search.found.count == 0 || reader->height < ROOMY_HEIGHT ||
        reader->layout.whole_screen_panes)
        return 0;
    int rows = reader->height / SHARE;
    return rows < MOST_LISTED_ROWS ? rows : MOST_LISTED_ROWS;
}

static size_t section_of(const struct reader *reader, size_t match)
{
    return document_section_at(reader->document,
                               reader->search.found.spans[match].start);
}

/* Where the list begins, so that the chosen one is among `rows` rows. */
static size_t first_match(const struct reader *reader, size_t rows)
{
    size_t chosen = reader->prompt.match, first = chosen;
    size_t section = section_of(reader, chosen);
    while (first > 0 && chosen - first < rows / 2 &&
           section_of(reader, first - 1) == section)
        first--;
    return first;
}

/* From there on in the text, and round to its beginning. */
static void fill(struct reader *reader, int rows)
{
    struct list *list = &reader->list;
    const struct search *search = &reader->search;
    size_t section = DOCUMENT_NONE - 1;
    size_t at = first_match(reader, (size_t)rows), chosen = 0;
    list_clear(list);
    list->leaders = false;
    list->keys_room = list->right_from = 0;
    for (size_t i = 0; i < search->found.count && list->count < (size_t)rows;
         i++) {
        section = matches_add(reader, at, section);
        if (at == reader->prompt.match)
            chosen = list->count - 1;
        at = (at + 1) % search->found.count;
    }
    list->filtering = false;
    buffer_clear(&list->filter);
    list_update(list);
    list->chosen = chosen;
    list->top = 0;
}

void prompt_matches_follow(struct reader *reader)
{
    struct prompt *prompt = &reader->prompt;
    const struct search *search = &reader->search;
    size_t match = search_from(search, reader_view_start(reader));
    if (prompt->kind == PROMPT_SEARCH_BACK)
        match = match > 0 ? match - 1 : search->found.count - 1;
    prompt->match = match < search->found.count ? match : 0;
    reader_reveal(reader, search->found.spans[prompt->match].start);
    int rows = rows_of(reader);
    if (rows > 0)
        view_show_above(reader, search->found.spans[prompt->match].start,
                        reader->height - rows);
}

void prompt_matches_draw(struct reader *reader, struct frame *frame)
{
    enum { PROMPT_ROWS = 1, RULE_ROWS = 1 };
    int rows = rows_of(reader);
    if (rows == 0)
        return;
    struct buffer title = {0};
    int listed = rows - PROMPT_ROWS - RULE_ROWS;
    matches_name(reader, &title);
    fill(reader, listed);
    struct rectangle where = {0, reader->height - rows, reader->width,
                              listed + BOX_ROWS};
    struct box box = {title.bytes, NULL, "", listed, ROLE_QUIET};
    struct rectangle inside = draw_box(reader, frame, where, &box);
    list_draw(&reader->list, frame, inside, reader_glyphs(reader), false);
    buffer_release(&title);
}
