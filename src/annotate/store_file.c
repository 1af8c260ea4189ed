/* store_file.c - reading the file of notes, whatever happened to it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A record whose checksum is wrong but whose form is right was changed by
 * hand; it is read, and counts as damage until it is sealed. What cannot be
 * read is passed over to the next line that begins a record. See
 * incipit-store(5).
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- CRC-32C (Castagnoli; RFC 3720, B.4), a nibble at a time
 * -------------------- */

uint32_t store_crc(uint32_t crc, const char *bytes, size_t length)
{
    static const uint32_t table[16] = {
        0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1, 0x417B1DBC, 0x5125DAD3,
        0x61C69362, 0x7198540D, 0x82F63B78, 0x92A8FC17, 0xA24BB5A6, 0xB21572C9,
        0xC38D26C4, 0xD3D3E1AB, 0xE330A81A, 0xF36E6F75};
    crc = ~crc;
    for (size_t i = 0; i < length; i++) {
        crc ^= (unsigned char)bytes[i];
        crc = crc >> 4 ^ table[crc & 15];
        crc = crc >> 4 ^ table[crc & 15];
    }
    return ~crc;
}

/* --- Values
 * ------------------------------------------------------------------------ */

/* A space at either end of a value is shown as U+2420, so that it survives
 * editors that trim lines. */
static void unshow_spaces(struct buffer *value)
{
    static const char sign[] = "\xE2\x90\xA0";
    if (value->length >= 3 && memcmp(value->bytes, sign, 3) == 0) {
        memmove(value->bytes + 1, value->bytes + 3, value->length - 2);
        value->bytes[0] = ' ';
        value->length -= 2;
    }
    if (value->length >= 3 &&
        memcmp(value->bytes + value->length - 3, sign, 3) == 0) {
        value->length -= 2;
        value->bytes[value->length - 1] = ' ';
        value->bytes[value->length] = '\0';
    }
}

bool record_value(const struct store *store, const struct record *record,
                  const char *key, size_t nth, struct buffer *value)
{
    const char *s = store->bytes.bytes + record->body;
    const char *end = s + record->length;
    size_t length = strlen(key);
    buffer_clear(value);
    buffer_append(value, "", 0);
    while (s < end) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        const char *stop = newline != NULL ? newline : end;
        bool here = (size_t)(stop - s) > length &&
                    memcmp(s, key, length) == 0 && s[length] == ':';
        if (here && nth-- == 0) {
            s += length + 1;
            s += s < stop && *s == ' ';
            buffer_append(value, s, (size_t)(stop - s));
            s = stop + 1;
            while (s < end && *s == '+') {
                newline = memchr(s, '\n', (size_t)(end - s));
                stop = newline != NULL ? newline : end;
                s++;
                s += s < stop && *s == ' ';
                buffer_append_byte(value, '\n');
                buffer_append(value, s, (size_t)(stop - s));
                s = stop + 1;
            }
            unshow_spaces(value);
            return true;
        }
        s = stop + 1;
    }
    return false;
}

/* "2026-11-20T20:14:09.120Z +01:00" */
static int64_t parse_time(const char *s)
{
    int year, month, day, hour, minute, second, thousandth = 0;
    if (sscanf(s, "%4d-%2d-%2dT%2d:%2d:%2d.%3d", &year, &month, &day, &hour,
               &minute, &second, &thousandth) < 6)
        return 0;
    int64_t y = year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t days =
        era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
    return ((days * 24 + hour) * 60 + minute) * 60000 + second * 1000 +
           thousandth;
}

static void copy_id(char id[NOTE_ID_SIZE], const struct buffer *value)
{
    if (value->length == NOTE_ID_SIZE - 1)
        memcpy(id, value->bytes, NOTE_ID_SIZE);
}

static void read_record_keys(const struct store *store, struct record *record)
{
    struct buffer value = {0};
    bool doc = record->kind == RECORD_DOC;
    record->edit = 1;
    if (record_value(store, record, doc ? "doc" : "id", 0, &value))
        copy_id(record->id, &value);
    if (!doc && record_value(store, record, "doc", 0, &value))
        copy_id(record->document, &value);
    if (record_value(store, record, "edit", 0, &value))
        record->edit = (unsigned)strtoul(value.bytes, NULL, 10);
    if (record_value(store, record, "changed", 0, &value) ||
        record_value(store, record, "made", 0, &value))
        record->made = parse_time(value.bytes);
    if (record_value(store, record, "undo", 0, &value))
        record->undoes = strtoul(value.bytes, NULL, 10);
    if (record_value(store, record, "redo", 0, &value))
        record->redoes = strtoul(value.bytes, NULL, 10);
    buffer_release(&value);
}

/* --- Records
 * -------------------------------------------------------------------------- */

static enum record_kind kind_of(const char *name)
{
    return strcmp(name, "doc") == 0    ? RECORD_DOC
           : strcmp(name, "note") == 0 ? RECORD_NOTE
           : strcmp(name, "gone") == 0 ? RECORD_GONE
                                       : RECORD_OTHER;
}

struct head {
    char name[16];
    unsigned long sequence, length;
    uint32_t sum;
    size_t bytes; /* of the line, newline included */
};

/* "@note 2 612 9a0c11f2" */
static bool parse_head(const char *s, size_t left, struct head *head)
{
    const char *newline =
        left > 0 && *s == '@' ? memchr(s, '\n', left < 80 ? left : 80) : NULL;
    char line[81];
    unsigned sum;
    int used = 0;
    if (newline == NULL)
        return false;
    head->bytes = (size_t)(newline - s) + 1;
    memcpy(line, s, head->bytes - 1);
    line[head->bytes - 1] = '\0';
    if (sscanf(line, "@%15[a-z-] %lu %lu %8x%n", head->name, &head->sequence,
               &head->length, &sum, &used) != 4 ||
        line[used] != '\0')
        return false;
    head->sum = sum;
    return true;
}

static uint32_t sum_of(const struct head *head, const char *body, size_t length)
{
    char line[64];
    int used =
        snprintf(line, sizeof line, "%lu %lu\n", head->sequence, head->length);
    return store_crc(store_crc(0, line, (size_t)used), body, length);
}

static void add_record(struct store *store, const struct head *head,
                       size_t body, size_t length, bool sealed)
{
    MEMORY_GROW(store->records, store->count, store->capacity);
    struct record *record = &store->records[store->count++];
    memset(record, 0, sizeof *record);
    record->kind = kind_of(head->name);
    memcpy(record->name, head->name, sizeof record->name);
    record->sequence = head->sequence;
    record->body = body;
    record->length = length;
    record->sealed = sealed;
    record->sum = store_crc(0, store->bytes.bytes + body, length);
    if (head->sequence > store->last_sequence)
        store->last_sequence = head->sequence;
    read_record_keys(store, record);
}

static void add_damage(struct store *store, size_t at)
{
    if (store->damage++ == 0)
        store->damage_at = at;
}

/* The next line that begins a record, or the end. */
static size_t next_head(const struct store *store, size_t from)
{
    const char *s = store->bytes.bytes;
    size_t length = store->bytes.length;
    while (from < length) {
        const char *newline = memchr(s + from, '\n', length - from);
        if (newline == NULL)
            return length;
        from = (size_t)(newline - s) + 1;
        struct head head;
        if (from < length &&
            (parse_head(s + from, length - from, &head) ||
             (length - from > 6 && memcmp(s + from, "@torn ", 6) == 0)))
            return from;
    }
    return length;
}

/* "@torn 213": so many bytes before this line were an unfinished write. */
static bool is_fenced(const struct store *store, size_t from, size_t fence)
{
    const char *s = store->bytes.bytes;
    unsigned long length = 0;
    return fence < store->bytes.length &&
           sscanf(s + fence, "@torn %lu", &length) == 1 &&
           fence - from >= length && fence - from <= length + 2;
}

/* The checksum does not cover the kind: a record of an unknown kind that has
 * the keys of a note is a note whose kind was damaged. */
static bool mend_kind(const struct store *store, struct record *record)
{
    struct buffer value = {0};
    bool note = record->kind == RECORD_OTHER &&
                record_value(store, record, "id", 0, &value) &&
                record_value(store, record, "quote", 0, &value) &&
                record_value(store, record, "kind", 0, &value);
    buffer_release(&value);
    if (!note)
        return false;
    record->kind = RECORD_NOTE;
    memcpy(record->name, "note", 5);
    record->sealed = false;
    return true;
}

/* Takes what stands at `at`; returns where the next begins. */
static size_t parse_one(struct store *store, size_t at)
{
    const char *s = store->bytes.bytes;
    size_t left = store->bytes.length - at;
    struct head head;
    if (s[at] == '\n')
        return at + 1;
    if (left > 6 && memcmp(s + at, "@torn ", 6) == 0) {
        const char *newline = memchr(s + at, '\n', left);
        return newline != NULL ? (size_t)(newline - s) + 1
                               : store->bytes.length;
    }
    bool headed = parse_head(s + at, left, &head);
    size_t body = at + (headed ? head.bytes : 0);
    if (headed && head.length <= store->bytes.length - body &&
        sum_of(&head, s + body, head.length) == head.sum) {
        add_record(store, &head, body, head.length, true);
        if (mend_kind(store, &store->records[store->count - 1]))
            add_damage(store, at);
        return body + head.length;
    }
    size_t next = next_head(store, at);
    if (is_fenced(store, at, next))
        return next;
    if (next >= store->bytes.length) {
        /* At the end: an unfinished write, unless it is whole in form. */
        bool whole = headed && head.length <= store->bytes.length - body;
        if (!whole) {
            store->fragment = store->bytes.length - at;
            return store->bytes.length;
        }
    }
    add_damage(store, at);
    if (headed && next > body)
        add_record(store, &head, body, next - body, false);
    return next;
}

void store_parse(struct store *store, size_t from)
{
    size_t at = from > STORE_HEADER ? from : STORE_HEADER;
    if (from == 0) {
        store->count = store->damage = 0;
        store->last_sequence = 0;
    }
    store->fragment = 0;
    while (at < store->bytes.length)
        at = parse_one(store, at);
    store->announced = 0;
    sscanf(store->bytes.bytes + 17, "%8lu", &store->announced);
    size_t whole = store->count;
    if (whole < store->announced && store->damage == 0)
        add_damage(store, store->bytes.length);
}

/* --- Winners
 * --------------------------------------------------------------------------------
 */

/* Any two readers agree: the sealed before the unsealed, the highest edit,
 * then the later, then the larger checksum. */
static bool beats(const struct record *a, const struct record *b)
{
    if (a->sealed != b->sealed)
        return a->sealed;
    if (a->edit != b->edit)
        return a->edit > b->edit;
    if (a->made != b->made)
        return a->made > b->made;
    return a->sum > b->sum;
}

static size_t hash_id(const char *id)
{
    uint64_t value = 0xCBF29CE484222325u;
    for (; *id != '\0'; id++)
        value = (value ^ (unsigned char)*id) * 0x100000001B3u;
    return (size_t)(value ^ value >> 31);
}

static void documents_free(struct store *store)
{
    for (size_t i = 0; i < store->document_count; i++)
        store_document_release(&store->documents[i]);
    memory_free(store->documents);
    store->documents = NULL;
    store->document_count = 0;
}

void store_settle(struct store *store)
{
    size_t slots = 16;
    while (slots < store->count * 2)
        slots *= 2;
    size_t *table = memory_alloc(slots * sizeof *table);
    memset(table, 0xFF, slots * sizeof *table);
    for (size_t i = 0; i < store->count; i++) {
        struct record *record = &store->records[i];
        if (record->kind == RECORD_OTHER || record->id[0] == '\0')
            continue;
        size_t slot = hash_id(record->id) & (slots - 1);
        while (table[slot] != SIZE_MAX &&
               strcmp(store->records[table[slot]].id, record->id) != 0)
            slot = (slot + 1) & (slots - 1);
        if (table[slot] == SIZE_MAX ||
            beats(record, &store->records[table[slot]]))
            table[slot] = i;
    }
    documents_free(store);
    memory_free(store->winners);
    store->winners = memory_alloc((store->count + 1) * sizeof *store->winners);
    store->winner_count = 0;
    size_t capacity = 0;
    for (size_t slot = 0; slot < slots; slot++) {
        if (table[slot] == SIZE_MAX)
            continue;
        const struct record *record = &store->records[table[slot]];
        if (record->kind != RECORD_DOC) {
            store->winners[store->winner_count++] = table[slot];
            continue;
        }
        MEMORY_GROW(store->documents, store->document_count, capacity);
        record_to_document(store, record,
                           &store->documents[store->document_count++]);
    }
    memory_free(table);
}

const struct record *store_winner(const struct store *store, const char *id)
{
    for (size_t i = 0; i < store->winner_count; i++) {
        const struct record *record = &store->records[store->winners[i]];
        if (strcmp(record->id, id) == 0)
            return record;
    }
    return NULL;
}
