/* fuzz_input.c - keys decode the same in whatever pieces they come.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "../../src/screen/decode.h"

#include <string.h>

/* Longer input is split at eight places, not at all of them. */
enum { LONGEST = 512, SPLIT_EVERYWHERE = 48 };

/* Everything decoded, in order, as comparable bytes. */
struct heard {
    struct buffer events;
    unsigned choice;
};

static void hear(struct heard *heard, const struct decoded *decoded)
{
    if (decoded->kind == DECODED_NOTHING)
        return;
    const struct event *e = &decoded->event;
    buffer_format(&heard->events, "%d %d %x %d %d %d %d %x %x\n",
                  (int)decoded->kind, (int)e->kind, (unsigned)e->key,
                  (int)e->mouse, e->button, e->x, e->y,
                  (unsigned)decoded->numbers[0], (unsigned)decoded->numbers[1]);
    PROMISE(decoded->kind <= DECODED_ATTRIBUTES);
    if (decoded->kind == DECODED_EVENT && e->kind == EVENT_KEY)
        PROMISE((e->key & 0x1FFFFF) < INPUT_NAMED_END);
}

/* Decodes what can be; returns the bytes taken. */
static size_t decode_some(struct heard *heard, const char *s, size_t length,
                          bool final)
{
    size_t at = 0;
    while (at < length) {
        struct decoded decoded;
        size_t taken =
            decode_input(s + at, length - at, final, (heard->choice & 1) != 0,
                         (heard->choice & 2) != 0, NULL, &decoded);
        PROMISE(taken <= length - at);
        PROMISE(!final || taken > 0);
        if (taken == 0)
            break;
        hear(heard, &decoded);
        at += taken;
    }
    return at;
}

void fuzz_one(const char *bytes, size_t length)
{
    unsigned choice = fuzz_take(&bytes, &length);
    if (length > LONGEST)
        length = LONGEST;
    struct heard whole = {.choice = choice};
    size_t at = decode_some(&whole, bytes, length, false);
    decode_some(&whole, bytes + at, length - at, true);
    /* In two pieces, while the terminal is quick. */
    size_t step = length > SPLIT_EVERYWHERE ? length / 8 : 1;
    for (size_t split = 1; split < length; split += step) {
        struct heard pieces = {.choice = choice};
        size_t taken = decode_some(&pieces, bytes, split, false);
        taken += decode_some(&pieces, bytes + taken, length - taken, false);
        decode_some(&pieces, bytes + taken, length - taken, true);
        PROMISE(pieces.events.length == whole.events.length);
        PROMISE(whole.events.length == 0 ||
                memcmp(pieces.events.bytes, whole.events.bytes,
                       whole.events.length) == 0);
        buffer_release(&pieces.events);
    }
    buffer_release(&whole.events);
}
