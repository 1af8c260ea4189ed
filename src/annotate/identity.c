/* identity.c - which known text an open one is (notes.md 3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A random id and fingerprints that vote: the same text, the same words in
 * another typography, the same place with much the same words. A path alone
 * loses notes on every move, a hash alone on every correction.
 */
#include "store_private.h"

#include <incipit/memory.h>

#include <assert.h>
#include <string.h>

enum { SKETCH = SKETCH_SIZE };

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
    if (traits != NULL && traits->revision[0] != '\0') {
        memcpy(identity->revision, traits->revision, REVISION_SIZE);
        memcpy(identity->source, traits->source, SOURCE_SIZE);
    } else {
        anchor_sum(document, identity->revision, identity->source);
    }
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
                    const struct text_traits *traits,
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
    memcpy(record->bytes, traits->bytes, sizeof record->bytes);
    memcpy(record->revision, identity->revision, REVISION_SIZE);
    memcpy(record->skeleton, traits->skeleton, sizeof record->skeleton);
    record->sketch_count = traits->sketch_count;
    memcpy(record->sketch, traits->sketch, sizeof record->sketch);
    record->length = document_code_points(document, document->length);
    record->edit = 1;
}

static void replace_string(char **to, const char *s)
{
    memory_free(*to);
    *to = copy(s);
}

/* The same text in another place has the same words. */
static void keep_traits(struct store_document *record,
                        const struct store_document *known)
{
    if (record->skeleton[0] != '\0')
        return;
    memcpy(record->bytes, known->bytes, sizeof record->bytes);
    memcpy(record->skeleton, known->skeleton, sizeof record->skeleton);
    memcpy(record->sketch, known->sketch, sizeof record->sketch);
    record->sketch_count = known->sketch_count;
}

bool store_lacks_traits(const struct store *store,
                        const struct identity *identity)
{
    const struct store_document *known = store_document(store, identity->id);
    return known != NULL && known->skeleton[0] == '\0' &&
           same(known->revision, identity->revision);
}

/* A text that became empty may come back: it is known as it was. */
static bool is_known(const struct store *store, const struct document *document,
                     const struct identity *identity, const char *place)
{
    const struct store_document *known = store_document(store, identity->id);
    return known != NULL && (document->length == 0 ||
                             (same(known->revision, identity->revision) &&
                              (place == NULL || same(known->place, place))));
}

void store_know_text(struct store *store, const struct document *document,
                     const struct identity *identity, const char *place,
                     const struct text_traits *traits)
{
    assert(identity != NULL);
    bool brings = traits != NULL && traits->skeleton[0] != '\0' &&
                  store_lacks_traits(store, identity);
    if (!brings && is_known(store, document, identity, place))
        return;
    struct text_traits found = {.bytes = ""};
    if (traits == NULL)
        text_traits_find(document, place, &found);
    const struct store_document *known = store_document(store, identity->id);
    struct store_document record;
    store_describe(document, identity, place, traits != NULL ? traits : &found,
                   &record);
    if (known != NULL) {
        replace_string(&record.extra, known->extra);
        replace_string(&record.identifier, known->identifier);
        if (place == NULL)
            replace_string(&record.place, known->place);
        if (same(known->revision, record.revision))
            keep_traits(&record, known);
    }
    store_queue_document(store, &record);
    store_document_release(&record);
}
