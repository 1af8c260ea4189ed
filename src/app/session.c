/* session.c - one sitting: open, wait, let the reader act, paint, keep.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first page is painted before anything that can wait: notes, the rest of
 * the text, questions to the terminal.
 */
#include "session.h"

#include "lock.h"
#include "modes.h"
#include "output.h"
#include "paths.h"
#include "signals.h"

#include <incipit/memory.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds for which waiting keys are taken together before one paint. */
enum { BATCH_TIME = 50, DESCRIPTORS = 2 };

/* --- Time --------------------------------------------------------------- */

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* --- Texts -------------------------------------------------------------- */

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

static void apply_own_settings(struct reader_settings *settings,
                               const char *own)
{
    char *copy = memory_string(own, strlen(own)), *rest = NULL;
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

static size_t kept_place(const struct session *session)
{
    const struct state_entry *entry = state_find(
        &session->state, session->book.fingerprint, session->book.path);
    return entry != NULL ? state_find_place(entry, session->book.document) : 0;
}

static void show(struct session *session)
{
    struct book *book = &session->book;
    if (book->hyphenator == NULL)
        book->hyphenator =
            hyphenator_open(book->document->language, book->cache);
    reader_show(session->reader, book->document, book->hyphenator,
                kept_place(session), false);
    session->dirty = true;
}

void session_show_notes(struct session *session)
{
    const struct notes *notes = notebook_notes(session->notebook);
    reader_set_notes(session->reader, notes->items, notes->count);
    session->dirty = true;
}

/* The store is opened when the first page is on the screen, not before. */
static void show_notes_of_text(struct session *session)
{
    struct error error;
    if (session->notebook == NULL &&
        notebook_open(session->options->store, &session->notebook, &error) !=
            STATUS_OK)
        reader_message(session->reader, true, error.message);
    if (session->notebook == NULL)
        return;
    notebook_set_text(session->notebook, session->book.document,
                      session->book.path);
    session_show_notes(session);
}

/* The whole text is there in place of its beginning. */
static void show_rest(struct session *session)
{
    struct document *preview;
    struct error error;
    notebook_leave_text(session->notebook);
    if (!book_take_rest(&session->book, &preview, &error)) {
        reader_message(session->reader, true, error.message);
    } else {
        reader_show(session->reader, session->book.document,
                    session->book.hyphenator, 0, true);
        document_free(preview);
    }
    show_notes_of_text(session);
    session->dirty = true;
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
    entry.settings = settings;
    /* Others may have read other texts meanwhile. */
    state_release(&session->state);
    state_load(&session->state, session->state_path);
    state_put(&session->state, &entry);
    state_save(&session->state, session->state_path, NULL);
    memory_free(quote);
    memory_free(settings);
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
    session->book.cache = path_cache();
    show(session);
    notebook_leave_text(session->notebook);
    book_close(&old);
    show_notes_of_text(session);
    book_load_rest(&session->book, session->options);
    return true;
}

/* --- The loop ----------------------------------------------------------- */

static char *copy_string(const char *s)
{
    return s != NULL ? memory_string(s, strlen(s)) : NULL;
}

static void perform_all(struct session *session)
{
    size_t count;
    const struct effect *effects = reader_effects(session->reader, &count);
    /* A result that goes back to the reader replaces these: take a copy. */
    struct effect *copy = memory_zero(count + 1, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i] = effects[i];
        copy[i].text = copy_string(effects[i].text);
        copy[i].path = copy_string(effects[i].path);
    }
    for (size_t i = 0; i < count; i++) {
        session_perform(session, &copy[i]);
        memory_free(copy[i].text);
        memory_free(copy[i].path);
    }
    memory_free(copy);
}

static void handle(struct session *session, const struct event *event)
{
    reader_event(session->reader, event);
    session->dirty = true;
    perform_all(session);
}

void session_result(struct session *session, const char *text, size_t length)
{
    struct event event = {
        .kind = EVENT_RESULT, .text = text, .length = length, .now = now()};
    handle(session, &event);
}

static void handle_signals(struct session *session)
{
    for (int number; (number = signals_take()) != 0;) {
        if (number == SIGTSTP) {
            struct effect effect = {.kind = EFFECT_SUSPEND};
            session_perform(session, &effect);
        } else {
            session->done = true;
            session->died_of = number;
        }
    }
}

static void paint(struct session *session)
{
    if (!session->dirty)
        return;
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
    if (session->signals >= 0)
        watched[count++] = session->signals;
    if (session->book.loading)
        watched[count++] = session->book.news[0];
    if (!screen_wait(session->screen, milliseconds, watched, count, &event))
        return false;
    if (event.kind != EVENT_TIME) {
        handle(session, &event);
        return true;
    }
    handle_signals(session);
    if (session->book.loading && book_has_news(&session->book))
        show_rest(session);
    return true;
}

/* All keys that wait are one paint. */
static void take_events(struct session *session, int milliseconds)
{
    if (!take_event(session, milliseconds))
        return;
    int64_t end = now() + BATCH_TIME;
    while (!session->done && now() < end && screen_input_waits(session->screen))
        if (!take_event(session, 0))
            return;
}

/* Work that can wait, a slice at a time, while no key does. */
static void idle(struct session *session)
{
    struct event event = {.kind = EVENT_IDLE, .now = now()};
    reader_event(session->reader, &event);
    if (!reader_wants_idle(session->reader))
        session->dirty = true;
}

static void tell_time(struct session *session)
{
    struct event event = {.kind = EVENT_TIME, .now = now()};
    if (reader_wants_time(session->reader, event.now) == 0)
        handle(session, &event);
}

static void run(struct session *session)
{
    while (!session->done) {
        bool wants_idle = reader_wants_idle(session->reader);
        int wait = wants_idle ? 0 : reader_wants_time(session->reader, now());
        take_events(session, wait);
        if (screen_is_lost(session->screen)) {
            session->done = true;
            session->keep_place = true;
        }
        if (session->done)
            break;
        tell_time(session);
        if (wants_idle)
            idle(session);
        paint(session);
    }
}

/* --- Beginning and end -------------------------------------------------- */

/* Where keys come from when standard input is the text, or no terminal. */
static int open_keys(void)
{
    if (isatty(STDIN_FILENO))
        return STDIN_FILENO;
    return open("/dev/tty", O_RDWR | O_CLOEXEC);
}

static enum status open_screen(struct session *session, struct error *error)
{
    char *themes = path_themes();
    const char *colour = session->options->colour;
    session->keys = open_keys();
    if (session->keys < 0) {
        memory_free(themes);
        return error_set(error, STATUS_UNREADABLE,
                         "There is no terminal to take keys from; write the "
                         "text out with --dump.");
    }
    struct screen_settings settings = {
        .input = session->keys,
        .output = STDOUT_FILENO,
        .term = getenv("TERM"),
        .colour = colour == NULL                  ? COLOUR_AUTO
                  : strcmp(colour, "never") == 0  ? COLOUR_NEVER
                  : strcmp(colour, "always") == 0 ? COLOUR_ALWAYS
                                                  : COLOUR_AUTO,
        .glyphs = session->config.settings.glyphs < 0
                      ? GLYPHS_AUTO
                      : (enum glyph_tier)(session->config.settings.glyphs + 1),
        .mouse = session->config.settings.mouse,
        .query = session->config.query,
        .plain = session->config.settings.accessible,
        .themes = themes};
    enum status status = screen_open(&settings, &session->screen, error);
    memory_free(themes);
    return status;
}

/* Everything up to the first page on the screen. */
static void begin(struct session *session)
{
    struct reader_settings settings = session->config.settings;
    const struct state_entry *entry = state_find(
        &session->state, session->book.fingerprint, session->book.path);
    if (entry != NULL)
        apply_own_settings(&settings, entry->settings);
    if (settings.glyphs < 0)
        settings.glyphs = (int)screen_glyphs(session->screen) - 1;
    session->reader = reader_new(&settings);
    session->book.cache = path_cache();
    show(session);
    struct event size = {.kind = EVENT_RESIZE, .now = now()};
    screen_size(session->screen, &size.width, &size.height);
    handle(session, &size);
    paint(session);
    book_load_rest(&session->book, session->options);
    show_notes_of_text(session);
    if (session->config.troubles.length > 0)
        reader_message(session->reader, true, session->config.troubles.bytes);
    session->dirty = true;
}

static void finish(struct session *session)
{
    if (session->keep_place || session->died_of != 0)
        session_keep(session);
    /* A vanished terminal must not be touched. */
    if (session->died_of != SIGHUP)
        screen_close(session->screen);
    notebook_close(session->notebook);
    spawn_end(&session->speaker);
    if (session->died_of != 0)
        signals_die(session->died_of);
    frame_release(&session->frame);
    reader_free(session->reader);
}

/* Gives up the right to write anywhere but in our own folders. */
static void lock(struct session *session)
{
    const char *named = session->options->store;
    char *store =
        named != NULL ? memory_string(named, strlen(named)) : path_store();
    char *folders[] = {
        session->state_path != NULL ? path_folder(session->state_path) : NULL,
        store != NULL ? path_folder(store) : NULL, path_cache()};
    const char *const allowed[] = {folders[0], folders[1], folders[2]};
    session->helper = helper_start();
    lock_writing(allowed, 3);
    for (size_t i = 0; i < 3; i++)
        memory_free(folders[i]);
    memory_free(store);
}

static enum status sit(struct session *session, const char *name,
                       struct error *error)
{
    session->state_path = path_state();
    lock(session);
    state_load(&session->state, session->state_path);
    enum status status = book_open(&session->book, session->options, name,
                                   &session->state, error);
    if (status != STATUS_OK)
        return status;
    session->signals = signals_open();
    status = open_screen(session, error);
    if (status == STATUS_OK) {
        begin(session);
        run(session);
        finish(session);
    }
    book_close(&session->book);
    return status;
}

enum status mode_read(const struct options *options)
{
    struct session session = {.options = options, .speaker = -1};
    struct error error;
    if (!isatty(STDOUT_FILENO))
        return mode_dump(options);
    enum status status = config_open(&session.config, options, &error);
    if (status == STATUS_OK) {
        const char *name =
            load_is_standard_input(options) ? "-" : options->files[0];
        status = sit(&session, name, &error);
    }
    if (status != STATUS_OK)
        complain(error.message);
    helper_stop(session.helper);
    state_release(&session.state);
    memory_free(session.state_path);
    config_release(&session.config);
    return status;
}
