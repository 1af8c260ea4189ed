/* import_koreader.c - notes from KOReader's metadata.*.lua, parsed, never run.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reader for Lua data: `return { ["key"] = value, [1] = { ... } }` with
 * strings, numbers, booleans and nested tables. It walks the tables without
 * recursion and takes what stands in an item of "annotations" (since 2024) or
 * "bookmarks" (before). Functions, calls and operators are refused.
 */
#include "import_common.h"

#include <incipit/memory.h>

#include <string.h>

enum { LUA_MOST_DEPTH = 64 };

struct lua {
    const char *s, *end;
    struct buffer string; /* the last string, unescaped */
};

static void skip_white(struct lua *lua)
{
    for (;;) {
        while (lua->s < lua->end && strchr(" \t\r\n", *lua->s) != NULL)
            lua->s++;
        if (lua->end - lua->s < 2 || lua->s[0] != '-' || lua->s[1] != '-')
            return;
        while (lua->s < lua->end && *lua->s != '\n')
            lua->s++;
    }
}

static bool take_byte(struct lua *lua, char byte)
{
    skip_white(lua);
    if (lua->s >= lua->end || *lua->s != byte)
        return false;
    lua->s++;
    return true;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (c >= '0' && c <= '9');
}

/* \ddd, \n, an escaped newline, or the character itself. */
static void take_escape(struct lua *lua)
{
    static const char letters[] = "nrtabfv";
    static const char values[] = "\n\r\t\a\b\f\v";
    char c = *lua->s++;
    if (c >= '0' && c <= '9') {
        int value = c - '0';
        for (int i = 0;
             i < 2 && lua->s < lua->end && *lua->s >= '0' && *lua->s <= '9';
             i++)
            value = value * 10 + (*lua->s++ - '0');
        buffer_append_byte(&lua->string, (char)(value & 0xFF));
        return;
    }
    const char *at = strchr(letters, c);
    buffer_append_byte(&lua->string, at != NULL ? values[at - letters] : c);
}

static bool take_quoted(struct lua *lua)
{
    skip_white(lua);
    if (lua->s >= lua->end || (*lua->s != '"' && *lua->s != '\''))
        return false;
    char quote = *lua->s++;
    buffer_clear(&lua->string);
    buffer_append(&lua->string, "", 0);
    while (lua->s < lua->end && *lua->s != quote) {
        if (*lua->s == '\\' && lua->s + 1 < lua->end) {
            lua->s++;
            take_escape(lua);
        } else {
            buffer_append_byte(&lua->string, *lua->s++);
        }
    }
    if (lua->s >= lua->end)
        return false;
    lua->s++;
    return true;
}

/* A number, true, false or nil; nothing is made of it. */
static bool take_plain(struct lua *lua)
{
    skip_white(lua);
    const char *start = lua->s;
    while (lua->s < lua->end && (is_name(*lua->s) || *lua->s == '.' ||
                                 *lua->s == '-' || *lua->s == '+'))
        lua->s++;
    size_t length = (size_t)(lua->s - start);
    bool number = length > 0 && (*start == '-' || *start == '.' ||
                                 (*start >= '0' && *start <= '9'));
    return number || (length == 4 && memcmp(start, "true", 4) == 0) ||
           (length == 5 && memcmp(start, "false", 5) == 0) ||
           (length == 3 && memcmp(start, "nil", 3) == 0);
}

/* A key: ["name"] = , [1] = , name = ; or none. False on a fault. */
static bool take_key(struct lua *lua, char *key, size_t size)
{
    key[0] = '\0';
    if (take_byte(lua, '[')) {
        if (take_quoted(lua)) {
            size_t length =
                lua->string.length < size ? lua->string.length : size - 1;
            memcpy(key, lua->string.bytes, length);
            key[length] = '\0';
        } else if (!take_plain(lua)) {
            return false;
        }
        return take_byte(lua, ']') && take_byte(lua, '=');
    }
    skip_white(lua);
    const char *start = lua->s;
    const char *name = start;
    while (name < lua->end && is_name(*name))
        name++;
    const char *after = name;
    while (after < lua->end && strchr(" \t\r\n", *after) != NULL)
        after++;
    if (name == start || after >= lua->end || *after != '=')
        return true;
    size_t length =
        (size_t)(name - start) < size ? (size_t)(name - start) : size - 1;
    memcpy(key, start, length);
    key[length] = '\0';
    lua->s = after + 1;
    return true;
}

/* What an item says; both generations of the format. */
struct item {
    char *text, *note, *chapter, *datetime, *drawer, *highlighted;
};

static void item_release(struct item *item)
{
    memory_free(item->text);
    memory_free(item->note);
    memory_free(item->chapter);
    memory_free(item->datetime);
    memory_free(item->drawer);
    memory_free(item->highlighted);
    memset(item, 0, sizeof *item);
}

static void item_set(struct item *item, const char *key,
                     const struct buffer *value)
{
    const struct {
        const char *key;
        char **field;
    } fields[] = {{"text", &item->text},         {"note", &item->note},
                  {"notes", &item->highlighted}, {"chapter", &item->chapter},
                  {"datetime", &item->datetime}, {"drawer", &item->drawer}};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (strcmp(fields[i].key, key) == 0)
            imported_string(fields[i].field, value->bytes, value->length);
}

/* In "bookmarks" the passage is in "notes" and the reader's words in "text",
 * but "text" may only repeat the passage. */
static void item_to_old_form(struct item *item)
{
    char *words = item->text;
    item->text = item->highlighted;
    item->highlighted = NULL;
    bool repeats = words != NULL && item->text != NULL &&
                   strstr(words, item->text) != NULL;
    if (repeats) {
        memory_free(words);
        words = NULL;
    }
    memory_free(item->note);
    item->note = words;
}

static void item_add(struct imported *imported, struct item *item, bool old)
{
    if (old)
        item_to_old_form(item);
    const char *text = item->text != NULL ? item->text : "";
    const char *words = item->note != NULL ? item->note : "";
    const char *date = item->datetime != NULL ? item->datetime : "";
    if (text[0] == '\0' && words[0] == '\0' && date[0] == '\0')
        return;
    enum note_kind kind = words[0] != '\0'               ? NOTE_NOTE
                          : item->drawer == NULL && !old ? NOTE_BOOKMARK
                                                         : NOTE_HIGHLIGHT;
    struct note *note = imported_add(imported, kind);
    imported_string(&note->anchor.exact, text, strlen(text));
    imported_string(&note->body, words, strlen(words));
    if (import_time(date, &note->made, &note->utc_offset))
        note->changed = note->made;
    if (item->chapter != NULL) {
        note->anchor.sections = memory_zero(1, sizeof(char *));
        note->anchor.sections[0] = item->chapter;
        note->anchor.section_count = 1;
        item->chapter = NULL;
    }
    imported_identify(note, "koreader", date);
}

/* Where the walk stands: depth of the list of items, 0 when outside. */
struct walk {
    int depth;
    int list; /* depth of "annotations" or "bookmarks" */
    bool old;
    struct item item;
    bool seen_new; /* "annotations" came: "bookmarks" repeat it */
};

static void open_table(struct walk *walk, const char *key)
{
    walk->depth++;
    if (walk->list != 0)
        return;
    bool annotations = strcmp(key, "annotations") == 0;
    if (annotations || (strcmp(key, "bookmarks") == 0 && !walk->seen_new)) {
        walk->list = walk->depth;
        walk->old = !annotations;
        walk->seen_new |= annotations;
    }
}

static void close_table(struct walk *walk, struct imported *imported)
{
    if (walk->list != 0 && walk->depth == walk->list + 1) {
        item_add(imported, &walk->item, walk->old);
        item_release(&walk->item);
    }
    if (walk->depth == walk->list)
        walk->list = 0;
    walk->depth--;
}

static void take_value(struct lua *lua, struct walk *walk,
                       struct imported *imported, const char *key)
{
    if (walk->list != 0 && walk->depth == walk->list + 1)
        item_set(&walk->item, key, &lua->string);
    else if (walk->list == 0 && strcmp(key, "title") == 0)
        imported_string(&imported->record.title, lua->string.bytes,
                        lua->string.length);
    else if (walk->list == 0 && strcmp(key, "authors") == 0)
        imported_string(&imported->record.author, lua->string.bytes,
                        lua->string.length);
}

static bool walk_tables(struct lua *lua, struct walk *walk,
                        struct imported *imported)
{
    char key[64];
    if (!take_byte(lua, '{'))
        return false;
    open_table(walk, "");
    while (walk->depth > 0) {
        if (take_byte(lua, ',') || take_byte(lua, ';'))
            continue;
        if (take_byte(lua, '}')) {
            close_table(walk, imported);
            continue;
        }
        if (!take_key(lua, key, sizeof key))
            return false;
        if (take_byte(lua, '{')) {
            if (walk->depth >= LUA_MOST_DEPTH)
                return false;
            open_table(walk, key);
        } else if (take_quoted(lua)) {
            take_value(lua, walk, imported, key);
        } else if (!take_plain(lua)) {
            return false;
        }
    }
    return true;
}

enum status import_koreader(const char *bytes, size_t length, const char *title,
                            struct imported *imported, struct error *error)
{
    (void)title;
    struct lua lua = {.s = bytes, .end = bytes + length};
    struct walk walk = {0};
    skip_white(&lua);
    if (lua.end - lua.s > 6 && memcmp(lua.s, "return", 6) == 0)
        lua.s += 6;
    bool well = walk_tables(&lua, &walk, imported);
    size_t line = 1;
    for (const char *s = bytes; s < lua.s; s++)
        line += *s == '\n';
    item_release(&walk.item);
    buffer_release(&lua.string);
    if (well)
        return STATUS_OK;
    return error_set(error, STATUS_UNREADABLE,
                     "This is no table of KOReader's: line %zu holds "
                     "something other than data.",
                     line);
}
