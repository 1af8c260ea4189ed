/* signals.h - what the system tells: to stop, to end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_SIGNALS_H
#define APP_SIGNALS_H

/* Installs the handlers; before the screen is opened. Returns a descriptor
 * that is readable when there is news, -1 when there can be none. */
int signals_open(void);
/* The next signal that came, 0 when none: SIGTERM, SIGHUP, SIGINT, SIGTSTP. */
int signals_take(void);
/* Stops the process as if nobody had handled SIGTSTP; returns when it goes
 * on. */
void signals_stop(void);
/* Ends the process by the signal, so that its parent sees why. */
void signals_die(int number);

#endif
