/* fuzz_config.c - configuration, keys and themes: what is wrong is said, the
 * rest holds.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../src/reader/keymap.h"
#include "fuzz.h"

#include "../../src/app/config.h"
#include "../../src/screen/theme_file.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

static void try_config(const char *bytes, size_t length)
{
    struct options options = {.no_config = true};
    struct config config;
    struct error error;
    PROMISE(config_open(&config, &options, &error) == STATUS_OK);
    config_parse(&config, bytes, length, "incipit.conf");
    struct reader *reader = reader_new(&config.settings);
    config_bind(&config, reader);
    reader_free(reader);
    const struct reader_settings *settings = &config.settings;
    PROMISE(settings->measure >= 1 && settings->measure <= 1000);
    PROMISE(settings->spacing == 1 || settings->spacing == 2);
    PROMISE(memchr(settings->theme, '\0', sizeof settings->theme) != NULL);
    struct buffer out = {0};
    config_print(&config, &out);
    promise_harmless(out.bytes, out.length, true);
    buffer_release(&out);
    config_release(&config);
}

static void try_theme(const char *bytes, size_t length)
{
    struct theme theme;
    struct error error;
    memset(&theme, 0, sizeof theme);
    if (theme_file_parse(bytes, length, "mine", &theme, &error) != STATUS_OK) {
        promise_harmless(error.message, strlen(error.message), false);
        return;
    }
    for (size_t i = 0; i < THEME_COLOUR_COUNT; i++) {
        PROMISE(theme.rgb[i] == NO_COLOUR || theme.rgb[i] <= 0xFFFFFF);
        PROMISE(theme.palette[i] >= NO_PALETTE && theme.palette[i] < 256);
    }
    PROMISE(memchr(theme.name, '\0', sizeof theme.name) != NULL);
}

/* The name of a key that was parsed leads to the same key. */
static void try_keys(const char *bytes, size_t length)
{
    char *string = memory_string(bytes, length);
    const char *at = string;
    while (*at != '\0') {
        const char *before = at;
        uint32_t key = event_key_parse(&at);
        if (key == 0)
            break;
        PROMISE(at > before);
        char name[KEY_NAME_SIZE];
        event_key_name(key, name);
        PROMISE(memchr(name, '\0', sizeof name) != NULL);
        const char *again = name;
        PROMISE(event_key_parse(&again) == key && *again == '\0');
    }
    memory_free(string);
}

void fuzz_one(const char *bytes, size_t length)
{
    struct buffer text = {0};
    utf8_repair(bytes, length, &text);
    buffer_append(&text, "", 0);
    try_config(bytes, length);
    try_theme(bytes, length);
    try_keys(text.bytes, text.length);
    buffer_release(&text);
}
