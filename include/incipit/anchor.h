/* anchor.h - a passage, quoted so that it can be found again.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quotation, context and position (W3C Web Annotation selectors). Offsets are
 * code points of the canonical text, half open. Knows nothing of lines and
 * pages, so notes survive any re-layout by construction.
 */
#ifndef INCIPIT_ANCHOR_H
#define INCIPIT_ANCHOR_H

#include <incipit/document.h>

enum { REVISION_SIZE = 17 }; /* 16 hex digits and NUL */
enum { SOURCE_SIZE = 64 };   /* "ni:///sha-256;", 43 letters and NUL */

struct anchor {
    char revision[REVISION_SIZE]; /* which text the offsets count in */
    size_t start, end, of;        /* code points; `of`: length of that text */
    char *exact;                  /* all four own */
    char *prefix;
    char *suffix;
    char **sections; /* heading path, outermost first */
    size_t section_count;
    size_t section_index; /* from 1; 0 unknown */
    char *source;         /* "ni:///sha-256;..." (RFC 6920) of the
                             canonical text; NULL unknown. Owns */
    char *page;           /* the document's own page label; NULL none */
};

enum placement_state {
    PLACED,    /* identical */
    MOVED,     /* identical, elsewhere */
    EDITED,    /* similar */
    GONE,      /* its surroundings are there, it is not */
    AMBIGUOUS, /* in several places */
    UNPLACED
};

struct placement {
    enum placement_state state;
    struct span span; /* bytes of the open document's text, for the first
                         three; else the point to jump to (empty) */
    int score;        /* thousandths */
};

/* "placed", "moved" and so on. */
const char *placement_name(enum placement_state state);

static inline bool placement_is_placed(const struct placement *placement)
{
    return placement->state <= EDITED;
}

void anchor_release(struct anchor *anchor);
/* Quotes `span` of the document (a point: start == end; then the next words,
 * at most 60 code points, as landmark). Fills a zeroed anchor; it owns. */
void anchor_make(struct anchor *anchor, const struct document *document,
                 struct span span);
/* The same without revision and source: the text's digest, for which all of it
 * is read, is left to who knows it already. */
void anchor_quote(struct anchor *anchor, const struct document *document,
                  struct span span);
void anchor_seal(struct anchor *anchor, const char *revision,
                 const char *source);
/* As anchor_make() on the text that `same` was made on. */
void anchor_make_like(struct anchor *anchor, const struct document *document,
                      struct span span, const struct anchor *same);
/* The digest of the canonical text: revision and source of its anchors. */
void anchor_sum(const struct document *document, char revision[REVISION_SIZE],
                char source[SOURCE_SIZE]);
/* First 64 bits of it, as hex. */
void anchor_revision(const struct document *document,
                     char revision[REVISION_SIZE]);

#endif
