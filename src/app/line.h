/* line.h - a sitting as a conversation.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_LINE_H
#define APP_LINE_H

#include "session.h"

/* Talks about the open text until somebody leaves or no line comes any more.
 * Lines are taken from session->keys. */
enum status line_converse(struct session *session);

#endif
