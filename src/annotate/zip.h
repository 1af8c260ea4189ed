/* zip.h - one file in a ZIP archive, stored as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_ZIP_H
#define INCIPIT_ZIP_H

#include <incipit/buffer.h>
#include <incipit/status.h>

/* Appends an archive with that one file in it. */
void zip_pack(const char *name, struct slice bytes, struct buffer *out);
/* Whether the bytes begin as an archive does. */
bool zip_is(struct slice bytes);
/* The bytes of a file in the archive, which they stay in. STATUS_UNREADABLE
 * when it is not there, compressed, or damaged. */
enum status zip_find(struct slice archive, const char *name,
                     struct slice *bytes, struct error *error);

#endif
