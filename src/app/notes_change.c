/* notes_change.c - notes are added, changed and taken back without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that can be done to notes on the screen can be done here, on the
 * same store, while a reader runs (notes.md 6).
 */
#include "modes.h"

#include "notes_cli.h"
#include "output.h"

#include <incipit/memory.h>

#include <stdio.h>
#include <string.h>

/* --- Adding --------------------------------------------------------------- */

static bool has_tag(const struct note *note, const char *tag)
{
    for (size_t i = 0; i < note->tag_count; i++)
        if (strcmp(note->tags[i], tag) == 0)
            return true;
    return false;
}

static void add_tags(struct note *note, const struct options *options)
{
    note_find_tags(note);
    for (size_t i = 0; i < options->tag_count; i++) {
        char *tag = desk_clean(options->tags[i] + (*options->tags[i] == '#'));
        if (*tag == '\0' || has_tag(note, tag)) {
            memory_free(tag);
            continue;
        }
        note->tags =
            memory_resize(note->tags, note->tag_count + 1, sizeof *note->tags);
        note->tags[note->tag_count++] = tag;
    }
}

static enum status check_words(const struct note *note, struct span span,
                               struct error *error)
{
    if (note->kind == NOTE_NOTE && note->body[strspn(note->body, " \n")] == 0)
        return error_set(error, STATUS_USAGE,
                         "A note needs words; --add-highlight marks a passage "
                         "without any.");
    if (note->kind != NOTE_BOOKMARK && span_is_empty(span))
        return error_set(error, STATUS_USAGE,
                         "That passage is empty; a note needs some of the "
                         "text.");
    return STATUS_OK;
}

static enum status add(struct desk *desk, const struct options *options,
                       enum note_kind kind, struct error *error)
{
    struct span span;
    struct note note = {.kind = kind};
    enum status status = desk_passage(desk, options, &span, error);
    if (status != STATUS_OK)
        return status;
    if (kind == NOTE_BOOKMARK)
        span.end = span.start;
    anchor_make(&note.anchor, desk->document, span);
    memcpy(note.document, desk->identity.id, NOTE_ID_SIZE);
    note.body = desk_clean(kind == NOTE_NOTE ? options->note : "");
    note.name = desk_clean(kind == NOTE_BOOKMARK ? options->note : "");
    note.extra = desk_clean("");
    status = check_words(&note, span, error);
    if (status != STATUS_OK) {
        note_release(&note);
        return status;
    }
    add_tags(&note, options);
    desk_know_text(desk);
    status = store_save(desk->store, &note, error);
    if (status == STATUS_OK)
        status = desk_print(note.id);
    note_release(&note);
    return status;
}

static enum status add_note(struct desk *desk, const struct options *options,
                            struct error *error)
{
    return add(desk, options, NOTE_NOTE, error);
}

static enum status add_highlight(struct desk *desk,
                                 const struct options *options,
                                 struct error *error)
{
    return add(desk, options, NOTE_HIGHLIGHT, error);
}

static enum status add_bookmark(struct desk *desk,
                                const struct options *options,
                                struct error *error)
{
    return add(desk, options, NOTE_BOOKMARK, error);
}

enum status mode_add_note(const struct options *options)
{
    return desk_do(options, add_note);
}

enum status mode_add_highlight(const struct options *options)
{
    return desk_do(options, add_highlight);
}

enum status mode_add_bookmark(const struct options *options)
{
    return desk_do(options, add_bookmark);
}

/* --- Changing ------------------------------------------------------------- */

static enum status remove_note(struct desk *desk, const struct options *options,
                               struct error *error)
{
    return store_delete(desk->store, options->note, error);
}

/* The words of a note, the name of a bookmark. */
static void set_words(struct note *note, const struct options *options)
{
    char **words = note->kind == NOTE_BOOKMARK ? &note->name : &note->body;
    memory_free(*words);
    *words = desk_clean(options->text);
    if (note->kind == NOTE_HIGHLIGHT && note->body[0] != '\0')
        note->kind = NOTE_NOTE;
    add_tags(note, options);
}

/* The note stands on another passage from now on. */
static enum status move_note(struct desk *desk, const struct options *options,
                             struct note *note, struct error *error)
{
    struct span span;
    enum status status = desk_passage(desk, options, &span, error);
    if (status != STATUS_OK)
        return status;
    if (note->requoted == NULL)
        note->requoted = memory_zero(1, sizeof *note->requoted);
    else
        anchor_release(note->requoted);
    anchor_make(note->requoted, desk->document, span);
    desk_know_text(desk);
    return store_attach(desk->store, note, error);
}

static enum status edit_note(struct desk *desk, const struct options *options,
                             struct error *error)
{
    struct note note;
    bool moves = options->quote != NULL || options->at != NULL;
    if (options->text == NULL && !moves)
        return error_set(error, STATUS_USAGE,
                         "Say the new words with --text=TEXT, or the new "
                         "passage with --quote or --at.");
    if (!store_find_note(desk->store, options->note, &note))
        return error_set(error, STATUS_USAGE,
                         "There is no note with the id %s.", options->note);
    enum status status = STATUS_OK;
    if (moves)
        status = move_note(desk, options, &note, error);
    if (status == STATUS_OK && options->text != NULL) {
        set_words(&note, options);
        status = store_save(desk->store, &note, error);
    }
    note_release(&note);
    return status;
}

static enum status step(struct desk *desk, bool again, struct error *error)
{
    char id[NOTE_ID_SIZE] = "";
    struct buffer what = {0};
    bool done = false;
    const char *document = desk->document != NULL ? desk->identity.id : NULL;
    enum status status =
        again ? store_redo(desk->store, document, &done, id, &what, error)
              : store_undo(desk->store, document, &done, id, &what, error);
    if (status == STATUS_OK)
        status = desk_print(what.bytes);
    buffer_release(&what);
    return status;
}

static enum status undo(struct desk *desk, const struct options *options,
                        struct error *error)
{
    (void)options;
    return step(desk, false, error);
}

static enum status redo(struct desk *desk, const struct options *options,
                        struct error *error)
{
    (void)options;
    return step(desk, true, error);
}

enum status mode_remove(const struct options *options)
{
    return desk_do(options, remove_note);
}

enum status mode_edit_note(const struct options *options)
{
    return desk_do(options, edit_note);
}

enum status mode_undo(const struct options *options)
{
    return desk_do(options, undo);
}

enum status mode_redo(const struct options *options)
{
    return desk_do(options, redo);
}

/* --- The store ----------------------------------------------------------- */

static enum status check(struct desk *desk, const struct options *options,
                         struct error *error)
{
    struct output output = {0};
    enum status status =
        store_check(desk->store, options->accept, &output.bytes, error);
    enum status printed = output_finish(&output);
    return status != STATUS_OK ? status : printed;
}

static enum status compact(struct desk *desk, const struct options *options,
                           struct error *error)
{
    (void)options;
    return store_compact(desk->store, error);
}

static enum status merge(struct desk *desk, const struct options *options,
                         struct error *error)
{
    size_t records = 0;
    char line[64];
    enum status status =
        store_merge(desk->store, options->note, &records, error);
    if (status != STATUS_OK)
        return status;
    snprintf(line, sizeof line, "%zu record%s came in.", records,
             records == 1 ? "" : "s");
    return desk_print(line);
}

enum status mode_check_store(const struct options *options)
{
    return desk_do(options, check);
}

enum status mode_compact_store(const struct options *options)
{
    return desk_do(options, compact);
}

enum status mode_merge(const struct options *options)
{
    return desk_do(options, merge);
}
