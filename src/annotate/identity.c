/* identity.c - which known text an open one is (notes.md 3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A random id and fingerprints that vote: the same text, the same words in
 * another typography, the same place with much the same words. A path alone
 * loses notes on every move, a hash alone on every correction.
 */
#include "store_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHINGLE = 8, SKETCH = 256 };

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

void sketch_make(const struct document *document, uint32_t sketch[SKETCH],
                 size_t *count)
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
    for (int i = 0; i < DIGEST_BYTES; i++)
        sprintf(hex + 2 * i, "%02x", digest[i]);
    folded_release(&folded);
}

static size_t count_notes(const struct store *store, const char *document)
{
    size_t count = 0;
    for (size_t i = 0; i < store->winner_count; i++) {
        const struct record *record = &store->records[store->winners[i]];
        count += record->kind == RECORD_NOTE &&
                 strcmp(record->document, document) == 0;
    }
    return count;
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

void store_identify(const struct store *store, const struct document *document,
                    const char *bytes, const char *place,
                    struct identity *identity)
{
    char revision[REVISION_SIZE];
    char skeleton[65] = "";
    uint32_t sketch[SKETCH];
    size_t sketch_count = 0;
    memset(identity, 0, sizeof *identity);
    anchor_revision(document, revision);
    for (size_t i = 0; i < store->document_count; i++) {
        const struct store_document *known = &store->documents[i];
        if (same(known->revision, revision) || same(known->bytes, bytes)) {
            recognise(identity, known, !same(known->revision, revision));
            return;
        }
    }
    if (store->document_count > 0) {
        skeleton_digest(document, skeleton);
        sketch_make(document, sketch, &sketch_count);
    }
    int best = 0;
    for (size_t i = 0; i < store->document_count; i++) {
        const struct store_document *known = &store->documents[i];
        int contained = 0;
        int alike = likeness(sketch, sketch_count, known->sketch,
                             known->sketch_count, &contained);
        bool embedded = same(known->title, document->title) &&
                        same(known->author, document->author);
        bool there = same(known->place, place);
        if (same(known->skeleton, skeleton) ||
            ((there || embedded) && alike >= 50) ||
            (there && document->length == 0)) {
            recognise(identity, known, true);
            return;
        }
        size_t notes = count_notes(store, known->id);
        if (contained >= 80 && contained > best && notes > 0) {
            best = contained;
            memcpy(identity->probable, known->id, NOTE_ID_SIZE);
            identity->likeness = contained;
            identity->probable_notes = notes;
        }
    }
    uuid_random(identity->id);
}

static char *copy(const char *s)
{
    return memory_string(s != NULL ? s : "", s != NULL ? strlen(s) : 0);
}

void store_describe(const struct document *document,
                    const struct identity *identity, const char *bytes,
                    const char *place, struct store_document *record)
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
    if (bytes != NULL && strlen(bytes) == 64)
        memcpy(record->bytes, bytes, 65);
    anchor_revision(document, record->revision);
    skeleton_digest(document, record->skeleton);
    sketch_make(document, record->sketch, &record->sketch_count);
    record->length = document_code_points(document, document->length);
    record->edit = 1;
}
