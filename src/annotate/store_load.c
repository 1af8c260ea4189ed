/* store_load.c - the file of notes as others leave it: read, locked, caught
 * up with, put in place.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    LOCK_PATIENCE = 5000, /* milliseconds before a change is given up */
    SAY_PATIENCE = 300,   /* before the person is told */
    READ_PATIENCE = 300,  /* before a file is read without a lock */
    LOCK_STEP = 20,
    TAIL_COMPARED = 64,
    STORE_MOST = 1 << 30
};

/* --- Reading ------------------------------------------------------------- */

static void forget(struct store *store)
{
    buffer_clear(&store->bytes);
    buffer_append_string(&store->bytes, "");
    index_clear(store);
    store->count = store->damage = store->whole = store->fragment = 0;
    store->last_sequence = store->announced = 0;
    store->headed = store->unlocked = store->exists = false;
}

static enum status look_at_version(struct store *store, struct error *error)
{
    unsigned version = 0;
    const char *s = store->bytes.bytes;
    static const char head[] = "%incipit-notes 1 ";
    size_t length = store->bytes.length;
    bool ours = sscanf(s, "%%incipit-notes %3u", &version) == 1 ||
                (length < sizeof head && memcmp(s, head, length) == 0);
    bool sealed = false;
    for (size_t i = 0; i < store->count; i++)
        sealed |= store->records[i].sealed;
    if (!ours && !sealed)
        return error_set(error, STATUS_FOREIGN,
                         "%s is not a note store; name another with --store.",
                         store->path);
    if (version > 1) {
        struct buffer why = {0};
        buffer_format(&why, "%s was written by a newer version: read-only.",
                      store->path);
        memory_free(store->read_only);
        store->read_only = buffer_take(&why);
    }
    return STATUS_OK;
}

/* Reads an open file from its beginning. */
static enum status read_whole(struct store *store, int fd, struct error *error)
{
    struct stat info;
    forget(store);
    if (fstat(fd, &info) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return error_set(error, STATUS_UNREADABLE, "Cannot read %s: %s.",
                         store->path, strerror(errno));
    enum status status =
        file_read_descriptor(fd, store->path, STORE_MOST, &store->bytes, error);
    if (status != STATUS_OK)
        return status;
    store->exists = true;
    store->device = info.st_dev;
    store->inode = info.st_ino;
    store->time = info.st_mtim;
    store_parse(store, 0);
    return look_at_version(store, error);
}

/* A lock that is refused for good makes the store read-only. */
static void lock_to_read(struct store *store, int fd)
{
    struct timespec step = {0, LOCK_STEP * 1000000};
    store->unlocked = true;
    for (int waited = 0; waited <= READ_PATIENCE; waited += LOCK_STEP) {
        if (flock(fd, LOCK_SH | LOCK_NB) == 0) {
            store->unlocked = false;
            return;
        }
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK)
            break;
        nanosleep(&step, NULL);
    }
    /* Other errors pass: the next change tries again. */
    bool never = errno == ENOLCK || errno == EOPNOTSUPP || errno == ENOSYS;
    if (never && store->read_only == NULL) {
        struct buffer why = {0};
        buffer_format(&why, "Notes are read-only: %s (%s).", store->path,
                      strerror(errno));
        store->read_only = buffer_take(&why);
    }
}

enum status store_load(struct store *store, struct error *error)
{
    struct stat info;
    int fd;
    forget(store);
    if (stat(store->path, &info) != 0 && errno == ENOENT)
        return STATUS_OK;
    enum status status = file_open(store->path, &fd, error);
    if (status != STATUS_OK)
        return status;
    lock_to_read(store, fd);
    bool unlocked = store->unlocked;
    status = read_whole(store, fd, error);
    store->unlocked = unlocked;
    close(fd);
    return status;
}

/* Whether the file was written to since it was read. Times go by ticks: what
 * is written within one tick of the reading is seen by its length alone. */
static bool was_written(const struct store *store, const struct stat *info)
{
    return info->st_mtim.tv_sec != store->time.tv_sec ||
           info->st_mtim.tv_nsec != store->time.tv_nsec ||
           (size_t)info->st_size != store->bytes.length;
}

/* Whether what stands before the end of the last record is still the same: it
 * is not when somebody wrote the file anew in place. */
static bool still_the_same(const struct store *store, int fd)
{
    char tail[TAIL_COMPARED];
    size_t length = store->whole < TAIL_COMPARED ? store->whole : TAIL_COMPARED;
    size_t from = store->whole - length;
    return pread(fd, tail, length, (off_t)from) == (ssize_t)length &&
           memcmp(tail, store->bytes.bytes + from, length) == 0;
}

static enum status store_catch_up(struct store *store, int fd,
                                  struct error *error)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return store_not_saved(error, store->path);
    size_t size = (size_t)info.st_size;
    if (!store->exists || store->unlocked || info.st_ino != store->inode ||
        info.st_dev != store->device || size < store->bytes.length ||
        !store->headed || !still_the_same(store, fd))
        return read_whole(store, fd, error);
    bool written = was_written(store, &info);
    if (size == store->bytes.length && written) /* an edit of the same length */
        return read_whole(store, fd, error);
    if (!written && store->fragment == 0)
        return STATUS_OK;
    store->time = info.st_mtim;
    buffer_reserve(&store->bytes, size - store->bytes.length);
    size_t length = store->whole;
    while (length < size) {
        ssize_t got = pread(fd, store->bytes.bytes + length, size - length,
                            (off_t)length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return error_set(error, STATUS_UNREADABLE, "Cannot read %s: %s.",
                             store->path, strerror(errno));
        length += (size_t)got;
    }
    store->bytes.length = size;
    store->bytes.bytes[size] = '\0';
    unsigned long announced = 0;
    char count[9] = "";
    if (pread(fd, count, 8, STORE_COUNT_AT) == 8 &&
        sscanf(count, "%8lu", &announced) == 1)
        store->announced = announced;
    store_parse(store, store->whole);
    return STATUS_OK;
}

enum status store_refresh(struct store *store, enum store_news *news,
                          struct error *error)
{
    struct stat info;
    int fd;
    *news = STORE_SAME;
    bool there = stat(store->path, &info) == 0;
    bool same = there && store->exists && info.st_ino == store->inode &&
                info.st_dev == store->device;
    if ((!there && !store->exists) ||
        (same && !was_written(store, &info) && !store->unlocked))
        return STATUS_OK;
    if (!there) {
        forget(store);
        *news = STORE_REPLACED;
        return STATUS_OK;
    }
    enum status status = file_open(store->path, &fd, error);
    if (status != STATUS_OK)
        return status;
    /* While somebody writes there is nothing to read yet. */
    if (flock(fd, LOCK_SH | LOCK_NB) == 0) {
        *news = same || !store->exists ? STORE_CHANGED : STORE_REPLACED;
        status = store_catch_up(store, fd, error);
    }
    close(fd);
    return status;
}

/* --- Locking ------------------------------------------------------------- */

/* Who holds the lock, as Linux tells it; 0 unknown. */
static long holder_of(const struct stat *file)
{
    char line[256];
    long holder = 0;
    FILE *locks = fopen("/proc/locks", "re");
    if (locks == NULL)
        return 0;
    while (holder == 0 && fgets(line, sizeof line, locks) != NULL) {
        long process;
        unsigned major, minor;
        unsigned long inode;
        if (sscanf(line, "%*u: FLOCK %*s WRITE %ld %x:%x:%lu", &process, &major,
                   &minor, &inode) == 4 &&
            inode == (unsigned long)file->st_ino && process > 0)
            holder = process;
    }
    fclose(locks);
    return holder;
}

static enum status in_use(const struct store *store, int fd,
                          struct error *error)
{
    struct stat info;
    long holder = fstat(fd, &info) == 0 ? holder_of(&info) : 0;
    if (holder == 0)
        return error_set(error, STATUS_IN_USE,
                         "Not saved: the note store %s is in use by another "
                         "process; try again in a moment.",
                         store->path);
    return error_set(error, STATUS_IN_USE,
                     "Not saved: the note store is in use by process %ld; try "
                     "again in a moment.",
                     holder);
}

static enum status lock(const struct store *store, int fd, struct error *error)
{
    struct timespec step = {0, LOCK_STEP * 1000000};
    for (int waited = 0;; waited += LOCK_STEP) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return STATUS_OK;
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK)
            return store_not_saved(error, store->path);
        if (waited >= LOCK_PATIENCE)
            return in_use(store, fd, error);
        if (waited / LOCK_STEP == SAY_PATIENCE / LOCK_STEP &&
            store->waiting != NULL)
            store->waiting(store->waiting_context);
        nanosleep(&step, NULL);
    }
}

enum status store_lock(struct store *store, int *fd, struct error *error)
{
    enum { TRIES = 10 };
    for (int tries = 0; tries < TRIES; tries++) {
        struct stat held, named;
        *fd = open(store->path, O_RDWR | O_CLOEXEC);
        if (*fd < 0 && errno == ENOENT)
            return STATUS_OK;
        if (*fd < 0)
            return error_set(error, STATUS_NOT_SAVED,
                             "Cannot save: %s: %s. Your text is still here.",
                             store->path, strerror(errno));
        enum status status = lock(store, *fd, error);
        bool same = status == STATUS_OK && fstat(*fd, &held) == 0 &&
                    stat(store->path, &named) == 0 &&
                    held.st_ino == named.st_ino && held.st_dev == named.st_dev;
        if (same)
            status = store_catch_up(store, *fd, error);
        if (same && status == STATUS_OK)
            return STATUS_OK;
        close(*fd);
        if (status != STATUS_OK)
            return status;
    }
    return error_set(error, STATUS_IN_USE,
                     "Not saved: the note store is being replaced again and "
                     "again.");
}

/* --- Putting in place ---------------------------------------------------- */

enum status store_sync_folder(const struct store *store, struct error *error)
{
    const char *slash = strrchr(store->path, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - store->path);
    char *folder = slash == NULL ? memory_string(".", 1)
                                 : memory_string(store->path, length + 1);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    memory_free(folder);
    if (fd < 0)
        return store_not_saved(error, store->path);
    enum status status = STATUS_OK;
    /* Some file systems do not know what to do with a folder. */
    if (fsync(fd) != 0 && errno != EINVAL)
        status = store_not_saved(error, store->path);
    close(fd);
    return status;
}

static enum status write_new(const char *path, const struct buffer *whole,
                             int *fd, struct error *error)
{
    unlink(path);
    *fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (*fd < 0 || fchmod(*fd, 0600) != 0)
        return store_not_saved(error, path);
    enum status status =
        file_write_descriptor(*fd, path, whole->bytes, whole->length, NULL);
    if (status != STATUS_OK || fsync(*fd) != 0)
        return store_not_saved(error, path);
    return STATUS_OK;
}

enum status store_install(struct store *store, const struct buffer *whole,
                          size_t records, bool replace, struct error *error)
{
    struct buffer temporary = {0};
    int fd;
    buffer_format(&temporary, "%s.new-%ld", store->path, (long)getpid());
    enum status status = write_new(temporary.bytes, whole, &fd, error);
    bool placed = false;
    if (status == STATUS_OK) {
        placed = (replace ? rename(temporary.bytes, store->path)
                          : link(temporary.bytes, store->path)) == 0;
        if (!placed)
            status = !replace && errno == EEXIST
                         ? STATUS_IN_USE
                         : store_not_saved(error, store->path);
    }
    if (fd >= 0 && (!placed || !replace))
        unlink(temporary.bytes);
    if (status == STATUS_OK)
        status = store_sync_folder(store, error);
    if (status != STATUS_OK && placed && !replace)
        unlink(store->path); /* what was not acknowledged is not there */
    char count[16];
    if (status == STATUS_OK && records <= STORE_COUNT_MOST &&
        snprintf(count, sizeof count, "%08zu", records) == 8)
        (void)!pwrite(fd, count, 8, STORE_COUNT_AT);
    if (fd >= 0)
        close(fd);
    buffer_release(&temporary);
    return status;
}
