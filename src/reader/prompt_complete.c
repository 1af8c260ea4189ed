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

static void offer(struct wanted *wanted, const char *name,
                  const char *description)
{
    for (size_t i = 0; i < wanted->count; i++)
        if (strcmp(wanted->found[i].name, name) == 0)
            return; /* a command with an argument */
    if (wanted->count < wanted->most &&
        strncmp(name, wanted->word, wanted->length) == 0)
        wanted->found[wanted->count++] = (struct completion){name, description};
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
}

size_t prompt_complete(const struct prompt *prompt, size_t end,
                       struct completion *found, size_t most, size_t *start)
{
    const char *text = prompt->text.bytes;
    size_t first = strcspn(text, " ");
    struct wanted wanted = {.found = found, .most = most};
    *start = end;
    while (*start > 0 && text[*start - 1] != ' ')
        --*start;
    wanted.word = text + *start;
    wanted.length = end - *start;
    if (end == 0)
        return 0;
    if (*start == 0) {
        offer_commands(&wanted);
        offer_words(&wanted);
    } else if (first == 3 && memcmp(text, "set", 3) == 0) {
        offer_settings(&wanted);
    } else if ((first == 4 && memcmp(text, "help", 4) == 0) ||
               (first == 3 && memcmp(text, "map", 3) == 0)) {
        offer_commands(&wanted);
    }
    return wanted.count;
}
