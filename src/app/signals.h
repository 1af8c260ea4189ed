/* signals.h - what the system tells: to stop, to end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_SIGNALS_H
#define APP_SIGNALS_H

/* Installs the handlers and blocks the signals in this thread; before the
 * screen is opened and threads are started. */
void signals_open(void);
/* The next signal that came, 0 when none: SIGTSTP wants us to stop, SIGCONT
 * says that we were stopped, the others want us to end. */
int signals_take(void);
/* Stops the process as if nobody had handled SIGTSTP; returns when it goes
 * on. */
void signals_stop(void);
/* Ends the process by the signal, so that its parent sees why. */
void signals_die(int number);

#endif
