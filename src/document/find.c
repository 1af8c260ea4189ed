/* find.c - where things are in a document, by bisection.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/document.h>

size_t document_block_at(const struct document *document, size_t offset)
{
    size_t low = 0;
    size_t high = document->block_count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (document->blocks[middle].span.start <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t document_section_at(const struct document *document, size_t offset)
{
    if (document->block_count == 0)
        return DOCUMENT_NONE;
    return document->blocks[document_block_at(document, offset)].section;
}

struct span document_section_span(const struct document *document,
                                  size_t section)
{
    const struct section *it = &document->sections[section];
    size_t end = it->end;
    if (section + 1 < document->section_count && it[1].first < end)
        end = it[1].first;
    return (struct span){document->blocks[it->first].span.start,
                         end < document->block_count
                             ? document->blocks[end].span.start
                             : document->length};
}

size_t document_section_parent(const struct document *document, size_t section)
{
    size_t parent = document->sections[section].parent;
    return parent > 0 ? parent - 1 : DOCUMENT_NONE;
}

/* The last origin at or before `key`, by offset or by source. */
static size_t origin_before(const struct document *document, size_t key,
                            bool by_source)
{
    size_t low = 0;
    size_t high = document->origin_count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        const struct origin *origin = &document->origins[middle];
        if ((by_source ? origin->source : origin->offset) <= key)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t document_source(const struct document *document, size_t offset)
{
    if (document->origin_count == 0)
        return 0;
    size_t index = origin_before(document, offset, false);
    const struct origin *origin = &document->origins[index];
    if (offset < origin->offset)
        return origin->source;
    size_t source = origin->source + (offset - origin->offset);
    if (index + 1 < document->origin_count &&
        source > document->origins[index + 1].source)
        source = document->origins[index + 1].source;
    return source;
}

size_t document_from_source(const struct document *document, size_t source)
{
    if (document->origin_count == 0)
        return 0;
    size_t index = origin_before(document, source, true);
    const struct origin *origin = &document->origins[index];
    if (source < origin->source)
        return origin->offset;
    size_t offset = origin->offset + (source - origin->source);
    size_t limit = index + 1 < document->origin_count
                       ? document->origins[index + 1].offset
                       : document->length;
    return offset < limit ? offset : limit;
}

size_t document_link_from(const struct document *document, size_t offset)
{
    size_t low = 0;
    size_t high = document->link_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (document->links[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t document_style_from(const struct document *document, size_t offset)
{
    size_t low = 0;
    size_t high = document->style_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (document->styles[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t document_mark_from(const struct document *document, size_t offset)
{
    size_t low = 0;
    size_t high = document->mark_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (document->marks[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
