/* options.h - the command line, from one table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * --help, the completions and the manual are generated from the same table.
 */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <incipit/status.h>

#include <stdbool.h>
#include <stddef.h>

enum mode {
    MODE_READ,
    MODE_DUMP,
    MODE_TEXT,
    MODE_CONTENTS,
    MODE_SEARCH,
    MODE_PICTURE,
    MODE_LIST,
    MODE_LINE,
    MODE_NOTES,
    MODE_ADD_NOTE,
    MODE_ADD_HIGHLIGHT,
    MODE_ADD_BOOKMARK,
    MODE_REMOVE,
    MODE_EDIT_NOTE,
    MODE_UNDO,
    MODE_REDO,
    MODE_IMPORT,
    MODE_CHECK,
    MODE_CHECK_STORE,
    MODE_COMPACT_STORE,
    MODE_MERGE,
    MODE_PRINT_CONFIG,
    MODE_COMPLETION,
    MODE_MANUAL,
    MODE_HELP,
    MODE_VERSION,
    MODE_COUNT
};

enum { OPTIONS_TAGS = 32 };

/* Strings are borrowed from argv; NULL or 0: not given. */
struct options {
    enum mode mode;
    const char *const *files;
    size_t file_count;
    /* Reading */
    const char *page, *section, *search_first;
    const char *format, *encoding, *language;
    bool quit_if_one_screen;
    /* Without a screen */
    int measure, rows; /* columns, rows */
    const char *contents_form, *query, *part, *text;
    const char *picture, *size, *keys; /* a file; "80x24"; "Space t" */
    bool json, markup;
    /* Notes; `note` is the argument of the mode: a text, an id, a file */
    const char *note, *notes_form, *quote, *at, *unit, *output;
    bool force, update, dry_run, accept, guide;
    const char *tags[OPTIONS_TAGS];
    size_t tag_count;
    /* Other */
    const char *colour, *store, *config;
    bool no_config;
    /* Settings by name, in the order given; the last wins. Owns the array. */
    struct override {
        const char *name, *value;
    } * overrides;
    size_t override_count, override_capacity;
    const char **operands; /* what `files` is in; owns the array */
};

/* The first text; NULL: none was named. */
static inline const char *options_text(const struct options *options)
{
    return options->file_count > 0 ? options->files[0] : NULL;
}

/* Parses all of argv. STATUS_USAGE with a sentence when it is wrong. */
enum status options_parse(struct options *options, int argc, char *argv[],
                          struct error *error);
void options_release(struct options *options);

/* Values that no table can check (options_check.c). STATUS_USAGE. */
enum status options_check(const struct options *options, struct error *error);
/* The sentence for an option that cannot be taken; returns STATUS_USAGE. */
enum options_mistake { MISTAKE_UNKNOWN, MISTAKE_NO_VALUE, MISTAKE_A_VALUE };
enum status options_refuse(enum options_mistake mistake, const char *name,
                           struct error *error);

/* What the table holds, for whoever generates from it. */
enum option_argument { ARGUMENT_NONE, ARGUMENT_NEEDED, ARGUMENT_POSSIBLE };
enum option_group {
    GROUP_READING,
    GROUP_PLAIN,
    GROUP_OTHER,
    GROUP_MANUAL, /* in the manual and the completions only */
    GROUP_SILENT  /* taken for the sake of other programs' habits */
};
struct option_view {
    char letter; /* 0: none */
    const char *name;
    enum option_argument argument;
    const char *value; /* name of the argument in texts */
    enum option_group group;
    const char *help;
};
/* False beyond the last. */
bool options_view(size_t index, struct option_view *view);

#endif
