/* commands_program.c - the program itself: shelf, help, leaving.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"
#include "movement.h"

#include <incipit/speech.h>

void command_shelf(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_SHELF);
}

void command_statistics(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_STATISTICS);
}

void command_menu(struct reader *reader, long count)
{
    (void)count;
    reader->used |= USED_MENU;
    pane_open(reader, PANE_MENU);
}

void command_information(struct reader *reader, long count)
{
    (void)count;
    if (reader->document != NULL)
        pane_open(reader, PANE_INFORMATION);
}

void command_place(struct reader *reader, long count)
{
    struct buffer line = {0};
    (void)count;
    if (reader->document == NULL)
        return;
    reader_say_place(reader, &line);
    reader_say(reader, "%s", line.bytes);
    buffer_release(&line);
}

void command_speak(struct reader *reader, long count)
{
    (void)count;
    if (reader->document == NULL)
        return;
    size_t here = reader->selection.active ? reader->selection.caret.start
                                           : reader_here(reader);
    effect_add(reader, EFFECT_SPEAK, reader->document->text + here);
}

void command_prompt(struct reader *reader, long count)
{
    (void)count;
    prompt_open(reader, ':');
}

void command_help(struct reader *reader, long count)
{
    (void)count;
    reader->used |= USED_HELP;
    pane_open(reader, PANE_HELP);
}

void command_repaint(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_REPAINT, NULL);
}

void command_reload(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_RELOAD, NULL);
}

void command_suspend(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_SUSPEND, NULL);
}

void command_quit(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_QUIT, NULL)->flag = true;
}

void command_quit_forget(struct reader *reader, long count)
{
    (void)count;
    effect_add(reader, EFFECT_QUIT, NULL)->flag = false;
}

void command_cancel(struct reader *reader, long count)
{
    (void)count;
    if (!focus_leave(reader))
        reader->search.shown = false;
}
