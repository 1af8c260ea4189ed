/* note_tags.c - a tag is put into a note: Ctrl-T begins one, and goes through
 * those of the text's notes that begin as it does.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notes.h"

#include <string.h>

/* Start of the word that ends at the cursor. */
static size_t word_start(const struct editor *editor)
{
    size_t at = editor->cursor;
    while (at > 0 && strchr(" \n", editor->text.bytes[at - 1]) == NULL)
        at--;
    return at;
}

static bool holds(const char *const *tags, size_t count, const char *tag)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(tags[i], tag) == 0)
            return true;
    return false;
}

enum { MOST_TAGS = 200 };

/* The tags of this text's notes that begin with the stem, each once. */
static size_t find_tags(const struct reader *reader, const char *stem,
                        size_t length, const char *found[MOST_TAGS])
{
    size_t count = 0;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        for (size_t k = 0; k < note->tag_count && count < MOST_TAGS; k++)
            if (strncmp(note->tags[k], stem, length) == 0 &&
                !holds(found, count, note->tags[k]))
                found[count++] = note->tags[k];
    }
    return count;
}

static void begin(struct editor *editor)
{
    bool apart = editor->cursor == word_start(editor);
    editor_insert(editor, apart ? "#" : " #", apart ? 1 : 2);
}

void note_tag(struct reader *reader)
{
    struct editor *editor = &reader->editor;
    size_t start = word_start(editor);
    const char *found[MOST_TAGS];
    if (start == editor->cursor || editor->text.bytes[start] != '#') {
        begin(editor);
        reader->tag_stem = 0;
        reader->tag_choice = 0;
        return;
    }
    if (reader->tag_choice == 0)
        reader->tag_stem = editor->cursor - start - 1;
    size_t count = find_tags(reader, editor->text.bytes + start + 1,
                             reader->tag_stem, found);
    if (count == 0) {
        reader_say(reader, "No tag of this text's notes begins so.");
        return;
    }
    const char *tag = found[reader->tag_choice++ % count];
    while (editor->cursor > start + 1)
        editor_key(editor, INPUT_BACKSPACE);
    editor_insert(editor, tag, strlen(tag));
}
