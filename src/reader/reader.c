/* reader.c - the state machine: where events arrive and effects leave.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"
#include "movement.h"
#include "notes.h"
#include "prompt.h"
#include "search.h"
#include "wish.h"

#include <incipit/memory.h>
#include <incipit/speech.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* 230 words a minute, some 1,350 bytes. */
enum { USUAL_PACE = 44000 };

struct reader *reader_new(const struct reader_settings *settings)
{
    struct reader *reader = memory_zero(1, sizeof *reader);
    reader->settings = *settings;
    reader->glyphs = settings->glyphs == GLYPHS_AUTO
                         ? GLYPHS_RICH
                         : (enum glyph_tier)settings->glyphs;
    reader->width = 80;
    reader->height = 24;
    reader->pace = USUAL_PACE;
    reader->link = reader->focus = reader->ruler = DOCUMENT_NONE;
    reader->focused_note = SIZE_MAX;
    keymap_init(reader);
    reader_relayout(reader);
    return reader;
}

void reader_free(struct reader *reader)
{
    if (reader == NULL)
        return;
    paginator_free(reader->paginator);
    typesetter_free(reader->typesetter);
    memory_free(reader->slide_rows);
    memory_free(reader->history);
    memory_free(reader->folded);
    keymap_release(reader);
    list_release(&reader->list);
    buffer_release(&reader->prompt.text);
    past_release(&reader->prompt.searches);
    past_release(&reader->prompt.commands);
    search_release(&reader->search);
    editor_release(&reader->editor);
    note_release(&reader->draft);
    notes_release(&reader->notes);
    buffer_release(&reader->preview);
    buffer_release(&reader->themes);
    buffer_release(&reader->files);
    buffer_release(&reader->asked);
    buffer_release(&reader->answer);
    buffer_release(&reader->export_path);
    buffer_release(&reader->message);
    buffer_release(&reader->copied);
    frame_release(&reader->foresight.frame);
    wish_release(&reader->wish);
    memory_free(reader->effects);
    arena_release(&reader->effect_arena);
    shelf_release(reader);
    memory_free(reader);
}

/* --- Effects and messages ------------------------------------------------ */

struct effect *effect_add(struct reader *reader, enum effect_kind kind,
                          const char *text)
{
    if (kind == EFFECT_CHANGED && reader->effect_count > 0 &&
        reader->effects[reader->effect_count - 1].kind == EFFECT_CHANGED)
        return &reader->effects[reader->effect_count - 1];
    MEMORY_GROW(reader->effects, reader->effect_count, reader->effect_capacity);
    struct effect *effect = &reader->effects[reader->effect_count++];
    memset(effect, 0, sizeof *effect);
    effect->kind = kind;
    if (text != NULL)
        effect->text = arena_string(&reader->effect_arena, text, strlen(text));
    if (kind == EFFECT_COPY) {
        buffer_clear(&reader->copied);
        buffer_append_string(&reader->copied, effect->text);
    }
    return effect;
}

const struct effect *reader_effects(const struct reader *reader, size_t *count)
{
    *count = reader->effect_count;
    return reader->effects;
}

__attribute__((format(printf, 3, 0))) static void
set_message(struct reader *reader, bool alert, const char *format,
            va_list arguments)
{
    char text[ERROR_MESSAGE_SIZE];
    vsnprintf(text, sizeof text, format, arguments);
    buffer_clear(&reader->message);
    buffer_append_string(&reader->message, text);
    reader->alert = alert;
}

void reader_say(struct reader *reader, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_message(reader, false, format, arguments);
    va_end(arguments);
}

void reader_complain(struct reader *reader, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_message(reader, true, format, arguments);
    va_end(arguments);
    if (reader->settings.bell != BELL_OFF)
        effect_add(reader, EFFECT_BELL, NULL)->flag =
            reader->settings.bell == BELL_VISUAL;
}

void reader_ask(struct reader *reader, const char *question)
{
    reader_message(reader, true, question);
    reader->asking = true;
}

void reader_message(struct reader *reader, bool alert, const char *message)
{
    buffer_clear(&reader->message);
    buffer_append_string(&reader->message, message);
    reader->alert = alert;
}

/* --- What is read -------------------------------------------------------- */

void reader_show(struct reader *reader, const struct document *document,
                 const struct hyphenator *hyphenator, size_t place,
                 bool keep_place)
{
    static const struct span none;
    bool other = reader->document != NULL && !keep_place;
    struct wish wish = wish_take(reader, keep_place);
    paginator_free(reader->paginator);
    typesetter_free(reader->typesetter);
    reader->paginator = NULL;
    reader->typesetter = NULL;
    if (!keep_place)
        reader->focus = reader->ruler = DOCUMENT_NONE;
    reader->document = document;
    reader->hyphenator = hyphenator;
    search_forget(&reader->search);
    if (other) {
        reader->history_count = reader->history_at = 0;
        reader->has_last_place = false;
        notes_release(&reader->notes);
        reader->focused_note = SIZE_MAX;
        reader->settings.note_column = false;
        select_end(reader);
        reader->pane_moved = false;
        pane_close(reader);
    }
    if (!keep_place)
        reader->anchor = reader->opened_at = place;
    memory_free(reader->folded);
    reader->folded = NULL;
    reader->letters = false;
    if (reader->anchor > document->length)
        reader->anchor = document->length;
    bool slid = reader->sliding;
    size_t start = reader->slide_start;
    reader_lay_out_again(reader, keep_place ? reader->page.span : none);
    if (!keep_place) {
        reader->anchor = reader->page.span.start;
        reader->page_time = reader->now;
    } else if (slid && start <= document->length) {
        reader->slide_base = start;
        reader->slide_skip = 0;
        reader->sliding = false;
    }
    if (reader->pane != PANE_NONE)
        pane_fill(reader);
    prompt_search(reader);
    wish_grant(reader, &wish);
    wish_release(&wish);
}

void reader_set_notes(struct reader *reader, const struct note *notes,
                      size_t count)
{
    char focused[NOTE_ID_SIZE] = "";
    foresight_forget(&reader->foresight);
    if (reader->focused_note < reader->notes.count)
        memcpy(focused, reader->notes.items[reader->focused_note].id,
               NOTE_ID_SIZE);
    notes_release(&reader->notes);
    reader->notes.items = memory_zero(count, sizeof *reader->notes.items);
    reader->notes.count = reader->notes.capacity = count;
    reader->focused_note = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        note_copy(&reader->notes.items[i], &notes[i]);
        if (focused[0] != '\0' && strcmp(notes[i].id, focused) == 0)
            reader->focused_note = i;
    }
    if (!reader->sliding)
        reader_relayout(reader);
    if (reader->pane == PANE_NOTES || reader->pane == PANE_MARKS)
        pane_fill(reader);
    wanted_note_go(reader);
}

/* --- Events -------------------------------------------------------------- */

static bool take_answer(struct reader *reader, uint32_t key)
{
    bool asked = reader->asking;
    reader->asking = false;
    if (!asked || (key != 'y' && key != 'n'))
        return false;
    effect_add(reader, EFFECT_ANSWER, NULL)->flag = key == 'y';
    return true;
}

static void unsay(struct reader *reader)
{
    buffer_clear(&reader->message);
    reader->alert = false;
}

static void take_press(struct reader *reader, uint32_t key)
{
    unsay(reader);
    if (take_answer(reader, key))
        return;
    bool gives_up = key == INPUT_ESCAPE || key == (INPUT_CONTROL | 'c');
    if (reader->prompt.awaits && !gives_up)
        prompt_await(reader);
    if (reader->prompt.kind != 0)
        prompt_key(reader, key);
    else if (reader->editing)
        note_editor_key(reader, key);
    else if (reader->pane != PANE_NONE)
        pane_key(reader, key);
    else if (reader->letters)
        letters_key(reader, key);
    else
        keymap_key(reader, key);
}

/* To whoever types fast, or over a slow line, Escape and the next key arrive
 * as one: as a key with Alt that means nothing. Where words are typed it stays
 * without effect, so that no note is closed by a slip. */
static bool is_two_keys(const struct reader *reader, uint32_t key)
{
    if (!(key & INPUT_ALT) || reader->editing || reader->prompt.kind != 0)
        return false;
    if (reader->pane != PANE_NONE || reader->letters)
        return true;
    return reader->prefix != 0 ? !reader_has_keys(reader, reader->prefix, key)
                               : !reader_has_keys(reader, key, 0);
}

static void take_key(struct reader *reader, uint32_t key)
{
    if (is_two_keys(reader, key)) {
        take_press(reader, INPUT_ESCAPE);
        reader_settle(reader);
        key &= ~(uint32_t)INPUT_ALT;
    }
    take_press(reader, key);
}

static void take_paste(struct reader *reader, const char *text, size_t length)
{
    /* On a page a paste is nothing: "q" in it must not quit. */
    if (reader->prompt.kind != 0)
        prompt_paste(reader, text, length);
    else if (reader->editing)
        note_editor_paste(reader, text, length);
    else if (reader->pane == PANE_SHELF) /* a path, dropped or pasted */
        shelf_open(reader, text, length);
}

static bool is_numbered(const struct reader *reader)
{
    size_t count;
    return reader->paginator == NULL ||
           paginator_count(reader->paginator, &count);
}

/* A slice of what is wanted first. When it is the last of numbering, what shows
 * pages is filled anew. */
static void take_idle(struct reader *reader)
{
    if (search_wants_step(reader) &&
        (is_numbered(reader) || prompt_is_search(&reader->prompt)))
        search_step(reader);
    else if (!is_numbered(reader) && !paginator_step(reader->paginator) &&
             reader->pane == PANE_CONTENTS)
        pane_fill(reader);
}

void reader_event(struct reader *reader, const struct event *event)
{
    reader->effect_count = 0;
    arena_clear(&reader->effect_arena);
    reader->now = event->now;
    foresight_await(&reader->foresight);
    attention_note(reader, event);
    reader_settle(reader);
    switch (event->kind) {
    case EVENT_KEY:
        take_key(reader, event->key);
        break;
    case EVENT_PASTE:
        take_paste(reader, event->text, event->length);
        break;
    case EVENT_MOUSE:
        if (event->mouse == MOUSE_PRESS)
            unsay(reader);
        reader_mouse(reader, event);
        break;
    case EVENT_RESIZE:
        reader->width = event->width;
        reader->height = event->height;
        reader_relayout(reader);
        break;
    case EVENT_FOCUS:
        reader->page_time = event->now;
        break;
    case EVENT_TIME:
        if (reader->prefix != 0 && event->now >= reader->prefix_time)
            reader->hint = true;
        break;
    case EVENT_IDLE:
        take_idle(reader);
        break;
    case EVENT_RESULT:
        if (reader->editing)
            note_editor_result(reader, event->text);
        else if (reader->pane == PANE_EXPORT)
            export_show(reader, event->text, event->length);
        else
            answer_show(reader, event->text, event->length);
        break;
    }
}

bool reader_wants_idle(const struct reader *reader)
{
    return !is_numbered(reader) || search_wants_step(reader);
}

int reader_wants_time(const struct reader *reader, int64_t now)
{
    if (reader->prefix == 0 || reader->hint)
        return -1;
    int64_t left = reader->prefix_time - now;
    return left > 0 ? (int)left : 0;
}

bool reader_is_searching(const struct reader *reader)
{
    return search_is_under_way(&reader->search);
}

/* --- What is kept of it ------------------------------------------------- */

size_t reader_place(const struct reader *reader)
{
    return reader->anchor;
}

const struct reader_settings *reader_settings(const struct reader *reader)
{
    return &reader->settings;
}
