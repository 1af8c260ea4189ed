/* note_editor.c - making notes, highlights and bookmarks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is made leaves as an effect; it counts as saved only when the app
 * says so. What is being typed leaves as a draft, so that a killed terminal
 * loses nothing.
 */
#include "state.h"

#include <incipit/gate.h>
#include <incipit/memory.h>

#include <string.h>

/* A zeroed draft with empty strings. */
static void draft_start(struct reader *reader, enum note_kind kind)
{
    note_release(&reader->draft);
    memset(&reader->draft, 0, sizeof reader->draft);
    reader->draft.kind = kind;
    reader->draft.body = memory_string("", 0);
    reader->draft.name = memory_string("", 0);
    reader->draft.extra = memory_string("", 0);
}

static void save_draft(struct reader *reader)
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
    anchor_make(&reader->draft.anchor, reader->document, passage);
    reader->draft.placement = (struct placement){PLACED, passage, 1000};
    editor_start(&reader->editor, "");
    reader->editing = true;
    reader->discarded = false;
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
    editor_start(&reader->editor, reader->draft.body);
    reader->editing = true;
    reader->discarded = false;
    edit_outside(reader);
    reader->focused_note = index;
    if (placement_is_placed(&reader->draft.placement))
        reader_reveal(reader, reader->draft.placement.span.start);
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
    reader->editing = false; /* it waits as if it had been discarded */
    reader->discarded = true;
    reader_say(reader, "A note was being written here; U goes on with it.");
}

void reader_reopen_note(struct reader *reader)
{
    reader->editing = reader->editor.text.length > 0;
}

bool note_recover(struct reader *reader)
{
    if (!reader->discarded)
        return false;
    reader->discarded = false;
    reader->editing = true;
    if (placement_is_placed(&reader->draft.placement))
        reader_reveal(reader, reader->draft.placement.span.start);
    keep_draft(reader);
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
    reader->editing = false;
    bool is_new = reader->draft.id[0] == '\0';
    if (is_new && reader->draft.body[0] == '\0') {
        effect_add(reader, EFFECT_KEEP_DRAFT, "");
        reader_say(reader, "No note was made: it was empty.");
    } else {
        if (!is_new && reader->draft.body[0] == '\0' &&
            reader->draft.kind == NOTE_NOTE)
            reader->draft.kind = NOTE_HIGHLIGHT;
        else if (reader->draft.kind == NOTE_HIGHLIGHT &&
                 reader->draft.body[0] != '\0')
            reader->draft.kind = NOTE_NOTE;
        save_draft(reader);
    }
    select_end(reader);
}

void note_editor_result(struct reader *reader, const char *text)
{
    editor_start(&reader->editor, text);
    if (reader->settings.external_editor)
        keep(reader);
}

void note_editor_key(struct reader *reader, uint32_t key)
{
    if (key == INPUT_ESCAPE || key == (INPUT_CONTROL | 's')) {
        keep(reader);
        return;
    }
    if (key == (INPUT_CONTROL | 'c')) {
        reader->editing = false;
        reader->discarded = reader->editor.text.length > 0;
        effect_add(reader, EFFECT_KEEP_DRAFT, "");
        reader_say(reader, reader->discarded
                               ? "Discarded; U brings it back."
                               : "No note was made: it was empty.");
        return;
    }
    if (key == (INPUT_CONTROL | 'v')) { /* what was copied last */
        editor_insert(&reader->editor, reader->copied.bytes,
                      reader->copied.length);
        keep_draft(reader);
        return;
    }
    if (key == (INPUT_CONTROL | 'e')) {
        effect_add(reader, EFFECT_EDIT_OUTSIDE, reader->editor.text.bytes);
        return;
    }
    if (editor_key(&reader->editor, key))
        keep_draft(reader);
}

void note_editor_draw(struct reader *reader, struct frame *frame)
{
    struct rectangle where = {0, 0, reader->width, reader->height};
    if (!reader->layout.whole_screen_panes) {
        where.height = reader->height < 30 ? reader->height / 2 : 14;
        where.y = reader->height - where.height;
    }
    struct buffer foot = {0};
    if (reader->message.length > 0)
        buffer_append_string(&foot, reader->message.bytes);
    else
        append_keys(reader, "Esc keeps | Ctrl-C discards | Ctrl-E editor",
                    &foot);
    struct rectangle inside = draw_box(
        reader, frame, where,
        reader->draft.id[0] == '\0' ? "Note, new" : "Note", foot.bytes);
    buffer_release(&foot);
    inside.x++;
    inside.width -= 2;
    const char *exact =
        reader->draft.anchor.exact != NULL ? reader->draft.anchor.exact : "";
    int quoted = inside.height >= 8 ? 2 : inside.height >= 4 ? 1 : 0;
    size_t at = 0;
    size_t length = strlen(exact);
    for (int i = 0; i < quoted && at < length; i++) {
        const char *bar = glyph(reader, "\xE2\x94\x82 ", "| ");
        frame_put(frame, inside.x, inside.y + i, 2, bar, strlen(bar),
                  ROLE_QUIET, 0);
        size_t fit = text_fit(exact + at, length - at, inside.width - 3);
        size_t cut = at + fit;
        while (cut < length && cut > at && exact[cut] != ' ')
            cut--;
        if (cut == at)
            cut = at + fit;
        frame_put(frame, inside.x + 2, inside.y + i, inside.width - 2,
                  exact + at, cut - at, ROLE_QUIET, 0);
        at = cut < length ? cut + 1 : length;
    }
    int skip = quoted + (inside.height >= 8 ? 1 : 0);
    inside.y += skip;
    inside.height -= skip;
    editor_draw(&reader->editor, frame, inside);
}

/* --- Highlights and bookmarks -------------------------------------------- */

void note_highlight(struct reader *reader, struct span passage)
{
    /* The same passage again: the next style. */
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (note->kind == NOTE_HIGHLIGHT &&
            note->placement.span.start == passage.start &&
            note->placement.span.end == passage.end) {
            note_release(&reader->draft);
            note_copy(&reader->draft, note);
            reader->draft.style = (note->style + 1) % 4;
            save_draft(reader);
            return;
        }
    }
    draft_start(reader, NOTE_HIGHLIGHT);
    anchor_make(&reader->draft.anchor, reader->document, passage);
    reader->draft.placement = (struct placement){PLACED, passage, 1000};
    save_draft(reader);
    select_end(reader);
}

static size_t find_mark(const struct reader *reader, char letter)
{
    for (size_t i = 0; i < reader->notes.count; i++)
        if (reader->notes.items[i].kind == NOTE_BOOKMARK &&
            reader->notes.items[i].mark == letter && letter != 0)
            return i;
    return SIZE_MAX;
}

/* A bookmark without a letter that begins in sight. */
static size_t find_page_bookmark(const struct reader *reader)
{
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (note->kind == NOTE_BOOKMARK && note->mark == 0 &&
            placement_is_placed(&note->placement) &&
            reader_shows(reader, note->placement.span.start))
            return i;
    }
    return SIZE_MAX;
}

/* What was gone to, else the first word that begins on the page. */
static size_t bookmark_place(const struct reader *reader)
{
    const struct document *document = reader->document;
    if (reader->selection.active)
        return reader->selection.caret.start;
    if (reader->focus != DOCUMENT_NONE && reader_shows(reader, reader->focus))
        return reader->focus;
    size_t here = reader_view_start(reader), start = here;
    while (here > 0 && here < document->length &&
           document->text[here - 1] != ' ' && document->text[here - 1] != '\n')
        here++;
    return reader_shows(reader, here) ? here : start;
}

void note_bookmark(struct reader *reader, char letter)
{
    size_t there =
        letter != 0 ? find_mark(reader, letter) : find_page_bookmark(reader);
    if (letter == 0 && there != SIZE_MAX) {
        effect_add(reader, EFFECT_DELETE_NOTE, NULL)->note =
            &reader->notes.items[there];
        return;
    }
    size_t here = bookmark_place(reader);
    draft_start(reader, NOTE_BOOKMARK);
    if (there != SIZE_MAX) { /* the letter moves */
        effect_add(reader, EFFECT_DELETE_NOTE, NULL)->note =
            &reader->notes.items[there];
    }
    reader->draft.mark = letter;
    anchor_make(&reader->draft.anchor, reader->document,
                (struct span){here, here});
    reader->draft.placement = (struct placement){PLACED, {here, here}, 1000};
    save_draft(reader);
}

void bookmark_name(struct reader *reader, size_t index)
{
    const char *name = reader->notes.items[index].name;
    prompt_open(reader, PROMPT_NAME);
    prompt_paste(reader, name, strlen(name));
    reader->prompt.note = index;
}

void bookmark_rename(struct reader *reader, size_t index, const char *name)
{
    if (index >= reader->notes.count)
        return;
    note_release(&reader->draft);
    note_copy(&reader->draft, &reader->notes.items[index]);
    memory_free(reader->draft.name);
    reader->draft.name = memory_string(name, strlen(name));
    save_draft(reader);
}

void mark_go(struct reader *reader, char letter)
{
    size_t mark = find_mark(reader, letter);
    if (mark != SIZE_MAX &&
        placement_is_placed(&reader->notes.items[mark].placement)) {
        reader_jump(reader, reader->notes.items[mark].placement.span.start);
        return;
    }
    if (letter >= 'A' && letter <= 'Z') {
        char text[2] = {letter, '\0'};
        effect_add(reader, EFFECT_JUMP_TEXT, text);
        return;
    }
    size_t section =
        document_section_at(reader->document, reader_view_start(reader));
    if (letter == '"')
        reader_jump(reader, reader->opened_at);
    else if (letter == '^' && section != DOCUMENT_NONE)
        reader_jump(reader, reader->document->sections[section].span.start);
    else
        reader_say(reader, "There is no mark %c; M lists them.",
                   letter >= 0x20 ? letter : '?');
}
