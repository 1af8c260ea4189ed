/* search.c - the passages that hold some words: --search.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text and query are folded alike (text.h), so that case, accents, kinds of
 * quotation marks and line ends do not matter. A capital in the query does.
 */
#include "modes.h"

#include "load.h"
#include "output.h"

#include <incipit/gate.h>
#include <incipit/text.h>

#include <string.h>

enum {
    CONTEXT = 32, /* bytes before and after, about */
    FAR = 4096    /* bytes to the next match */
};

struct search {
    const struct document *document;
    struct folded text, query;
    bool json;
    size_t found;
    size_t counted, code_points; /* so many before byte `counted` */
};

static bool has_capital(const char *s)
{
    size_t length = strlen(s), at = 0;
    while (at < length) {
        uint32_t c;
        at += utf8_decode(s + at, length - at, &c);
        if (code_point_is_upper(c))
            return true;
    }
    return false;
}

/* The text around the passage, cut at words. */
static struct span context_of(const struct document *document,
                              struct span passage)
{
    struct span block =
        document->blocks[document_block_at(document, passage.start)].span;
    struct span span = {passage.start, passage.end};
    if (span.end < block.end || span.end < block.start)
        span.end =
            span.end + CONTEXT < block.end ? span.end + CONTEXT : block.end;
    span.start =
        span.start > block.start + CONTEXT ? span.start - CONTEXT : block.start;
    while (span.start > block.start && span.start < passage.start &&
           document->text[span.start - 1] != ' ')
        span.start++;
    while (span.end < block.end && span.end > passage.end &&
           document->text[span.end] != ' ')
        span.end--;
    return span;
}

static void print_plain(struct search *search, struct span passage,
                        struct buffer *out)
{
    const struct document *document = search->document;
    struct span around = context_of(document, passage);
    size_t section, paragraph;
    document_place(document, passage.start, &section, &paragraph);
    buffer_format(out, "%zu.%zu\t", section, paragraph);
    for (size_t i = around.start; i < around.end; i++) {
        if (i == passage.start)
            buffer_append_byte(out, '[');
        char c = document->text[i];
        buffer_append_byte(out, c == '\n' ? ' ' : c);
        if (i + 1 == passage.end)
            buffer_append_byte(out, ']');
    }
    buffer_append_byte(out, '\n');
}

/* Code points before a byte no less than the last that was asked for: a text of
 * one long line may have millions of matches. */
static size_t count_on(struct search *search, size_t offset)
{
    const struct document *document = search->document;
    size_t more = offset - search->counted;
    if (more > FAR)
        search->code_points = document_code_points(document, offset);
    else
        search->code_points +=
            utf8_count(document->text + search->counted, more);
    search->counted = offset;
    return search->code_points;
}

static void print_json(struct search *search, struct span passage,
                       struct buffer *out)
{
    const struct document *document = search->document;
    size_t section, paragraph;
    document_place(document, passage.start, &section, &paragraph);
    buffer_append_string(out, search->found > 1 ? ",\n {" : "\n {");
    size_t start = count_on(search, passage.start);
    size_t end = count_on(search, passage.end);
    buffer_format(out, "\"start\":%zu,\"end\":%zu,\"place\":\"%zu.%zu\",",
                  start, end, section, paragraph);
    buffer_append_string(out, "\"text\":");
    text_json(document->text + passage.start, span_length(passage), out);
    buffer_append_byte(out, '}');
}

static void print_matches(struct search *search, struct output *output)
{
    const struct folded *text = &search->text, *query = &search->query;
    size_t at = 0;
    while (query->length > 0 && at + query->length <= text->length &&
           output_flow(output)) {
        const char *hit = memmem(text->bytes + at, text->length - at,
                                 query->bytes, query->length);
        if (hit == NULL)
            return;
        size_t start = (size_t)(hit - text->bytes);
        at = start + query->length;
        struct span passage = {folded_offset(text, start),
                               folded_offset(text, at)};
        search->found++;
        if (search->json)
            print_json(search, passage, &output->bytes);
        else
            print_plain(search, passage, &output->bytes);
    }
}

enum status mode_search(const struct options *options)
{
    struct document *document;
    struct error error;
    struct output output = {0};
    if (load_named(options, &document, &error) != STATUS_OK)
        return complain_of(&error);
    unsigned flags = has_capital(options->query) ? FOLD_KEEP_CASE : FOLD_SEARCH;
    struct search search = {.document = document, .json = options->json};
    text_fold(document->text, document->length, flags, &search.text);
    text_fold(options->query, strlen(options->query), flags, &search.query);
    if (search.json)
        buffer_append_byte(&output.bytes, '[');
    print_matches(&search, &output);
    if (search.json)
        buffer_append_string(&output.bytes, "\n]\n");
    folded_release(&search.text);
    folded_release(&search.query);
    document_free(document);
    return output_finish(&output);
}
