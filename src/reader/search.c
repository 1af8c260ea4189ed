/* search.c - finding words as the eye reads them, and going to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole text is folded once (text.h), in slices while nothing else is to be
 * done.
 */
#include "movement.h"
#include "prompt.h"
#include "pursuit.h"
#include "search.h"
#include "wish.h"

#include <incipit/memory.h>

#include <string.h>

enum { SLICE_BYTES = 32768 };
/* Slices that a key may wait for: a whole book of some length, mostly. */
enum { PATIENCE = 4 };
/* Texts up to this length are folded before anybody searches them; longer ones
 * from when somebody is about to. */
enum { AHEAD_BYTES = 16 << 20 };

void search_release(struct search *search)
{
    pursuit_end(search);
    folded_release(&search->index);
    buffer_release(&search->query);
    buffer_release(&search->answered);
    matches_release(&search->found);
    memset(search, 0, sizeof *search);
}

void search_forget(struct search *search)
{
    pursuit_end(search);
    folded_release(&search->index);
    search->complete = search->shown = false;
    search->found.count = 0;
    search->found.too_many = false;
    buffer_clear(&search->answered);
}

/* --- In slices ----------------------------------------------------------- */

bool search_fold(struct reader *reader)
{
    struct search *search = &reader->search;
    const struct document *document = reader->document;
    if (document == NULL || search->complete)
        return false;
    if (search->index.text == NULL)
        text_fold(document->text, 0, FOLD_SEARCH, &search->index);
    size_t end = search->index.text_length + SLICE_BYTES;
    end = end < document->length
              ? utf8_align(document->text, document->length, end)
              : document->length;
    text_fold_on(&search->index, end);
    search->complete = end == document->length;
    return !search->complete;
}

bool search_is_under_way(const struct search *search)
{
    return search->pursuit.on;
}

bool search_wants_step(const struct reader *reader)
{
    const struct search *search = &reader->search;
    return search_is_under_way(search) ||
           (reader->document != NULL && !search->complete &&
            (reader->document->length <= AHEAD_BYTES ||
             prompt_is_search(&reader->prompt)));
}

void search_step(struct reader *reader)
{
    if (!search_is_under_way(&reader->search))
        search_fold(reader);
    else if (!pursuit_step(reader))
        prompt_found(reader);
}

bool search_begin(struct reader *reader, const char *query, size_t length)
{
    reader->search.shown = true;
    pursuit_begin(reader, query, length);
    for (int i = 0; i < PATIENCE; i++)
        if (!pursuit_step(reader))
            return true;
    return false;
}

void search_finish(struct reader *reader)
{
    while (pursuit_step(reader))
        continue;
}

void search_run(struct reader *reader, const char *query, size_t length)
{
    if (!search_begin(reader, query, length))
        search_finish(reader);
}

/* --- From match to match ------------------------------------------------- */

size_t search_from(const struct search *search, size_t offset)
{
    size_t low = 0;
    size_t high = search->found.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (search->found.spans[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The match in focus, when it is in sight; SIZE_MAX: none is. */
static size_t match_in_focus(const struct reader *reader)
{
    const struct search *search = &reader->search;
    if (reader->focus == DOCUMENT_NONE || !reader_shows(reader, reader->focus))
        return SIZE_MAX;
    size_t match = search_from(search, reader->focus);
    return match < search->found.count &&
                   search->found.spans[match].start == reader->focus
               ? match
               : SIZE_MAX;
}

/* The match to go to: from the one in focus, else from the top of the page. */
static size_t match_beside(const struct reader *reader, bool backwards,
                           bool from_here, bool *wrapped)
{
    const struct search *search = &reader->search;
    size_t focused = from_here ? SIZE_MAX : match_in_focus(reader);
    size_t here = focused != SIZE_MAX
                      ? focused
                      : search_from(search, reader_view_start(reader));
    if (backwards) {
        *wrapped = here == 0;
        return *wrapped ? search->found.count - 1 : here - 1;
    }
    size_t to = focused != SIZE_MAX ? here + 1 : here;
    *wrapped = to >= search->found.count;
    return *wrapped ? 0 : to;
}

void search_go(struct reader *reader, bool backwards, bool from_here)
{
    struct search *search = &reader->search;
    if (search->query.length == 0) {
        reader_say(reader, "Nothing was searched for yet; / searches.");
        return;
    }
    if (!search->shown)
        search_run(reader, search->query.bytes, search->query.length);
    if (search->found.count == 0) {
        if (wish_find(reader, WISH_SEARCH, search->query.bytes))
            return;
        reader_say(reader, "\xE2\x80\x9C%s\xE2\x80\x9D is not in this text.",
                   search->query.bytes);
        return;
    }
    backwards ^= search->backwards && !from_here;
    bool wrapped;
    size_t to = match_beside(reader, backwards, from_here, &wrapped);
    reader_jump(reader, search->found.spans[to].start);
    reader_say(reader, "%s%zu of %zu%s: \xE2\x80\x9C%s\xE2\x80\x9D",
               wrapped ? "No more matches; went on from the other end. " : "",
               to + 1, search->found.count, search->found.too_many ? "+" : "",
               search->query.bytes);
}
