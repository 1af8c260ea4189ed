/* panes.c - everything that is called up over the page, and leaves with Esc.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <stdio.h>
#include <string.h>

/* --- What each pane holds
 * ---------------------------------------------------------- */

static void contents_fill(struct reader *reader)
{
    struct list *list = &reader->list;
    const struct document *document = reader->document;
    if (document == NULL)
        return;
    size_t here = document_section_at(document, reader_here(reader));
    for (size_t i = 0; i < document->section_count; i++) {
        struct buffer name = {0};
        document_section_name(document, i, &name);
        struct list_item *item = list_add(list, name.bytes);
        buffer_release(&name);
        item->level = document->sections[i].level - 1;
        item->target = document->sections[i].span.start;
        item->current = i == here;
        struct page page;
        size_t number;
        char right[32] = "";
        /* Pages that are not numbered yet are not waited for. */
        size_t count;
        if (paginator_count(reader->paginator, &count)) {
            paginator_at(reader->paginator, item->target, &page);
            if (paginator_number(reader->paginator, &page, &number))
                snprintf(right, sizeof right,
                         reader->settings.accessible ? "page %zu" : "%zu",
                         number + 1);
        } else {
            snprintf(right, sizeof right, "%d%%",
                     (int)(item->target * 100 / (document->length + 1)));
        }
        item->right = list_string(list, right, strlen(right));
    }
}

/* A match with a few words around it, on one line. */
static void add_match(struct reader *reader, const struct span *match)
{
    const struct document *document = reader->document;
    struct span block =
        document->blocks[document_block_at(document, match->start)].span;
    enum { AROUND = 36 };
    size_t start = match->start - block.start > AROUND ? match->start - AROUND
                                                       : block.start;
    size_t end = match->end + 2 * AROUND < block.end ? match->end + 2 * AROUND
                                                     : block.end;
    start = utf8_align(document->text, document->length, start);
    end = utf8_align(document->text, document->length, end);
    while (start > block.start && start < match->start &&
           document->text[start - 1] != ' ')
        start++;
    start = utf8_align(document->text, document->length, start);
    struct buffer line = {0};
    if (start > block.start)
        buffer_append_string(&line, "\xE2\x80\xA6");
    size_t lead = line.length;
    for (size_t i = start; i < end; i++)
        buffer_append_byte(&line,
                           document->text[i] == '\n' ? ' ' : document->text[i]);
    struct list_item *item = list_add(&reader->list, line.bytes);
    buffer_release(&line);
    item->target = match->start;
    item->emphasis_start = lead + match->start - start;
    item->emphasis_end = lead + (match->end < end ? match->end : end) - start;
    char right[16];
    snprintf(right, sizeof right, "%d%%",
             (int)(match->start * 100 / (document->length + 1)));
    item->right = list_string(&reader->list, right, strlen(right));
}

static void matches_fill(struct reader *reader)
{
    enum { MOST_LISTED = 2000 };
    size_t section = DOCUMENT_NONE - 1;
    for (size_t i = 0; i < reader->search.count && i < MOST_LISTED; i++) {
        const struct span *match = &reader->search.matches[i];
        size_t in = document_section_at(reader->document, match->start);
        if (in != section && in != DOCUMENT_NONE) {
            struct buffer name = {0};
            document_section_name(reader->document, in, &name);
            struct list_item *head = list_add(&reader->list, name.bytes);
            head->head = true;
            head->target = match->start;
            buffer_release(&name);
        }
        section = in;
        add_match(reader, match);
    }
}

static void help_fill(struct reader *reader)
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

static void menu_fill(struct reader *reader)
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

static void themes_fill(struct reader *reader)
{
    static const char *const names[] = {"auto", "paper",    "sepia",   "night",
                                        "dusk", "contrast", "terminal"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct list_item *item = list_add(&reader->list, names[i]);
        item->target = i;
        item->current = strcmp(names[i], reader->settings.theme) == 0;
    }
}

static void shelf_fill(struct reader *reader)
{
    for (size_t i = 0; i < reader->shelf_count; i++) {
        const struct shelf_entry *entry = &reader->shelf[i];
        struct buffer line = {0};
        buffer_append_string(&line, entry->title[0] != '\0' ? entry->title
                                                            : entry->path);
        struct list_item *item = list_add(&reader->list, line.bytes);
        item->target = i;
        item->right =
            list_string(&reader->list, entry->when, strlen(entry->when));
        buffer_clear(&line);
        if (entry->author[0] != '\0')
            buffer_format(&line, "%s   ", entry->author);
        if (entry->permille < 0)
            buffer_append_string(&line, "not begun");
        else
            buffer_format(&line, "%d%% read", entry->permille / 10);
        if (entry->notes > 0)
            buffer_format(&line, "   %zu note%s", entry->notes,
                          entry->notes == 1 ? "" : "s");
        item->more = list_string(&reader->list, line.bytes, line.length);
        buffer_release(&line);
    }
}

/* --- What Enter does
 * ----------------------------------------------------------------- */

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

static void choose_theme(struct reader *reader, const struct list_item *item)
{
    snprintf(reader->settings.theme, sizeof reader->settings.theme, "%s",
             item->text);
    pane_close(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

static void open_entry(struct reader *reader, const struct list_item *item)
{
    const char *path = reader->shelf[item->target].path;
    effect_add(reader, EFFECT_OPEN, path);
    pane_close(reader);
}

static bool shelf_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    if (key != 'd' || item == NULL)
        return false;
    effect_add(reader, EFFECT_FORGET, reader->shelf[item->target].path);
    return true;
}

static void close_only(struct reader *reader, const struct list_item *item)
{
    (void)item;
    pane_close(reader);
}

/* --- The table
 * -------------------------------------------------------------------------- */

enum pane_place { DRAWER, SHEET, BOX };

static const struct pane {
    const char *title;
    const char *foot;
    const char *commands; /* letters that act instead of filtering */
    enum pane_place place;
    void (*fill)(struct reader *reader);
    bool (*key)(struct reader *reader, uint32_t key);
    void (*enter)(struct reader *reader, const struct list_item *item);
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

/* --- Drawing
 * --------------------------------------------------------------------------------
 */

struct rectangle draw_box(struct reader *reader, struct frame *frame,
                          struct rectangle where, const char *title,
                          const char *foot)
{
    frame_fill(frame, where.x, where.y, where.width, where.height, " ",
               ROLE_INK, 0);
    bool plain = reader->settings.accessible;
    const char *across = glyph(reader, "\xE2\x94\x80", "-");
    const char *down = glyph(reader, "\xE2\x94\x82", "|");
    struct rectangle inside = where;
    if (!plain) {
        int right = where.x + where.width - 1;
        int bottom = where.y + where.height - 1;
        frame_fill(frame, where.x, where.y, where.width, 1, across, ROLE_QUIET,
                   0);
        frame_fill(frame, where.x, bottom, where.width, 1, across, ROLE_QUIET,
                   0);
        bool sides = where.width < frame->width;
        if (sides) {
            frame_fill(frame, where.x, where.y, 1, where.height, down,
                       ROLE_QUIET, 0);
            frame_fill(frame, right, where.y, 1, where.height, down, ROLE_QUIET,
                       0);
            const char *corners[] = {"\xE2\x94\x8C", "\xE2\x94\x90",
                                     "\xE2\x94\x94", "\xE2\x94\x98"};
            for (int i = 0; i < 4; i++)
                frame_fill(frame, i % 2 ? right : where.x,
                           i / 2 ? bottom : where.y, 1, 1,
                           glyph(reader, corners[i], "+"), ROLE_QUIET, 0);
        }
        inside = (struct rectangle){where.x + 1, where.y + 1, where.width - 2,
                                    where.height - 2};
    } else {
        inside.y++;
        inside.height -= 2;
    }
    struct buffer line = {0};
    buffer_format(&line, plain ? "%s" : " %s ", title);
    frame_put(frame, where.x + (plain ? 0 : 2), where.y, where.width - 4,
              line.bytes, line.length, ROLE_ACCENT, ATTRIBUTE_STRONG);
    buffer_clear(&line);
    buffer_format(&line, plain ? "%s" : " %s ", foot);
    int columns = text_columns(line.bytes, line.length);
    int at = where.x + where.width - columns - 2;
    if (at < where.x + 1)
        at = where.x + (plain ? 0 : 1);
    frame_put(frame, at, where.y + where.height - 1, where.width - 2,
              line.bytes, line.length, ROLE_QUIET, 0);
    buffer_release(&line);
    if (inside.height < 0)
        inside.height = 0;
    if (inside.width < 0)
        inside.width = 0;
    return inside;
}

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
