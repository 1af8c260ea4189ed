/* commands.c - the one table of commands: keys, help, menu, prompt and manual
 * are made from it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <incipit/speech.h>

#include <stdio.h>
#include <string.h>

static long at_least_one(long count)
{
    return count > 0 ? count : 1;
}

/* --- Turning
 * ------------------------------------------------------------------- */

static void page_next(struct reader *reader, long count)
{
    reader->hints_used |= 1;
    reader_turn(reader, at_least_one(count));
}

static void page_previous(struct reader *reader, long count)
{
    reader_turn(reader, -at_least_one(count));
}

static void line_down(struct reader *reader, long count)
{
    if (ruler_move(reader, at_least_one(count)))
        return;
    reader_slide(reader, at_least_one(count));
}

static void line_up(struct reader *reader, long count)
{
    if (ruler_move(reader, -at_least_one(count)))
        return;
    reader_slide(reader, -at_least_one(count));
}

static void half_down(struct reader *reader, long count)
{
    int half = reader_page_rows(reader) / 2;
    reader_slide(reader, count > 0 ? count : half > 0 ? half : 1);
}

static void half_up(struct reader *reader, long count)
{
    int half = reader_page_rows(reader) / 2;
    reader_slide(reader, -(count > 0 ? count : half > 0 ? half : 1));
}

static void text_start(struct reader *reader, long count)
{
    (void)count;
    reader_jump(reader, 0);
}

static void page_number(struct reader *reader, long count)
{
    struct page page;
    if (reader->paginator == NULL)
        return;
    paginator_by_number(reader->paginator, (size_t)(count - 1), &page);
    reader_jump(reader, page.span.start);
}

static void text_end(struct reader *reader, long count)
{
    if (reader->document == NULL)
        return;
    if (count > 0)
        page_number(reader, count);
    else
        reader_jump(reader, reader->document->length);
}

static void page_go(struct reader *reader, long count)
{
    if (count > 0)
        page_number(reader, count);
    else
        reader_jump(reader, 0);
}

static void percent(struct reader *reader, long count)
{
    if (reader->document == NULL)
        return;
    if (count > 100)
        count = 100;
    size_t length = reader->document->length;
    reader_jump(reader, length / 100 * (size_t)count +
                            length % 100 * (size_t)count / 100);
}

/* --- Sections and paragraphs
 * -------------------------------------------------------- */

static void section_move(struct reader *reader, long by)
{
    const struct document *document = reader->document;
    if (document == NULL || document->section_count == 0) {
        reader_say(reader, "This text has no sections.");
        return;
    }
    size_t here = reader_here(reader);
    size_t at = 0; /* sections that begin at or before it */
    while (at < document->section_count &&
           document->sections[at].span.start <= here)
        at++;
    bool at_start = at > 0 && document->sections[at - 1].span.start == here;
    long wanted =
        by > 0 ? (long)at - 1 + by : (long)at - (at_start ? 1 : 0) + by;
    if (wanted < 0 && here > 0) {
        reader_jump(reader, 0);
    } else if (wanted < 0 || wanted >= (long)document->section_count) {
        reader_say(reader, by > 0 ? "This is the last section."
                                  : "This is the first section.");
    } else {
        struct buffer name = {0};
        document_section_name(document, (size_t)wanted, &name);
        reader_jump(reader, document->sections[wanted].span.start);
        reader_say(reader, "%s", name.bytes);
        buffer_release(&name);
    }
}

static void section_next(struct reader *reader, long count)
{
    section_move(reader, at_least_one(count));
}

static void section_previous(struct reader *reader, long count)
{
    section_move(reader, -at_least_one(count));
}

static void paragraph_move(struct reader *reader, long by)
{
    if (reader->document == NULL || reader->document->block_count == 0)
        return;
    if (reader->selection.active) {
        selection_move(&reader->selection, reader->document, SELECT_PARAGRAPH,
                       by);
        reader_reveal(reader, reader->selection.caret.start);
        return;
    }
    size_t here = reader_view_start(reader);
    size_t block = document_block_at(reader->document, here);
    bool inside = reader->document->blocks[block].span.start < here;
    long wanted = (long)block + by + (by < 0 && inside ? 1 : 0);
    if (wanted < 0)
        wanted = 0;
    if (wanted >= (long)reader->document->block_count) {
        reader_say(reader, "This is the last paragraph.");
        return;
    }
    size_t offset = reader->document->blocks[wanted].span.start;
    /* The paragraph comes to the top: rows slide, pages stay. */
    reader->sliding = true;
    reader->slide_base = offset;
    reader->slide_skip = 0;
    reader_slide(reader, 0);
}

static void paragraph_next(struct reader *reader, long count)
{
    paragraph_move(reader, at_least_one(count));
}

static void paragraph_previous(struct reader *reader, long count)
{
    paragraph_move(reader, -at_least_one(count));
}

/* --- Places
 * -----------------------------------------------------------------------------
 */

static void back(struct reader *reader, long count)
{
    reader_back(reader, at_least_one(count));
}

static void forward(struct reader *reader, long count)
{
    reader_back(reader, -at_least_one(count));
}

static void last_place(struct reader *reader, long count)
{
    (void)count;
    if (!reader->has_last_place) {
        reader_say(reader, "There was no jump yet.");
        return;
    }
    reader_jump(reader, reader->last_place);
}

static void contents(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_CONTENTS);
}

/* --- Links
 * ------------------------------------------------------------------------------
 */

static void link_next(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        focus_move(reader, true);
}

static void link_previous(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        focus_move(reader, false);
}

static void follow(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL || reader->link == DOCUMENT_NONE) {
        reader->hints_used |= 4;
        pane_open(reader, PANE_MENU);
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

static void note_popup(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL)
        return;
    if (reader->link == DOCUMENT_NONE)
        focus_move(reader, true);
    reader->popup = reader->link != DOCUMENT_NONE;
}

/* --- Searching
 * ----------------------------------------------------------------------------
 */

static void search(struct reader *reader, long count)
{
    (void)count;
    prompt_open(reader, '/');
}

static void search_back(struct reader *reader, long count)
{
    (void)count;
    prompt_open(reader, '\\');
}

static void search_next(struct reader *reader, long count)
{
    for (count = at_least_one(count); count > 0; count--)
        search_go(reader, false, false);
}

static void search_previous(struct reader *reader, long count)
{
    for (count = at_least_one(count); count > 0; count--)
        search_go(reader, true, false);
}

static void matches(struct reader *reader, long count)
{
    (void)count;
    if (reader->search.query.length == 0)
        prompt_open(reader, '/');
    else
        pane_open(reader, PANE_MATCHES);
}

static void search_word(struct reader *reader, long count)
{
    (void)count;
    if (!reader->selection.active) {
        reader_say(reader, "v puts out the caret; then * finds its word.");
        return;
    }
    struct span word = selection_span(&reader->selection);
    buffer_clear(&reader->search.query);
    buffer_append(&reader->search.query, reader->document->text + word.start,
                  span_length(word));
    reader->search.whole_words = true;
    select_end(reader);
    search_run(reader);
    search_go(reader, false, false);
}

/* --- Selecting and notes
 * ---------------------------------------------------------------------- */

static void select_text(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL)
        return;
    if (!reader->selection.active)
        select_begin(reader);
    else
        selection_widen(&reader->selection, reader->document);
}

static void select_narrow(struct reader *reader, long count)
{
    (void)count;
    selection_narrow(&reader->selection, reader->document);
}

static void caret_move(struct reader *reader, enum unit_of_text unit, long by)
{
    if (reader->selection.selecting && reader->selection.unit > unit)
        unit = reader->selection.unit;
    selection_move(&reader->selection, reader->document, unit, by);
    reader_reveal(reader, by > 0 ? reader->selection.caret.start
                                 : reader->selection.caret.start);
}

static void caret_next(struct reader *reader, long count)
{
    caret_move(reader, SELECT_WORD, at_least_one(count));
}

static void caret_previous(struct reader *reader, long count)
{
    caret_move(reader, SELECT_WORD, -at_least_one(count));
}

static void sentence_next(struct reader *reader, long count)
{
    if (ruler_move(reader, at_least_one(count)))
        return;
    if (!reader->selection.active) {
        section_next(reader, count);
        return;
    }
    caret_move(reader, SELECT_SENTENCE, at_least_one(count));
}

static void sentence_previous(struct reader *reader, long count)
{
    if (ruler_move(reader, -at_least_one(count)))
        return;
    if (!reader->selection.active) {
        section_previous(reader, count);
        return;
    }
    caret_move(reader, SELECT_SENTENCE, -at_least_one(count));
}

/* A line down or up: the word about under the caret. */
static void caret_line(struct reader *reader, long by)
{
    size_t at = reader->selection.caret.start;
    long measure = reader->layout.text[0].width * by;
    size_t length = reader->document->length;
    size_t to = by > 0 ? at + (size_t)measure
                       : at - (at < (size_t)-measure ? at : (size_t)-measure);
    if (to >= length)
        to = length > 0 ? length - 1 : 0;
    to = utf8_align(reader->document->text, length, to);
    reader->selection.caret =
        selection_unit(reader->document, to, reader->selection.unit);
    if (!reader->selection.selecting)
        reader->selection.anchor = reader->selection.caret;
    reader_reveal(reader, reader->selection.caret.start);
}

static void caret_down(struct reader *reader, long count)
{
    caret_line(reader, at_least_one(count));
}

static void caret_up(struct reader *reader, long count)
{
    caret_line(reader, -at_least_one(count));
}

static void select_swap(struct reader *reader, long count)
{
    (void)count;
    selection_swap(&reader->selection);
    reader_reveal(reader, reader->selection.caret.start);
}

static void select_cancel(struct reader *reader, long count)
{
    (void)count;
    select_end(reader);
}

static void select_menu(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_MENU);
}

static void note_add(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        note_begin(reader, select_span(reader));
}

static void highlight(struct reader *reader, long count)
{
    (void)count;
    note_highlight(reader, select_span(reader));
}

static void notes(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_NOTES);
}

static void copy(struct reader *reader, long count)
{
    (void)count;
    struct span span = select_span(reader);
    char *text =
        arena_string(&reader->effect_arena, reader->document->text + span.start,
                     span_length(span));
    effect_add(reader, EFFECT_COPY, text);
    select_end(reader);
}

/* With its citation, as it would stand in a letter. */
static void copy_paragraph(struct reader *reader, long count)
{
    (void)count;
    const struct document *document = reader->document;
    if (document == NULL || document->block_count == 0)
        return;
    size_t here = reader->selection.active ? reader->selection.caret.start
                                           : reader_view_start(reader);
    struct span span = selection_unit(document, here, SELECT_PARAGRAPH);
    struct buffer text = {0};
    size_t section, paragraph;
    document_place(document, span.start, &section, &paragraph);
    buffer_append(&text, document->text + span.start, span_length(span));
    buffer_append_string(&text, "\n\xE2\x80\x94 ");
    if (document->author[0] != '\0')
        buffer_format(&text, "%s, ", document->author);
    buffer_format(&text, "\xE2\x80\x9C%s\xE2\x80\x9D", document->title);
    if (section > 0)
        buffer_format(&text, ", %zu.%zu", section, paragraph);
    buffer_append_byte(&text, '\n');
    effect_add(reader, EFFECT_COPY, text.bytes);
    buffer_release(&text);
}

static void look_up(struct reader *reader, long count)
{
    (void)count;
    if (!reader->selection.active) {
        reader_say(reader, "v puts out the caret; then K looks its word up.");
        return;
    }
    struct span span = selection_span(&reader->selection);
    char *word =
        arena_string(&reader->effect_arena, reader->document->text + span.start,
                     span_length(span));
    effect_add(reader, EFFECT_LOOK_UP, word);
}

static void bookmark(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        note_bookmark(reader, 0);
}

static bool is_mark(uint32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
}

static void mark_set(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL)
        return;
    if (is_mark(reader->argument))
        note_bookmark(reader, (char)reader->argument);
    else
        reader_say(reader, "Marks are letters: ma, mb ... mZ; mm bookmarks.");
}

static void mark_jump(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        mark_go(reader, reader->argument < 0x80 ? (char)reader->argument : 0);
}

static void marks(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_MARKS);
}

static void undo(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_UNDO, NULL);
}

static void redo(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_REDO, NULL);
}

static void export_notes(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_EXPORT);
}

static void export_repeat(struct reader *reader, long count)
{
    (void)count;
    export_again(reader);
}

static void note_next(struct reader *reader, long count)
{
    (void)count;
    size_t here = reader_view_end(reader);
    for (size_t i = 0; i < reader->notes.count; i++) {
        const struct note *note = &reader->notes.items[i];
        if (placement_is_placed(&note->placement) &&
            note->placement.span.start >= here) {
            reader->focused_note = i;
            reader_jump(reader, note->placement.span.start);
            return;
        }
    }
    reader_say(reader, "There is no note further on.");
}

/* --- Looks
 * --------------------------------------------------------------------------------------
 */

static void relook(struct reader *reader)
{
    reader_relayout(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

static void measure_by(struct reader *reader, int by)
{
    int measure = reader->settings.measure + by;
    if (measure < 30 || measure > 90) {
        reader_say(reader, "The measure is %d; it goes from 30 to 90.",
                   reader->settings.measure);
        return;
    }
    reader->settings.measure = measure;
    relook(reader);
    reader_say(reader, "Measure %d.",
               reader->layout.text[0].width < measure
                   ? reader->layout.text[0].width
                   : measure);
}

static void measure_wider(struct reader *reader, long count)
{
    measure_by(reader, 2 * (int)at_least_one(count));
}

static void measure_narrower(struct reader *reader, long count)
{
    measure_by(reader, -2 * (int)at_least_one(count));
}

static void measure_default(struct reader *reader, long count)
{
    (void)count;
    measure_by(reader, 66 - reader->settings.measure);
}

static void toggle(struct reader *reader, bool *setting, const char *name)
{
    *setting = !*setting;
    relook(reader);
    reader_say(reader, "%s: %s.", name, *setting ? "yes" : "no");
}

static void toggle_justify(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.justify, "Justified");
}

static void toggle_hyphenate(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.hyphenate, "Hyphenated");
    if (reader->settings.hyphenate && reader->hyphenator == NULL)
        reader_say(reader, "No hyphenation patterns are installed for this "
                           "language (hyphen-* packages).");
}

static void toggle_ruler(struct reader *reader, long count)
{
    (void)count;
    static const char *const names[] = {"off", "sentence", "paragraph"};
    reader_settings_step(&reader->settings, "ruler", 1);
    relook(reader);
    reader_say(reader, "Focus ruler: %s.", names[reader->settings.ruler]);
}

static void toggle_foot(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.foot, "Foot line");
}

static void toggle_mouse(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.mouse, "Mouse");
}

static void toggle_spacing(struct reader *reader, long count)
{
    (void)count;
    reader->settings.spacing = reader->settings.spacing == 1 ? 2 : 1;
    relook(reader);
}

static void toggle_paragraphs(struct reader *reader, long count)
{
    (void)count;
    reader->settings.paragraphs =
        reader->settings.paragraphs == PARAGRAPHS_INDENT ? PARAGRAPHS_BLANK
                                                         : PARAGRAPHS_INDENT;
    relook(reader);
}

static void notes_place(struct reader *reader, long count)
{
    (void)count;
    static const char *const names[] = {"auto", "margin", "list", "off"};
    reader->settings.notes = (reader->settings.notes + 1) % 4;
    reader->settings.note_column = false;
    relook(reader);
    reader_say(reader, "Notes: %s.", names[reader->settings.notes]);
}

static void columns(struct reader *reader, long count)
{
    (void)count;
    reader->settings.columns = reader->layout.pages == 2 ? 1 : 2;
    relook(reader);
    if (reader->settings.columns == 2 && reader->layout.pages == 1)
        reader_say(reader, "Two pages need a window of 110 columns.");
}

static void theme_next(struct reader *reader, long count)
{
    (void)count;
    static const char *const names[] = {"auto", "paper",    "sepia",   "night",
                                        "dusk", "contrast", "terminal"};
    enum { NAMES = sizeof names / sizeof names[0] };
    size_t next = 0;
    for (size_t i = 0; i < NAMES; i++)
        if (strcmp(names[i], reader->settings.theme) == 0)
            next = (i + 1) % NAMES;
    snprintf(reader->settings.theme, sizeof reader->settings.theme, "%s",
             names[next]);
    effect_add(reader, EFFECT_CHANGED, NULL);
    reader_say(reader, "Theme: %s.", names[next]);
}

static void themes(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_THEMES);
}

static void look(struct reader *reader, long count)
{
    (void)count;
    look_open(reader);
}

/* --- The rest
 * ---------------------------------------------------------------------------------------
 */

static void shelf(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_SHELF, NULL);
    pane_open(reader, PANE_SHELF);
}

static void information(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        pane_open(reader, PANE_INFORMATION);
}

static void place(struct reader *reader, long count)
{
    struct buffer line = {0};
    (void)count;
    if (reader->document == NULL)
        return;
    reader_say_place(reader, &line);
    reader_say(reader, "%s", line.bytes);
    buffer_release(&line);
}

static void speak(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        effect_add(reader, EFFECT_SPEAK,
                   reader->document->text + reader_view_start(reader));
}

static void prompt(struct reader *reader, long count)
{
    (void)count;
    prompt_open(reader, ':');
}

static void help(struct reader *reader, long count)
{
    (void)count;
    reader->hints_used |= 2;
    pane_open(reader, PANE_HELP);
}

static void repaint(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_REPAINT, NULL);
}

static void reload(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_RELOAD, NULL);
}

static void suspend(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_SUSPEND, NULL);
}

static void quit(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_QUIT, NULL)->flag = true;
}

static void quit_forget(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_QUIT, NULL)->flag = false;
}

static void cancel(struct reader *reader, long count)
{
    (void)count;
    if (!focus_leave(reader))
        reader->search.shown = false;
}

/* --- The table
 * ------------------------------------------------------------------------------------------
 */

#define TURN "Turn"
#define SECTIONS "Sections"
#define PLACES "Back and forth"
#define FIND "Search"
#define NOTES "Notes"
#define MARKS "Marks"
#define LOOK "Look"
#define LINKS "Links"
#define ELSE "Else"

const struct command commands[] = {
    {"page-next", "next page", TURN, "<Space> <Right> f l <PgDn> <C-f> <C-v>",
     "<Space> <PgDn>", page_next},
    {"page-previous", "previous page", TURN, "b <Left> h <PgUp> <C-b>",
     "<PgUp>", page_previous},
    {"line-down", "one line down", TURN, "<Down> j <C-e>", NULL, line_down},
    {"line-up", "one line up", TURN, "<Up> k <C-y>", NULL, line_up},
    {"half-down", "half a page down", TURN, "d <C-d>", NULL, half_down},
    {"half-up", "half a page up", TURN, "u <C-u>", NULL, half_up},
    {"text-start", "start of the text", TURN, "<Home> < gg", NULL, text_start},
    {"text-end", "end of the text, or page N", TURN, "<End> > G ge", NULL,
     text_end},
    {"page-go", "page N", TURN, "gp g<Enter>", NULL, page_go},
    {"percent", "N percent", TURN, "% gt", NULL, percent},
    {"section-next", "next section", SECTIONS, "] <C-Right>", NULL,
     section_next},
    {"section-previous", "previous section", SECTIONS, "[ <C-Left>", NULL,
     section_previous},
    {"contents", "contents", SECTIONS, "t <F2> T gs", NULL, contents},
    {"paragraph-next", "next paragraph", SECTIONS, "}", "}", paragraph_next},
    {"paragraph-previous", "previous paragraph", SECTIONS, "{", "{",
     paragraph_previous},
    {"back", "back", PLACES, "H <Backspace> <A-Left> <C-o> gh", NULL, back},
    {"forward", "forward", PLACES, "L <A-Right>", NULL, forward},
    {"place-last", "to where the last jump began", PLACES, "''", NULL,
     last_place},
    {"search", "search", FIND, "/", NULL, search},
    {"search-back", "search backwards", FIND, "\\", NULL, search_back},
    {"search-next", "next match", FIND, "n", NULL, search_next},
    {"search-previous", "previous match", FIND, "N", NULL, search_previous},
    {"matches", "list of matches", FIND, "&", NULL, matches},
    {"search-word", "search the word at the caret", FIND, "*", "*",
     search_word},
    {"select", "select text; again: wider", NOTES, "v", "v", select_text},
    {"select-narrow", "narrower selection", NOTES, "", "V", select_narrow},
    {"caret-next", "caret to the next word", NOTES, "", "w e l <Right>",
     caret_next},
    {"caret-previous", "caret to the word before", NOTES, "", "b h <Left>",
     caret_previous},
    {"caret-down", "caret a line down", NOTES, "", "j <Down>", caret_down},
    {"caret-up", "caret a line up", NOTES, "", "k <Up>", caret_up},
    {"sentence-next", "caret or ruler to the next sentence", NOTES, ")", ")",
     sentence_next},
    {"sentence-previous", "caret or ruler to the sentence before", NOTES, "(",
     "(", sentence_previous},
    {"select-swap", "other end of the selection", NOTES, "", "o", select_swap},
    {"select-menu", "what to do with the selection", NOTES, "", "<Enter>",
     select_menu},
    {"select-cancel", "leave the selection", NOTES, "", "<Esc> q <C-c>",
     select_cancel},
    {"note-add", "write a note here", NOTES, "a", "a", note_add},
    {"highlight", "highlight the passage", NOTES, "", "m", highlight},
    {"notes", "notes of this text", NOTES, "A", "A", notes},
    {"note-next", "next note", NOTES, "gn", NULL, note_next},
    {"copy", "copy the selection", NOTES, "", "y", copy},
    {"copy-paragraph", "copy the paragraph with its citation", NOTES, "yy", "Y",
     copy_paragraph},
    {"look-up", "look the word up", NOTES, "K", "K", look_up},
    {"export", "export notes", NOTES, "x", NULL, export_notes},
    {"export-again", "export again, without asking", NOTES, "X", NULL,
     export_repeat},
    {"undo", "undo the last change of notes or marks", NOTES, "U <C-_>", NULL,
     undo},
    {"redo", "redo it", NOTES, "<C-r>", NULL, redo},
    {"bookmark", "bookmark this page, or remove it", MARKS, "mm", NULL,
     bookmark},
    {"mark-set", "mark this page with a letter", MARKS, "m<Any>", NULL,
     mark_set},
    {"mark-go", "go to a mark", MARKS, "'<Any>", NULL, mark_jump},
    {"marks", "all marks", MARKS, "M", NULL, marks},
    {"measure-wider", "wider measure", LOOK, "+ =", NULL, measure_wider},
    {"measure-narrower", "narrower measure", LOOK, "-", NULL, measure_narrower},
    {"measure-default", "usual measure", LOOK, "z=", NULL, measure_default},
    {"theme-next", "next colours", LOOK, "c", NULL, theme_next},
    {"themes", "all colours", LOOK, "C", NULL, themes},
    {"columns", "one or two pages", LOOK, "D", NULL, columns},
    {"look", "look", LOOK, "z<Enter>", NULL, look},
    {"justify", "even right edge", LOOK, "zj", NULL, toggle_justify},
    {"hyphenate", "hyphens", LOOK, "zh", NULL, toggle_hyphenate},
    {"spacing", "space between lines", LOOK, "zs", NULL, toggle_spacing},
    {"paragraphs", "paragraphs by indent or blank row", LOOK, "zb", NULL,
     toggle_paragraphs},
    {"notes-place", "where notes are shown", LOOK, "zn", NULL, notes_place},
    {"ruler", "focus ruler", LOOK, "zf", NULL, toggle_ruler},
    {"foot", "foot line", LOOK, "zp zz", NULL, toggle_foot},
    {"mouse", "mouse", LOOK, "zm", NULL, toggle_mouse},
    {"link-next", "next link or note", LINKS, "<Tab> gl", NULL, link_next},
    {"link-previous", "previous link or note", LINKS, "<S-Tab>", NULL,
     link_previous},
    {"follow", "follow the link; else the menu", LINKS, "<Enter>", NULL,
     follow},
    {"note-popup", "show the footnote", LINKS, "gf", NULL, note_popup},
    {"shelf", "shelf: what was being read", ELSE, "o", NULL, shelf},
    {"information", "about this text", ELSE, "i", NULL, information},
    {"place", "where am I", ELSE, "<C-g>", NULL, place},
    {"speak", "speak from here", ELSE, "S", NULL, speak},
    {"prompt", "any command by name", ELSE, ":", NULL, prompt},
    {"help", "help", ELSE, "? <F1>", "? <F1>", help},
    {"repaint", "repaint", ELSE, "r <C-l>", NULL, repaint},
    {"reload", "read the file again", ELSE, "R", NULL, reload},
    {"suspend", "suspend", ELSE, "<C-z>", NULL, suspend},
    {"cancel", "put away matches and focus", ELSE, "<Esc> <C-c>", NULL, cancel},
    {"quit", "keep the place and leave", ELSE, "q ZZ", NULL, quit},
    {"quit-forget", "leave without keeping the place", ELSE, "Q ZQ", NULL,
     quit_forget},
};

const size_t command_count = sizeof commands / sizeof commands[0];

size_t command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

const char *reader_command_name(size_t index, const char **description,
                                const char **keys)
{
    if (index >= command_count)
        return NULL;
    *description = commands[index].description;
    *keys = commands[index].keys[0] != '\0'       ? commands[index].keys
            : commands[index].select_keys != NULL ? commands[index].select_keys
                                                  : "";
    return commands[index].name;
}
