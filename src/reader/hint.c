/* hint.c - what may follow a prefix key, in a box above the foot.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"

#include <stdio.h>
#include <string.h>

enum { MOST_WAYS = 64, KEY_ROOM = 8 };

/* A command, and all second keys that lead to it. */
struct way {
    uint16_t command;
    const char *line; /* ":set ...", typed for the user; or NULL */
    char keys[3 * KEY_NAME_SIZE];
};

static void add_key(struct way *way, uint32_t key)
{
    char name[KEY_NAME_SIZE] = "letter";
    if (key != KEY_ANY)
        event_key_name(key, name);
    /* As everywhere, names of keys are shown without their brackets. */
    size_t length = strlen(name);
    bool bracket = length > 2 && name[0] == '<';
    size_t used = strlen(way->keys);
    if (used + length + 2 > sizeof way->keys)
        return;
    if (used > 0)
        way->keys[used++] = ' ';
    length -= 2 * (size_t)bracket;
    memcpy(way->keys + used, name + bracket, length);
    way->keys[used + length] = '\0';
}

static int find_ways(const struct reader *reader, struct way ways[MOST_WAYS])
{
    enum context context = keymap_context(reader);
    int count = 0;
    for (size_t i = 0; i < reader->binding_count; i++) {
        const struct binding *binding = &reader->bindings[i];
        if (binding->context != context || binding->keys[0] != reader->prefix ||
            binding->keys[1] == 0 || binding->command == NO_COMMAND)
            continue;
        int at = 0;
        while (at < count && (ways[at].command != binding->command ||
                              ways[at].line != binding->line))
            at++;
        if (at == MOST_WAYS)
            continue;
        if (at == count)
            ways[count++] = (struct way){.command = binding->command,
                                         .line = binding->line};
        add_key(&ways[at], binding->keys[1]);
    }
    return count;
}

/* Where it stands: over the whole width of a narrow window, else in a box. */
static struct rectangle open_box(struct reader *reader, struct frame *frame,
                                 int rows)
{
    int foot = reader->settings.foot ? 1 : 0;
    if (reader->layout.whole_screen_panes) {
        int top = reader->height - rows - foot;
        struct rectangle area = {0, top > 0 ? top : 0, reader->width, rows};
        frame_fill(frame, area.x, area.y, area.width, area.height, " ",
                   ROLE_INK, 0);
        return area;
    }
    char name[KEY_NAME_SIZE], title[KEY_NAME_SIZE + 8];
    event_key_name(reader->prefix, name);
    snprintf(title, sizeof title, "%s%s", name,
             glyph(reader, " \xE2\x80\xA6", " ..."));
    struct rectangle area = {0, reader->height - rows - 2 - foot, reader->width,
                             rows + 2};
    if (area.y < 0)
        area.y = 0;
    struct box box = {title, NULL, "Esc cancels", rows, ROLE_QUIET};
    return draw_box(reader, frame, area, &box);
}

void hint_draw(struct reader *reader, struct frame *frame)
{
    struct way ways[MOST_WAYS];
    int count = find_ways(reader, ways);
    int columns = reader->width >= 76 ? 2 : 1;
    int rows = (count + columns - 1) / columns;
    struct rectangle inside = open_box(reader, frame, rows);
    int width = inside.width / columns;
    for (int i = 0; i < count; i++) {
        int x = inside.x + i / rows * width;
        int y = inside.y + i % rows;
        if (y >= inside.y + inside.height)
            continue;
        frame_put(frame, x + 1, y, KEY_ROOM - 1, ways[i].keys,
                  strlen(ways[i].keys), ROLE_ACCENT, ATTRIBUTE_STRONG);
        put_cut(reader, frame, x + KEY_ROOM + 1, y, width - KEY_ROOM - 2,
                ways[i].line != NULL ? ways[i].line
                                     : commands[ways[i].command].description,
                ROLE_INK);
    }
}
