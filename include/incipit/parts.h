/* parts.h - what a document's tables hold: blocks, sections, styles, links.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each is a range of document.text, or a place in it, and what is there.
 * Users include document.h.
 */
#ifndef INCIPIT_PARTS_H
#define INCIPIT_PARTS_H

#include <incipit/span.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "No such block, section or offset." */
#define DOCUMENT_NONE SIZE_MAX

/* Packed, here and below, into one byte: a text may have a million blocks. */
enum __attribute__((packed)) block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING, /* level 1.. */
    BLOCK_TITLE,   /* the title of the whole text */
    BLOCK_SUBTITLE,
    BLOCK_BYLINE,
    BLOCK_DATELINE,     /* the date of the whole text */
    BLOCK_CAPTION,      /* of a picture that is not here; kicker, credit */
    BLOCK_ORNAMENT,     /* scene break: *, * * *, a row of dashes */
    BLOCK_QUOTE,        /* a quoted paragraph */
    BLOCK_VERSE,        /* one stanza, lines joined by U+000A */
    BLOCK_LIST_ITEM,    /* level is its depth, from 1 */
    BLOCK_PREFORMATTED, /* lines joined by U+000A, spaces kept */
    BLOCK_SIGNATURE,    /* under a letter or essay */
    BLOCK_NOTE,         /* footnote or endnote */
    BLOCK_AUTHOR_NOTE,  /* "X is a writer from Y" at the end */
    BLOCK_NOTICE,       /* mail header, memo header, licence: quiet matter */
    BLOCK_KIND_COUNT
};

/* Front and back matter is shown, but is in no section of the body. */
enum __attribute__((packed)) matter { MATTER_FRONT, MATTER_BODY, MATTER_BACK };

struct block {
    enum block_kind kind;
    enum matter matter;
    bool continues;   /* goes on with the block before, which was too long
                         to be set at once */
    int8_t level;     /* headings and list items, from 1; else 0 */
    uint32_t label;   /* bytes at the start that are its label ("1. ", "- "):
                         the rest hangs under its end; else 0 */
    struct span span; /* bytes of the text, without the joining U+000A */
    size_t section;   /* index of the innermost section, or DOCUMENT_NONE */
};

/* Of 16 bytes; blocks that 32 bits cannot count would fill 128 GB. */
struct section {
    uint32_t first;  /* first block: the heading if there is one, else the
                        first block after the ornament or space */
    uint32_t end;    /* one past its last block, subsections included */
    uint32_t parent; /* the section it lies in, from 1; 0: none */
    int16_t level;   /* from 1 */
    bool titled;     /* the first block is its heading */
};

enum style { STYLE_EMPHASIS, STYLE_STRONG, STYLE_CODE, STYLE_ACCENT };
struct style_run {
    struct span span;
    enum style style;
};

enum mark_kind { MARK_SOFT_HYPHEN, MARK_ZERO_SPACE, MARK_JOINER };
struct mark {
    size_t offset; /* stands before this byte */
    enum mark_kind kind;
};

enum link_kind { LINK_NOTE, LINK_BACK, LINK_URI };
struct link {
    struct span span; /* the reference as shown, e.g. "[1]" */
    enum link_kind kind;
    size_t target;   /* LINK_NOTE, LINK_BACK: offset; else DOCUMENT_NONE */
    const char *uri; /* LINK_URI; else NULL. Lives in the document */
};

/* Text from `offset` on comes from source bytes from `source` on, byte for
 * byte, up to the next origin. For a converted file these are bytes of its
 * UTF-8 form. */
struct origin {
    uint32_t offset; /* texts are shorter than 2 GiB */
    uint32_t source;
};

#endif
