/* talk.h - one line of a conversation, and what is answered.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_TALK_H
#define APP_TALK_H

#include "session.h"

#include <incipit/buffer.h>
#include <incipit/speech.h>

struct talk {
    struct session *session;
    struct buffer *out; /* borrows: what is answered */
    struct span unit;   /* what was read last */
    bool began;         /* something was read */
    bool searched_backwards;
    struct buffer note; /* the lines of a note so far */
};

/* The first words: what is read without being asked for. */
void talk_begin(struct talk *talk);
/* Does what the line says; answers in whole lines. Keys and names of commands
 * are those of the screen. */
void talk_obey(struct talk *talk, const char *line);
/* Gives up what is being typed or chosen: Ctrl-C. */
void talk_cancel(struct talk *talk);
/* No line will come any more: a note that is being written is kept. */
void talk_end(struct talk *talk);

/* --- Reading (talk_read.c) ---------------------------------------------- */

void talk_say(struct talk *talk, const char *sentence);
void talk_press(struct talk *talk, uint32_t key);
/* Presses keys, as "3]" or "<C-g>", and says what came of them. */
void talk_press_all(struct talk *talk, const char *keys);
/* Types words into the prompt of that kind (0: the one that is open). */
void talk_prompt(struct talk *talk, char kind, const char *words);
/* Says what is different from before: a message, a list, the selection, the
 * place. */
void talk_say_outcome(struct talk *talk, size_t place, struct span selected);

void talk_read_at(struct talk *talk, size_t offset);
void talk_read_next(struct talk *talk, long count);
void talk_read_back(struct talk *talk, long count);
void talk_search_for(struct talk *talk, const char *words, bool backwards);
void talk_search_on(struct talk *talk, bool backwards);

#endif
