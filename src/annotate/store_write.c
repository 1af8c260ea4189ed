/* store_write.c - records at the end, on disk before anybody says so.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Under an exclusive lock: what others appended is read first; then one write,
 * fdatasync, and only then the number of records in the head, which may lag
 * but never lead. When anything fails the file is cut back to what it was. A
 * file whose head counts no record may be so new that its name is not on disk
 * yet: then the folder is synced too.
 */
#include "store_private.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

enum status store_not_saved(struct error *error, const char *path)
{
    const char *reason = strerror(errno);
    if (errno == EACCES || errno == EPERM || errno == EROFS)
        return error_set(error, STATUS_NOT_SAVED,
                         "Cannot save: %s: %s. Your text is still here.", path,
                         reason);
    return error_set(error, STATUS_NOT_SAVED,
                     "Not saved: %c%s. Your text is still here.",
                     tolower((unsigned char)reason[0]), reason + 1);
}

unsigned store_next_edit(const struct store *store, const char *id)
{
    const struct record *record = store_winner(store, id);
    return record != NULL ? record->edit + 1 : 1;
}

unsigned store_next_again(const struct store *store, const char *id)
{
    const struct record *record = store_again(store, id);
    return record != NULL ? record->edit + 1 : 1;
}

static bool write_all(int fd, const char *bytes, size_t length, off_t at)
{
    while (length > 0) {
        ssize_t put = pwrite(fd, bytes, length, at);
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

static void write_queued(struct store *store, struct buffer *out,
                         unsigned long *sequence)
{
    struct buffer body = {0};
    struct store_document *queued = &store->queued;
    if (queued->id[0] == '\0')
        return;
    queued->edit = store_next_edit(store, queued->id);
    document_to_body(queued, &body);
    store_add_record(store, out, "doc", ++*sequence,
                     (struct slice){body.bytes, body.length});
    buffer_release(&body);
}

/* The records of the changes, numbered; returns how many they are. */
static size_t write_records(struct store *store, const struct change *changes,
                            size_t count, struct buffer *out)
{
    unsigned long sequence = store->last_sequence;
    struct buffer body = {0};
    write_queued(store, out, &sequence);
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&body);
        changes[i].write(store, changes[i].thing, &body);
        store_add_record(store, out, changes[i].kind, ++sequence,
                         (struct slice){body.bytes, body.length});
    }
    buffer_release(&body);
    return sequence - store->last_sequence;
}

/* STATUS_IN_USE: somebody else was first. */
static enum status give_birth(struct store *store, const struct change *changes,
                              size_t count, struct error *error)
{
    struct buffer whole = {0};
    char *folder = memory_copy_string(store->path);
    char *slash = strrchr(folder, '/');
    enum status status = STATUS_OK;
    if (slash != NULL && slash != folder) {
        *slash = '\0';
        status = file_make_folder(folder, NULL);
        if (status != STATUS_OK)
            store_not_saved(error, folder);
    }
    memory_free(folder);
    if (status != STATUS_OK)
        return status;
    if (store->exists) /* it vanished: what was in it no longer counts */
        status = store_load(store, error);
    buffer_append_string(&whole, "%incipit-notes 1 00000000\n");
    size_t records = write_records(store, changes, count, &whole);
    if (status == STATUS_OK)
        status = store_install(store, &whole, records, false, error);
    buffer_release(&whole);
    /* It is on disk; if it cannot be read back now it will be later. */
    if (status == STATUS_OK && store_load(store, NULL) != STATUS_OK)
        store->unlocked = true;
    return status;
}

/* What has to stand between the end of the file and a new record. */
static void write_fence(const struct store *store, struct buffer *out)
{
    size_t length = store->bytes.length;
    if (length < STORE_HEADER && store->count == 0)
        buffer_append_string(out, "%incipit-notes 1 00000000\n");
    else if (store->fragment > 0)
        buffer_format(out, "\n@torn %zu\n", store->fragment);
    else if (store->bytes.bytes[length - 1] != '\n')
        buffer_append_byte(out, '\n');
}

/* May be lost with the power: it lags then, and that is no damage. */
static void count_records(struct store *store, int fd, size_t more)
{
    char count[16];
    unsigned long now = store->count > store->announced
                            ? (unsigned long)store->count
                            : store->announced + more;
    if (!store->headed || now > STORE_COUNT_MOST)
        return;
    snprintf(count, sizeof count, "%08lu", now);
    if (pwrite(fd, count, 8, STORE_COUNT_AT) == 8)
        store->announced = now;
}

static enum status append_locked(struct store *store, int fd,
                                 const struct change *changes, size_t count,
                                 struct error *error)
{
    struct buffer out = {0};
    struct stat info;
    size_t length = store->bytes.length;
    bool anew = length < STORE_HEADER && store->count == 0;
    size_t at = anew ? 0 : length;
    write_fence(store, &out);
    size_t more = write_records(store, changes, count, &out);
    enum status status = STATUS_OK;
    if (!write_all(fd, out.bytes, out.length, (off_t)at) || fdatasync(fd) != 0)
        status = store_not_saved(error, store->path);
    if (status == STATUS_OK && store->announced == 0)
        status = store_sync_folder(store, error);
    if (status != STATUS_OK) {
        (void)!ftruncate(fd, (off_t)length);
        store->unlocked = true; /* read anew before the next change */
    } else {
        store->bytes.length = at;
        buffer_append(&store->bytes, out.bytes, out.length);
        store_parse(store, anew ? 0 : store->whole);
        count_records(store, fd, more);
        if (fstat(fd, &info) == 0) /* else it is read anew, no harm */
            store->time = info.st_mtim;
    }
    buffer_release(&out);
    return status;
}

static void drop_queued(struct store *store)
{
    store_document_release(&store->queued);
}

enum status store_append(struct store *store, const struct change *changes,
                         size_t count, struct error *error)
{
    enum { TRIES = 10 };
    if (store->read_only != NULL) {
        const char *why = strstr(store->read_only, "read-only: ");
        return error_set(
            error, store_is_newer(store) ? STATUS_FOREIGN : STATUS_NOT_SAVED,
            "Cannot save: %s",
            why != NULL ? why + strlen("read-only: ") : store->read_only);
    }
    enum status status = STATUS_IN_USE;
    for (int tries = 0; tries < TRIES; tries++) {
        int fd;
        status = store_lock(store, &fd, error);
        if (status != STATUS_OK)
            return status;
        if (fd >= 0) {
            status = append_locked(store, fd, changes, count, error);
            close(fd); /* and with it the lock */
            break;
        }
        status = give_birth(store, changes, count, error);
        if (status != STATUS_IN_USE)
            break;
    }
    if (status == STATUS_OK)
        drop_queued(store);
    return status;
}
