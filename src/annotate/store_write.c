/* store_write.c - one record at the end, on disk before anybody says so.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Under an exclusive lock: what others appended is read first; then one write,
 * fdatasync, and only then the number of records in the head, which may lag
 * but never lead. When anything fails the file is cut back to what it was.
 */
#include "store_private.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_MILLISECONDS = 5000, LOCK_STEP = 20, STORE_MOST = 1 << 30 };

static int real_open(const char *path, int flags, mode_t mode)
{
    return open(path, flags, mode);
}

const struct store_system store_system_real = {
    real_open, pwrite, fdatasync, fsync, ftruncate, flock, link, rename};

int64_t store_now(int *utc_offset)
{
    struct timespec now;
    struct tm local;
    clock_gettime(CLOCK_REALTIME, &now);
    *utc_offset = 0;
    if (localtime_r(&now.tv_sec, &local) != NULL)
        *utc_offset = (int)(local.tm_gmtoff / 60);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum status not_saved(struct error *error, const char *path)
{
    if (errno == ENOSPC || errno == EDQUOT)
        return error_set(error, STATUS_NOT_SAVED,
                         "Not saved: %s. Your text is still here.",
                         errno == ENOSPC ? "no space left on the device"
                                         : "the disk quota is used up");
    return error_set(error, STATUS_NOT_SAVED,
                     "Cannot save to %s: %s. Your text is still here.", path,
                     strerror(errno));
}

static enum status lock(const struct store *store, int fd, struct error *error)
{
    for (int waited = 0;; waited += LOCK_STEP) {
        if (store->system->flock(fd, LOCK_EX | LOCK_NB) == 0)
            return STATUS_OK;
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK)
            return error_set(error, STATUS_NOT_SAVED,
                             "Not saved: %s cannot be locked here (%s).",
                             store->path, strerror(errno));
        if (waited >= LOCK_MILLISECONDS)
            return error_set(error, STATUS_IN_USE,
                             "Not saved: the note store is in use by another "
                             "reader; try again in a moment.");
        struct timespec step = {0, LOCK_STEP * 1000000};
        nanosleep(&step, NULL);
    }
}

enum status store_load(struct store *store, struct error *error)
{
    struct stat info;
    buffer_clear(&store->bytes);
    store->exists = false;
    store->count = store->damage = store->fragment = 0;
    store->last_sequence = 0;
    if (stat(store->path, &info) != 0 && errno == ENOENT) {
        buffer_append(&store->bytes, "", 0);
        store_settle(store);
        return STATUS_OK;
    }
    enum status status =
        file_read(store->path, STORE_MOST, &store->bytes, error);
    if (status != STATUS_OK)
        return status;
    store->exists = true;
    store->device = info.st_dev;
    store->inode = info.st_ino;
    int version = 0;
    const char *s = store->bytes.bytes;
    if (store->bytes.length > 0 &&
        sscanf(s, "%%incipit-notes %d", &version) != 1)
        return error_set(error, STATUS_FOREIGN,
                         "%s is not a note store; name another with --store.",
                         store->path);
    if (version > 1) {
        memory_free(store->read_only);
        struct buffer why = {0};
        buffer_format(&why,
                      "Notes are read-only: %s was written by a newer "
                      "version.",
                      store->path);
        store->read_only = buffer_take(&why);
    }
    if (store->bytes.length < STORE_HEADER) {
        store->damage = 1; /* the file is born complete */
        store->damage_at = 0;
        store->fragment = store->bytes.length;
    } else {
        store_parse(store, 0);
    }
    store_settle(store);
    return STATUS_OK;
}

/* Reads what others appended; `fd` is locked. */
static enum status catch_up(struct store *store, int fd, struct error *error)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return not_saved(error, store->path);
    if ((size_t)info.st_size == store->bytes.length)
        return STATUS_OK;
    return store_load(store, error);
}

/* The head, one record of the given number, as they stand in the file. */
static void append_record(struct buffer *out, const char *kind,
                          unsigned long sequence, const struct buffer *body)
{
    char line[64];
    struct buffer text = {0};
    buffer_append(&text, body->bytes, body->length);
    buffer_append_byte(&text, '\n'); /* a blank line between records */
    int used = snprintf(line, sizeof line, "%lu %zu\n", sequence, text.length);
    uint32_t sum =
        store_crc(store_crc(0, line, (size_t)used), text.bytes, text.length);
    buffer_format(out, "@%s %lu %zu %08x\n", kind, sequence, text.length, sum);
    buffer_append(out, text.bytes, text.length);
    buffer_release(&text);
}

static void folder_of(const char *path, struct buffer *folder)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - path);
    buffer_append(folder, slash == NULL ? "." : path,
                  slash == NULL ? 1
                  : length > 0  ? length
                                : 1);
}

static void sync_folder(const struct store *store)
{
    struct buffer folder = {0};
    folder_of(store->path, &folder);
    int fd = open(folder.bytes, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        store->system->fsync(fd);
        close(fd);
    }
    buffer_release(&folder);
}

static bool write_all(const struct store *store, int fd, const char *bytes,
                      size_t length, off_t at)
{
    while (length > 0) {
        ssize_t put = store->system->pwrite(fd, bytes, length, at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            errno = put == 0 ? ENOSPC : errno;
            return false;
        }
        bytes += put;
        length -= (size_t)put;
        at += put;
    }
    return true;
}

/* The first record: the file is born complete, under its name only when it is
 * on disk. EEXIST: somebody else was first. */
static enum status give_birth(struct store *store, const char *kind,
                              const struct buffer *body, struct error *error)
{
    struct buffer folder = {0};
    struct buffer whole = {0};
    struct buffer temporary = {0};
    folder_of(store->path, &folder);
    enum status status = file_make_folder(folder.bytes, error);
    buffer_format(&temporary, "%s.new-%ld", store->path, (long)getpid());
    buffer_append_string(&whole, "%incipit-notes 1 00000001\n");
    append_record(&whole, kind, 1, body);
    int fd = -1;
    if (status == STATUS_OK) {
        unlink(temporary.bytes);
        fd = store->system->open(temporary.bytes,
                                 O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 || fchmod(fd, 0600) != 0 ||
            !write_all(store, fd, whole.bytes, whole.length, 0) ||
            store->system->fsync(fd) != 0)
            status = not_saved(error, store->path);
    }
    if (status == STATUS_OK &&
        store->system->link(temporary.bytes, store->path) != 0)
        status =
            errno == EEXIST ? STATUS_IN_USE : not_saved(error, store->path);
    if (fd >= 0) {
        close(fd);
        unlink(temporary.bytes);
    }
    if (status == STATUS_OK)
        sync_folder(store);
    buffer_release(&folder);
    buffer_release(&whole);
    buffer_release(&temporary);
    return status;
}

static enum status append_locked(struct store *store, int fd, const char *kind,
                                 const struct buffer *body, struct error *error)
{
    struct buffer out = {0};
    enum status status = catch_up(store, fd, error);
    size_t length = store->bytes.length;
    if (status == STATUS_OK) {
        if (length < STORE_HEADER) { /* an emptied file: made anew */
            buffer_append_string(&out, "%incipit-notes 1 00000000\n");
            length = 0;
        } else if (store->fragment > 0) {
            buffer_format(&out, "\n@torn %zu\n", store->fragment);
        } else if (store->bytes.bytes[length - 1] != '\n') {
            buffer_append_byte(&out, '\n');
        }
        append_record(&out, kind, store->last_sequence + 1, body);
        if (!write_all(store, fd, out.bytes, out.length, (off_t)length) ||
            store->system->fdatasync(fd) != 0) {
            status = not_saved(error, store->path);
            if (store->system->ftruncate(fd, (off_t)length) != 0)
                store->fragment = 1; /* it is fenced with the next note */
        }
    }
    if (status == STATUS_OK) {
        char count[16];
        snprintf(count, sizeof count, "%08zu", store->count + 1);
        /* May be lost with the power: it lags then, and that is no damage. */
        (void)!store->system->pwrite(fd, count, 8, 17);
    }
    buffer_release(&out);
    return status;
}

/* Opens and locks the file that the path names now. */
static enum status open_locked(struct store *store, int *fd,
                               struct error *error)
{
    for (int tries = 0; tries < 10; tries++) {
        *fd = store->system->open(store->path, O_RDWR | O_CLOEXEC, 0);
        if (*fd < 0)
            return not_saved(error, store->path);
        enum status status = lock(store, *fd, error);
        struct stat held, named;
        if (status == STATUS_OK && fstat(*fd, &held) == 0 &&
            stat(store->path, &named) == 0 && held.st_ino == named.st_ino &&
            held.st_dev == named.st_dev) {
            if (held.st_ino != store->inode || held.st_dev != store->device)
                status = store_load(store, error); /* it was replaced */
            if (status == STATUS_OK)
                return STATUS_OK;
        }
        close(*fd);
        if (status != STATUS_OK)
            return status;
    }
    return error_set(error, STATUS_IN_USE,
                     "Not saved: the note store is being replaced again and "
                     "again.");
}

enum status store_append(struct store *store, const char *kind,
                         const struct buffer *body, struct error *error)
{
    if (store->read_only != NULL)
        return error_set(error, STATUS_NOT_SAVED, "%s", store->read_only);
    struct stat info;
    if (stat(store->path, &info) != 0 && errno == ENOENT) {
        enum status status = give_birth(store, kind, body, error);
        if (status != STATUS_IN_USE)
            return status == STATUS_OK ? store_load(store, error) : status;
    }
    int fd;
    enum status status = open_locked(store, &fd, error);
    if (status != STATUS_OK)
        return status;
    status = append_locked(store, fd, kind, body, error);
    close(fd); /* and with it the lock */
    if (status == STATUS_OK)
        return store_load(store, error);
    struct error ignored;
    store_load(store, &ignored);
    return status;
}

enum status store_refresh(struct store *store, bool *changed,
                          struct error *error)
{
    struct stat info;
    *changed = false;
    bool there = stat(store->path, &info) == 0;
    if (!there && !store->exists)
        return STATUS_OK;
    if (there && store->exists && info.st_ino == store->inode &&
        info.st_dev == store->device &&
        (size_t)info.st_size == store->bytes.length)
        return STATUS_OK;
    *changed = true;
    return store_load(store, error);
}
