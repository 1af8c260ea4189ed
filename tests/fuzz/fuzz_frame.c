/* fuzz_frame.c - whatever is put into a frame, only harmless cells come out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../src/reader/frame_private.h"
#include "fuzz.h"

#include <incipit/status.h>
#include <incipit/gate.h>
#include <incipit/text.h>

#include <string.h>

/* Clusters of any bytes: each shows in the columns it is measured in. */
static void promise_clusters(const char *s, size_t length, unsigned widths)
{
    for (size_t i = 0; i < length;) {
        char shown[CLUSTER_DISPLAY_SIZE];
        int columns = -1;
        size_t step = cluster_length(s + i, length - i);
        PROMISE(step > 0 && step <= length - i);
        int room = cluster_columns(s + i, step, widths);
        size_t written = cluster_display(s + i, step, shown, &columns, widths);
        PROMISE(room >= 0 && room <= 2);
        PROMISE(written < sizeof shown && shown[written] == '\0');
        PROMISE(columns >= 0);
        PROMISE(columns <= room || (columns > 0 && room == 0));
        if ((widths & WIDTHS_EMOJI) == 0 ||
            !cluster_is_emoji_sequence(shown, written))
            promise_harmless(shown, written, false);
        i += step;
    }
}

static void promise_gate(const char *s, size_t length)
{
    struct buffer out = {0};
    text_gate(s, length, true, &out);
    promise_harmless(out.bytes, out.length, true);
    buffer_clear(&out);
    text_gate(s, length, false, &out);
    promise_harmless(out.bytes, out.length, false);
    buffer_release(&out);
    char *string = strndup(s, length);
    struct error error;
    error_set(&error, STATUS_USAGE, "Cannot open %s: it is %s.", string,
              string);
    promise_harmless(error.message, strlen(error.message), false);
    free(string);
}

void fuzz_one(const char *bytes, size_t length)
{
    int x = (int)(fuzz_take(&bytes, &length) % 16) - 4;
    int columns = (int)(fuzz_take(&bytes, &length) % 32);
    for (unsigned widths = 0; widths <= (WIDTHS_AMBIGUOUS | WIDTHS_EMOJI);
         widths++)
        promise_clusters(bytes, length, widths);
    promise_gate(bytes, length);
    struct frame frame = {0};
    frame_reset(&frame, 24, 3);
    frame.widths = columns % 2 == 0 ? WIDTHS_USUAL : WIDTHS_AMBIGUOUS;
    int used = frame_put(&frame, x, 1, columns, bytes, length, ROLE_INK, 0);
    PROMISE(used >= 0 && used <= columns);
    promise_frame(&frame);
    frame_put(&frame, x + 3, 1, columns / 2, bytes, length, ROLE_LINK, 1);
    promise_frame(&frame);
    frame_release(&frame);
}
