/* pane_menu.c - everything, for those who know only Enter.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keymap.h"
#include "panes.h"

#include <ctype.h>

static const char *const page_menu[] = {
    "contents", "notes", "note-add", "bookmark",    "search", "select", "look",
    "export",   "marks", "back",     "information", "shelf",  "help",   "quit"};

static const char *const select_menu[] = {
    "select-wider", "select-narrow", "note-add", "highlight", "copy",
    "look-up",      "search-word",   "bookmark", "notes",     "select-cancel"};

/* When no text is open. */
static const char *const empty_menu[] = {"shelf", "help", "quit"};

static void add_command(struct reader *reader, const char *name)
{
    struct buffer keys = {0};
    size_t command = command_find(name);
    struct buffer text = {0};
    buffer_append_string(&text, commands[command].description);
    text.bytes[0] = (char)toupper((unsigned char)text.bytes[0]);
    struct list_item *item = list_add(&reader->list, text.bytes);
    buffer_release(&text);
    keymap_keys_of(reader, command, keymap_context(reader), 1, &keys);
    list_set_keys(&reader->list, item, &keys);
    item->target = command;
    buffer_release(&keys);
}

void menu_fill(struct reader *reader)
{
    const char *const *names = page_menu;
    size_t count = sizeof page_menu / sizeof *page_menu;
    reader->list.quiet = true;
    if (reader->document == NULL) {
        names = empty_menu;
        count = sizeof empty_menu / sizeof *empty_menu;
    } else if (reader->selection.active) {
        names = select_menu;
        count = sizeof select_menu / sizeof *select_menu;
    }
    for (size_t i = 0; i < count; i++)
        add_command(reader, names[i]);
}

void menu_name(const struct reader *reader, struct buffer *title)
{
    struct page page = reader->page;
    size_t number;
    if (reader->selection.active)
        buffer_append_string(title, "Selection");
    else if (reader->document != NULL &&
             paginator_number(reader->paginator, &page, &number))
        buffer_format(title, "Page %zu", number + 1);
    else
        buffer_append_string(title, "Menu");
}

/* The keys beside the items act, so that the menu teaches them; but for the one
 * that filters every list. */
bool menu_key(struct reader *reader, uint32_t key)
{
    size_t command = keymap_command(reader, key);
    if (key >= INPUT_NAMED || key == '/' || command == SIZE_MAX)
        return false;
    for (size_t i = 0; i < reader->list.count; i++) {
        if (reader->list.items[i].target != command)
            continue;
        pane_close(reader);
        commands[command].run(reader, 0);
        return true;
    }
    return false;
}
