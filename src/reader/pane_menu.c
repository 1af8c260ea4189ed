/* pane_menu.c - everything, for those who know only Enter.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <string.h>

void menu_fill(struct reader *reader)
{
    static const char *const page_menu[] = {
        "contents", "notes",       "note-add", "bookmark", "search",
        "select",   "look",        "export",   "marks",    "back",
        "shelf",    "information", "help",     "quit"};
    static const char *const select_names[] = {
        "select", "select-narrow", "note-add",    "highlight",
        "copy",   "look-up",       "search-word", "select-cancel"};
    bool selecting = reader->selection.active;
    const char *const *names = selecting ? select_names : page_menu;
    size_t count = selecting ? sizeof select_names / sizeof *select_names
                             : sizeof page_menu / sizeof *page_menu;
    for (size_t i = 0; i < count; i++) {
        size_t command = command_find(names[i]);
        struct list_item *item =
            list_add(&reader->list, commands[command].description);
        struct buffer keys = {0};
        keymap_keys_of(reader, command,
                       selecting ? CONTEXT_SELECT : CONTEXT_PAGE, 1, &keys);
        item->right = list_string(
            &reader->list, keys.length > 0 ? keys.bytes : "", keys.length);
        item->target = command;
        buffer_release(&keys);
    }
}
