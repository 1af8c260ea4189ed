/* pane_information.c - about this text: what it is, how long, and where one is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts are drawn in cells, each bar with its text beside it: nothing is
 * told by the drawing alone.
 */
#include "draw.h"
#include "movement.h"
#include "panes.h"
#include "statistics.h"

#include <stdio.h>
#include <string.h>

/* Columns of windows, and what stands beside a bar. */
enum { NARROW = 60, BESIDE_BAR = 64 };
enum { BAR_LEAST = 6, BAR_MOST = 20, MOST_BARS = 200 };

static void add_line(struct reader *reader, const char *text)
{
    list_add(&reader->list, text)->target = DOCUMENT_NONE;
}

/* A value that is too long for the row goes on in rows below, by words. */
static void add_fact(struct reader *reader, const char *name, const char *value)
{
    enum { NAME = 11, LEAST = 12, FRAME = 8 };
    int room = pane_room(reader) - NAME - FRAME;
    struct buffer line = {0};
    if (value == NULL || value[0] == '\0')
        return;
    if (room < LEAST)
        room = LEAST;
    buffer_format(&line, "%-10s ", name);
    for (size_t length = strlen(value); length > 0;) {
        size_t fit = text_fit(value, length, room, reader_widths(reader));
        size_t cut = fit;
        while (fit < length && cut > 0 && value[cut] != ' ')
            cut--;
        cut = cut > 0 ? cut : fit > 0 ? fit : length;
        buffer_append(&line, value, cut);
        buffer_append_string(&line, "");
        add_line(reader, line.bytes);
        buffer_clear(&line);
        buffer_format(&line, "%-10s ", "");
        cut += value[cut] == ' ';
        value += cut;
        length -= cut;
    }
    buffer_release(&line);
}

static void add_head(struct reader *reader, const char *text)
{
    list_add(&reader->list, "")->head = true;
    list_add(&reader->list, text)->head = true;
}

static size_t bar_columns(const struct reader *reader)
{
    int room = pane_room(reader) - BESIDE_BAR;
    return room < BAR_LEAST  ? BAR_LEAST
           : room > BAR_MOST ? BAR_MOST
                             : (size_t)room;
}

/* "━━━━━──────" of `part` in `whole`, at least one cell when there is any. The
 * numbers beside it say the same to whom it would be no picture. */
static void append_bar(const struct reader *reader, size_t part, size_t whole,
                       struct buffer *out)
{
    if (reader->settings.accessible)
        return; /* no decoration: the words say it all */
    size_t bar = bar_columns(reader);
    size_t columns = whole > 0 ? part * bar / whole : 0;
    columns += columns == 0 && part > 0;
    for (size_t i = 0; i < bar; i++)
        buffer_append_string(out, i < columns ? bar_glyph(reader) : " ");
    buffer_append_byte(out, ' ');
}

static int minutes_of(const struct reader *reader, size_t bytes)
{
    return (int)(((int64_t)bytes * reader->pace / 1000000 + 59) / 60);
}

/* --- What it is --------------------------------------------------------- */

static void add_length(struct reader *reader,
                       const struct statistics *statistics)
{
    const struct document *document = reader->document;
    struct buffer text = {0};
    size_t pages;
    bool known = paginator_count(reader->paginator, &pages);
    buffer_format(&text, "%zu words, %s%zu page%s, %d minutes at your pace",
                  statistics->words, known ? "" : "about ", pages,
                  pages == 1 ? "" : "s", minutes_of(reader, document->length));
    add_fact(reader, "Length", text.bytes);
    buffer_clear(&text);
    buffer_format(
        &text, "%zu section%s, %zu paragraph%s", document->section_count,
        document->section_count == 1 ? "" : "s", statistics->paragraphs,
        statistics->paragraphs == 1 ? "" : "s");
    if (statistics->sentences > 0)
        buffer_format(&text, ", %zu sentences of %zu words",
                      statistics->sentences,
                      (statistics->prose_words + statistics->sentences / 2) /
                          statistics->sentences);
    add_fact(reader, "Parts", text.bytes);
    buffer_release(&text);
}

static void add_here(struct reader *reader)
{
    const struct document *document = reader->document;
    size_t section, paragraph;
    char text[120];
    size_t number;
    char page[32] = "";
    document_place(document, reader_here(reader), &section, &paragraph);
    if (paginator_number(reader->paginator, &reader->page, &number))
        snprintf(page, sizeof page, "page %zu, ", number + 1);
    snprintf(text, sizeof text, "%zu.%zu, %s%d percent; :%zu.%zu comes back",
             section, paragraph, page,
             (int)(reader_view_start(reader) * 100 / (document->length + 1)),
             section, paragraph);
    add_fact(reader, "Here", text);
}

static void add_hyphens(struct reader *reader)
{
    const char *language = reader->document->language;
    struct buffer text = {0};
    if (reader->hyphenator != NULL)
        buffer_append_string(&text, hyphenator_source(reader->hyphenator));
    else
        buffer_format(&text,
                      "no patterns for %s are installed (a package named "
                      "hyphen-%s)",
                      language[0] != '\0' ? language : "this language",
                      language[0] != '\0' ? language : "...");
    if (!reader->settings.hyphenate)
        buffer_append_string(&text, "; switched off (zh)");
    add_fact(reader, "Hyphens", text.bytes);
    buffer_release(&text);
}

/* --- Charts ------------------------------------------------------------- */

static void add_sections(struct reader *reader)
{
    const struct document *document = reader->document;
    size_t count = document->section_count;
    size_t longest = 1;
    size_t here = document_section_at(document, reader_here(reader));
    if (count == 0 || count > MOST_BARS)
        return;
    for (size_t i = 0; i < count; i++)
        if (span_length(document_section_span(document, i)) > longest)
            longest = span_length(document_section_span(document, i));
    add_head(reader, "Sections by length (Enter goes there)");
    for (size_t i = 0; i < count; i++) {
        const struct section *section = &document->sections[i];
        struct span span = document_section_span(document, i);
        struct buffer line = {0};
        append_bar(reader, span_length(span), longest, &line);
        for (int k = 1; k < section->level && k < 4; k++)
            buffer_append_string(&line, "  ");
        document_section_name(document, i, &line);
        struct list_item *item = list_add(&reader->list, line.bytes);
        item->target = span.start;
        item->current = i == here;
        buffer_clear(&line);
        buffer_format(&line, "%zu words", words_in(document, span));
        if (pane_room(reader) >= NARROW)
            buffer_format(&line, ", %d min",
                          minutes_of(reader, span_length(span)));
        item->right = list_string(&reader->list, line.bytes, line.length);
        buffer_release(&line);
    }
}

static void add_sentences(struct reader *reader,
                          const struct statistics *statistics)
{
    size_t most = 1;
    if (statistics->sentences == 0)
        return;
    for (int i = 0; i < SENTENCE_BARS; i++)
        if (statistics->lengths[i] > most)
            most = statistics->lengths[i];
    add_head(reader, "Sentences by words");
    for (int i = 0; i < SENTENCE_BARS; i++) {
        struct buffer line = {0};
        append_bar(reader, statistics->lengths[i], most, &line);
        int least = i == 0 ? 1 : i * SENTENCE_STEP;
        if (i + 1 < SENTENCE_BARS)
            buffer_format(&line, "%d to %d words", least,
                          (i + 1) * SENTENCE_STEP - 1);
        else
            buffer_format(&line, "%d and more words", least);
        struct list_item *item = list_add(&reader->list, line.bytes);
        item->target = DOCUMENT_NONE;
        buffer_clear(&line);
        buffer_format(&line, "%zu", statistics->lengths[i]);
        item->right = list_string(&reader->list, line.bytes, line.length);
        buffer_release(&line);
    }
    struct buffer line = {0};
    buffer_format(&line, "The longest sentence has %zu words",
                  statistics->longest);
    list_add(&reader->list, line.bytes)->target = statistics->longest_at;
    buffer_release(&line);
}

/* --- The pane ----------------------------------------------------------- */

void information_fill(struct reader *reader)
{
    const struct document *document = reader->document;
    struct statistics statistics;
    statistics_count(document, &statistics);
    add_fact(reader, "Title", document->title);
    add_fact(reader, "Subtitle", document->subtitle);
    add_fact(reader, "Author", document->author);
    add_fact(reader, "Date", document->date_text);
    add_length(reader, &statistics);
    add_here(reader);
    add_fact(reader, "Language", document->language);
    add_hyphens(reader);
    add_fact(reader, "Encoding", document->encoding);
    if (document->repaired)
        add_fact(reader, "Note",
                 "some bytes were no characters; they show as \xEF\xBF\xBD");
    add_sections(reader);
    add_sentences(reader, &statistics);
}

void information_enter(struct reader *reader, const struct list_item *item)
{
    size_t target = item->target;
    pane_close(reader);
    if (target != DOCUMENT_NONE)
        reader_jump(reader, target);
}
