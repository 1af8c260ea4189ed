/* picture.c - a screen as a file: --picture.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same reader as on a terminal, with keys from the command line and no
 * terminal: what it would show is drawn by the program itself, so that
 * pictures of it are always true. Neither the configuration nor the state has
 * a say, notes are those of --store, and time stands still.
 */
#include "modes.h"

#include "bundled.h"
#include "load.h"
#include "output.h"
#include "paths.h"
#include "session.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, USUAL_HEIGHT = 24, LARGEST = 1000 };

static enum status parse_size(const char *size, struct event *event,
                              struct error *error)
{
    char rest;
    event->width = USUAL_WIDTH;
    event->height = USUAL_HEIGHT;
    if (size == NULL)
        return STATUS_OK;
    if (sscanf(size, "%dx%d%c", &event->width, &event->height, &rest) == 2 &&
        event->width >= 1 && event->width <= LARGEST && event->height >= 1 &&
        event->height <= LARGEST)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "--size wants columns and rows, as in 80x24, not “%s”.",
                     size);
}

/* --- Keys --------------------------------------------------------------- */

/* What needs neither a terminal nor another program. */
static bool is_performed(const struct session *session,
                         const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_SAVE_NOTE:
    case EFFECT_DELETE_NOTE:
    case EFFECT_UNDO:
    case EFFECT_REDO:
    case EFFECT_PREVIEW:
        return session->notebook != NULL;
    default:
        return false;
    }
}

static void settle(struct session *session)
{
    struct event idle = {.kind = EVENT_IDLE};
    while (reader_wants_idle(session->reader))
        reader_event(session->reader, &idle);
}

static void give(struct session *session, const struct event *event)
{
    size_t count;
    reader_event(session->reader, event);
    const struct effect *effects = reader_effects(session->reader, &count);
    for (size_t i = 0; i < count; i++)
        if (is_performed(session, &effects[i])) {
            session_perform(session, &effects[i]);
            break; /* a result replaces the rest */
        }
    settle(session);
}

/* One word: the name of a key, or keys one by one. */
static bool press_word(struct session *session, const char *word, size_t length)
{
    struct buffer named = {0};
    buffer_format(&named, "<%.*s>", (int)length, word);
    const char *at = named.bytes;
    uint32_t key = length > 1 && *word != '<' ? event_key_parse(&at) : 0;
    if (key == 0 || *at != '\0') {
        buffer_clear(&named);
        buffer_append(&named, word, length);
        buffer_append_string(&named, "");
        at = named.bytes;
        key = event_key_parse(&at);
    }
    while (key != 0) {
        struct event event = {.kind = EVENT_KEY, .key = key};
        give(session, &event);
        key = *at != '\0' ? event_key_parse(&at) : 0;
    }
    bool whole = *at == '\0';
    buffer_release(&named);
    return whole;
}

static enum status press_keys(struct session *session, const char *keys,
                              struct error *error)
{
    while (keys != NULL && *keys != '\0') {
        size_t length = strcspn(keys, " ");
        if (length > 0 && !press_word(session, keys, length))
            return error_set(error, STATUS_USAGE,
                             "“%.*s” is no key; write x, Space, C-f or F5.",
                             (int)length, keys);
        keys += length + (keys[length] == ' ');
    }
    /* Long enough for the continuations of a prefix key to be shown. */
    struct event later = {.kind = EVENT_TIME, .now = 1000};
    reader_event(session->reader, &later);
    return STATUS_OK;
}

/* --- The file ----------------------------------------------------------- */

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);
    return length > end && strcmp(name + length - end, suffix) == 0;
}

static enum status write_picture(struct session *session, struct error *error)
{
    const struct options *options = session->options;
    struct buffer out = {0};
    reader_draw(session->reader, &session->frame);
    if (ends_in(options->picture, ".txt"))
        frame_dump(&session->frame, &out);
    else
        screen_picture(&session->frame, session->themes, &out);
    if (strcmp(options->picture, "-") == 0) {
        struct output output = {.bytes = out}; /* which owns them now */
        return output_finish(&output);
    }
    enum status status = file_replace(options->picture, out.bytes, out.length,
                                      0644, options->force, error);
    buffer_release(&out);
    return status;
}

/* --- The mode ----------------------------------------------------------- */

static enum status open_text(struct session *session, struct error *error)
{
    struct document *preview = NULL;
    const struct options *options = session->options;
    /* Standard input is a text only when it is named. */
    bool named = options->file_count > 0 || options->guide;
    enum status status = book_open(&session->book, options,
                                   named ? load_name(options) : BUNDLED_ESSAY,
                                   &session->state, error);
    if (status != STATUS_OK)
        return status;
    book_load_rest(&session->book, session->options, "");
    if (session->book.news[0] >= 0 &&
        !book_take_rest(&session->book, &preview, error))
        status = STATUS_UNREADABLE;
    document_free(preview);
    return status;
}

static enum status draw(struct session *session, struct error *error)
{
    struct event size = {.kind = EVENT_RESIZE};
    enum status status = parse_size(session->options->size, &size, error);
    if (status == STATUS_OK)
        status = open_text(session, error);
    if (status != STATUS_OK)
        return status;
    session->reader = reader_new(&session->config.settings);
    reader_event(session->reader, &size);
    session_show_text(session);
    settle(session);
    if (session->options->store != NULL)
        session_open_notes(session);
    session_offer_themes(session);
    status = press_keys(session, session->options->keys, error);
    const char *theme = reader_settings(session->reader)->theme;
    if (status == STATUS_OK && !screen_has_theme(theme, session->themes, error))
        status = STATUS_USAGE;
    return status == STATUS_OK ? write_picture(session, error) : status;
}

enum status mode_picture(const struct options *options)
{
    struct options own = *options;
    struct session session = {.options = &own, .speaker = -1, .watch = -1};
    struct error error = {.message = ""};
    own.no_config = true;
    session.themes = path_themes();
    enum status status = config_open(&session.config, &own, &error);
    if (status == STATUS_OK)
        status = draw(&session, &error);
    if (status != STATUS_OK && error.message[0] != '\0')
        complain(error.message); /* else output_finish() has said it */
    session_close_notes(&session);
    frame_release(&session.frame);
    reader_free(session.reader);
    book_close(&session.book);
    config_release(&session.config);
    memory_free(session.themes);
    return status;
}
