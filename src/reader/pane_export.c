/* pane_export.c - notes taken away as a file: which, in what form, where to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "movement.h"
#include "panes.h"

#include <incipit/speech.h>

#include <stdio.h>
#include <string.h>

/* The rows that can be changed, in order; most are settings, and what these
 * say is said here in more words. */
static const struct export_row {
    const char *name;
    const char *setting; /* NULL: none */
    const char *values[9];
} rows[] = {
    {"What", NULL, {"this text", "this section", "the whole shelf"}},
    {"Form",
     "export-form",
     {"plain text", "Markdown", "JSON (W3C)", "CSV", "Org", "EPUB annotations",
      "EPUB annotations in an archive", "the text with its notes, plain",
      "the text with its notes, Markdown"}},
    {"Order", "export-order", {"as in the text", "by date", "by tag"}},
    {"With",
     "export-with",
     {"notes, highlights and bookmarks", "notes and highlights", "notes",
      "highlights", "bookmarks"}},
    {"To", NULL, {NULL}},
    {"A file there",
     "export-existing",
     {"gets the notes that it lacks", "is replaced", "is left as it is"}}};
enum { ROW_SCOPE, ROW_FORM, ROW_ORDER, ROW_WITH, ROW_PATH, ROW_EXISTING, ROWS };

static const char *const suffixes[] = {"txt",         "md",
                                       "json",        "csv",
                                       "org",         "annotations.json",
                                       "annotations", "annotated.txt",
                                       "annotated.md"};

static int value_of(const struct reader *reader, size_t row)
{
    const struct reader_settings *settings = &reader->settings;
    const int values[ROWS] = {reader->document != NULL ? reader->export_scope
                                                       : EXPORT_SHELF,
                              settings->export_form,
                              settings->export_order,
                              settings->export_with,
                              0,
                              settings->export_existing};
    return values[row];
}

/* --- Where to ------------------------------------------------------------ */

/* A file name made of the title's letters, in the folder one stands in. */
static void name_path(const struct reader *reader, struct buffer *path)
{
    enum { NAME_MOST = 40 };
    static const char apostrophe[] = "\xE2\x80\x99"; /* "Emma’s" is one word */
    bool shelf = value_of(reader, ROW_SCOPE) == EXPORT_SHELF;
    const char *title = shelf ? "" : reader->document->title;
    bool dash = false;
    for (const char *c = title; *c != '\0' && path->length < NAME_MOST; c++) {
        if (strncmp(c, apostrophe, sizeof apostrophe - 1) == 0) {
            c += sizeof apostrophe - 2;
            continue;
        }
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
                  suffixes[value_of(reader, ROW_FORM)]);
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

/* Asks where the export goes to. */
static void export_ask(struct reader *reader)
{
    struct buffer path = {0};
    append_path(reader, &path);
    prompt_open(reader, PROMPT_PATH);
    prompt_paste(reader, path.bytes, path.length);
    buffer_release(&path);
}

/* --- The pane ------------------------------------------------------------ */

/* The section one is in; the whole text where there is none. */
static struct span section_here(const struct reader *reader)
{
    size_t in = document_section_at(reader->document, reader_focus(reader));
    return in != DOCUMENT_NONE ? document_section_span(reader->document, in)
                               : (struct span){0, reader->document->length};
}

/* ": 3 notes, 1 bookmark", of the text or of the section one is in. */
static void count_notes(const struct reader *reader, struct buffer *line)
{
    size_t counts[3] = {0};
    struct span section = {0, 0};
    bool whole = value_of(reader, ROW_SCOPE) == EXPORT_TEXT;
    if (!whole)
        section = section_here(reader);
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        counts[note->kind] +=
            whole || (placement_is_placed(&note->placement) &&
                      span_holds(section, note->placement.span.start));
    }
    const char *before = ": ";
    for (size_t i = 0; i < 3; i++) {
        if (counts[i] == 0)
            continue;
        buffer_format(line, "%s%zu %s%s", before, counts[i],
                      note_kind_name((enum note_kind)i),
                      counts[i] == 1 ? "" : "s");
        before = ", ";
    }
}

static void add_row(struct reader *reader, size_t row)
{
    struct buffer line = {0}, path = {0};
    append_path(reader, &path);
    buffer_format(&line, "%-13s%s", rows[row].name,
                  row == ROW_PATH ? path.bytes
                                  : rows[row].values[value_of(reader, row)]);
    buffer_release(&path);
    if (row == ROW_SCOPE && value_of(reader, row) != EXPORT_SHELF)
        count_notes(reader, &line);
    list_add(&reader->list, line.bytes)->target = row;
    buffer_release(&line);
}

static void add_preview(struct reader *reader)
{
    enum { MOST_LINES = 200 };
    const char *s = reader->preview.length > 0 ? reader->preview.bytes
                                               : "There are no notes.";
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
    char form[32];
    reader_settings_get(&reader->settings, "export-form", form);
    if (kind == EFFECT_PREVIEW && strcmp(form, "annotations") == 0)
        snprintf(form, sizeof form, "epub"); /* what is in the archive */
    struct effect *effect = effect_add(reader, kind, form);
    effect->choice = (struct export_choice){
        (enum export_scope)value_of(reader, ROW_SCOPE),
        (enum export_with)reader->settings.export_with,
        (enum export_order)reader->settings.export_order,
        (enum export_existing)reader->settings.export_existing,
        {0, 0}};
    if (reader->document != NULL)
        effect->choice.section = section_here(reader);
    return effect;
}

void export_fill(struct reader *reader)
{
    for (size_t row = 0; row < ROWS; row++)
        add_row(reader, row);
    if (reader->previewed) {
        add_preview(reader);
        return;
    }
    reader->previewed = true;
    export_effect(reader, EFFECT_PREVIEW);
}

void export_open(struct reader *reader)
{
    reader->previewed = false;
    buffer_clear(&reader->preview);
    pane_open(reader, PANE_EXPORT);
}

void export_show(struct reader *reader, const char *text, size_t length)
{
    buffer_clear(&reader->preview);
    buffer_append(&reader->preview, text, length);
    pane_fill(reader);
}

void export_again(struct reader *reader)
{
    struct buffer path = {0};
    append_path(reader, &path);
    export_effect(reader, EFFECT_EXPORT)->path =
        arena_string(&reader->effect_arena, path.bytes, path.length);
    buffer_release(&path);
}

void export_enter(struct reader *reader, const struct list_item *item)
{
    (void)item;
    pane_close(reader);
    export_again(reader);
}

/* --- Keys ---------------------------------------------------------------- */

static void change(struct reader *reader, size_t row, int by)
{
    if (row == ROW_PATH) {
        export_ask(reader);
        return;
    }
    if (row == ROW_SCOPE)
        reader->export_scope = (reader->export_scope + 3 + by) % 3;
    else
        reader_settings_step(&reader->settings, rows[row].setting, by);
    if (row == ROW_SCOPE || row == ROW_FORM) /* the name follows them */
        buffer_clear(&reader->export_path);
    if (row != ROW_EXISTING)
        reader->previewed = false;
    effect_add(reader, EFFECT_CHANGED, NULL);
    pane_fill(reader);
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
