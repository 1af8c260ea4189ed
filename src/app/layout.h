/* layout.h - lines and pages for the modes without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_LAYOUT_H
#define APP_LAYOUT_H

#include "options.h"

#include <incipit/paginate.h>
#include <incipit/reader.h>

struct layout {
    struct reader_settings settings;
    struct hyphenator *hyphenator;
    struct typesetter *typesetter;
    struct paginator *paginator;
};

/* Ragged, 66 columns, hyphenated, hanging, unless the options say otherwise;
 * pages of --rows, else of LAYOUT_ROWS. The configuration has no say: a script
 * gets the same everywhere. Borrows the document until it is closed. */
enum { LAYOUT_MEASURE = 66, LAYOUT_ROWS = 36 };
enum status layout_open(struct layout *layout, const struct options *options,
                        const struct document *document, struct error *error);
void layout_close(struct layout *layout);

#endif
