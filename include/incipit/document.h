/* document.h - one canonical text and const tables over it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One text, one coordinate: every position in the program (search hit, note,
 * bookmark, line, page, place kept on a resize) is a byte offset into
 * document.text. It never changes after import.
 *
 * The canonical text: what the reader shows, block by block, in reading order;
 * valid UTF-8 in NFC; blocks joined by one U+000A. Inside a block one space
 * between words: U+0020 where a line may end, U+00A0 where it may not (no-break
 * spaces, or a joiner beside a space), U+202F where it may not and the space
 * is narrow. Lines of verse and preformatted text are joined by U+000A and
 * keep their leading (preformatted: all) U+0020. Soft hyphens, U+200B, joiners,
 * bidi and control characters are not in the text; the first three are in
 * `marks`.
 */
#ifndef INCIPIT_DOCUMENT_H
#define INCIPIT_DOCUMENT_H

#include <incipit/arena.h>
#include <incipit/buffer.h>
#include <incipit/parts.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Owns all that it points to. */
struct document {
    const char *text; /* NUL-terminated; NUL itself never occurs */
    size_t length;    /* bytes */

    const struct block *blocks; /* in order, at least one unless length 0 */
    size_t block_count;
    const struct section *sections; /* in order, parents before children */
    size_t section_count;
    const struct style_run *styles; /* in order of start */
    size_t style_count;
    const struct mark *marks; /* in order */
    size_t mark_count;
    const struct link *links; /* in order of start */
    size_t link_count;
    const struct origin *origins; /* in order */
    size_t origin_count;

    /* Empty strings where the file does not say. */
    const char *title;
    const char *subtitle;
    const char *author;
    const char *date;      /* ISO 8601: 2025-01-05, 1996-05, 1841 */
    const char *date_text; /* as printed */
    const char *language;  /* BCP 47, declared or recognised */
    const char *encoding;  /* as read: utf-8, iso-8859-1, ... */
    const char *format;    /* "text", "man" */
    size_t source_length;  /* bytes of the file */
    bool repaired;         /* some bytes were not valid and show as U+FFFD */
    bool partial;          /* a preview: the text goes on after `length` */
    int verbatim_columns;  /* lines stand as in the file, the widest so wide:
                              a manual page, a log. 0: they are set anew */

    const uint32_t *code_point_index; /* code points before byte 4096*i */
    const uint32_t *paragraph_index;  /* paragraphs before block i, and all */
    struct arena arena;               /* owns the strings and the indexes */
};

void document_free(struct document *document);

/* --- find.c: where things are (all logarithmic) -------------------------- */

/* The block that holds `offset`; the U+000A after a block counts as its own.
 * Offsets beyond the end give the last block. */
size_t document_block_at(const struct document *document, size_t offset);
/* The innermost section at `offset`, or DOCUMENT_NONE before the first. */
size_t document_section_at(const struct document *document, size_t offset);
/* Bytes of text, from its first block to before the next section. */
struct span document_section_span(const struct document *document,
                                  size_t section);
/* The section it lies in, or DOCUMENT_NONE. */
size_t document_section_parent(const struct document *document, size_t section);
/* Code points before byte `offset`, and the byte of a code point. */
size_t document_code_points(const struct document *document, size_t offset);
size_t document_byte(const struct document *document, size_t code_point);
/* Source byte of a text offset and the reverse (nearest at or after). */
size_t document_source(const struct document *document, size_t offset);
size_t document_from_source(const struct document *document, size_t source);
/* First index of a link, style or mark that ends after `offset`. */
size_t document_link_from(const struct document *document, size_t offset);
size_t document_style_from(const struct document *document, size_t offset);
size_t document_mark_from(const struct document *document, size_t offset);

/* --- outline.c: sections as a person sees them --------------------------- */

/* Appends the section's name: its heading, or its opening words cut at a word
 * to about 32 columns and "…" (its incipit). White space is single spaces. */
void document_section_name(const struct document *document, size_t section,
                           struct buffer *name);
/* The section that is meant by its number, from 1, or by words of its name,
 * folded as for a search; DOCUMENT_NONE when there is none. */
size_t document_section_named(const struct document *document,
                              const char *wanted);
/* Whether headings of `level` begin a new page: those of levels whose sections
 * have a median length of at least 6,000 characters (GPM 7.1). */
bool document_level_forces_page(const struct document *document, int level);
/* Stable places, "3.12": section and paragraph, both from 1, counted over
 * top-level reading order; false when there is no such place. */
bool document_place_offset(const struct document *document, size_t section,
                           size_t paragraph, size_t *offset);
void document_place(const struct document *document, size_t offset,
                    size_t *section, size_t *paragraph);

#endif
