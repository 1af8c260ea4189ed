/* desk.h - a reader with a text before it: keys in, screen out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_DESK_H
#define INCIPIT_DESK_H

#include "test.h"

#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/reader.h>
#include <incipit/text.h>

#include <string.h>

struct desk {
    struct document *document;
    struct reader *reader;
    struct frame frame;
};

/* A text of our own: five untitled sections of numbered sentences. */
static inline void make_text(struct buffer *text)
{
    buffer_append_string(text, "The Numbered Text\nby A. Maker\n\n");
    for (int section = 1; section <= 5; section++) {
        if (section > 1)
            buffer_append_string(text, "*\n\n");
        for (int paragraph = 1; paragraph <= 6; paragraph++) {
            for (int i = 1; i <= 9; i++)
                buffer_format(text,
                              "Section %d has a paragraph %d, and sentence "
                              "%d of it says nothing else. ",
                              section, paragraph, i);
            buffer_append_string(text, "\n\n");
        }
    }
}

static inline void resize(struct desk *desk, int width, int height)
{
    struct event event = {
        .kind = EVENT_RESIZE, .width = width, .height = height};
    reader_event(desk->reader, &event);
}

static inline void settle(struct desk *desk)
{
    struct event idle = {.kind = EVENT_IDLE};
    while (reader_wants_idle(desk->reader))
        reader_event(desk->reader, &idle);
    if (reader_wants_foresight(desk->reader))
        reader_foresee(desk->reader);
}

static inline void desk_open_text(struct desk *desk, const char *text,
                                  size_t length, int width, int height)
{
    struct reader_settings settings;
    struct import_source source = {.bytes = text, .length = length};
    memset(desk, 0, sizeof *desk);
    assert_int_equal(import_document(&source, &desk->document, NULL),
                     STATUS_OK);
    reader_settings_default(&settings);
    desk->reader = reader_new(&settings);
    resize(desk, width, height);
    reader_show(desk->reader, desk->document, NULL, 0, false);
    settle(desk);
}

static inline void desk_open(struct desk *desk, int width, int height)
{
    struct buffer text = {0};
    make_text(&text);
    desk_open_text(desk, text.bytes, text.length, width, height);
    buffer_release(&text);
}

/* A note on the first place with these words; a highlight without a body. */
static inline struct note desk_note(const struct desk *desk, const char *id,
                                    const char *words, const char *body)
{
    struct note note = {.kind = body != NULL ? NOTE_NOTE : NOTE_HIGHLIGHT,
                        .made = 1786000000000};
    const char *at = strstr(desk->document->text, words);
    assert_non_null(at);
    snprintf(note.id, sizeof note.id, "%s", id);
    note.body = memory_string(body != NULL ? body : "",
                              body != NULL ? strlen(body) : 0);
    note.name = memory_string("", 0);
    note.placement.span.start = (size_t)(at - desk->document->text);
    note.placement.span.end = note.placement.span.start + strlen(words);
    return note;
}

/* Gives the notes to the reader, and frees them. */
static inline void desk_set_notes(struct desk *desk, struct note *notes,
                                  size_t count)
{
    reader_set_notes(desk->reader, notes, count);
    for (size_t i = 0; i < count; i++)
        note_release(&notes[i]);
}

static inline void desk_close(struct desk *desk)
{
    reader_free(desk->reader);
    document_free(desk->document);
    frame_release(&desk->frame);
}

/* Keys by name, as "t<Down><Enter>". */
static inline void press(struct desk *desk, const char *keys)
{
    while (*keys != '\0') {
        struct event event = {.kind = EVENT_KEY, .key = event_key_parse(&keys)};
        assert_int_not_equal(event.key, 0);
        reader_event(desk->reader, &event);
    }
}

static inline char *screen(struct desk *desk)
{
    struct buffer text = {0};
    reader_draw(desk->reader, &desk->frame);
    frame_dump(&desk->frame, &text);
    return buffer_take(&text);
}

static inline void shows(struct desk *desk, const char *words)
{
    char *text = screen(desk);
    if (strstr(text, words) == NULL)
        print_error("no \"%s\" on:\n%s", words, text);
    assert_non_null(strstr(text, words));
    memory_free(text);
}

/* Presses keys; whether the screen shows the words then. */
static inline bool shows_then(struct desk *desk, const char *keys,
                              const char *words)
{
    press(desk, keys);
    char *now = screen(desk);
    bool found = strstr(now, words) != NULL;
    memory_free(now);
    return found;
}

static inline bool has_effect(const struct desk *desk, enum effect_kind kind)
{
    size_t count;
    const struct effect *effects = reader_effects(desk->reader, &count);
    for (size_t i = 0; i < count; i++)
        if (effects[i].kind == kind)
            return true;
    return false;
}

#endif
