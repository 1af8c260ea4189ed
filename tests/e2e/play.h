/* play.h - the program with a text of its own in an emulator: before and after.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef E2E_PLAY_H
#define E2E_PLAY_H

#include "emulator.h"

/* A folder that is HOME and where the test stands, a text of forty chapters of
 * words that count up, so that pages can be told apart, and the program; once
 * play_prepare() ran. */
extern char play_folder[], play_text[], *play_program;
extern char play_home[], play_state[]; /* for the environment */
int play_prepare(void **state);
int play_remove(void **state);

/* Before each test, as its setup: what a failed one left is done away with. */
int play_begin(void **state);
#define play_test(name) cmocka_unit_test_setup(name, play_begin)

/* Opens the text in a new emulator and waits for its first words.
 * `environment` as of emulator_run(), NULL: none; `prepare` is called in the
 * child before it becomes the program, NULL: nothing. */
void play_open_with(struct emulator *emulator, char *const environment[],
                    void (*prepare)(void));
void play_open(struct emulator *emulator, const char *term, int width,
               int height);
/* Waits until all of the text is read: pages stay as they are from here on. */
void play_read_whole(struct emulator *emulator);
/* Waits until the screen shows this, or another page and is quiet; what it
 * shows then, owned by the caller. However slow the machine is. */
void play_becomes(struct emulator *emulator, const char *wanted);
char *play_changes(struct emulator *emulator, const char *before);
/* "q"; asserts that all is well and as before; the place is forgotten. */
void play_leave(struct emulator *emulator);
void play_forget_place(void);
/* What the screen shows; owned by the caller. */
char *play_screen(struct emulator *emulator);

#endif
