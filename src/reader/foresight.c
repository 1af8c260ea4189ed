/* foresight.c - the next page is drawn before it is asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "foresight.h"

#include "draw.h"
#include "movement.h"

void foresight_forget(struct foresight *foresight)
{
    foresight->state = FORESIGHT_NONE;
}

void foresight_await(struct foresight *foresight)
{
    foresight->state =
        foresight->state == FORESIGHT_DRAWN ? FORESIGHT_READY : FORESIGHT_NONE;
}

void foresight_ask(struct foresight *foresight)
{
    if (foresight->state == FORESIGHT_READY)
        foresight->state = FORESIGHT_ASKED;
}

static struct outlook outlook_of(const struct reader *reader)
{
    return (struct outlook){.page = reader->page,
                            .page_right = reader->page_right,
                            .has_right = reader->has_right,
                            .anchor = reader->anchor,
                            .focus = reader->focus,
                            .link = reader->link,
                            .ruler = reader->ruler};
}

static void put_outlook(struct reader *reader, const struct outlook *outlook)
{
    reader->page = outlook->page;
    reader->page_right = outlook->page_right;
    reader->has_right = outlook->has_right;
    reader->anchor = outlook->anchor;
}

static bool same_page(const struct page *a, const struct page *b)
{
    return a->group == b->group && a->index == b->index && a->rows == b->rows &&
           a->row_count == b->row_count && a->span.start == b->span.start &&
           a->span.end == b->span.end;
}

static bool same_outlook(const struct outlook *a, const struct outlook *b)
{
    return same_page(&a->page, &b->page) && a->has_right == b->has_right &&
           (!a->has_right || same_page(&a->page_right, &b->page_right)) &&
           a->anchor == b->anchor && a->focus == b->focus &&
           a->link == b->link && a->ruler == b->ruler;
}

/* Nothing but pages is on the screen, and keys turn them. */
static bool is_plainly_reading(const struct reader *reader)
{
    return reader->document != NULL && reader->pane == PANE_NONE &&
           !reader->editing && reader->prompt.kind == 0 &&
           !reader->selection.active && !reader->letters && !reader->sliding &&
           !reader->glimpse && reader->prefix == 0 && reader->count == 0;
}

bool reader_wants_foresight(const struct reader *reader)
{
    return is_plainly_reading(reader) && !reader_wants_idle(reader) &&
           reader->foresight.state < FORESIGHT_DRAWN;
}

const struct frame *reader_foresee(struct reader *reader)
{
    struct foresight *foresight = &reader->foresight;
    struct outlook now = outlook_of(reader);
    bool more = reader_go_next(reader);
    if (more) {
        foresight->outlook = outlook_of(reader);
        draw_text_block(reader, &foresight->frame);
    }
    put_outlook(reader, &now);
    foresight->state = more ? FORESIGHT_DRAWN : FORESIGHT_BARREN;
    return more ? &foresight->frame : NULL;
}

bool foresight_take(struct reader *reader, struct frame *frame)
{
    struct foresight *foresight = &reader->foresight;
    struct outlook now = outlook_of(reader);
    bool asked = foresight->state == FORESIGHT_ASKED &&
                 is_plainly_reading(reader) &&
                 same_outlook(&now, &foresight->outlook);
    if (!asked)
        return false;
    foresight->state = FORESIGHT_NONE;
    struct frame drawn = foresight->frame;
    foresight->frame = *frame;
    *frame = drawn;
    return true;
}
