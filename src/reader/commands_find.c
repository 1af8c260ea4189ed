/* commands_find.c - searching, and what links lead to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"
#include "movement.h"
#include "notes.h"
#include "search.h"

/* --- Searching --------------------------------------------------------- */

void command_search(struct reader *reader, long count)
{
    (void)count;
    prompt_open(reader, '/');
}

void command_search_back(struct reader *reader, long count)
{
    (void)count;
    prompt_open(reader, '\\');
}

/* Round and round would lead nowhere else. */
static long steps_of(const struct reader *reader, long count)
{
    long most = (long)reader->search.found.count + 1;
    return count < 1 ? 1 : count < most ? count : most;
}

/* The caret, when it is out, goes along. */
static void search_on(struct reader *reader, bool backwards, long count)
{
    size_t focus = reader->focus;
    for (count = steps_of(reader, count); count > 0; count--)
        search_go(reader, backwards, false);
    if (reader->selection.active && reader->focus != focus)
        selection_go(&reader->selection, reader->document, reader->focus);
}

void command_search_next(struct reader *reader, long count)
{
    search_on(reader, false, count);
}

void command_search_previous(struct reader *reader, long count)
{
    search_on(reader, true, count);
}

void command_matches(struct reader *reader, long count)
{
    (void)count;
    if (reader->search.query.length == 0)
        prompt_open(reader, '/');
    else
        pane_open(reader, PANE_MATCHES);
}

void command_search_word(struct reader *reader, long count)
{
    (void)count;
    if (!reader->selection.active) {
        reader_say(reader, "v puts out the caret; then * finds its word.");
        return;
    }
    struct span word = selection_span(&reader->selection);
    reader->search.whole_words = true;
    select_end(reader);
    search_run(reader, reader->document->text + word.start, span_length(word));
    search_go(reader, false, false);
}

/* --- Links ------------------------------------------------------------- */

void command_link_next(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        focus_move(reader, true);
}

void command_link_letters(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        letters_open(reader);
}

void command_link_previous(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        focus_move(reader, false);
}

void command_follow(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL && reader->link == DOCUMENT_NONE &&
        note_in_focus(reader) != SIZE_MAX) {
        note_edit(reader, note_in_focus(reader));
        return;
    }
    if (reader->document == NULL || reader->link == DOCUMENT_NONE) {
        command_menu(reader, 0);
        return;
    }
    const struct link *link = &reader->document->links[reader->link];
    if (!reader->popup) {
        reader->popup = true; /* a note or an address is shown first */
    } else if (link->kind == LINK_URI) {
        effect_add(reader, EFFECT_OPEN_LINK, link->uri);
        reader->popup = false;
    } else {
        size_t target = link->target;
        reader->popup = false;
        reader_jump(reader, target);
    }
}

void command_follow_or_down(struct reader *reader, long count)
{
    if (reader->document != NULL && reader->link != DOCUMENT_NONE)
        command_follow(reader, count);
    else
        command_line_down(reader, count);
}

void command_note_popup(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        reader->popup = focus_link(reader);
}
