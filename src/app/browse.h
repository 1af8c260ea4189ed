/* browse.h - files whose paths begin as one that is being typed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_BROWSE_H
#define APP_BROWSE_H

#include <incipit/buffer.h>

/* Appends each as it would be typed, with '\n' behind it: "~/no" gives
 * "~/notes/" and "~/novel.txt". Folders have a '/' at the end; hidden files are
 * left out unless the name begins with a full stop. */
void browse(const char *typed, struct buffer *paths);
/* "~/x" as the shell would have it; owned by the caller. */
char *browse_expand(const char *path);

#endif
