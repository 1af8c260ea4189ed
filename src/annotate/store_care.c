/* store_care.c - checking the file of notes, and writing it anew.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <incipit/gate.h>
#include <incipit/memory.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TIDY_LEAST = 256 * 1024 };

/* A deletion is kept this long, so that a merge cannot bring a note back. */
static const int64_t GONE_KEPT = (int64_t)400 * 24 * 3600 * 1000;

static bool is_kept(const struct store *store, const struct record *record,
                    int64_t now)
{
    if (record->kind == RECORD_OTHER || record->id[0] == '\0')
        return true;
    const struct record *winner = record->kind == RECORD_AGAIN
                                      ? store_again(store, record->id)
                                      : store_winner(store, record->id);
    if (winner != record)
        return false;
    return record->kind != RECORD_GONE || now - record->made < GONE_KEPT;
}

/* Writes the records anew; `all` keeps every one and only seals them. Their
 * numbers stay as they are. */
static size_t write_anew(const struct store *store, bool all,
                         struct buffer *out)
{
    int offset;
    int64_t now = store_now(&offset);
    const char *bytes = store->bytes.bytes;
    unsigned long sequence = 0;
    size_t count = 0;
    buffer_append_string(out, "%incipit-notes 1 00000000\n");
    for (size_t i = 0; i < store->count; i++) {
        const struct record *record = &store->records[i];
        if (!all && !is_kept(store, record, now))
            continue;
        count++;
        if (!all && store->damage == 0) { /* to the byte */
            sequence = record->sequence;
            buffer_append(out, bytes + record->head,
                          record->end - record->head);
            continue;
        }
        sequence =
            record->sequence > sequence ? record->sequence : sequence + 1;
        store_add_record(
            store, out, record->name, sequence,
            (struct slice){bytes + record->body, record->end - record->body});
    }
    return count;
}

static enum status keep_backup(const struct store *store, struct error *error)
{
    struct buffer backup = {0};
    buffer_format(&backup, "%s.bak", store->path);
    unlink(backup.bytes);
    enum status status = STATUS_OK;
    if (link(store->path, backup.bytes) != 0)
        status = error_set(error, STATUS_NOT_SAVED,
                           "Nothing was changed: no backup could be made "
                           "beside %s: %s.",
                           store->path, strerror(errno));
    buffer_release(&backup);
    return status;
}

/* New file, on disk; the old one kept as .bak; then the new in its place. */
static enum status rewrite(struct store *store, bool all, struct error *error)
{
    int fd;
    if (store->read_only != NULL)
        return error_set(
            error, store_is_newer(store) ? STATUS_FOREIGN : STATUS_NOT_SAVED,
            "%s", store->read_only);
    enum status status = store_lock(store, &fd, error);
    if (status != STATUS_OK || fd < 0)
        return status;
    struct buffer whole = {0};
    size_t records = write_anew(store, all, &whole);
    status = keep_backup(store, error);
    if (status == STATUS_OK)
        status = store_install(store, &whole, records, true, error);
    buffer_release(&whole);
    close(fd);
    if (status == STATUS_OK && store_load(store, NULL) != STATUS_OK)
        store->unlocked = true; /* it is read again with the next change */
    return status;
}

enum status store_compact(struct store *store, struct error *error)
{
    return rewrite(store, false, error);
}

void store_tidy(struct store *store)
{
    size_t dead = store->bytes.length;
    int offset;
    int64_t now = store_now(&offset);
    if (dead < TIDY_LEAST || store->damage > 0 || store->read_only != NULL)
        return;
    for (size_t i = 0; i < store->count; i++)
        if (is_kept(store, &store->records[i], now))
            dead -= store->records[i].end - store->records[i].head;
    if (dead > TIDY_LEAST && dead * 2 > store->bytes.length)
        store_compact(store, NULL);
}

/* --- Checking ------------------------------------------------------------- */

static size_t count_all(const struct store *store)
{
    size_t slot = 0;
    size_t notes = 0;
    const struct record *record;
    while ((record = store_next_winner(store, &slot)) != NULL)
        notes += record->kind == RECORD_NOTE;
    return notes;
}

static void describe_damage(const struct store *store, struct buffer *sentence)
{
    size_t notes = count_all(store);
    buffer_format(sentence,
                  "Note store damaged in %zu place%s (byte %zu\xE2\x80\xA6): "
                  "%zu note%s readable.",
                  store->damage, store->damage == 1 ? "" : "s",
                  store->damage_at, notes, notes == 1 ? "" : "s");
}

size_t store_damage(const struct store *store, struct buffer *sentence)
{
    if (store->damage == 0)
        return 0;
    describe_damage(store, sentence);
    buffer_append_string(sentence, " See incipit --check-store.");
    return store->damage;
}

/* What stands in the file is anybody's. */
static void report_word(const char *word, struct buffer *report)
{
    buffer_append_byte(report, ' ');
    text_gate(word, strlen(word), false, report);
}

static void report_outside(const struct store *store, struct buffer *report)
{
    for (size_t i = 0; i < store->count; i++) {
        const struct record *record = &store->records[i];
        if (record->sealed)
            continue;
        buffer_format(report, "Byte %zu:", record->head);
        report_word(record->name, report);
        report_word(record->id, report);
        buffer_append_string(report,
                             " was changed outside; --accept seals it.\n");
    }
}

enum status store_check(struct store *store, bool accept, struct buffer *report,
                        struct error *error)
{
    if (accept && store->damage > 0) {
        enum status status = rewrite(store, true, error);
        if (status != STATUS_OK)
            return status;
        buffer_format(report, "Sealed; the file as it was is %s.bak.\n",
                      store->path);
    }
    size_t from = report->length;
    size_t notes = count_all(store);
    buffer_format(report, "%s\n", store->path);
    if (!store->exists)
        buffer_append_string(report, "There are no notes yet.\n");
    buffer_format(report, "%zu note%s on %zu text%s, in %zu record%s.\n", notes,
                  notes == 1 ? "" : "s", store->document_count,
                  store->document_count == 1 ? "" : "s", store->count,
                  store->count == 1 ? "" : "s");
    if (store->fragment > 0)
        buffer_format(report,
                      "An unfinished write of %zu bytes at the end; the next "
                      "note steps over it.\n",
                      store->fragment);
    report_outside(store, report);
    text_disarm(report, from); /* paths, and what the file holds */
    if (store_is_newer(store))
        return error_set(error, STATUS_FOREIGN, "%s", store->read_only);
    if (store->damage == 0) {
        buffer_append_string(report, "No damage.\n");
        return STATUS_OK;
    }
    struct buffer sentence = {0};
    describe_damage(store, &sentence);
    error_set(error, STATUS_DAMAGED, "%s", sentence.bytes);
    buffer_release(&sentence);
    return STATUS_DAMAGED;
}
