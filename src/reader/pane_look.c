/* pane_look.c - how the page looks, changed with Left and Right.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page above shows every change at once. Esc keeps, U goes back to how it
 * looked when the sheet was opened.
 */
#include "draw.h"
#include "movement.h"
#include "panes.h"

#include <string.h>

static const char *const look_settings[] = {
    "theme",      "measure", "columns", "justify", "hyphenate",
    "paragraphs", "spacing", "italics", "notes",   "ruler"};
enum { ROOMY = 60, DESCRIBED_FROM = 26 /* columns, for the descriptions */ };
enum { LOOK_COUNT = sizeof look_settings / sizeof look_settings[0] };

void look_open(struct reader *reader)
{
    reader->look_before = reader->settings;
    pane_open(reader, PANE_LOOK);
}

static const char *description_of(const char *name)
{
    const char *description = "";
    const char *found;
    for (size_t i = 0; (found = reader_setting_name(i, &description)) != NULL;
         i++)
        if (strcmp(found, name) == 0)
            break;
    return description;
}

void look_fill(struct reader *reader)
{
    reader->list.right_from = DESCRIBED_FROM;
    for (size_t i = 0; i < LOOK_COUNT; i++) {
        char value[32] = "";
        const char *name = look_settings[i];
        struct buffer line = {0};
        reader_settings_get(&reader->settings, name, value);
        buffer_format(&line, "%-11s %s", name, value);
        struct list_item *item = list_add(&reader->list, line.bytes);
        const char *description = description_of(name);
        if (reader->width >= ROOMY)
            item->right =
                list_string(&reader->list, description, strlen(description));
        item->target = i;
        buffer_release(&line);
    }
}

static void look_changed(struct reader *reader)
{
    reader_relayout(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
    pane_fill(reader);
}

bool look_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    bool left = key == INPUT_LEFT || key == 'h';
    bool right = key == INPUT_RIGHT || key == 'l' || key == ' ';
    if (key == 'U') {
        reader->settings = reader->look_before;
        look_changed(reader);
        reader_say(reader, "As it looked before.");
        return true;
    }
    if (item == NULL || (!left && !right))
        return false;
    const char *name = look_settings[item->target];
    int by = strcmp(name, "measure") == 0 ? 2 : 1;
    by = left ? -by : by;
    if (strcmp(name, "theme") == 0)
        theme_step(reader, by);
    else if (!reader_settings_step(&reader->settings, name, by))
        return true;
    look_changed(reader);
    return true;
}
