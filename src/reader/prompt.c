/* prompt.c - the line at the foot where searches and commands are typed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keymap.h"
#include "movement.h"
#include "notes.h"
#include "prompt.h"
#include "pursuit.h"
#include "search.h"

#include <incipit/gate.h>
#include <incipit/memory.h>

#include <stdio.h>
#include <string.h>

bool prompt_is_search(const struct prompt *prompt)
{
    return prompt->kind == PROMPT_SEARCH || prompt->kind == PROMPT_SEARCH_BACK;
}

void prompt_open(struct reader *reader, char kind)
{
    struct prompt *prompt = &reader->prompt;
    if (reader->document == NULL && kind != PROMPT_COMMAND)
        return;
    prompt->kind = kind;
    buffer_clear(&prompt->text);
    buffer_append_string(&prompt->text, "");
    prompt->cursor = 0;
    prompt->stem = 0;
    prompt->searches.at = prompt->searches.count;
    prompt->commands.at = prompt->commands.count;
    view_save(reader, &prompt->origin);
    if (prompt_is_search(prompt))
        reader->search.whole_words = reader->search.expression = false;
}

/* --- What is typed ------------------------------------------------------- */

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

/* --- Completion ---------------------------------------------------------- */

enum { MOST_FOUND = 160 };

/* Puts `word` in the place of what was typed of it. */
static void put_word(struct prompt *prompt, size_t start, const char *word,
                     size_t length)
{
    prompt->text.length = start;
    buffer_append(&prompt->text, word, length);
    buffer_append_string(&prompt->text, "");
    prompt->cursor = prompt->text.length;
}

static size_t same_length(const struct completion *found, size_t count)
{
    size_t length = strlen(found[0].name);
    for (size_t i = 1; i < count; i++) {
        size_t same = 0;
        while (same < length && found[i].name[same] == found[0].name[same])
            same++;
        length = same;
    }
    return length;
}

/* As far as it is certain; then one after another. */
static void complete(struct reader *reader)
{
    struct prompt *prompt = &reader->prompt;
    struct completion found[MOST_FOUND];
    size_t start;
    size_t end = prompt->stem > 0 ? prompt->stem : prompt->text.length;
    size_t count = prompt_complete(reader, end, found, MOST_FOUND, &start);
    if (count == 0)
        return;
    size_t sure = same_length(found, count);
    if (count == 1) {
        bool is_setting = start == 4 && prompt->text.bytes[0] == 's';
        bool is_value = prompt->text.bytes[start > 0 ? start - 1 : 0] == '=' ||
                        prompt_path(prompt) != NULL;
        put_word(prompt, start, found[0].name, sure);
        insert(prompt, is_setting ? "=" : " ", !is_value);
    } else if (prompt->stem == 0 && sure > end - start) {
        put_word(prompt, start, found[0].name, sure);
    } else {
        if (prompt->stem == 0) {
            prompt->stem = end;
            prompt->choice = 0;
        }
        const char *name = found[prompt->choice++ % count].name;
        put_word(prompt, start, name, strlen(name));
    }
}

/* Where a path is typed the app says what it may become. */
static void ask_files(struct reader *reader)
{
    const char *path = prompt_path(&reader->prompt);
    if (path != NULL && reader->prompt.stem == 0)
        effect_add(reader, EFFECT_LIST_FILES, path);
}

/* --- Ending -------------------------------------------------------------- */

/* From where the search began to where it led. */
static void accept_search(struct reader *reader, bool backwards)
{
    if (reader->prompt.text.length == 0) { /* the last search once more */
        const struct past *past = &reader->prompt.searches;
        const char *last = past->count > 0 ? past->lines[past->count - 1] : "";
        reader->search.backwards = backwards;
        search_run(reader, last, strlen(last));
        search_go(reader, false, false);
        return;
    }
    past_add(&reader->prompt.searches, reader->prompt.text.bytes);
    view_restore(reader, &reader->prompt.origin);
    reader->search.shown = true;
    if (reader->search.found.count == 0) {
        search_go(reader, false, true);
        return;
    }
    size_t match = reader->prompt.match;
    size_t start = reader->search.found.spans[match].start;
    if (!reader_shows(reader, start))
        reader_jump(reader, start);
    reader->focus = start;
    reader_say(reader, "%zu of %zu%s: \xE2\x80\x9C%s\xE2\x80\x9D", match + 1,
               reader->search.found.count,
               reader->search.found.too_many ? "+" : "",
               reader->search.query.bytes);
}

static void accept(struct reader *reader)
{
    struct prompt *prompt = &reader->prompt;
    char kind = prompt->kind;
    char *line = arena_string(&reader->effect_arena, prompt->text.bytes,
                              prompt->text.length);
    prompt->kind = PROMPT_CLOSED;
    prompt->awaits = false;
    switch (kind) {
    case PROMPT_COMMAND:
        past_add(&prompt->commands, line);
        if (reader->pane != PANE_NONE)
            pane_close(reader);
        prompt_execute(reader, line);
        break;
    case PROMPT_NAME:
        bookmark_rename(reader, prompt->note, line);
        break;
    case PROMPT_PATH:
        export_to(reader, line);
        break;
    case PROMPT_DRAFT:
        note_write(reader, line);
        break;
    default:
        accept_search(reader, kind == PROMPT_SEARCH_BACK);
    }
}

static void give_up(struct reader *reader)
{
    bool searching = prompt_is_search(&reader->prompt);
    reader->prompt.kind = PROMPT_CLOSED;
    reader->prompt.awaits = false;
    if (searching) {
        pursuit_end(&reader->search);
        view_restore(reader, &reader->prompt.origin);
        reader->search.shown = false;
    }
}

/* --- Searching ----------------------------------------------------------- */

void prompt_found(struct reader *reader)
{
    if (!prompt_is_search(&reader->prompt))
        return;
    view_restore(reader, &reader->prompt.origin);
    if (reader->search.found.count > 0)
        prompt_matches_follow(reader);
    if (reader->prompt.awaits)
        accept(reader);
}

void prompt_search(struct reader *reader)
{
    const struct prompt *prompt = &reader->prompt;
    if (!prompt_is_search(prompt))
        return;
    reader->search.backwards = prompt->kind == PROMPT_SEARCH_BACK;
    if (search_begin(reader, prompt->text.bytes, prompt->text.length))
        prompt_found(reader);
}

void prompt_search_again(struct reader *reader, const char *words)
{
    struct search *search = &reader->search;
    bool whole_words = search->whole_words, expression = search->expression;
    prompt_open(reader, search->backwards ? PROMPT_SEARCH_BACK : PROMPT_SEARCH);
    search->whole_words = whole_words;
    search->expression = expression;
    insert(&reader->prompt, words, strlen(words));
    reader->prompt.awaits = true;
    prompt_search(reader);
}

void prompt_await(struct reader *reader)
{
    search_finish(reader);
    prompt_found(reader);
}

void prompt_paste(struct reader *reader, const char *text, size_t length)
{
    struct buffer valid = {0};
    utf8_repair(text, length < PROMPT_MOST ? length : PROMPT_MOST, &valid);
    for (size_t i = 0; i < valid.length; i++)
        if ((unsigned char)valid.bytes[i] < 0x20)
            valid.bytes[i] = ' ';
    insert(&reader->prompt, valid.bytes, valid.length);
    buffer_release(&valid);
    reader->prompt.awaits = false;
    prompt_search(reader);
    ask_files(reader);
}

static struct past *past_of(struct prompt *prompt)
{
    return prompt_is_search(prompt)         ? &prompt->searches
           : prompt->kind == PROMPT_COMMAND ? &prompt->commands
                                            : NULL;
}

static void recall(struct reader *reader, int by)
{
    struct past *past = past_of(&reader->prompt);
    const char *line = past != NULL ? past_step(past, by) : NULL;
    if (line == NULL)
        return;
    put_word(&reader->prompt, 0, line, strlen(line));
    prompt_search(reader);
}

/* --- Keys ---------------------------------------------------------------- */

static bool motion_key(struct prompt *prompt, uint32_t key)
{
    const char *s = prompt->text.bytes;
    switch (key) {
    case INPUT_LEFT:
    case INPUT_CONTROL | 'b':
        prompt->cursor -= cluster_length_before(s, prompt->cursor);
        return true;
    case INPUT_RIGHT:
    case INPUT_CONTROL | 'f':
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

/* False when the prompt is over, or nothing was there to erase. */
static bool erase_key(struct reader *reader, uint32_t key)
{
    struct prompt *prompt = &reader->prompt;
    const char *s = prompt->text.bytes;
    size_t at = prompt->cursor, before = prompt->text.length;
    if (key == INPUT_BACKSPACE && before == 0) {
        give_up(reader);
        return false;
    }
    if (key == INPUT_BACKSPACE)
        erase(prompt, at - cluster_length_before(s, at), at);
    else if (key == INPUT_DELETE)
        erase(prompt, at,
              at + cluster_length(s + at, prompt->text.length - at));
    else
        erase(prompt, 0, at);
    return prompt->text.length < before;
}

/* False for a key that is no character: nothing is to be searched anew. */
static bool type(struct prompt *prompt, uint32_t key)
{
    char bytes[4];
    if (key < 0x20 || key >= INPUT_NAMED || key == 0x7F)
        return false;
    insert(prompt, bytes, utf8_put(key, bytes));
    return true;
}

/* Tab, and what changes a search. */
static bool way_key(struct reader *reader, uint32_t key)
{
    struct prompt *prompt = &reader->prompt;
    if (key == INPUT_TAB && prompt->kind == PROMPT_COMMAND)
        complete(reader);
    else if (!prompt_is_search(prompt))
        return false;
    else if (key == INPUT_TAB || key == (INPUT_CONTROL | 'w'))
        reader->search.whole_words ^= true;
    else if (key == (INPUT_CONTROL | 'r'))
        reader->search.expression ^= true;
    else
        return false;
    return true;
}

void prompt_key(struct reader *reader, uint32_t key)
{
    struct prompt *prompt = &reader->prompt;
    if (key != INPUT_TAB)
        prompt->stem = 0;
    if (motion_key(prompt, key))
        return;
    if (way_key(reader, key)) {
        prompt_search(reader);
        ask_files(reader);
        return;
    }
    switch (key) {
    case INPUT_ENTER:
        if (search_is_under_way(&reader->search))
            prompt->awaits = true;
        else
            accept(reader);
        return;
    case INPUT_ESCAPE:
    case INPUT_CONTROL | 'c':
        give_up(reader);
        return;
    case INPUT_UP:
    case INPUT_CONTROL | 'p':
        recall(reader, -1);
        return;
    case INPUT_DOWN:
    case INPUT_CONTROL | 'n':
        recall(reader, 1);
        return;
    case INPUT_BACKSPACE:
    case INPUT_DELETE:
    case INPUT_CONTROL | 'u':
        if (!erase_key(reader, key))
            return;
        break;
    default:
        if (!type(prompt, key))
            return;
    }
    prompt_search(reader);
    ask_files(reader);
}
