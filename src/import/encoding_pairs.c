/* encoding_pairs.c - which encoding of East Asia a text is in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Their characters are pairs of bytes, which are well-formed in more than one
 * encoding: but only in the right one are the commonest characters common.
 */
#include "encoding.h"

#include <incipit/text.h>

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum {
    SAMPLE_LENGTH = 6144,
    CHARACTER_BYTES = 8, /* of the longest character */
    COMMON_LEAST = 120,  /* permille that are common, in a text */
    COMMON_SURE = 400,   /* the same, where few pairs are beyond ASCII */
    BAD_MOST = 25        /* one in so many may be no character */
};

/* What the characters of a sample were. */
struct count {
    size_t all, common, bad;
};

static bool is_kana(uint32_t c)
{
    return c >= 0x3041 && c <= 0x30FF;
}

static void count_characters(const struct east_asian *encoding, const char *s,
                             size_t length, struct count *count)
{
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        bool sign = (c >= 0x3000 && c < 0x3040) || c >= 0xFF00;
        if (c >= 0x80 && (!sign || (c >= 0xFF61 && c < 0xFFA0))) {
            count->all++;
            count->common += (is_kana(c) && encoding->kana) ||
                             (step >= 3 && memmem(encoding->characters,
                                                  strlen(encoding->characters),
                                                  s + i, step) != NULL);
        }
        i += step;
    }
}

/* Reads the sample in the encoding, a stretch at a time. */
static struct count read_sample(const struct east_asian *encoding,
                                const char *s, size_t length)
{
    struct count count = {0};
    char *in = (char *)(uintptr_t)s; /* iconv does not write to it */
    size_t left = length;
    iconv_t conversion = iconv_open("UTF-8", encoding->name);
    if (conversion == (iconv_t)-1)
        return count;
    while (left > 0) {
        char out[512];
        char *to = out;
        size_t room = sizeof out;
        size_t result = iconv(conversion, &in, &left, &to, &room);
        count_characters(encoding, out, (size_t)(to - out), &count);
        if (result != (size_t)-1 || errno == E2BIG)
            continue;
        if (left < CHARACTER_BYTES && errno == EINVAL)
            break; /* the sample ends in it */
        count.bad++;
        in++;
        left--;
    }
    iconv_close(conversion);
    return count;
}

const char *encoding_of_pairs(const char *s, size_t length, bool sparse)
{
    const char *best = NULL;
    size_t best_score = sparse ? COMMON_SURE : COMMON_LEAST;
    if (length > SAMPLE_LENGTH)
        length = SAMPLE_LENGTH;
    for (size_t i = 0; i < east_asian_count; i++) {
        struct count count = read_sample(&east_asian[i], s, length);
        if (count.all == 0 || count.bad * BAD_MOST > count.all)
            continue;
        size_t score = count.common * 1000 / count.all;
        if (score > best_score) {
            best = east_asian[i].name;
            best_score = score;
        }
    }
    return best;
}
