/* replies.c - questions to the terminal, and its answers, which may come late.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions go out with and after the first frame and are never waited for.
 * The last one, CSI c, every terminal answers, in order: when its answer is
 * there, no other will come.
 */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

/* A letter of two bytes: a terminal that shows UTF-8 moves by one column. It
 * is overwritten by the frame in the same write. */
#define UTF8_PROBE "\033[H\303\251\033[6n\033[H"

/* The colour of the background, the scheme now, and reports of its changes. */
#define BACKGROUND_QUESTIONS "\033]11;?\007\033[?996n\033[?2031h"
#define LAST_QUESTION "\033[c"

/* rxvt and others: "15;0" or "15;default;0", ink and page. */
static uint32_t environment_background(void)
{
    const char *value = getenv("COLORFGBG");
    const char *last = value != NULL ? strrchr(value, ';') : NULL;
    if (last == NULL || last[1] < '0' || last[1] > '9')
        return NO_COLOUR;
    long number = strtol(last + 1, NULL, 10);
    return number == 7 || number > 8 ? 0xFFFFFF : 0x000000;
}

void replies_ask(struct screen *screen)
{
    const struct abilities *abilities = &screen->abilities;
    bool wants_background = abilities->query && abilities->colours >= 256;
    screen->background = environment_background();
    if (abilities->ask_utf8)
        buffer_append_string(&screen->ahead, UTF8_PROBE);
    if (wants_background)
        buffer_append_string(&screen->behind, BACKGROUND_QUESTIONS);
    if (!abilities->ask_utf8 && !wants_background)
        return;
    if (abilities->query)
        buffer_append_string(&screen->behind, LAST_QUESTION);
    screen->input.asked = clock_now();
    screen->input.expects_cursor = abilities->ask_utf8;
}

bool replies_are_open(const struct screen *screen, int64_t now)
{
    return screen->input.asked != 0 && !screen->input.lost &&
           now - screen->input.asked < ANSWER_PATIENCE;
}

static bool take_background(struct screen *screen, uint32_t colour)
{
    bool changed = screen->background != colour;
    screen->background = colour;
    return changed && strcmp(screen->theme, "auto") == 0;
}

bool replies_take(struct screen *screen, const struct decoded *reply)
{
    bool utf8 = screen->abilities.utf8;
    switch (reply->kind) {
    case DECODED_CURSOR:
        screen->input.expects_cursor = false;
        screen->abilities.utf8 = reply->numbers[1] == 2;
        return screen->abilities.utf8 != utf8;
    case DECODED_BACKGROUND:
        return take_background(screen, reply->numbers[0]);
    case DECODED_SCHEME:
        return take_background(screen,
                               reply->numbers[0] == 1 ? 0x000000 : 0xFFFFFF);
    case DECODED_ATTRIBUTES:
        screen->input.asked = 0;
        return false;
    default:
        return false;
    }
}
