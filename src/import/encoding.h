/* encoding.h - how the encoding of a text is told by its bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_ENCODING_H
#define INCIPIT_ENCODING_H

#include <incipit/buffer.h>

/* Encodings are told by so many bytes of a text. */
enum { ENCODING_SNIFFED = 65536 };

/* --- encoding_form.c: what only one encoding looks like ------------------- */

/* Bytes of a byte-order mark, and the encoding it says; 0: there is none. */
size_t encoding_mark(const char *s, size_t length, const char **name);
/* UTF-16 and UTF-32 without a mark; NULL: it is neither. */
const char *encoding_of_units(const char *s, size_t length);
/* Encodings that switch by signs in ASCII: ISO 2022, HZ, UTF-7; or NULL. */
const char *encoding_of_shifts(const char *s, size_t length);
/* The encoding of mainframes, which no reader shows by itself. */
bool encoding_is_ebcdic(const char *s, size_t length);
/* HZ as the EUC of China (RFC 1843). */
void encoding_unshift_hz(const char *s, size_t length, struct buffer *out);

/* --- encoding_pairs.c: East Asia ----------------------------------------- */

/* NULL: it is in none. `sparse`: few bytes beyond ASCII follow another. */
const char *encoding_of_pairs(const char *s, size_t length, bool sparse);

/* --- encoding_bytes.c: one byte a character ------------------------------ */

/* The best of them; *fit tells how well its letters are those of a language:
 * 10 would be its commonest alone, below 0 there are others. */
const char *encoding_of_bytes(const char *s, size_t length, int *fit);

/* --- encoding_common.c: the commonest characters of East Asia ------------ */

struct east_asian {
    const char *name;       /* the encoding, as iconv knows it */
    const char *characters; /* of its language, in UTF-8 */
    bool kana;              /* kana are common */
};
extern const struct east_asian east_asian[];
extern const size_t east_asian_count;

/* --- encoding_tables.c --------------------------------------------------- */

struct charset {
    const char *name;  /* as iconv knows it */
    int rare;          /* points against it; 0: the usual one of its letters */
    const char *upper; /* 128 characters, in UTF-8 */
};
extern const struct charset charsets[];
extern const size_t charset_count;

struct alphabet {
    const char *language; /* ISO 639 */
    const char *letters;  /* beyond ASCII */
    const char *words;    /* divided and surrounded by spaces; "": none */
};
extern const struct alphabet alphabets[];
extern const size_t alphabet_count;

#endif
