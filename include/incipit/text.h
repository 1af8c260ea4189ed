/* text.h - code points, grapheme clusters, columns, boundaries, folding.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only layer that knows Unicode tables (libunistring). All functions take
 * valid UTF-8 (utf8_repair()), unless they say otherwise, and never read past
 * the given length. Lengths and offsets are bytes. Sources: UAX #29 (clusters,
 * words, sentences), #14 (line breaks), #11 (columns), #15 (normal forms).
 */
#ifndef INCIPIT_TEXT_H
#define INCIPIT_TEXT_H

#include <incipit/arena.h>
#include <incipit/buffer.h>
#include <incipit/span.h>
#include <stdbool.h>
#include <stdint.h>

/* --- UTF-8 (utf8.c) --------------------------------------------------- */

/* Decodes the code point at `s`; returns its length (0 when length is 0). Takes
 * any bytes: what is ill-formed gives U+FFFD and the length of its maximal
 * subpart (Unicode, table 3-8). */
size_t utf8_decode(const char *s, size_t length, uint32_t *code_point);
/* Encodes into `out` (4 bytes); returns the length. Not a scalar: U+FFFD. */
size_t utf8_put(uint32_t code_point, char *out);
bool utf8_is_valid(const char *s, size_t length);
/* Appends `s` with each ill-formed subpart replaced by U+FFFD. */
void utf8_repair(const char *s, size_t length, struct buffer *out);
/* Code points in `s`, and the byte offset of code point `index` (clipped). */
size_t utf8_count(const char *s, size_t length);
size_t utf8_offset(const char *s, size_t length, size_t index);
/* The start of the code point that holds byte `offset`. */
size_t utf8_align(const char *s, size_t length, size_t offset);

/* --- Normal form (normalize.c) ----------------------------------------- */

void text_nfc(const char *s, size_t length, struct buffer *out); /* appends */
bool text_is_nfc(const char *s, size_t length);

/* --- Grapheme clusters and their columns (cluster.c) ------------------- */

/* Bytes of the first extended grapheme cluster of `s`; 0 when length is 0. */
size_t cluster_length(const char *s, size_t length);
/* Bytes of the last cluster before `offset`. */
size_t cluster_length_before(const char *s, size_t offset);
/* What the terminal makes of signs that others see otherwise: two columns of
 * East Asian ambiguous ones; emoji whole, of which it alone knows the width. */
enum widths { WIDTHS_USUAL = 0, WIDTHS_AMBIGUOUS = 1, WIDTHS_EMOJI = 2 };
/* Columns of one cluster: 0, 1 or 2. The one measure of width in the program;
 * it agrees with what the terminal is sent (see cluster_display). */
int cluster_columns(const char *s, size_t length, unsigned widths);
/* Columns of a text, and bytes of its longest prefix that fits `columns`. */
int text_columns(const char *s, size_t length, unsigned widths);
size_t text_fit(const char *s, size_t length, int columns, unsigned widths);

/* What gate.h is made of. Writes to `out` what a terminal may be sent for the
 * cluster: at most five code points, no controls, nothing of zero width, emoji
 * sequences only as `widths` say; what the C library may not know is U+FFFD.
 * Takes any bytes. Returns the length (0: shows nothing); *columns gets those
 * of what is shown, at most cluster_columns(): a painter fills up by blanks. */
enum { CLUSTER_DISPLAY_SIZE = 28 };
size_t cluster_display(const char *s, size_t length, char *out, int *columns,
                       unsigned widths);
bool cluster_is_emoji_sequence(const char *s, size_t length);

/* --- Boundaries (breaks.c) ---------------------------------------------- */

/* Whether a line may end before byte i of `s` by UAX #14: opportunities[i] is
 * 0 no, 1 yes, 2: this is the character after which a line must end. */
void text_line_breaks(const char *s, size_t length, char *opportunities);
/* The word (it has a letter or digit) at or after / before `offset`, if any. */
bool text_word_next(const char *s, size_t length, size_t offset,
                    struct span *word);
bool text_word_before(const char *s, size_t length, size_t offset,
                      struct span *word);
/* The sentence that holds `offset` in the paragraph `s` (UAX #29; common
 * abbreviations and initials do not end one). */
struct span text_sentence_at(const char *s, size_t length, size_t offset);

/* --- Properties (properties.c) ------------------------------------------ */

bool code_point_is_letter(uint32_t c);       /* general category L */
bool code_point_is_alphanumeric(uint32_t c); /* L or N */
bool code_point_is_upper(uint32_t c);        /* simple lower case differs */
bool code_point_is_white(uint32_t c);        /* White_Space, NBSPs too */
uint32_t code_point_lower(uint32_t c);       /* simple mapping */
/* Joins what stands before it: a mark, or the rest of a Hangul syllable. */
bool code_point_extends(uint32_t c);
/* Ideographic, kana, Hangul or South-East Asian: breaks between clusters. */
bool code_point_is_unspaced(uint32_t c);

/* --- Folding (folded.c) --------------------------------------------------- */

/* A folded text, with the way back to the original. */
struct folded {
    char *bytes; /* owns; NUL-terminated */
    size_t length, capacity;
    const char *text;       /* the original; borrows until released */
    size_t text_length;     /* bytes of it that are folded */
    struct folded_way *way; /* owns */
};
void folded_release(struct folded *folded);
/* Where a folded byte comes from (the end from the end), and the first that
 * comes from `offset` of the original or later. */
size_t folded_offset(const struct folded *folded, size_t index);
size_t folded_from(const struct folded *folded, size_t offset);
/* The clusters of the original that folded bytes [start, end) come from. */
struct span folded_span(const struct folded *folded, size_t start, size_t end);
/* What a search compares: case, accents, ligatures folded; quotes, dashes,
 * white space made one kind; soft hyphens and joiners dropped. */
enum fold_flags { FOLD_SEARCH, FOLD_KEEP_CASE /* smart case */ };
void text_fold(const char *s, size_t length, unsigned flags,
               struct folded *out);
/* Goes on in the same text, to its first `length` bytes. */
void text_fold_on(struct folded *folded, size_t length);
/* Of a text in NFC: letters and numbers alone, NFKC, case-folded. */
void text_skeleton(const char *s, size_t length, struct folded *out);
const char *text_library(void); /* name and version, for --version */

#endif
