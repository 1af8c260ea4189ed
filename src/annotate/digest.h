/* digest.h - SHA-256, and the RFC 6920 name of a text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_DIGEST_H
#define INCIPIT_DIGEST_H

#include <incipit/buffer.h>

#include <stdint.h>

enum { DIGEST_BYTES = 32 };

void digest_sha256(const char *bytes, size_t length,
                   uint8_t digest[DIGEST_BYTES]);
/* The same of bytes that come piece by piece: digest_end() frees it. */
struct digest *digest_new(void);
void digest_add(struct digest *digest, const char *bytes, size_t length);
void digest_end(struct digest *digest, uint8_t sum[DIGEST_BYTES]);
void digest_hex(const uint8_t digest[DIGEST_BYTES], char hex[65]);
/* Appends "ni:///sha-256;" and the digest in base64url without padding. */
void digest_name(const uint8_t digest[DIGEST_BYTES], struct buffer *out);

#endif
