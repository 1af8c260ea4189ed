/* pane_themes.c - the colours to choose from: those built in, then the user's
 * own. The one that is chosen in the list shows at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
#include <string.h>

/* The name at `index` among words divided by blanks; false at the end. */
static bool word_at(const char *words, size_t index, char name[THEME_SIZE])
{
    while (index-- > 0) {
        words += strcspn(words, " ");
        words += *words == ' ';
    }
    snprintf(name, THEME_SIZE, "%.*s", (int)strcspn(words, " "), words);
    return *name != '\0';
}

/* Whether there is one; `own` (may be NULL) is set to whose it is. */
static bool theme_at(const struct reader *reader, size_t index,
                     char name[THEME_SIZE], bool *own)
{
    const char *built_in = reader_setting_choices("theme");
    size_t count = 0;
    while (count <= index && word_at(built_in, count, name))
        count++;
    bool beyond = count <= index;
    if (own != NULL)
        *own = beyond;
    if (beyond && reader->themes.length == 0)
        return false;
    return !beyond || word_at(reader->themes.bytes, index - count, name);
}

void reader_set_themes(struct reader *reader, const char *names)
{
    buffer_clear(&reader->themes);
    buffer_append_string(&reader->themes, names);
}

void theme_step(struct reader *reader, int by)
{
    char name[THEME_SIZE];
    long count = 0, at = -1;
    while (theme_at(reader, (size_t)count, name, NULL)) {
        if (strcmp(name, reader->settings.theme) == 0)
            at = count;
        count++;
    }
    long next = at < 0 ? 0 : (at + by % count + count) % count;
    theme_at(reader, (size_t)next, reader->settings.theme, NULL);
}

void themes_fill(struct reader *reader)
{
    char name[THEME_SIZE];
    bool own;
    for (size_t i = 0; theme_at(reader, i, name, &own); i++) {
        struct list_item *item = list_add(&reader->list, name);
        item->target = i;
        item->current = strcmp(name, reader->settings.theme) == 0;
        if (own)
            item->right = "your own";
    }
}

const char *theme_shown(const struct reader *reader)
{
    const struct list_item *item =
        reader->pane == PANE_THEMES ? list_chosen(&reader->list) : NULL;
    return item != NULL ? item->text : reader->settings.theme;
}

void choose_theme(struct reader *reader, const struct list_item *item)
{
    snprintf(reader->settings.theme, sizeof reader->settings.theme, "%s",
             item->text);
    pane_close(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}
