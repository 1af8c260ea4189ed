/* complete.c - completions for shells, from the table of options.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "options.h"
#include "output.h"

#include <incipit/export.h>
#include <incipit/import.h>
#include <incipit/reader.h>

#include <string.h>

/* --- What a value may be ------------------------------------------------ */

static bool is_file(const struct option_view *view)
{
    return view->value != NULL && (strcmp(view->value, "FILE") == 0 ||
                                   strcmp(view->value, "STORE") == 0);
}

/* Appends `first` (may be "") and the names that a table has. */
static void append_names(struct buffer *out, const char *first,
                         const char *(*name_of)(size_t index))
{
    const char *name;
    buffer_append_string(out, first);
    for (size_t i = 0; (name = name_of(i)) != NULL; i++)
        buffer_format(out, "%s%s", out->length > 0 ? " " : "", name);
}

/* The words that an option takes, divided by blanks; none for a free value. */
static void append_words(const struct option_view *view, struct buffer *out)
{
    static const struct {
        const char *name, *words;
    } known[] = {{"contents", "json"},
                 {"text", "plain"},
                 {"color", "auto always never"},
                 {"completion", "bash zsh fish"},
                 {"unit", "codepoints bytes skeleton"}};
    buffer_append_string(out, "");
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].name, view->name) == 0)
            buffer_append_string(out, known[i].words);
    if (strcmp(view->name, "notes") == 0)
        append_names(out, "", export_form_name);
    else if (strcmp(view->name, "format") == 0)
        append_names(out, "auto", import_format_name);
    const char *choices = view->argument != ARGUMENT_NONE
                              ? reader_setting_choices(view->name)
                              : NULL;
    if (choices != NULL && out->length == 0)
        buffer_append_string(out, choices);
}

/* A help text between quotation marks of shells, and brackets of zsh. */
static void append_plain(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++)
        buffer_append_byte(out, strchr("'\"[]\\", *text) != NULL ? ' ' : *text);
}

/* --- bash --------------------------------------------------------------- */

static void append_bash_values(struct buffer *out)
{
    struct option_view view;
    for (size_t i = 0; options_view(i, &view); i++) {
        if (view.name == NULL || view.argument == ARGUMENT_NONE)
            continue;
        struct buffer words = {0};
        append_words(&view, &words);
        buffer_format(out, "    --%s", view.name);
        if (view.letter != 0 && view.argument == ARGUMENT_NEEDED)
            buffer_format(out, "|-%c", view.letter);
        if (words.length > 0)
            buffer_format(out, ") words='%s' ;;\n", words.bytes);
        else
            buffer_append_string(out, is_file(&view) ? ") return ;;\n"
                                                     : ") words=' ' ;;\n");
        buffer_release(&words);
    }
}

static void complete_bash(struct buffer *out)
{
    struct option_view view;
    buffer_append_string(
        out, "# bash completion for incipit\n"
             "_incipit() {\n"
             "    local word=${COMP_WORDS[COMP_CWORD]} option= words=\n"
             "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
             "    if [[ $word == = ]]; then option=$before word=\n"
             "    elif [[ $before == = ]]; then "
             "option=${COMP_WORDS[COMP_CWORD-2]}\n"
             "    elif [[ $before == -? ]]; then option=$before\n"
             "    fi\n"
             "    case $option in\n");
    append_bash_values(out);
    buffer_append_string(out, "    esac\n"
                              "    [[ -n $words || $word != -* ]] || words='");
    for (size_t i = 0; options_view(i, &view); i++)
        if (view.name != NULL)
            buffer_format(out, "%s--%s%s", i > 0 ? " " : "", view.name,
                          view.argument == ARGUMENT_NEEDED ? "=" : "");
    buffer_append_string(
        out, "'\n"
             "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
             "    [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace "
             "2>/dev/null\n"
             "}\n"
             "complete -o default -F _incipit incipit\n");
}

/* --- zsh ---------------------------------------------------------------- */

static void append_zsh_value(struct buffer *out, const struct option_view *view)
{
    struct buffer words = {0};
    if (view->argument == ARGUMENT_NONE)
        return;
    append_words(view, &words);
    buffer_append_string(out, view->argument == ARGUMENT_POSSIBLE ? "::" : ":");
    buffer_format(out, "%s:", view->value != NULL ? "value" : " ");
    if (words.length > 0)
        buffer_format(out, "(%s)", words.bytes);
    else if (is_file(view))
        buffer_append_string(out, "_files");
    buffer_release(&words);
}

static void complete_zsh(struct buffer *out)
{
    static const char *const equals[] = {[ARGUMENT_NONE] = "",
                                         [ARGUMENT_NEEDED] = "=",
                                         [ARGUMENT_POSSIBLE] = "=-"};
    struct option_view view;
    buffer_append_string(out, "#compdef incipit\n_arguments -s -S \\\n");
    for (size_t i = 0; options_view(i, &view); i++) {
        if (view.name == NULL)
            continue;
        if (view.letter != 0)
            buffer_format(out, "  '(-%c --%s)'{-%c%s,--%s%s}'[", view.letter,
                          view.name, view.letter,
                          view.argument == ARGUMENT_NEEDED ? "+" : "",
                          view.name, equals[view.argument]);
        else
            buffer_format(out, "  '--%s%s[", view.name, equals[view.argument]);
        append_plain(out, view.help);
        buffer_append_byte(out, ']');
        append_zsh_value(out, &view);
        buffer_append_string(out, "' \\\n");
    }
    buffer_append_string(out, "  '*:text:_files'\n");
}

/* --- fish --------------------------------------------------------------- */

static void complete_fish(struct buffer *out)
{
    struct option_view view;
    for (size_t i = 0; options_view(i, &view); i++) {
        struct buffer words = {0};
        if (view.name == NULL)
            continue;
        append_words(&view, &words);
        buffer_format(out, "complete -c incipit -l %s", view.name);
        if (view.letter != 0)
            buffer_format(out, " -s %c", view.letter);
        if (view.argument == ARGUMENT_NEEDED)
            buffer_append_string(out, is_file(&view) ? " -r -F" : " -x");
        if (words.length > 0)
            buffer_format(out, " -a '%s'", words.bytes);
        buffer_append_string(out, " -d '");
        append_plain(out, view.help);
        buffer_append_string(out, "'\n");
        buffer_release(&words);
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
