/* builder.h - makes a document, block by block. For import alone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importers append source text; the builder makes it canonical (NFC, one space,
 * marks aside) and keeps the tables in step. Paragraph text that is plain
 * printable ASCII with single spaces is copied as it is.
 */
#ifndef INCIPIT_BUILDER_H
#define INCIPIT_BUILDER_H

#include <incipit/document.h>

struct builder; /* opaque */

/* `size_hint`: bytes of source, for one good first allocation. Returns owned;
 * builder_finish() takes it. */
struct builder *builder_new(size_t size_hint);

/* Begins a block; blocks end when the next begins. An empty block vanishes. */
void builder_block(struct builder *builder, enum block_kind kind,
                   enum matter matter, int level);
/* Appends valid UTF-8 that came from source byte `source`; white space is made
 * canonical across calls (a run over two calls is one space). */
void builder_text(struct builder *builder, const char *s, size_t length,
                  size_t source);
/* Ends a line the author meant (verse, preformatted). */
void builder_line(struct builder *builder);
/* Appends as it is: preformatted text, leading spaces of verse. */
void builder_verbatim(struct builder *builder, const char *s, size_t length,
                      size_t source);
/* All lines stand as they are; the widest has so many columns. */
void builder_verbatim_columns(struct builder *builder, int columns);
/* What has been written of this block so far is its label. */
void builder_label(struct builder *builder);
/* Bytes of canonical text so far, for styles and links. */
size_t builder_offset(struct builder *builder);
void builder_style(struct builder *builder, enum style style, struct span span);
void builder_link(struct builder *builder, enum link_kind kind,
                  struct span span, size_t target, const char *uri);
/* The next block begins a section. Heading blocks begin one by themselves. */
void builder_section(struct builder *builder, int level);

enum builder_field {
    FIELD_TITLE,
    FIELD_SUBTITLE,
    FIELD_AUTHOR,
    FIELD_DATE,
    FIELD_DATE_TEXT,
    FIELD_LANGUAGE,
    FIELD_ENCODING,
    FIELD_FORMAT,
    FIELD_COUNT
};
/* The value is made single-line and canonical. */
void builder_set(struct builder *builder, enum builder_field field,
                 const char *value, size_t length);

/* Finishes and frees the builder. Returns owned. */
struct document *builder_finish(struct builder *builder, size_t source_length,
                                bool repaired, bool partial)
    __attribute__((returns_nonnull));

#endif
