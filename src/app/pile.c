/* pile.c - the texts that one sitting may be about.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pile.h"

#include "bundled.h"
#include "load.h"

#include <incipit/buffer.h>
#include <incipit/memory.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PILE_LIMIT = 1000, TASTE = 1024 /* bytes looked at */ };

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* A file without a NUL in its first bytes; no device is ever opened. */
static bool is_text(const char *path)
{
    struct stat info;
    char taste[TASTE];
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t length = fd >= 0 ? read(fd, taste, sizeof taste) : -1;
    if (fd >= 0)
        close(fd);
    return length > 0 && memchr(taste, '\0', (size_t)length) == NULL;
}

static void add(struct pile *pile, const char *path)
{
    if (pile->count == PILE_LIMIT)
        return;
    char *whole = realpath(path, NULL);
    const char *known = whole != NULL ? whole : path;
    MEMORY_GROW(pile->paths, pile->count, pile->capacity);
    pile->paths[pile->count++] = memory_copy_string(known);
    free(whole);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum status add_folder(struct pile *pile, const char *path,
                              struct error *error)
{
    DIR *folder = opendir(path);
    size_t before = pile->count;
    if (folder == NULL)
        return error_set(error, STATUS_UNREADABLE, "Cannot read %s: %s.", path,
                         strerror(errno));
    struct buffer file = {0};
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        buffer_clear(&file);
        buffer_format(&file, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.' && is_text(file.bytes))
            add(pile, file.bytes);
    }
    closedir(folder);
    buffer_release(&file);
    if (pile->count == before)
        return error_set(error, STATUS_UNREADABLE,
                         "There is no text in the folder %s.", path);
    qsort(pile->paths + before, pile->count - before, sizeof *pile->paths,
          by_name);
    return STATUS_OK;
}

enum status pile_gather(struct pile *pile, const struct options *options,
                        const struct state *state, struct error *error)
{
    enum status status = STATUS_OK;
    memset(pile, 0, sizeof *pile);
    if (options->guide || load_is_standard_input(options))
        return STATUS_OK;
    pile->shown =
        options->file_count == 0 ? state->count > 0 : options->file_count > 1;
    for (size_t i = 0; i < options->file_count && status == STATUS_OK; i++) {
        if (is_folder(options->files[i])) {
            pile->shown = true;
            status = add_folder(pile, options->files[i], error);
        } else if (options->file_count > 1) {
            add(pile, options->files[i]);
        }
    }
    return status;
}

void pile_release(struct pile *pile)
{
    for (size_t i = 0; i < pile->count; i++)
        memory_free(pile->paths[i]);
    memory_free(pile->paths);
    memset(pile, 0, sizeof *pile);
}

static bool is_there(const char *path)
{
    const char *bytes;
    size_t length;
    return *path != '\0' &&
           (bundled_find(path, &bytes, &length) || access(path, R_OK) == 0);
}

const char *pile_first(const struct pile *pile, const struct options *options,
                       const struct state *state)
{
    /* The state has what was read last at its head. */
    for (size_t i = 0; i < state->count && pile->shown; i++) {
        const char *path = state->entries[i].path;
        bool wanted = pile->count == 0;
        for (size_t k = 0; k < pile->count && !wanted; k++)
            wanted = strcmp(pile->paths[k], path) == 0;
        if (wanted && is_there(path))
            return path;
    }
    return pile->count > 0 ? pile->paths[0] : load_name(options);
}
