/* wish.c - what is asked of a text that is not all there yet.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "wish.h"

#include "commands.h"
#include "movement.h"
#include "prompt.h"

void wish_release(struct wish *wish)
{
    buffer_release(&wish->words);
    *wish = (struct wish){.kind = WISH_NONE};
}

/* --- Asking -------------------------------------------------------------- */

static void go_to_page(struct reader *reader, long count)
{
    struct page page;
    paginator_by_number(reader->paginator, (size_t)(count - 1), &page);
    reader_jump(reader, page.span.start);
}

static void go_to_share(struct reader *reader, long percent)
{
    size_t length = reader->document->length;
    size_t share = percent < 100 ? (size_t)percent : 100;
    size_t offset = length / 100 * share + length % 100 * share / 100;
    if (offset < length) /* the cursor goes to a word, not into it */
        offset = selection_unit(reader->document, offset, SELECT_WORD).start;
    reader_jump(reader, offset);
}

/* Remembers what was asked at `from`. */
static void remember(struct reader *reader, enum wish_kind kind, long count,
                     size_t from, size_t history)
{
    struct wish *wish = &reader->wish;
    wish->kind = kind;
    wish->count = count;
    wish->from = from;
    wish->history = history;
    wish->anchor = reader->anchor;
}

void wish_go(struct reader *reader, enum wish_kind kind, long count)
{
    if (reader->document == NULL || reader->paginator == NULL)
        return;
    size_t from = reader_here(reader), history = reader->history_at;
    if (kind == WISH_PAGE)
        go_to_page(reader, count);
    else if (kind == WISH_PERCENT)
        go_to_share(reader, count);
    else
        reader_jump(reader, reader->document->length);
    if (reader->document->partial)
        remember(reader, kind, count, from, history);
}

bool wish_find(struct reader *reader, enum wish_kind kind, const char *words)
{
    if (reader->document == NULL || !reader->document->partial)
        return false;
    struct buffer copy = {0};
    buffer_append_string(&copy, words);
    buffer_release(&reader->wish.words);
    reader->wish.words = copy;
    remember(reader, kind, 0, reader_here(reader), reader->history_at);
    reader_say(reader, "What follows is still being read; it will be looked "
                       "for there too.");
    return true;
}

/* --- Granting ------------------------------------------------------------ */

struct wish wish_take(struct reader *reader, bool same_text)
{
    struct wish wish = reader->wish;
    reader->wish = (struct wish){.kind = WISH_NONE};
    if (!same_text || reader->sliding || reader->anchor != wish.anchor)
        wish_release(&wish);
    return wish;
}

void wish_grant(struct reader *reader, const struct wish *wish)
{
    if (wish->kind == WISH_NONE || reader->pane != PANE_NONE ||
        reader->prompt.kind != PROMPT_CLOSED)
        return;
    reader->history_at = reader->history_count = wish->history;
    reader_go(reader, wish->from);
    if (wish->kind == WISH_SEARCH)
        prompt_search_again(reader, wish->words.bytes);
    else if (wish->kind == WISH_SECTION)
        prompt_go_to_section(reader, wish->words.bytes);
    else
        wish_go(reader, wish->kind, wish->count);
}
