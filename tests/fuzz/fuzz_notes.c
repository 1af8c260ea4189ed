/* fuzz_notes.c - notes from other programs: any bytes, and what is made of them
 * goes through every form of export.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../src/annotate/import_common.h"
#include "../../src/annotate/note_private.h"
#include "fuzz.h"

#include <incipit/export.h>
#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

static void promise_string(const char *s)
{
    PROMISE(s != NULL);
    promise_canonical(s, strlen(s), true);
}

static void promise_note(const struct note *note)
{
    PROMISE(strlen(note->id) == NOTE_ID_SIZE - 1);
    PROMISE(note->kind <= NOTE_BOOKMARK);
    promise_string(note->body);
    promise_string(note->name);
    promise_string(note->anchor.exact);
    promise_string(note->anchor.prefix);
    promise_string(note->anchor.suffix);
    for (size_t i = 0; i < note->tag_count; i++)
        promise_string(note->tags[i]);
}

/* The store knows more of a text than what came in: here, that it is nothing.
 */
static void complete(struct store_document *record)
{
    char **strings[] = {&record->title,      &record->author,   &record->place,
                        &record->identifier, &record->language, &record->format,
                        &record->extra};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        if (*strings[i] == NULL)
            *strings[i] = memory_string("", 0);
}

/* A file that has all the notes already stays as it is; one that holds anything
 * else is refused or added to. */
static void promise_merge(const char *form, const struct buffer *out)
{
    static const char *const forms[] = {"text", "markdown", "org", "csv"};
    struct slice whole = {out->bytes, out->length};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct buffer same = {0}, more = {0};
        struct error error;
        if (strcmp(form, forms[i]) != 0)
            continue;
        PROMISE(export_merge(form, whole, whole, &same, &error) == STATUS_OK);
        PROMISE(same.length == whole.length);
        PROMISE(memcmp(same.bytes, whole.bytes, whole.length) == 0);
        struct slice half = {whole.bytes, whole.length / 2};
        if (export_merge(form, half, whole, &more, &error) == STATUS_OK)
            PROMISE(more.length >= whole.length);
        buffer_release(&same);
        buffer_release(&more);
    }
}

static void promise_exports(const struct imported *imported,
                            const struct document *document)
{
    struct export_source source = {.record = &imported->record,
                                   .document = document,
                                   .notes = imported->notes.items,
                                   .count = imported->notes.count};
    const char *form;
    for (size_t i = 0; (form = export_form_name(i)) != NULL; i++) {
        struct buffer out = {0};
        struct error error;
        enum status status = export_notes(&source, form, &out, &error);
        PROMISE(status == STATUS_OK);
        promise_merge(form, &out);
        for (size_t k = 0; k < out.length; k++)
            if (out.bytes[k] == '\r') /* of CSV */
                out.bytes[k] = ' ';
        if (strcmp(form, "annotations") != 0) /* an archive, no text */
            promise_harmless(out.bytes, out.length, true);
        buffer_release(&out);
    }
}

/* Our own form brings back just what it took away. */
static void promise_round_trip(const struct imported *imported)
{
    struct export_source source = {.record = &imported->record,
                                   .notes = imported->notes.items,
                                   .count = imported->notes.count};
    struct buffer first = {0}, second = {0};
    struct imported again;
    struct error error;
    PROMISE(export_notes(&source, "json", &first, &error) == STATUS_OK);
    PROMISE(import_notes("json", first.bytes, first.length, NULL, &again,
                         &error) == STATUS_OK);
    PROMISE(again.notes.count == imported->notes.count);
    complete(&again.record);
    source.record = &again.record;
    source.notes = again.notes.items;
    source.count = again.notes.count;
    PROMISE(export_notes(&source, "json", &second, &error) == STATUS_OK);
    PROMISE(first.length == second.length);
    PROMISE(memcmp(first.bytes, second.bytes, first.length) == 0);
    imported_release(&again);
    buffer_release(&first);
    buffer_release(&second);
}

/* Notes that are looked for in a text are found in it or not, and no worse. */
static void promise_placed(const struct imported *imported,
                           const struct document *document)
{
    size_t count = imported->notes.count;
    char revision[REVISION_SIZE];
    if (count == 0 || count > 100)
        return;
    const struct anchor *anchors[100];
    struct placement placements[100];
    for (size_t i = 0; i < count; i++)
        anchors[i] = &imported->notes.items[i].anchor;
    anchor_revision(document, revision);
    anchors_resolve(document, revision, anchors, NULL, count, placements);
    for (size_t i = 0; i < count; i++) {
        struct span span = placements[i].span;
        PROMISE(span.start <= span.end && span.end <= document->length);
    }
}

static struct document *make_document(void)
{
    static const char text[] =
        "A Text of Sorts\n\nThe lamp stood on the table, and the table stood "
        "on the floor; nobody had lit it for a week.\n\n*\n\nA second part "
        "quotes \xE2\x80\x9Cthe lamp\xE2\x80\x9D and goes on, though not "
        "for long.\n";
    struct import_source source = {.bytes = text, .length = sizeof text - 1};
    struct document *document = NULL;
    PROMISE(import_document(&source, &document, NULL) == STATUS_OK);
    return document;
}

void fuzz_one(const char *bytes, size_t length)
{
    static struct document *document;
    if (document == NULL)
        document = make_document();
    unsigned choice = fuzz_take(&bytes, &length);
    size_t forms = 0;
    while (import_notes_form_name(forms) != NULL)
        forms++;
    const char *form = import_notes_form_name(choice % 16 % forms);
    struct imported imported;
    struct error error;
    if (import_notes(form, bytes, length, choice & 16 ? "Text" : NULL,
                     &imported, &error) != STATUS_OK) {
        promise_harmless(error.message, strlen(error.message), false);
        return;
    }
    complete(&imported.record);
    for (size_t i = 0; i < imported.notes.count; i++)
        promise_note(&imported.notes.items[i]);
    promise_placed(&imported, document);
    promise_exports(&imported, document);
    promise_round_trip(&imported);
    imported_release(&imported);
}
