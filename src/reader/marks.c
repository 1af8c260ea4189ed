/* marks.c - highlights, bookmarks and marks are made and gone to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "marks.h"
#include "movement.h"
#include "notes.h"

#include <incipit/memory.h>

#include <string.h>

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
            draft_save(reader);
            return;
        }
    }
    draft_start(reader, NOTE_HIGHLIGHT);
    anchor_quote(&reader->draft.anchor, reader->document, passage);
    reader->draft.placement = (struct placement){PLACED, passage, 1000};
    draft_save(reader);
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
    anchor_quote(&reader->draft.anchor, reader->document,
                 (struct span){here, here});
    reader->draft.placement = (struct placement){PLACED, {here, here}, 1000};
    draft_save(reader);
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
    reader->draft.name = memory_copy_string(name);
    draft_save(reader);
}

void mark_go(struct reader *reader, char letter)
{
    size_t mark = find_mark(reader, letter);
    if (letter >= 'A' && letter <= 'Z') { /* of all texts */
        char text[2] = {letter, '\0'};
        effect_add(reader, EFFECT_JUMP_TEXT, text);
        return;
    }
    if (mark != SIZE_MAX &&
        placement_is_placed(&reader->notes.items[mark].placement)) {
        reader_jump(reader, reader->notes.items[mark].placement.span.start);
        return;
    }
    size_t section =
        document_section_at(reader->document, reader_view_start(reader));
    if (letter == '"')
        reader_jump(reader, reader->opened_at);
    else if (letter == '^' && section != DOCUMENT_NONE)
        reader_jump(reader,
                    document_section_span(reader->document, section).start);
    else
        reader_say(reader, "There is no mark %c; M lists them.",
                   letter >= 0x20 ? letter : '?');
}
