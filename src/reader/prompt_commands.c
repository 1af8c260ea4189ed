/* prompt_commands.c - what is typed after a colon: a command, a setting.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void go_to_section(struct reader *reader, const char *wanted)
{
    const struct document *document = reader->document;
    char *end;
    long number = strtol(wanted, &end, 10);
    if (*end == '\0' && number >= 1 &&
        (size_t)number <= document->section_count) {
        reader_jump(reader, document->sections[number - 1].span.start);
        return;
    }
    struct folded query;
    text_fold(wanted, strlen(wanted), FOLD_SEARCH, &query);
    bool found = false;
    for (size_t i = 0; i < document->section_count && !found; i++) {
        struct buffer name = {0};
        struct folded folded;
        document_section_name(document, i, &name);
        text_fold(name.bytes, name.length, FOLD_SEARCH, &folded);
        found = memmem(folded.bytes, folded.length, query.bytes,
                       query.length) != NULL;
        if (found)
            reader_jump(reader, document->sections[i].span.start);
        folded_release(&folded);
        buffer_release(&name);
    }
    folded_release(&query);
    if (!found)
        reader_complain(
            reader, "There is no section \xE2\x80\x9C%s\xE2\x80\x9D.", wanted);
}

/* ":17", ":50%", ":3.12" */
static bool go_to_number(struct reader *reader, const char *line)
{
    char *end;
    long number = strtol(line, &end, 10);
    if (end == line || number < 0)
        return false;
    if (*end == '.') {
        char *rest;
        long paragraph = strtol(end + 1, &rest, 10);
        size_t offset;
        if (rest == end + 1 || *rest != '\0')
            return false;
        if (paragraph > 0 &&
            document_place_offset(reader->document, (size_t)number,
                                  (size_t)paragraph, &offset))
            reader_jump(reader, offset);
        else
            reader_complain(reader, "There is no place %s in this text.", line);
        return true;
    }
    const char *command = *end == '%' ? "percent" : "page-go";
    if (*end != '\0' && strcmp(end, "%") != 0)
        return false;
    commands[command_find(command)].run(reader, number);
    return true;
}

static void set_setting(struct reader *reader, char *assignment)
{
    char *equals = strchr(assignment, '=');
    char value[32];
    struct error error;
    if (equals == NULL) {
        if (reader_settings_get(&reader->settings, assignment, value))
            reader_say(reader, "%s = %s", assignment, value);
        else
            reader_complain(reader, "There is no setting named '%s'.",
                            assignment);
        return;
    }
    *equals = '\0';
    if (reader_settings_set(&reader->settings, assignment, equals + 1,
                            &error) != STATUS_OK) {
        reader_complain(reader, "%s", error.message);
        return;
    }
    if (reader->settings.glyphs >= 0)
        reader->glyphs = reader->settings.glyphs;
    reader_relayout(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

static void explain(struct reader *reader, const char *name)
{
    size_t command = command_find(name);
    if (command == SIZE_MAX) {
        reader_complain(reader, "There is no command named '%s'.", name);
        return;
    }
    struct buffer keys = {0};
    keymap_keys_of(reader, command, CONTEXT_PAGE, 6, &keys);
    reader_say(reader, "%s: %s. Keys: %s", name, commands[command].description,
               keys.length > 0 ? keys.bytes : "none");
    buffer_release(&keys);
}

void prompt_execute(struct reader *reader, const char *given)
{
    char line[PROMPT_MOST + 1];
    snprintf(line, sizeof line, "%s", given);
    char *word = line + strspn(line, " :");
    size_t length = strcspn(word, " ");
    char *argument = word + length + strspn(word + length, " ");
    bool has_argument = *argument != '\0';
    if (reader->document != NULL && go_to_number(reader, word))
        return;
    word[length] = '\0';
    if (*word == '\0')
        return;
    if (strcmp(word, "set") == 0 && has_argument)
        set_setting(reader, argument);
    else if (strcmp(word, "help") == 0 && has_argument)
        explain(reader, argument);
    else if (strcmp(word, "map") == 0)
        pane_open(reader, PANE_HELP);
    else if ((strcmp(word, "ch") == 0 || strcmp(word, "section") == 0) &&
             has_argument && reader->document != NULL)
        go_to_section(reader, argument);
    else if (strcmp(word, "page") == 0 && has_argument &&
             reader->document != NULL)
        commands[command_find("page-go")].run(reader, atol(argument));
    else if (strcmp(word, "open") == 0 && has_argument)
        effect_add(reader, EFFECT_OPEN, argument);
    else if (strcmp(word, "q") == 0)
        effect_add(reader, EFFECT_QUIT, NULL)->flag = true;
    else if (command_find(word) != SIZE_MAX)
        commands[command_find(word)].run(reader, atol(argument));
    else
        reader_complain(reader,
                        "There is no command '%s'; Tab completes, ? lists "
                        "them.",
                        word);
}
