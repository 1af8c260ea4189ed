/* gaps.c - where words end, and the gaps between them (GLM 2.2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words are looked for eight bytes at a time. What there is to know of a short
 * word of letters is seen at once; for others the table of words is told that
 * they will come.
 */
#include "paragraph.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* --- Gaps (GLM 2.2) ------------------------------------------------------- */

/* Whether no cluster but its own holds what stands at [i, end): no mark behind
 * it, and nothing before that draws it in. Plain neighbours need no asking. */
static bool stands_alone(const char *s, size_t length, size_t i, size_t end)
{
    const unsigned char *bytes = (const unsigned char *)s;
    if (end < length && bytes[end] >= 0xCC &&
        (bytes[end] != 0xE2 || end + 2 >= length || bytes[end + 1] != 0x80 ||
         bytes[end + 2] < 0x90) &&
        cluster_length(s + i, length - i) != end - i)
        return false;
    if (i == 0 || bytes[i - 1] < 0x80)
        return true;
    size_t before = i - 1;
    while (before > 0 && (bytes[before] & 0xC0) == 0x80)
        before--;
    if (bytes[before] <= 0xCB || bytes[before] == 0xE2)
        return true;
    return cluster_length(s + before, length - before) == i - before;
}

/* Bytes of the gap at i; 0 when there is none. */
static size_t gap_at(const char *s, size_t length, size_t i, uint8_t *kind)
{
    size_t left = length - i;
    size_t size = 1;
    if (s[i] == ' ') {
        *kind = GAP_FREE;
        if (left > 1 && (unsigned char)s[i + 1] < 0x80 && i > 0 &&
            (unsigned char)s[i - 1] < 0x80)
            return 1; /* by far the most */
    } else if (left > 1 && memcmp(s + i, "\xC2\xA0", 2) == 0) {
        *kind = GAP_TIED;
        size = 2;
    } else if (left > 2 && memcmp(s + i, "\xE2\x80\xAF", 3) == 0) {
        *kind = GAP_FIXED;
        size = 3;
    } else {
        return 0;
    }
    return stands_alone(s, length, i, i + size) ? size : 0;
}

/* --- Words -------------------------------------------------------------- */

/* Eight bytes of text in one number, the first in the lowest; where numbers lie
 * the other way round in memory all goes byte by byte. */
#if defined __GNUC__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { BYTES_AT_ONCE = 8 };
#define FIRST_BIT(bits) ((size_t)__builtin_ctzll(bits))
#else
enum { BYTES_AT_ONCE = 0 };
#define FIRST_BIT(bits) ((size_t)(bits))
#endif
#define EVERY(byte) (0x0101010101010101u * (uint64_t)(byte))

/* The top bit of every byte that is not printable ASCII, or is a space. */
static inline uint64_t not_printable(uint64_t bytes)
{
    uint64_t top = EVERY(0x80);
    return (~((bytes & ~top) + EVERY(0x80 - '!')) | bytes) & top;
}

/* Whether all of these bytes are letters or digits of ASCII, where `top` has
 * the top bit of each; the others are 0. */
static inline bool all_alphanumeric(uint64_t bytes, uint64_t top)
{
    uint64_t small = bytes | EVERY(0x20);
    uint64_t letters =
        (small + EVERY(0x80 - 'a')) & ~(small + EVERY(0x7F - 'z'));
    uint64_t digits =
        (bytes + EVERY(0x80 - '0')) & ~(bytes + EVERY(0x7F - '9'));
    return (bytes & EVERY(0x80)) == 0 && (~(letters | digits) & top) == 0;
}

/* The text of a paragraph, in which some bytes more than it can be read. */
struct readable {
    const char *s;
    size_t length, room; /* bytes */
};

static inline size_t skip_printable(const struct readable *text, size_t i)
{
    while (BYTES_AT_ONCE > 0 && i + BYTES_AT_ONCE <= text->room) {
        uint64_t bytes;
        memcpy(&bytes, text->s + i, sizeof bytes);
        uint64_t stops = not_printable(bytes);
        if (stops != 0)
            return i + FIRST_BIT(stops) / 8;
        i += BYTES_AT_ONCE;
    }
    while ((unsigned char)(text->s[i] - '!') < 0x80 - '!')
        i++;
    return i;
}

/* Where the word that begins at byte i ends; and its gap, GAP_NONE at the end
 * of the text, which a NUL or a newline follows. */
static inline size_t find_end(const struct readable *text, size_t i,
                              uint8_t *gap, size_t *gap_size)
{
    for (;; i++) {
        i = skip_printable(text, i);
        *gap = GAP_NONE;
        *gap_size = 0;
        if (i >= text->length)
            return text->length;
        *gap_size = gap_at(text->s, text->length, i, gap);
        if (*gap_size > 0)
            return i;
    }
}

/* Whether these are letters or digits and nothing else. */
static inline bool is_alphanumeric(const struct readable *text, size_t start,
                                   size_t end)
{
    size_t at = start;
    for (; BYTES_AT_ONCE > 0 && at < end && at + BYTES_AT_ONCE <= text->room;
         at += BYTES_AT_ONCE) {
        uint64_t bytes, own = UINT64_MAX;
        if (end - at < BYTES_AT_ONCE)
            own = ((uint64_t)1 << (end - at) * 8) - 1;
        memcpy(&bytes, text->s + at, sizeof bytes);
        if (!all_alphanumeric(bytes & own, EVERY(0x80) & own))
            return false;
    }
    for (; at < end; at++) {
        unsigned char c = (unsigned char)text->s[at];
        if (c >= 0x80 || (ascii_classes[c] & UNIT_OTHER) != 0)
            return false;
    }
    return true;
}

static inline uint64_t bit_of(char c)
{
    return (uint64_t)1 << c;
}

/* The tail of the word, whose last byte is this one, if letters and digits
 * stand before it. */
static inline uint8_t tail_of(unsigned char last)
{
    const uint64_t hanging =
        bit_of('.') | bit_of(',') | bit_of(';') | bit_of(':');
    const uint64_t all = hanging | bit_of('!') | bit_of('?');
    if (last >= 64 || (all >> last & 1) == 0)
        return TAIL_NONE;
    return (hanging >> last & 1) != 0 ? TAIL_HANGS : TAIL_STAYS;
}

/* What is known of the word by its letters. */
static inline void look_at(const struct readable *text, struct word *word)
{
    size_t start = word->start, end = word->end;
    uint8_t tail =
        end > start + 1 ? tail_of((unsigned char)text->s[end - 1]) : TAIL_NONE;
    end -= tail != TAIL_NONE;
    bool is_short = end - start < MINIMUM_WORD;
    bool simple =
        (is_short || tail != TAIL_NONE) && is_alphanumeric(text, start, end);
    word->tail = simple ? tail : TAIL_NONE;
    word->plain = simple && is_short;
}

void paragraph_find_words(struct paragraph *paragraph,
                          const struct words *words)
{
    const struct document *document = paragraph->document;
    struct readable text = {.s = document->text + paragraph->span.start,
                            .length = span_length(paragraph->span),
                            .room = document->length - paragraph->span.start};
    struct word *found = paragraph->words;
    size_t capacity = paragraph->word_capacity;
    size_t count = 0, gap_size = 0;
    for (size_t start = 0; count == 0 || gap_size > 0; count++) {
        MEMORY_GROW(found, count, capacity);
        struct word *word = &found[count];
        uint8_t gap;
        size_t end = find_end(&text, start, &gap, &gap_size);
        *word = (struct word){
            .start = (uint32_t)start, .end = (uint32_t)end, .gap = gap};
        look_at(&text, word);
        if (!word->plain) {
            struct word_source source = word_source(paragraph, word);
            source.length -= word->tail != TAIL_NONE;
            word->hash = words_foresee(words, &paragraph->how, &source);
        }
        start = end + gap_size;
    }
    paragraph->words = found;
    paragraph->word_capacity = capacity;
    paragraph->word_count = count;
}
