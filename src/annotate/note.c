/* note.c - a note, highlight or bookmark: its life, its tags, its order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "note_private.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

static void tags_free(struct note *note)
{
    for (size_t i = 0; i < note->tag_count; i++)
        memory_free(note->tags[i]);
    memory_free(note->tags);
    note->tags = NULL;
    note->tag_count = 0;
}

static const char *const kind_names[] = {"note", "highlight", "bookmark"};

const char *note_kind_name(enum note_kind kind)
{
    return kind_names[kind];
}

bool note_kind_named(const char *name, enum note_kind *kind)
{
    for (size_t i = 0; i < sizeof kind_names / sizeof kind_names[0]; i++)
        if (strcmp(kind_names[i], name) == 0) {
            *kind = (enum note_kind)i;
            return true;
        }
    return false;
}

void note_release(struct note *note)
{
    if (note == NULL)
        return;
    memory_free(note->body);
    memory_free(note->name);
    memory_free(note->extra);
    tags_free(note);
    anchor_release(&note->anchor);
    if (note->requoted != NULL)
        anchor_release(note->requoted);
    memory_free(note->requoted);
    memset(note, 0, sizeof *note);
}

void note_copy(struct note *to, const struct note *from)
{
    *to = *from;
    to->body = memory_copy_string(from->body != NULL ? from->body : "");
    to->name = memory_copy_string(from->name != NULL ? from->name : "");
    to->extra = memory_copy_string(from->extra != NULL ? from->extra : "");
    to->tags = memory_zero(from->tag_count, sizeof *to->tags);
    for (size_t i = 0; i < from->tag_count; i++)
        to->tags[i] = memory_copy_string(from->tags[i]);
    anchor_copy(&to->anchor, &from->anchor);
    if (from->requoted != NULL) {
        to->requoted = memory_zero(1, sizeof *to->requoted);
        anchor_copy(to->requoted, from->requoted);
    }
}

static bool has_tag(const struct note *note, const char *tag, size_t length)
{
    for (size_t i = 0; i < note->tag_count; i++)
        if (strlen(note->tags[i]) == length &&
            memcmp(note->tags[i], tag, length) == 0)
            return true;
    return false;
}

/* Letters, digits, '-' and '_' after a '#' that begins a word. */
static size_t tag_length(const char *s, size_t length)
{
    size_t i = 0;
    bool letter = false;
    while (i < length) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        if (!code_point_is_alphanumeric(c) && c != '-' && c != '_')
            break;
        letter |= code_point_is_letter(c);
        i += step;
    }
    return letter ? i : 0;
}

void note_find_tags(struct note *note)
{
    tags_free(note);
    size_t length = strlen(note->body);
    for (size_t i = 0; i < length; i++) {
        bool begins = note->body[i] == '#' &&
                      (i == 0 || strchr(" \n(", note->body[i - 1]) != NULL);
        if (!begins)
            continue;
        size_t tag = tag_length(note->body + i + 1, length - i - 1);
        if (tag == 0 || has_tag(note, note->body + i + 1, tag))
            continue;
        note->tags =
            memory_resize(note->tags, note->tag_count + 1, sizeof *note->tags);
        note->tags[note->tag_count++] = memory_string(note->body + i + 1, tag);
    }
}

static size_t old_permille(const struct note *note)
{
    return note->anchor.of == 0 ? 0
                                : note->anchor.start * 1000 / note->anchor.of;
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

int note_compare(const void *a, const void *b)
{
    const struct note *x = a;
    const struct note *y = b;
    bool placed = placement_is_placed(&x->placement);
    if (placed != placement_is_placed(&y->placement))
        return placed ? -1 : 1;
    int order = 0;
    bool spans = x->placement.span.end > 0 || y->placement.span.end > 0;
    if (placed && spans) {
        order = compare_sizes(x->placement.span.start, y->placement.span.start);
        if (order == 0)
            order = compare_sizes(x->placement.span.end, y->placement.span.end);
    } else if (placed) { /* no text at hand: where they stood */
        order = compare_sizes(x->anchor.start, y->anchor.start);
        if (order == 0)
            order = compare_sizes(x->anchor.end, y->anchor.end);
    } else {
        order = compare_sizes(old_permille(x), old_permille(y));
    }
    if (order == 0)
        order = (x->made > y->made) - (x->made < y->made);
    return order != 0 ? order : strcmp(x->id, y->id);
}

void notes_release(struct notes *notes)
{
    if (notes == NULL)
        return;
    for (size_t i = 0; i < notes->count; i++)
        note_release(&notes->items[i]);
    memory_free(notes->items);
    memset(notes, 0, sizeof *notes);
}
