/* theme_file.c - read a theme of the user's own.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "theme_file.h"

#include <incipit/file.h>
#include <incipit/screen.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { THEME_FILE_LIMIT = 64 * 1024, LINE_SIZE = 128 };

static const char *const colour_names[THEME_COLOUR_COUNT] = {
    "page", "ink",    "quiet", "accent", "link",
    "mark", "select", "match", "alert"};

/* The palette number that is nearest; a user may name a better one. */
static int16_t nearest_palette(uint32_t colour)
{
    int best = 16;
    long least = -1;
    for (int n = 16; n < 256; n++) {
        uint32_t other = palette_colour(n);
        long distance = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            long d = (long)(colour >> shift & 255) - (other >> shift & 255);
            distance += d * d;
        }
        if (least < 0 || distance < least) {
            least = distance;
            best = n;
        }
    }
    return (int16_t)best;
}

static char *trim(char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    size_t length = strlen(s);
    while (length > 0 && strchr(" \t\r", s[length - 1]) != NULL)
        s[--length] = '\0';
    return s;
}

/* "#rrggbb" and perhaps a palette number; or "default". */
static bool parse_colour(const char *value, uint32_t *rgb, int16_t *palette)
{
    if (strcmp(value, "default") == 0) {
        *rgb = NO_COLOUR;
        *palette = NO_PALETTE;
        return true;
    }
    if (*value != '#' || strspn(value + 1, "0123456789abcdefABCDEF") != 6)
        return false;
    *rgb = (uint32_t)strtoul(value + 1, NULL, 16);
    *palette = nearest_palette(*rgb);
    char *rest = NULL;
    long number = strtol(value + 7, &rest, 10);
    if (rest == value + 7)
        return *rest == '\0';
    *palette = (int16_t)number;
    return *rest == '\0' && number >= 16 && number < 256;
}

static bool parse_bool(const char *value, bool *out)
{
    *out = strcmp(value, "yes") == 0;
    return *out || strcmp(value, "no") == 0;
}

static bool parse_like(const char *value, struct theme *theme)
{
    for (size_t i = 0; theme_name(i) != NULL; i++)
        if (strcmp(theme_name(i), value) == 0) {
            theme_find(value, NO_COLOUR, NULL, theme);
            return true;
        }
    return false;
}

static bool parse_setting(const char *name, const char *value,
                          struct theme *theme)
{
    if (strcmp(name, "like") == 0)
        return parse_like(value, theme);
    if (strcmp(name, "bold") == 0)
        return parse_bool(value, &theme->bold);
    for (size_t i = 0; i < THEME_COLOUR_COUNT; i++)
        if (strcmp(name, colour_names[i]) == 0)
            return parse_colour(value, &theme->rgb[i], &theme->palette[i]);
    return false;
}

/* Blank lines and comments are fine. */
static bool parse_line(char *line, struct theme *theme)
{
    line = trim(line);
    if (*line == '\0' || *line == '#')
        return true;
    char *equals = strchr(line, '=');
    if (equals == NULL)
        return false;
    *equals = '\0';
    return parse_setting(trim(line), trim(equals + 1), theme);
}

enum status theme_file_parse(const char *text, size_t length, const char *name,
                             struct theme *theme, struct error *error)
{
    struct theme made;
    theme_find("night", NO_COLOUR, NULL, &made);
    unsigned number = 1;
    for (size_t at = 0; at < length; number++) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t bytes = end != NULL ? (size_t)(end - text) - at : length - at;
        char line[LINE_SIZE];
        size_t kept = bytes < sizeof line ? bytes : sizeof line - 1;
        memcpy(line, text + at, kept);
        line[kept] = '\0';
        if (kept < bytes || !parse_line(line, &made))
            return error_set(error, STATUS_USAGE,
                             "Line %u of the theme “%s” is not understood; "
                             "it wants the form “ink = #3f3122 236”.",
                             number, name);
        at += bytes + 1;
    }
    made.plain = false;
    size_t kept = strlen(name);
    kept = kept < sizeof made.name ? kept : sizeof made.name - 1;
    memcpy(made.name, name, kept);
    made.name[kept] = '\0';
    *theme = made;
    return STATUS_OK;
}

enum status theme_file_read(const char *folder, const char *name,
                            struct theme *theme, struct error *error)
{
    if (folder == NULL || *name == '\0' || strchr(name, '/') != NULL)
        return error_set(error, STATUS_UNREADABLE, "That is no theme's name.");
    struct buffer path = {0}, text = {0};
    buffer_format(&path, "%s/%s.conf", folder, name);
    enum status status = file_read(path.bytes, THEME_FILE_LIMIT, &text, error);
    if (status == STATUS_OK)
        status = theme_file_parse(text.bytes, text.length, name, theme, error);
    buffer_release(&path);
    buffer_release(&text);
    return status;
}

/* Bytes of the name in "NAME.conf"; 0: it is no theme's file. */
static size_t name_length(const char *file)
{
    size_t length = strspn(file, "abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    bool fits = length < sizeof((struct theme *)0)->name;
    return fits && strcmp(file + length, ".conf") == 0 ? length : 0;
}

static int is_theme_file(const struct dirent *entry)
{
    return name_length(entry->d_name) > 0;
}

void screen_own_themes(const char *themes, struct buffer *names)
{
    struct dirent **files = NULL;
    int count =
        themes != NULL ? scandir(themes, &files, is_theme_file, alphasort) : 0;
    for (int i = 0; i < count; i++) {
        if (names->length > 0)
            buffer_append_byte(names, ' ');
        buffer_append(names, files[i]->d_name, name_length(files[i]->d_name));
        free(files[i]);
    }
    free(files);
    buffer_append_string(names, "");
}

bool screen_has_theme(const char *name, const char *themes, struct error *error)
{
    struct theme theme;
    for (size_t i = 0; theme_name(i) != NULL; i++)
        if (strcmp(theme_name(i), name) == 0)
            return true;
    enum status status = theme_file_read(themes, name, &theme, error);
    if (status != STATUS_OK && status != STATUS_USAGE)
        error_set(error, status,
                  "There is no theme named “%s”: C lists those built in, and "
                  "your own are files like %s/%s.conf.",
                  name, themes != NULL ? themes : "themes", name);
    return status == STATUS_OK;
}
