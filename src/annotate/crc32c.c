/* crc32c.c - the checksum of records: CRC-32C, eight bytes at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: RFC 3720, B.4 (Castagnoli's polynomial, reflected); eight tables
 * after M. Kounavis and F. Berry, "A Systematic Approach to Building High
 * Performance Software-based CRC Generators" (2005).
 */
#include "crc32c.h"

static const uint32_t POLYNOMIAL = 0x82F63B78;

void crc32c_init(struct crc32c *crc)
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t sum = byte;
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ ((sum & 1) != 0 ? POLYNOMIAL : 0);
        crc->tables[0][byte] = sum;
    }
    for (int later = 1; later < 8; later++)
        for (int byte = 0; byte < 256; byte++) {
            uint32_t sum = crc->tables[later - 1][byte];
            crc->tables[later][byte] = sum >> 8 ^ crc->tables[0][sum & 0xFF];
        }
}

static uint32_t little_endian(const unsigned char *s)
{
    return (uint32_t)s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 |
           (uint32_t)s[3] << 24;
}

uint32_t crc32c_add(const struct crc32c *crc, uint32_t sum, const char *bytes,
                    size_t length)
{
    const uint32_t(*t)[256] = crc->tables;
    const unsigned char *s = (const unsigned char *)bytes;
    sum = ~sum;
    for (; length >= 8; length -= 8, s += 8) {
        uint32_t low = little_endian(s) ^ sum;
        uint32_t high = little_endian(s + 4);
        sum = t[7][low & 0xFF] ^ t[6][low >> 8 & 0xFF] ^
              t[5][low >> 16 & 0xFF] ^ t[4][low >> 24] ^ t[3][high & 0xFF] ^
              t[2][high >> 8 & 0xFF] ^ t[1][high >> 16 & 0xFF] ^
              t[0][high >> 24];
    }
    for (; length > 0; length--)
        sum = sum >> 8 ^ t[0][(sum ^ *s++) & 0xFF];
    return ~sum;
}
