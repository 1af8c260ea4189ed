/* json_write.c - writes JSON: two spaces a level, only controls escaped.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes are part of the promise "same store, same bytes", so no library
 * with tastes of its own is asked.
 */
#include "json_write.h"

#include <incipit/gate.h>

#include <string.h>

static void append_quoted(struct buffer *out, const char *value)
{
    text_json(value, strlen(value), out);
}

static void next_value(struct json_writer *writer, const char *key)
{
    if (writer->depth > 0) {
        buffer_append_string(writer->out, writer->empty ? "\n" : ",\n");
        buffer_append_repeated(writer->out, ' ', (size_t)writer->depth * 2);
    }
    writer->empty = false;
    if (key != NULL) {
        append_quoted(writer->out, key);
        buffer_append_string(writer->out, ": ");
    }
}

void json_put_begin(struct json_writer *writer, struct buffer *out)
{
    writer->out = out;
    writer->depth = 0;
    writer->empty = true;
}

void json_put_open(struct json_writer *writer, const char *key, char bracket)
{
    next_value(writer, key);
    buffer_append_byte(writer->out, bracket);
    writer->depth++;
    writer->empty = true;
}

void json_put_close(struct json_writer *writer, char bracket)
{
    writer->depth--;
    if (!writer->empty) {
        buffer_append_byte(writer->out, '\n');
        buffer_append_repeated(writer->out, ' ', (size_t)writer->depth * 2);
    }
    writer->empty = false;
    buffer_append_byte(writer->out, bracket);
}

void json_put_text(struct json_writer *writer, const char *key,
                   const char *value)
{
    next_value(writer, key);
    append_quoted(writer->out, value);
}

void json_put_integer(struct json_writer *writer, const char *key,
                      long long value)
{
    next_value(writer, key);
    buffer_format(writer->out, "%lld", value);
}

void json_put_single(struct json_writer *writer, const char *key,
                     const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    json_put_open(writer, key, '[');
    json_put_text(writer, NULL, value);
    json_put_close(writer, ']');
}

void json_put_end(struct json_writer *writer)
{
    buffer_append_byte(writer->out, '\n');
}
