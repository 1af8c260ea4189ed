/* import.h - bytes of any format become one document.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_IMPORT_H
#define INCIPIT_IMPORT_H

#include <incipit/document.h>
#include <incipit/status.h>

struct import_source {
    const char *bytes; /* borrows, for the call */
    size_t length;
    const char *name;     /* for messages and recognition; may be NULL */
    const char *format;   /* NULL or "auto": recognise */
    const char *encoding; /* NULL: recognise */
    const char *language; /* NULL: recognise */
    bool piped;   /* what another program prints: its lines may matter */
    bool partial; /* only the beginning of a longer text: what the whole text
                     would decide later (Gutenberg's end, notes at the end)
                     is left open; the last, cut paragraph is dropped */
    struct buffer *spare; /* NULL; else what holds the bytes, for nobody else:
                             released as soon as they are no longer needed */
};

/* Returns owned in *document. Never refuses text for bad bytes: they become
 * U+FFFD. Errors, STATUS_UNREADABLE: a binary file (says which kind), an
 * encoding that cannot be told or is not known, a text of over 2 GiB. */
enum status import_document(const struct import_source *source,
                            struct document **document, struct error *error);

/* The same refusals of what cannot be a text, by its beginning: nobody needs to
 * read an endless device to its end. */
enum status import_check(const struct import_source *source,
                         struct error *error);

/* Appends the letters of a text, laid out so that import_document finds the
 * same blocks and sections in them: plain text that anybody can read. What was
 * said of the text outside of it, as in Project Gutenberg's frame, is lost. */
void import_write_text(const struct document *document, struct buffer *out);

/* The formats by name, in order; NULL at the end. */
const char *import_format_name(size_t index);

#endif
