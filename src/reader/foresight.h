/* foresight.h - the next page is drawn before it is asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While no key waits the page that a turn would show is drawn on a frame of its
 * own, and handed over when the very next thing that happens is that turn. It
 * is drawn by the same code of the same things; where any of them is not as it
 * was foreseen, the page is drawn as ever.
 */
#ifndef INCIPIT_FORESIGHT_H
#define INCIPIT_FORESIGHT_H

#include <incipit/frame.h>
#include <incipit/paginate.h>

struct reader;

enum foresight_state {
    FORESIGHT_NONE,  /* nothing is drawn */
    FORESIGHT_READY, /* drawn, and one event has come: this is it, or never */
    FORESIGHT_ASKED, /* that event turned to the next page */
    FORESIGHT_DRAWN,
    FORESIGHT_BARREN /* there is no next page */
};

/* All that decides what stands in the text block, and that a turn changes. */
struct outlook {
    struct page page, page_right;
    bool has_right;
    size_t anchor, focus, link, ruler;
};

struct foresight {
    enum foresight_state state;
    struct outlook outlook;
    struct frame frame; /* owns; the text block alone */
};

/* What was foreseen is no longer what a turn would show. */
void foresight_forget(struct foresight *foresight);
/* An event has come; and: it turns to the next page. */
void foresight_await(struct foresight *foresight);
void foresight_ask(struct foresight *foresight);
/* Hands the page over in exchange for the frame; false: it has to be drawn. */
bool foresight_take(struct reader *reader, struct frame *frame);

#endif
