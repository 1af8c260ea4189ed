/* power.c - what a power cut may leave of the writes in a log.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model: bytes of a file are safe when the file was synced after they were
 * written, names when the folder was synced. Of the rest, any part may be
 * there, in any order, a write also torn in the middle or with its beginning
 * missing, a file also longer than what was written into it. Changes of names
 * become safe in their order.
 */
#include "power.h"

#include <incipit/memory.h>

#include <string.h>
#include <unistd.h>

enum { MOST_CALLS = 512, MOST_FILES = 16, MOST_PENDING = 8 };

struct call {
    char name[16];
    unsigned long inode;
    long a, b;
    char path[256], second[256];
    const char *bytes;
};

/* A file: what is safe, and the calls since (indices). */
struct file {
    unsigned long inode;
    struct buffer safe;
    int pending[MOST_PENDING];
    int count;
};

struct disk {
    struct call *calls;
    int call_count;
    struct file files[MOST_FILES];
    int file_count;
    unsigned long store;     /* the file under its name, as is safe; 0 none */
    int names[MOST_PENDING]; /* changes of the name since, in order */
    int name_count;
};

void power_mark(const char *log)
{
    FILE *file = fopen(log, "a");
    assert_non_null(file);
    fputs("acknowledged 0 0 0 - -\n", file);
    fclose(file);
}

static void read_log(const struct buffer *log, struct disk *disk)
{
    const char *s = log->bytes;
    const char *end = s + log->length;
    while (s < end && disk->call_count < MOST_CALLS) {
        struct call *call = &disk->calls[disk->call_count++];
        int used = 0;
        assert_int_equal(sscanf(s, "%15s %lu %ld %ld %255s %255s\n%n",
                                call->name, &call->inode, &call->a, &call->b,
                                call->path, call->second, &used),
                         6);
        s = (const char *)memchr(s, '\n', (size_t)(end - s)) + 1;
        call->bytes = s;
        if (strcmp(call->name, "write") == 0 || strcmp(call->name, "say") == 0)
            s += call->a;
    }
}

static bool is(const struct call *call, const char *name)
{
    return strcmp(call->name, name) == 0;
}

static struct file *file_of(struct disk *disk, unsigned long inode)
{
    for (int i = 0; i < disk->file_count; i++)
        if (disk->files[i].inode == inode)
            return &disk->files[i];
    return NULL;
}

/* How a write that is not safe may have come out. */
enum fate { DROPPED, WRITTEN, TORN, HEADLESS, HOLE, FATES };

static void apply(struct buffer *bytes, const struct call *call, enum fate fate)
{
    if (is(call, "truncate")) {
        if (fate == WRITTEN && (size_t)call->a < bytes->length)
            bytes->length = (size_t)call->a;
        return;
    }
    size_t at = (size_t)call->b;
    size_t length = (size_t)call->a;
    size_t from = fate == HEADLESS ? length / 2 : 0;
    size_t to = fate == TORN ? length / 2 : length;
    if (fate == DROPPED)
        return;
    if (at + to > bytes->length)
        buffer_append_repeated(bytes, '\0', at + to - bytes->length);
    if (fate != HOLE)
        memcpy(bytes->bytes + at + from, call->bytes + from, to - from);
}

static void sync_file(struct disk *disk, struct file *file)
{
    for (int i = 0; i < file->count; i++)
        apply(&file->safe, &disk->calls[file->pending[i]], WRITTEN);
    file->count = 0;
}

/* The store's file after the first `count` changes of names since. */
static unsigned long store_after(const struct disk *disk, int count,
                                 const char *store)
{
    unsigned long inode = disk->store;
    unsigned long fresh = 0; /* the temporary file */
    for (int i = 0; i < disk->file_count; i++)
        fresh = disk->files[i].inode;
    for (int i = 0; i < count; i++) {
        const struct call *call = &disk->calls[disk->names[i]];
        if ((is(call, "link") || is(call, "rename")) &&
            strcmp(call->second, store) == 0)
            inode = fresh;
        if (is(call, "unlink") && strcmp(call->path, store) == 0)
            inode = 0;
    }
    return inode;
}

static void take_call(struct disk *disk, int index, const char *store)
{
    const struct call *call = &disk->calls[index];
    if (is(call, "create")) {
        struct file *file = &disk->files[disk->file_count++];
        assert_true(disk->file_count < MOST_FILES);
        memset(file, 0, sizeof *file);
        file->inode = call->inode;
        buffer_append_string(&file->safe, "");
    } else if (is(call, "write") || is(call, "truncate")) {
        struct file *file = file_of(disk, call->inode);
        if (file == NULL || file->count >= MOST_PENDING)
            fail_msg("call %d writes to an unknown file", index);
        else
            file->pending[file->count++] = index;
    } else if (is(call, "sync")) {
        struct file *file = file_of(disk, call->inode);
        if (file != NULL) {
            sync_file(disk, file);
        } else { /* the folder */
            disk->store = store_after(disk, disk->name_count, store);
            disk->name_count = 0;
        }
    } else if (is(call, "link") || is(call, "rename") || is(call, "unlink")) {
        assert_true(disk->name_count < MOST_PENDING);
        disk->names[disk->name_count++] = index;
    }
}

static size_t count_line(const char *lines, const char *line, size_t length)
{
    size_t count = 0;
    for (; *lines != '\0'; lines += strcspn(lines, "\n") + 1)
        count += strncmp(lines, line, length) == 0;
    return count;
}

/* Each line of `lines` is in `now` as often as before or as after, or between:
 * of a merge that was not acknowledged a part may be there. */
static bool is_between(const char *lines, const char *now, const char *before,
                       const char *after)
{
    while (*lines != '\0') {
        size_t length = strcspn(lines, "\n") + 1;
        size_t one = count_line(before, lines, length);
        size_t two = count_line(after, lines, length);
        size_t has = count_line(now, lines, length);
        if (has < (one < two ? one : two) || has > (one > two ? one : two))
            return false;
        lines += length;
    }
    return true;
}

static void check(struct world *world, const struct buffer *bytes,
                  char *const *notes, int acknowledged, int deeds, int index)
{
    world_put(world, bytes);
    char *now = world_notes(world);
    int last = acknowledged < deeds ? acknowledged + 1 : deeds;
    const char *before = notes[acknowledged], *after = notes[last];
    if (!is_between(now, now, before, after) ||
        !is_between(before, now, before, after) ||
        !is_between(after, now, before, after))
        fail_msg("power cut after call %d, %d deeds acknowledged:\n%s"
                 "but should be\n%sor\n%s\nfile:\n%.*s\n",
                 index, acknowledged, now, notes[acknowledged], notes[last],
                 (int)bytes->length, bytes->bytes);
    memory_free(now);
    world_goes_on(world, true);
}

/* Every way in which the writes of a file that are not safe may come out. */
static size_t cut_file(struct world *world, const struct disk *disk,
                       const struct file *file, char *const *notes,
                       int acknowledged, int deeds, int index)
{
    size_t ways = 1;
    for (int i = 0; i < file->count; i++)
        ways *= FATES;
    for (size_t way = 0; way < ways; way++) {
        struct buffer bytes = {0};
        buffer_append(&bytes, file->safe.bytes, file->safe.length);
        size_t rest = way;
        for (int i = 0; i < file->count; i++) {
            apply(&bytes, &disk->calls[file->pending[i]],
                  (enum fate)(rest % FATES));
            rest /= FATES;
        }
        check(world, &bytes, notes, acknowledged, deeds, index);
        buffer_release(&bytes);
    }
    return ways;
}

static size_t cut(struct world *world, struct disk *disk, char *const *notes,
                  int acknowledged, int deeds, int index)
{
    size_t ways = 0;
    for (int named = 0; named <= disk->name_count; named++) {
        unsigned long inode = store_after(disk, named, world->store);
        struct buffer nothing = {0};
        struct file *file = inode != 0 ? file_of(disk, inode) : NULL;
        if (file != NULL) {
            ways +=
                cut_file(world, disk, file, notes, acknowledged, deeds, index);
        } else {
            check(world, &nothing, notes, acknowledged, deeds, index);
            ways++;
        }
    }
    return ways;
}

size_t power_replay(struct world *world, char *const *notes, int deeds)
{
    struct disk disk = {0};
    struct buffer log = {0};
    int acknowledged = 0;
    size_t ways = 0;
    disk.calls = memory_zero(MOST_CALLS, sizeof *disk.calls);
    assert_int_equal(file_read(world->log, 1 << 26, &log, NULL), STATUS_OK);
    read_log(&log, &disk);
    for (int i = 0; i < disk.call_count; i++) {
        take_call(&disk, i, world->store);
        acknowledged += is(&disk.calls[i], "acknowledged");
        ways += cut(world, &disk, notes, acknowledged, deeds, i);
    }
    assert_int_equal(acknowledged, deeds);
    for (int i = 0; i < disk.file_count; i++)
        buffer_release(&disk.files[i].safe);
    memory_free(disk.calls);
    buffer_release(&log);
    return ways;
}
