/* noting.c - the notes of the sitting: opened, shown, watched.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another process may write to the same store at any time. The system tells
 * when it did; where it cannot, the store is looked at twice a second.
 */
#include "draft.h"
#include "paths.h"
#include "watch.h"

#include <incipit/memory.h>

#include <string.h>
#include <unistd.h>

enum { WATCH_INTERVAL = 500 }; /* milliseconds */

void session_show_notes(struct session *session)
{
    const struct notes *notes = notebook_notes(session->notebook);
    reader_set_notes(session->reader, notes->items, notes->count);
    session->dirty = true;
}

static void say_waiting(void *context)
{
    struct session *session = context;
    reader_message(session->reader, false,
                   "waiting for another reader\xE2\x80\xA6");
    session->dirty = true;
    session_paint(session);
}

/* What is said of the store once, and of a text that changed. */
static void say_news(struct session *session)
{
    struct buffer news = {0};
    bool alert = notebook_news(session->notebook, &news);
    if (news.length > 0)
        reader_message(session->reader, alert, news.bytes);
    session->told = session->told || news.length > 0;
    buffer_release(&news);
}

/* A text that is much the same as one with notes may be it: asked once. */
static void ask(struct session *session)
{
    struct buffer question = {0};
    if (notebook_question(session->notebook, &question))
        reader_ask(session->reader, question.bytes);
    session->told = session->told || question.length > 0;
    buffer_release(&question);
}

void session_answer(struct session *session, bool yes)
{
    struct error error;
    enum status status = notebook_answer(session->notebook, yes, &error);
    session_show_notes(session);
    if (status != STATUS_OK)
        reader_message(session->reader, true, error.message);
    else
        say_news(session);
}

static void watch_store(struct session *session)
{
    session->watch =
        session->store_path != NULL ? watch_open(session->store_path) : -1;
}

/* The store is opened when the first page is on the screen, not before. */
void session_open_notes(struct session *session)
{
    struct error error;
    const struct options *options = session->options;
    if (session->store_path == NULL)
        session->store_path = path_store(options->store, options_text(options));
    if (session->notebook == NULL &&
        notebook_open(session->store_path, &session->notebook, &error) !=
            STATUS_OK)
        reader_message(session->reader, true, error.message);
    if (session->notebook == NULL)
        return;
    if (session->watch < 0)
        watch_store(session);
    watch_also(session->watch, session->book.path);
    notebook_on_waiting(session->notebook, say_waiting, session);
    if (session->book.rest == NULL) /* else its traits are still looked for */
        notebook_set_text(session->notebook, session->book.document,
                          session->book.path, &session->book.traits);
    session_show_notes(session);
    say_news(session);
    ask(session);
    draft_take_up(session);
}

void session_close_notes(struct session *session)
{
    notebook_close(session->notebook);
    memory_free(session->store_path);
    if (session->watch >= 0)
        close(session->watch);
}

int session_watch_interval(const struct session *session, int wait)
{
    bool watches = session->watch < 0 && (session->notebook != NULL ||
                                          session->book.stamp.inode != 0);
    return watches && (wait < 0 || wait > WATCH_INTERVAL) ? WATCH_INTERVAL
                                                          : wait;
}

void session_watch_text(struct session *session)
{
    const char *news = book_changed(&session->book);
    if (news == NULL)
        return;
    watch_also(session->watch, session->book.path); /* perhaps a new file */
    reader_message(session->reader, true, news);
    session->dirty = true;
}

void session_watch_notes(struct session *session)
{
    int64_t now = session_now();
    if (session->notebook == NULL)
        return;
    if (session->watch >= 0 ? !watch_take(session->watch, session->store_path)
                            : now - session->watched < WATCH_INTERVAL)
        return;
    session->watched = now;
    if (!notebook_refresh(session->notebook))
        return;
    session_show_notes(session);
    say_news(session);
}
