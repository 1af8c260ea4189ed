/* import_private.h - what the importers share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_IMPORT_PRIVATE_H
#define INCIPIT_IMPORT_PRIVATE_H

#include <incipit/builder.h>
#include <incipit/import.h>

#include <string.h>

/* Whether the byte is one of `set`: a NUL never is, as strchr() would say. */
static inline bool byte_among(char byte, const char *set)
{
    return byte != '\0' && strchr(set, byte) != NULL;
}

static inline bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* Whether it begins with these very bytes. */
static inline bool slice_starts(struct slice s, const char *bytes)
{
    size_t length = strlen(bytes);
    return s.length >= length && memcmp(s.bytes, bytes, length) == 0;
}

/* --- encoding.c ---------------------------------------------------------- */

/* Appends `bytes` as valid UTF-8 without a byte-order mark. *name gets the
 * encoding as recognised or asked for. *repaired: something became U+FFFD.
 * When the bytes are UTF-8 already, *as_is gets them and nothing is copied. */
enum status encoding_decode(const struct import_source *source,
                            struct buffer *out, struct slice *as_is,
                            const char **name, bool *repaired,
                            struct error *error);

/* --- language.c ---------------------------------------------------------- */

/* The language of a text by its commonest words; "" when unsure. */
const char *language_guess(const char *s, size_t length);

/* --- dates.c ------------------------------------------------------------- */

/* Finds a date in a short line: ISO form in `iso`, and where it stands. */
enum { ISO_DATE_SIZE = 11 };
bool date_find(const char *s, size_t length, char iso[ISO_DATE_SIZE],
               struct span *where);
/* Whether a line is a day without its year, as in diaries. */
bool date_is_day(const char *s, size_t length);

/* --- verbatim.c ----------------------------------------------------------- */

enum { VERBATIM_TAB = 8, VERBATIM_INDENT = 200, VERBATIM_MOST = 4096 };
/* Appends a piece of a line that begins in `column`, tabs as spaces; returns
 * the column after it (clipped to VERBATIM_MOST). */
int import_verbatim(struct builder *builder, const char *s, size_t length,
                    size_t source, int column);

/* --- The importers -------------------------------------------------------- */

/* A text on its way from its bytes to its importer. */
struct import_text {
    const char *s; /* valid UTF-8, lines end in U+000A */
    size_t length;
    const struct typed *typed; /* looks of parts of `s`; NULL: none */
    const struct import_source *source;
    const char *encoding;
    bool repaired;
};

struct document *import_plain(const struct import_text *text);

/* Whether it was printed for a terminal: manual.c. */
bool manual_is(const struct import_text *text);
struct document *import_manual(const struct import_text *text);

/* Whether it is a list of lines that mean something each: listing.c. */
bool listing_is(const struct import_text *text);
struct document *import_listing(const struct import_text *text);

/* The document, with what every importer says of it. Frees the builder. */
struct document *import_finish(const struct import_text *text,
                               struct builder *builder, const char *format);

#endif
