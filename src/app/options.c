/* options.c - how a command line fills the options in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "options_table.h"

#include <incipit/memory.h>

#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NUMBER_LIMIT = 10000 };

/* --- Doing what an entry says ------------------------------------------- */

static void add_override(struct options *options, const char *name,
                         const char *value)
{
    MEMORY_GROW(options->overrides, options->override_count,
                options->override_capacity);
    options->overrides[options->override_count++] =
        (struct override){name, value};
}

static void *field_of(struct options *options, const struct option_entry *entry)
{
    return (char *)options + entry->field;
}

static enum status set_number(struct options *options,
                              const struct option_entry *entry,
                              const char *argument, struct error *error)
{
    assert(argument != NULL); /* no number in the table goes without one */
    char *end = NULL;
    long number = strtol(argument, &end, 10);
    if (end == argument || *end != '\0' || number < 1 || number > NUMBER_LIMIT)
        return error_set(error, STATUS_USAGE,
                         "--%s wants a number from 1 to %d, not “%s”.",
                         entry->view.name, NUMBER_LIMIT, argument);
    *(int *)field_of(options, entry) = (int)number;
    return STATUS_OK;
}

static const char *mode_name(enum mode mode)
{
    const struct option_entry *entry;
    for (size_t i = 0; (entry = options_entry(i)) != NULL; i++)
        if (entry->action == ACTION_MODE && entry->target == mode)
            return entry->view.name;
    return "";
}

static enum status set_mode(struct options *options,
                            const struct option_entry *entry,
                            const char *argument, struct error *error)
{
    /* --text=TEXT holds the words for --edit-note. */
    bool words = options->mode == MODE_EDIT_NOTE &&
                 entry->target == MODE_TEXT && argument != NULL;
    bool edits = options->mode == MODE_TEXT && options->text != NULL &&
                 entry->target == MODE_EDIT_NOTE;
    if (options->mode != MODE_READ && options->mode != entry->target &&
        !words && !edits)
        return error_set(error, STATUS_USAGE,
                         "--%s and --%s cannot be used together.",
                         mode_name(options->mode), entry->view.name);
    if (!words)
        options->mode = entry->target;
    if (entry->field != NO_FIELD && argument != NULL)
        *(const char **)field_of(options, entry) = argument;
    return STATUS_OK;
}

/* Whether an empty value can mean nothing. Others have their own sentence, and
 * no keys at all may be pressed. */
static bool wants_words(const struct option_entry *entry)
{
    return (entry->action == ACTION_STRING &&
            entry->field != offsetof(struct options, keys)) ||
           entry->action == ACTION_TAG ||
           (entry->action == ACTION_MODE &&
            entry->view.argument == ARGUMENT_NEEDED &&
            entry->field == offsetof(struct options, note) &&
            entry->target != MODE_ADD_NOTE);
}

static enum status apply(struct options *options,
                         const struct option_entry *entry, const char *argument,
                         struct error *error)
{
    if (argument != NULL && *argument == '\0' && wants_words(entry))
        return error_set(error, STATUS_USAGE, "--%s needs a value.",
                         entry->view.name);
    switch (entry->action) {
    case ACTION_MODE:
        return set_mode(options, entry, argument, error);
    case ACTION_STRING:
        *(const char **)field_of(options, entry) = argument;
        break;
    case ACTION_NUMBER:
        return set_number(options, entry, argument, error);
    case ACTION_FLAG:
        *(bool *)field_of(options, entry) = true;
        break;
    case ACTION_SETTING:
        add_override(options, entry->setting,
                     entry->constant != NULL ? entry->constant : argument);
        break;
    case ACTION_TAG:
        if (options->tag_count == OPTIONS_TAGS)
            return error_set(error, STATUS_USAGE,
                             "A note can have %d tags at most.", OPTIONS_TAGS);
        options->tags[options->tag_count++] = argument;
        break;
    case ACTION_NOTHING:
        break;
    }
    return STATUS_OK;
}

/* --- getopt_long -------------------------------------------------------- */

/* Long options report 256 + index, so that letters stay letters. */
enum { LONG_BASE = 256 };

static void fill_getopt(struct option longs[OPTIONS_MOST + 1],
                        char letters[3 * OPTIONS_MOST + 3])
{
    size_t named = 0;
    char *at = letters;
    const struct option_entry *entry;
    *at++ = ':'; /* report missing arguments as such */
    for (size_t i = 0; (entry = options_entry(i)) != NULL; i++) {
        const struct option_view *view = &entry->view;
        if (view->name != NULL)
            longs[named++] = (struct option){view->name, (int)view->argument,
                                             NULL, LONG_BASE + (int)i};
        if (view->letter == 0)
            continue;
        *at++ = view->letter;
        for (int colons = (int)view->argument; colons > 0; colons--)
            *at++ = ':';
    }
    longs[named] = (struct option){NULL, 0, NULL, 0};
    *at = '\0';
}

static const struct option_entry *entry_of(int found)
{
    const struct option_entry *entry;
    if (found >= LONG_BASE)
        return options_entry((size_t)(found - LONG_BASE));
    for (size_t i = 0; (entry = options_entry(i)) != NULL; i++)
        if (entry->view.letter == found)
            return entry;
    return NULL;
}

static enum status unknown_option(int found, char *argv[], struct error *error)
{
    char letter[] = {'-', (char)optopt, '\0'};
    const char *name =
        optopt != 0 && optopt < LONG_BASE ? letter : argv[optind - 1];
    return options_refuse(found == ':'          ? MISTAKE_NO_VALUE
                          : optopt >= LONG_BASE ? MISTAKE_A_VALUE
                                                : MISTAKE_UNKNOWN,
                          name, error);
}

/* "+N" and "+/words" as less takes them, unless a file is called so. */
static void take_operand(struct options *options, const char *operand)
{
    if (*operand == '+' && access(operand, F_OK) != 0) {
        if (operand[1] == '/')
            options->search_first = operand + 2;
        else
            options->page = strcmp(operand, "+G") == 0 ? "100%" : operand + 1;
        return;
    }
    options->operands[options->file_count++] = operand;
}

enum status options_parse(struct options *options, int argc, char *argv[],
                          struct error *error)
{
    struct option longs[OPTIONS_MOST + 1];
    char letters[3 * OPTIONS_MOST + 3];
    int found;
    memset(options, 0, sizeof *options);
    fill_getopt(longs, letters);
    optind = 0;
    opterr = 0;
    while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const struct option_entry *entry = entry_of(found);
        if (found == '?' || found == ':' || entry == NULL)
            return unknown_option(found, argv, error);
        enum status status = apply(options, entry, optarg, error);
        if (status != STATUS_OK)
            return status;
    }
    options->operands =
        memory_zero((size_t)argc + 1, sizeof *options->operands);
    for (int i = optind; i < argc; i++)
        take_operand(options, argv[i]);
    options->files = options->operands;
    return options_check(options, error);
}

void options_release(struct options *options)
{
    memory_free(options->overrides);
    memory_free(options->operands);
    memset(options, 0, sizeof *options);
}
