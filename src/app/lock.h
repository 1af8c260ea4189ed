/* lock.h - give up the rights that reading does not need.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_LOCK_H
#define APP_LOCK_H

#include <stddef.h>

/* From now on this thread, and the threads and programs it starts, may write
 * only below `folders` (NULL ones are passed over), to devices, and to what is
 * open already. Reading stays as it was. A folder that is not there stands for
 * the nearest one above it that is; when that is the home folder or above it,
 * the folder is made. Where the system cannot do this (Linux before 5.13,
 * other systems) nothing happens. */
void lock_writing(const char *const *folders, size_t count);
/* A sentence for --version. */
const char *lock_description(void);

#endif
