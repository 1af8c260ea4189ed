/* helper.h - a thread that kept the rights which the rest gave up (lock.h).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What reads and lays out texts may write nowhere but in its own folders. What
 * a person asks for by a key, an export to a folder of theirs, an editor, is
 * done by this thread, which never sees a byte of a text's file.
 */
#ifndef APP_HELPER_H
#define APP_HELPER_H

struct helper; /* opaque */

/* Starts it; before lock_writing(). Never NULL: without a thread the work is
 * done by the caller. */
struct helper *helper_start(void);
/* Ends it. Accepts NULL. */
void helper_stop(struct helper *helper);
/* Runs work(argument) over there and waits until it is done. */
void helper_run(struct helper *helper, void (*work)(void *), void *argument);

#endif
