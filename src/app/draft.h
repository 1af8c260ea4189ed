/* draft.h - a note that is being typed survives a killed terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_DRAFT_H
#define APP_DRAFT_H

#include "session.h"

enum { DRAFT_MOST = 128 * 1024 }; /* bytes of its file */

/* Keeps what is typed of a note; nothing typed: drops it. */
void draft_keep(struct session *session, const struct note *note,
                const char *text);
void draft_drop(struct session *session);
/* Goes on with the note that was being typed when this text was last open. */
void draft_take_up(struct session *session);

#endif
