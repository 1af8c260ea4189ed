/* browse.c - files whose paths begin as one that is being typed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "browse.h"

#include "paths.h"

#include <incipit/memory.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_PATHS = 100 };

char *browse_expand(const char *path)
{
    char *home = strncmp(path, "~/", 2) == 0 ? path_home() : NULL;
    struct buffer whole = {0};
    buffer_format(&whole, "%s%s", home != NULL ? home : "",
                  home != NULL ? path + 1 : path);
    memory_free(home);
    return buffer_take(&whole);
}

static bool is_folder(const char *folder, const struct dirent *entry)
{
    struct buffer path = {0};
    struct stat facts;
    if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
        return entry->d_type == DT_DIR;
    buffer_format(&path, "%s/%s", folder, entry->d_name);
    bool folder_too = stat(path.bytes, &facts) == 0 && S_ISDIR(facts.st_mode);
    buffer_release(&path);
    return folder_too;
}

static bool is_wanted(const char *name, const char *begin)
{
    if (name[0] == '.' &&
        (begin[0] != '.' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0))
        return false;
    return strncmp(name, begin, strlen(begin)) == 0 &&
           strchr(name, '\n') == NULL;
}

void browse(const char *typed, struct buffer *paths)
{
    const char *slash = strrchr(typed, '/');
    const char *begin = slash != NULL ? slash + 1 : typed;
    int lead = (int)(begin - typed);
    struct buffer named = {0};
    buffer_format(&named, "%.*s", lead, typed);
    char *folder = browse_expand(lead > 0 ? named.bytes : ".");
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort), shown = 0;
    buffer_append_string(paths, "");
    for (int i = 0; i < count; i++) {
        if (shown < MOST_PATHS && is_wanted(entries[i]->d_name, begin)) {
            buffer_format(paths, "%.*s%s%s\n", lead, typed, entries[i]->d_name,
                          is_folder(folder, entries[i]) ? "/" : "");
            shown++;
        }
        free(entries[i]);
    }
    free(entries);
    memory_free(folder);
    buffer_release(&named);
}
