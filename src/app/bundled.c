/* bundled.c - the texts that are built into the program.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bundled.h"

#include "bundled_table.h" /* made of assets/ by the Makefile */

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool bundled_find(const char *name, const char **bytes, size_t *length)
{
    if (strcmp(name, BUNDLED_ESSAY) == 0) {
        *bytes = (const char *)bundled_essay;
        *length = sizeof bundled_essay;
        return true;
    }
    if (strcmp(name, BUNDLED_GUIDE) == 0) {
        *bytes = (const char *)bundled_guide;
        *length = sizeof bundled_guide;
        return true;
    }
    return false;
}

/* They are far smaller than what a pipe holds (64 KiB). */
int bundled_open(const char *bytes, size_t length)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    bool whole = write(ends[1], bytes, length) == (ssize_t)length;
    close(ends[1]);
    if (whole)
        return ends[0];
    close(ends[0]);
    return -1;
}
