/* plain_seam.c - how text goes on from one line to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line may end within a word, with a hyphen: it is the word's own, or was put
 * there to divide it. That can be told where the word stands whole elsewhere.
 */
#include "plain_seam.h"

#include <incipit/text.h>

#include <string.h>

/* Bytes on either side in which the whole word is looked for. */
enum { NEAR = 12288, WORD_MOST = 48 };

/* Between lines of Chinese and Japanese there is no space. */
static bool is_unspaced(struct slice above, struct slice below)
{
    uint32_t last = 0;
    uint32_t next = 0;
    utf8_decode(below.bytes, below.length, &next);
    if (next < 0x2E80)
        return false;
    size_t at = utf8_align(above.bytes, above.length, above.length - 1);
    utf8_decode(above.bytes + at, above.length - at, &last);
    /* Hangul has spaces. */
    return last >= 0x2E80 && !(last >= 0xAC00 && last < 0xD7B0);
}

/* Bytes of the hyphen that ends the line behind a letter; 0: none does. */
static size_t hyphen_length(struct slice line)
{
    static const char *const hyphens[] = {"-", "\xE2\x80\x90", "\xC2\xAD"};
    for (size_t i = 0; i < sizeof hyphens / sizeof hyphens[0]; i++) {
        size_t length = strlen(hyphens[i]);
        if (line.length <= length ||
            memcmp(line.bytes + line.length - length, hyphens[i], length) != 0)
            continue;
        size_t before = line.length - length;
        uint32_t c = 0;
        size_t at = utf8_align(line.bytes, line.length, before - 1);
        utf8_decode(line.bytes + at, before - at, &c);
        return code_point_is_alphanumeric(c) ? length : 0;
    }
    return 0;
}

/* Bytes of letters from the start, or to the end. */
static size_t letters_at_start(struct slice s)
{
    size_t i = 0;
    while (i < s.length) {
        uint32_t c = 0;
        size_t step = utf8_decode(s.bytes + i, s.length - i, &c);
        if (!code_point_is_letter(c) && !code_point_extends(c))
            break;
        i += step;
    }
    return i;
}

static size_t letters_at_end(struct slice s)
{
    size_t start = s.length;
    while (start > 0) {
        uint32_t c = 0;
        size_t at = utf8_align(s.bytes, s.length, start - 1);
        utf8_decode(s.bytes + at, start - at, &c);
        if (!code_point_is_letter(c) && !code_point_extends(c))
            break;
        start = at;
    }
    return s.length - start;
}

/* "pre- and post-war": what follows is no part of the word. */
static bool is_suspended(struct slice below)
{
    static const char words[] =
        "and or nor to but und oder bis bzw et ou y o e "
        "ed og och eller en of ja tai i a";
    return looks_word_among(below.bytes, letters_at_start(below), words);
}

/* Whether the word stands whole near the line. */
static bool is_whole_word(const struct plain *plain, size_t line,
                          const char *word, size_t length)
{
    size_t here = plain->lines[line].start;
    size_t from = here > NEAR ? here - NEAR : 0;
    size_t end = here + NEAR < plain->length ? here + NEAR : plain->length;
    const char *at = plain->s + from;
    while ((at = memmem(at, (size_t)(plain->s + end - at), word, length))) {
        struct slice before = {plain->s + from, (size_t)(at - plain->s) - from};
        struct slice after = {at + length,
                              (size_t)(plain->s + end - at) - length};
        if (letters_at_end(before) == 0 && letters_at_start(after) == 0 &&
            (after.length == 0 || after.bytes[0] != '-'))
            return true;
        at += length;
    }
    return false;
}

enum seam plain_seam(const struct plain *plain, size_t line, size_t *hyphen)
{
    struct slice above = plain_line(plain, line);
    struct slice below = plain_line(plain, line + 1);
    char word[2 * WORD_MOST];
    *hyphen = 0;
    if (above.length == 0 || below.length == 0)
        return SEAM_SPACE;
    if (plain->wide && is_unspaced(above, below))
        return SEAM_CLOSE;
    size_t length = hyphen_length(above);
    size_t rest = letters_at_start(below);
    if (length == 0 || rest == 0 || is_suspended(below))
        return SEAM_SPACE;
    *hyphen = length;
    struct slice part = {above.bytes, above.length - length};
    size_t start = letters_at_end(part);
    if (above.bytes[above.length - 1] == '\xAD')
        return SEAM_WORD; /* a soft hyphen is there for nothing else */
    if (start == 0 || start > WORD_MOST || rest > WORD_MOST ||
        !looks_lower(below))
        return SEAM_CLOSE;
    memcpy(word, part.bytes + part.length - start, start);
    memcpy(word + start, below.bytes, rest);
    return is_whole_word(plain, line, word, start + rest) ? SEAM_WORD
                                                          : SEAM_CLOSE;
}
