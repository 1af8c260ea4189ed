/* manual.c - the tables of the manual pages, from the program's own tables.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages under assets/ hold what this prints between two comments;
 * tests/check_manual.sh compares them and, with --update, writes them anew.
 * The form is mdoc(7).
 */
#include "modes.h"

#include "config.h"
#include "output.h"

#include <incipit/reader.h>

#include <string.h>

/* Appends a word as an argument of a macro: no delimiter, no escape. */
static void append_argument(struct buffer *out, const char *word, size_t length)
{
    buffer_append_string(out, " ");
    if (length == 1 && strchr(".,:;()[]?!|'", *word) != NULL)
        buffer_append_string(out, "\\&");
    for (size_t i = 0; i < length; i++)
        if (word[i] == '\\')
            buffer_append_string(out, "\\e");
        else if (word[i] == '-')
            buffer_append_string(out, "\\-");
        else if (word[i] == '"')
            buffer_append_string(out, "\\(dq");
        else
            buffer_append(out, &word[i], 1);
    if (length > 1 && strchr(".,:;)]?!", word[length - 1]) != NULL)
        buffer_append_string(out, "\\&");
}

/* Words divided by blanks, as arguments with something between them. */
static void append_words(struct buffer *out, const char *words,
                         const char *between)
{
    for (const char *at = words; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (at != words)
            buffer_append_string(out, between);
        append_argument(out, at, length);
        at += length + strspn(at + length, " ");
    }
}

/* A line of text, its first letter large. */
static void append_sentence(struct buffer *out, const char *text)
{
    size_t start = out->length;
    buffer_append_string(out, text);
    if (out->bytes[start] >= 'a' && out->bytes[start] <= 'z')
        out->bytes[start] = (char)(out->bytes[start] - 'a' + 'A');
    buffer_append_string(out, ".\n");
}

static void manual_keys(struct buffer *out)
{
    const char *name, *description, *keys;
    buffer_append_string(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0;
         (name = reader_command_name(i, &description, &keys)) != NULL; i++) {
        buffer_append_string(out, ".It Cm");
        append_argument(out, name, strlen(name));
        if (*keys != '\0') {
            buffer_append_string(out, " Ns \\&: Ic");
            append_words(out, keys, " ,");
        }
        buffer_append_string(out, "\n");
        append_sentence(out, description);
    }
    buffer_append_string(out, ".El\n");
}

static void append_option(struct buffer *out, const struct option_view *view)
{
    buffer_append_string(out, ".It");
    if (view->letter != 0)
        buffer_format(out, " Fl %c ,", view->letter);
    buffer_format(out, " Fl -%s", view->name);
    if (view->value != NULL) {
        bool possible = view->argument == ARGUMENT_POSSIBLE;
        buffer_format(out, possible ? " Ns Op = Ns Ar" : " Ns = Ns Ar");
        append_argument(out, view->value, strlen(view->value));
    }
    buffer_append_string(out, "\n");
    append_sentence(out, view->help);
}

static void manual_options(struct buffer *out)
{
    struct option_view view;
    buffer_append_string(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; options_view(i, &view); i++)
        if (view.name != NULL && view.help != NULL)
            append_option(out, &view);
    buffer_append_string(out, ".El\n");
}

/* The name, what it may be, what it is for, and what it is unless said. */
static void append_setting(struct buffer *out, const char *name,
                           const char *values, const char *description,
                           const char *standard)
{
    buffer_format(out, ".It Cm %s No = Ar %s\n", name, values);
    append_sentence(out, description);
    if (*standard == '\0')
        return;
    buffer_append_string(out, "Unless said:\n.Li");
    append_words(out, standard, "");
    buffer_append_string(out, "\n");
}

static void manual_settings(struct buffer *out)
{
    struct reader_settings settings;
    const char *name, *description, *standard;
    reader_settings_default(&settings);
    buffer_append_string(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; (name = reader_setting_name(i, &description)) != NULL;
         i++) {
        char value[32], values[SETTING_VALUES];
        reader_settings_get(&settings, name, value);
        reader_setting_values(i, values);
        append_setting(out, name, values, description, value);
    }
    for (int i = 0; (name = config_extra(i, &standard, &description)) != NULL;
         i++)
        append_setting(out, name, i == 0 ? "yes or no" : "command", description,
                       standard);
    buffer_append_string(out, ".El\n");
}

enum status mode_manual(const struct options *options)
{
    static const struct {
        const char *name;
        void (*write)(struct buffer *);
    } parts[] = {{"keys", manual_keys},
                 {"options", manual_options},
                 {"settings", manual_settings}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(parts[i].name, options->part) != 0)
            continue;
        struct output output = {0};
        parts[i].write(&output.bytes);
        return output_finish(&output);
    }
    complain("The parts of the manual are keys, options and settings.");
    return STATUS_USAGE;
}
