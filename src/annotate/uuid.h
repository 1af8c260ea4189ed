/* uuid.h - names for notes that are the same everywhere (RFC 9562).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_UUID_H
#define INCIPIT_UUID_H

#include <stddef.h>

/* Both write 36 characters and NUL. */
void uuid_random(char id[37]);                                   /* v4 */
void uuid_of_name(const char *name, size_t length, char id[37]); /* v5 */

#endif
