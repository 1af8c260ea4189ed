/* config.h - the configuration file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "name = value" a line, '#' begins a comment. A line that is not understood
 * is reported with its number and left out; the rest holds. The program never
 * writes the file.
 */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "options.h"

#include <incipit/reader.h>

/* Commands of the user's choice, "" for none; see spawn.h for their form. */
enum command_kind {
    COMMAND_EDITOR, /* a file */
    COMMAND_LOOKUP, /* a word */
    COMMAND_OPEN,   /* an address */
    COMMAND_SPEAK,  /* text on its standard input */
    COMMAND_COPY,   /* text on its standard input */
    COMMAND_COUNT
};

struct config {
    struct reader_settings settings;
    char *commands[COMMAND_COUNT]; /* own */
    bool query;                    /* ask the terminal for its colours */
    struct config_map {
        char *line, *where; /* own: "map ..." or "unmap ..."; "FILE, line N" */
    } * maps;               /* owns; in order */
    size_t map_count, map_capacity;
    struct buffer troubles; /* a sentence a line */
};

/* The defaults, then the file, then ACCESSIBLE of the environment, then the
 * options; what is wrong in the file is in config->troubles. STATUS_USAGE for
 * a wrong option; STATUS_UNREADABLE for a file that was named and cannot be
 * read. */
enum status config_open(struct config *config, const struct options *options,
                        struct error *error);
void config_release(struct config *config);
/* Parses the text of a file; `name` is for the troubles. */
void config_parse(struct config *config, const char *text, size_t length,
                  const char *name);
/* Gives the keys of the "map" and "unmap" lines to the reader; lines that are
 * wrong go to the troubles. */
void config_bind(struct config *config, struct reader *reader);
/* The settings that are the app's alone and not the reader's, in order, with
 * their standard values; NULL at the end. */
const char *config_extra(int index, const char **standard,
                         const char **description);
/* Appends the configuration in force; what is at its default is a comment. */
void config_print(const struct config *config, struct buffer *out);

#endif
