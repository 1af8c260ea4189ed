/* prompt.c - the line at the foot where searches and commands are typed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <incipit/gate.h>
#include <incipit/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COMPLETIONS = 8 };

void prompt_open(struct reader *reader, char kind)
{
    if (reader->document == NULL && kind != ':')
        return;
    reader->prompt.kind = kind;
    buffer_clear(&reader->prompt.text);
    buffer_append(&reader->prompt.text, "", 0);
    reader->prompt.cursor = 0;
    reader->prompt.origin = reader->anchor;
    if (kind != ':')
        reader->search.whole_words = false;
}

static void prompt_close(struct reader *reader)
{
    reader->prompt.kind = 0;
}

/* --- Completion ---------------------------------------------------------- */

/* Names that begin as what is typed: commands, then the words of the prompt. */
static size_t complete(const struct reader *reader, const char **names,
                       size_t most)
{
    static const char *const words[] = {"set",  "section", "page",
                                        "open", "help",    "map"};
    size_t count = 0;
    const struct buffer *text = &reader->prompt.text;
    if (text->length == 0 || strchr(text->bytes, ' ') != NULL)
        return 0;
    for (size_t i = 0; i < command_count && count < most; i++)
        if (strncmp(commands[i].name, text->bytes, text->length) == 0)
            names[count++] = commands[i].name;
    for (size_t i = 0; i < sizeof words / sizeof words[0] && count < most; i++)
        if (strncmp(words[i], text->bytes, text->length) == 0)
            names[count++] = words[i];
    return count;
}

static void complete_common(struct reader *reader)
{
    const char *names[64];
    size_t count = complete(reader, names, 64);
    if (count == 0)
        return;
    size_t length = strlen(names[0]);
    for (size_t i = 1; i < count; i++) {
        size_t same = 0;
        while (same < length && names[i][same] == names[0][same])
            same++;
        length = same;
    }
    buffer_clear(&reader->prompt.text);
    buffer_append(&reader->prompt.text, names[0], length);
    if (count == 1)
        buffer_append_byte(&reader->prompt.text, ' ');
    reader->prompt.cursor = reader->prompt.text.length;
}

/* --- Typing -------------------------------------------------------------- */

/* While a search is typed the page goes to its nearest match. */
static void search_as_typed(struct reader *reader)
{
    struct prompt *prompt = &reader->prompt;
    if (prompt->kind == ':')
        return;
    buffer_clear(&reader->search.query);
    buffer_append(&reader->search.query, prompt->text.bytes,
                  prompt->text.length);
    reader->search.backwards = prompt->kind == '\\';
    reader_go(reader, prompt->origin);
    search_run(reader);
    if (reader->search.count == 0)
        return;
    size_t match = search_from(&reader->search, prompt->origin);
    if (prompt->kind == '\\')
        match = match > 0 ? match - 1 : reader->search.count - 1;
    if (match >= reader->search.count)
        match = 0;
    reader_reveal(reader, reader->search.matches[match].start);
}

static void erase(struct prompt *prompt, size_t start, size_t end)
{
    struct buffer *text = &prompt->text;
    memmove(text->bytes + start, text->bytes + end, text->length - end + 1);
    text->length -= end - start;
    prompt->cursor = start;
}

static void insert(struct prompt *prompt, const char *s, size_t length)
{
    struct buffer *text = &prompt->text;
    if (text->length + length > PROMPT_MOST)
        return;
    buffer_reserve(text, length);
    memmove(text->bytes + prompt->cursor + length, text->bytes + prompt->cursor,
            text->length - prompt->cursor + 1);
    memcpy(text->bytes + prompt->cursor, s, length);
    text->length += length;
    prompt->cursor += length;
}

void prompt_paste(struct reader *reader, const char *text, size_t length)
{
    struct buffer clean = {0};
    text_clean(text, length < PROMPT_MOST ? length : PROMPT_MOST, false,
               &clean);
    if (clean.length > 0)
        insert(&reader->prompt, clean.bytes, clean.length);
    buffer_release(&clean);
    search_as_typed(reader);
}

static void accept(struct reader *reader)
{
    struct prompt *prompt = &reader->prompt;
    char kind = prompt->kind;
    prompt_close(reader);
    if (kind == ':') {
        char *line = arena_string(&reader->effect_arena, prompt->text.bytes,
                                  prompt->text.length);
        prompt_execute(reader, line);
        return;
    }
    if (prompt->text.length == 0) { /* Enter alone repeats the last search */
        reader->search.shown = true;
        search_go(reader, kind == '\\', false);
        return;
    }
    size_t found = reader_view_start(reader);
    bool any = reader->search.count > 0;
    reader_go(reader, prompt->origin);
    reader->search.shown = true;
    if (!any) {
        search_go(reader, false, true);
        return;
    }
    if (!reader_shows(reader, found))
        reader_jump(reader, found);
    size_t match = search_from(&reader->search, reader_view_start(reader));
    if (match >= reader->search.count)
        match = 0;
    reader_say(reader, "%zu of %zu%s: \xE2\x80\x9C%s\xE2\x80\x9D", match + 1,
               reader->search.count, reader->search.too_many ? "+" : "",
               reader->search.query.bytes);
}

static void give_up(struct reader *reader)
{
    char kind = reader->prompt.kind;
    prompt_close(reader);
    if (kind != ':') {
        reader_go(reader, reader->prompt.origin);
        reader->search.shown = false;
    }
}

static bool motion_key(struct prompt *prompt, uint32_t key)
{
    const char *s = prompt->text.bytes;
    switch (key) {
    case INPUT_LEFT:
        prompt->cursor -= cluster_length_before(s, prompt->cursor);
        return true;
    case INPUT_RIGHT:
        prompt->cursor += cluster_length(s + prompt->cursor,
                                         prompt->text.length - prompt->cursor);
        return true;
    case INPUT_HOME:
    case INPUT_CONTROL | 'a':
        prompt->cursor = 0;
        return true;
    case INPUT_END:
    case INPUT_CONTROL | 'e':
        prompt->cursor = prompt->text.length;
        return true;
    default:
        return false;
    }
}

void prompt_key(struct reader *reader, uint32_t key)
{
    struct prompt *prompt = &reader->prompt;
    if (motion_key(prompt, key))
        return;
    switch (key) {
    case INPUT_ENTER:
        accept(reader);
        return;
    case INPUT_ESCAPE:
    case INPUT_CONTROL | 'c':
        give_up(reader);
        return;
    case INPUT_TAB:
        if (prompt->kind == ':')
            complete_common(reader);
        else
            reader->search.whole_words ^= true;
        break;
    case INPUT_BACKSPACE:
        if (prompt->text.length == 0) {
            give_up(reader);
            return;
        }
        erase(prompt,
              prompt->cursor -
                  cluster_length_before(prompt->text.bytes, prompt->cursor),
              prompt->cursor);
        break;
    case INPUT_CONTROL | 'u':
        erase(prompt, 0, prompt->cursor);
        break;
    case INPUT_CONTROL | 'w':
        reader->search.whole_words ^= true;
        break;
    default:
        if (key < 0x20 || key >= INPUT_NAMED || key == 0x7F)
            return;
        char bytes[4];
        insert(prompt, bytes, utf8_encode(key, bytes));
    }
    search_as_typed(reader);
}

void prompt_draw(struct reader *reader, struct frame *frame)
{
    const struct prompt *prompt = &reader->prompt;
    int y = reader->height - 1;
    const char *names[COMPLETIONS];
    size_t count =
        prompt->kind == ':' ? complete(reader, names, COMPLETIONS) : 0;
    for (size_t i = 0; i < count; i++) {
        int row = y - (int)(count - i);
        struct buffer line = {0};
        buffer_format(&line, " %-18s %s", names[i],
                      command_find(names[i]) != SIZE_MAX
                          ? commands[command_find(names[i])].description
                          : "");
        frame_fill(frame, 0, row, reader->width, 1, " ", ROLE_INK, 0);
        frame_put(frame, 0, row, reader->width, line.bytes, line.length,
                  ROLE_QUIET, 0);
        buffer_release(&line);
    }
    frame_fill(frame, 0, y, reader->width, 1, " ", ROLE_INK, 0);
    frame_put(frame, 0, y, 1, &prompt->kind, 1, ROLE_ACCENT, 0);
    int room = reader->width - 2;
    int cursor = text_columns(prompt->text.bytes, prompt->cursor);
    size_t from = 0;
    while (cursor > room - 1 && from < prompt->cursor) {
        size_t step = cluster_length(prompt->text.bytes + from,
                                     prompt->text.length - from);
        cursor -= cluster_columns(prompt->text.bytes + from, step);
        from += step;
    }
    int used = frame_put(frame, 1, y, room, prompt->text.bytes + from,
                         prompt->text.length - from, ROLE_INK, 0);
    if (prompt->kind != ':' && prompt->text.length > 0) {
        char state[80];
        snprintf(state, sizeof state, "%zu%s match%s%s", reader->search.count,
                 reader->search.too_many ? "+" : "",
                 reader->search.count == 1 ? "" : "es",
                 reader->search.whole_words ? ", whole words" : "");
        int columns = (int)strlen(state);
        if (used + columns + 4 < reader->width)
            frame_put(frame, reader->width - columns - 1, y, columns, state,
                      (size_t)columns, ROLE_QUIET, 0);
    }
    frame->cursor_x = 1 + cursor;
    frame->cursor_y = y;
}
