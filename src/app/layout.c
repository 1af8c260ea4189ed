/* layout.c - lines and pages for the modes without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layout.h"

#include "paths.h"

#include <string.h>

static enum status choose_settings(struct reader_settings *settings,
                                   const struct options *options,
                                   const struct document *document,
                                   struct error *error)
{
    reader_settings_default(settings);
    for (size_t i = 0; i < options->override_count; i++) {
        enum status status =
            reader_settings_set(settings, options->overrides[i].name,
                                options->overrides[i].value, error);
        if (status != STATUS_OK)
            return status;
    }
    int own = document->verbatim_columns;
    settings->measure = options->measure > 0 ? options->measure
                        : own > 0            ? own
                                             : LAYOUT_MEASURE;
    settings->hang &= own == 0;
    return STATUS_OK;
}

enum status layout_open(struct layout *layout, const struct options *options,
                        const struct document *document, struct error *error)
{
    memset(layout, 0, sizeof *layout);
    enum status status =
        choose_settings(&layout->settings, options, document, error);
    if (status != STATUS_OK)
        return status;
    const struct reader_settings *chosen = &layout->settings;
    struct typeset_settings lines = {.measure = chosen->measure,
                                     .justify = chosen->justify,
                                     .hyphenate = chosen->hyphenate,
                                     .hang = chosen->hang,
                                     .paragraphs = chosen->paragraphs,
                                     .widths = reader_settings_widths(chosen)};
    struct page_settings pages = {.rows = options->rows > 0 ? options->rows
                                                            : LAYOUT_ROWS,
                                  .facing = chosen->columns == 2};
    if (chosen->hyphenate) {
        char *cache = path_cache();
        layout->hyphenator = hyphenator_open(document->language, cache);
        memory_free(cache);
    }
    layout->typesetter = typesetter_new(document, &lines, layout->hyphenator);
    layout->paginator = paginator_new(layout->typesetter, &pages);
    return STATUS_OK;
}

void layout_close(struct layout *layout)
{
    paginator_free(layout->paginator);
    typesetter_free(layout->typesetter);
    hyphenator_close(layout->hyphenator);
    memset(layout, 0, sizeof *layout);
}
