/* typeset.h - the lines of a block for a measure (GLM-1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure: lines depend on the document and these settings alone. Lazy: a block
 * is set when it is first asked for, and kept. The model is stated in
 * incipit-typesetting(7); numbers in comments, as GLM 4.2, cite it.
 */
#ifndef INCIPIT_TYPESET_H
#define INCIPIT_TYPESET_H

#include <incipit/document.h>
#include <incipit/status.h>

#include <stdint.h>

/* --- Hyphenation patterns (hyphenate.c) --------------------------------- */

struct hyphenator; /* opaque, const after opening, may be shared */

/* Opens the patterns for a BCP 47 language from the dictionary folders.
 * `cache_folder` (may be NULL) keeps a compiled copy, so that the next start
 * need not parse; a missing or stale copy costs only time. NULL when no
 * dictionary is installed: then nothing is hyphenated. Returns owned. */
struct hyphenator *hyphenator_open(const char *language,
                                   const char *cache_folder);
void hyphenator_close(struct hyphenator *hyphenator);
/* The dictionary's path and version, for the information pane. */
const char *hyphenator_source(const struct hyphenator *hyphenator);

/* --- Settings ------------------------------------------------------------ */

enum paragraph_style { PARAGRAPHS_INDENT, PARAGRAPHS_BLANK };

struct typeset_settings {
    int measure; /* columns, at least 1 */
    bool justify;
    bool hyphenate;
    bool hang; /* punctuation hangs one column outside either edge */
    bool divide_capitals;
    bool wide_words; /* two columns between words, in lines that are ragged */
    enum paragraph_style paragraphs;
    unsigned widths; /* enum widths: of what is ambiguous */
};

/* --- Lines --------------------------------------------------------------- */

enum line_flags {
    LINE_HYPHEN = 1,     /* a '-' is drawn after the last cluster */
    LINE_FIRST = 2,      /* first line of its block (of its verse line) */
    LINE_LAST = 4,       /* last line of its block */
    LINE_JUSTIFIED = 8,  /* gaps are spread */
    LINE_TO_HYPHEN = 16, /* ends in a hyphen, drawn or not (GPM 7.2) */
    LINE_LABELLED = 32   /* the block's label stands before it, set apart */
};

struct line {
    uint32_t start;   /* bytes of the text, from the block's start: */
    uint32_t end;     /*   what is shown, without the gap it ends at */
    int16_t column;   /* of the first cluster, from the left edge of the text
                         block; -1 when it hangs */
    int16_t columns;  /* as set: gaps spread, inserted hyphen included */
    uint16_t spread;  /* extra columns of every stretchable gap */
    uint16_t flags;   /* enum line_flags */
    uint64_t more[2]; /* bit k: stretchable gap k gets one column more. A line
                        of more than 128 gaps is left ragged */
};

struct block_lines {
    const struct line *lines; /* lives in the typesetter */
    size_t count;
    int64_t demerits;
};

/* One cluster as it stands on a line. */
struct placed {
    size_t offset;   /* bytes of the document's text */
    uint16_t length; /* bytes */
    int16_t column;  /* from the left edge of the text block */
    int16_t columns; /* 0, 1, 2; a gap as wide as it was spread */
};

struct typesetter; /* opaque */

/* Borrows document and hyphenator (may be NULL) until it is freed. */
struct typesetter *typesetter_new(const struct document *document,
                                  const struct typeset_settings *settings,
                                  const struct hyphenator *hyphenator);
void typesetter_free(struct typesetter *typesetter);
const struct document *typesetter_document(const struct typesetter *t);
const struct typeset_settings *
typesetter_settings(const struct typesetter *typesetter);

/* The lines of a block. The result lives until the typesetter is freed or made
 * tidy. */
struct block_lines typesetter_block(struct typesetter *typesetter,
                                    size_t block);
/* Forgets lines that take too much memory; to be called where nobody holds
 * any, as the paginator does when it made pages. They are set anew when asked
 * for. */
void typesetter_tidy(struct typesetter *typesetter);
/* Places the clusters of a line; returns how many. At most `room` are written.
 * Gaps are placed too, as clusters of white space. */
size_t typesetter_place(struct typesetter *typesetter, size_t block,
                        const struct line *line, struct placed *placed,
                        size_t room);
/* Appends the line as plain text: `margin` + line.column spaces, spread gaps,
 * inserted hyphen, no newline. */
void typesetter_print(struct typesetter *typesetter, size_t block,
                      const struct line *line, int margin, struct buffer *out);

#endif
