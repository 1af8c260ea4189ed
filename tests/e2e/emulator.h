/* emulator.h - a terminal in the test: a pseudo-terminal and libvterm.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef E2E_EMULATOR_H
#define E2E_EMULATOR_H

#include <incipit/buffer.h>

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

struct emulator {
    int master, slave; /* slave: -1 once a child has it */
    pid_t child;       /* 0: none */
    VTerm *vterm;
    VTermScreen *screen;
    int width, height;
    struct buffer bytes;   /* all that was sent to the terminal */
    bool alternate;        /* shows the alternate screen */
    bool answers;          /* replies to questions */
    void (*prepare)(void); /* called in the child; NULL: nothing */
    struct termios before; /* as the slave was */
};

void emulator_open(struct emulator *emulator, int width, int height);
void emulator_close(struct emulator *emulator);
/* Ends what still runs in any: after a test that failed in the middle. */
void emulator_end_all(void);
/* Starts a program in it; `environment` is a NULL-ended list of NAME=VALUE on
 * top of a small clean one, a NAME alone takes one away. */
void emulator_run(struct emulator *emulator, char *const argv[],
                  char *const environment[]);
/* Takes what has been sent, without waiting; false: the line is closed. */
bool emulator_drain(struct emulator *emulator);
/* Takes what is sent until nothing came for `quiet` milliseconds. */
void emulator_settle(struct emulator *emulator, int quiet);
/* Waits until `text` is on the screen; false after a long time. */
bool emulator_await(struct emulator *emulator, const char *text);
/* Waits for the child's end; its status as of waitpid(), -1 after a long time.
 */
int emulator_finish(struct emulator *emulator);
void emulator_send(struct emulator *emulator, const char *keys);
void emulator_resize(struct emulator *emulator, int width, int height);

/* The cell's characters; a right half gives "". */
void emulator_cell_text(struct emulator *emulator, int x, int y,
                        struct buffer *text);
VTermScreenCell emulator_cell(struct emulator *emulator, int x, int y);
/* The screen as lines, trailing spaces cut. */
void emulator_dump(struct emulator *emulator, struct buffer *text);
void emulator_cursor(struct emulator *emulator, int *x, int *y);
/* Whether the terminal is as it was before: main screen, modes, termios. */
bool emulator_is_restored(struct emulator *emulator);

#endif
