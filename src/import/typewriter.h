/* typewriter.h - overstrikes and escape sequences become styles.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TYPEWRITER_H
#define INCIPIT_TYPEWRITER_H

#include <incipit/buffer.h>

#include <stdbool.h>

/* What a piece of text was printed as; bits. */
enum typed_look {
    TYPED_UNDER = 1,
    TYPED_BOLD = 2,
    TYPED_COLOUR = 4,
    TYPED_LINK = 8
};

struct typed_run {
    struct span span; /* bytes of the typed text */
    unsigned looks;   /* of enum typed_look; never 0 */
    size_t link;      /* what it links to, for typed_uri(); 0: nothing */
};

/* A text as it looks on paper, and what in it looks unlike the rest. */
struct typed {
    struct buffer text;     /* owns */
    struct typed_run *runs; /* owns; in order, apart from each other */
    size_t run_count, run_capacity;
    size_t overstrikes; /* characters struck more than once */
    struct buffer uris; /* owns; addresses, each with a NUL behind it */
    size_t link;        /* of what is being typed, as in its run */
};

/* Whether there is anything to do: a backspace or an escape. */
bool typewriter_is_needed(const char *s, size_t length);
/* The carriage goes back on a line from here on: a return that does not end the
 * line; `length`: nowhere. */
size_t typewriter_return(const char *s, size_t length, size_t from);
/* Types `s`, valid UTF-8, into `typed`, which is zeroed. */
void typewriter_type(const char *s, size_t length, struct typed *typed);
void typed_release(struct typed *typed);
/* The address that a run with a link leads to. */
const char *typed_uri(const struct typed *typed, const struct typed_run *run);
/* The first run that ends after `offset`. */
size_t typed_run_from(const struct typed *typed, size_t offset);

#endif
