/* buffer.c - bytes that grow at the end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/buffer.h>
#include <incipit/memory.h>

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buffer_release(struct buffer *buffer)
{
    if (buffer == NULL)
        return;
    memory_free(buffer->bytes);
    *buffer = (struct buffer){0};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

char *buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t needed = buffer->length + 1;
    needed = more > SIZE_MAX - needed ? SIZE_MAX : needed + more;
    if (needed > buffer->capacity) {
        buffer->capacity = memory_grown(buffer->capacity, needed);
        buffer->bytes = memory_resize(buffer->bytes, buffer->capacity, 1);
    }
    return buffer->bytes + buffer->length;
}

void buffer_append(struct buffer *buffer, const char *bytes, size_t length)
{
    char *end = buffer_reserve(buffer, length);
    if (length > 0)
        memcpy(end, bytes, length);
    end[length] = '\0';
    buffer->length += length;
}

void buffer_append_byte(struct buffer *buffer, char byte)
{
    buffer_append(buffer, &byte, 1);
}

void buffer_append_string(struct buffer *buffer, const char *string)
{
    buffer_append(buffer, string, strlen(string));
}

void buffer_append_slice(struct buffer *buffer, struct slice slice)
{
    buffer_append(buffer, slice.bytes, slice.length);
}

void buffer_append_repeated(struct buffer *buffer, char byte, size_t count)
{
    char *end = buffer_reserve(buffer, count);
    memset(end, byte, count);
    buffer->length += count;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    if (length > 0) {
        char *end = buffer_reserve(buffer, (size_t)length);
        vsnprintf(end, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    } else {
        buffer_append(buffer, "", 0);
    }
    va_end(again);
}

char *buffer_take(struct buffer *buffer)
{
    if (buffer->bytes == NULL)
        buffer_append(buffer, "", 0);
    char *bytes = buffer->bytes;
    *buffer = (struct buffer){0};
    return bytes;
}
