/* compose.h - a block becomes lines, each kind as a book would set it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_COMPOSE_H
#define INCIPIT_COMPOSE_H

#include "justify.h"
#include "linebreak.h"

struct composer {
    const struct document *document;
    struct typeset_settings settings;
    const struct hyphenator *hyphenator;
    struct words *words; /* owns */
    struct paragraph paragraph;
    struct breaker *breaker; /* owns */
    struct rivers rivers;
    struct line *lines; /* owns: the block being set */
    size_t count, capacity;
    int64_t demerits;
};

void composer_init(struct composer *composer, const struct document *document,
                   const struct typeset_settings *settings,
                   const struct hyphenator *hyphenator);
void composer_release(struct composer *composer);
/* Sets composer->lines, count and demerits. */
void compose_block(struct composer *composer, size_t block);

#endif
