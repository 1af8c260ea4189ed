/* sitting.c - which text is shown, from which place, in which looks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session.h"

#include "diary.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Settings that differ from the configuration, "name=value name=value". */
static char *own_settings(const struct session *session)
{
    struct buffer out = {0};
    const char *name, *description;
    buffer_append_string(&out, "");
    for (size_t i = 0; (name = reader_setting_name(i, &description)) != NULL;
         i++) {
        char value[32], usual[32];
        reader_settings_get(reader_settings(session->reader), name, value);
        reader_settings_get(&session->config.settings, name, usual);
        if (strcmp(value, usual) != 0)
            buffer_format(&out, "%s%s=%s", out.length > 0 ? " " : "", name,
                          value);
    }
    return buffer_take(&out);
}

void session_apply_settings(struct reader_settings *settings, const char *own)
{
    char *copy = memory_copy_string(own), *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        char *equals = strchr(word, '=');
        if (equals == NULL)
            continue;
        *equals = '\0';
        reader_settings_set(settings, word, equals + 1, NULL);
    }
    memory_free(copy);
}

size_t session_kept_place(const struct session *session)
{
    const struct state_entry *entry = state_find(
        &session->state, session->book.fingerprint, session->book.path);
    return entry != NULL ? state_find_place(entry, session->book.document) : 0;
}

/* Places of the same text, and the pace of whatever was read last. */
static void remember(struct session *session)
{
    struct reader_memory memory;
    const struct state *state = &session->state;
    const struct state_entry *entry =
        state_find(state, session->book.fingerprint, session->book.path);
    if (entry != NULL)
        state_read_memory(entry, session->book.document, &memory);
    else if (state->count > 0)
        memory = (struct reader_memory){
            .pace = strtoll(state->entries[0].memory, NULL, 10)};
    else
        return;
    reader_remember(session->reader, &memory);
}

void session_show_text(struct session *session)
{
    struct book *book = &session->book;
    if (book->hyphenator == NULL)
        book->hyphenator =
            hyphenator_open(book->document->language, session->cache);
    reader_show(session->reader, book->document, book->hyphenator,
                session_kept_place(session), false);
    remember(session);
    session->dirty = true;
}

static void replace_preview(struct session *session, struct document *preview)
{
    reader_show(session->reader, session->book.document,
                session->book.hyphenator, 0, true);
    document_free(preview);
    session->dirty = true;
}

/* The whole text is there in place of its beginning. */
static void show_rest(struct session *session)
{
    struct document *preview;
    struct error error;
    notebook_leave_text(session->notebook);
    if (!book_take_rest(&session->book, &preview, &error)) {
        reader_message(session->reader, true, error.message);
    } else if (preview != NULL) {
        replace_preview(session, preview);
    }
    session_open_notes(session);
    session->dirty = true;
}

void session_show_more(struct session *session)
{
    struct document *preview;
    if (book_take_longer(&session->book, &preview))
        replace_preview(session, preview);
    else
        show_rest(session);
}

/* Where there can be no thread the whole text is there at once. */
void session_load_rest(struct session *session)
{
    struct book *book = &session->book;
    struct buffer known = {0};
    buffer_append_string(&known, "");
    notebook_list_revisions(session->notebook, &known);
    book_load_rest(book, session->options, known.bytes);
    buffer_release(&known);
    if (book->rest != NULL && !book->loading)
        show_rest(session);
}

/* The seconds of reading since the last time go to the present day. */
static char *updated_diary(struct session *session, int64_t seconds)
{
    struct diary diary = {0};
    const struct state_entry *before = state_find(
        &session->state, session->book.fingerprint, session->book.path);
    if (before != NULL)
        diary_read(&diary, before->diary);
    if (seconds > 0)
        diary_add(&diary, diary_day((int64_t)time(NULL)), seconds);
    return diary_write(&diary);
}

void session_keep(struct session *session)
{
    const struct document *document = session->book.document;
    if (session->state_path == NULL || document == NULL)
        return;
    struct state_entry entry = {.fingerprint = session->book.fingerprint,
                                .path = session->book.path,
                                .title = document->title,
                                .author = document->author,
                                .when = (int64_t)time(NULL)};
    char *settings = own_settings(session);
    char *quote =
        state_mark_place(&entry, document, reader_place(session->reader));
    struct reader_memory remembered;
    reader_recall(session->reader, &remembered);
    char *memory = state_write_memory(&remembered);
    entry.settings = settings;
    entry.memory = memory;
    entry.seen = remembered.seen;
    /* Others may have read other texts meanwhile. */
    state_release(&session->state);
    state_load(&session->state, session->state_path);
    session->unspent += reader_take_time(session->reader);
    int64_t seconds = session->unspent / 1000;
    char *diary = updated_diary(session, seconds);
    entry.diary = diary;
    state_put(&session->state, &entry);
    session->unkept = state_save(&session->state, session->state_path,
                                 &session->trouble) != STATUS_OK;
    if (!session->unkept)
        session->unspent -= seconds * 1000;
    memory_free(diary);
    memory_free(quote);
    memory_free(settings);
    memory_free(memory);
}

bool session_open(struct session *session, const char *name)
{
    struct book book;
    struct error error;
    enum status status =
        book_open(&book, session->options, name, &session->state, &error);
    if (status != STATUS_OK) {
        reader_message(session->reader, true, error.message);
        return false;
    }
    session_keep(session);
    struct book old = session->book;
    session->book = book;
    session_show_text(session);
    notebook_leave_text(session->notebook);
    book_close(&old);
    session_open_notes(session);
    session_load_rest(session);
    return true;
}
