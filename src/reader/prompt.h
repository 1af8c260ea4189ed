/* prompt.h - what the prompt's files share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_PROMPT_H
#define INCIPIT_PROMPT_H

#include "state.h"

bool prompt_is_search(const struct prompt *prompt);

/* Words that stand only after a colon, with something behind them. */
struct prompt_word {
    const char *name;
    const char *description;
    bool needs_text; /* a text must be open */
    void (*run)(struct reader *reader, char *argument);
};
const struct prompt_word *prompt_word_at(size_t index); /* NULL at the end */

enum { COMPLETION_SIZE = 256 };
struct completion {
    char name[COMPLETION_SIZE];
    const char *description;
};
/* The path that is being typed after ":open "; NULL: none is. */
const char *prompt_path(const struct prompt *prompt);
/* What the word that ends at byte `end` could become; `start` is where that
 * word begins. Returns how many. */
size_t prompt_complete(const struct reader *reader, size_t end,
                       struct completion *found, size_t most, size_t *start);

/* Looks for what is typed, if that is a search. In a very long text what is
 * found comes later, and Enter awaits it. */
void prompt_search(struct reader *reader);
/* It is found: shows it, and goes there if that is awaited. */
void prompt_found(struct reader *reader);
/* The same now, before another key is taken. */
void prompt_await(struct reader *reader);
/* Looks for these words, in the way of the last search, as if they had been
 * typed, with Enter. */
void prompt_search_again(struct reader *reader, const char *words);
/* Goes to a section by its number, or by words of its name
 * (prompt_commands.c). */
void prompt_go_to_section(struct reader *reader, char *wanted);
/* The page goes to the match that is nearest (prompt_matches.c), which counts
 * as chosen; and the list of them, above the prompt. */
void prompt_matches_follow(struct reader *reader);
void prompt_matches_draw(struct reader *reader, struct frame *frame);

/* Earlier lines. */
void past_add(struct past *past, const char *line);
/* The line before or after; NULL: there is none. */
const char *past_step(struct past *past, int by);
void past_release(struct past *past);

#endif
