/* keymap.c - from keys to commands: counts, prefixes, the user's own keys.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <incipit/speech.h>

#include <incipit/memory.h>

#include <string.h>

/* In the keys of the table, a place for any key. */
static const char any_key[] = "<Any>";

enum { HINT_MILLISECONDS = 250, COUNT_MOST = 1000000 };

static uint32_t parse_one(const char **s)
{
    if (strncmp(*s, any_key, sizeof any_key - 1) == 0) {
        *s += sizeof any_key - 1;
        return KEY_ANY;
    }
    return key_parse(s);
}

/* One word of keys, one or two of them; false when it is none. */
static bool parse_keys(const char *word, size_t length, uint32_t keys[2])
{
    char copy[64];
    if (length == 0 || length >= sizeof copy)
        return false;
    memcpy(copy, word, length);
    copy[length] = '\0';
    const char *s = copy;
    keys[0] = parse_one(&s);
    keys[1] = *s != '\0' ? parse_one(&s) : 0;
    return keys[0] != 0 && *s == '\0';
}

static void bind(struct reader *reader, enum context context,
                 const uint32_t keys[2], size_t command, bool user)
{
    for (size_t i = 0; i < reader->binding_count; i++) {
        struct binding *binding = &reader->bindings[i];
        if (binding->context == context && binding->keys[0] == keys[0] &&
            binding->keys[1] == keys[1]) {
            binding->command = (uint16_t)command;
            binding->user = user;
            return;
        }
    }
    MEMORY_GROW(reader->bindings, reader->binding_count,
                reader->binding_capacity);
    reader->bindings[reader->binding_count++] = (struct binding){
        {keys[0], keys[1]}, (uint16_t)command, (uint8_t)context, user};
}

static void bind_words(struct reader *reader, enum context context,
                       const char *words, size_t command)
{
    while (words != NULL && *words != '\0') {
        size_t length = strcspn(words, " ");
        uint32_t keys[2];
        if (parse_keys(words, length, keys))
            bind(reader, context, keys, command, false);
        words += length + (words[length] == ' ');
    }
}

/* Where less differs from what is usual here. */
static void bind_less(struct reader *reader)
{
    static const struct {
        const char *keys, *command;
    } keys[] = {{"h", "help"},       {"?", "search-back"},
                {"g", "text-start"}, {"e", "line-down"},
                {"y", "line-up"},    {"w", "page-previous"},
                {"p", "percent"},    {"v", "select"}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        reader_bind(reader, "page", keys[i].keys, keys[i].command, NULL);
}

void keymap_init(struct reader *reader)
{
    for (size_t i = 0; i < command_count; i++) {
        bind_words(reader, CONTEXT_PAGE, commands[i].keys, i);
        bind_words(reader, CONTEXT_SELECT, commands[i].select_keys, i);
    }
    if (reader->settings.less_keys)
        bind_less(reader);
}

void keymap_release(struct reader *reader)
{
    memory_free(reader->bindings);
    reader->bindings = NULL;
    reader->binding_count = reader->binding_capacity = 0;
}

static bool context_find(const char *name, enum context *context)
{
    if (strcmp(name, "page") == 0)
        *context = CONTEXT_PAGE;
    else if (strcmp(name, "select") == 0)
        *context = CONTEXT_SELECT;
    else
        return false;
    return true;
}

enum status reader_bind(struct reader *reader, const char *context_name,
                        const char *keys_text, const char *command_name,
                        struct error *error)
{
    enum context context;
    uint32_t keys[2];
    if (!context_find(context_name, &context))
        return error_set(error, STATUS_USAGE,
                         "Keys belong to 'page' or 'select', not to '%s'.",
                         context_name);
    if (!parse_keys(keys_text, strlen(keys_text), keys))
        return error_set(error, STATUS_USAGE,
                         "'%s' is no key; write x, gg, <F5>, <C-f> or "
                         "<Space>.",
                         keys_text);
    if (command_name == NULL) {
        for (size_t i = 0; i < reader->binding_count; i++) {
            struct binding *binding = &reader->bindings[i];
            if (binding->context == context && binding->keys[0] == keys[0] &&
                binding->keys[1] == keys[1])
                *binding = reader->bindings[--reader->binding_count];
        }
        return STATUS_OK;
    }
    size_t command = command_find(command_name);
    if (command == SIZE_MAX)
        return error_set(error, STATUS_USAGE,
                         "There is no command named '%s'; the help (?) "
                         "lists them.",
                         command_name);
    if (keys[1] == 0) { /* a single key takes the place of a prefix */
        for (size_t i = 0; i < reader->binding_count;) {
            struct binding *binding = &reader->bindings[i];
            if (binding->context == context && binding->keys[1] != 0 &&
                binding->keys[0] == keys[0])
                *binding = reader->bindings[--reader->binding_count];
            else
                i++;
        }
    }
    bind(reader, context, keys, command, true);
    return STATUS_OK;
}

void keymap_keys_of(const struct reader *reader, size_t command,
                    enum context context, int most, struct buffer *out)
{
    for (size_t i = 0; i < reader->binding_count && most > 0; i++) {
        const struct binding *binding = &reader->bindings[i];
        if (binding->command != command || binding->context != context)
            continue;
        if (out->length > 0)
            buffer_append_byte(out, ' ');
        for (int k = 0; k < 2 && binding->keys[k] != 0; k++) {
            char name[KEY_NAME_SIZE];
            if (binding->keys[k] == KEY_ANY) {
                buffer_append_string(out, "\xE2\x80\xA6");
                continue;
            }
            key_name(binding->keys[k], name);
            /* Names of keys are shown without their brackets. */
            size_t length = strlen(name);
            bool bracket = length > 2 && name[0] == '<';
            buffer_append(out, name + bracket, length - 2 * (size_t)bracket);
        }
        most--;
    }
}

/* --- Running ------------------------------------------------------------- */

static enum context context_of(const struct reader *reader)
{
    return reader->selection.active ? CONTEXT_SELECT : CONTEXT_PAGE;
}

static const struct binding *find(const struct reader *reader, uint32_t first,
                                  uint32_t second)
{
    const struct binding *any = NULL;
    enum context context = context_of(reader);
    for (size_t i = 0; i < reader->binding_count; i++) {
        const struct binding *binding = &reader->bindings[i];
        if (binding->context != context || binding->keys[0] != first)
            continue;
        if (binding->keys[1] == second)
            return binding;
        if (second != 0 && binding->keys[1] == KEY_ANY)
            any = binding;
    }
    return any;
}

static bool is_prefix(const struct reader *reader, uint32_t key)
{
    enum context context = context_of(reader);
    for (size_t i = 0; i < reader->binding_count; i++)
        if (reader->bindings[i].context == context &&
            reader->bindings[i].keys[0] == key &&
            reader->bindings[i].keys[1] != 0)
            return true;
    return false;
}

static void run(struct reader *reader, const struct binding *binding)
{
    long count = reader->count;
    reader->count = 0;
    reader->prefix = 0;
    reader->hint = false;
    commands[binding->command].run(reader, count);
}

bool reader_has_keys(const struct reader *reader, uint32_t first,
                     uint32_t second)
{
    return find(reader, first, second) != NULL ||
           (second == 0 && is_prefix(reader, first));
}

static void say_unbound(struct reader *reader, uint32_t first, uint32_t second)
{
    char names[2 * KEY_NAME_SIZE] = "";
    key_name(first, names);
    if (second != 0)
        key_name(second, names + strlen(names));
    reader->count = 0;
    reader_say(reader, "%s does nothing here; ? shows the keys.", names);
}

void keymap_key(struct reader *reader, uint32_t key)
{
    if (reader->prefix != 0) {
        uint32_t first = reader->prefix;
        reader->prefix = 0;
        reader->hint = false;
        if (key == INPUT_ESCAPE || key == (INPUT_CONTROL | 'c')) {
            reader->count = 0;
            return;
        }
        const struct binding *binding = find(reader, first, key);
        reader->argument = key;
        if (binding != NULL)
            run(reader, binding);
        else
            say_unbound(reader, first, key);
        return;
    }
    bool digit = key >= '0' && key <= '9';
    if (digit && (key != '0' || reader->count > 0)) {
        if (reader->count < COUNT_MOST)
            reader->count = reader->count * 10 + (long)(key - '0');
        return;
    }
    const struct binding *binding = find(reader, key, 0);
    if (binding != NULL) {
        run(reader, binding);
    } else if (is_prefix(reader, key)) {
        reader->prefix = key;
        reader->prefix_time = reader->now + HINT_MILLISECONDS;
        reader->hint = reader->settings.hints_now;
    } else {
        say_unbound(reader, key, 0);
    }
}
