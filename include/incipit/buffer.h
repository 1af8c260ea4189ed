/* buffer.h - bytes that grow at the end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A zeroed struct buffer is a valid empty one. `bytes` is NUL-terminated after
 * every append (the NUL is not counted), and NULL while nothing was appended.
 */
#ifndef INCIPIT_BUFFER_H
#define INCIPIT_BUFFER_H

#include <incipit/span.h>

#include <stddef.h>

struct buffer {
    char *bytes; /* owns */
    size_t length;
    size_t capacity;
};

void buffer_release(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
/* Room for `more` bytes; returns where they go. The caller adds to length. */
char *buffer_reserve(struct buffer *buffer, size_t more);
void buffer_append(struct buffer *buffer, const char *bytes, size_t length);
void buffer_append_byte(struct buffer *buffer, char byte);
void buffer_append_string(struct buffer *buffer, const char *string);
void buffer_append_slice(struct buffer *buffer, struct slice slice);
void buffer_append_repeated(struct buffer *buffer, char byte, size_t count);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The bytes as an owned string; the buffer is empty afterwards. */
char *buffer_take(struct buffer *buffer) __attribute__((returns_nonnull));

#endif
