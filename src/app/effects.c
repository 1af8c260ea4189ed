/* effects.c - what the reader asks for, a function each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session.h"

#include "browse.h"
#include "draft.h"
#include "outside.h"
#include "paths.h"
#include "shelf.h"
#include "signals.h"
#include "takeaway.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Seconds between two times that the place is kept while reading goes on. */
enum { KEEP_INTERVAL = 30 };

static void quit(struct session *session, const struct effect *effect)
{
    session->done = true;
    session->keep_place = effect->flag;
}

static void suspend(struct session *session, const struct effect *effect)
{
    (void)effect;
    session_keep(session);
    screen_leave(session->screen);
    signals_stop();
    screen_enter(session->screen);
    if (session->screen == NULL)
        return;
    struct event size = {.kind = EVENT_RESIZE};
    screen_size(session->screen, &size.width, &size.height);
    reader_event(session->reader, &size);
    session->dirty = true;
}

static void repaint(struct session *session, const struct effect *effect)
{
    (void)effect;
    if (session->screen != NULL)
        screen_forget(session->screen);
    session->dirty = true;
}

static void open_text(struct session *session, const struct effect *effect)
{
    char *name =
        browse_expand(effect->path != NULL ? effect->path : effect->text);
    session_open(session, name);
    memory_free(name);
}

static void reload(struct session *session, const struct effect *effect)
{
    (void)effect;
    if (*session->book.path == '\0') {
        reader_message(session->reader, false,
                       "Standard input cannot be read again.");
        return;
    }
    char *name = memory_copy_string(session->book.name);
    session_keep(session);
    session->told = false;
    if (session_open(session, name) && !session->told)
        reader_message(session->reader, false, "Read again.");
    memory_free(name);
}

/* --- Notes -------------------------------------------------------------- */

static void tell(struct session *session, enum status status,
                 const struct error *error, const char *done)
{
    session_show_notes(session);
    reader_message(session->reader, status != STATUS_OK,
                   status != STATUS_OK ? error->message : done);
}

static void save_note(struct session *session, const struct effect *effect)
{
    static const char *const done[] = {
        [NOTE_NOTE] = "Note saved.",
        [NOTE_HIGHLIGHT] = "Highlighted; U takes it back.",
        [NOTE_BOOKMARK] = "Bookmark set; U takes it back."};
    struct error error;
    const char *message = done[effect->note->kind];
    if (session->notebook == NULL) /* what was wrong may be mended by now */
        session_open_notes(session);
    enum status status = notebook_save(session->notebook, effect->note, &error);
    if (status == STATUS_OK)
        draft_drop(session);
    else if (effect->note->body[0] != '\0')
        reader_reopen_note(session->reader);
    tell(session, status, &error, message);
}

static void attach_note(struct session *session, const struct effect *effect)
{
    struct error error;
    tell(session,
         notebook_attach(session->notebook, effect->note->id,
                         effect->note->placement.span, &error),
         &error, "The note stands here now.");
}

static void delete_note(struct session *session, const struct effect *effect)
{
    static const char *const done[] = {
        [NOTE_NOTE] = "Note deleted; U brings it back.",
        [NOTE_HIGHLIGHT] = "Highlight removed; U brings it back.",
        [NOTE_BOOKMARK] = "Bookmark removed; U brings it back."};
    struct error error;
    const char *message = done[effect->note->kind];
    tell(session, notebook_delete(session->notebook, effect->note->id, &error),
         &error, message);
}

static void undo(struct session *session, const struct effect *effect)
{
    struct buffer what = {0};
    struct error error;
    (void)effect;
    enum status status = notebook_undo(session->notebook, &what, &error);
    tell(session, status, &error,
         what.length > 0 ? what.bytes : "There is nothing to undo here.");
    buffer_release(&what);
}

static void redo(struct session *session, const struct effect *effect)
{
    struct buffer what = {0};
    struct error error;
    (void)effect;
    enum status status = notebook_redo(session->notebook, &what, &error);
    tell(session, status, &error,
         what.length > 0 ? what.bytes : "There is nothing to do again here.");
    buffer_release(&what);
}

static void keep_draft(struct session *session, const struct effect *effect)
{
    draft_keep(session, effect->note, effect->text);
}

static void edit_outside(struct session *session, const struct effect *effect)
{
    outside_edit(session, effect->text);
}

/* An export goes wherever the person says: the helper writes it. */
struct writing {
    const char *path, *form;
    const struct buffer *bytes;
    enum export_existing existing;
    enum status status;
    struct error error;
};

static void write_words(void *argument)
{
    struct writing *writing = argument;
    writing->status =
        file_replace(writing->path, writing->bytes->bytes,
                     writing->bytes->length, 0600, false, &writing->error);
}

static void write_note(struct session *session, const struct effect *effect)
{
    struct buffer words = {0}, message = {0};
    char *path = browse_expand(effect->path);
    struct writing writing = {.path = path, .bytes = &words};
    buffer_format(&words, "%s\n", effect->text);
    buffer_format(&message, "Written to %s; it is no note yet.", path);
    helper_run(session->helper, write_words, &writing);
    bool failed = writing.status != STATUS_OK;
    reader_message(session->reader, failed,
                   failed ? writing.error.message : message.bytes);
    memory_free(path);
    buffer_release(&words);
    buffer_release(&message);
}

static void write_export(void *argument)
{
    struct writing *writing = argument;
    char *folder = path_folder(writing->path);
    writing->status = file_make_folder(folder, &writing->error);
    if (writing->status == STATUS_OK)
        writing->status =
            takeaway_save(writing->path, writing->form, writing->existing,
                          writing->bytes, &writing->error);
    memory_free(folder);
}

static void export_file(struct session *session, const struct effect *effect)
{
    struct buffer out = {0}, message = {0};
    char *path = browse_expand(effect->path);
    struct writing writing = {.path = path,
                              .form = effect->text,
                              .bytes = &out,
                              .existing = effect->choice.existing};
    writing.status = notebook_export(session->notebook, effect->text,
                                     &effect->choice, &out, &writing.error);
    if (writing.status == STATUS_OK)
        helper_run(session->helper, write_export, &writing);
    bool failed = writing.status != STATUS_OK;
    buffer_format(&message, "Notes written to %s.", path);
    reader_message(session->reader, failed,
                   failed ? writing.error.message : message.bytes);
    memory_free(path);
    buffer_release(&out);
    buffer_release(&message);
}

static void preview(struct session *session, const struct effect *effect)
{
    struct buffer out = {0};
    struct error error;
    if (notebook_export(session->notebook, effect->text, &effect->choice, &out,
                        &error) == STATUS_OK)
        session_result(session, out.bytes != NULL ? out.bytes : "", out.length);
    else
        reader_message(session->reader, true, error.message);
    buffer_release(&out);
}

static void copy(struct session *session, const struct effect *effect)
{
    outside_copy(session, effect->text);
}

static void look_up(struct session *session, const struct effect *effect)
{
    outside_look_up(session, effect->text);
}

static void open_link(struct session *session, const struct effect *effect)
{
    outside_open_link(session, effect->text);
}

static void speak(struct session *session, const struct effect *effect)
{
    outside_speak(session, effect->text);
}

/* --- Other texts -------------------------------------------------------- */

static void show_shelf(struct session *session, const struct effect *effect)
{
    (void)effect;
    shelf_show(session);
}

static void forget(struct session *session, const struct effect *effect)
{
    shelf_forget(session, effect->text);
}

static void show_all_notes(struct session *session, const struct effect *effect)
{
    (void)effect;
    shelf_show_notes(session);
}

static void show_statistics(struct session *session,
                            const struct effect *effect)
{
    (void)effect;
    shelf_show_statistics(session);
}

static void jump_text(struct session *session, const struct effect *effect)
{
    shelf_jump(session, effect->text[0]);
}

static void answer(struct session *session, const struct effect *effect)
{
    session_answer(session, effect->flag);
}

static void note_change(struct session *session, const struct effect *effect)
{
    (void)effect;
    int64_t now = (int64_t)time(NULL);
    if (now - session->kept < KEEP_INTERVAL)
        return;
    if (session->kept != 0)
        session_keep(session);
    session->kept = now;
}

static void list_files(struct session *session, const struct effect *effect)
{
    struct buffer paths = {0};
    browse(effect->text, &paths);
    reader_set_files(session->reader, paths.bytes);
    buffer_release(&paths);
}

static void bell(struct session *session, const struct effect *effect)
{
    screen_bell(session->screen, effect->flag);
}

static void (*const effects[])(struct session *, const struct effect *) = {
    [EFFECT_QUIT] = quit,
    [EFFECT_BELL] = bell,
    [EFFECT_LIST_FILES] = list_files,
    [EFFECT_SUSPEND] = suspend,
    [EFFECT_REPAINT] = repaint,
    [EFFECT_OPEN] = open_text,
    [EFFECT_RELOAD] = reload,
    [EFFECT_SAVE_NOTE] = save_note,
    [EFFECT_DELETE_NOTE] = delete_note,
    [EFFECT_ATTACH_NOTE] = attach_note,
    [EFFECT_UNDO] = undo,
    [EFFECT_REDO] = redo,
    [EFFECT_KEEP_DRAFT] = keep_draft,
    [EFFECT_EDIT_OUTSIDE] = edit_outside,
    [EFFECT_WRITE] = write_note,
    [EFFECT_EXPORT] = export_file,
    [EFFECT_PREVIEW] = preview,
    [EFFECT_COPY] = copy,
    [EFFECT_LOOK_UP] = look_up,
    [EFFECT_OPEN_LINK] = open_link,
    [EFFECT_SPEAK] = speak,
    [EFFECT_SHELF] = show_shelf,
    [EFFECT_FORGET] = forget,
    [EFFECT_ALL_NOTES] = show_all_notes,
    [EFFECT_STATISTICS] = show_statistics,
    [EFFECT_JUMP_TEXT] = jump_text,
    [EFFECT_ANSWER] = answer,
    [EFFECT_CHANGED] = note_change,
};

void session_perform(struct session *session, const struct effect *effect)
{
    if (effects[effect->kind] != NULL)
        effects[effect->kind](session, effect);
}
