/* commands.c - the one table of commands, the documentation of the program.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys, help, menu, hints, prompt, configuration, manual and completions are
 * made from it. Keys stand as in the configuration: "gg" is two keys, <C-f> is
 * Ctrl-F, <Any> is any key.
 */
#include "commands.h"
#include "keymap.h"

#include <string.h>

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
     "<Space> <PgDn> <C-f>", command_page_next},
    {"page-previous", "previous page", TURN, "b <Left> h <PgUp> <C-b>",
     "<PgUp> <C-b>", command_page_previous},
    {"line-down", "one line down", TURN, "<Down> j <C-e> <C-n>", NULL,
     command_line_down},
    {"line-up", "one line up", TURN, "<Up> k <C-y> <C-p>", NULL,
     command_line_up},
    {"follow-or-down", "follow the link, or a line down", TURN, "gj", NULL,
     command_follow_or_down},
    {"half-down", "half a page down", TURN, "d <C-d>", NULL, command_half_down},
    {"half-up", "half a page up", TURN, "u <C-u>", NULL, command_half_up},
    {"text-start", "start of the text", TURN, "<Home> < gg", NULL,
     command_text_start},
    {"text-end", "end of the text, or page N", TURN, "<End> > G ge", NULL,
     command_text_end},
    {"page-go", "page N", TURN, "gp g<Enter>", NULL, command_page_go},
    {"percent", "N percent", TURN, "% gt", NULL, command_percent},
    {"section-next", "next section", SECTIONS, "] <C-Right>", NULL,
     command_section_next},
    {"section-previous", "previous section", SECTIONS, "[ <C-Left>", NULL,
     command_section_previous},
    {"contents", "contents", SECTIONS, "t <F2> gs", NULL, command_contents},
    {"sections", "sections of this chapter", SECTIONS, "T", NULL,
     command_sections},
    {"paragraph-next", "next paragraph", SECTIONS, "}", "}",
     command_paragraph_next},
    {"paragraph-previous", "previous paragraph", SECTIONS, "{", "{",
     command_paragraph_previous},
    {"back", "back", PLACES, "H <Backspace> <A-Left> <C-o> gh", NULL,
     command_back},
    {"forward", "forward", PLACES, "L <A-Right>", NULL, command_forward},
    {"place-last", "to where the last jump began", PLACES, "'' ``", NULL,
     command_place_last},
    {"place-opened", "where it was left", PLACES, "g.", NULL,
     command_place_opened},
    {"random", "any passage", PLACES, "gr", NULL, command_random},
    {"search", "search", FIND, "/", NULL, command_search},
    {"search-back", "search backwards", FIND, "\\", NULL, command_search_back},
    {"search-next", "next match", FIND, "n", "n", command_search_next},
    {"search-previous", "previous match", FIND, "N", "N",
     command_search_previous},
    {"matches", "list of matches", FIND, "&", NULL, command_matches},
    {"search-word", "search the word at the caret", FIND, "*", "*",
     command_search_word},
    {"select", "select text", NOTES, "v", NULL, command_select},
    {"select-wider", "wider selection", NOTES, "", "v", command_select_wider},
    {"select-narrow", "narrower selection", NOTES, "", "V",
     command_select_narrow},
    {"caret-next", "caret to the next word", NOTES, "", "w e l <Right>",
     command_caret_next},
    {"caret-previous", "caret to the word before", NOTES, "", "b h <Left>",
     command_caret_previous},
    {"caret-down", "caret a line down", NOTES, "", "j <Down>",
     command_caret_down},
    {"caret-up", "caret a line up", NOTES, "", "k <Up>", command_caret_up},
    {"sentence-next", "caret or ruler to the next sentence", NOTES, ")", ")",
     command_sentence_next},
    {"sentence-previous", "caret or ruler to the sentence before", NOTES, "(",
     "(", command_sentence_previous},
    {"line-start", "caret to the start of the line", NOTES, "", "0 <Home>",
     command_line_start},
    {"line-end", "caret to the end of the line", NOTES, "", "$ <End>",
     command_line_end},
    {"extend-next", "select a word more", NOTES, "<S-Right>", "<S-Right>",
     command_extend_next},
    {"extend-previous", "select a word more before", NOTES, "<S-Left>",
     "<S-Left>", command_extend_previous},
    {"extend-down", "select a line more", NOTES, "<S-Down>", "<S-Down>",
     command_extend_down},
    {"extend-up", "select a line more above", NOTES, "<S-Up>", "<S-Up>",
     command_extend_up},
    {"select-swap", "other end of the selection", NOTES, "", "o",
     command_select_swap},
    {"select-menu", "what to do with the selection", NOTES, "", "<Enter>",
     command_select_menu},
    {"select-cancel", "leave the selection", NOTES, "", "<Esc> q <C-c>",
     command_select_cancel},
    {"note-add", "write a note here", NOTES, "a", "a", command_note_add},
    {"highlight", "highlight the passage", NOTES, "", "m", command_highlight},
    {"notes-all", "notes of all texts", NOTES, "gA", NULL, command_notes_all},
    {"notes", "notes of this text", NOTES, "A", "A", command_notes},
    {"note-next", "next note", NOTES, "gn", NULL, command_note_next},
    {"note-previous", "note before", NOTES, "gN", NULL, command_note_previous},
    {"copy", "copy the selection", NOTES, "", "y", command_copy},
    {"copy-paragraph", "copy the paragraph with its citation", NOTES, "yy", "Y",
     command_copy_paragraph},
    {"look-up", "look the word up", NOTES, "K", "K", command_look_up},
    {"export", "export notes", NOTES, "x", NULL, command_export},
    {"export-again", "export again, without asking", NOTES, "X", NULL,
     command_export_again},
    {"undo", "undo the last change of notes or marks", NOTES, "U <C-_>",
     "U <C-_>", command_undo},
    {"redo", "redo it", NOTES, "<C-r>", "<C-r>", command_redo},
    {"bookmark", "bookmark this page, or remove it", MARKS, "mm", "M",
     command_bookmark},
    {"mark-set", "mark this page with a letter", MARKS, "m<Any>", NULL,
     command_mark_set},
    {"mark-go", "go to a mark", MARKS, "'<Any> `<Any>", NULL, command_mark_go},
    {"marks", "all marks", MARKS, "M", NULL, command_marks},
    {"mark-next", "next bookmark", MARKS, "gm", NULL, command_mark_next},
    {"mark-previous", "bookmark before", MARKS, "gM", NULL,
     command_mark_previous},
    {"measure-wider", "wider measure", LOOK, "+", NULL, command_measure_wider},
    {"measure-narrower", "narrower measure", LOOK, "-", NULL,
     command_measure_narrower},
    {"measure-default", "usual measure", LOOK, "z=", NULL,
     command_measure_default},
    {"theme-next", "next colours", LOOK, "c", NULL, command_theme_next},
    {"themes", "all colours", LOOK, "C", NULL, command_themes},
    {"columns", "one or two pages", LOOK, "D", NULL, command_columns},
    {"look", "look", LOOK, "z<Enter>", NULL, command_look},
    {"justify", "even right edge", LOOK, "zj", NULL, command_justify},
    {"hyphenate", "hyphens", LOOK, "zh", NULL, command_hyphenate},
    {"spacing", "space between lines", LOOK, "zs", NULL, command_spacing},
    {"paragraphs", "paragraphs: indent or blank row", LOOK, "zb", NULL,
     command_paragraphs},
    {"notes-place", "where notes are shown", LOOK, "zn", NULL,
     command_notes_place},
    {"ruler", "focus ruler", LOOK, "zf", NULL, command_ruler},
    {"foot", "foot line", LOOK, "zp", NULL, command_foot},
    {"page-only", "the page alone", LOOK, "zz", NULL, command_page_only},
    {"mouse", "mouse", LOOK, "zm", NULL, command_mouse},
    {"link-next", "next link or note", LINKS, "<Tab> gl", NULL,
     command_link_next},
    {"link-previous", "previous link or note", LINKS, "<S-Tab>", NULL,
     command_link_previous},
    {"link-letters", "a link by its letters", LINKS, "F", NULL,
     command_link_letters},
    {"follow", "follow the link; else the menu", LINKS, "<Enter>", NULL,
     command_follow},
    {"note-popup", "show the footnote", LINKS, "gf", NULL, command_note_popup},
    {"menu", "menu", ELSE, "<F10>", NULL, command_menu},
    {"shelf", "shelf: what was being read", ELSE, "o", NULL, command_shelf},
    {"statistics", "reading, all texts", ELSE, "gS", NULL, command_statistics},
    {"information", "about this text", ELSE, "i", NULL, command_information},
    {"place", "where am I", ELSE, "<C-g> =", NULL, command_place},
    {"speak", "speak from here", ELSE, "S", NULL, command_speak},
    {"prompt", "any command by name", ELSE, ":", ":", command_prompt},
    {"help", "help", ELSE, "? <F1>", "? <F1>", command_help},
    {"repaint", "repaint", ELSE, "r <C-l>", "<C-l>", command_repaint},
    {"reload", "read the file again", ELSE, "R", NULL, command_reload},
    {"suspend", "suspend", ELSE, "<C-z>", "<C-z>", command_suspend},
    {"cancel", "put away matches and focus", ELSE, "<Esc> <C-c>", NULL,
     command_cancel},
    {"quit", "keep the place and leave", ELSE, "q ZZ", NULL, command_quit},
    {"quit-forget", "leave without keeping the place", ELSE, "Q ZQ", NULL,
     command_quit_forget},
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
