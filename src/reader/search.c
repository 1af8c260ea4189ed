/* search.c - finding words as the eye reads them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole text is folded once (text.h), in slices while nothing else is to be
 * done; a query is folded the same way and looked for with memmem, so line
 * ends, accents, quotes and hyphens do not matter. A capital in the query
 * makes case matter, checked on what was found.
 */
#include "movement.h"
#include "prompt.h"
#include "search.h"

#include <incipit/memory.h>

#include <string.h>

enum { SLICE_BYTES = 32768, MOST_MATCHES = 100000 };
/* Texts up to this length are folded before anybody searches them; longer ones
 * from when somebody is about to. */
enum { AHEAD_BYTES = 16 << 20 };

void search_release(struct search *search)
{
    folded_release(&search->index);
    buffer_release(&search->query);
    buffer_release(&search->answered);
    memory_free(search->matches);
    memory_free(search->places);
    memset(search, 0, sizeof *search);
}

void search_forget(struct search *search)
{
    folded_release(&search->index);
    search->complete = search->shown = search->too_many = false;
    search->count = 0;
    buffer_clear(&search->answered);
}

bool search_step(struct reader *reader)
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

bool search_wants_step(const struct reader *reader)
{
    return reader->document != NULL && !reader->search.complete &&
           (reader->document->length <= AHEAD_BYTES ||
            prompt_is_search(&reader->prompt));
}

/* --- Matching ------------------------------------------------------------ */

static bool has_capital(const char *s, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        if (code_point_is_letter(c) && code_point_is_upper(c))
            return true;
    }
    return false;
}

static bool is_word_edge(const struct document *document, struct span span)
{
    uint32_t c = 0;
    if (span.start > 0) {
        size_t before =
            utf8_align(document->text, document->length, span.start - 1);
        utf8_decode(document->text + before, span.start - before, &c);
        if (code_point_is_alphanumeric(c))
            return false;
    }
    if (span.end < document->length) {
        utf8_decode(document->text + span.end, document->length - span.end, &c);
        if (code_point_is_alphanumeric(c))
            return false;
    }
    return true;
}

/* Whether the passage agrees with the query in case too. */
static bool case_agrees(const struct document *document, struct span span,
                        const struct folded *cased)
{
    struct folded found;
    text_fold(document->text + span.start, span_length(span), FOLD_KEEP_CASE,
              &found);
    bool same = found.length >= cased->length &&
                memcmp(found.bytes, cased->bytes, cased->length) == 0;
    folded_release(&found);
    return same;
}

static void match_add(struct search *search, struct span span)
{
    MEMORY_GROW(search->matches, search->count, search->match_capacity);
    search->matches[search->count++] = span;
}

void search_add(struct reader *reader, struct span span)
{
    struct search *search = &reader->search;
    if (search->whole_words && !is_word_edge(reader->document, span))
        return;
    match_add(search, span);
    search->too_many = search->count >= MOST_MATCHES;
}

/* What is looked for, in both forms. */
struct wanted {
    struct folded folded, cased;
    bool smart; /* case matters */
};

/* A place of the index where the words are; returns where the next may be. */
static size_t take_hit(struct reader *reader, const struct wanted *wanted,
                       size_t place)
{
    struct search *search = &reader->search;
    const struct folded *index = &search->index;
    size_t at = place + wanted->folded.length;
    struct span span = {folded_offset(index, place), folded_offset(index, at)};
    /* Two bytes of one character fold from one place. */
    while (span.end <= span.start && at < index->length)
        span.end = folded_offset(index, ++at);
    if ((wanted->smart &&
         !case_agrees(reader->document, span, &wanted->cased)) ||
        (search->whole_words && !is_word_edge(reader->document, span)))
        return at;
    MEMORY_GROW(search->places, search->count, search->place_capacity);
    search->places[search->count] = (uint32_t)place;
    match_add(search, span);
    search->too_many = search->count >= MOST_MATCHES;
    return at;
}

static void find_anywhere(struct reader *reader, const struct wanted *wanted)
{
    struct search *search = &reader->search;
    const struct folded *index = &search->index;
    search->count = 0;
    for (size_t at = 0; at < index->length && !search->too_many;) {
        const char *hit = memmem(index->bytes + at, index->length - at,
                                 wanted->folded.bytes, wanted->folded.length);
        if (hit == NULL)
            break;
        at = take_hit(reader, wanted, (size_t)(hit - index->bytes));
    }
}

/* Whether a place where `words` begin may lie within another. */
static bool overlaps_itself(const struct buffer *words)
{
    for (size_t shift = 1; shift < words->length; shift++)
        if (memcmp(words->bytes, words->bytes + shift, words->length - shift) ==
            0)
            return true;
    return false;
}

/* More was typed: what is wanted now is where the shorter words were. */
static bool narrows(const struct search *search, const struct wanted *wanted)
{
    const struct buffer *answered = &search->answered;
    return answered->length > 0 && answered->length <= wanted->folded.length &&
           memcmp(answered->bytes, wanted->folded.bytes, answered->length) ==
               0 &&
           !overlaps_itself(answered);
}

static void find_among_matches(struct reader *reader,
                               const struct wanted *wanted)
{
    struct search *search = &reader->search;
    const struct folded *index = &search->index;
    size_t length = wanted->folded.length, before = search->count, at = 0;
    search->count = 0;
    for (size_t i = 0; i < before; i++) {
        size_t place = search->places[i];
        if (place >= at && length <= index->length - place &&
            memcmp(index->bytes + place, wanted->folded.bytes, length) == 0)
            at = take_hit(reader, wanted, place);
    }
}

static void find_words(struct reader *reader, bool smart)
{
    struct search *search = &reader->search;
    struct wanted wanted = {.smart = smart};
    const struct buffer *query = &search->query;
    while (search_step(reader))
        continue;
    text_fold(query->bytes, query->length, FOLD_SEARCH, &wanted.folded);
    text_fold(query->bytes, query->length, FOLD_KEEP_CASE, &wanted.cased);
    search->too_many = false;
    if (wanted.folded.length == 0)
        search->count = 0;
    else if (narrows(search, &wanted))
        find_among_matches(reader, &wanted);
    else
        find_anywhere(reader, &wanted);
    buffer_clear(&search->answered);
    if (!smart && !search->whole_words && !search->too_many)
        buffer_append(&search->answered, wanted.folded.bytes,
                      wanted.folded.length);
    folded_release(&wanted.folded);
    folded_release(&wanted.cased);
}

void search_run(struct reader *reader)
{
    struct search *search = &reader->search;
    search->shown = true;
    bool plain = reader->document != NULL && search->query.length > 0 &&
                 !search->expression;
    if (plain) {
        find_words(reader,
                   has_capital(search->query.bytes, search->query.length));
        return;
    }
    search->count = 0;
    search->too_many = false;
    buffer_clear(&search->answered);
    if (reader->document != NULL && search->query.length > 0)
        search_run_expression(
            reader, has_capital(search->query.bytes, search->query.length));
}

size_t search_from(const struct search *search, size_t offset)
{
    size_t low = 0;
    size_t high = search->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (search->matches[middle].end <= offset)
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
    return match < search->count &&
                   search->matches[match].start == reader->focus
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
        return *wrapped ? search->count - 1 : here - 1;
    }
    size_t to = focused != SIZE_MAX ? here + 1 : here;
    *wrapped = to >= search->count;
    return *wrapped ? 0 : to;
}

void search_go(struct reader *reader, bool backwards, bool from_here)
{
    struct search *search = &reader->search;
    if (search->query.length == 0) {
        reader_say(reader, "Nothing was searched for yet; / searches.");
        return;
    }
    if (!search->shown || search->count == 0)
        search_run(reader);
    if (search->count == 0) {
        reader_say(reader, "\xE2\x80\x9C%s\xE2\x80\x9D is not in this text.",
                   search->query.bytes);
        return;
    }
    backwards ^= search->backwards && !from_here;
    bool wrapped;
    size_t to = match_beside(reader, backwards, from_here, &wrapped);
    reader_jump(reader, search->matches[to].start);
    reader_say(reader, "%s%zu of %zu%s: \xE2\x80\x9C%s\xE2\x80\x9D",
               wrapped ? "No more matches; went on from the other end. " : "",
               to + 1, search->count, search->too_many ? "+" : "",
               search->query.bytes);
}
