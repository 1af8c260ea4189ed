/* prompt_complete.c - what could be meant by what is typed after a colon.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keymap.h"
#include "prompt.h"

#include <stdio.h>
#include <string.h>

/* The word that is being typed, and where the answers go. */
struct wanted {
    const char *word;
    size_t length;
    struct completion *found;
    size_t count, most;
};

static void offer_part(struct wanted *wanted, const char *name, size_t length,
                       const char *description)
{
    if (wanted->count == wanted->most || length >= COMPLETION_SIZE ||
        length < wanted->length ||
        memcmp(name, wanted->word, wanted->length) != 0)
        return;
    struct completion *made = &wanted->found[wanted->count];
    memcpy(made->name, name, length);
    made->name[length] = '\0';
    made->description = description;
    for (size_t i = 0; i < wanted->count; i++)
        if (strcmp(wanted->found[i].name, made->name) == 0)
            return; /* a command with an argument */
    wanted->count++;
}

static void offer(struct wanted *wanted, const char *name,
                  const char *description)
{
    offer_part(wanted, name, strlen(name), description);
}

/* All of some words that are divided by blanks. */
static void offer_each(struct wanted *wanted, const char *words)
{
    while (words != NULL && *words != '\0') {
        size_t length = strcspn(words, " ");
        offer_part(wanted, words, length, "");
        words += length + (words[length] == ' ');
    }
}

static void offer_commands(struct wanted *wanted)
{
    for (size_t i = 0; i < command_count; i++)
        offer(wanted, commands[i].name, commands[i].description);
}

static void offer_words(struct wanted *wanted)
{
    const struct prompt_word *word;
    for (size_t i = 0; (word = prompt_word_at(i)) != NULL; i++)
        offer(wanted, word->name, word->description);
}

static void offer_settings(struct wanted *wanted)
{
    const char *name, *description;
    for (size_t i = 0; (name = reader_setting_name(i, &description)) != NULL;
         i++)
        offer(wanted, name, description);
    offer(wanted, "preset", "several at once: easy");
}

/* What the setting may be whose name and '=' end at `end`. */
static void offer_values(struct wanted *wanted, const struct reader *reader,
                         const char *text, size_t end)
{
    char name[COMPLETION_SIZE];
    size_t start = end;
    while (start > 0 && text[start - 1] != ' ')
        start--;
    snprintf(name, sizeof name, "%.*s", (int)(end - start - 1), text + start);
    offer_each(wanted, strcmp(name, "preset") == 0
                           ? "easy"
                           : reader_setting_choices(name));
    if (strcmp(name, "theme") == 0 && reader->themes.length > 0)
        offer_each(wanted, reader->themes.bytes);
}

const char *prompt_path(const struct prompt *prompt)
{
    const char *text = prompt->text.bytes;
    if (prompt->kind != PROMPT_COMMAND || prompt->text.length < 2)
        return NULL;
    if (strncmp(text, "open ", 5) == 0)
        return text + 5;
    return strncmp(text, "e ", 2) == 0 ? text + 2 : NULL;
}

void reader_set_files(struct reader *reader, const char *paths)
{
    buffer_clear(&reader->files);
    buffer_append_string(&reader->files, paths);
}

static void offer_files(struct wanted *wanted, const struct reader *reader)
{
    const char *path = reader->files.length > 0 ? reader->files.bytes : "";
    for (size_t length; *path != '\0'; path += length + 1) {
        length = strcspn(path, "\n");
        offer_part(wanted, path, length, "");
    }
}

size_t prompt_complete(const struct reader *reader, size_t end,
                       struct completion *found, size_t most, size_t *start)
{
    const char *text = reader->prompt.text.bytes;
    size_t first = strcspn(text, " ");
    struct wanted wanted = {.found = found, .most = most};
    *start = end;
    while (*start > 0 && strchr(" =", text[*start - 1]) == NULL)
        --*start;
    const char *path = prompt_path(&reader->prompt);
    if (path != NULL) /* there may be blanks in it */
        *start = (size_t)(path - text);
    if (end < *start || end == 0)
        return 0;
    wanted.word = text + *start;
    wanted.length = end - *start;
    if (path != NULL)
        offer_files(&wanted, reader);
    else if (*start == 0) {
        offer_commands(&wanted);
        offer_words(&wanted);
    } else if (first == 3 && memcmp(text, "set", 3) == 0) {
        if (text[*start - 1] == '=')
            offer_values(&wanted, reader, text, *start);
        else
            offer_settings(&wanted);
    } else if ((first == 4 && memcmp(text, "help", 4) == 0) ||
               (first == 3 && memcmp(text, "map", 3) == 0)) {
        offer_commands(&wanted);
    }
    return wanted.count;
}
