/* outside.h - effects that need other programs or the clipboard.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_OUTSIDE_H
#define APP_OUTSIDE_H

#include "session.h"

void outside_copy(struct session *session, const char *text);
void outside_edit(struct session *session, const char *text);
void outside_look_up(struct session *session, const char *word);
void outside_open_link(struct session *session, const char *address);
void outside_speak(struct session *session, const char *text);

#endif
