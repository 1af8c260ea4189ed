/* store_index.c - which of the records with one id counts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any two readers agree, in any order of records: the highest edit, then the
 * later, then the larger checksum of the body.
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <string.h>

static uint32_t sum_of(const struct store *store, const struct record *record)
{
    return crc32c_add(&store->crc, 0, store->bytes.bytes + record->body,
                      record->end - record->body);
}

static bool beats(const struct store *store, const struct record *a,
                  const struct record *b)
{
    if (a->edit != b->edit)
        return a->edit > b->edit;
    if (a->sealed != b->sealed)
        return a->sealed;
    if (a->made != b->made)
        return a->made > b->made;
    return sum_of(store, a) > sum_of(store, b);
}

static size_t hash_id(const char *id, bool again)
{
    uint64_t value = again ? 0x9E3779B97F4A7C15u : 0xCBF29CE484222325u;
    for (; *id != '\0'; id++)
        value = (value ^ (unsigned char)*id) * 0x100000001B3u;
    return (size_t)(value ^ value >> 31);
}

/* The slot of an id, or the empty one where it would go. */
static size_t slot_of(const struct store *store, const char *id, bool again)
{
    size_t mask = store->winner_slots - 1;
    size_t slot = hash_id(id, again) & mask;
    for (;; slot = (slot + 1) & mask) {
        size_t index = store->winners[slot];
        if (index == SIZE_MAX)
            return slot;
        const struct record *record = &store->records[index];
        if ((record->kind == RECORD_AGAIN) == again &&
            strcmp(record->id, id) == 0)
            return slot;
    }
}

static void grow(struct store *store)
{
    size_t *old = store->winners;
    size_t slots = store->winner_slots;
    store->winner_slots = slots > 0 ? slots * 2 : 64;
    store->winners = memory_alloc(store->winner_slots * sizeof *store->winners);
    memset(store->winners, 0xFF, store->winner_slots * sizeof *store->winners);
    for (size_t i = 0; i < slots; i++) {
        if (old[i] == SIZE_MAX)
            continue;
        const struct record *record = &store->records[old[i]];
        store->winners[slot_of(store, record->id,
                               record->kind == RECORD_AGAIN)] = old[i];
    }
    memory_free(old);
}

static void update_document(struct store *store, const struct record *record)
{
    struct store_document *document = NULL;
    for (size_t i = 0; i < store->document_count; i++)
        if (strcmp(store->documents[i].id, record->id) == 0)
            document = &store->documents[i];
    if (document == NULL) {
        MEMORY_GROW(store->documents, store->document_count,
                    store->document_capacity);
        document = &store->documents[store->document_count++];
    } else {
        store_document_release(document);
    }
    record_to_document(store, record, document);
}

/* Notes whose text's record was damaged are found all the same. */
void index_orphans(struct store *store)
{
    static const char unknown[] = "A text whose record is damaged";
    size_t slot = 0;
    const struct record *record;
    while ((record = store_next_winner(store, &slot)) != NULL) {
        if (record->kind != RECORD_NOTE || record->document[0] == '\0' ||
            store_document(store, record->document) != NULL)
            continue;
        MEMORY_GROW(store->documents, store->document_count,
                    store->document_capacity);
        struct store_document *document =
            &store->documents[store->document_count++];
        memset(document, 0, sizeof *document);
        memcpy(document->id, record->document, NOTE_ID_SIZE);
        document->title = memory_string(unknown, sizeof unknown - 1);
        char **rest[] = {&document->author,   &document->place,
                         &document->language, &document->identifier,
                         &document->format,   &document->extra};
        for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++)
            *rest[i] = memory_string("", 0);
    }
}

void index_clear(struct store *store)
{
    for (size_t i = 0; i < store->document_count; i++)
        store_document_release(&store->documents[i]);
    store->document_count = 0;
    memory_free(store->winners);
    store->winners = NULL;
    store->winner_slots = store->winner_count = 0;
}

void index_add(struct store *store, size_t index)
{
    const struct record *record = &store->records[index];
    bool again = record->kind == RECORD_AGAIN;
    /* Damage must neither delete a note nor move it. */
    bool trusted = record->sealed || record->kind == RECORD_NOTE ||
                   record->kind == RECORD_DOC;
    if (record->kind == RECORD_OTHER || record->id[0] == '\0' || !trusted)
        return;
    if (store->winner_count * 2 >= store->winner_slots)
        grow(store);
    size_t slot = slot_of(store, record->id, again);
    size_t held = store->winners[slot];
    store->winner_count += held == SIZE_MAX;
    if (held != SIZE_MAX && !beats(store, record, &store->records[held]))
        return;
    store->winners[slot] = index;
    if (record->kind == RECORD_DOC)
        update_document(store, record);
}

static const struct record *find(const struct store *store, const char *id,
                                 bool again)
{
    if (store->winner_slots == 0)
        return NULL;
    size_t index = store->winners[slot_of(store, id, again)];
    return index != SIZE_MAX ? &store->records[index] : NULL;
}

const struct record *store_winner(const struct store *store, const char *id)
{
    return find(store, id, false);
}

const struct record *store_again(const struct store *store, const char *id)
{
    return find(store, id, true);
}

const struct record *store_next_winner(const struct store *store, size_t *slot)
{
    while (*slot < store->winner_slots) {
        size_t index = store->winners[(*slot)++];
        if (index != SIZE_MAX)
            return &store->records[index];
    }
    return NULL;
}
