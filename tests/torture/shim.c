/* shim.c - stands between the program and the system, and breaks things.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded. It counts the calls that touch files under SHIM_FOLDER, and
 *   SHIM_LOG=FILE       writes them down, with the bytes that were written,
 *   SHIM_FAIL=N:ERRNO   lets call N fail once,
 *   SHIM_KILL=N         kills the process at call N (a write is half done),
 *   SHIM_CLOCK=SECONDS  sets the clock back.
 * The log holds lines "NAME INODE A B PATH PATH2" with A bytes after a write;
 * what goes to standard output is logged as "say".
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { MOST_DESCRIPTORS = 1024 };

static char watched[MOST_DESCRIPTORS];
static int calls;

static int is_watched_path(const char *path)
{
    const char *folder = getenv("SHIM_FOLDER");
    return folder != NULL && path != NULL &&
           strncmp(path, folder, strlen(folder)) == 0;
}

static int is_watched(int fd)
{
    return fd >= 0 && fd < MOST_DESCRIPTORS && watched[fd];
}

static void emit(int fd, const void *bytes, size_t length)
{
    const char *s = bytes;
    while (length > 0) {
        long put = syscall(SYS_write, fd, s, length);
        if (put <= 0)
            return;
        s += put;
        length -= (size_t)put;
    }
}

static void log_call(const char *name, int fd, long a, long b, const char *path,
                     const char *second, const void *bytes)
{
    const char *log = getenv("SHIM_LOG");
    struct stat info = {0};
    char line[1024];
    int saved = errno;
    if (log == NULL)
        return;
    if (fd >= 0)
        fstat(fd, &info);
    int out = (int)syscall(SYS_openat, AT_FDCWD, log,
                           O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    int length =
        snprintf(line, sizeof line, "%s %lu %ld %ld %s %s\n", name,
                 (unsigned long)info.st_ino, a, b, path != NULL ? path : "-",
                 second != NULL ? second : "-");
    emit(out, line, (size_t)length);
    if (bytes != NULL)
        emit(out, bytes, (size_t)a);
    syscall(SYS_close, out);
    errno = saved;
}

/* Before each call: 1 it must fail, errno is set; 2 it is killed when half
 * done; 0 it may go on. */
static int reach(const char *name)
{
    const char *fail = getenv("SHIM_FAIL");
    const char *end = getenv("SHIM_KILL");
    calls++;
    if (end != NULL && atoi(end) == calls) {
        if (strstr(name, "write") != NULL)
            return 2;
        kill(getpid(), SIGKILL);
    }
    if (fail != NULL && atoi(fail) == calls) {
        errno = atoi(strchr(fail, ':') + 1);
        return 1;
    }
    return 0;
}

static int open_watched(const char *path, int flags, mode_t mode)
{
    int there = access(path, F_OK) == 0;
    if (reach("open") != 0)
        return -1;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= 0 && fd < MOST_DESCRIPTORS)
        watched[fd] = 1;
    if (fd >= 0 && (flags & O_CREAT) != 0 && !there)
        log_call("create", fd, 0, 0, path, NULL, NULL);
    return fd;
}

#define OPEN(name)                                                             \
    int name(const char *path, int flags, ...)                                 \
    {                                                                          \
        va_list rest;                                                          \
        va_start(rest, flags);                                                 \
        mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;       \
        va_end(rest);                                                          \
        if (is_watched_path(path))                                             \
            return open_watched(path, flags, mode);                            \
        int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);        \
        if (fd >= 0 && fd < MOST_DESCRIPTORS)                                  \
            watched[fd] = 0;                                                   \
        return fd;                                                             \
    }
OPEN(open)
OPEN(open64)

int close(int fd)
{
    int was = is_watched(fd);
    if (was)
        watched[fd] = 0;
    int result = (int)syscall(SYS_close, fd);
    return was && reach("close") == 1 ? -1 : result;
}

ssize_t read(int fd, void *bytes, size_t length)
{
    if (is_watched(fd) && reach("read") != 0)
        return -1;
    return syscall(SYS_read, fd, bytes, length);
}

#define PREAD(name)                                                            \
    ssize_t name(int fd, void *bytes, size_t length, off_t at)                 \
    {                                                                          \
        if (is_watched(fd) && reach("pread") != 0)                             \
            return -1;                                                         \
        return syscall(SYS_pread64, fd, bytes, length, at);                    \
    }
PREAD(pread)
PREAD(pread64)

static ssize_t write_watched(int fd, const void *bytes, size_t length, off_t at,
                             const char *name)
{
    int fate = reach(name);
    if (fate == 1)
        return -1;
    if (fate == 2) {
        syscall(SYS_pwrite64, fd, bytes, length / 2, at);
        kill(getpid(), SIGKILL);
    }
    long put = syscall(SYS_pwrite64, fd, bytes, length, at);
    if (put > 0)
        log_call("write", fd, put, (long)at, NULL, NULL, bytes);
    return put;
}

#define PWRITE(name)                                                           \
    ssize_t name(int fd, const void *bytes, size_t length, off_t at)           \
    {                                                                          \
        if (is_watched(fd))                                                    \
            return write_watched(fd, bytes, length, at, "pwrite");             \
        return syscall(SYS_pwrite64, fd, bytes, length, at);                   \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t write(int fd, const void *bytes, size_t length)
{
    if (is_watched(fd)) {
        off_t at = lseek(fd, 0, SEEK_CUR);
        ssize_t put = write_watched(fd, bytes, length, at, "write");
        if (put > 0)
            lseek(fd, at + put, SEEK_SET);
        return put;
    }
    long put = syscall(SYS_write, fd, bytes, length);
    if (fd == STDOUT_FILENO && put > 0)
        log_call("say", -1, put, 0, NULL, NULL, bytes);
    return put;
}

#define ON_DESCRIPTOR(name, number)                                            \
    int name(int fd)                                                           \
    {                                                                          \
        if (is_watched(fd) && reach(#name) != 0)                               \
            return -1;                                                         \
        int result = (int)syscall(number, fd);                                 \
        if (is_watched(fd) && result == 0)                                     \
            log_call("sync", fd, 0, 0, NULL, NULL, NULL);                      \
        return result;                                                         \
    }
ON_DESCRIPTOR(fsync, SYS_fsync)
ON_DESCRIPTOR(fdatasync, SYS_fdatasync)

#define FTRUNCATE(name)                                                        \
    int name(int fd, off_t length)                                             \
    {                                                                          \
        if (is_watched(fd) && reach("ftruncate") != 0)                         \
            return -1;                                                         \
        int result = (int)syscall(SYS_ftruncate, fd, length);                  \
        if (is_watched(fd) && result == 0)                                     \
            log_call("truncate", fd, (long)length, 0, NULL, NULL, NULL);       \
        return result;                                                         \
    }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

int flock(int fd, int operation)
{
    if (is_watched(fd) && reach("flock") != 0)
        return -1;
    return (int)syscall(SYS_flock, fd, operation);
}

int fchmod(int fd, mode_t mode)
{
    if (is_watched(fd) && reach("fchmod") != 0)
        return -1;
    return (int)syscall(SYS_fchmod, fd, mode);
}

int link(const char *from, const char *to)
{
    int mine = is_watched_path(to);
    if (mine && reach("link") != 0)
        return -1;
    int result = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (mine && result == 0)
        log_call("link", -1, 0, 0, from, to, NULL);
    return result;
}

int rename(const char *from, const char *to)
{
    int mine = is_watched_path(to);
    if (mine && reach("rename") != 0)
        return -1;
    int result = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (mine && result == 0)
        log_call("rename", -1, 0, 0, from, to, NULL);
    return result;
}

int unlink(const char *path)
{
    int mine = is_watched_path(path);
    if (mine && reach("unlink") != 0)
        return -1;
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (mine && result == 0)
        log_call("unlink", -1, 0, 0, path, NULL, NULL);
    return result;
}

int mkdir(const char *path, mode_t mode)
{
    if (is_watched_path(path) && reach("mkdir") != 0)
        return -1;
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    const char *back = getenv("SHIM_CLOCK");
    int result = (int)syscall(SYS_clock_gettime, clock, time);
    if (back != NULL && clock == CLOCK_REALTIME)
        time->tv_sec -= atol(back);
    return result;
}
