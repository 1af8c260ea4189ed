/* load.h - the bytes of a text, from a file or standard input.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_LOAD_H
#define APP_LOAD_H

#include "options.h"

#include <incipit/document.h>

/* A text of more bytes is refused. */
#define LOAD_LIMIT ((size_t)1 << 31)
/* By so much of its beginning a text is told from something else. */
enum { LOAD_BEGINNING = 64 * 1024 };

/* Reads the one file that `options` names ("-", or none while standard input
 * is no terminal: standard input) and imports it. Returns owned in
 * *document. */
enum status load_named(const struct options *options,
                       struct document **document, struct error *error);
/* What the options name: a file, "-", or a bundled text. */
const char *load_name(const struct options *options);
/* Whether the text comes from standard input. */
bool load_is_standard_input(const struct options *options);
/* Says that a text is waited for, if it is to be typed into the terminal. */
void load_await(const char *name);
/* Reads a file, or standard input for "-". */
enum status load_bytes(const char *path, struct buffer *bytes,
                       struct error *error);
/* Imports as the options say. `name` is for messages and recognition. `bytes`
 * of a whole text are released. */
enum status load_import(const struct options *options, const char *name,
                        struct buffer *bytes, bool partial,
                        struct document **document, struct error *error);

#endif
