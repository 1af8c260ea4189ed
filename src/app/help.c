/* help.c - --help, --version and completions, from the table of options.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "options.h"
#include "output.h"

#include <string.h>

static const char heading[] =
    "Usage: incipit [OPTION]... [FILE]...\n"
    "Read essays and books in the terminal. Without FILE, go on where you "
    "were;\n- is standard input. ? shows the keys, q leaves.\n";

static const char ending[] =
    "Exit status: 0 done, 1 unreadable, 2 wrong usage, 3 not saved.\n";

enum { HELP_COLUMN = 27 };

static void append_option(struct buffer *out, const struct option_view *view)
{
    size_t start = out->length;
    if (view->letter != 0)
        buffer_format(out, "  -%c, --%s", view->letter, view->name);
    else
        buffer_format(out, "      --%s", view->name);
    if (view->value != NULL)
        buffer_format(out,
                      view->argument == ARGUMENT_POSSIBLE ? "[=%s]" : "=%s",
                      view->value);
    size_t used = out->length - start;
    buffer_append_repeated(out, ' ',
                           used < HELP_COLUMN ? HELP_COLUMN - used : 1);
    buffer_format(out, "%s\n", view->help);
}

enum status mode_help(const struct options *options)
{
    static const char *const titles[] = {"Reading", "Without a screen",
                                         "Other"};
    (void)options;
    struct output output = {0};
    buffer_append_string(&output.bytes, heading);
    for (int group = GROUP_READING; group <= GROUP_OTHER; group++) {
        buffer_format(&output.bytes, "%s:\n", titles[group]);
        struct option_view view;
        for (size_t i = 0; options_view(i, &view); i++)
            if (view.group == (enum option_group)group)
                append_option(&output.bytes, &view);
    }
    buffer_append_string(&output.bytes, ending);
    return output_finish(&output);
}

/* --- Completions -------------------------------------------------------- */

static void complete_bash(struct buffer *out)
{
    struct option_view view;
    buffer_append_string(out, "complete -o default -W '");
    for (size_t i = 0; options_view(i, &view); i++)
        if (view.name != NULL)
            buffer_format(out, "%s--%s%s", i > 0 ? " " : "", view.name,
                          view.argument == ARGUMENT_NEEDED ? "=" : "");
    buffer_append_string(out, "' incipit\n");
}

static void complete_zsh(struct buffer *out)
{
    struct option_view view;
    buffer_append_string(out, "#compdef incipit\n_arguments \\\n");
    for (size_t i = 0; options_view(i, &view); i++) {
        if (view.name == NULL)
            continue;
        const char *value = view.argument == ARGUMENT_NEEDED     ? "=:value:"
                            : view.argument == ARGUMENT_POSSIBLE ? "=-::value:"
                                                                 : "";
        buffer_format(out, "  '--%s%s[%s]%s' \\\n", view.name,
                      *value == '\0'                     ? ""
                      : view.argument == ARGUMENT_NEEDED ? "="
                                                         : "=-",
                      view.help, *value == '\0' ? "" : strchr(value, ':'));
    }
    buffer_append_string(out, "  '*:text:_files'\n");
}

static void complete_fish(struct buffer *out)
{
    struct option_view view;
    for (size_t i = 0; options_view(i, &view); i++) {
        if (view.name == NULL)
            continue;
        buffer_format(out, "complete -c incipit -l %s", view.name);
        if (view.letter != 0)
            buffer_format(out, " -s %c", view.letter);
        if (view.argument == ARGUMENT_NEEDED)
            buffer_append_string(out, " -r");
        buffer_format(out, " -d '%s'\n", view.help);
    }
}

enum status mode_completion(const struct options *options)
{
    static const struct {
        const char *shell;
        void (*complete)(struct buffer *);
    } shells[] = {{"bash", complete_bash},
                  {"zsh", complete_zsh},
                  {"fish", complete_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        if (strcmp(shells[i].shell, options->part) != 0)
            continue;
        struct output output = {0};
        shells[i].complete(&output.bytes);
        return output_finish(&output);
    }
    complain("Completions are there for bash, zsh and fish.");
    return STATUS_USAGE;
}
