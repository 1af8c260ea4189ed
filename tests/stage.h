/* stage.h - a screen that plays to a terminal emulator.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_STAGE_H
#define TESTS_STAGE_H

#include "e2e/emulator.h"
#include "test.h"

#include <incipit/screen.h>

#include <string.h>

/* Terminals of every kind. */
enum { TERM_COUNT = 5 };
extern const char *const terms[TERM_COUNT];

/* write() calls that reached the terminal (linked with --wrap=write). */
extern int writes;

struct stage {
    struct emulator emulator;
    struct screen *screen;
    struct frame frame;
};

void raise_curtain(struct stage *stage, const char *term, int width,
                   int height);
void drop_curtain(struct stage *stage);
/* Puts words into the frame as they are, without the gate. */
void write_text(struct stage *stage, int x, int y, const char *text,
                enum role role, uint8_t attributes);
/* Letters of all widths, rules, all roles and attributes. */
void fill_page(struct stage *stage, unsigned seed);
/* Paints the frame; returns bytes. */
size_t paint(struct stage *stage);
/* The cells of the emulator are those of the frame, and so is the cursor. */
void assert_shown(struct stage *stage);
/* Waits for the next event as the program does. */
struct event next_event(struct stage *stage);

#endif
