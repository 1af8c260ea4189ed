/* span.h - a half-open range of bytes in a text, and a borrowed string.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_SPAN_H
#define INCIPIT_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes [start, end) of a text. Empty when start == end. */
struct span {
    size_t start;
    size_t end;
};

static inline size_t span_length(struct span span)
{
    return span.end - span.start;
}

static inline bool span_is_empty(struct span span)
{
    return span.end <= span.start;
}

static inline bool span_holds(struct span span, size_t offset)
{
    return span.start <= offset && offset < span.end;
}

/* Whether two non-empty spans share a byte. */
static inline bool span_meets(struct span a, struct span b)
{
    return a.start < b.end && b.start < a.end;
}

/* A string that somebody else owns; not NUL-terminated. */
struct slice {
    const char *bytes;
    size_t length;
};

static inline struct slice slice_of(const char *string)
{
    struct slice slice = {string, string != NULL ? strlen(string) : 0};
    return slice;
}

static inline bool slice_equals(struct slice a, struct slice b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

#endif
