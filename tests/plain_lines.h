/* plain_lines.h - a plain text cut into lines and measured, for unit tests.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TESTS_PLAIN_LINES_H
#define INCIPIT_TESTS_PLAIN_LINES_H

#include "../src/import/plain.h"

#include <incipit/memory.h>

#include <string.h>

/* Borrows the text. */
static inline struct plain plain_of(const char *text)
{
    static const struct import_source source;
    struct plain plain = {.s = text, .length = strlen(text), .source = &source};
    plain_split(&plain);
    plain_measure(&plain);
    return plain;
}

static inline void plain_drop(struct plain *plain)
{
    memory_free(plain->lines);
    memory_free(plain->items.items);
    buffer_release(&plain->names);
}

#endif
