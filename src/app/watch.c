/* watch.c - hears of changes to a file (inotify, where there is such a thing).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "watch.h"

#ifdef HAVE_SYS_INOTIFY_H

#include "paths.h"

#include <incipit/memory.h>

#include <string.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <unistd.h>

/* In the folder of the file; and in one above it, where the next folder on the
 * way may appear: what others write there must not wake the reader. */
static const uint32_t changes =
    IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_DELETE;
static const uint32_t arrivals = IN_CREATE | IN_MOVED_TO | IN_ONLYDIR;

static bool watch_nearest(int watch, const char *path)
{
    char *folder = path_folder(path);
    uint32_t wanted = changes;
    bool heard = false;
    for (bool last = false; !heard && !last; wanted = arrivals) {
        heard = inotify_add_watch(watch, folder, wanted) >= 0;
        char *above = path_folder(folder);
        last = strcmp(above, folder) == 0;
        memory_free(folder);
        folder = above;
    }
    memory_free(folder);
    return heard;
}

/* Where descriptors are few, notes need them more: to look now and then costs
 * none. */
static bool descriptors_are_few(void)
{
    enum { FEW = 16 };
    struct rlimit limit;
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < FEW;
}

int watch_open(const char *path)
{
    if (descriptors_are_few())
        return -1;
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

void watch_also(int watch, const char *path)
{
    if (watch >= 0)
        inotify_add_watch(
            watch, path, IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF);
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

void watch_also(int watch, const char *path)
{
    (void)watch;
    (void)path;
}

#endif
