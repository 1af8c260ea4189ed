/* passage.c - the passage that --quote or --at names.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notes_cli.h"

#include <incipit/text.h>

#include <stdio.h>
#include <string.h>

enum { MOST_PLACES = 16, PLACES_SIZE = 400 };

static enum status refuse_many(const struct document *document,
                               const struct folded *text, size_t length,
                               const size_t *hits, size_t count,
                               struct error *error)
{
    char places[PLACES_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; i < count && used < sizeof places - 48; i++) {
        size_t from = folded_offset(text, hits[i]);
        size_t to = folded_offset(text, hits[i] + length);
        size_t start = document_code_points(document, from);
        size_t end = document_code_points(document, to);
        used += (size_t)snprintf(places + used, sizeof places - used,
                                 "%s%zu-%zu", i > 0 ? ", " : "", start, end);
    }
    return error_set(error, STATUS_USAGE,
                     "That passage stands in %s%zu places (%s); name one "
                     "with --at.",
                     count == MOST_PLACES ? "at least " : "", count, places);
}

static size_t find_all(const struct folded *text, const struct folded *wanted,
                       size_t hits[MOST_PLACES])
{
    size_t count = 0;
    for (size_t at = 0; wanted->length > 0 && count < MOST_PLACES;) {
        const char *hit = memmem(text->bytes + at, text->length - at,
                                 wanted->bytes, wanted->length);
        if (hit == NULL)
            break;
        hits[count++] = (size_t)(hit - text->bytes);
        at = hits[count - 1] + 1;
    }
    return count;
}

static enum status find_quote(const struct document *document,
                              const char *quote, struct span *span,
                              struct error *error)
{
    struct folded text, wanted;
    struct buffer valid = {0};
    size_t hits[MOST_PLACES];
    utf8_repair(quote, strlen(quote), &valid);
    text_fold(document->text, document->length, FOLD_SEARCH, &text);
    text_fold(valid.bytes != NULL ? valid.bytes : "", valid.length, FOLD_SEARCH,
              &wanted);
    buffer_release(&valid);
    while (wanted.length > 0 && wanted.bytes[wanted.length - 1] == ' ')
        wanted.length--;
    size_t count = find_all(&text, &wanted, hits);
    enum status status = STATUS_OK;
    if (count == 0)
        status =
            error_set(error, STATUS_USAGE, "That passage is not in the text.");
    else if (count > 1)
        status =
            refuse_many(document, &text, wanted.length, hits, count, error);
    else
        *span = (struct span){folded_offset(&text, hits[0]),
                              folded_offset(&text, hits[0] + wanted.length)};
    folded_release(&text);
    folded_release(&wanted);
    return status;
}

static enum status ends_before(size_t end, size_t most, const char *what,
                               struct error *error)
{
    return error_set(error, STATUS_USAGE,
                     "The text ends before %zu; it has %zu %s.", end, most,
                     what);
}

/* Letters of the skeleton, each a code point of it. */
static enum status skeleton_span(const struct document *document, size_t start,
                                 size_t end, struct span *span,
                                 struct error *error)
{
    struct folded k;
    enum status status = STATUS_OK;
    text_skeleton(document->text, document->length, &k);
    size_t letters = utf8_count(k.bytes, k.length);
    if (end > letters) {
        status = ends_before(end, letters, "letters", error);
    } else {
        size_t from = utf8_offset(k.bytes, k.length, start);
        size_t to = utf8_offset(k.bytes, k.length, end);
        *span = folded_span(&k, from, to);
    }
    folded_release(&k);
    return status;
}

static enum status stable_place(const struct document *document,
                                const char *range, size_t section,
                                size_t paragraph, struct span *span,
                                struct error *error)
{
    if (!document_place_offset(document, section, paragraph, &span->start))
        return error_set(error, STATUS_USAGE,
                         "There is no place %s in this text.", range);
    span->end =
        document->blocks[document_block_at(document, span->start)].span.end;
    return STATUS_OK;
}

/* "120-180", "b:120-180", "s:120-180", "3.12" */
static enum status find_range(const struct document *document,
                              const char *range, struct span *span,
                              struct error *error)
{
    size_t a, b;
    int used = 0;
    char unit = range[0] != '\0' && range[1] == ':' ? range[0] : 'c';
    const char *numbers = unit == 'c' ? range : range + 2;
    if (unit == 'c' && sscanf(numbers, "%zu.%zu%n", &a, &b, &used) == 2 &&
        numbers[used] == '\0')
        return stable_place(document, range, a, b, span, error);
    if (strchr("bcs", unit) == NULL ||
        sscanf(numbers, "%zu-%zu%n", &a, &b, &used) != 2 ||
        numbers[used] != '\0' || b < a)
        return error_set(error, STATUS_USAGE,
                         "'%s' is no range; write START-END, b:START-END, "
                         "s:START-END or a place such as 3.12.",
                         range);
    if (unit == 's')
        return skeleton_span(document, a, b, span, error);
    size_t most = unit == 'b'
                      ? document->source_length
                      : document_code_points(document, document->length);
    if (b > most)
        return ends_before(b, most, unit == 'b' ? "bytes" : "characters",
                           error);
    if (unit == 'b')
        *span = (struct span){document_from_source(document, a),
                              document_from_source(document, b)};
    else
        *span = (struct span){document_byte(document, a),
                              document_byte(document, b)};
    return STATUS_OK;
}

enum status desk_passage(const struct desk *desk, const struct options *options,
                         struct span *span, struct error *error)
{
    if (desk->document == NULL)
        return error_set(error, STATUS_USAGE,
                         "Name the text that the note is about.");
    if (options->at != NULL)
        return find_range(desk->document, options->at, span, error);
    if (options->quote != NULL)
        return find_quote(desk->document, options->quote, span, error);
    return error_set(error, STATUS_USAGE,
                     "Say which passage: --quote=PASSAGE or --at=RANGE.");
}
