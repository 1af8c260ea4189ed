/* watch.h - hears of changes to a file without asking again and again.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include <stdbool.h>

/* Watches the folder of `path`, or the nearest one that exists. A descriptor
 * that is readable when something happened there; -1 where that cannot be
 * heard of. */
int watch_open(const char *path);
/* Whether something happened since; never waits. `path` as above, since its
 * folder may be there now. */
bool watch_take(int watch, const char *path);

/* Hears of changes to this file too, if it can. */
void watch_also(int watch, const char *path);

#endif
