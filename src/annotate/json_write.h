/* json_write.h - writes JSON: two spaces a level, only controls escaped.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_JSON_WRITE_H
#define INCIPIT_JSON_WRITE_H

#include <incipit/buffer.h>

#include <stdbool.h>

struct json_writer {
    struct buffer *out;
    int depth;
    bool empty; /* nothing was written yet at this depth */
};

void json_put_begin(struct json_writer *writer, struct buffer *out);
/* `key` is NULL inside an array and for the outermost value. */
void json_put_open(struct json_writer *writer, const char *key, char bracket);
void json_put_close(struct json_writer *writer, char bracket);
void json_put_text(struct json_writer *writer, const char *key,
                   const char *value);
void json_put_integer(struct json_writer *writer, const char *key,
                      long long value);
/* An array of the one string; nothing where there is none. */
void json_put_single(struct json_writer *writer, const char *key,
                     const char *value);
/* Ends the text with one newline. */
void json_put_end(struct json_writer *writer);

#endif
