/* pane_export.c - notes taken away as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "panes.h"

#include <stdio.h>
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
enum { FORMS = sizeof forms / sizeof forms[0] };

/* A file name made of the title's letters, in the folder one stands in. */
static void export_name(struct reader *reader)
{
    buffer_clear(&reader->export_path);
    const char *title =
        reader->document->title[0] != '\0' ? reader->document->title : "notes";
    bool dash = false;
    for (const char *c = title; *c != '\0' && reader->export_path.length < 40;
         c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                     (*c >= '0' && *c <= '9');
        if (plain) {
            if (dash && reader->export_path.length > 0)
                buffer_append_byte(&reader->export_path, '-');
            buffer_append_byte(&reader->export_path,
                               *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c);
        }
        dash = !plain;
    }
    buffer_format(&reader->export_path, "%snotes.%s",
                  reader->export_path.length > 0 ? "-" : "",
                  forms[reader->export_form].suffix);
}

void export_fill(struct reader *reader)
{
    if (reader->document == NULL)
        return;
    export_name(reader);
    struct buffer line = {0};
    buffer_format(&line, "Form   %s", forms[reader->export_form].name);
    list_add(&reader->list, line.bytes);
    buffer_clear(&line);
    buffer_format(&line, "To     %s", reader->export_path.bytes);
    list_add(&reader->list, line.bytes);
    list_add(&reader->list, "Preview")->head = true;
    if (reader->preview.length == 0) {
        effect_add(reader, EFFECT_PREVIEW, forms[reader->export_form].name);
    } else {
        const char *s = reader->preview.bytes;
        for (int i = 0; i < 200 && *s != '\0'; i++) {
            size_t length = strcspn(s, "\n");
            buffer_clear(&line);
            buffer_append(&line, s, length);
            list_add(&reader->list, line.bytes)->head = true;
            s += length + (s[length] == '\n');
        }
    }
    buffer_release(&line);
}

void export_again(struct reader *reader)
{
    if (reader->document == NULL)
        return;
    export_name(reader);
    struct effect *effect =
        effect_add(reader, EFFECT_EXPORT, forms[reader->export_form].name);
    effect->path =
        arena_string(&reader->effect_arena, reader->export_path.bytes,
                     reader->export_path.length);
    effect->flag = true;
}

bool export_key(struct reader *reader, uint32_t key)
{
    bool left = key == INPUT_LEFT || key == 'h';
    bool right = key == INPUT_RIGHT || key == 'l' || key == ' ';
    if (left || right) {
        reader->export_form =
            (reader->export_form + FORMS + (left ? FORMS - 1 : 1)) % FORMS;
        buffer_clear(&reader->preview);
        pane_fill(reader);
        return true;
    }
    if (key != INPUT_ENTER)
        return false;
    export_again(reader);
    reader->effects[reader->effect_count - 1].flag = false;
    pane_close(reader);
    return true;
}
