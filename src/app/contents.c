/* contents.c - the sections of a text: --contents and --contents=json.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "layout.h"
#include "load.h"
#include "output.h"

#include <incipit/gate.h>
#include <incipit/text.h>

#include <string.h>

enum { STARTS_WORDS = 8 };

/* The first block of a section's own text; DOCUMENT_NONE: it has none. */
static size_t first_text_block(const struct document *document, size_t section)
{
    const struct section *s = &document->sections[section];
    for (size_t i = s->first; i < s->end; i++) {
        enum block_kind kind = document->blocks[i].kind;
        if (document->blocks[i].section != section)
            break;
        if (kind != BLOCK_HEADING && kind != BLOCK_ORNAMENT &&
            kind != BLOCK_CAPTION)
            return i;
    }
    return DOCUMENT_NONE;
}

/* Its opening words, white space as single spaces. */
static struct slice opening_words(const struct document *document, size_t block)
{
    struct span span = document->blocks[block].span;
    span.start += document->blocks[block].label;
    while (span.start < span.end && document->text[span.start] == ' ')
        span.start++;
    size_t at = span.start;
    for (int words = 0; at < span.end; at++) {
        char c = document->text[at];
        if ((c == ' ' || c == '\n') && ++words == STARTS_WORDS)
            break;
    }
    return (struct slice){document->text + span.start, at - span.start};
}

static size_t count_kind(const struct document *document, enum block_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < document->block_count; i++)
        if (document->blocks[i].kind == kind &&
            document->blocks[i].matter == MATTER_BODY)
            count++;
    return count;
}

/* The page of an offset, from 1. */
static size_t page_number(struct paginator *paginator, size_t offset)
{
    struct page page;
    size_t number = 0;
    paginator_at(paginator, offset, &page);
    while (!paginator_number(paginator, &page, &number))
        if (!paginator_step(paginator))
            break;
    return number + 1;
}

static void json_field(struct buffer *out, const char *name, const char *value)
{
    buffer_format(out, "\"%s\":", name);
    if (*value != '\0')
        text_json(value, strlen(value), out);
    else
        buffer_append_string(out, "null");
    buffer_append_byte(out, ',');
}

static void json_section(struct buffer *out, const struct document *document,
                         size_t index, struct paginator *paginator)
{
    const struct section *section = &document->sections[index];
    size_t block = first_text_block(document, index);
    buffer_append_string(out, index > 0 ? ",\n  {\"heading\":"
                                        : "\n  {\"heading\":");
    if (section->titled) {
        struct buffer name = {0};
        document_section_name(document, index, &name);
        text_json(name.bytes, name.length, out);
        buffer_release(&name);
    } else {
        buffer_append_string(out, "null");
    }
    buffer_format(out, ",\"level\":%d,\"starts\":", section->level);
    struct slice starts = {"", 0};
    if (block != DOCUMENT_NONE)
        starts = opening_words(document, block);
    text_json(starts.bytes, starts.length, out);
    buffer_format(
        out, ",\"page\":%zu}",
        page_number(paginator, document_section_span(document, index).start));
}

static void print_json(struct output *output, const struct document *document,
                       struct paginator *paginator)
{
    struct buffer *out = &output->bytes;
    buffer_append_byte(out, '{');
    json_field(out, "title", document->title);
    json_field(out, "subtitle", document->subtitle);
    json_field(out, "author", document->author);
    json_field(out, "date", document->date);
    json_field(out, "date_text", document->date_text);
    json_field(out, "language", document->language);
    json_field(out, "encoding", document->encoding);
    json_field(out, "format", document->format);
    buffer_append_string(out, "\n \"sections\":[");
    for (size_t i = 0; i < document->section_count && output_flow(output); i++)
        json_section(out, document, i, paginator);
    buffer_format(out,
                  "],\n \"paragraphs\":%zu,\"verse_blocks\":%zu,"
                  "\"ornaments\":%zu}\n",
                  count_kind(document, BLOCK_PARAGRAPH),
                  count_kind(document, BLOCK_VERSE),
                  count_kind(document, BLOCK_ORNAMENT));
}

/* "  Name ....... 17", indented by level. */
static void print_list(struct output *output, const struct document *document,
                       const struct layout *layout)
{
    struct buffer name = {0};
    for (size_t i = 0; i < document->section_count && output_flow(output);
         i++) {
        struct buffer *out = &output->bytes;
        int indent = 2 * (document->sections[i].level - 1);
        size_t page = page_number(layout->paginator,
                                  document_section_span(document, i).start);
        buffer_clear(&name);
        document_section_name(document, i, &name);
        int columns =
            indent + text_columns(name.bytes, name.length,
                                  reader_settings_widths(&layout->settings));
        int dots = layout->settings.measure - 6 - columns;
        buffer_append_repeated(out, ' ', (size_t)indent);
        buffer_append(out, name.bytes, name.length);
        buffer_append_byte(out, ' ');
        buffer_append_repeated(out, '.', dots > 0 ? (size_t)dots : 0);
        buffer_format(out, "%5zu\n", page);
    }
    buffer_release(&name);
}

enum status mode_contents(const struct options *options)
{
    const char *form = options->contents_form;
    if (form == NULL && options->json)
        form = "json";
    struct document *document = NULL;
    struct layout layout = {0};
    struct error error;
    struct output output = {0};
    enum status status = STATUS_OK;
    if (form != NULL && strcmp(form, "json") != 0)
        status =
            error_set(&error, STATUS_USAGE,
                      "--contents can be written as json, not as “%s”.", form);
    if (status == STATUS_OK)
        status = load_named(options, &document, &error);
    if (status == STATUS_OK)
        status = layout_open(&layout, options, document, &error);
    if (status != STATUS_OK)
        complain(error.message);
    else if (form != NULL)
        print_json(&output, document, layout.paginator);
    else
        print_list(&output, document, &layout);
    layout_close(&layout);
    document_free(document);
    enum status written = output_finish(&output);
    return status != STATUS_OK ? status : written;
}
