/* read.c - a sitting from beginning to end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first page is painted before anything that can wait: notes, the rest of
 * the text, answers to questions. One thread makes it: to start another takes
 * longer than the beginning of a text takes to be read and imported.
 */
#include "modes.h"

#include "dump.h"
#include "line.h"
#include "lock.h"
#include "output.h"
#include "paths.h"
#include "session.h"
#include "signals.h"

#include <incipit/file.h>
#include <incipit/memory.h>
#include <incipit/speech.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Bytes of memory that any first page takes. */
enum { FIRST_PAGE_MEMORY = 512 * 1024 };

/* --- Rights ------------------------------------------------------------- */

/* Gives up the right to write anywhere but in our own folders. */
static void lock(struct session *session)
{
    const struct options *options = session->options;
    char *store = path_store(options->store, options_text(options));
    char *folders[] = {
        session->state_path != NULL ? path_folder(session->state_path) : NULL,
        store != NULL ? path_folder(store) : NULL, path_cache()};
    const char *const allowed[] = {folders[0], folders[1], folders[2]};
    session->helper = helper_start();
    if (folders[2] != NULL && access(folders[2], F_OK) != 0)
        file_make_folder(folders[2], NULL); /* patterns are kept there */
    lock_writing(allowed, 3);
    for (size_t i = 0; i < 3; i++)
        memory_free(folders[i]);
    memory_free(store);
}

/* --- The terminal ------------------------------------------------------- */

/* Where keys come from when standard input is the text, or no terminal. */
static int open_keys(void)
{
    if (isatty(STDIN_FILENO))
        return STDIN_FILENO;
    return open("/dev/tty", O_RDWR | O_CLOEXEC);
}

static enum colour_mode colour_mode(const char *when)
{
    if (when != NULL && strcmp(when, "never") == 0)
        return COLOUR_NEVER;
    return when != NULL && strcmp(when, "always") == 0 ? COLOUR_ALWAYS
                                                       : COLOUR_AUTO;
}

static enum status open_screen(struct session *session, struct error *error)
{
    const struct reader_settings *wanted = &session->config.settings;
    session->keys = open_keys();
    if (session->keys < 0)
        return error_set(error, STATUS_UNREADABLE,
                         "There is no terminal to take keys from; write the "
                         "text out with --dump.");
    session->themes = path_themes();
    struct screen_settings settings = {
        .input = session->keys,
        .output = STDOUT_FILENO,
        .term = getenv("TERM"),
        .colour = colour_mode(session->options->colour),
        .glyphs = (enum glyph_tier)wanted->glyphs,
        .mouse = wanted->mouse,
        .query = session->config.query,
        .plain = wanted->accessible,
        .themes = session->themes};
    return screen_open(&settings, &session->screen, error);
}

/* --- The text ----------------------------------------------------------- */

static enum status open_book(struct session *session, const char *name,
                             struct error *error)
{
    return book_open(&session->book, session->options, name, &session->state,
                     error);
}

/* --- Where to begin ----------------------------------------------------- */

static void press(struct session *session, const char *keys)
{
    while (*keys != '\0') {
        struct event event = {.kind = EVENT_KEY, .now = session_now()};
        event.key = event_key_parse(&keys);
        if (event.key == 0)
            return;
        session_handle(session, &event);
    }
}

/* Words as keys: what names of keys begin with is a key itself. */
static void append_typed(struct buffer *keys, const char *words)
{
    for (; *words != '\0'; words++)
        if (*words == '<')
            buffer_append_string(keys, "<Less>");
        else
            buffer_append_byte(keys, *words);
}

/* -p, -s and +/words say where, in the reader's own keys. */
static void go_to_start(struct session *session)
{
    const struct options *options = session->options;
    struct buffer keys = {0};
    if (options->page != NULL) {
        size_t digits = strspn(options->page, "0123456789");
        buffer_append(&keys, options->page, digits);
        buffer_append_byte(&keys, options->page[digits] == '%' ? '%' : 'G');
    }
    if (options->section != NULL) {
        buffer_append_string(&keys, ":section ");
        append_typed(&keys, options->section);
        buffer_append_string(&keys, "<Enter>");
    }
    if (options->search_first != NULL) {
        buffer_append_string(&keys, "/");
        append_typed(&keys, options->search_first);
        buffer_append_string(&keys, "<Enter>");
    }
    if (keys.length > 0)
        press(session, keys.bytes);
    buffer_release(&keys);
}

static bool starts_somewhere(const struct options *options)
{
    return options->page != NULL || options->section != NULL ||
           options->search_first != NULL;
}

/* --- Beginning and end -------------------------------------------------- */

static void make_reader(struct session *session, int width, int height)
{
    struct reader_settings own = session->config.settings;
    const struct state_entry *entry = state_find(
        &session->state, session->book.fingerprint, session->book.path);
    if (entry != NULL)
        session_apply_settings(&own, entry->settings);
    own.first_run = session->state.count == 0;
    session->reader = reader_new(&own);
    config_bind(&session->config, session->reader);
    /* The size first: what is shown is laid out at once. */
    struct event size = {.kind = EVENT_RESIZE,
                         .width = width,
                         .height = height,
                         .now = session_now()};
    session_handle(session, &size);
    session_show_text(session);
    if (starts_somewhere(session->options))
        go_to_start(session);
}

static void say_troubles(struct session *session)
{
    char *troubles = session->config.troubles.bytes;
    if (session->config.troubles.length == 0)
        return;
    size_t first = strcspn(troubles, "\n");
    struct buffer message = {0};
    /* The file's name says enough; the line is not long. */
    size_t start = first;
    while (start > 0 && strncmp(troubles + start, ", line ", 7) != 0)
        start--;
    while (start > 0 && troubles[start - 1] != '/')
        start--;
    buffer_append(&message, troubles + start, first - start);
    if (troubles[first + 1] != '\0')
        buffer_append_string(&message, " (incipit --check tells more)");
    reader_message(session->reader, true, message.bytes);
    buffer_release(&message);
}

static void begin(struct session *session)
{
    struct reader_settings *settings = &session->config.settings;
    int width, height;
    if (settings->glyphs == GLYPHS_AUTO)
        settings->glyphs = screen_glyphs(session->screen);
    screen_size(session->screen, &width, &height);
    make_reader(session, width, height);
    session_paint(session);
    session_open_notes(session);
    session_load_rest(session);
    session_offer_themes(session);
    if (session->pile.shown)
        press(session, ":shelf<Enter>");
    say_troubles(session);
    session->dirty = true;
}

static void finish(struct session *session)
{
    if (session->keep_place || session->died_of != 0)
        session_keep(session);
    screen_close(session->screen);
    session->screen = NULL;
    spawn_end(&session->speaker);
    if (session->unkept)
        complain(session->trouble.message);
    if (session->died_of != 0)
        signals_die(session->died_of);
}

static void release(struct session *session)
{
    screen_close(session->screen);
    session_close_notes(session);
    frame_release(&session->frame);
    reader_free(session->reader);
    book_close(&session->book);
    helper_stop(session->helper);
    state_release(&session->state);
    pile_release(&session->pile);
    memory_free(session->state_path);
    memory_free(session->themes);
    memory_free(session->cache);
    config_release(&session->config);
}

/* A text from a pipe may be long in coming; the terminal stays as it is until
 * it is there. */
static enum status print_or_sit(struct session *session, const char *name,
                                struct error *error)
{
    enum status status = open_book(session, name, error);
    if (status == STATUS_OK && one_screen_wanted(session->options) &&
        one_screen_holds(session))
        return dump_document(session->options, session->book.document);
    signals_open(); /* until now Ctrl-C ended it */
    if (status == STATUS_OK)
        status = open_screen(session, error);
    if (status != STATUS_OK)
        return status;
    begin(session);
    session_run(session);
    finish(session);
    return STATUS_OK;
}

/* --- Without a screen --------------------------------------------------- */

/* All of the text: a conversation has no first page that could not wait. */
static void read_rest(struct session *session)
{
    struct document *preview = NULL;
    struct error error;
    book_load_rest(&session->book, session->options, "");
    if (session->book.rest != NULL &&
        !book_take_rest(&session->book, &preview, &error))
        complain(error.message);
    document_free(preview);
}

/* Also for a terminal that cannot place text: it still has lines. */
static enum status converse(struct session *session)
{
    struct winsize size = {0};
    session->config.settings.accessible = true;
    session->config.settings.glyphs = GLYPHS_ASCII;
    read_rest(session);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        size = (struct winsize){.ws_row = 24, .ws_col = 80};
    make_reader(session, size.ws_col, size.ws_row);
    if (!starts_somewhere(session->options))
        reader_follow(session->reader, session_kept_place(session));
    session_open_notes(session);
    say_troubles(session);
    signals_open();
    enum status status = line_converse(session);
    finish(session);
    return status;
}

static enum status open_for_lines(struct session *session, const char *name,
                                  struct error *error)
{
    bool piped = load_is_standard_input(session->options);
    session->keys =
        piped ? open("/dev/tty", O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (session->keys < 0)
        return error_set(error, STATUS_UNREADABLE,
                         "The text comes from standard input, and there is no "
                         "terminal to take commands from.");
    return open_book(session, name, error);
}

/* --- The modes ---------------------------------------------------------- */

static enum status sit(const struct options *options, bool by_line)
{
    struct session session = {.options = options, .speaker = -1, .watch = -1};
    struct error error = {.message = ""};
    memory_expect(FIRST_PAGE_MEMORY);
    enum status status = config_open(&session.config, options, &error);
    if (status == STATUS_OK) {
        session.state_path = path_state();
        session.cache = path_cache();
        lock(&session);
        state_load(&session.state, session.state_path);
        status = pile_gather(&session.pile, options, &session.state, &error);
    }
    if (status == STATUS_OK) {
        const char *first = pile_first(&session.pile, options, &session.state);
        char *name = memory_copy_string(first);
        status = by_line ? open_for_lines(&session, name, &error)
                         : print_or_sit(&session, name, &error);
        memory_free(name);
        by_line = status == STATUS_OK ? by_line
                                      : status == STATUS_FOREIGN &&
                                            session.book.document != NULL;
    }
    if (by_line && session.book.document != NULL)
        status = converse(&session);
    else if (status != STATUS_OK)
        complain(error.message);
    /* A long text may still be read: nobody who leaves waits for that. All
     * that is kept is on disk. */
    if (session.book.loading)
        _exit((int)status);
    release(&session);
    return status;
}

enum status mode_read(const struct options *options)
{
    return isatty(STDOUT_FILENO) ? sit(options, false) : mode_dump(options);
}

enum status mode_line(const struct options *options)
{
    return sit(options, true);
}
