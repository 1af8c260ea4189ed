/* spawn.h - other programs, run without a shell.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_SPAWN_H
#define APP_SPAWN_H

#include <incipit/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A command line split on blanks; "%s" is replaced by `argument` as one
 * argument, which otherwise goes last (NULL: none). */
struct command {
    char **argv; /* owns; NULL-ended; NULL when the line is empty */
};
void command_split(struct command *command, const char *line,
                   const char *argument);
void command_release(struct command *command);
/* Whether PATH has the program. */
bool command_exists(const char *name);

enum spawn_terminal {
    SPAWN_SHARES, /* uses our terminal; the screen must have been left */
    SPAWN_SILENT  /* sees no terminal, says nothing */
};

/* Runs it, gives `input` (may be NULL) to its standard input, waits for its
 * end. True when it ended with status 0; false also when it cannot be run. */
bool spawn_wait(const struct command *command, enum spawn_terminal terminal,
                const char *input, size_t length);
/* Runs it with its output kept, at most `limit` bytes; NULL when it cannot be
 * run. Owned by the caller. Gives up after `milliseconds`. */
char *spawn_read(const struct command *command, size_t limit, int milliseconds);
/* Runs it and goes on; `input` is written by a helper of its own. -1: could
 * not be run. */
pid_t spawn_leave(const struct command *command, const char *input,
                  size_t length);
void spawn_end(pid_t *child);

#endif
