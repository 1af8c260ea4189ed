/* pane_help.c - the keys that work now, from the live table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <string.h>

void help_fill(struct reader *reader)
{
    const char *group = "";
    enum context context =
        reader->selection.active ? CONTEXT_SELECT : CONTEXT_PAGE;
    for (size_t i = 0; i < command_count; i++) {
        struct buffer keys = {0};
        keymap_keys_of(reader, i, context, 4, &keys);
        if (keys.length > 0) {
            if (strcmp(group, commands[i].group) != 0) {
                group = commands[i].group;
                list_add(&reader->list, group)->head = true;
            }
            struct buffer line = {0};
            buffer_format(&line, "%-20s %s", keys.bytes,
                          commands[i].description);
            struct list_item *item = list_add(&reader->list, line.bytes);
            item->target = i;
            item->level = 0;
            item->right = list_string(&reader->list, commands[i].name,
                                      strlen(commands[i].name));
            buffer_release(&line);
        }
        buffer_release(&keys);
    }
}
