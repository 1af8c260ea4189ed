/* folder.h - files of a test's own, gone when its program ends.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A test that fails leaves its function in the middle, and what stands at the
 * end of it is not done; what is asked for at the end of the program is.
 */
#ifndef INCIPIT_FOLDER_H
#define INCIPIT_FOLDER_H

#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct folder {
    struct folder *before;
    pid_t owner; /* not its children, which may end first */
    char path[];
};

/* The last one made; no program has more than some hundred. */
static inline struct folder **folder_last(void)
{
    static struct folder *last;
    return &last;
}

static inline int folder_drop(const char *path, const struct stat *info,
                              int kind, struct FTW *walk)
{
    (void)info, (void)kind, (void)walk;
    remove(path);
    return 0;
}

/* Twice: a program that was started may be writing its last file there. */
static inline void folder_remove_all(void)
{
    struct folder *next;
    for (struct folder *it = *folder_last(); it != NULL; it = next) {
        next = it->before;
        if (it->owner == getpid()) {
            nftw(it->path, folder_drop, 8, FTW_DEPTH | FTW_PHYS);
            if (access(it->path, F_OK) == 0 && usleep(500000) == 0)
                nftw(it->path, folder_drop, 8, FTW_DEPTH | FTW_PHYS);
        }
        free(it);
    }
    *folder_last() = NULL;
}

/* Takes the file or folder at `path`, with all in it, away when the program
 * ends; that there is none then is no mistake. */
static inline void folder_remove_later(const char *path)
{
    struct folder *made = malloc(sizeof *made + strlen(path) + 1);
    if (made == NULL)
        abort();
    if (*folder_last() == NULL)
        atexit(folder_remove_all);
    made->before = *folder_last();
    made->owner = getpid();
    memcpy(made->path, path, strlen(path) + 1);
    *folder_last() = made;
}

/* As mkdtemp() and mkstemp(), for as long as the program runs. */
static inline bool folder_make(char *pattern)
{
    if (mkdtemp(pattern) == NULL)
        return false;
    folder_remove_later(pattern);
    return true;
}

static inline int folder_make_file(char *pattern)
{
    int fd = mkstemp(pattern);
    if (fd >= 0)
        folder_remove_later(pattern);
    return fd;
}

#endif
