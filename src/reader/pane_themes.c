/* pane_themes.c - the colours to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
#include <string.h>

void themes_fill(struct reader *reader)
{
    static const char *const names[] = {"auto", "paper",    "sepia",   "night",
                                        "dusk", "contrast", "terminal"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct list_item *item = list_add(&reader->list, names[i]);
        item->target = i;
        item->current = strcmp(names[i], reader->settings.theme) == 0;
    }
}

void choose_theme(struct reader *reader, const struct list_item *item)
{
    snprintf(reader->settings.theme, sizeof reader->settings.theme, "%s",
             item->text);
    pane_close(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}
