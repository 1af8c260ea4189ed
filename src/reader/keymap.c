/* keymap.c - from keys to commands: counts, prefixes, the user's own keys.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keymap.h"

#include <incipit/speech.h>

#include <incipit/memory.h>

#include <string.h>

/* In the keys of the table, a place for any key. */
static const char any_key[] = "<Any>";

enum { HINT_MILLISECONDS = 250, COUNT_MOST = 100000 };

static uint32_t parse_one(const char **s)
{
    if (strncmp(*s, any_key, sizeof any_key - 1) == 0) {
        *s += sizeof any_key - 1;
        return KEY_ANY;
    }
    return event_key_parse(s);
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

static bool same_keys(const struct binding *binding, enum context context,
                      const uint32_t keys[2])
{
    return binding->context == context && binding->keys[0] == keys[0] &&
           binding->keys[1] == keys[1];
}

static void binding_remove(struct reader *reader, size_t index)
{
    memory_free(reader->bindings[index].line);
    reader->binding_count--;
    memmove(reader->bindings + index, reader->bindings + index + 1,
            (reader->binding_count - index) * sizeof *reader->bindings);
}

static void add(struct reader *reader, const struct binding *binding)
{
    MEMORY_GROW(reader->bindings, reader->binding_count,
                reader->binding_capacity);
    reader->bindings[reader->binding_count++] = *binding;
}

/* One key takes the place of all pairs that begin with it, and a pair that of
 * the single key. Later bindings win. */
static void bind(struct reader *reader, const struct binding *binding)
{
    bool alone = binding->keys[1] == 0;
    for (size_t i = reader->binding_count; i-- > 0;) {
        const struct binding *other = &reader->bindings[i];
        bool clash = other->context == binding->context &&
                     other->keys[0] == binding->keys[0] &&
                     (alone || other->keys[1] == 0) &&
                     binding->command != NO_COMMAND;
        if (clash || same_keys(other, binding->context, binding->keys))
            binding_remove(reader, i);
    }
    add(reader, binding);
}

/* Whether the user, whose bindings come first, has other wishes for these
 * keys. */
static bool is_taken(const struct reader *reader, enum context context,
                     const uint32_t keys[2])
{
    for (size_t i = 0; i < reader->binding_count && reader->bindings[i].user;
         i++) {
        const struct binding *binding = &reader->bindings[i];
        bool same = same_keys(binding, context, keys);
        bool alone = binding->context == context && binding->keys[1] == 0 &&
                     binding->keys[0] == keys[0] &&
                     binding->command != NO_COMMAND;
        if (same || alone)
            return true;
    }
    return false;
}

/* `put` is add() where none of the keys has another meaning yet. */
static void bind_words(struct reader *reader, enum context context,
                       const char *words, size_t command,
                       void (*put)(struct reader *, const struct binding *))
{
    while (words != NULL && *words != '\0') {
        size_t length = strcspn(words, " ");
        struct binding binding = {.command = (uint16_t)command,
                                  .context = (uint8_t)context};
        if (parse_keys(words, length, binding.keys) &&
            !is_taken(reader, context, binding.keys))
            put(reader, &binding);
        words += length + (words[length] == ' ');
    }
}

/* Where less differs from what is usual here. */
static void bind_less(struct reader *reader)
{
    static const struct {
        const char *keys, *command;
    } less[] = {{"h H", "help"},
                {"?", "search-back"},
                {"g <A-Less>", "text-start"},
                {"<A-Greater>", "text-end"},
                {"<Enter> <C-j>", "follow-or-down"},
                {"e J", "line-down"},
                {"y Y K <C-k>", "line-up"},
                {"w <A-v>", "page-previous"},
                {"<A-Space>", "page-next"},
                {"p", "percent"}};
    for (size_t i = 0; i < sizeof less / sizeof less[0]; i++)
        bind_words(reader, CONTEXT_PAGE, less[i].keys,
                   command_find(less[i].command), bind);
}

void keymap_init(struct reader *reader)
{
    for (size_t i = reader->binding_count; i-- > 0;)
        if (!reader->bindings[i].user)
            binding_remove(reader, i);
    for (size_t i = 0; i < command_count; i++) {
        bind_words(reader, CONTEXT_PAGE, commands[i].keys, i, add);
        bind_words(reader, CONTEXT_SELECT, commands[i].select_keys, i, add);
    }
    if (reader->settings.less_keys)
        bind_less(reader);
}

void keymap_release(struct reader *reader)
{
    while (reader->binding_count > 0)
        binding_remove(reader, reader->binding_count - 1);
    memory_free(reader->bindings);
    reader->bindings = NULL;
    reader->binding_capacity = 0;
}

static bool context_find(const char *name, enum context *context)
{
    bool select = strcmp(name, "select") == 0;
    *context = select ? CONTEXT_SELECT : CONTEXT_PAGE;
    return select || strcmp(name, "page") == 0;
}

enum status reader_bind(struct reader *reader, const char *context_name,
                        const char *keys_text, const char *command_name,
                        struct error *error)
{
    enum context context;
    struct binding binding = {.command = NO_COMMAND, .user = true};
    if (!context_find(context_name, &context))
        return error_set(error, STATUS_USAGE,
                         "Keys belong to 'page' or 'select', not to '%s'.",
                         context_name);
    binding.context = (uint8_t)context;
    if (!parse_keys(keys_text, strlen(keys_text), binding.keys))
        return error_set(error, STATUS_USAGE,
                         "'%s' is no key; write x, gg, <F5>, <C-f> or "
                         "<Space>.",
                         keys_text);
    if (command_name != NULL) { /* else the keys do nothing from now on */
        bool is_line = command_name[0] == ':' && command_name[1] != '\0';
        size_t command = command_find(is_line ? "prompt" : command_name);
        if (command == SIZE_MAX)
            return error_set(error, STATUS_USAGE,
                             "There is no command named '%s'; the help (?) "
                             "lists them.",
                             command_name);
        binding.command = (uint16_t)command;
        if (is_line)
            binding.line = memory_copy_string(command_name);
    }
    bind(reader, &binding);
    return STATUS_OK;
}

/* "Ctrl-F", "Alt-Left", "Space": as it stands on the keys. */
static void append_key(uint32_t key, struct buffer *out)
{
    char name[KEY_NAME_SIZE];
    if (key == KEY_ANY) {
        buffer_append_string(out, "\xE2\x80\xA6");
        return;
    }
    if (key & INPUT_CONTROL)
        buffer_append_string(out, "Ctrl-");
    if (key & INPUT_ALT)
        buffer_append_string(out, "Alt-");
    if (key & INPUT_SHIFT)
        buffer_append_string(out, "Shift-");
    uint32_t base = key & ~(uint32_t)(INPUT_CONTROL | INPUT_ALT | INPUT_SHIFT);
    if ((key & INPUT_CONTROL) && base >= 'a' && base <= 'z')
        base -= 'a' - 'A';
    event_key_name(base, name);
    size_t length = strlen(name);
    bool bracket = length > 2 && name[0] == '<';
    buffer_append(out, name + bracket, length - 2 * (size_t)bracket);
}

void binding_name(const struct binding *binding, struct buffer *out)
{
    for (int k = 0; k < 2 && binding->keys[k] != 0; k++)
        append_key(binding->keys[k], out);
}

void keymap_keys_of(const struct reader *reader, size_t command,
                    enum context context, int most, struct buffer *out)
{
    for (int user = 1; user >= 0; user--) /* the user's own come first */
        for (size_t i = 0; i < reader->binding_count && most > 0; i++) {
            const struct binding *binding = &reader->bindings[i];
            if (binding->command != command || binding->context != context ||
                binding->line != NULL || binding->user != (user == 1))
                continue;
            if (out->length > 0)
                buffer_append_byte(out, ' ');
            binding_name(binding, out);
            most--;
        }
}

/* --- Running ------------------------------------------------------------- */

enum context keymap_context(const struct reader *reader)
{
    return reader->selection.active ? CONTEXT_SELECT : CONTEXT_PAGE;
}

static const struct binding *find(const struct reader *reader, uint32_t first,
                                  uint32_t second)
{
    const struct binding *any = NULL;
    enum context context = keymap_context(reader);
    for (size_t i = 0; i < reader->binding_count; i++) {
        const struct binding *binding = &reader->bindings[i];
        if (binding->context != context || binding->keys[0] != first ||
            binding->command == NO_COMMAND)
            continue;
        if (binding->keys[1] == second)
            return binding;
        if (second != 0 && binding->keys[1] == KEY_ANY)
            any = binding;
    }
    return any;
}

size_t keymap_command(const struct reader *reader, uint32_t key)
{
    const struct binding *binding = find(reader, key, 0);
    return binding != NULL && binding->line == NULL ? binding->command
                                                    : SIZE_MAX;
}

static bool is_prefix(const struct reader *reader, uint32_t key)
{
    enum context context = keymap_context(reader);
    for (size_t i = 0; i < reader->binding_count; i++)
        if (reader->bindings[i].context == context &&
            reader->bindings[i].keys[0] == key &&
            reader->bindings[i].keys[1] != 0 &&
            reader->bindings[i].command != NO_COMMAND)
            return true;
    return false;
}

static void run(struct reader *reader, const struct binding *binding)
{
    long count = reader->count;
    reader->count = 0;
    reader->prefix = 0;
    reader->hint = false;
    if (binding->line == NULL) {
        commands[binding->command].run(reader, count);
        return;
    }
    /* What is done may bind this very key anew. */
    prompt_execute(reader, arena_string(&reader->effect_arena, binding->line,
                                        strlen(binding->line)));
}

bool reader_has_keys(const struct reader *reader, uint32_t first,
                     uint32_t second)
{
    return find(reader, first, second) != NULL ||
           (second == 0 && is_prefix(reader, first));
}

static void say_unbound(struct reader *reader, uint32_t first, uint32_t second)
{
    struct binding unbound = {.keys = {first, second}};
    struct buffer names = {0}, help = {0};
    binding_name(&unbound, &names);
    keymap_keys_of(reader, command_find("help"), CONTEXT_PAGE, 1, &help);
    reader->count = 0;
    if (help.length > 0)
        reader_say(reader, "%s does nothing here; %s shows the keys.",
                   names.bytes, help.bytes);
    else
        reader_say(reader, "%s does nothing here.", names.bytes);
    buffer_release(&names);
    buffer_release(&help);
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
