/* import_private.h - what the importers share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_IMPORT_PRIVATE_H
#define INCIPIT_IMPORT_PRIVATE_H

#include <incipit/builder.h>
#include <incipit/import.h>

/* --- encoding.c ---------------------------------------------------------- */

/* Appends `bytes` as valid UTF-8 without a byte-order mark. *name gets the
 * encoding as recognised or asked for. *repaired: something became U+FFFD.
 * When the bytes are UTF-8 already, *as_is gets them and nothing is copied. */
enum status encoding_decode(const struct import_source *source,
                            struct buffer *out, struct slice *as_is,
                            const char **name, bool *repaired,
                            struct error *error);

/* --- language.c
 * --------------------------------------------------------------- */

/* The language of a text by its commonest words; "" when unsure. */
const char *language_guess(const char *s, size_t length);

/* --- dates.c
 * -------------------------------------------------------------------- */

/* Finds a date in a short line: ISO form in `iso`, and where it stands. */
enum { ISO_DATE_SIZE = 11 };
bool date_find(const char *s, size_t length, char iso[ISO_DATE_SIZE],
               struct span *where);

/* --- the importers
 * ---------------------------------------------------------------- */

/* `s` is valid UTF-8. */
struct document *import_plain(const char *s, size_t length,
                              const struct import_source *source,
                              const char *encoding, bool repaired);

#endif
