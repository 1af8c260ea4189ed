/* store_undo.c - undoing and redoing: the file's own history says what can be.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A record that takes a change back names the edit of the note that it
 * reverts; so the history is the same after a merge, a compaction, a restart.
 */
#include "store_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

struct history {
    size_t *undo, *redo; /* indices of records */
    size_t undo_count, redo_count;
};

/* A later quotation is one only where the reader chose its passage. */
static bool is_change(const struct record *record)
{
    return record->kind == RECORD_NOTE || record->kind == RECORD_GONE ||
           (record->kind == RECORD_AGAIN &&
            (record->chosen || record->undoes != 0 || record->redoes != 0));
}

/* Of one note; its quotations have numbers of their own. */
static bool is_of(const struct record *record, const struct record *other)
{
    return (record->kind == RECORD_AGAIN) == (other->kind == RECORD_AGAIN) &&
           record->kind <= RECORD_AGAIN && record->kind != RECORD_DOC &&
           strcmp(record->id, other->id) == 0;
}

/* Takes that edit of the note of `change` out of a list. */
static void take_out(const struct store *store, size_t *list, size_t *count,
                     const struct record *change, unsigned edit)
{
    for (size_t i = *count; i-- > 0;) {
        const struct record *record = &store->records[list[i]];
        if (record->edit != edit || !is_of(record, change))
            continue;
        memmove(list + i, list + i + 1, (*count - i - 1) * sizeof *list);
        (*count)--;
        return;
    }
}

/* The record of the same note before this one; NULL: none. */
static const struct record *record_before(const struct store *store,
                                          size_t index)
{
    const struct record *record = &store->records[index];
    for (size_t i = index; i-- > 0;)
        if (is_of(&store->records[i], record))
            return &store->records[i];
    return NULL;
}

static void make_history(const struct store *store, const char *document,
                         struct history *history)
{
    size_t room = (store->count + 1) * sizeof *history->undo;
    history->undo = memory_alloc(room);
    history->redo = memory_alloc(room);
    history->undo_count = history->redo_count = 0;
    for (size_t i = 0; i < store->count; i++) {
        const struct record *record = &store->records[i];
        if (!is_change(record) ||
            (document != NULL && strcmp(record->document, document) != 0))
            continue;
        if (record->undoes != 0) {
            take_out(store, history->undo, &history->undo_count, record,
                     record->undoes);
            history->redo[history->redo_count++] = i;
            continue;
        }
        if (record->redoes != 0)
            take_out(store, history->redo, &history->redo_count, record,
                     record->redoes);
        else
            history->redo_count = 0;
        history->undo[history->undo_count++] = i;
    }
}

static void free_history(struct history *history)
{
    memory_free(history->undo);
    memory_free(history->redo);
}

/* The note “First words of…”, as the person knows it. */
static void name_note(const struct note *note, struct buffer *out)
{
    enum { WORDS = 24 /* columns */ };
    const char *words = note->kind == NOTE_NOTE ? note->body : note->name;
    if (words[0] == '\0')
        words = note->anchor.exact;
    size_t line = strcspn(words, "\n");
    size_t fit = text_fit(words, line, WORDS, WIDTHS_USUAL);
    buffer_format(out, "The %s", note_kind_name(note->kind));
    if (line > 0)
        buffer_format(out, " \xE2\x80\x9C%.*s%s\xE2\x80\x9D", (int)fit, words,
                      words[fit] != '\0' ? "\xE2\x80\xA6" : "");
}

struct reverting {
    struct note note;
    const char *why;
    unsigned edit;
};

static void write_reverted(const struct store *store, void *thing,
                           struct buffer *body)
{
    struct reverting *reverting = thing;
    struct note *note = &reverting->note;
    int offset = 0;
    int64_t now = store_now(&offset);
    note->edit = store_next_edit(store, note->id);
    if (note->gone) {
        body_add(body, "id", note->id);
        body_add(body, "doc", note->document);
        buffer_format(body, "edit: %u\n", note->edit);
        body_add_time(body, "made", now, offset);
    } else {
        note->changed = now > note->made ? now : note->made;
        note_to_body(note, body);
    }
    buffer_format(body, "%s: %u\n", reverting->why, reverting->edit);
}

struct returning {
    const struct record *record;
    struct anchor anchor;
    const char *why;
};

static void write_returned(const struct store *store, void *thing,
                           struct buffer *body)
{
    const struct returning *returning = thing;
    const struct record *record = returning->record;
    again_to_body(record->id, record->document, &returning->anchor,
                  store_next_again(store, record->id), body);
    buffer_format(body, "%s: %u\n", returning->why, record->edit);
}

/* A passage that was chosen: the note stands where it stood before, at least
 * as it was quoted first. */
static enum status put_back(struct store *store, size_t index, const char *why,
                            struct buffer *what, struct error *error)
{
    struct record record = store->records[index];
    const struct record *before = record_before(store, index);
    const struct record *first = store_winner(store, record.id);
    struct returning returning = {.record = &record, .why = why};
    struct note note;
    if (first != NULL && first->kind == RECORD_NOTE) {
        record_to_note(store, first, &note);
        name_note(&note, what);
        note_release(&note);
    }
    if (before == NULL)
        before = first != NULL && first->kind == RECORD_NOTE ? first : &record;
    record_to_again(store, before, &returning.anchor);
    struct change change = {"again", write_returned, &returning};
    enum status status = store_append(store, &change, 1, error);
    buffer_append_string(what, what->length > 0
                                   ? " stands where it stood before."
                                   : "It stands where it stood before.");
    anchor_release(&returning.anchor);
    return status;
}

static enum status revert(struct store *store, size_t index, const char *why,
                          struct buffer *what, struct error *error)
{
    const struct record *record = &store->records[index];
    const struct record *before = record_before(store, index);
    struct reverting reverting = {.why = why, .edit = record->edit};
    record_to_note(store, before != NULL ? before : record, &reverting.note);
    reverting.note.gone = before == NULL || before->kind == RECORD_GONE;
    name_note(&reverting.note, what);
    buffer_append_string(what, reverting.note.gone           ? " is gone again."
                               : record->kind == RECORD_GONE ? " is back."
                                                             : " is as it was "
                                                               "before.");
    struct change change = {reverting.note.gone ? "gone" : "note",
                            write_reverted, &reverting};
    enum status status = store_append(store, &change, 1, error);
    note_release(&reverting.note);
    return status;
}

/* The last of a list that can be reverted: after a compaction what stood
 * before an edit may be gone, and then the edit stays. */
static bool last_of(const struct store *store, const size_t *list, size_t count,
                    size_t *index)
{
    while (count-- > 0) {
        *index = list[count];
        if (store->records[*index].edit <= 1 ||
            record_before(store, *index) != NULL)
            return true;
    }
    return false;
}

static enum status step(struct store *store, const char *document, bool redo,
                        bool *done, char id[NOTE_ID_SIZE], struct buffer *what,
                        struct error *error)
{
    struct history history;
    enum store_news news;
    size_t index = 0;
    enum status status = store_refresh(store, &news, error);
    if (status != STATUS_OK)
        return status;
    make_history(store, document, &history);
    *done = redo ? last_of(store, history.redo, history.redo_count, &index)
                 : last_of(store, history.undo, history.undo_count, &index);
    free_history(&history);
    if (!*done) {
        buffer_append_string(what, redo ? "There is nothing to redo."
                                        : "There is nothing to undo.");
        return STATUS_OK;
    }
    memcpy(id, store->records[index].id, NOTE_ID_SIZE);
    if (store->records[index].kind == RECORD_AGAIN)
        return put_back(store, index, redo ? "redoes" : "undoes", what, error);
    return revert(store, index, redo ? "redoes" : "undoes", what, error);
}

enum status store_undo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error)
{
    return step(store, document, false, done, id, what, error);
}

enum status store_redo(struct store *store, const char *document, bool *done,
                       char id[NOTE_ID_SIZE], struct buffer *what,
                       struct error *error)
{
    return step(store, document, true, done, id, what, error);
}
