/* pane_help.c - the keys that work now, from the live table; Tab goes on to
 * those that work elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"
#include "panes.h"

#include <string.h>

/* How many keys of a command are shown; and columns of boxes. */
enum { MOST_KEYS = 4, SOME_KEYS = 3, FEW_KEYS = 2, NARROW = 90, SMALL = 60 };

/* Without room for names; speech takes the room it needs. */
static bool is_narrow(const struct reader *reader)
{
    return pane_room(reader) < NARROW && !reader->settings.accessible;
}

static void add_line(struct reader *reader, const struct buffer *keys,
                     const char *what, size_t command)
{
    const char *name = commands[command].name;
    struct list_item *item = list_add(&reader->list, what);
    item->target = command;
    list_set_keys(&reader->list, item, keys);
    if (!is_narrow(reader))
        item->right = list_string(&reader->list, name, strlen(name));
}

/* Keys for which something is typed, ":set theme=sepia". */
static void add_lines_typed(struct reader *reader, enum context context)
{
    bool headed = false;
    for (size_t i = 0; i < reader->binding_count; i++) {
        const struct binding *binding = &reader->bindings[i];
        if (binding->line == NULL || binding->context != context)
            continue;
        struct buffer keys = {0};
        if (!headed)
            list_add(&reader->list, "Your own")->head = true;
        headed = true;
        binding_name(binding, &keys);
        add_line(reader, &keys, binding->line, binding->command);
        buffer_release(&keys);
    }
}

/* What has a key in a context, group by group; then what only has a name. */
static void fill_commands(struct reader *reader, enum context context)
{
    const char *group = "";
    int most = !is_narrow(reader)          ? MOST_KEYS
               : pane_room(reader) < SMALL ? FEW_KEYS
                                           : SOME_KEYS;
    for (int named = 0; named < 2; named++)
        for (size_t i = 0; i < command_count; i++) {
            struct buffer keys = {0};
            keymap_keys_of(reader, i, context, most, &keys);
            bool wanted = (keys.length > 0) == (named == 0);
            bool here = named == 0 || commands[i].select_keys == NULL;
            const char *head =
                named == 0 ? commands[i].group : "By name, with :";
            if (wanted && here) {
                if (strcmp(group, head) != 0)
                    list_add(&reader->list, head)->head = true;
                group = head;
                add_line(reader, &keys, commands[i].description, i);
            }
            buffer_release(&keys);
        }
    add_lines_typed(reader, context);
}

/* --- Where keys are always the same -------------------------------------- */

struct fixed_key {
    const char *keys, *what;
};

static const struct fixed_key list_keys[] = {
    {"Up Down j k", "one line"},
    {"PgUp PgDn", "one page"},
    {"Home End", "first, last"},
    {"Enter", "go there, or do it"},
    {"/ letters", "show only what holds them"},
    {"Tab Shift-Tab", "the list beside it"},
    {"e", "edit a note, name a bookmark"},
    {"d", "delete it; U brings it back"},
    {"y", "copy it"},
    {"s", "sort notes by place or by date"},
    {"x", "export notes"},
    {"Left Right", "fold and unfold sections; change a value"},
    {"Esc q", "close it; or the key that opened it"}};

static const struct fixed_key note_keys[] = {
    {"Esc Ctrl-S", "keep the note"},
    {"Ctrl-C", "discard it; U brings it back"},
    {"Ctrl-E", "write on in your own editor"},
    {"Ctrl-T", "a tag; again: one that you used before"},
    {"Ctrl-Z Ctrl-_", "undo"},
    {"Ctrl-Y", "redo"},
    {"Ctrl-V", "put in what was copied last"},
    {"Home End", "start and end of the line"},
    {"Alt-B Alt-F", "one word back, one on"},
    {"Ctrl-W Alt-D", "delete the word before, after"},
    {"Ctrl-U Ctrl-K", "delete to the start, the end of the line"}};

static const struct fixed_key prompt_keys[] = {
    {"Enter", "search, or do it"},
    {"Esc", "leave; the page is as it was"},
    {"Up Down", "what was typed before"},
    {"Tab", "complete; searching: whole words"},
    {"Ctrl-R", "searching: a regular expression"},
    {"Ctrl-W", "searching: whole words"},
    {"Ctrl-U", "delete all before the cursor"}};

/* What Tab goes round; the first is what works now. */
static const struct help_page {
    const char *name;
    enum context context;
    const struct fixed_key *keys; /* NULL: the commands of the context */
    size_t count;
} pages[] = {
#define FIXED(keys) CONTEXT_PAGE, (keys), sizeof(keys) / sizeof *(keys)
    {"reading", CONTEXT_PAGE, NULL, 0},
    {"selecting", CONTEXT_SELECT, NULL, 0},
    {"in lists", FIXED(list_keys)},
    {"writing a note", FIXED(note_keys)},
    {"at the prompt", FIXED(prompt_keys)},
#undef FIXED
};
enum { PAGES = sizeof pages / sizeof pages[0], NO_TARGET = UINT16_MAX };

static const struct help_page *page_shown(const struct reader *reader)
{
    return &pages[(reader->help_page +
                   (keymap_context(reader) == CONTEXT_SELECT)) %
                  PAGES];
}

void help_fill(struct reader *reader)
{
    const struct help_page *page = page_shown(reader);
    if (page->keys == NULL)
        fill_commands(reader, page->context);
    for (size_t i = 0; page->keys != NULL && i < page->count; i++) {
        struct buffer keys = {0};
        struct list_item *item = list_add(&reader->list, page->keys[i].what);
        buffer_append_string(&keys, page->keys[i].keys);
        list_set_keys(&reader->list, item, &keys);
        item->target = NO_TARGET;
        buffer_release(&keys);
    }
}

void help_name(const struct reader *reader, struct buffer *title)
{
    buffer_format(
        title, "Keys %s %s",
        reader->settings.accessible ? "-" : glyph(reader, "\xE2\x80\x94", "-"),
        page_shown(reader)->name);
}

bool help_key(struct reader *reader, uint32_t key)
{
    bool back = key == (INPUT_SHIFT | INPUT_TAB);
    if (key != INPUT_TAB && !back)
        return false;
    reader->help_page = (reader->help_page + (back ? PAGES - 1 : 1)) % PAGES;
    reader->list.chosen = reader->list.top = 0;
    pane_fill(reader);
    return true;
}

/* What works elsewhere cannot be done from here. */
void help_enter(struct reader *reader, const struct list_item *item)
{
    size_t command = item->target;
    bool here = page_shown(reader)->context == keymap_context(reader);
    pane_close(reader);
    if (command != NO_TARGET && here)
        commands[command].run(reader, 0);
}
