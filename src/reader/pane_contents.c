/* pane_contents.c - the sections of the text, to fold and to go to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"
#include "nearby.h"
#include "panes.h"

#include <incipit/memory.h>

#include <string.h>

/* More than the longest dictionaries have parts. */
enum { MOST_LISTED = 20000 };

void place_say(struct reader *reader, size_t offset, struct buffer *out)
{
    struct page page;
    size_t number, count;
    /* Pages that are not numbered yet are not waited for. */
    if (paginator_count(reader->paginator, &count)) {
        paginator_at(reader->paginator, offset, &page);
        if (paginator_number(reader->paginator, &page, &number)) {
            buffer_format(out, reader->settings.accessible ? "page %zu" : "%zu",
                          number + 1);
            return;
        }
    }
    buffer_format(out, "%d%%",
                  (int)(offset * 100 / (reader->document->length + 1)));
}

/* --- Folding ------------------------------------------------------------- */

static bool has_parts(const struct document *document, size_t section)
{
    return section + 1 < document->section_count &&
           document->sections[section + 1].level >
               document->sections[section].level;
}

/* In long contents only the way to where one is lies open. */
static void fold_first(struct reader *reader, size_t here)
{
    const struct document *document = reader->document;
    size_t count = document->section_count;
    if (reader->folded != NULL)
        return;
    reader->folded = memory_zero(count + 1, sizeof *reader->folded);
    if (count < (size_t)reader->height)
        return;
    for (size_t i = 0; i < count; i++)
        reader->folded[i] = true;
    while (here != DOCUMENT_NONE) {
        reader->folded[here] = false;
        here = document_section_parent(document, here);
    }
}

static size_t section_of(const struct reader *reader,
                         const struct list_item *item)
{
    return document_section_at(reader->document, item->target);
}

static void fold(struct reader *reader, size_t section, bool shut)
{
    reader->folded[section] = shut;
    pane_fill(reader);
}

bool contents_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    if (item == NULL || (key != INPUT_LEFT && key != INPUT_RIGHT))
        return false;
    size_t section = section_of(reader, item);
    if (key == INPUT_RIGHT && item->fold == FOLD_SHUT) {
        fold(reader, section, false);
    } else if (key == INPUT_LEFT && item->fold == FOLD_OPEN) {
        fold(reader, section, true);
    } else if (key == INPUT_LEFT) {
        size_t parent = document_section_parent(reader->document, section);
        if (parent != DOCUMENT_NONE)
            list_choose_offset(
                &reader->list,
                document_section_span(reader->document, parent).start);
    }
    return true;
}

/* --- Filling ------------------------------------------------------------- */

/* How much of it lies before the place where one is. */
static void append_share(const struct reader *reader, struct span section,
                         struct buffer *out)
{
    size_t here = reader_view_end(reader);
    if (here <= section.start || span_length(section) == 0)
        buffer_append_string(out, "      ");
    else if (here >= section.end)
        buffer_append_string(out, "  100%");
    else
        buffer_format(
            out, "  %3d%%",
            (int)((here - section.start) * 100 / span_length(section)));
}

static void add_section(struct reader *reader, size_t index, int least,
                        bool current)
{
    struct list *list = &reader->list;
    const struct section *section = &reader->document->sections[index];
    struct span span = document_section_span(reader->document, index);
    struct buffer text = {0};
    document_section_name(reader->document, index, &text);
    struct list_item *item = list_add(list, text.bytes);
    item->level = section->level - least;
    item->target = item->offset = span.start;
    item->current = current;
    if (has_parts(reader->document, index))
        item->fold = reader->folded[index] ? FOLD_SHUT : FOLD_OPEN;
    buffer_clear(&text);
    place_say(reader, span.start, &text);
    if (!reader->settings.accessible)
        append_share(reader, span, &text);
    item->right = list_string(list, text.bytes, text.length);
    buffer_release(&text);
}

static void fill(struct reader *reader, size_t first, size_t end)
{
    const struct document *document = reader->document;
    size_t here = document_section_at(document, reader_here(reader));
    fold_first(reader, here);
    reader->list.leaders = !reader->settings.accessible;
    size_t at = here != DOCUMENT_NONE && here > first ? here - first : 0;
    struct nearby nearby = nearby_things(end - first, at, MOST_LISTED);
    nearby_say_others(reader, nearby.start, "section", "s", "earlier");
    for (size_t i = first + nearby.start; i < first + nearby.end; i++)
        add_section(reader, i, document->sections[first].level, i == here);
    nearby_say_others(reader, end - first - nearby.end, "section", "s",
                      "later");
}

void contents_fill(struct reader *reader)
{
    if (reader->document != NULL)
        fill(reader, 0, reader->document->section_count);
}

void chapter_fill(struct reader *reader)
{
    const struct document *document = reader->document;
    if (document == NULL || document->section_count == 0)
        return;
    size_t first = document_section_at(document, reader_here(reader));
    if (first == DOCUMENT_NONE)
        first = 0;
    for (size_t up;
         (up = document_section_parent(document, first)) != DOCUMENT_NONE;)
        first = up;
    size_t end = first + 1;
    while (end < document->section_count &&
           document->sections[end].level > document->sections[first].level)
        end++;
    fill(reader, first, end);
}
