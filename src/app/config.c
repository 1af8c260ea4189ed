/* config.c - read the configuration.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "paths.h"

#include <incipit/file.h>
#include <incipit/gate.h>
#include <incipit/text.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CONFIG_LIMIT = 1 << 20 };

static const struct {
    const char *name, *standard, *description;
} commands[COMMAND_COUNT] = {
    [COMMAND_EDITOR] = {"editor", "", "edits a note; else $VISUAL, $EDITOR"},
    [COMMAND_LOOKUP] = {"lookup", "dict -- %s", "explains a word"},
    [COMMAND_OPEN] = {"open", "xdg-open %s", "opens an address"},
    [COMMAND_SPEAK] = {"speak", "spd-say -e", "reads aloud what it is given"},
    [COMMAND_COPY] = {"copy", "", "takes what is copied; else found by itself"},
};

static void config_default(struct config *config)
{
    memset(config, 0, sizeof *config);
    reader_settings_default(&config->settings);
    config->query = true;
    for (int i = 0; i < COMMAND_COUNT; i++)
        config->commands[i] = memory_copy_string(commands[i].standard);
}

void config_release(struct config *config)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        memory_free(config->commands[i]);
    for (size_t i = 0; i < config->map_count; i++) {
        memory_free(config->maps[i].line);
        memory_free(config->maps[i].where);
    }
    memory_free(config->maps);
    buffer_release(&config->troubles);
    memset(config, 0, sizeof *config);
}

/* --- Parsing ------------------------------------------------------------ */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static struct slice trimmed(const char *start, const char *end)
{
    while (start < end && is_blank(*start))
        start++;
    while (end > start && is_blank(end[-1]))
        end--;
    return (struct slice){start, (size_t)(end - start)};
}

/* Without the comment: '#' at the start or after a blank, outside quotes. */
static struct slice without_comment(struct slice line)
{
    bool quoted = false;
    for (size_t i = 0; i < line.length; i++) {
        if (line.bytes[i] == '"')
            quoted = !quoted;
        if (line.bytes[i] == '#' && !quoted &&
            (i == 0 || is_blank(line.bytes[i - 1])))
            return trimmed(line.bytes, line.bytes + i);
    }
    return trimmed(line.bytes, line.bytes + line.length);
}

/* "external" has notes written in $EDITOR from the start, "internal" not. */
static bool is_editor_word(struct config *config, const char *value)
{
    bool external = strcmp(value, "external") == 0;
    if (!external && strcmp(value, "internal") != 0)
        return false;
    config->settings.external_editor = external;
    return true;
}

static enum status set_value(struct config *config, const char *name,
                             const char *value, struct error *error)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, name) != 0)
            continue;
        if (i == COMMAND_EDITOR && is_editor_word(config, value))
            value = "";
        memory_free(config->commands[i]);
        config->commands[i] = memory_copy_string(value);
        return STATUS_OK;
    }
    if (strcmp(name, "query") != 0)
        return reader_settings_set(&config->settings, name, value, error);
    if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return error_set(error, STATUS_USAGE, "query is yes or no.");
    config->query = strcmp(value, "yes") == 0;
    return STATUS_OK;
}

static void add_map(struct config *config, struct slice line, const char *where)
{
    MEMORY_GROW(config->maps, config->map_count, config->map_capacity);
    config->maps[config->map_count++] = (struct config_map){
        memory_string(line.bytes, line.length), memory_copy_string(where)};
}

/* What is wrong in many lines is told of the first. */
static void add_trouble(struct config *config, const char *where,
                        const char *sentence)
{
    const struct buffer *troubles = &config->troubles;
    if (troubles->length == 0 || strstr(troubles->bytes, sentence) == NULL)
        buffer_format(&config->troubles, "%s: %s\n", where, sentence);
}

static enum status parse_line(struct config *config, struct slice line,
                              const char *where, struct error *error)
{
    line = without_comment(line);
    if (line.length == 0)
        return STATUS_OK;
    if ((line.length > 4 && memcmp(line.bytes, "map ", 4) == 0) ||
        (line.length > 6 && memcmp(line.bytes, "unmap ", 6) == 0)) {
        add_map(config, line, where);
        return STATUS_OK;
    }
    const char *end = line.bytes + line.length;
    const char *equals = memchr(line.bytes, '=', line.length);
    if (equals == NULL)
        return error_set(error, STATUS_USAGE, "it should be “name = value”.");
    struct slice name = trimmed(line.bytes, equals);
    struct slice value = trimmed(equals + 1, end);
    char *name_string = memory_string(name.bytes, name.length);
    char *value_string = memory_string(value.bytes, value.length);
    enum status status = set_value(config, name_string, value_string, error);
    memory_free(name_string);
    memory_free(value_string);
    return status;
}

void config_parse(struct config *config, const char *text, size_t length,
                  const char *name)
{
    const char *end = text + length;
    struct buffer where = {0};
    unsigned number = 1;
    for (const char *at = text; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        struct slice line = {at, (size_t)(stop - at)};
        struct error error;
        buffer_clear(&where);
        buffer_format(&where, "%s, line %u", name, number);
        if (parse_line(config, line, where.bytes, &error) != STATUS_OK)
            add_trouble(config, where.bytes, error.message);
        at = stop + 1;
    }
    buffer_release(&where);
}

/* --- Files and options -------------------------------------------------- */

static enum status read_file(struct config *config, const char *path,
                             bool wanted, struct error *error)
{
    struct buffer text = {0};
    if (!wanted && access(path, F_OK) != 0)
        return STATUS_OK;
    enum status status = file_read(path, CONFIG_LIMIT, &text, error);
    if (status == STATUS_OK)
        config_parse(config, text.bytes, text.length, path);
    else if (!wanted)
        buffer_format(&config->troubles, "%s\n", error->message);
    buffer_release(&text);
    return wanted ? status : STATUS_OK;
}

/* The folders of $XDG_CONFIG_DIRS, which count less the later they come. */
static void read_system_files(struct config *config)
{
    struct error error;
    char *folders = path_config_folders(), *rest = folders;
#ifdef SYSTEM_CONFIG
    read_file(config, SYSTEM_CONFIG, false, &error);
#endif
    while (rest != NULL && *rest != '\0') {
        char *last = strrchr(rest, ':');
        char *folder = last != NULL ? last + 1 : rest;
        struct buffer path = {0};
        buffer_format(&path, "%s/incipit/incipit.conf", folder);
        if (*folder == '/')
            read_file(config, path.bytes, false, &error);
        buffer_release(&path);
        if (last == NULL)
            break;
        *last = '\0';
    }
    memory_free(folders);
}

static enum status read_files(struct config *config,
                              const struct options *options,
                              struct error *error)
{
    if (options->no_config)
        return STATUS_OK;
    if (options->config != NULL)
        return read_file(config, options->config, true, error);
    read_system_files(config);
    char *path = path_config();
    enum status status = STATUS_OK;
    if (path != NULL)
        status = read_file(config, path, false, error);
    memory_free(path);
    return status;
}

static enum status apply_options(struct config *config,
                                 const struct options *options,
                                 struct error *error)
{
    char number[16];
    if (options->measure > 0) {
        struct buffer digits = {0};
        buffer_format(&digits, "%d", options->measure);
        strncpy(number, digits.bytes, sizeof number - 1);
        number[sizeof number - 1] = '\0';
        buffer_release(&digits);
        enum status status =
            reader_settings_set(&config->settings, "measure", number, error);
        if (status != STATUS_OK)
            return status;
    }
    for (size_t i = 0; i < options->override_count; i++) {
        enum status status =
            reader_settings_set(&config->settings, options->overrides[i].name,
                                options->overrides[i].value, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status config_open(struct config *config, const struct options *options,
                        struct error *error)
{
    config_default(config);
    enum status status = read_files(config, options, error);
    const char *accessible = getenv("ACCESSIBLE");
    if (accessible != NULL && *accessible != '\0' &&
        strcmp(accessible, "0") != 0 && strcmp(accessible, "false") != 0)
        config->settings.accessible = true;
    if (status == STATUS_OK)
        status = apply_options(config, options, error);
    if (config->settings.accessible)
        config->settings.mouse = false;
    return status;
}

/* --- Keys --------------------------------------------------------------- */

/* "map CONTEXT KEYS COMMAND" or "unmap CONTEXT KEYS"; the command may be in
 * quotation marks. */
static enum status bind_line(struct reader *reader, char *line,
                             struct error *error)
{
    char *rest = NULL;
    const char *verb = strtok_r(line, " \t", &rest);
    const char *context = strtok_r(NULL, " \t", &rest);
    const char *keys = strtok_r(NULL, " \t", &rest);
    char *command = rest != NULL ? rest + strspn(rest, " \t\"") : NULL;
    bool maps = verb != NULL && strcmp(verb, "map") == 0;
    if (context == NULL || keys == NULL ||
        (maps && (command == NULL || *command == '\0')))
        return error_set(error, STATUS_USAGE,
                         "it should be “map CONTEXT KEYS COMMAND”.");
    if (maps)
        command[strcspn(command, "\"")] = '\0';
    return reader_bind(reader, context, keys, maps ? command : NULL, error);
}

void config_bind(struct config *config, struct reader *reader)
{
    for (size_t i = 0; i < config->map_count; i++) {
        const char *line = config->maps[i].line;
        char *copy = memory_copy_string(line);
        struct error error;
        if (bind_line(reader, copy, &error) != STATUS_OK)
            add_trouble(config, config->maps[i].where, error.message);
        memory_free(copy);
    }
}

/* --- What there is ------------------------------------------------------ */

const char *config_extra(int index, const char **standard,
                         const char **description)
{
    if (index == 0) {
        *standard = "yes";
        *description = "ask the terminal for its colours";
        return "query";
    }
    if (index > COMMAND_COUNT)
        return NULL;
    *standard = commands[index - 1].standard;
    *description = commands[index - 1].description;
    return commands[index - 1].name;
}
