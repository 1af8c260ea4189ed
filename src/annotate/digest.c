/* digest.c - digests and UUIDs; the only file that knows libmd.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "digest.h"
#include "uuid.h"

#include <incipit/memory.h>

#include <sha1.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

struct digest {
    SHA2_CTX context;
};

struct digest *digest_new(void)
{
    struct digest *digest = memory_alloc(sizeof *digest);
    SHA256Init(&digest->context);
    return digest;
}

void digest_add(struct digest *digest, const char *bytes, size_t length)
{
    SHA256Update(&digest->context, (const uint8_t *)bytes, length);
}

void digest_end(struct digest *digest, uint8_t sum[DIGEST_BYTES])
{
    SHA256Final(sum, &digest->context);
    memory_free(digest);
}

void digest_sha256(const char *bytes, size_t length,
                   uint8_t digest[DIGEST_BYTES])
{
    struct digest *whole = digest_new();
    digest_add(whole, bytes, length);
    digest_end(whole, digest);
}

void digest_hex(const uint8_t digest[DIGEST_BYTES], char hex[65])
{
    for (int i = 0; i < DIGEST_BYTES; i++)
        sprintf(hex + 2 * i, "%02x", digest[i]);
}

void digest_name(const uint8_t digest[DIGEST_BYTES], struct buffer *out)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr"
                                  "stuvwxyz0123456789-_";
    buffer_append_string(out, "ni:///sha-256;");
    for (size_t i = 0; i < DIGEST_BYTES; i += 3) {
        size_t left = DIGEST_BYTES - i;
        uint32_t group = (uint32_t)digest[i] << 16;
        group |= left > 1 ? (uint32_t)digest[i + 1] << 8 : 0;
        group |= left > 2 ? digest[i + 2] : 0;
        for (size_t k = 0; k < (left > 2 ? 4 : left + 1); k++)
            buffer_append_byte(out, letters[group >> (18 - 6 * k) & 63]);
    }
}

static void write_uuid(uint8_t bytes[16], unsigned version, char id[37])
{
    bytes[6] = (uint8_t)((bytes[6] & 0x0F) | version << 4);
    bytes[8] = (uint8_t)((bytes[8] & 0x3F) | 0x80);
    char *out = id;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        out += sprintf(out, "%02x", bytes[i]);
    }
}

void uuid_random(char id[37])
{
    uint8_t bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        /* Never seen on Linux; the time keeps ids apart all the same. */
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        memcpy(bytes, &now, sizeof bytes);
    }
    write_uuid(bytes, 4, id);
}

void uuid_of_name(const char *name, size_t length, char id[37])
{
    /* The namespace of names that are URLs (RFC 9562, appendix A). */
    static const uint8_t space[16] = {0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD,
                                      0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0,
                                      0x4F, 0xD4, 0x30, 0xC8};
    uint8_t sum[SHA1_DIGEST_LENGTH];
    SHA1_CTX context;
    SHA1Init(&context);
    SHA1Update(&context, space, sizeof space);
    SHA1Update(&context, (const uint8_t *)name, length);
    SHA1Final(sum, &context);
    write_uuid(sum, 5, id);
}
