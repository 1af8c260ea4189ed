/* pane_notes.c - all notes of the text, by section or by date.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "margin.h"
#include "movement.h"
#include "notes.h"
#include "panes.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 300 }; /* bytes of a note shown on one line */

/* --- One note ------------------------------------------------------------ */

void append_line(const char *text, struct buffer *line)
{
    size_t start = line->length;
    for (const char *c = text; *c != '\0' && line->length - start < LINE_MOST;
         c++)
        buffer_append_byte(line, *c == '\n' ? ' ' : *c);
    line->length = utf8_align(line->bytes, line->length, line->length);
    buffer_append_string(line, "");
}

static void append_quote(const struct note *note, struct buffer *line)
{
    static const char *const kinds[] = {[NOTE_NOTE] = "",
                                        [NOTE_HIGHLIGHT] = "highlight ",
                                        [NOTE_BOOKMARK] = "bookmark "};
    buffer_append_string(line, kinds[note->kind]);
    if (note->name[0] != '\0')
        buffer_format(line, "%s ", note->name);
    buffer_append_string(line, "\xE2\x80\x9C");
    append_line(note->anchor.exact != NULL ? note->anchor.exact : "", line);
    buffer_append_string(line, "\xE2\x80\x9D");
}

/* When it was made, its tags, and what changed since: the quotation is the
 * passage as it was, so an edited one is told as it is now. */
static void append_facts(const struct reader *reader, const struct note *note,
                         struct buffer *line)
{
    const struct placement *placement = &note->placement;
    note_date(note, line);
    for (size_t i = 0; i < note->tag_count; i++)
        buffer_format(line, "  #%s", note->tags[i]);
    note_say_changes(note, line);
    if (placement->state != EDITED)
        return;
    char *now = memory_string(reader->document->text + placement->span.start,
                              placement->span.end - placement->span.start);
    buffer_append_string(line, ": \xE2\x80\x9C");
    append_line(now, line);
    buffer_append_string(line, "\xE2\x80\x9D");
    memory_free(now);
}

/* Where it stands, or why it stands nowhere. */
static void append_state(struct reader *reader, const struct note *note,
                         struct buffer *out)
{
    const struct placement *placement = &note->placement;
    if (placement_is_placed(placement))
        place_say(reader, placement->span.start, out);
    else
        buffer_append_string(
            out, placement->state == GONE        ? "gone from the text"
                 : placement->state == AMBIGUOUS ? "in several places"
                                                 : "not found");
}

static void add_note(struct reader *reader, size_t index)
{
    const struct note *note = &reader->notes.items[index];
    struct list *list = &reader->list;
    struct buffer line = {0};
    append_quote(note, &line);
    struct list_item *item = list_add(list, line.bytes);
    item->target = index;
    item->offset = note->placement.span.start;
    item->current = index == reader->focused_note;
    buffer_clear(&line);
    append_line(note->body, &line);
    if (line.length > 0)
        item->more = list_string(list, line.bytes, line.length);
    buffer_clear(&line);
    append_facts(reader, note, &line);
    if (note->kind == NOTE_NOTE || note->placement.state == EDITED ||
        note->outside)
        item->extra = list_string(list, line.bytes, line.length);
    buffer_clear(&line);
    append_state(reader, note, &line);
    item->right = list_string(list, line.bytes, line.length);
    buffer_release(&line);
}

/* --- All of them --------------------------------------------------------- */

static void add_head(struct reader *reader, size_t section, bool placed)
{
    struct buffer name = {0};
    if (!placed)
        buffer_append_string(&name, "Not placed in this text");
    else if (section != DOCUMENT_NONE)
        document_section_name(reader->document, section, &name);
    if (name.length > 0)
        list_add(&reader->list, name.bytes)->head = true;
    buffer_release(&name);
}

static void fill_by_place(struct reader *reader)
{
    bool unplaced = false;
    size_t section = DOCUMENT_NONE - 1;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct placement *placement = &reader->notes.items[i].placement;
        bool placed = placement_is_placed(placement);
        size_t in = placed ? document_section_at(reader->document,
                                                 placement->span.start)
                           : DOCUMENT_NONE;
        if (placed ? in != section : !unplaced)
            add_head(reader, in, placed);
        unplaced |= !placed;
        section = in;
        add_note(reader, i);
    }
}

struct dated {
    int64_t changed;
    size_t index;
};

static int compare_dated(const void *a, const void *b)
{
    const struct dated *first = a, *second = b;
    if (first->changed != second->changed)
        return first->changed > second->changed ? -1 : 1;
    return first->index < second->index ? -1 : 1;
}

/* The latest first. */
static void fill_by_date(struct reader *reader)
{
    size_t count = reader->notes.count;
    struct dated *dated = memory_alloc((count + 1) * sizeof *dated);
    for (size_t i = 0; i < count; i++)
        dated[i] = (struct dated){reader->notes.items[i].changed, i};
    qsort(dated, count, sizeof *dated, compare_dated);
    for (size_t i = 0; i < count; i++)
        add_note(reader, dated[i].index);
    memory_free(dated);
}

void notes_fill(struct reader *reader)
{
    if (reader->document == NULL)
        return;
    if (reader->notes_by_date)
        fill_by_date(reader);
    else
        fill_by_place(reader);
    if (reader->notes.count == 0)
        list_add(&reader->list, "No notes yet. Esc, then a writes one here.")
            ->head = true;
}

void notes_name(const struct reader *reader, struct buffer *title)
{
    buffer_format(title, "Notes%sthis text (%zu)%s", divider(reader),
                  reader->notes.count,
                  reader->notes_by_date ? ", by date" : "");
}

/* --- What can be done ---------------------------------------------------- */

void notes_enter(struct reader *reader, const struct list_item *item)
{
    size_t index = item->target;
    const struct note *note = &reader->notes.items[index];
    pane_close(reader);
    reader_jump(reader, note->placement.span.start);
    reader->focused_note = index;
    if (!placement_is_placed(&note->placement))
        reader_say(reader, "This is where the passage stood.");
}

/* The passage and what was written to it, for the clipboard. */
static void copy_note(struct reader *reader, const struct note *note)
{
    struct buffer text = {0};
    buffer_format(&text, "\xE2\x80\x9C%s\xE2\x80\x9D\n%s%s",
                  note->anchor.exact != NULL ? note->anchor.exact : "",
                  note->body, note->body[0] != '\0' ? "\n" : "");
    effect_add(reader, EFFECT_COPY, text.bytes);
    buffer_release(&text);
}

/* To what is selected, or to what will be. */
static void attach(struct reader *reader, size_t index)
{
    memcpy(reader->attaching, reader->notes.items[index].id, NOTE_ID_SIZE);
    pane_close(reader);
    if (reader->selection.active)
        note_begin(reader, select_span(reader));
    else
        reader_say(reader, "Select its passage (v), then a puts the note "
                           "there.");
}

static bool note_key(struct reader *reader, uint32_t key, size_t index)
{
    const struct note *note = &reader->notes.items[index];
    switch (key) {
    case 'd':
    case INPUT_DELETE:
        effect_add(reader, EFFECT_DELETE_NOTE, NULL)->note = note;
        return true;
    case 'e':
        pane_close(reader);
        note_edit(reader, index);
        return true;
    case 'y':
        copy_note(reader, note);
        return true;
    case 'a':
        attach(reader, index);
        return true;
    default:
        return false;
    }
}

bool notes_key(struct reader *reader, uint32_t key)
{
    const struct list_item *item = list_chosen(&reader->list);
    switch (key) {
    case 'U':
        effect_add(reader, EFFECT_UNDO, NULL);
        return true;
    case 'x':
        export_open(reader);
        return true;
    case 's':
        reader->notes_by_date = !reader->notes_by_date;
        reader->list.chosen = reader->list.top = 0;
        pane_fill(reader);
        return true;
    case 'A':
        pane_open(reader, PANE_ALL_NOTES);
        return true;
    default:
        return item != NULL && note_key(reader, key, item->target);
    }
}
