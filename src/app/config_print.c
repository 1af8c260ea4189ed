/* config_print.c - the configuration in force, written out or only checked.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "modes.h"
#include "output.h"

#include <incipit/memory.h>
#include <incipit/gate.h>

#include <string.h>

static void print_setting(struct buffer *out, const char *name,
                          const char *value, const char *standard,
                          const char *description)
{
    size_t start = out->length;
    buffer_format(out, "%s%s = ", strcmp(value, standard) == 0 ? "# " : "",
                  name);
    text_gate(value, strlen(value), false, out);
    size_t used = out->length - start;
    buffer_append_repeated(out, ' ', used < 32 ? 32 - used : 1);
    buffer_format(out, "# %s\n", description);
}

void config_print(const struct config *config, struct buffer *out)
{
    struct reader_settings standard;
    const char *name, *description;
    reader_settings_default(&standard);
    for (size_t i = 0; (name = reader_setting_name(i, &description)) != NULL;
         i++) {
        char value[32], usual[32];
        reader_settings_get(&config->settings, name, value);
        reader_settings_get(&standard, name, usual);
        print_setting(out, name, value, usual, description);
    }
    const char *usual;
    for (int i = 0; (name = config_extra(i, &usual, &description)) != NULL; i++)
        print_setting(out, name,
                      i > 0           ? config->commands[i - 1]
                      : config->query ? "yes"
                                      : "no",
                      usual, description);
    for (size_t i = 0; i < config->map_count; i++) {
        text_gate(config->maps[i].line, strlen(config->maps[i].line), false,
                  out);
        buffer_append_byte(out, '\n');
    }
}

/* Complains of all that is wrong, keys included. */
static void say_troubles(struct config *config)
{
    struct reader *reader = reader_new(&config->settings);
    config_bind(config, reader);
    reader_free(reader);
    char *line = config->troubles.bytes;
    for (char *end; line != NULL && (end = strchr(line, '\n')) != NULL;
         line = end + 1) {
        *end = '\0';
        complain(line);
    }
}

/* `print`: also writes it out. */
static enum status look_at_config(const struct options *options, bool print)
{
    struct config config;
    struct error error;
    struct output output = {0};
    enum status status = config_open(&config, options, &error);
    if (status != STATUS_OK)
        complain(error.message);
    say_troubles(&config);
    if (status == STATUS_OK && print) {
        buffer_append_string(&output.bytes, "# incipit.conf\n");
        config_print(&config, &output.bytes);
    }
    bool troubled = config.troubles.length > 0;
    config_release(&config);
    enum status written = output_finish(&output);
    return status != STATUS_OK ? status : troubled ? STATUS_USAGE : written;
}

enum status mode_print_config(const struct options *options)
{
    return look_at_config(options, true);
}

enum status mode_check(const struct options *options)
{
    enum status config = look_at_config(options, false);
    enum status store = mode_check_store(options);
    return store != STATUS_OK ? store : config;
}
