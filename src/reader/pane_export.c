/* pane_export.c - notes taken away as a file: which, in what form, where to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <string.h>

static const struct {
    const char *name, *suffix;
} forms[] = {{"text", "txt"},
             {"markdown", "md"},
             {"json", "json"},
             {"csv", "csv"},
             {"org", "org"},
             {"epub", "annotations.json"},
             {"annotated-text", "annotated.txt"},
             {"annotated-markdown", "annotated.md"}};

static const char *const orders[] = {"as in the text", "by date"};
static const char *const contents[] = {"notes, highlights and bookmarks",
                                       "notes", "notes and highlights",
                                       "this section"};
static const char *const targets[] = {"is left as it is", "is replaced"};

/* The rows that can be changed, in order. */
enum export_row {
    ROW_FORM,
    ROW_CONTENTS,
    ROW_ORDER,
    ROW_PATH,
    ROW_EXISTING,
    ROWS
};

/* --- Where to ------------------------------------------------------------ */

/* A file name made of the title's letters, in the folder one stands in. */
static void name_path(const struct reader *reader, struct buffer *path)
{
    enum { NAME_MOST = 40 };
    const char *title = reader->document->title;
    bool dash = false;
    for (const char *c = title; *c != '\0' && path->length < NAME_MOST; c++) {
        bool capital = *c >= 'A' && *c <= 'Z';
        bool plain =
            capital || (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
        if (plain && dash && path->length > 0)
            buffer_append_byte(path, '-');
        if (plain)
            buffer_append_byte(path, capital ? (char)(*c + 32) : *c);
        dash = !plain;
    }
    buffer_format(path, "%snotes.%s", path->length > 0 ? "-" : "",
                  forms[reader->export.form].suffix);
}

/* What was typed, else a name made of the title. */
static void append_path(const struct reader *reader, struct buffer *path)
{
    if (reader->export_path.length > 0)
        buffer_append(path, reader->export_path.bytes,
                      reader->export_path.length);
    else
        name_path(reader, path);
    buffer_append_string(path, "");
}

void export_to(struct reader *reader, const char *path)
{
    buffer_clear(&reader->export_path);
    buffer_append_string(&reader->export_path, path);
    if (reader->pane == PANE_EXPORT)
        pane_fill(reader);
}

/* --- The pane ------------------------------------------------------------ */

static void add_row(struct reader *reader, enum export_row row,
                    const char *name, const char *value)
{
    struct buffer line = {0};
    buffer_format(&line, "%-10s %s", name, value);
    list_add(&reader->list, line.bytes)->target = row;
    buffer_release(&line);
}

static void add_preview(struct reader *reader)
{
    enum { MOST_LINES = 200 };
    const char *s = reader->preview.bytes;
    struct buffer line = {0};
    list_add(&reader->list, "")->head = true;
    for (int i = 0; i < MOST_LINES && *s != '\0'; i++) {
        size_t length = strcspn(s, "\n");
        buffer_clear(&line);
        buffer_append(&line, s, length);
        buffer_append_string(&line, "");
        list_add(&reader->list, line.bytes)->head = true;
        s += length + (s[length] == '\n');
    }
    buffer_release(&line);
}

static struct effect *export_effect(struct reader *reader,
                                    enum effect_kind kind)
{
    struct effect *effect =
        effect_add(reader, kind, forms[reader->export.form].name);
    effect->by_date = reader->export.order == 1;
    effect->contents = (enum export_contents)reader->export.contents;
    return effect;
}

void export_fill(struct reader *reader)
{
    struct buffer path = {0};
    if (reader->document == NULL)
        return;
    append_path(reader, &path);
    add_row(reader, ROW_FORM, "Form", forms[reader->export.form].name);
    add_row(reader, ROW_CONTENTS, "What", contents[reader->export.contents]);
    add_row(reader, ROW_ORDER, "Order", orders[reader->export.order]);
    add_row(reader, ROW_PATH, "To", path.bytes);
    add_row(reader, ROW_EXISTING, "A file there",
            targets[reader->export.replace]);
    buffer_release(&path);
    if (reader->preview.length == 0)
        export_effect(reader, EFFECT_PREVIEW);
    else
        add_preview(reader);
}

static void export_file(struct reader *reader, bool replace)
{
    struct buffer path = {0};
    append_path(reader, &path);
    struct effect *effect = export_effect(reader, EFFECT_EXPORT);
    effect->path = arena_string(&reader->effect_arena, path.bytes, path.length);
    effect->flag = replace;
    buffer_release(&path);
}

void export_again(struct reader *reader)
{
    if (reader->document != NULL)
        export_file(reader, true);
}

void export_enter(struct reader *reader, const struct list_item *item)
{
    (void)item;
    bool replace = reader->export.replace == 1;
    pane_close(reader);
    export_file(reader, replace);
}

/* --- Keys ---------------------------------------------------------------- */

static void step(int *value, int count, int by)
{
    *value = (*value + count + by) % count;
}

static void change(struct reader *reader, size_t row, int by)
{
    enum {
        FORMS = sizeof forms / sizeof forms[0],
        ORDERS = sizeof orders / sizeof orders[0],
        CONTENTS = sizeof contents / sizeof contents[0],
        TARGETS = sizeof targets / sizeof targets[0]
    };
    struct export_choice *choice = &reader->export;
    if (row == ROW_FORM)
        step(&choice->form, FORMS, by);
    else if (row == ROW_CONTENTS)
        step(&choice->contents, CONTENTS, by);
    else if (row == ROW_ORDER)
        step(&choice->order, ORDERS, by);
    else if (row == ROW_EXISTING)
        step(&choice->replace, TARGETS, by);
    else
        export_ask(reader);
    if (row == ROW_FORM) /* the suffix follows the form */
        buffer_clear(&reader->export_path);
    buffer_clear(&reader->preview);
    pane_fill(reader);
}

void export_ask(struct reader *reader)
{
    struct buffer path = {0};
    append_path(reader, &path);
    prompt_open(reader, PROMPT_PATH);
    prompt_paste(reader, path.bytes, path.length);
    buffer_release(&path);
}

bool export_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    bool left = key == INPUT_LEFT || key == 'h';
    bool right = key == INPUT_RIGHT || key == 'l' || key == ' ';
    if (key == 'e')
        export_ask(reader);
    else if ((left || right) && item != NULL)
        change(reader, item->target, left ? -1 : 1);
    else
        return false;
    return true;
}
