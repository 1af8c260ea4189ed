/* store_merge.c - the union of two files of notes that went apart.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct slice body_of(const struct store *store,
                            const struct record *record)
{
    struct slice body = {store->bytes.bytes + record->body,
                         record->end - record->body};
    while (body.length > 0 && body.bytes[body.length - 1] == '\n')
        body.length--;
    return body;
}

struct known {
    uint32_t sum;
    size_t record;
};

static int order_known(const void *a, const void *b)
{
    const struct known *x = a;
    const struct known *y = b;
    return (x->sum > y->sum) - (x->sum < y->sum);
}

static struct known *known_records(const struct store *store)
{
    struct known *known = memory_alloc((store->count + 1) * sizeof *known);
    for (size_t i = 0; i < store->count; i++) {
        struct slice body = body_of(store, &store->records[i]);
        known[i].sum = crc32c_add(&store->crc, 0, body.bytes, body.length);
        known[i].record = i;
    }
    qsort(known, store->count, sizeof *known, order_known);
    return known;
}

static bool has_record(const struct store *store, const struct known *known,
                       const char *name, struct slice body)
{
    uint32_t sum = crc32c_add(&store->crc, 0, body.bytes, body.length);
    size_t low = 0;
    size_t high = store->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (known[middle].sum < sum)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < store->count && known[low].sum == sum; low++) {
        const struct record *own = &store->records[known[low].record];
        struct slice have = body_of(store, own);
        if (strcmp(own->name, name) == 0 && have.length == body.length &&
            memcmp(have.bytes, body.bytes, body.length) == 0)
            return true;
    }
    return false;
}

static void write_body(const struct store *store, void *thing,
                       struct buffer *body)
{
    const struct slice *slice = thing;
    (void)store;
    buffer_append_slice(body, *slice);
}

enum status store_merge(struct store *store, const char *other, size_t *records,
                        struct error *error)
{
    struct store *from = NULL;
    enum store_news news;
    *records = 0;
    if (access(other, R_OK) != 0)
        return error_set(error, STATUS_UNREADABLE, "Cannot open %s: %s.", other,
                         strerror(errno));
    enum status status = store_open(other, &from, error);
    if (status == STATUS_OK)
        status = store_refresh(store, &news, error);
    if (status != STATUS_OK) {
        store_close(from);
        return status;
    }
    struct known *known = known_records(store);
    struct slice *bodies = memory_alloc((from->count + 1) * sizeof *bodies);
    struct change *changes = memory_alloc((from->count + 1) * sizeof *changes);
    size_t count = 0;
    for (size_t i = 0; i < from->count; i++) {
        const struct record *record = &from->records[i];
        bodies[count] = body_of(from, record);
        if (!record->sealed ||
            has_record(store, known, record->name, bodies[count]))
            continue;
        changes[count] =
            (struct change){record->name, write_body, &bodies[count]};
        count++;
    }
    if (count > 0)
        status = store_append(store, changes, count, error);
    *records = status == STATUS_OK ? count : 0;
    memory_free(known);
    memory_free(bodies);
    memory_free(changes);
    store_close(from);
    return status;
}
