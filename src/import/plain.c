/* plain.c - plain text becomes a document: its structure is found, not asked
 * for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"
#include "spaced.h"

#include <incipit/memory.h>

/* The last paragraph of a preview may be cut: it waits for the whole. */
static void drop_cut_lines(struct plain *plain)
{
    while (plain->line_count > 1 &&
           plain->lines[plain->line_count - 1].blanks == 0)
        plain->line_count--;
    if (plain->line_count > 1)
        plain->line_count--;
}

struct document *plain_finish(struct plain *plain,
                              const struct import_text *text)
{
    const struct import_source *source = text->source;
    size_t middle = text->length > 40000 ? 8192 : 0;
    plain->language =
        source->language != NULL
            ? slice_of(source->language)
            : slice_of(language_guess(text->s + middle, text->length - middle));
    struct builder *builder = builder_new(text->length);
    plain_emit(plain, builder);
    buffer_release(&plain->names);
    memory_free(plain->lines);
    memory_free(plain->items.items);
    return import_finish(text, builder, "text");
}

struct document *import_plain(const struct import_text *text)
{
    if (spaced_is(text))
        return spaced_import(text);
    struct plain plain = {
        .s = text->s, .length = text->length, .source = text->source};
    plain_split(&plain);
    plain_drop_folios(&plain);
    if (text->source->partial)
        drop_cut_lines(&plain);
    plain_measure(&plain);
    plain_find_counted(&plain);
    plain_gather(&plain, plain_front(&plain));
    plain_settle_verse(&plain);
    plain_find_notes(&plain);
    plain_back(&plain);
    plain_level(&plain);
    return plain_finish(&plain, text);
}
