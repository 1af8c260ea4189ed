/* pane_help.c - the keys that work now, from the live table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"
#include "panes.h"

#include <string.h>

/* How many keys of a command are shown; and columns of windows. */
enum { MOST_KEYS = 4, SOME_KEYS = 3, FEW_KEYS = 2, NARROW = 90, SMALL = 60 };

/* Without room for names; speech takes the room it needs. */
static bool is_narrow(const struct reader *reader)
{
    return reader->width < NARROW && !reader->settings.accessible;
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

/* What has a key here, group by group; then what only has a name. */
void help_fill(struct reader *reader)
{
    const char *group = "";
    enum context context = keymap_context(reader);
    int most = !is_narrow(reader)      ? MOST_KEYS
               : reader->width < SMALL ? FEW_KEYS
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

void help_name(const struct reader *reader, struct buffer *title)
{
    buffer_format(
        title, "Keys %s %s",
        reader->settings.accessible ? "-" : glyph(reader, "\xE2\x80\x94", "-"),
        reader->selection.active ? "selecting" : "reading");
}
