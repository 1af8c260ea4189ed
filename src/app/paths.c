/* paths.c - where things are kept (XDG base directories).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "paths.h"

#include <incipit/buffer.h>

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? value : NULL;
}

char *path_home(void)
{
    const char *home = variable("HOME");
    if (home == NULL) {
        const struct passwd *entry = getpwuid(getuid());
        home = entry != NULL ? entry->pw_dir : NULL;
    }
    return home != NULL && *home == '/' ? memory_copy_string(home) : NULL;
}

/* $variable/rest, or home/fallback/rest. Relative values are ignored, as the
 * specification says. */
static char *path_under(const char *base, const char *fallback,
                        const char *rest)
{
    const char *folder = variable(base);
    struct buffer path = {0};
    if (folder != NULL && *folder == '/') {
        buffer_format(&path, "%s/%s", folder, rest);
        return buffer_take(&path);
    }
    char *home = path_home();
    if (home == NULL)
        return NULL;
    buffer_format(&path, "%s/%s/%s", home, fallback, rest);
    memory_free(home);
    return buffer_take(&path);
}

static char *path_named(const char *name)
{
    return memory_copy_string(variable(name));
}

char *path_config(void)
{
    char *named = path_named("INCIPIT_CONFIG");
    return named != NULL ? named
                         : path_under("XDG_CONFIG_HOME", ".config",
                                      "incipit/incipit.conf");
}

char *path_config_folders(void)
{
    char *named = path_named("XDG_CONFIG_DIRS");
    return named != NULL ? named : memory_string("/etc/xdg", 8);
}

char *path_themes(void)
{
    return path_under("XDG_CONFIG_HOME", ".config", "incipit/themes");
}

/* Links are followed, so that a text has one such file. */
static char *path_beside(const char *text)
{
    if (text == NULL || strcmp(text, "-") == 0)
        return NULL;
    struct buffer path = {0};
    char *real = realpath(text, NULL);
    char *folder = path_folder(real != NULL ? real : text);
    buffer_format(&path, "%s/incipit-notes", folder);
    memory_free(folder);
    free(real);
    return buffer_take(&path);
}

char *path_store(const char *named, const char *text)
{
    if (named != NULL && strcmp(named, "beside") == 0)
        return path_beside(text);
    if (named != NULL)
        return memory_copy_string(named);
    char *elsewhere = path_named("INCIPIT_STORE");
    return elsewhere != NULL
               ? elsewhere
               : path_under("XDG_DATA_HOME", ".local/share", "incipit/notes");
}

char *path_state(void)
{
    char *named = path_named("INCIPIT_STATE");
    return named != NULL
               ? named
               : path_under("XDG_STATE_HOME", ".local/state", "incipit/state");
}

char *path_cache(void)
{
    return path_under("XDG_CACHE_HOME", ".cache", "incipit");
}

char *path_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return memory_string(".", 1);
    return memory_string(path, slash > path ? (size_t)(slash - path) : 1);
}
