/* fold.h - what one code point becomes when texts are made comparable.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TEXT_FOLD_H
#define INCIPIT_TEXT_FOLD_H

#include <incipit/text.h>

enum fold_kind { FOLD_FOR_SEARCH, FOLD_CASED, FOLD_SKELETON };

/* One code point folded; of length 0: it vanishes. */
enum { FOLD_CELL_BYTES = 35 };
struct fold_cell {
    uint32_t code_point; /* 0: empty; NUL itself is never cached */
    uint8_t length;
    char bytes[FOLD_CELL_BYTES];
};

/* Remembers what code points fold to. */
struct folder; /* opaque */
struct folder *folder_new(enum fold_kind kind);
void folder_free(struct folder *folder);
/* Of a code point beyond ASCII; borrows until the next one is asked for. */
const struct fold_cell *folder_cell(struct folder *folder, uint32_t c);
/* 128 bytes: what each of ASCII folds to; 0: it vanishes. */
const unsigned char *folder_ascii(const struct folder *folder);

#endif
