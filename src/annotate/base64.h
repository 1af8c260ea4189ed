/* base64.h - numbers as letters (RFC 4648, 4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_BASE64_H
#define INCIPIT_BASE64_H

#include <incipit/buffer.h>

#include <stdint.h>

/* Appends the words, four bytes each, the lowest first. */
void base64_from_words(const uint32_t *words, size_t count, struct buffer *out);
/* The words of `s`, at most `most`; stops at the first other character. */
size_t base64_to_words(const char *s, uint32_t *words, size_t most);

#endif
