/* ncurses.h - curses, as functions: its macros would own names like "move".
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SCREEN_NCURSES_H
#define SCREEN_NCURSES_H

#define NCURSES_NOMACROS
#include <curses.h>

#endif
