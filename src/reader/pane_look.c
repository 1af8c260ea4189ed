/* pane_look.c - how the page looks, changed with Left and Right.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

static const char *const look_settings[] = {
    "theme", "measure",    "columns", "justify", "hyphenate",
    "hang",  "paragraphs", "spacing", "notes",   "ruler"};
enum { LOOK_COUNT = sizeof look_settings / sizeof look_settings[0] };

void look_fill(struct reader *reader)
{
    for (size_t i = 0; i < LOOK_COUNT; i++) {
        char value[32] = "";
        reader_settings_get(&reader->settings, look_settings[i], value);
        struct list_item *item = list_add(&reader->list, look_settings[i]);
        item->right = list_string(&reader->list, value, strlen(value));
        item->target = i;
    }
}

static void look_change(struct reader *reader, size_t index, int by)
{
    struct reader_settings *settings = &reader->settings;
    static const char *const names[] = {"theme-next", NULL, NULL, "justify",
                                        "hyphenate"};
    if (index == 1)
        commands[command_find(by > 0 ? "measure-wider" : "measure-narrower")]
            .run(reader, 0);
    else if (index == 2)
        settings->columns = (settings->columns + 3 + by) % 3;
    else if (index < 5)
        commands[command_find(names[index])].run(reader, 0);
    else if (index == 5)
        settings->hang = !settings->hang;
    else if (index == 6)
        settings->paragraphs = settings->paragraphs == PARAGRAPHS_INDENT
                                   ? PARAGRAPHS_BLANK
                                   : PARAGRAPHS_INDENT;
    else if (index == 7)
        settings->spacing = 3 - settings->spacing;
    else if (index == 8)
        settings->notes = (settings->notes + 4 + by) % 4;
    else
        settings->focus_ruler = !settings->focus_ruler;
    reader_relayout(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

bool look_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    bool left = key == INPUT_LEFT || key == 'h';
    bool right = key == INPUT_RIGHT || key == 'l' || key == ' ';
    if (item == NULL || (!left && !right))
        return false;
    look_change(reader, item->target, left ? -1 : 1);
    pane_fill(reader);
    return true;
}
