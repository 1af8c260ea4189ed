/* ncurses.h - curses, without the name it shares with event.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SCREEN_NCURSES_H
#define SCREEN_NCURSES_H

#define NCURSES_NOMACROS
#define key_name curses_key_name
#include <curses.h>
#undef key_name

#endif
