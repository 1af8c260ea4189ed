/* store_file.c - reading the records of the file, whatever happened to it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A record whose checksum is wrong but whose form is right was changed by
 * hand; it is read, and counts as damage until it is sealed. What cannot be
 * read is passed over to the next line that begins a record. An unfinished
 * write is no damage. See incipit-store(5).
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct head {
    char name[16];
    unsigned long sequence, length;
    uint32_t sum;
    size_t bytes; /* of the line, newline included */
};

/* A number of base ten or sixteen and the byte after it. */
static bool take_number(const char **s, const char *end, unsigned base,
                        char after, unsigned long *number)
{
    const char *from = *s;
    *number = 0;
    for (; *s < end; (*s)++) {
        unsigned char c = (unsigned char)**s;
        unsigned digit = base;
        if (c >= '0' && c <= '9')
            digit = c - (unsigned)'0';
        else if (c >= 'a' && c <= 'f')
            digit = c - (unsigned)'a' + 10;
        if (digit >= base || *number > ULONG_MAX / 32)
            break;
        *number = *number * base + digit;
    }
    return *s > from && *s < end && *(*s)++ == after;
}

/* "@note 2 612 9a0c11f2" */
static bool parse_head(const char *s, size_t left, struct head *head)
{
    const char *from = s;
    const char *end = s + left;
    unsigned long sum;
    size_t name = 0;
    if (left == 0 || *s++ != '@')
        return false;
    while (s < end && name < sizeof head->name - 1 &&
           ((*s >= 'a' && *s <= 'z') || *s == '-'))
        head->name[name++] = *s++;
    head->name[name] = '\0';
    if (name == 0 || s >= end || *s++ != ' ' ||
        !take_number(&s, end, 10, ' ', &head->sequence) ||
        !take_number(&s, end, 10, ' ', &head->length))
        return false;
    const char *digits = s;
    if (!take_number(&s, end, 16, '\n', &sum) || s - digits != 9)
        return false;
    head->sum = (uint32_t)sum;
    head->bytes = (size_t)(s - from);
    return true;
}

/* "@torn 213": so many bytes before this line were an unfinished write. */
static bool parse_fence(const char *s, size_t left, size_t *torn, size_t *bytes)
{
    char line[32];
    unsigned long length;
    int used = 0;
    const char *newline = memchr(s, '\n', left < 31 ? left : 31);
    if (newline == NULL)
        return false;
    *bytes = (size_t)(newline - s) + 1;
    memcpy(line, s, *bytes - 1);
    line[*bytes - 1] = '\0';
    if (sscanf(line, "@torn %lu%n", &length, &used) != 1 || line[used] != '\0')
        return false;
    *torn = length;
    return true;
}

static uint32_t store_sum(const struct store *store, unsigned long sequence,
                          const char *body, size_t length)
{
    char line[64];
    int used = snprintf(line, sizeof line, "%lu %zu\n", sequence, length);
    return crc32c_add(&store->crc,
                      crc32c_add(&store->crc, 0, line, (size_t)used), body,
                      length);
}

void store_add_record(const struct store *store, struct buffer *out,
                      const char *kind, unsigned long sequence,
                      struct slice body)
{
    struct buffer text = {0};
    while (body.length > 0 && body.bytes[body.length - 1] == '\n')
        body.length--;
    buffer_append_slice(&text, body);
    buffer_append_string(&text, "\n\n"); /* a blank line between records */
    buffer_format(out, "@%s %lu %zu %08x\n", kind, sequence, text.length,
                  store_sum(store, sequence, text.bytes, text.length));
    buffer_append(out, text.bytes, text.length);
    buffer_release(&text);
}

static void add_damage(struct store *store, size_t at)
{
    if (store->damage++ == 0)
        store->damage_at = at;
}

/* --- Kinds ---------------------------------------------------------------- */

static const char *const kind_names[] = {
    [RECORD_DOC] = "doc",
    [RECORD_NOTE] = "note",
    [RECORD_GONE] = "gone",
    [RECORD_AGAIN] = "again",
};
enum { KINDS = sizeof kind_names / sizeof kind_names[0] };

static enum record_kind kind_of(const char *name)
{
    for (int kind = 0; kind < KINDS; kind++)
        if (strcmp(kind_names[kind], name) == 0)
            return (enum record_kind)kind;
    return RECORD_OTHER;
}

static bool has_field(const struct store *store, const struct record *record,
                      const char *key)
{
    struct field field;
    const char *at = store->bytes.bytes + record->body;
    while (field_next(&at, store->bytes.bytes + record->end, &field))
        if (field_is(&field, key))
            return true;
    return false;
}

static bool differs_in_one(const char *a, const char *b)
{
    size_t apart = 0;
    if (strlen(a) != strlen(b))
        return false;
    for (size_t i = 0; a[i] != '\0'; i++)
        apart += a[i] != b[i];
    return apart == 1;
}

/* The checksum does not cover the kind: one that is a letter off a known one,
 * in a record that has the keys of it, is that one damaged. */
static bool mend_kind(const struct store *store, struct record *record)
{
    static const char *const keys[KINDS] = {"rev", "kind", "made", "quote"};
    for (int kind = 0; kind < KINDS && record->kind == RECORD_OTHER; kind++)
        if (differs_in_one(record->name, kind_names[kind]) &&
            has_field(store, record, keys[kind])) {
            record->kind = (enum record_kind)kind;
            snprintf(record->name, sizeof record->name, "%s", kind_names[kind]);
            return true;
        }
    return false;
}

/* --- Records ------------------------------------------------------------- */

static void add_record(struct store *store, const struct head *head, size_t at,
                       size_t end, bool sealed)
{
    MEMORY_GROW(store->records, store->count, store->capacity);
    struct record *record = &store->records[store->count++];
    memset(record, 0, sizeof *record);
    record->kind = kind_of(head->name);
    memcpy(record->name, head->name, sizeof record->name);
    record->sequence = head->sequence;
    record->head = at;
    record->body = at + head->bytes;
    record->end = end;
    record->sealed = sealed;
    if (sealed && head->sequence > store->last_sequence)
        store->last_sequence = head->sequence;
    if (sealed && mend_kind(store, record))
        add_damage(store, at);
    record_read_keys(store, record);
    index_add(store, store->count - 1);
}

/* The next line that begins a record or a fence, or the end. */
static size_t next_head(const struct store *store, size_t from)
{
    const char *s = store->bytes.bytes;
    size_t length = store->bytes.length;
    struct head head;
    size_t torn, bytes;
    while (from < length) {
        const char *newline = memchr(s + from, '\n', length - from);
        if (newline == NULL)
            return length;
        from = (size_t)(newline - s) + 1;
        if (from < length && s[from] == '@' &&
            (parse_head(s + from, length - from, &head) ||
             parse_fence(s + from, length - from, &torn, &bytes)))
            return from;
    }
    return length;
}

/* Where the fence stands that says that [from, fence) is an unfinished write;
 * 0: nowhere. */
static size_t fence_of(const struct store *store, size_t from)
{
    const char *s = store->bytes.bytes;
    const char *end = s + store->bytes.length;
    const char *at = s + from;
    size_t torn, bytes;
    while ((at = memmem(at, (size_t)(end - at), "\n@torn ", 7)) != NULL) {
        at++;
        size_t length = (size_t)(at - s) - from;
        if (parse_fence(at, (size_t)(end - at), &torn, &bytes) &&
            length >= torn && length <= torn + 2)
            return (size_t)(at - s);
    }
    return 0;
}

/* What stands at `at` is no sealed record. Returns where the next begins. */
static size_t pass_over(struct store *store, size_t at, const struct head *head)
{
    const char *s = store->bytes.bytes;
    size_t length = store->bytes.length;
    size_t fence = fence_of(store, at);
    if (fence != 0)
        return fence;
    size_t next = next_head(store, at);
    size_t body = head != NULL ? at + head->bytes : at;
    bool whole = head != NULL && head->length <= length - body;
    /* Beyond what the header counts, with holes as a write has that the power
     * cut short: with all that follows it was never acknowledged. */
    bool cut = store->headed && store->count >= store->announced &&
               memchr(s + at, '\0', next - at) != NULL;
    if (cut || (next >= length && !whole)) {
        store->fragment = length - at;
        return length;
    }
    add_damage(store, at);
    if (head != NULL && next > body)
        add_record(store, head, at, next, false);
    return next;
}

/* Takes what stands at `at`; returns where the next begins. */
static size_t parse_one(struct store *store, size_t at)
{
    const char *s = store->bytes.bytes;
    size_t left = store->bytes.length - at;
    struct head head;
    size_t torn, bytes;
    if (s[at] == '\n')
        return at + 1;
    if (parse_fence(s + at, left, &torn, &bytes))
        return at + bytes;
    if (!parse_head(s + at, left, &head))
        return pass_over(store, at, NULL);
    size_t body = at + head.bytes;
    if (head.length > store->bytes.length - body ||
        store_sum(store, head.sequence, s + body, head.length) != head.sum)
        return pass_over(store, at, &head);
    add_record(store, &head, at, body + head.length, true);
    return body + head.length;
}

/* "%incipit-notes 1 00000007", or what is left of it. */
static size_t parse_header(struct store *store)
{
    const char *s = store->bytes.bytes;
    size_t length = store->bytes.length;
    unsigned version = 0;
    int used = 0;
    store->announced = 0;
    if (length >= STORE_HEADER && s[STORE_HEADER - 1] == '\n' &&
        sscanf(s, "%%incipit-notes %u %8lu%n", &version, &store->announced,
               &used) == 2)
        store->headed = version == 1 && used == STORE_HEADER - 1;
    if (store->headed)
        return STORE_HEADER;
    if (!store_is_newer(store))
        add_damage(store, 0);
    return length > 0 && s[0] == '@' ? 0 : next_head(store, 0);
}

void store_parse(struct store *store, size_t from)
{
    size_t at = from;
    if (from == 0) {
        store->count = store->damage = 0;
        store->last_sequence = 0;
        store->headed = false;
        index_clear(store);
        at = parse_header(store);
    }
    store->fragment = 0;
    while (at < store->bytes.length)
        at = parse_one(store, at);
    store->whole = store->bytes.length - store->fragment;
    if (store->count < store->announced && store->damage == 0)
        add_damage(store, store->bytes.length);
    if (store->damage > 0)
        index_orphans(store);
}
