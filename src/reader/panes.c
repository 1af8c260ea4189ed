/* panes.c - everything that is called up over the page, and leaves with Esc.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keymap.h"
#include "movement.h"
#include "panes.h"

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

/* Letters that act instead of filtering are told in `letters`; Tab goes to the
 * pane `next`, Shift-Tab back. */
static const struct pane pane_table[PANE_COUNT] = {
    [PANE_CONTENTS] = {.title = "Contents",
                       .command = "contents",
                       .foot = "Enter go | Esc | type to filter | Tab notes",
                       .idle = "Esc | Tab notes",
                       .letters = "",
                       .place = DRAWER,
                       .next = PANE_NOTES,
                       .fill = contents_fill,
                       .key = contents_key,
                       .enter = go_target},
    [PANE_CHAPTER] = {.title = "This chapter",
                      .command = "sections",
                      .foot = "Enter go | Esc | type to filter | Tab notes",
                      .idle = "Esc | Tab notes",
                      .letters = "",
                      .place = DRAWER,
                      .next = PANE_NOTES,
                      .fill = chapter_fill,
                      .key = contents_key,
                      .enter = go_target},
    [PANE_NOTES] =
        {.title = "Notes",
         .command = "notes",
         .foot = "Enter go | Esc | e edit | d delete | U undo | s sort | "
                 "x export | / filter | A all texts | Tab marks",
         .idle = "Esc | A all texts | Tab marks",
         .letters = "deUxsyaA",
         .place = ASIDE,
         .next = PANE_MARKS,
         .fill = notes_fill,
         .name = notes_name,
         .key = notes_key,
         .enter = notes_enter},
    [PANE_ALL_NOTES] = {.title = "Notes of all texts",
                        .command = "notes-all",
                        .foot =
                            "Enter read | Esc | type to filter | x export | "
                            "A this text | Tab statistics",
                        .idle = "Esc | A this text | Tab statistics",
                        .letters = "Ax",
                        .place = ASIDE,
                        .next = PANE_STATISTICS,
                        .fill = all_notes_fill,
                        .key = all_notes_key,
                        .enter = all_notes_enter},
    [PANE_MARKS] = {.title = "Marks",
                    .command = "marks",
                    .foot = "Enter go | Esc | e name | d delete | U undo | "
                            "Tab matches",
                    .idle = "Esc | Tab matches",
                    .letters = "deUy",
                    .place = ASIDE,
                    .next = PANE_MATCHES,
                    .fill = marks_fill,
                    .key = marks_key,
                    .enter = marks_enter},
    [PANE_MATCHES] = {.title = "Matches",
                      .command = "matches",
                      .foot = "Enter go | Esc | type to filter | Tab contents",
                      .idle = "Esc | Tab contents",
                      .letters = "",
                      .place = ASIDE,
                      .next = PANE_CONTENTS,
                      .fill = matches_fill,
                      .name = matches_name,
                      .enter = go_target},
    [PANE_HELP] = {.title = "Keys",
                   .command = "help",
                   .foot = "Enter does it | Esc | type to search | Tab other "
                           "keys",
                   .letters = "",
                   .place = BOX,
                   .fill = help_fill,
                   .name = help_name,
                   .key = help_key,
                   .enter = help_enter},
    [PANE_MENU] = {.title = "Menu",
                   .command = "menu",
                   .foot = "Enter or its key | Esc | / filter",
                   .letters = "",
                   .place = BOX,
                   .fill = menu_fill,
                   .key = menu_key,
                   .name = menu_name,
                   .enter = run_target},
    [PANE_THEMES] = {.title = "Colours",
                     .command = "themes",
                     .foot = "Enter choose | Esc",
                     .letters = "",
                     .place = DRAWER,
                     .fill = themes_fill,
                     .enter = choose_theme},
    [PANE_SHELF] = {.title = "Shelf",
                    .command = "shelf",
                    .foot = "Enter read | Esc | o open | d forget | / filter | "
                            "Tab all notes",
                    .idle = "Esc | o open | Tab all notes",
                    .letters = "do",
                    .place = BOX,
                    .next = PANE_ALL_NOTES,
                    .fill = shelf_fill,
                    .key = shelf_key,
                    .enter = open_entry},
    [PANE_STATISTICS] = {.title = "Reading, all texts",
                         .command = "statistics",
                         .foot = "Enter read | Esc | / filter | Tab shelf",
                         .idle = "Esc | Tab shelf",
                         .letters = "",
                         .place = BOX,
                         .next = PANE_SHELF,
                         .fill = statistics_fill,
                         .enter = statistics_enter},
    [PANE_LOOK] = {.title = "Look",
                   .command = "look",
                   .foot = "Left Right change | U as before | Esc keeps",
                   .letters = "hlzU",
                   .place = SHEET,
                   .fill = look_fill,
                   .key = look_key,
                   .enter = close_only},
    [PANE_EXPORT] = {.title = "Export notes",
                     .command = "export",
                     .foot =
                         "Enter export | Esc | Left Right change | e where to",
                     .letters = "hle",
                     .place = BOX,
                     .fill = export_fill,
                     .key = export_key,
                     .enter = export_enter},
    [PANE_INFORMATION] = {.title = "About this text",
                          .command = "information",
                          .foot = "Enter go | Esc",
                          .letters = "",
                          .place = BOX,
                          .fill = information_fill,
                          .enter = information_enter},
    [PANE_ANSWER] = {.title = "Answer",
                     .command = "look-up",
                     .foot = "Esc | type to filter",
                     .letters = "",
                     .place = BOX,
                     .fill = answer_fill,
                     .name = answer_name,
                     .enter = close_only},
};

const struct pane *pane_of(const struct reader *reader)
{
    return &pane_table[reader->pane];
}

const char *pane_title(const struct reader *reader)
{
    return reader->pane != PANE_NONE ? pane_of(reader)->title : "";
}

/* The passage of the chosen item is brought in sight above a sheet. */
static void follow(struct reader *reader)
{
    const struct list_item *item = list_chosen(&reader->list);
    if (item == NULL || item->offset == SIZE_MAX ||
        reader->layout.whole_screen_panes ||
        (pane_of(reader)->place != SHEET && pane_of(reader)->place != ASIDE))
        return;
    struct rectangle area = pane_area(reader);
    view_show_above(reader, item->offset, area.y > 0 ? area.y : reader->height);
    reader->focus = item->offset;
    if (reader->pane == PANE_NOTES)
        reader->focused_note = item->target;
    reader->pane_moved = true;
}

/* --- Opening and closing ------------------------------------------------- */

void pane_fill(struct reader *reader)
{
    size_t chosen = reader->list.chosen;
    list_clear(&reader->list);
    reader->list.widths = reader_widths(reader);
    reader->list.leaders = false;
    reader->list.keys_room = reader->list.right_from = 0;
    reader->list.quiet = false;
    pane_of(reader)->fill(reader);
    reader->list.chosen = chosen;
    list_update(&reader->list);
}

static void leave_filter(struct reader *reader)
{
    buffer_clear(&reader->list.filter);
    reader->list.filtering = false;
}

static void show(struct reader *reader, enum pane_id pane)
{
    reader->pane = pane;
    reader->help_page = 0;
    leave_filter(reader);
    reader->list.chosen = reader->list.top = 0;
    reader->list.plain = reader->settings.accessible;
    reader->list.number = 0;
    pane_fill(reader);
    if (pane == PANE_THEMES)
        list_choose_current(&reader->list);
    else if (reader->document != NULL)
        list_choose_offset(&reader->list, reader_here(reader));
}

void pane_open(struct reader *reader, enum pane_id pane)
{
    if (reader->pane == PANE_NONE) {
        view_save(reader, &reader->pane_view);
        reader->pane_moved = false;
    }
    reader->popup = false;
    show(reader, pane);
    if (reader->list.shown_count == 0 && pane_of(reader)->fill == contents_fill)
        list_add(&reader->list, "This text has no sections.")->head = true;
    list_update(&reader->list);
    follow(reader);
}

void pane_close(struct reader *reader)
{
    if (reader->pane != PANE_NONE && reader->pane_moved)
        view_restore(reader, &reader->pane_view);
    reader->pane = PANE_NONE;
    reader->pane_moved = false;
    leave_filter(reader);
}

/* --- Keys ---------------------------------------------------------------- */

static enum pane_id pane_before(enum pane_id pane)
{
    for (int i = 0; i < PANE_COUNT; i++)
        if (pane_table[i].next == pane)
            return (enum pane_id)i;
    return PANE_NONE;
}

/* Tab goes round the panes that belong together. */
static bool turn_tab(struct reader *reader, uint32_t key)
{
    enum pane_id to = key == INPUT_TAB ? pane_of(reader)->next
                      : key == (INPUT_SHIFT | INPUT_TAB)
                          ? pane_before(reader->pane)
                          : PANE_NONE;
    if (to == PANE_NONE)
        return false;
    pane_open(reader, to);
    return true;
}

/* Whether it is the key that opened the pane, as keys are now. */
static bool is_own_key(const struct reader *reader, uint32_t key)
{
    size_t command = keymap_command(reader, key);
    return key != INPUT_ENTER && command != SIZE_MAX &&
           strcmp(commands[command].name, pane_of(reader)->command) == 0 &&
           (key > 0x7F || /* strchr would take it for a byte */
            strchr(pane_of(reader)->letters, (int)key) == NULL);
}

void pane_key(struct reader *reader, uint32_t key)
{
    const struct pane *pane = pane_of(reader);
    bool filtering = reader->list.filtering;
    if (key == (INPUT_CONTROL | 'c')) {
        pane_close(reader);
        return;
    }
    if (!filtering && pane->key != NULL && pane->key(reader, key))
        return;
    if (!filtering && is_own_key(reader, key)) {
        pane_close(reader);
        return;
    }
    if (turn_tab(reader, key))
        return;
    enum list_answer answer =
        list_key(&reader->list, key, reader->list_area.height, pane->letters);
    if (answer == LIST_CLOSE)
        pane_close(reader);
    else if (answer == LIST_ENTER && pane->enter != NULL)
        pane->enter(reader, list_chosen(&reader->list));
    if (answer == LIST_TAKEN && reader->pane != PANE_NONE)
        follow(reader);
}
