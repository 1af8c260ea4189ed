/* session.c - the loop: wait, let the reader act, paint.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session.h"

#include "signals.h"

#include <incipit/memory.h>

#include <string.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds for which waiting keys are taken together before one paint: the
 * first of them waits as long, and ten are too many. */
enum { BATCH_TIME = 5, DESCRIPTORS = 2 };

int64_t session_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void perform_all(struct session *session)
{
    size_t count;
    const struct effect *effects = reader_effects(session->reader, &count);
    /* A result that goes back to the reader replaces these: take a copy. */
    struct effect *copy = memory_zero(count + 1, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i] = effects[i];
        copy[i].text = memory_copy_string(effects[i].text);
        copy[i].path = memory_copy_string(effects[i].path);
    }
    for (size_t i = 0; i < count; i++) {
        session_perform(session, &copy[i]);
        memory_free(copy[i].text);
        memory_free(copy[i].path);
    }
    memory_free(copy);
}

void session_handle(struct session *session, const struct event *event)
{
    reader_event(session->reader, event);
    session->dirty = true;
    perform_all(session);
}

void session_result(struct session *session, const char *text, size_t length)
{
    struct event event = {.kind = EVENT_RESULT,
                          .text = text,
                          .length = length,
                          .now = session_now()};
    session_handle(session, &event);
}

static void handle_signals(struct session *session)
{
    for (int number; (number = signals_take()) != 0;) {
        if (number == SIGTSTP) {
            struct effect effect = {.kind = EFFECT_SUSPEND};
            session_perform(session, &effect);
        } else if (number == SIGCONT) {
            screen_retake(session->screen);
            session->dirty = true;
        } else {
            session->done = true;
            session->died_of = number;
        }
    }
}

void session_offer_themes(struct session *session)
{
    struct buffer names = {0};
    screen_own_themes(session->themes, &names);
    reader_set_themes(session->reader, names.bytes);
    buffer_release(&names);
}

/* A theme that cannot be had is told, once. */
static void check_theme(struct session *session)
{
    enum { THEME_COLOURS = 256 };
    const char *theme = reader_settings(session->reader)->theme;
    bool first = *session->theme == '\0';
    struct error error;
    if (strcmp(theme, session->theme) == 0)
        return;
    memcpy(session->theme, theme, sizeof session->theme);
    if (!screen_has_theme(theme, session->themes, &error)) {
        reader_message(session->reader, true, error.message);
    } else if (!first && strcmp(theme, "auto") != 0 &&
               strcmp(theme, "terminal") != 0 &&
               screen_colours(session->screen) < THEME_COLOURS) {
        error_set(&error, STATUS_OK,
                  "Theme: %s, which shows where there are %d colours; this "
                  "terminal has %d.",
                  theme, THEME_COLOURS, screen_colours(session->screen));
        reader_message(session->reader, false, error.message);
    }
}

void session_paint(struct session *session)
{
    if (!session->dirty)
        return;
    check_theme(session);
    screen_set_mouse(session->screen, reader_settings(session->reader)->mouse);
    reader_draw(session->reader, &session->frame);
    screen_paint(session->screen, &session->frame);
    session->dirty = false;
}

/* Takes one event, if there is one within the time. */
static bool take_event(struct session *session, int milliseconds)
{
    int watched[DESCRIPTORS];
    size_t count = 0;
    struct event event;
    if (session->book.loading)
        watched[count++] = session->book.news[0];
    if (session->watch >= 0)
        watched[count++] = session->watch;
    if (!screen_wait(session->screen, milliseconds, watched, count, &event))
        return false;
    if (event.kind != EVENT_TIME) {
        session_handle(session, &event);
        return true;
    }
    handle_signals(session);
    if (session->book.loading && book_has_news(&session->book))
        session_show_more(session);
    return true;
}

/* All keys that wait are one paint. */
static void take_events(struct session *session, int milliseconds)
{
    if (!take_event(session, milliseconds))
        return;
    int64_t end = session_now() + BATCH_TIME;
    while (!session->done && session_now() < end &&
           screen_input_waits(session->screen))
        if (!take_event(session, 0))
            return;
}

/* A preview will be another text in a moment. */
static bool wants_foresight(const struct session *session)
{
    return !session->book.loading && reader_wants_foresight(session->reader);
}

static void foresee(struct session *session)
{
    const struct frame *frame = reader_foresee(session->reader);
    if (frame != NULL)
        screen_prepare(session->screen, frame);
}

/* Work that can wait, a slice at a time, while no key does. */
static void idle(struct session *session)
{
    struct event event = {.kind = EVENT_IDLE, .now = session_now()};
    if (!reader_wants_idle(session->reader)) {
        if (notebook_wants_idle(session->notebook))
            notebook_idle(session->notebook);
        else if (wants_foresight(session))
            foresee(session);
        return;
    }
    bool searching = reader_is_searching(session->reader);
    reader_event(session->reader, &event);
    bool found = searching && !reader_is_searching(session->reader);
    if (found)
        perform_all(session);
    if (found || !reader_wants_idle(session->reader))
        session->dirty = true;
}

static void tell_time(struct session *session)
{
    struct event event = {.kind = EVENT_TIME, .now = session_now()};
    if (reader_wants_time(session->reader, event.now) == 0)
        session_handle(session, &event);
}

void session_run(struct session *session)
{
    while (!session->done) {
        handle_signals(session); /* painting may have heard some */
        if (session->done)
            break;
        bool wants_idle = reader_wants_idle(session->reader) ||
                          notebook_wants_idle(session->notebook) ||
                          wants_foresight(session);
        int wait =
            wants_idle ? 0 : reader_wants_time(session->reader, session_now());
        take_events(session, session_watch_interval(session, wait));
        if (screen_is_lost(session->screen)) {
            session->done = true;
            session->keep_place = true;
        }
        if (session->done)
            break;
        tell_time(session);
        if (wants_idle)
            idle(session);
        session_paint(session); /* before looking for what others changed */
        session_watch_text(session);
        session_watch_notes(session);
        session_paint(session);
    }
}
