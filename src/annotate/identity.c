/* identity.c - which known text an open one is (notes.md 3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A random id and fingerprints that vote: the same text, the same words in
 * another typography, the same place with much the same words. A path alone
 * loses notes on every move, a hash alone on every correction.
 */
#include "store_private.h"

#include <incipit/file.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SHINGLE = 8, SKETCH = SKETCH_SIZE };

static int order_hashes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Keeps the smallest distinct hashes; `heap` is sorted now and then. */
static size_t keep_smallest(uint32_t *hashes, size_t count)
{
    qsort(hashes, count, sizeof *hashes, order_hashes);
    size_t kept = 0;
    for (size_t i = 0; i < count && kept < SKETCH; i++)
        if (kept == 0 || hashes[kept - 1] != hashes[i])
            hashes[kept++] = hashes[i];
    return kept;
}

static void sketch_make(const struct document *document,
                        uint32_t sketch[SKETCH], size_t *count)
{
    struct folded folded;
    uint32_t hashes[SKETCH * 4];
    uint32_t words[SHINGLE] = {0};
    size_t seen = 0;
    size_t kept = 0;
    text_fold(document->text, document->length, FOLD_SEARCH, &folded);
    for (size_t i = 0; i < folded.length;) {
        uint32_t hash = 2166136261u;
        size_t length = 0;
        for (; i < folded.length && folded.bytes[i] != ' '; i++) {
            unsigned char c = (unsigned char)folded.bytes[i];
            bool letter =
                c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter)
                continue;
            hash = (hash ^ c) * 16777619u;
            length++;
        }
        i++;
        if (length == 0)
            continue;
        memmove(words, words + 1, (SHINGLE - 1) * sizeof *words);
        words[SHINGLE - 1] = hash;
        if (++seen < SHINGLE)
            continue;
        uint32_t shingle = 2166136261u;
        for (int k = 0; k < SHINGLE; k++)
            shingle = (shingle ^ words[k]) * 2654435761u ^ shingle >> 15;
        bool full = kept >= SKETCH;
        if (full && kept < SKETCH * 4 && shingle >= hashes[SKETCH - 1])
            continue;
        hashes[kept++] = shingle;
        if (kept == SKETCH * 4)
            kept = keep_smallest(hashes, kept);
    }
    *count = keep_smallest(hashes, kept);
    memcpy(sketch, hashes, *count * sizeof *sketch);
    folded_release(&folded);
}

/* How many of the smallest hashes of both are in both, in percent: Jaccard. */
static int likeness(const uint32_t *a, size_t a_count, const uint32_t *b,
                    size_t b_count, int *contained)
{
    size_t i = 0, k = 0, both = 0, all = 0;
    size_t common = 0;
    while (i < a_count && k < b_count) {
        bool same = a[i] == b[k];
        if (all < SKETCH) {
            both += same;
            all++;
        }
        common += same;
        uint32_t x = a[i];
        uint32_t y = b[k];
        i += x <= y;
        k += y <= x;
    }
    size_t compared = i < k ? i : k;
    *contained = compared > 0 ? (int)(common * 100 / compared) : 0;
    return all > 0 ? (int)(both * 100 / all) : 0;
}

static void skeleton_digest(const struct document *document, char hex[65])
{
    struct folded folded;
    uint8_t digest[DIGEST_BYTES];
    text_skeleton(document->text, document->length, &folded);
    digest_sha256(folded.bytes, folded.length, digest);
    digest_hex(digest, hex);
    folded_release(&folded);
}

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && a[0] != '\0' && strcmp(a, b) == 0;
}

static void recognise(struct identity *identity,
                      const struct store_document *known, bool revised)
{
    memcpy(identity->id, known->id, NOTE_ID_SIZE);
    identity->known = true;
    identity->revised = revised;
}

/* SHA-256 of the file, "" when it cannot be read again. */
static void file_digest(const char *place, char hex[65])
{
    enum { MOST = 64 << 20 };
    struct buffer bytes = {0};
    uint8_t digest[DIGEST_BYTES];
    hex[0] = '\0';
    if (place != NULL && place[0] != '\0' &&
        file_read(place, MOST, &bytes, NULL) == STATUS_OK) {
        digest_sha256(bytes.bytes, bytes.length, digest);
        digest_hex(digest, hex);
    }
    buffer_release(&bytes);
}

void text_traits_find(const struct document *document, const char *place,
                      struct text_traits *traits)
{
    file_digest(place, traits->bytes);
    skeleton_digest(document, traits->skeleton);
    sketch_make(document, traits->sketch, &traits->sketch_count);
}

/* A text, and what it is compared by. */
struct compared {
    const struct document *document;
    const char *place;
    const struct text_traits *traits;
};

/* Texts of so few words have no sketch to speak of. */
enum { SKETCH_LEAST = 8 };

static bool is_same_text(const struct compared *text,
                         const struct store_document *known, int alike)
{
    bool there = same(known->place, text->place);
    bool embedded = same(known->title, text->document->title) &&
                    same(known->author, text->document->author);
    const struct text_traits *traits = text->traits;
    bool short_text = traits->sketch_count < SKETCH_LEAST ||
                      known->sketch_count < SKETCH_LEAST;
    return same(known->skeleton, traits->skeleton) ||
           same(known->bytes, traits->bytes) ||
           ((there || embedded) && alike >= 50) || (there && short_text);
}

static void look_for_likes(const struct store *store,
                           const struct compared *text,
                           struct identity *identity)
{
    for (size_t i = 0; i < store->document_count; i++) {
        const struct store_document *known = &store->documents[i];
        int contained = 0;
        int alike = likeness(text->traits->sketch, text->traits->sketch_count,
                             known->sketch, known->sketch_count, &contained);
        if (is_same_text(text, known, alike)) {
            recognise(identity, known, true);
            identity->probable[0] = '\0';
            return;
        }
        if (contained < 80 || contained <= identity->likeness)
            continue;
        size_t notes = store_count_notes(store, known->id);
        if (notes == 0)
            continue;
        memcpy(identity->probable, known->id, NOTE_ID_SIZE);
        identity->likeness = contained;
        identity->probable_notes = notes;
    }
}

/* Notes made on this revision know their text, even when its record is lost. */
static bool ask_notes(const struct store *store, const char *revision,
                      struct identity *identity)
{
    const struct record *record;
    size_t slot = 0;
    while ((record = store_next_winner(store, &slot)) != NULL)
        if (record->kind == RECORD_NOTE &&
            strcmp(record->revision, revision) == 0) {
            memcpy(identity->id, record->document, NOTE_ID_SIZE);
            identity->known = true;
            return true;
        }
    return false;
}

/* A new text is named after its revision: who else opens it before there is a
 * record of it, here or on another machine, gives it the same name. */
static void name_new(struct identity *identity)
{
    struct buffer name = {0};
    buffer_format(&name, "incipit text %s", identity->revision);
    uuid_of_name(name.bytes, name.length, identity->id);
    buffer_release(&name);
}

void store_list_revisions(const struct store *store, struct buffer *out)
{
    const struct record *record;
    size_t slot = 0;
    if (store->document_count == 0)
        return;
    for (size_t i = 0; i < store->document_count; i++)
        buffer_format(out, "%s\n", store->documents[i].revision);
    while ((record = store_next_winner(store, &slot)) != NULL)
        if (record->kind == RECORD_NOTE)
            buffer_format(out, "%s\n", record->revision);
}

void store_identify(const struct store *store, const struct document *document,
                    const struct text_traits *traits, const char *place,
                    struct identity *identity)
{
    const char *revision = identity->revision;
    memset(identity, 0, sizeof *identity);
    if (traits != NULL && traits->revision[0] != '\0')
        memcpy(identity->revision, traits->revision, REVISION_SIZE);
    else
        anchor_revision(document, identity->revision);
    for (size_t i = 0; i < store->document_count; i++)
        if (same(store->documents[i].revision, revision)) {
            recognise(identity, &store->documents[i], false);
            return;
        }
    if (ask_notes(store, revision, identity))
        return;
    if (store->document_count > 0) {
        struct text_traits found;
        struct compared text = {document, place, traits};
        if (traits == NULL || traits->skeleton[0] == '\0') {
            text_traits_find(document, place, &found);
            text.traits = &found;
        }
        look_for_likes(store, &text, identity);
    }
    if (!identity->known)
        name_new(identity);
}

static char *copy(const char *s)
{
    return memory_copy_string(s != NULL ? s : "");
}

void store_describe(const struct document *document,
                    const struct identity *identity, const char *place,
                    struct store_document *record)
{
    memset(record, 0, sizeof *record);
    memcpy(record->id, identity->id, NOTE_ID_SIZE);
    record->title = copy(document->title);
    record->author = copy(document->author);
    record->place = copy(place);
    record->identifier = copy("");
    record->language = copy(document->language);
    record->format = copy("text/plain");
    record->extra = copy("");
    file_digest(place, record->bytes);
    memcpy(record->revision, identity->revision, REVISION_SIZE);
    skeleton_digest(document, record->skeleton);
    sketch_make(document, record->sketch, &record->sketch_count);
    record->length = document_code_points(document, document->length);
    record->edit = 1;
}

static void replace_string(char **to, const char *s)
{
    memory_free(*to);
    *to = copy(s);
}

void store_know_text(struct store *store, const struct document *document,
                     const struct identity *identity, const char *place)
{
    assert(identity != NULL);
    const struct store_document *known = store_document(store, identity->id);
    /* A text that became empty may come back: it is known as it was. */
    if (known != NULL && (document->length == 0 ||
                          (same(known->revision, identity->revision) &&
                           (place == NULL || same(known->place, place)))))
        return;
    struct store_document record;
    store_describe(document, identity, place, &record);
    if (known != NULL) {
        replace_string(&record.extra, known->extra);
        replace_string(&record.identifier, known->identifier);
        if (place == NULL)
            replace_string(&record.place, known->place);
    }
    store_queue_document(store, &record);
    store_document_release(&record);
}
