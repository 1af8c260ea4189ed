/* builder_private.h - the builder, for its two halves.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_BUILDER_PRIVATE_H
#define INCIPIT_BUILDER_PRIVATE_H

#include <incipit/builder.h>

#include "document_private.h"

enum gap_bits {
    GAP_SPACE = 1,    /* the run holds a space of any kind */
    GAP_BREAKING = 2, /* ... a breaking one */
    GAP_WIDE = 4,     /* ... one that is not narrow */
    GAP_JOINER = 8
};

struct builder {
    struct buffer text;
    struct block_list blocks;
    struct style_list styles;
    struct mark_list marks;
    struct link_list links;
    struct origin_list origins;
    struct arena strings; /* URIs */
    char *fields[FIELD_COUNT];
    int next_section;  /* level of the section the next block begins; 0 none */
    size_t line_start; /* of the block or its current line */
    unsigned gap;      /* enum gap_bits, pending */
    enum mark_kind pending[8]; /* marks of a run without a space */
    size_t pending_count;
    int verbatim_columns;
    bool open;      /* a block is open */
    bool seam;      /* what comes next stood apart from what is written */
    bool unsettled; /* a mark came over a seam: the normal form may be lost */
};

/* --- builder_text.c */

void builder_gap_forget(struct builder *builder);
/* Writes what is pending, since something visible follows. */
void builder_gap_flush(struct builder *builder);

#endif
