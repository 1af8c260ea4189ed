/* zip.c - one file in a ZIP archive, stored as it is (APPNOTE.TXT 6.3.10).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The date is always the first that the form has, so that the same notes give
 * the same bytes. What others compressed is not unpacked here.
 */
#include "zip.h"

#include <stdint.h>
#include <string.h>

enum {
    LOCAL_SIZE = 30,
    CENTRAL_SIZE = 46,
    END_SIZE = 22,
    FORM_2_0 = 20,    /* 2.0 */
    UTF8_NAME = 0x800 /* of the flags */
};
static const uint32_t LOCAL = 0x04034B50, CENTRAL = 0x02014B50,
                      END = 0x06054B50;
enum { FIRST_DAY = 1 << 5 | 1 }; /* 1 January 1980 */

/* CRC-32 (ISO 3309), a bit at a time: archives are small. */
static uint32_t crc32_of(struct slice bytes)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < bytes.length; i++) {
        crc ^= (unsigned char)bytes.bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static void put(struct buffer *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buffer_append_byte(out, (char)(value >> 8 * i & 0xFF));
}

/* What both headers of a file have in common. */
static void put_facts(struct buffer *out, const char *name, struct slice bytes,
                      uint32_t crc)
{
    put(out, UTF8_NAME, 2);
    put(out, 0, 2); /* stored */
    put(out, 0, 2); /* midnight */
    put(out, FIRST_DAY, 2);
    put(out, crc, 4);
    put(out, (uint32_t)bytes.length, 4);
    put(out, (uint32_t)bytes.length, 4);
    put(out, (uint32_t)strlen(name), 2);
    put(out, 0, 2); /* nothing extra */
}

void zip_pack(const char *name, struct slice bytes, struct buffer *out)
{
    size_t begin = out->length;
    uint32_t crc = crc32_of(bytes);
    put(out, LOCAL, 4);
    put(out, FORM_2_0, 2);
    put_facts(out, name, bytes, crc);
    buffer_append(out, name, strlen(name));
    buffer_append_slice(out, bytes);
    size_t central = out->length - begin;
    put(out, CENTRAL, 4);
    put(out, FORM_2_0, 2);
    put(out, FORM_2_0, 2);
    put_facts(out, name, bytes, crc);
    put(out, 0, 2); /* no comment */
    put(out, 0, 2); /* the first disk */
    put(out, 0, 2); /* no attributes */
    put(out, 0, 4);
    put(out, 0, 4); /* it begins at the start */
    buffer_append(out, name, strlen(name));
    size_t size = out->length - begin - central;
    put(out, END, 4);
    put(out, 0, 4); /* the first disk, twice */
    put(out, 1, 2);
    put(out, 1, 2);
    put(out, (uint32_t)size, 4);
    put(out, (uint32_t)central, 4);
    put(out, 0, 2); /* no comment */
}

static uint32_t get(const char *s, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint32_t)(unsigned char)s[i] << 8 * i;
    return value;
}

bool zip_is(struct slice bytes)
{
    return bytes.length >= END_SIZE && get(bytes.bytes, 4) == LOCAL;
}

/* The end of the list of files: it may have a comment after it. */
static const char *find_end(struct slice archive)
{
    enum { MOST_COMMENT = 65535 };
    size_t least = archive.length > END_SIZE + MOST_COMMENT
                       ? archive.length - END_SIZE - MOST_COMMENT
                       : 0;
    for (size_t at = archive.length - END_SIZE + 1; at-- > least;)
        if (get(archive.bytes + at, 4) == END)
            return archive.bytes + at;
    return NULL;
}

/* The entry of a file in the list; NULL: it has none. */
static const char *find_entry(struct slice archive, const char *name)
{
    const char *end = zip_is(archive) ? find_end(archive) : NULL;
    if (end == NULL)
        return NULL;
    size_t at = get(end + 16, 4), last = (size_t)(end - archive.bytes);
    while (at + CENTRAL_SIZE <= last && get(archive.bytes + at, 4) == CENTRAL) {
        const char *entry = archive.bytes + at;
        size_t length = get(entry + 28, 2);
        size_t size =
            CENTRAL_SIZE + length + get(entry + 30, 2) + get(entry + 32, 2);
        if (size > last - at)
            return NULL;
        if (length == strlen(name) &&
            memcmp(entry + CENTRAL_SIZE, name, length) == 0)
            return entry;
        at += size;
    }
    return NULL;
}

enum status zip_find(struct slice archive, const char *name,
                     struct slice *bytes, struct error *error)
{
    const char *entry = find_entry(archive, name);
    if (entry == NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "There is no %s in that archive.", name);
    if (get(entry + 10, 2) != 0)
        return error_set(error, STATUS_UNREADABLE,
                         "That archive is compressed; take %s out of it with "
                         "unzip, and bring that in.",
                         name);
    size_t at = get(entry + 42, 4), size = get(entry + 20, 4);
    if (at > archive.length || archive.length - at < LOCAL_SIZE ||
        get(archive.bytes + at, 4) != LOCAL)
        return error_set(error, STATUS_UNREADABLE, "That archive is damaged.");
    size_t skip = LOCAL_SIZE + get(archive.bytes + at + 26, 2) +
                  get(archive.bytes + at + 28, 2);
    if (skip > archive.length - at || size > archive.length - at - skip)
        return error_set(error, STATUS_UNREADABLE, "That archive is damaged.");
    *bytes = (struct slice){archive.bytes + at + skip, size};
    if (crc32_of(*bytes) != get(entry + 16, 4))
        return error_set(error, STATUS_UNREADABLE, "That archive is damaged.");
    return STATUS_OK;
}
