/* one_screen.c - what fits on one screen is printed and left, as less does.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session.h"

#include "layout.h"
#include "load.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* -F, also from LESS when we are a pager: print what fits one screen. */
bool one_screen_wanted(const struct options *options)
{
    const char *less = getenv("LESS");
    return options->quit_if_one_screen ||
           (load_is_standard_input(options) && less != NULL &&
            strchr(less, 'F') != NULL);
}

bool one_screen_holds(const struct session *session)
{
    struct winsize size = {0};
    struct layout layout;
    struct page page, next;
    struct options options = *session->options;
    if (session->book.document->partial ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row < 2)
        return false;
    options.rows = size.ws_row - 1;
    if (layout_open(&layout, &options, session->book.document, NULL) !=
        STATUS_OK)
        return false;
    paginator_at(layout.paginator, 0, &page);
    bool fits = !paginator_next(layout.paginator, &page, &next);
    layout_close(&layout);
    return fits;
}
