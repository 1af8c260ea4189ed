/* pursuit.c - a search under way, a slice at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A query is folded as the text is and looked for with memmem, so line ends,
 * accents, quotes and hyphens do not matter. A capital in the query makes case
 * matter, checked on what was found. In fifty megabytes that takes longer than
 * a key may wait: what was found before stays until all is found.
 */
#include "pursuit.h"

#include "search.h"

#include <incipit/memory.h>

#include <string.h>

/* Of a slice: bytes of the index, places found, bytes for an expression. */
enum { SLICE_SCANNED = 1 << 20, SLICE_FOUND = 4096, SLICE_MATCHED = 32768 };
enum { MOST_MATCHES = 100000 };

void matches_release(struct matches *matches)
{
    memory_free(matches->spans);
    memory_free(matches->places);
    *matches = (struct matches){0};
}

/* --- What counts as a match ---------------------------------------------- */

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

static bool is_match(const struct reader *reader, struct span span)
{
    const struct search *search = &reader->search;
    const struct pursuit *pursuit = &search->pursuit;
    return (!pursuit->smart || pursuit->expression != NULL ||
            case_agrees(reader->document, span, &pursuit->cased)) &&
           (!search->whole_words || is_word_edge(reader->document, span));
}

void pursuit_take(struct reader *reader, struct span span)
{
    struct matches *found = &reader->search.pursuit.found;
    if (!is_match(reader, span))
        return;
    MEMORY_GROW(found->spans, found->count, found->span_capacity);
    found->spans[found->count++] = span;
    found->too_many = found->count >= MOST_MATCHES;
}

/* --- Where they are ------------------------------------------------------ */

/* A place of the index where the words are. */
static void take_place(struct reader *reader, size_t place)
{
    struct pursuit *pursuit = &reader->search.pursuit;
    const struct folded *index = &reader->search.index;
    struct matches *found = &pursuit->found;
    size_t at = place + pursuit->words.length, before = found->count;
    struct span span = {folded_offset(index, place), folded_offset(index, at)};
    /* Two bytes of one character fold from one place. */
    while (span.end <= span.start && at < index->length)
        span.end = folded_offset(index, ++at);
    pursuit->free = at;
    pursuit_take(reader, span);
    if (found->count == before)
        return;
    MEMORY_GROW(found->places, before, found->place_capacity);
    found->places[before] = (uint32_t)place;
}

static bool find_anywhere(struct reader *reader)
{
    struct pursuit *pursuit = &reader->search.pursuit;
    const struct folded *index = &reader->search.index;
    const struct folded *words = &pursuit->words;
    size_t end = pursuit->at + SLICE_SCANNED;
    for (size_t i = 0; i < SLICE_FOUND && pursuit->at < end; i++) {
        size_t room = index->length - pursuit->at;
        if (room > end - pursuit->at + words->length - 1)
            room = end - pursuit->at + words->length - 1;
        const char *hit = memmem(index->bytes + pursuit->at, room, words->bytes,
                                 words->length);
        if (hit != NULL)
            take_place(reader, (size_t)(hit - index->bytes));
        pursuit->at = hit != NULL ? pursuit->free : end;
        if (pursuit->at >= index->length || pursuit->found.too_many)
            return false;
    }
    return true;
}

/* More was typed: what is wanted now is where the shorter words were. */
static bool find_among_matches(struct reader *reader)
{
    struct pursuit *pursuit = &reader->search.pursuit;
    const struct matches *shown = &reader->search.found;
    const struct folded *index = &reader->search.index;
    size_t length = pursuit->words.length;
    for (size_t i = 0; i < SLICE_FOUND && pursuit->at < shown->count; i++) {
        size_t place = shown->places[pursuit->at++];
        if (place >= pursuit->free && length <= index->length - place &&
            memcmp(index->bytes + place, pursuit->words.bytes, length) == 0)
            take_place(reader, place);
    }
    return pursuit->at < shown->count;
}

static bool match_blocks(struct reader *reader)
{
    struct pursuit *pursuit = &reader->search.pursuit;
    const struct document *document = reader->document;
    size_t bytes = 0;
    while (bytes < SLICE_MATCHED && pursuit->at < document->block_count &&
           !pursuit->found.too_many) {
        struct span block = document->blocks[pursuit->at++].span;
        expression_match(reader, pursuit->expression, block);
        bytes += span_length(block) + 1;
    }
    return pursuit->at < document->block_count && !pursuit->found.too_many;
}

/* --- From beginning to end ----------------------------------------------- */

/* Whether a place where `words` begin may lie within another. */
static bool overlaps_itself(const struct buffer *words)
{
    for (size_t shift = 1; shift < words->length; shift++)
        if (memcmp(words->bytes, words->bytes + shift, words->length - shift) ==
            0)
            return true;
    return false;
}

static bool narrows(const struct search *search, const struct folded *words)
{
    const struct buffer *answered = &search->answered;
    return answered->length > 0 && answered->length <= words->length &&
           memcmp(answered->bytes, words->bytes, answered->length) == 0 &&
           !overlaps_itself(answered);
}

void pursuit_end(struct search *search)
{
    struct pursuit *pursuit = &search->pursuit;
    buffer_release(&pursuit->query);
    folded_release(&pursuit->words);
    folded_release(&pursuit->cased);
    expression_free(pursuit->expression);
    matches_release(&pursuit->found);
    *pursuit = (struct pursuit){0};
}

void pursuit_begin(struct reader *reader, const char *query, size_t length)
{
    struct search *search = &reader->search;
    struct pursuit *pursuit = &search->pursuit;
    pursuit_end(search);
    pursuit->on = true;
    buffer_append(&pursuit->query, query, length);
    buffer_append_string(&pursuit->query, "");
    pursuit->smart = has_capital(query, length);
    text_fold(query, length, FOLD_SEARCH, &pursuit->words);
    text_fold(query, length, FOLD_KEEP_CASE, &pursuit->cased);
    pursuit->narrows = narrows(search, &pursuit->words);
    search->faulty = false;
    if (search->expression && length > 0) {
        pursuit->expression =
            expression_new(pursuit->query.bytes, pursuit->smart);
        search->faulty = pursuit->expression == NULL;
    }
}

/* What was found takes the place of what is shown. */
static void hand_over(struct search *search)
{
    struct pursuit *pursuit = &search->pursuit;
    struct matches shown = search->found;
    struct buffer query = search->query;
    bool whole = !pursuit->smart && !search->whole_words &&
                 !search->expression && !pursuit->found.too_many;
    search->found = pursuit->found;
    search->query = pursuit->query;
    pursuit->found = shown;
    pursuit->query = query;
    buffer_clear(&search->answered);
    if (whole)
        buffer_append(&search->answered, pursuit->words.bytes,
                      pursuit->words.length);
    pursuit_end(search);
}

bool pursuit_step(struct reader *reader)
{
    struct search *search = &reader->search;
    const struct pursuit *pursuit = &search->pursuit;
    bool more = false;
    if (!pursuit->on)
        return false;
    if (pursuit->expression != NULL)
        more = match_blocks(reader);
    else if (!search->expression && pursuit->words.length > 0)
        more = search_fold(reader) ||
               (pursuit->narrows ? find_among_matches(reader)
                                 : find_anywhere(reader));
    if (!more)
        hand_over(search);
    return more;
}
