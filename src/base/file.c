/* file.c - whole files in, whole files out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/file.h>
#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef FILE_READ_SIZE
#define FILE_READ_SIZE 262144
#endif

/* Whether a call that failed is to be made again: it was interrupted, or the
 * other end of a pipe that somebody else made non-blocking was waited for. A
 * regular file is never waited for: some of /proc would be for ever. */
static bool is_to_be_tried_again(int fd, short events)
{
    struct pollfd end = {.fd = fd, .events = events};
    struct stat info;
    if (errno == EINTR)
        return true;
    if (errno != EAGAIN || fstat(fd, &info) != 0 || S_ISREG(info.st_mode))
        return false;
    return poll(&end, 1, -1) > 0 || errno == EINTR;
}

static enum status too_large(struct error *error, const char *name,
                             size_t limit)
{
    return error_set(error, STATUS_UNREADABLE,
                     "Cannot read %s: it is larger than %zu MiB, the most that "
                     "is read.",
                     name, limit >> 20);
}

bool file_read_beginning(int fd, size_t most, struct buffer *bytes)
{
    size_t end = bytes->length + most;
    buffer_reserve(bytes, most + 1);
    while (bytes->length < end) {
        ssize_t got =
            read(fd, bytes->bytes + bytes->length, end - bytes->length);
        if (got < 0 && is_to_be_tried_again(fd, POLLIN))
            continue;
        if (got <= 0)
            return got == 0;
        bytes->length += (size_t)got;
    }
    return false;
}

enum status file_read_descriptor(int fd, const char *name, size_t limit,
                                 struct buffer *bytes, struct error *error)
{
    size_t before = bytes->length;
    struct stat info;
    size_t expected = 0;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        expected = (size_t)info.st_size;
    if (expected > limit) /* before a byte of it is read */
        return too_large(error, name, limit);
    buffer_reserve(bytes, expected + 1);
    for (;;) {
        size_t room = bytes->capacity - bytes->length - 1;
        if (room == 0) {
            buffer_reserve(bytes, FILE_READ_SIZE);
            room = bytes->capacity - bytes->length - 1;
        }
        ssize_t got = read(fd, bytes->bytes + bytes->length, room);
        if (got < 0 && is_to_be_tried_again(fd, POLLIN))
            continue;
        if (got < 0)
            return error_set(error, STATUS_UNREADABLE, "Cannot read %s: %s.",
                             name, strerror(errno));
        if (got == 0)
            break;
        bytes->length += (size_t)got;
        if (bytes->length - before > limit)
            return too_large(error, name, limit);
    }
    bytes->bytes[bytes->length] = '\0';
    return STATUS_OK;
}

static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode)                    ? "a folder"
           : S_ISFIFO(mode)                 ? "a pipe"
           : S_ISSOCK(mode)                 ? "a socket"
           : S_ISCHR(mode) || S_ISBLK(mode) ? "a device"
                                            : "not a regular file";
}

static enum status not_opened(struct error *error, const char *path)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return error_set(error, STATUS_UNREADABLE,
                         "Cannot open %s: there is no such file; check the "
                         "name.",
                         path);
    if (errno == EACCES)
        return error_set(error, STATUS_UNREADABLE,
                         "Cannot open %s: you may not read it; its owner can "
                         "allow it (chmod +r).",
                         path);
    return error_set(error, STATUS_UNREADABLE, "Cannot open %s: %s.", path,
                     strerror(errno));
}

enum status file_open(const char *path, int *fd, struct error *error)
{
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (*fd < 0)
        return not_opened(error, path);
    struct stat info;
    enum status status = STATUS_OK;
    if (fstat(*fd, &info) != 0)
        status = error_set(error, STATUS_UNREADABLE, "Cannot read %s: %s.",
                           path, strerror(errno));
    else if (!S_ISREG(info.st_mode))
        status = error_set(error, STATUS_UNREADABLE,
                           "Cannot read %s: it is %s; name a text file.", path,
                           kind_of(info.st_mode));
    if (status != STATUS_OK) {
        close(*fd);
        *fd = -1;
    }
    return status;
}

enum status file_read(const char *path, size_t limit, struct buffer *bytes,
                      struct error *error)
{
    int fd;
    enum status status = file_open(path, &fd, error);
    if (status != STATUS_OK)
        return status;
    status = file_read_descriptor(fd, path, limit, bytes, error);
    close(fd);
    return status;
}

enum status file_write_descriptor(int fd, const char *name, const char *bytes,
                                  size_t length, struct error *error)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && is_to_be_tried_again(fd, POLLOUT))
            continue;
        if (put < 0)
            return error_set(error, STATUS_NOT_SAVED, "Cannot write %s: %s.",
                             name, strerror(errno));
        bytes += put;
        length -= (size_t)put;
    }
    return STATUS_OK;
}

static enum status not_saved(struct error *error, const char *path)
{
    return error_set(error, STATUS_NOT_SAVED, "Cannot write %s: %s.", path,
                     strerror(errno));
}

/* The folder's entry must be on disk too, or a crash forgets the rename. */
static void folder_sync(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL ? memory_string(".", 1)
                   : slash == path
                       ? memory_string("/", 1)
                       : memory_string(path, (size_t)(slash - path));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    memory_free(folder);
}

/* Puts the finished temporary file in its place. link() refuses to replace,
 * which rename() cannot. */
static int put_in_place(const char *temporary, const char *path, bool overwrite)
{
    if (overwrite)
        return rename(temporary, path);
    if (link(temporary, path) != 0)
        return -1;
    return unlink(temporary);
}

/* `sync`: on disk before it is in its place. */
static enum status fill_temporary(int fd, const char *path, struct slice bytes,
                                  mode_t mode, bool sync, struct error *error)
{
    enum status status =
        file_write_descriptor(fd, path, bytes.bytes, bytes.length, error);
    if (status == STATUS_OK &&
        (fchmod(fd, mode) != 0 || (sync && fsync(fd) != 0)))
        status = not_saved(error, path);
    if (close(fd) != 0 && status == STATUS_OK)
        status = not_saved(error, path);
    return status;
}

enum status file_put(const char *path, const char *bytes, size_t length,
                     mode_t mode, struct error *error)
{
    struct buffer temporary = {0};
    buffer_format(&temporary, "%s.XXXXXX", path);
    int fd = mkostemp(temporary.bytes, O_CLOEXEC);
    enum status status =
        fd < 0 ? not_saved(error, path)
               : fill_temporary(fd, path, (struct slice){bytes, length}, mode,
                                false, error);
    if (status == STATUS_OK && rename(temporary.bytes, path) != 0)
        status = not_saved(error, path);
    if (status != STATUS_OK && fd >= 0)
        unlink(temporary.bytes);
    buffer_release(&temporary);
    return status;
}

enum status file_replace(const char *path, const char *bytes, size_t length,
                         mode_t mode, bool overwrite, struct error *error)
{
    struct stat info;
    bool there = lstat(path, &info) == 0;
    if (there && !overwrite)
        return error_set(error, STATUS_NOT_SAVED,
                         "%s exists already; choose another name, or "
                         "overwrite it with --force.",
                         path);
    /* A device that is renamed over would be gone for everybody. */
    if (there && stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return error_set(error, STATUS_NOT_SAVED, "Cannot write %s: it is %s.",
                         path, kind_of(info.st_mode));
    char *resolved = there ? realpath(path, NULL) : NULL;
    const char *target = resolved != NULL ? resolved : path;
    struct buffer temporary = {0};
    buffer_format(&temporary, "%s.XXXXXX", target);
    enum status status = STATUS_OK;
    int fd = mkostemp(temporary.bytes, O_CLOEXEC);
    if (fd < 0) {
        status = not_saved(error, path);
        goto done;
    }
    status = fill_temporary(fd, path, (struct slice){bytes, length}, mode, true,
                            error);
    if (status == STATUS_OK &&
        put_in_place(temporary.bytes, target, overwrite) != 0)
        status = not_saved(error, path);
    if (status == STATUS_OK)
        folder_sync(target);
    else
        unlink(temporary.bytes);
done:
    buffer_release(&temporary);
    free(resolved);
    return status;
}

enum status file_make_folder(const char *path, struct error *error)
{
    struct buffer prefix = {0};
    buffer_append_string(&prefix, path);
    for (size_t i = 1; i <= prefix.length; i++) {
        if (i < prefix.length && prefix.bytes[i] != '/')
            continue;
        char kept = prefix.bytes[i];
        prefix.bytes[i] = '\0';
        if (mkdir(prefix.bytes, 0700) != 0 && errno != EEXIST) {
            enum status status =
                error_set(error, STATUS_NOT_SAVED, "Cannot make folder %s: %s.",
                          prefix.bytes, strerror(errno));
            buffer_release(&prefix);
            return status;
        }
        prefix.bytes[i] = kept;
    }
    buffer_release(&prefix);
    return STATUS_OK;
}
