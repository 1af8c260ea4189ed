/* pane_information.c - about this text: what it is, how long, and where one is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <stdio.h>
#include <string.h>

static void add_fact(struct reader *reader, const char *name, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    struct buffer line = {0};
    buffer_format(&line, "%-12s %s", name, value);
    list_add(&reader->list, line.bytes);
    buffer_release(&line);
}

/* The lengths of the sections as a small chart. */
static void add_chart(struct reader *reader)
{
    const struct document *document = reader->document;
    size_t longest = 1;
    enum { MOST_BARS = 60, BAR = 24 };
    if (document->section_count > MOST_BARS)
        return;
    for (size_t i = 0; i < document->section_count; i++)
        if (span_length(document->sections[i].span) > longest)
            longest = span_length(document->sections[i].span);
    for (size_t i = 0; i < document->section_count; i++) {
        struct buffer line = {0};
        size_t bar = span_length(document->sections[i].span) * BAR / longest;
        for (size_t k = 0; k <= bar; k++)
            buffer_append_string(&line, glyph(reader, "\xE2\x94\x80", "-"));
        for (size_t k = bar; k < BAR; k++)
            buffer_append_byte(&line, ' ');
        buffer_append_byte(&line, ' ');
        document_section_name(document, i, &line);
        list_add(&reader->list, line.bytes)->target =
            document->sections[i].span.start;
        buffer_release(&line);
    }
}

void information_fill(struct reader *reader)
{
    const struct document *document = reader->document;
    char text[200];
    size_t words = 0;
    for (size_t i = 0; i < document->length; i++)
        words += document->text[i] == ' ' || document->text[i] == '\n';
    add_fact(reader, "Title", document->title);
    add_fact(reader, "Subtitle", document->subtitle);
    add_fact(reader, "Author", document->author);
    add_fact(reader, "Date", document->date_text);
    add_fact(reader, "Language", document->language);
    add_fact(reader, "Encoding", document->encoding);
    snprintf(text, sizeof text, "%zu words, %zu sections, %zu blocks",
             words + (document->length > 0), document->section_count,
             document->block_count);
    add_fact(reader, "Length", text);
    size_t section, paragraph;
    document_place(document, reader_here(reader), &section, &paragraph);
    snprintf(text, sizeof text, "%zu.%zu, %d percent", section, paragraph,
             (int)(reader_view_start(reader) * 100 / (document->length + 1)));
    add_fact(reader, "Here", text);
    add_fact(reader, "Hyphens",
             reader->hyphenator != NULL
                 ? hyphenator_source(reader->hyphenator)
                 : "no patterns are installed for this language");
    if (document->repaired)
        add_fact(reader, "Note",
                 "some bytes were no characters; they show "
                 "as \xEF\xBF\xBD");
    add_chart(reader);
}
