/* bell.c - a sound, or a flash, for who asked for one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

#include <string.h>
#include <time.h>

enum { FLASH_TIME = 100 }; /* milliseconds */

static bool send_part(struct screen *screen, const char *bytes, size_t length)
{
    buffer_clear(&screen->sheet.out);
    buffer_append(&screen->sheet.out, bytes, length);
    return sheet_send(&screen->sheet);
}

/* The description says where to wait: "on$<100/>off". */
static bool send_flash(struct screen *screen)
{
    struct timespec time = {.tv_nsec = FLASH_TIME * 1000000L};
    const char *sequence = terminal_sequence("flash");
    const char *delay = strstr(sequence, "$<");
    const char *rest = delay != NULL ? strchr(delay, '>') : NULL;
    if (rest == NULL ||
        !send_part(screen, sequence, (size_t)(delay - sequence)))
        return false;
    nanosleep(&time, NULL);
    return send_part(screen, rest + 1, strlen(rest + 1));
}

bool screen_bell(struct screen *screen, bool visual)
{
    if (!screen->active || !screen->painted)
        return false;
    return visual ? send_flash(screen) : send_part(screen, "\a", 1);
}
