/* note_editor.c - a note is written, in the editor below the page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is made leaves as an effect; it counts as saved only when the app
 * says so. What is being typed leaves as a draft, so that a killed terminal
 * loses nothing.
 */
#include "draw.h"
#include "margin.h"
#include "marks.h"
#include "movement.h"
#include "notes.h"

#include <incipit/gate.h>
#include <incipit/memory.h>

#include <string.h>

/* A zeroed draft with empty strings. */
void draft_start(struct reader *reader, enum note_kind kind)
{
    note_release(&reader->draft);
    memset(&reader->draft, 0, sizeof reader->draft);
    reader->draft.kind = kind;
    reader->draft.body = memory_string("", 0);
    reader->draft.name = memory_string("", 0);
    reader->draft.extra = memory_string("", 0);
}

void draft_save(struct reader *reader)
{
    effect_add(reader, EFFECT_SAVE_NOTE, NULL)->note = &reader->draft;
}

/* The note in hand stands here from now on. */
static bool attach(struct reader *reader, struct span passage)
{
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (strcmp(note->id, reader->attaching) != 0)
            continue;
        reader->attaching[0] = '\0';
        note_release(&reader->draft);
        note_copy(&reader->draft, note);
        reader->draft.placement = (struct placement){PLACED, passage, 1000};
        effect_add(reader, EFFECT_ATTACH_NOTE, NULL)->note = &reader->draft;
        select_end(reader);
        return true;
    }
    reader->attaching[0] = '\0';
    return false;
}

static struct rectangle editor_area(const struct reader *reader)
{
    struct rectangle where = {0, 0, reader->width, reader->height};
    if (!reader->layout.whole_screen_panes) {
        where.height = reader->height < 30 ? reader->height / 2 : 14;
        where.y = reader->height - where.height;
    }
    return where;
}

/* The page behind shows the passage above the editor until that is closed. */
static void editor_show(struct reader *reader)
{
    const struct placement *placement = &reader->draft.placement;
    reader->editing = true;
    reader->discarded = reader->refused = false;
    view_save(reader, &reader->editor_view);
    if (placement_is_placed(placement) && !reader->layout.whole_screen_panes)
        view_show_above(reader, placement->span.start, editor_area(reader).y);
}

static void editor_open(struct reader *reader, const char *text)
{
    editor_start(&reader->editor, text);
    editor_show(reader);
}

static void editor_close(struct reader *reader)
{
    reader->editing = false;
    view_restore(reader, &reader->editor_view);
}

/* For those who want their own editor at once. */
static void edit_outside(struct reader *reader)
{
    const struct buffer *text = &reader->editor.text;
    if (reader->settings.external_editor)
        effect_add(reader, EFFECT_EDIT_OUTSIDE,
                   text->length > 0 ? text->bytes : "");
}

void note_begin(struct reader *reader, struct span passage)
{
    if (reader->attaching[0] != '\0' && attach(reader, passage))
        return;
    draft_start(reader, NOTE_NOTE);
    anchor_quote(&reader->draft.anchor, reader->document, passage);
    reader->draft.placement = (struct placement){PLACED, passage, 1000};
    editor_open(reader, "");
    edit_outside(reader);
}

/* What is being typed survives a killed terminal. */
static void keep_draft(struct reader *reader)
{
    const char *text = reader->editor.text.bytes;
    effect_add(reader, EFFECT_KEEP_DRAFT, text != NULL ? text : "")->note =
        &reader->draft;
}

void note_edit(struct reader *reader, size_t index)
{
    note_release(&reader->draft);
    note_copy(&reader->draft, &reader->notes.items[index]);
    if (placement_is_placed(&reader->draft.placement))
        reader_reveal(reader, reader->draft.placement.span.start);
    reader->focused_note = index;
    editor_open(reader, reader->draft.body);
    edit_outside(reader);
}

void reader_take_draft(struct reader *reader, const char *id,
                       struct span passage, const char *body)
{
    size_t index = 0;
    if (reader->editing)
        return;
    while (index < reader->notes.count &&
           strcmp(reader->notes.items[index].id, id) != 0)
        index++;
    if (index < reader->notes.count)
        note_edit(reader, index);
    else
        note_begin(reader, passage);
    editor_start(&reader->editor, body);
    editor_close(reader); /* it waits as if it had been discarded */
    reader->discarded = true;
    reader_say(reader, "A note was being written here; U goes on with it.");
}

void reader_reopen_note(struct reader *reader)
{
    if (reader->editor.text.length == 0)
        return;
    editor_show(reader);
    reader->refused = true;
}

/* Somewhere else, since it cannot be kept where it belongs. */
static void ask_where(struct reader *reader)
{
    static const char usual[] = "note.txt";
    prompt_open(reader, PROMPT_DRAFT);
    prompt_paste(reader, usual, sizeof usual - 1);
}

void note_write(struct reader *reader, const char *path)
{
    const struct buffer *text = &reader->editor.text;
    effect_add(reader, EFFECT_WRITE, text->length > 0 ? text->bytes : "")
        ->path = arena_string(&reader->effect_arena, path, strlen(path));
}

bool note_recover(struct reader *reader)
{
    if (!reader->discarded)
        return false;
    char *text =
        memory_string(reader->editor.text.bytes, reader->editor.text.length);
    if (placement_is_placed(&reader->draft.placement))
        reader_reveal(reader, reader->draft.placement.span.start);
    editor_open(reader, text);
    keep_draft(reader);
    memory_free(text);
    return true;
}

static void set_body(struct reader *reader)
{
    const struct buffer *text = &reader->editor.text;
    size_t length = text->length;
    while (length > 0 && strchr(" \n", text->bytes[length - 1]) != NULL)
        length--;
    struct buffer body = {0};
    text_clean(text->bytes, length, true, &body); /* marks join over keys */
    memory_free(reader->draft.body);
    reader->draft.body = buffer_take(&body);
    note_find_tags(&reader->draft);
}

/* Esc keeps; an empty new note is not made. */
static void keep(struct reader *reader)
{
    set_body(reader);
    editor_close(reader);
    bool is_new = reader->draft.id[0] == '\0';
    if (is_new && reader->draft.body[0] == '\0') {
        effect_add(reader, EFFECT_KEEP_DRAFT, "");
        reader_say(reader, "Nothing written, nothing kept; a begins again.");
    } else {
        if (!is_new && reader->draft.body[0] == '\0' &&
            reader->draft.kind == NOTE_NOTE)
            reader->draft.kind = NOTE_HIGHLIGHT;
        else if (reader->draft.kind == NOTE_HIGHLIGHT &&
                 reader->draft.body[0] != '\0')
            reader->draft.kind = NOTE_NOTE;
        draft_save(reader);
    }
    select_end(reader);
}

void note_editor_result(struct reader *reader, const char *text)
{
    editor_start(&reader->editor, text);
    if (reader->settings.external_editor)
        keep(reader);
}

void note_editor_paste(struct reader *reader, const char *text, size_t length)
{
    if (!editor_insert(&reader->editor, text, length))
        reader_say(reader, "A note holds %d KiB; the rest was left out.",
                   EDITOR_MOST / 1024);
    keep_draft(reader);
}

void note_editor_key(struct reader *reader, uint32_t key)
{
    bool again = reader->refused && key == INPUT_ENTER;
    if (key == INPUT_ESCAPE || key == (INPUT_CONTROL | 's') || again) {
        keep(reader);
        return;
    }
    if (key == (INPUT_CONTROL | 'o')) {
        ask_where(reader);
        return;
    }
    reader->refused = false;
    if (key == (INPUT_CONTROL | 'c')) {
        editor_close(reader);
        reader->discarded = reader->editor.text.length > 0;
        effect_add(reader, EFFECT_KEEP_DRAFT, "");
        reader_say(reader,
                   reader->discarded
                       ? "Discarded; U brings it back."
                       : "Nothing written, nothing kept; a begins again.");
        return;
    }
    if (key == (INPUT_CONTROL | 'v')) { /* what was copied last */
        note_editor_paste(reader, reader->copied.bytes, reader->copied.length);
        return;
    }
    if (key == (INPUT_CONTROL | 't')) {
        note_tag(reader);
        keep_draft(reader);
        return;
    }
    reader->tag_choice = 0;
    if (key == (INPUT_CONTROL | 'e')) {
        effect_add(reader, EFFECT_EDIT_OUTSIDE, reader->editor.text.bytes);
        return;
    }
    if (editor_key(&reader->editor, key))
        keep_draft(reader);
}

/* "Note on page 20, new" */
static void editor_title(struct reader *reader, struct buffer *title)
{
    struct page page;
    size_t number;
    buffer_append_string(title, "Note");
    if (placement_is_placed(&reader->draft.placement)) {
        paginator_at(reader->paginator, reader->draft.placement.span.start,
                     &page);
        if (paginator_number(reader->paginator, &page, &number))
            buffer_format(title, " on page %zu", number + 1);
    }
    if (reader->draft.id[0] == '\0')
        buffer_append_string(title, ", new");
}

/* The passage, on as many rows as there is room for. Returns the rows. */
static int draw_quote(struct reader *reader, struct frame *frame,
                      struct rectangle inside)
{
    const char *exact =
        reader->draft.anchor.exact != NULL ? reader->draft.anchor.exact : "";
    const char *bar = reader->settings.accessible
                          ? "  "
                          : glyph(reader, "\xE2\x94\x82 ", "| ");
    int most = inside.height >= 8 ? 2 : inside.height >= 4 ? 1 : 0;
    struct column column = {
        .where = {inside.x + 2, inside.y, inside.width - 2, most}};
    int rows = column_rows(exact, column.where.width, frame->widths);
    if (rows > most)
        rows = most;
    for (int i = 0; i < rows; i++)
        frame_put(frame, inside.x, inside.y + i, 2, bar, strlen(bar),
                  ROLE_QUIET, 0);
    column_draw(frame, &column, exact, ROLE_QUIET);
    return rows + (inside.height >= 8 && rows > 0);
}

void note_editor_draw(struct reader *reader, struct frame *frame)
{
    struct buffer title = {0};
    editor_title(reader, &title);
    static const char keys[] = "Esc keeps | Ctrl-C discards | Ctrl-E editor | "
                               "Ctrl-T tag | Ctrl-Z undo";
    struct buffer trouble = {0};
    if (reader->refused)
        append_keys(reader, "Enter tries again | Ctrl-O to a file", &trouble);
    struct box box = {title.bytes, trouble.bytes, keys,
                      editor_area(reader).height, ROLE_QUIET};
    struct rectangle inside =
        draw_box(reader, frame, editor_area(reader), &box);
    buffer_release(&title);
    buffer_release(&trouble);
    if (inside.width > 20) {
        inside.x += 2;
        inside.width -= 4;
    }
    int measure = reader->layout.text[0].width; /* of one page of a spread */
    if (reader->layout.pages == 2 && inside.width > measure)
        inside.width = measure;
    int used = draw_quote(reader, frame, inside);
    inside.y += used;
    inside.height -= used;
    editor_draw(&reader->editor, frame, inside);
    if (reader->message.length > 0)
        message_draw(
            reader, frame,
            (struct rectangle){inside.x, reader->height - 1, inside.width, 1});
}
