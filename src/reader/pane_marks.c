/* pane_marks.c - bookmarks, marks, and those that come by themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "margin.h"
#include "movement.h"
#include "notes.h"
#include "panes.h"

#include <stdio.h>
#include <string.h>

/* What an item stands for when it is no bookmark of this text. */
static const size_t BY_ITSELF = SIZE_MAX / 2, OTHER_TEXT = SIZE_MAX / 2 + 1;

/* The words at a place on one line, at most `most` bytes. */
static void words_at(const struct document *document, size_t offset,
                     size_t most, struct buffer *out)
{
    size_t end =
        offset + most < document->length ? offset + most : document->length;
    end = utf8_align(document->text, document->length, end);
    for (size_t i = offset; i < end; i++)
        buffer_append_byte(out,
                           document->text[i] == '\n' ? ' ' : document->text[i]);
    if (end < document->length)
        buffer_append_string(out, "\xE2\x80\xA6");
}

static struct list_item *add_place(struct reader *reader, const char *sign,
                                   size_t offset, const char *what)
{
    enum { WORDS = 60 };
    struct buffer line = {0};
    buffer_format(&line, "%s  %s", sign, what != NULL ? what : "");
    if (what == NULL)
        words_at(reader->document, offset, WORDS, &line);
    struct list_item *item = list_add(&reader->list, line.bytes);
    item->target = BY_ITSELF;
    item->offset = offset;
    buffer_clear(&line);
    place_say(reader, offset, &line);
    item->right = list_string(&reader->list, line.bytes, line.length);
    buffer_release(&line);
    return item;
}

static void add_bookmark(struct reader *reader, size_t index)
{
    const struct note *note = &reader->notes.items[index];
    struct buffer date = {0};
    char letter[2] = {note->mark, '\0'};
    const char *sign =
        note->mark != 0 ? letter : glyph(reader, "\xE2\x96\xA0", "#");
    struct list_item *item =
        add_place(reader, sign, note->placement.span.start,
                  note->name[0] != '\0' ? note->name : NULL);
    item->target = index;
    note_date(note, &date);
    buffer_format(&date, "  %4s", item->right);
    item->right = list_string(&reader->list, date.bytes, date.length);
    buffer_release(&date);
}

static void add_automatic(struct reader *reader)
{
    const struct document *document = reader->document;
    if (reader->has_last_place)
        add_place(reader, "'", reader->last_place,
                  "(where you were before the last jump)");
    size_t section = document_section_at(document, reader_view_start(reader));
    if (section != DOCUMENT_NONE)
        add_place(reader, "^", document_section_span(document, section).start,
                  "(start of this section)");
    add_place(reader, "\"", reader->opened_at,
              "(where it was closed the last time)");
}

static void add_other_texts(struct reader *reader)
{
    bool headed = false;
    for (size_t i = 0; i < reader->all_count; i++) {
        const struct shelf_note *note = &reader->all[i];
        if (note->mark < 'A' || note->mark > 'Z' || note->here)
            continue;
        if (!headed)
            list_add(&reader->list, "Other texts")->head = true;
        headed = true;
        struct buffer line = {0};
        buffer_format(&line, "%c  %s", note->mark, note->title);
        struct list_item *item = list_add(&reader->list, line.bytes);
        item->target = OTHER_TEXT + i;
        item->right =
            list_string(&reader->list, note->when, strlen(note->when));
        buffer_release(&line);
    }
}

void marks_fill(struct reader *reader)
{
    if (reader->document == NULL)
        return;
    if (!reader->all_known)
        effect_add(reader, EFFECT_ALL_NOTES, NULL);
    for (size_t i = 0; i < reader->notes.count; i++)
        if (reader->notes.items[i].kind == NOTE_BOOKMARK &&
            placement_is_placed(&reader->notes.items[i].placement))
            add_bookmark(reader, i);
    add_automatic(reader);
    add_other_texts(reader);
}

void marks_enter(struct reader *reader, const struct list_item *item)
{
    size_t target = item->target, offset = item->offset;
    if (target >= OTHER_TEXT) {
        all_notes_go(reader, target - OTHER_TEXT);
        return;
    }
    pane_close(reader);
    reader_jump(reader, offset);
}

bool marks_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    bool known = key == 'd' || key == INPUT_DELETE || key == 'e' || key == 'y';
    if (key == 'U') {
        effect_add(reader, EFFECT_UNDO, NULL);
        return true;
    }
    if (!known || item == NULL)
        return false;
    if (key == 'y') {
        effect_add(reader, EFFECT_COPY, item->text);
        return true;
    }
    if (item->target >= reader->notes.count) {
        reader_say(reader, "This one comes by itself; it stays as it is.");
        return true;
    }
    size_t index = item->target;
    if (key == 'e')
        bookmark_name(reader, index);
    else
        effect_add(reader, EFFECT_DELETE_NOTE, NULL)->note =
            &reader->notes.items[index];
    return true;
}
