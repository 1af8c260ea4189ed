/* store_care.c - checking, compacting and merging the file of notes.
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
#include <unistd.h>

/* A deletion is kept this long, so that a merge cannot bring a note back. */
static const int64_t GONE_KEPT = (int64_t)400 * 24 * 3600 * 1000;

static void append_sealed(struct buffer *out, const char *kind,
                          unsigned long sequence, const char *body,
                          size_t length)
{
    char line[64];
    int used = snprintf(line, sizeof line, "%lu %zu\n", sequence, length);
    uint32_t sum = store_crc(store_crc(0, line, (size_t)used), body, length);
    buffer_format(out, "@%s %lu %zu %08x\n", kind, sequence, length, sum);
    buffer_append(out, body, length);
}

static bool is_kept(const struct store *store, size_t index, int64_t now)
{
    const struct record *record = &store->records[index];
    if (record->kind == RECORD_OTHER)
        return true;
    if (record->kind == RECORD_DOC) {
        const struct store_document *document =
            store_document(store, record->id);
        return document == NULL || document->edit == record->edit;
    }
    for (size_t i = 0; i < store->winner_count; i++)
        if (store->winners[i] == index)
            return record->kind == RECORD_NOTE ||
                   now - record->made < GONE_KEPT;
    return false;
}

/* Writes the records anew; `all` keeps every one and only seals them. */
static void write_anew(const struct store *store, bool all, struct buffer *out)
{
    int offset;
    int64_t now = store_now(&offset);
    unsigned long count = 0;
    struct buffer records = {0};
    for (size_t i = 0; i < store->count; i++) {
        const struct record *record = &store->records[i];
        if (!all && !is_kept(store, i, now))
            continue;
        count++;
        append_sealed(&records, record->name, all ? record->sequence : count,
                      store->bytes.bytes + record->body, record->length);
    }
    buffer_format(out, "%%incipit-notes 1 %08lu\n", count);
    buffer_append(out, records.bytes != NULL ? records.bytes : "",
                  records.length);
    buffer_release(&records);
}

/* New file, on disk; the old one kept as .bak; then the new one in its place.
 */
static enum status replace(struct store *store, const struct buffer *whole,
                           struct error *error)
{
    struct buffer backup = {0};
    buffer_format(&backup, "%s.bak", store->path);
    unlink(backup.bytes);
    enum status status = STATUS_OK;
    if (store->system->link(store->path, backup.bytes) != 0 && errno != ENOENT)
        status = error_set(error, STATUS_NOT_SAVED,
                           "Nothing was changed: no backup could be made "
                           "beside %s: %s.",
                           store->path, strerror(errno));
    if (status == STATUS_OK)
        status = file_replace(store->path, whole->bytes, whole->length, 0600,
                              true, error);
    buffer_release(&backup);
    return status;
}

static enum status rewrite(struct store *store, bool all, struct error *error)
{
    if (store->read_only != NULL)
        return error_set(error, STATUS_NOT_SAVED, "%s", store->read_only);
    if (!store->exists)
        return STATUS_OK;
    int fd = store->system->open(store->path, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0)
        return error_set(error, STATUS_NOT_SAVED, "Cannot write %s: %s.",
                         store->path, strerror(errno));
    enum status status = STATUS_OK;
    if (store->system->flock(fd, LOCK_EX) != 0)
        status = error_set(error, STATUS_IN_USE,
                           "The note store is in use; nothing was changed.");
    if (status == STATUS_OK)
        status = store_load(store, error);
    if (status == STATUS_OK) {
        struct buffer whole = {0};
        write_anew(store, all, &whole);
        status = replace(store, &whole, error);
        buffer_release(&whole);
    }
    close(fd);
    return status == STATUS_OK ? store_load(store, error) : status;
}

enum status store_compact(struct store *store, struct error *error)
{
    return rewrite(store, false, error);
}

enum status store_check(struct store *store, bool accept, struct buffer *report,
                        struct error *error)
{
    if (accept && store->damage > 0) {
        enum status status = rewrite(store, true, error);
        if (status != STATUS_OK)
            return status;
    }
    size_t notes = 0;
    size_t outside = 0;
    for (size_t i = 0; i < store->winner_count; i++)
        notes += store->records[store->winners[i]].kind == RECORD_NOTE;
    for (size_t i = 0; i < store->count; i++)
        outside += !store->records[i].sealed;
    buffer_format(report, "%s\n", store->path);
    if (!store->exists)
        buffer_append_string(report, "There are no notes yet.\n");
    buffer_format(report, "%zu notes on %zu texts, in %zu records.\n", notes,
                  store->document_count, store->count);
    if (store->fragment > 0)
        buffer_format(report,
                      "An unfinished write of %zu bytes at the end; the next "
                      "note steps over it.\n",
                      store->fragment);
    if (outside > 0)
        buffer_format(report,
                      "%zu records were changed outside; --accept seals "
                      "them.\n",
                      outside);
    if (store->damage == 0) {
        buffer_append_string(report, "No damage.\n");
        return STATUS_OK;
    }
    return error_set(error, STATUS_DAMAGED,
                     "Note store damaged in %zu place%s (byte %zu): %zu notes "
                     "readable.",
                     store->damage, store->damage == 1 ? "" : "s",
                     store->damage_at, notes);
}

static bool has_record(const struct store *store, const struct record *record)
{
    for (size_t i = 0; i < store->count; i++) {
        const struct record *own = &store->records[i];
        if (own->sum == record->sum && own->edit == record->edit &&
            own->kind == record->kind && strcmp(own->id, record->id) == 0)
            return true;
    }
    return false;
}

enum status store_merge(struct store *store, const char *other, size_t *records,
                        struct error *error)
{
    struct store *from = NULL;
    *records = 0;
    if (access(other, R_OK) != 0)
        return error_set(error, STATUS_UNREADABLE, "Cannot open %s: %s.", other,
                         strerror(errno));
    enum status status = store_open(other, &from, error);
    for (size_t i = 0; status == STATUS_OK && i < from->count; i++) {
        const struct record *record = &from->records[i];
        if (!record->sealed || has_record(store, record))
            continue;
        struct buffer body = {0};
        size_t length = record->length;
        while (length > 0 &&
               from->bytes.bytes[record->body + length - 1] == '\n')
            length--;
        buffer_append(&body, from->bytes.bytes + record->body, length);
        buffer_append_byte(&body, '\n');
        status = store_append(store, record->name, &body, error);
        *records += status == STATUS_OK;
        buffer_release(&body);
    }
    store_close(from);
    return status;
}
