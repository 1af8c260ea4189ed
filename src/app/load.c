/* load.c - read a text and import it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load.h"

#include "bundled.h"
#include "output.h"

#include <incipit/file.h>
#include <incipit/import.h>

#include <string.h>
#include <unistd.h>

bool load_is_standard_input(const struct options *options)
{
    if (options->file_count == 0)
        return !isatty(STDIN_FILENO);
    return options->file_count == 1 && strcmp(options->files[0], "-") == 0;
}

const char *load_name(const struct options *options)
{
    if (options->guide)
        return BUNDLED_GUIDE;
    if (options->file_count > 0)
        return options->files[0];
    return load_is_standard_input(options) ? "-" : BUNDLED_ESSAY;
}

void load_await(const char *name)
{
    if (strcmp(name, "-") == 0 && isatty(STDIN_FILENO))
        complain("Type the text; Ctrl-D at the beginning of a line ends it.");
}

enum status load_bytes(const char *path, struct buffer *bytes,
                       struct error *error)
{
    const char *bundled;
    size_t length;
    if (bundled_find(path, &bundled, &length)) {
        buffer_append(bytes, bundled, length);
        return STATUS_OK;
    }
    if (strcmp(path, "-") != 0)
        return file_read(path, LOAD_LIMIT, bytes, error);
    return file_read_descriptor(STDIN_FILENO, "standard input", LOAD_LIMIT,
                                bytes, error);
}

static struct import_source source_of(const struct options *options,
                                      const char *name,
                                      const struct buffer *bytes)
{
    bool piped = strcmp(name, "-") == 0;
    return (struct import_source){.bytes =
                                      bytes->bytes != NULL ? bytes->bytes : "",
                                  .length = bytes->length,
                                  .name = piped ? "standard input" : name,
                                  .format = options->format,
                                  .encoding = options->encoding,
                                  .language = options->language,
                                  .piped = piped};
}

enum status load_import(const struct options *options, const char *name,
                        struct buffer *bytes, bool partial,
                        struct document **document, struct error *error)
{
    struct import_source source = source_of(options, name, bytes);
    source.partial = partial;
    source.spare = partial ? NULL : bytes;
    return import_document(&source, document, error);
}

/* A text whose beginning is none is read no further: it may have no end. */
static enum status load_text(const struct options *options, const char *name,
                             struct buffer *bytes, struct error *error)
{
    bool piped = strcmp(name, "-") == 0;
    int fd = STDIN_FILENO;
    const char *bundled;
    size_t length;
    if (bundled_find(name, &bundled, &length))
        return load_bytes(name, bytes, error);
    if (!piped && file_open(name, &fd, error) != STATUS_OK)
        return STATUS_UNREADABLE;
    load_await(name);
    bool whole = file_read_beginning(fd, LOAD_BEGINNING, bytes);
    struct import_source source = source_of(options, name, bytes);
    enum status status = import_check(&source, error);
    if (status == STATUS_OK && !whole)
        status =
            file_read_descriptor(fd, source.name, LOAD_LIMIT, bytes, error);
    if (!piped)
        close(fd);
    return status;
}

enum status load_named(const struct options *options,
                       struct document **document, struct error *error)
{
    *document = NULL;
    if (options->file_count > 1)
        return error_set(error, STATUS_USAGE,
                         "One text at a time, please; %zu were named.",
                         options->file_count);
    const char *name = load_name(options);
    struct buffer bytes = {0};
    enum status status = load_text(options, name, &bytes, error);
    if (status == STATUS_OK)
        status = load_import(options, name, &bytes, false, document, error);
    buffer_release(&bytes);
    return status;
}
