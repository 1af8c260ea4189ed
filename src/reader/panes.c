/* panes.c - everything that is called up over the page, and leaves with Esc.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
#include <string.h>

/* --- What Enter does ----------------------------------------------------- */

static void go_target(struct reader *reader, const struct list_item *item)
{
    size_t target = item->target;
    pane_close(reader);
    reader_jump(reader, target);
}

static void run_target(struct reader *reader, const struct list_item *item)
{
    size_t command = item->target;
    pane_close(reader);
    commands[command].run(reader, 0);
}

static void close_only(struct reader *reader, const struct list_item *item)
{
    (void)item;
    pane_close(reader);
}

/* --- The table ----------------------------------------------------------- */

enum pane_place { DRAWER, SHEET, BOX };

static const struct pane {
    const char *title;
    const char *foot;
    const char *commands; /* letters that act instead of filtering */
    enum pane_place place;
    pane_filler *fill;
    pane_taker *key;
    pane_action *enter;
} pane_table[PANE_COUNT] = {
    [PANE_CONTENTS] = {"Contents", "Enter go | type to filter | Esc", "t",
                       DRAWER, contents_fill, NULL, go_target},
    [PANE_MATCHES] = {"Matches", "Enter go | type to filter | Esc", "&", SHEET,
                      matches_fill, NULL, go_target},
    [PANE_NOTES] = {"Notes", "Enter go | e edit | d delete | U undo | x export",
                    "deUxsA", SHEET, notes_fill, notes_key, NULL},
    [PANE_MARKS] = {"Marks", "Enter go | d delete | U undo | Esc", "dUM", SHEET,
                    marks_fill, marks_key, go_target},
    [PANE_HELP] = {"Keys", "type to search | Enter does it | Esc", "?", BOX,
                   help_fill, NULL, run_target},
    [PANE_MENU] = {"Menu", "Enter | Esc", "", DRAWER, menu_fill, NULL,
                   run_target},
    [PANE_THEMES] = {"Colours", "Enter choose | Esc", "C", DRAWER, themes_fill,
                     NULL, choose_theme},
    [PANE_SHELF] = {"Shelf", "Enter read | d forget | Esc", "do", BOX,
                    shelf_fill, shelf_key, open_entry},
    [PANE_LOOK] = {"Look", "Left Right change | U as before | Esc keeps",
                   "hlzU", SHEET, look_fill, look_key, close_only},
    [PANE_EXPORT] = {"Export notes", "Left Right form | Enter export | Esc",
                     "hlx", BOX, export_fill, export_key, NULL},
    [PANE_INFORMATION] = {"About this text", "Enter go | Esc", "i", BOX,
                          information_fill, NULL, information_enter},
};

const char *pane_title(const struct reader *reader)
{
    return reader->pane != PANE_NONE ? pane_table[reader->pane].title : "";
}

void pane_fill(struct reader *reader)
{
    size_t chosen = reader->list.chosen;
    list_clear(&reader->list);
    pane_table[reader->pane].fill(reader);
    reader->list.chosen = chosen;
    list_update(&reader->list);
}

void pane_open(struct reader *reader, enum pane_id pane)
{
    reader->pane = pane;
    reader->popup = false;
    buffer_clear(&reader->list.filter);
    reader->list.filtering = false;
    reader->list.chosen = reader->list.top = 0;
    pane_fill(reader);
    if (reader->list.shown_count == 0 && pane == PANE_CONTENTS) {
        reader->pane = PANE_NONE;
        reader_say(reader, "This text has no sections.");
        return;
    }
    if (pane == PANE_CONTENTS || pane == PANE_MATCHES || pane == PANE_NOTES)
        list_choose_target(&reader->list, reader_here(reader));
}

void pane_close(struct reader *reader)
{
    reader->pane = PANE_NONE;
    buffer_clear(&reader->list.filter);
    reader->list.filtering = false;
}

void pane_key(struct reader *reader, uint32_t key)
{
    const struct pane *pane = &pane_table[reader->pane];
    bool filtering = reader->list.filtering;
    if (key == (INPUT_CONTROL | 'c')) {
        pane_close(reader);
        return;
    }
    if (!filtering && pane->key != NULL && pane->key(reader, key))
        return;
    enum list_answer answer =
        list_key(&reader->list, key, reader->list_area.height, pane->commands);
    if (answer == LIST_CLOSE) {
        pane_close(reader);
    } else if (answer == LIST_ENTER && pane->enter != NULL) {
        pane->enter(reader, list_chosen(&reader->list));
    } else if (answer == LIST_IGNORED && key < 0x80 &&
               strchr("tA&M?iCoxz", (int)key) != NULL && key != 0) {
        pane_close(reader); /* the key that opened it */
    }
}

/* --- Drawing ------------------------------------------------------------- */

static int widest_item(const struct list *list)
{
    int widest = 24;
    for (size_t i = 0; i < list->count && i < 500; i++) {
        const struct list_item *item = &list->items[i];
        int columns =
            text_columns(item->text, strlen(item->text)) + 6 + 2 * item->level;
        if (item->right != NULL)
            columns += text_columns(item->right, strlen(item->right)) + 2;
        if (columns > widest)
            widest = columns;
    }
    return widest;
}

static struct rectangle pane_area(const struct reader *reader,
                                  const struct pane *pane)
{
    struct rectangle whole = {0, 0, reader->width, reader->height};
    if (reader->layout.whole_screen_panes)
        return whole;
    int width = widest_item(&reader->list) + 2;
    int rows = (int)reader->list.shown_count + 2;
    for (size_t i = 0; i < reader->list.count; i++)
        rows += reader->list.items[i].more != NULL;
    switch (pane->place) {
    case DRAWER:
        if (width > reader->width * 2 / 3)
            width = reader->width * 2 / 3;
        if (width < 34)
            width = 34;
        return (struct rectangle){0, 0, width, reader->height};
    case SHEET:
        if (rows > reader->height / 2)
            rows = reader->height / 2;
        if (rows < 6)
            rows = 6;
        return (struct rectangle){0, reader->height - rows, reader->width,
                                  rows};
    case BOX:
        break;
    }
    if (width > reader->width - 2)
        width = reader->width - 2;
    if (width < 40)
        width = 40;
    if (rows > reader->height - 2)
        rows = reader->height - 2;
    if (rows < 5)
        rows = 5;
    return (struct rectangle){(reader->width - width) / 2,
                              (reader->height - rows) / 2, width, rows};
}

void pane_draw(struct reader *reader, struct frame *frame)
{
    const struct pane *pane = &pane_table[reader->pane];
    struct buffer title = {0};
    buffer_append_string(&title, pane->title);
    if (reader->pane == PANE_MATCHES)
        buffer_format(&title, " of %s%s%s", glyph(reader, "\xE2\x80\x9C", "\""),
                      reader->search.query.bytes,
                      glyph(reader, "\xE2\x80\x9D", "\""));
    if (reader->list.filtering)
        buffer_format(
            &title, " /%.*s", (int)reader->list.filter.length,
            reader->list.filter.bytes != NULL ? reader->list.filter.bytes : "");
    struct buffer foot = {0};
    for (const char *c = pane->foot; *c != '\0'; c++)
        if (*c == '|')
            buffer_append_string(&foot, glyph(reader, "\xC2\xB7", "-"));
        else
            buffer_append_byte(&foot, *c);
    struct rectangle where = pane_area(reader, pane);
    reader->list_area = draw_box(reader, frame, where, title.bytes, foot.bytes);
    list_draw(&reader->list, frame, reader->list_area, reader->glyphs,
              reader->settings.accessible);
    if (reader->message.length > 0)
        frame_put(frame, where.x + 1, where.y + where.height - 1,
                  where.width - 2, reader->message.bytes,
                  reader->message.length, reader->alert ? ROLE_ALERT : ROLE_INK,
                  0);
    buffer_release(&title);
    buffer_release(&foot);
}
