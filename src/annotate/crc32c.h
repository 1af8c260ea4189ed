/* crc32c.h - the checksum of records.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_CRC32C_H
#define INCIPIT_CRC32C_H

#include <stddef.h>
#include <stdint.h>

/* tables[k][b]: what byte b does to the sum k bytes later. */
struct crc32c {
    uint32_t tables[8][256];
};

void crc32c_init(struct crc32c *crc);
/* The sum of what `sum` covers (0: nothing) and of these bytes after it. */
uint32_t crc32c_add(const struct crc32c *crc, uint32_t sum, const char *bytes,
                    size_t length);

#endif
