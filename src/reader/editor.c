/* editor.c - a small multi-line editor for notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "editor.h"

#include "frame_private.h"

#include <incipit/gate.h>
#include <incipit/event.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

enum { MOST_STEPS = 200 };

static void steps_free(struct editor *editor)
{
    for (size_t i = 0; i < editor->undo_count; i++)
        memory_free(editor->undo[i].text);
    editor->undo_count = editor->undo_at = 0;
}

void editor_start(struct editor *editor, const char *text)
{
    steps_free(editor);
    buffer_clear(&editor->text);
    buffer_append(&editor->text, text, strlen(text));
    editor->cursor = editor->text.length;
    editor->goal = -1;
    editor->top = 0;
    editor->typing = false;
    if (editor->width < 1)
        editor->width = 60;
}

void editor_release(struct editor *editor)
{
    steps_free(editor);
    memory_free(editor->undo);
    buffer_release(&editor->text);
    memset(editor, 0, sizeof *editor);
}

/* --- Undo: whole texts, since notes are short ---------------------------- */

static void step_add(struct editor *editor)
{
    while (editor->undo_count > editor->undo_at)
        memory_free(editor->undo[--editor->undo_count].text);
    if (editor->undo_count == MOST_STEPS) {
        memory_free(editor->undo[0].text);
        memmove(editor->undo, editor->undo + 1,
                (MOST_STEPS - 1) * sizeof *editor->undo);
        editor->undo_count--;
    }
    MEMORY_GROW(editor->undo, editor->undo_count, editor->undo_capacity);
    editor->undo[editor->undo_count++] = (struct editor_step){
        memory_string(editor->text.bytes, editor->text.length),
        editor->text.length, editor->cursor};
    editor->undo_at = editor->undo_count;
}

/* Exchanges the text with the step's, so that it can be redone. */
static void step_swap(struct editor *editor, struct editor_step *step)
{
    struct editor_step now = {
        memory_string(editor->text.bytes, editor->text.length),
        editor->text.length, editor->cursor};
    buffer_clear(&editor->text);
    buffer_append(&editor->text, step->text, step->length);
    editor->cursor = step->cursor;
    memory_free(step->text);
    *step = now;
}

static void undo(struct editor *editor)
{
    if (editor->undo_at > 0)
        step_swap(editor, &editor->undo[--editor->undo_at]);
    editor->typing = false;
}

static void redo(struct editor *editor)
{
    if (editor->undo_at < editor->undo_count)
        step_swap(editor, &editor->undo[editor->undo_at++]);
    editor->typing = false;
}

/* --- Changes ------------------------------------------------------------- */

static void replace(struct editor *editor, size_t start, size_t end,
                    const char *text, size_t length)
{
    struct buffer *buffer = &editor->text;
    size_t tail = buffer->length - end;
    buffer_reserve(buffer, length);
    memmove(buffer->bytes + start + length, buffer->bytes + end, tail);
    memcpy(buffer->bytes + start, text, length);
    buffer->length = start + length + tail;
    buffer->bytes[buffer->length] = '\0';
    editor->cursor = start + length;
    editor->goal = -1;
}

bool editor_insert(struct editor *editor, const char *text, size_t length)
{
    struct buffer clean = {0};
    text_clean(text, length, true, &clean);
    size_t held = editor->text.length; /* of another program's note even more */
    size_t room = held < EDITOR_MOST ? EDITOR_MOST - held : 0;
    bool fits = clean.length <= room;
    size_t taken =
        fits ? clean.length : utf8_align(clean.bytes, clean.length, room);
    if (taken > 0) {
        if (!editor->typing || length > 4 || clean.bytes[0] == ' ')
            step_add(editor);
        editor->typing = length <= 4;
        replace(editor, editor->cursor, editor->cursor, clean.bytes, taken);
    }
    buffer_release(&clean);
    return fits;
}

static void erase(struct editor *editor, size_t start, size_t end)
{
    if (start >= end)
        return;
    step_add(editor);
    editor->typing = false;
    replace(editor, start, end, "", 0);
}

/* --- Motions ------------------------------------------------------------- */

static size_t before(const struct editor *editor, size_t at)
{
    return at - cluster_length_before(editor->text.bytes, at);
}

static size_t after(const struct editor *editor, size_t at)
{
    return at +
           cluster_length(editor->text.bytes + at, editor->text.length - at);
}

static size_t word_before(const struct editor *editor, size_t at)
{
    struct span word;
    return text_word_before(editor->text.bytes, editor->text.length, at, &word)
               ? word.start
               : 0;
}

static size_t word_after(const struct editor *editor, size_t at)
{
    struct span word;
    return text_word_next(editor->text.bytes, editor->text.length, at, &word)
               ? word.end
               : editor->text.length;
}

static size_t line_start(const struct editor *editor, size_t at)
{
    while (at > 0 && editor->text.bytes[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct editor *editor, size_t at)
{
    while (at < editor->text.length && editor->text.bytes[at] != '\n')
        at++;
    return at;
}

/* --- Soft wrapping ------------------------------------------------------- */

/* How far the row that begins at `start` could go; *whole: to the end of the
 * line. A long line is not looked through for each of its rows. */
static size_t row_fit(const struct editor *editor, size_t start, bool *whole)
{
    const char *s = editor->text.bytes + start;
    size_t rest = editor->text.length - start;
    for (size_t window = 256;; window *= 2) {
        size_t seen = window < rest ? window : rest;
        const char *end = seen > 0 ? memchr(s, '\n', seen) : NULL;
        size_t length = end != NULL ? (size_t)(end - s) : seen;
        size_t fit = text_fit(s, length, editor->width, editor->widths);
        *whole = fit == length && (end != NULL || seen == rest);
        /* The last cluster of the window may be cut. */
        if (end != NULL || seen == rest ||
            fit + cluster_length(s + fit, length - fit) < length)
            return start + fit;
    }
}

/* The end of the screen row that begins at `start`; *next begins the next. */
static size_t row_end(const struct editor *editor, size_t start, size_t *next)
{
    const char *s = editor->text.bytes;
    bool whole;
    size_t fit = row_fit(editor, start, &whole);
    if (whole) {
        *next = fit < editor->text.length ? fit + 1 : SIZE_MAX;
        return fit;
    }
    size_t space = fit;
    while (space > start && s[space] != ' ')
        space--;
    if (space == start) {
        *next = fit > start ? fit : after(editor, start);
        return *next;
    }
    *next = space + 1;
    return space;
}

/* The row that holds the cursor, from 0, and where it begins. */
static size_t row_of_cursor(const struct editor *editor, size_t *start)
{
    size_t row = 0;
    size_t at = 0;
    for (;;) {
        size_t next;
        row_end(editor, at, &next);
        if (next == SIZE_MAX || next > editor->cursor) {
            *start = at;
            return row;
        }
        at = next;
        row++;
    }
}

static void move_row(struct editor *editor, int by)
{
    size_t start;
    size_t row = row_of_cursor(editor, &start);
    const char *s = editor->text.bytes;
    if (editor->goal < 0)
        editor->goal =
            text_columns(s + start, editor->cursor - start, editor->widths);
    if (by < 0 && row == 0)
        return;
    size_t wanted = by < 0 ? row - 1 : row + 1;
    size_t at = 0;
    for (size_t i = 0; i < wanted; i++) {
        size_t next;
        row_end(editor, at, &next);
        if (next == SIZE_MAX)
            return;
        at = next;
    }
    size_t next;
    size_t end = row_end(editor, at, &next);
    editor->cursor =
        at + text_fit(s + at, end - at, editor->goal, editor->widths);
}

static void move_to(struct editor *editor, size_t at)
{
    editor->cursor = at;
    editor->goal = -1;
    editor->typing = false;
}

static bool motion_key(struct editor *editor, uint32_t key)
{
    size_t at = editor->cursor;
    switch (key) {
    case INPUT_LEFT:
    case INPUT_CONTROL | 'b':
        move_to(editor, before(editor, at));
        return true;
    case INPUT_RIGHT:
    case INPUT_CONTROL | 'f':
        move_to(editor, after(editor, at));
        return true;
    case INPUT_CONTROL | INPUT_LEFT:
    case INPUT_ALT | 'b':
        move_to(editor, word_before(editor, at));
        return true;
    case INPUT_CONTROL | INPUT_RIGHT:
    case INPUT_ALT | 'f':
        move_to(editor, word_after(editor, at));
        return true;
    case INPUT_UP:
    case INPUT_CONTROL | 'p':
        move_row(editor, -1);
        return true;
    case INPUT_DOWN:
    case INPUT_CONTROL | 'n':
        move_row(editor, 1);
        return true;
    case INPUT_HOME:
    case INPUT_CONTROL | 'a':
        move_to(editor, line_start(editor, at));
        return true;
    case INPUT_END:
        move_to(editor, line_end(editor, at));
        return true;
    case INPUT_CONTROL | INPUT_HOME:
        move_to(editor, 0);
        return true;
    case INPUT_CONTROL | INPUT_END:
        move_to(editor, editor->text.length);
        return true;
    default:
        return false;
    }
}

bool editor_key(struct editor *editor, uint32_t key)
{
    size_t at = editor->cursor;
    if (motion_key(editor, key))
        return true;
    switch (key) {
    case INPUT_ENTER:
        editor_insert(editor, "\n", 1);
        return true;
    case INPUT_BACKSPACE:
        erase(editor, before(editor, at), at);
        return true;
    case INPUT_DELETE:
    case INPUT_CONTROL | 'd':
        erase(editor, at, after(editor, at));
        return true;
    case INPUT_CONTROL | 'w':
    case INPUT_ALT | INPUT_BACKSPACE:
        erase(editor, word_before(editor, at), at);
        return true;
    case INPUT_ALT | 'd':
        erase(editor, at, word_after(editor, at));
        return true;
    case INPUT_CONTROL | 'u':
        erase(editor, line_start(editor, at), at);
        return true;
    case INPUT_CONTROL | 'k':
        erase(editor, at, line_end(editor, at));
        return true;
    case INPUT_CONTROL | '_':
    case INPUT_CONTROL | 'z':
        undo(editor);
        return true;
    case INPUT_CONTROL | 'y':
        redo(editor);
        return true;
    default:
        break;
    }
    if (key < 0x20 || key >= INPUT_NAMED || key == 0x7F)
        return false;
    char bytes[4];
    editor_insert(editor, bytes, utf8_put(key, bytes));
    return true;
}

void editor_draw(struct editor *editor, struct frame *frame,
                 struct rectangle where)
{
    editor->width = where.width > 1 ? where.width - 1 : 1;
    editor->widths = frame->widths;
    size_t start;
    size_t row = row_of_cursor(editor, &start);
    size_t height = where.height > 0 ? (size_t)where.height : 1;
    if (editor->top > row)
        editor->top = row;
    if (row >= editor->top + height)
        editor->top = row - height + 1;
    size_t at = 0;
    size_t next = 0;
    for (size_t i = 0; i < editor->top + height && next != SIZE_MAX; i++) {
        size_t end = row_end(editor, at, &next);
        if (i >= editor->top)
            frame_put(frame, where.x, where.y + (int)(i - editor->top),
                      where.width, editor->text.bytes + at, end - at, ROLE_INK,
                      0);
        at = next;
    }
    frame->cursor_x =
        where.x + text_columns(editor->text.bytes + start,
                               editor->cursor - start, frame->widths);
    frame->cursor_y = where.y + (int)(row - editor->top);
}
