/* verbatim.c - lines that stay as they are, with tabs as spaces.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import_private.h"

#include <incipit/text.h>

#include <string.h>

int import_verbatim(struct builder *builder, const char *s, size_t length,
                    size_t source, int column)
{
    size_t at = 0;
    while (at < length) {
        const char *tab = memchr(s + at, '\t', length - at);
        size_t end = tab != NULL ? (size_t)(tab - s) : length;
        builder_verbatim(builder, s + at, end - at, source + at);
        int columns = end - at < VERBATIM_MOST
                          ? text_columns(s + at, end - at, WIDTHS_USUAL)
                          : VERBATIM_MOST;
        column = column < VERBATIM_MOST ? column + columns : VERBATIM_MOST;
        at = end;
        if (tab == NULL)
            break;
        int stop = VERBATIM_TAB - column % VERBATIM_TAB;
        for (int i = 0; i < stop; i++)
            builder_verbatim(builder, " ", 1, source + at);
        column += stop;
        at++;
    }
    return column;
}
