/* hint.c - what may follow a prefix key, in a box above the foot.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"

#include <stdio.h>
#include <string.h>

enum { MOST_WAYS = 64 };

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

static const char *words_of(const struct way *way)
{
    return way->line != NULL ? way->line : commands[way->command].description;
}

/* --- Columns -------------------------------------------------------------- */

enum { MOST_COLUMNS = 3, GAP = 2, BETWEEN = 3, EDGE = 2 };

/* Ways in columns, one below the other, each as wide as what stands in it. */
struct table {
    const struct way *ways;
    int count, columns, rows;
    int keys[MOST_COLUMNS], words[MOST_COLUMNS]; /* columns of cells */
    int width;                                   /* of it all */
};

static int wider(const struct reader *reader, const char *text, int width)
{
    int columns = text_columns(text, strlen(text), reader_widths(reader));
    return columns > width ? columns : width;
}

static void measure(const struct reader *reader, struct table *table,
                    int columns)
{
    table->columns = columns;
    table->rows = (table->count + columns - 1) / columns;
    table->width = EDGE * 2 - BETWEEN;
    for (int k = 0; k < columns; k++) {
        int end = (k + 1) * table->rows;
        table->keys[k] = table->words[k] = 0;
        for (int i = k * table->rows; i < end && i < table->count; i++) {
            table->keys[k] = wider(reader, table->ways[i].keys, table->keys[k]);
            table->words[k] =
                wider(reader, words_of(&table->ways[i]), table->words[k]);
        }
        table->width += table->keys[k] + GAP + table->words[k] + BETWEEN;
    }
}

/* The text block and its signs: a sheet is wider, but what it says is not. */
static int room_of(const struct reader *reader)
{
    const struct rectangle *first = &reader->layout.text[0];
    const struct rectangle *last =
        &reader->layout.text[reader->layout.pages - 1];
    int room = last->x + last->width - first->x + 2 * EDGE;
    return room < reader->width && !reader->layout.whole_screen_panes
               ? room
               : reader->width;
}

/* Where the window has fewer rows than there are ways, all keys are told in two
 * columns, and of words what there is room for. */
static void squeeze(const struct reader *reader, struct table *table, int room)
{
    if (table->rows <= reader->height - (reader->settings.foot ? 1 : 0))
        return;
    measure(reader, table, 2);
    table->words[0] = table->words[1] =
        (room - table->keys[0] - table->keys[1] - 2 * GAP - BETWEEN - EDGE) / 2;
}

/* In as few rows as can be without cutting anything. */
static void make_table(const struct reader *reader, struct table *table)
{
    int room = room_of(reader);
    for (int columns = MOST_COLUMNS; columns >= 1; columns--) {
        measure(reader, table, columns);
        if (table->width <= room)
            break;
    }
    squeeze(reader, table, room);
}

/* --- Drawing -------------------------------------------------------------- */

/* Over the whole width of a small window, else as a sheet. */
static struct rectangle open_box(struct reader *reader, struct frame *frame,
                                 const struct table *table)
{
    int foot = reader->settings.foot ? 1 : 0, rows = table->rows;
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

/* Whole words, as many as there is room for: dots would only tell what is seen,
 * and take room. */
static void put_words(const struct reader *reader, struct frame *frame,
                      struct rectangle where, const char *text)
{
    size_t length = strlen(text);
    size_t fit = text_fit(text, length, where.width, reader_widths(reader));
    size_t end = fit;
    while (fit < length && end > 0 && text[end] != ' ')
        end--;
    frame_put(frame, where.x, where.y, where.width, text, end > 0 ? end : fit,
              ROLE_INK, 0);
}

void hint_draw(struct reader *reader, struct frame *frame)
{
    struct way ways[MOST_WAYS];
    struct table table = {.ways = ways, .count = find_ways(reader, ways)};
    make_table(reader, &table);
    struct rectangle inside = open_box(reader, frame, &table);
    int end = inside.x + inside.width;
    int x = inside.x + (reader->layout.whole_screen_panes ? 1 : EDGE);
    for (int i = 0; i < table.count; i++) {
        int column = i / table.rows, y = inside.y + i % table.rows;
        if (i > 0 && i % table.rows == 0)
            x += table.keys[column - 1] + GAP + table.words[column - 1] +
                 BETWEEN;
        if (y >= inside.y + inside.height)
            continue;
        frame_put(frame, x, y, table.keys[column], ways[i].keys,
                  strlen(ways[i].keys), ROLE_ACCENT, ATTRIBUTE_STRONG);
        int words = x + table.keys[column] + GAP;
        int room = end - words < table.words[column] ? end - words
                                                     : table.words[column];
        put_words(reader, frame, (struct rectangle){words, y, room, 1},
                  words_of(&ways[i]));
    }
}
