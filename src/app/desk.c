/* desk.c - a store and a text side by side, for notes without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notes_cli.h"

#include "load.h"
#include "paths.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status desk_open(struct desk *desk, const struct options *options,
                      struct error *error)
{
    memset(desk, 0, sizeof *desk);
    const char *named =
        options->store != NULL ? options->store : getenv("INCIPIT_STORE");
    char *usual = named == NULL ? path_store() : NULL;
    if (named == NULL && usual == NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "There is no home folder to keep notes in; name a "
                         "file with --store.");
    enum status status =
        store_open(named != NULL ? named : usual, &desk->store, error);
    memory_free(usual);
    if (status == STATUS_OK && options->file_count > 0) {
        status = load_named(options, &desk->document, error);
        char *real = realpath(options->files[0], NULL);
        desk->path = memory_string(real != NULL ? real : "",
                                   real != NULL ? strlen(real) : 0);
        free(real);
    }
    if (status == STATUS_OK && desk->document != NULL) {
        anchor_revision(desk->document, desk->revision);
        store_identify(desk->store, desk->document, "", desk->path,
                       &desk->identity);
        /* A script cannot be asked: a text that is four fifths the same is
         * taken for the one that has the notes. */
        if (!desk->identity.known && desk->identity.probable[0] != '\0') {
            memcpy(desk->identity.id, desk->identity.probable, NOTE_ID_SIZE);
            desk->identity.known = true;
        }
    }
    if (status != STATUS_OK)
        desk_close(desk);
    return status;
}

void desk_close(struct desk *desk)
{
    store_close(desk->store);
    document_free(desk->document);
    memory_free(desk->path);
    memset(desk, 0, sizeof *desk);
}

void desk_notes(struct desk *desk, struct notes *notes)
{
    store_notes(desk->store, desk->identity.id, notes);
    if (desk->document != NULL && notes->count > 0) {
        const struct anchor **first =
            memory_alloc(notes->count * sizeof *first);
        const struct anchor **second =
            memory_alloc(notes->count * sizeof *second);
        struct placement *placements =
            memory_zero(notes->count, sizeof *placements);
        for (size_t i = 0; i < notes->count; i++) {
            first[i] = &notes->items[i].anchor;
            second[i] = notes->items[i].requoted;
        }
        anchors_resolve(desk->document, desk->revision, first, second,
                        notes->count, placements);
        for (size_t i = 0; i < notes->count; i++)
            notes->items[i].placement = placements[i];
        memory_free(first);
        memory_free(second);
        memory_free(placements);
    }
    if (notes->count > 1)
        qsort(notes->items, notes->count, sizeof *notes->items, note_compare);
}

enum status desk_know_text(struct desk *desk, struct error *error)
{
    if (store_document(desk->store, desk->identity.id) != NULL)
        return STATUS_OK;
    struct store_document record;
    store_describe(desk->document, &desk->identity, "", desk->path, &record);
    enum status status = store_save_document(desk->store, &record, error);
    store_document_release(&record);
    return status;
}

/* --- Passages ----------------------------------------------------------- */

static enum status refuse_many(const struct document *document,
                               const struct folded *text, size_t length,
                               const size_t *hits, size_t count,
                               struct error *error)
{
    char places[200] = "";
    for (size_t i = 0; i < count && strlen(places) < 150; i++) {
        size_t start = document_code_points(document, text->offsets[hits[i]]);
        size_t end =
            document_code_points(document, text->offsets[hits[i] + length]);
        snprintf(places + strlen(places), sizeof places - strlen(places),
                 "%s%zu-%zu", i > 0 ? ", " : "", start, end);
    }
    return error_set(error, STATUS_USAGE,
                     "That passage stands in %s%zu places (%s); name one "
                     "with --at.",
                     count == 16 ? "at least " : "", count, places);
}

static enum status find_quote(const struct document *document,
                              const char *quote, struct span *span,
                              struct error *error)
{
    struct folded text, wanted;
    size_t hits[16];
    size_t count = 0;
    text_fold(document->text, document->length, FOLD_SEARCH, &text);
    text_fold(quote, strlen(quote), FOLD_SEARCH, &wanted);
    while (wanted.length > 0 && wanted.bytes[wanted.length - 1] == ' ')
        wanted.length--;
    for (size_t at = 0; wanted.length > 0 && count < 16;) {
        const char *hit = memmem(text.bytes + at, text.length - at,
                                 wanted.bytes, wanted.length);
        if (hit == NULL)
            break;
        hits[count++] = (size_t)(hit - text.bytes);
        at = hits[count - 1] + 1;
    }
    enum status status = STATUS_OK;
    if (count == 0)
        status =
            error_set(error, STATUS_USAGE, "That passage is not in the text.");
    else if (count > 1)
        status =
            refuse_many(document, &text, wanted.length, hits, count, error);
    else
        *span = (struct span){text.offsets[hits[0]],
                              text.offsets[hits[0] + wanted.length]};
    folded_release(&text);
    folded_release(&wanted);
    return status;
}

static struct span skeleton_span(const struct document *document, size_t start,
                                 size_t end)
{
    struct folded k;
    text_skeleton(document->text, document->length, &k);
    if (end > k.length)
        end = k.length;
    if (start > end)
        start = end;
    struct span span = {k.offsets[start], k.offsets[start]};
    if (end > start) {
        size_t last = k.offsets[end - 1];
        span.end = last + cluster_length(document->text + last,
                                         document->length - last);
    }
    folded_release(&k);
    return span;
}

/* "120-180", "b:120-180", "s:120-180", "3.12" */
static enum status find_range(const struct document *document,
                              const char *range, struct span *span,
                              struct error *error)
{
    size_t a, b;
    int used = 0;
    char unit = range[0] != '\0' && range[1] == ':' ? range[0] : 'c';
    const char *numbers = unit == 'c' ? range : range + 2;
    if (unit == 'c' && sscanf(numbers, "%zu.%zu%n", &a, &b, &used) == 2 &&
        numbers[used] == '\0') {
        if (!document_place_offset(document, a, b, &span->start))
            return error_set(error, STATUS_USAGE,
                             "There is no place %s in this text.", range);
        span->end =
            document->blocks[document_block_at(document, span->start)].span.end;
        return STATUS_OK;
    }
    if (sscanf(numbers, "%zu-%zu%n", &a, &b, &used) != 2 ||
        numbers[used] != '\0' || b < a || strchr("bcs", unit) == NULL)
        return error_set(error, STATUS_USAGE,
                         "'%s' is no range; write START-END, b:START-END, "
                         "s:START-END or a place such as 3.12.",
                         range);
    if (unit == 's') {
        *span = skeleton_span(document, a, b);
    } else if (unit == 'b') {
        span->start = document_from_source(document, a);
        span->end = document_from_source(document, b);
    } else {
        span->start = document_byte(document, a);
        span->end = document_byte(document, b);
    }
    if (unit == 'c' && b > document_code_points(document, document->length))
        return error_set(error, STATUS_USAGE,
                         "The text ends before %zu; it has %zu characters.", b,
                         document_code_points(document, document->length));
    return STATUS_OK;
}

enum status desk_passage(const struct desk *desk, const struct options *options,
                         struct span *span, struct error *error)
{
    if (desk->document == NULL)
        return error_set(error, STATUS_USAGE,
                         "Name the text that the note is about.");
    if (options->at != NULL)
        return find_range(desk->document, options->at, span, error);
    if (options->quote != NULL)
        return find_quote(desk->document, options->quote, span, error);
    return error_set(error, STATUS_USAGE,
                     "Say which passage: --quote=PASSAGE or --at=RANGE.");
}
