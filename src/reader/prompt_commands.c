/* prompt_commands.c - what is typed after a colon: a command, a setting.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keymap.h"
#include "movement.h"
#include "prompt.h"
#include "search.h"
#include "wish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Places -------------------------------------------------------------- */

void prompt_go_to_section(struct reader *reader, char *wanted)
{
    const struct document *document = reader->document;
    size_t section = document_section_named(document, wanted);
    if (section != DOCUMENT_NONE)
        reader_jump(reader, document_section_span(document, section).start);
    else if (!wish_find(reader, WISH_SECTION, wanted))
        reader_complain(
            reader, "There is no section \xE2\x80\x9C%s\xE2\x80\x9D.", wanted);
}

static void go_to_page(struct reader *reader, char *number)
{
    long page = strtol(number, NULL, 10);
    if (page > 0)
        commands[command_find("page-go")].run(reader, page);
    else
        reader_complain(reader, "A page is a number from 1 on, not '%s'.",
                        number);
}

/* ":3.12" */
static void go_to_place(struct reader *reader, const char *place, long section,
                        long paragraph)
{
    size_t offset;
    if (paragraph > 0 &&
        document_place_offset(reader->document, (size_t)section,
                              (size_t)paragraph, &offset))
        reader_jump(reader, offset);
    else
        reader_complain(reader, "There is no place %s in this text.", place);
}

/* ":17", ":50%", ":3.12"; false when it is none of them. */
static bool go_to_number(struct reader *reader, const char *line)
{
    char *end, *rest;
    long number = strtol(line, &end, 10);
    if (end == line || number < 0)
        return false;
    if (*end == '.') {
        long paragraph = strtol(end + 1, &rest, 10);
        if (rest == end + 1 || *rest != '\0')
            return false;
        go_to_place(reader, line, number, paragraph);
        return true;
    }
    if (*end != '\0' && strcmp(end, "%") != 0)
        return false;
    if (*end == '%' && number == 0)
        reader_jump(reader, 0);
    else if (number > 0)
        commands[command_find(*end == '%' ? "percent" : "page-go")].run(reader,
                                                                        number);
    return true;
}

/* --- Settings and keys --------------------------------------------------- */

static void show_setting(struct reader *reader, const char *name)
{
    char value[32];
    if (reader_settings_get(&reader->settings, name, value))
        reader_say(reader, "%s = %s", name, value);
    else
        reader_complain(reader, "There is no setting named '%s'.", name);
}

static void set_setting(struct reader *reader, char *assignment)
{
    char *equals = strchr(assignment, '=');
    struct error error;
    if (equals == NULL) {
        show_setting(reader, assignment);
        return;
    }
    char *end = equals;
    while (end > assignment && end[-1] == ' ')
        end--;
    *end = '\0';
    const char *value = equals + 1 + strspn(equals + 1, " ");
    if (reader_settings_set(&reader->settings, assignment, value, &error) !=
        STATUS_OK) {
        reader_complain(reader, "%s", error.message);
        return;
    }
    keymap_init(reader);
    reader_relayout(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

static void explain(struct reader *reader, char *name)
{
    size_t command = command_find(name);
    struct buffer keys = {0}, select = {0};
    if (command == SIZE_MAX) {
        reader_complain(reader, "There is no command named '%s'.", name);
        return;
    }
    keymap_keys_of(reader, command, CONTEXT_PAGE, 6, &keys);
    keymap_keys_of(reader, command, CONTEXT_SELECT, 6, &select);
    reader_say(reader, "%s: %s. Keys: %s%s%s", name,
               commands[command].description,
               keys.length > 0 ? keys.bytes : "none",
               select.length > 0 ? "; selecting: " : "",
               select.length > 0 ? select.bytes : "");
    buffer_release(&keys);
    buffer_release(&select);
}

/* "page J section-next"; without anything, all keys. */
static void change_keys(struct reader *reader, char *line, bool maps)
{
    struct error error;
    char *rest = NULL;
    const char *context = strtok_r(line, " ", &rest);
    const char *keys = strtok_r(NULL, " ", &rest);
    const char *command = rest != NULL ? rest + strspn(rest, " ") : "";
    if (context == NULL) {
        pane_open(reader, PANE_HELP);
        return;
    }
    if (keys == NULL || (maps && *command == '\0')) {
        reader_complain(reader, maps ? "It should be: map page KEYS COMMAND."
                                     : "It should be: unmap page KEYS.");
        return;
    }
    if (reader_bind(reader, context, keys, maps ? command : NULL, &error) !=
        STATUS_OK)
        reader_complain(reader, "%s", error.message);
    else
        reader_say(reader, "%s: %s, until you leave.", keys,
                   maps ? command : "nothing");
}

static void map(struct reader *reader, char *line)
{
    change_keys(reader, line, true);
}

static void unmap(struct reader *reader, char *line)
{
    change_keys(reader, line, false);
}

/* --- The words ----------------------------------------------------------- */

static void open_path(struct reader *reader, char *path)
{
    if (*path != '\0')
        effect_add(reader, EFFECT_OPEN, path);
    else
        commands[command_find("shelf")].run(reader, 0);
}

static void help(struct reader *reader, char *name)
{
    if (*name != '\0')
        explain(reader, name);
    else
        commands[command_find("help")].run(reader, 0);
}

static void set(struct reader *reader, char *assignment)
{
    if (*assignment != '\0')
        set_setting(reader, assignment);
    else
        commands[command_find("look")].run(reader, 0);
}

static void search_for(struct reader *reader, char *words)
{
    if (*words == '\0') {
        prompt_open(reader, PROMPT_SEARCH);
        return;
    }
    reader->search.whole_words = reader->search.expression = false;
    reader->search.backwards = false;
    search_run(reader, words, strlen(words));
    search_go(reader, false, true);
}

static void leave(struct reader *reader, char *argument)
{
    (void)argument;
    effect_add(reader, EFFECT_QUIT, NULL)->flag = true;
}

static void leave_without(struct reader *reader, char *argument)
{
    (void)argument;
    effect_add(reader, EFFECT_QUIT, NULL);
}

static void put_away(struct reader *reader, char *argument)
{
    (void)argument;
    commands[command_find("cancel")].run(reader, 0);
}

static const struct prompt_word words[] = {
    {"set", "NAME=VALUE: how it looks and works", false, set},
    {"section", "NUMBER or WORDS of its name", true, prompt_go_to_section},
    {"ch", "NUMBER or WORDS: the same", true, prompt_go_to_section},
    {"page", "NUMBER", true, go_to_page},
    {"search", "WORDS", true, search_for},
    {"open", "FILE", false, open_path},
    {"map", "page|select KEYS COMMAND", false, map},
    {"unmap", "page|select KEYS", false, unmap},
    {"help", "COMMAND: what it does", false, help},
    {"q", "keep the place and leave", false, leave},
    /* As fingers know them from vi. */
    {"wq", "the same", false, leave},
    {"q!", "leave without keeping the place", false, leave_without},
    {"e", "FILE: opens it", false, open_path},
    {"noh", "put away matches", true, put_away},
};

const struct prompt_word *prompt_word_at(size_t index)
{
    return index < sizeof words / sizeof words[0] ? &words[index] : NULL;
}

static const struct prompt_word *word_find(const char *name)
{
    const struct prompt_word *word;
    for (size_t i = 0; (word = prompt_word_at(i)) != NULL; i++)
        if (strcmp(word->name, name) == 0)
            return word;
    return NULL;
}

static void trim_end(char *line)
{
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ')
        line[--length] = '\0';
}

void prompt_execute(struct reader *reader, const char *given)
{
    char line[PROMPT_MOST + 1];
    snprintf(line, sizeof line, "%s", given);
    trim_end(line);
    char *name = line + strspn(line, " :");
    if (*name == '\0' || strcmp(name, "%") == 0 ||
        (reader->document != NULL && go_to_number(reader, name)))
        return;
    size_t length = strcspn(name, " ");
    char *argument = name + length + strspn(name + length, " ");
    name[length] = '\0';
    const struct prompt_word *word = word_find(name);
    if (word != NULL && word->needs_text && reader->document == NULL)
        reader_complain(reader, "No text is open; o opens one.");
    else if (word != NULL)
        word->run(reader, argument);
    else if (command_find(name) != SIZE_MAX)
        commands[command_find(name)].run(reader, strtol(argument, NULL, 10));
    else
        reader_complain(reader,
                        "There is no command '%s'; Tab completes, ? lists "
                        "them.",
                        name);
}
