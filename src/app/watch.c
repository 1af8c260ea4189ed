/* watch.c - hears of changes to a file (inotify, where there is such a thing).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "watch.h"

#ifdef HAVE_SYS_INOTIFY_H

#include "paths.h"

#include <incipit/memory.h>

#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static const uint32_t changes =
    IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_DELETE;

static bool watch_nearest(int watch, const char *path)
{
    char *folder = path_folder(path);
    bool heard = false;
    for (bool last = false; !heard && !last;) {
        heard = inotify_add_watch(watch, folder, changes) >= 0;
        char *above = path_folder(folder);
        last = strcmp(above, folder) == 0;
        memory_free(folder);
        folder = above;
    }
    memory_free(folder);
    return heard;
}

int watch_open(const char *path)
{
    int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch >= 0 && !watch_nearest(watch, path)) {
        close(watch);
        return -1;
    }
    return watch;
}

bool watch_take(int watch, const char *path)
{
    char events[4096];
    bool any = false;
    while (read(watch, events, sizeof events) > 0)
        any = true;
    if (any)
        watch_nearest(watch, path);
    return any;
}

#else

int watch_open(const char *path)
{
    (void)path;
    return -1;
}

bool watch_take(int watch, const char *path)
{
    (void)watch;
    (void)path;
    return true;
}

#endif
