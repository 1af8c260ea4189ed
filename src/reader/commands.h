/* commands.h - what each command does; commands.c has the table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `count` is the number typed before the key, 0 for none.
 */
#ifndef INCIPIT_COMMANDS_H
#define INCIPIT_COMMANDS_H

#include "state.h"

typedef void command_run(struct reader *reader, long count);

static inline long count_or_one(long count)
{
    return count > 0 ? count : 1;
}

/* --- commands_turn.c --------------------------------------------------- */

command_run command_page_next, command_page_previous, command_line_down,
    command_line_up, command_half_down, command_half_up, command_text_start,
    command_text_end, command_page_go, command_percent, command_section_next,
    command_section_previous, command_paragraph_next,
    command_paragraph_previous, command_back, command_forward,
    command_place_last, command_place_opened, command_random, command_sections,
    command_contents;

/* --- commands_find.c --------------------------------------------------- */

command_run command_search, command_search_back, command_search_next,
    command_search_previous, command_matches, command_search_word,
    command_link_next, command_link_letters, command_link_previous,
    command_follow, command_follow_or_down, command_note_popup;

/* --- commands_select.c ------------------------------------------------- */

command_run command_select, command_select_wider, command_select_narrow,
    command_caret_next, command_caret_previous, command_sentence_next,
    command_sentence_previous, command_caret_down, command_caret_up,
    command_line_start, command_line_end, command_extend_next,
    command_extend_previous, command_extend_down, command_extend_up,
    command_select_swap, command_select_cancel, command_select_menu,
    command_copy, command_copy_paragraph, command_look_up;

/* --- commands_notes.c -------------------------------------------------- */

command_run command_note_add, command_highlight, command_notes,
    command_notes_all, command_bookmark, command_mark_set, command_mark_go,
    command_marks, command_undo, command_redo, command_export,
    command_export_again, command_note_next, command_note_previous,
    command_mark_next, command_mark_previous;

/* --- commands_look.c --------------------------------------------------- */

command_run command_measure_wider, command_measure_narrower,
    command_measure_default, command_justify, command_hyphenate, command_ruler,
    command_foot, command_page_only, command_mouse, command_spacing,
    command_paragraphs, command_notes_place, command_columns,
    command_theme_next, command_themes, command_look;

/* --- commands_program.c ------------------------------------------------ */

command_run command_shelf, command_statistics, command_menu,
    command_information, command_place, command_speak, command_prompt,
    command_help, command_repaint, command_reload, command_suspend,
    command_quit, command_quit_forget, command_cancel;

#endif
