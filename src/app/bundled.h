/* bundled.h - the texts that are built into the program.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_BUNDLED_H
#define APP_BUNDLED_H

#include <stdbool.h>
#include <stddef.h>

#define BUNDLED_ESSAY ":essay"
#define BUNDLED_GUIDE ":guide"

/* The bytes of a bundled text; false when `name` is no name of one. */
bool bundled_find(const char *name, const char **bytes, size_t *length);
/* A descriptor from which they can be read; -1 when that cannot be had. */
int bundled_open(const char *bytes, size_t length);

#endif
