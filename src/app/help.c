/* help.c - --help, from the table of options.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "options.h"
#include "output.h"

#include <string.h>

static const char heading[] =
    "Usage: incipit [OPTION]... [FILE]...\n"
    "Read essays and books in the terminal. Without FILE show the shelf; - is\n"
    "standard input. A folder is the shelf of its texts. ? shows the keys.\n";

static const char ending[] =
    "Exit status: 0 done, 1 unreadable, 2 wrong usage, 3 not saved.\n"
    "Report mistakes to whoever you have it from, with incipit --version.\n";

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
