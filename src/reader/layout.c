/* layout.c - rectangles from the size of the window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layout.h"

#include <string.h>

enum {
    TINY_WIDTH = 20,   /* narrower: text only */
    NARROW_WIDTH = 44, /* narrower: no head, panes take the screen */
    LOW_HEIGHT = 14,   /* lower: no head, no blank rows */
    MIDDLE_HEIGHT = 20,
    RULE_HEIGHT = 32, /* from here on a progress rule */
    HIGH_HEIGHT = 46, /* from here on at most HIGH_ROWS rows of text */
    HIGH_ROWS = 42,
    SPREAD_WIDTH = 136,
    SPREAD_LEAST = 110,
    SPREAD_MEASURE = 58,
    GUTTER = 8,
    NOTES_GAP = 4,
    NOTES_LEAST = 24,
    NOTES_MOST = 34
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* Rows: head, text, rule and foot, from top to bottom. */
static void place_rows(const struct layout_wishes *wishes,
                       struct layout *layout, int *top, int *rows)
{
    int height = wishes->height;
    bool tiny = wishes->width < TINY_WIDTH || height < 4;
    bool head = !tiny && wishes->width >= NARROW_WIDTH && height >= LOW_HEIGHT;
    bool foot = !tiny && wishes->foot;
    bool airy = head && height >= MIDDLE_HEIGHT;
    bool rule = head && foot && height >= RULE_HEIGHT && !wishes->bare;
    int above = (height >= RULE_HEIGHT && head ? 1 : 0) + (head ? 1 : 0) +
                (airy ? 1 : 0);
    int below = (foot ? 1 : 0) + (rule ? 1 : 0) + (airy && foot ? 1 : 0);
    *rows = most(1, height - above - below);
    *top = above;
    if (height >= HIGH_HEIGHT && *rows > HIGH_ROWS) {
        /* Slightly above the middle: space below to above about 3 : 2. */
        int spare = *rows - HIGH_ROWS;
        *top += spare * 2 / 5;
        *rows = HIGH_ROWS;
    }
    if (head)
        layout->head = (struct rectangle){0, *top - (airy ? 2 : 1), 0, 1};
    int under = *top + *rows + (airy && foot ? 1 : 0);
    if (rule)
        layout->progress = (struct rectangle){0, under++, 0, 1};
    if (foot)
        layout->foot = (struct rectangle){0, under, 0, 1};
}

static void place_spread(const struct layout_wishes *wishes,
                         struct layout *layout, int margin)
{
    int room = (wishes->width - GUTTER - 2 * margin - 4) / 2;
    int measure = least(wishes->measure, room);
    int block = 2 * measure + GUTTER;
    int left = (wishes->width - block) / 2;
    layout->pages = 2;
    for (int i = 0; i < 2; i++) {
        layout->text[i].x = left + i * (measure + GUTTER);
        layout->text[i].width = measure;
        layout->signs[i] = i == 0 ? left - 2 : left + block + 1;
    }
}

static void place_single(const struct layout_wishes *wishes,
                         struct layout *layout, int margin)
{
    int width = wishes->width;
    int measure = width < TINY_WIDTH ? width
                  : width < NARROW_WIDTH
                      ? width - 2
                      : least(wishes->measure, width - 2 * margin - 4);
    measure = most(1, least(measure, wishes->measure));
    int left = (width - measure) / 2;
    int notes = 0;
    if (wishes->margin_notes && !wishes->bare &&
        width >= measure + NOTES_GAP + NOTES_LEAST + 2 * margin) {
        notes = least(NOTES_MOST, width - measure - NOTES_GAP - 2 * margin);
        left = (width - measure - NOTES_GAP - notes) / 2;
    }
    if (width >= TINY_WIDTH && left < margin)
        left = margin;
    layout->pages = 1;
    layout->text[0].x = left;
    layout->text[0].width = least(measure, width - left);
    layout->signs[0] =
        width >= TINY_WIDTH && !wishes->bare ? left - margin : -1;
    layout->signs[1] = -1;
    if (notes > 0) {
        layout->notes.x = left + measure + NOTES_GAP;
        layout->notes.width = least(notes, width - layout->notes.x);
    }
}

void layout_make(const struct layout_wishes *wishes, struct layout *layout)
{
    memset(layout, 0, sizeof *layout);
    struct layout_wishes sane = *wishes;
    sane.width = most(1, sane.width);
    sane.height = most(1, sane.height);
    sane.measure = most(1, sane.measure);
    int margin = sane.width < NARROW_WIDTH ? 1 : 2;
    bool spread = !sane.bare && sane.height >= LOW_HEIGHT &&
                  ((sane.columns == 0 && sane.width >= SPREAD_WIDTH &&
                    !sane.margin_notes) ||
                   (sane.columns == 2 && sane.width >= SPREAD_LEAST));
    if (spread)
        place_spread(&sane, layout, margin);
    else
        place_single(&sane, layout, margin);
    int top = 0;
    int rows = 1;
    place_rows(&sane, layout, &top, &rows);
    for (int i = 0; i < layout->pages; i++) {
        layout->text[i].y = top;
        layout->text[i].height = rows;
    }
    if (layout->notes.width > 0) {
        layout->notes.y = top;
        layout->notes.height = rows;
    }
    const struct rectangle *last = &layout->text[layout->pages - 1];
    struct rectangle *bands[] = {&layout->head, &layout->foot,
                                 &layout->progress};
    for (int i = 0; i < 3; i++) {
        if (bands[i]->height == 0)
            continue;
        bands[i]->x = layout->text[0].x;
        bands[i]->width = last->x + last->width - layout->text[0].x;
    }
    layout->whole_screen_panes =
        sane.width < NARROW_WIDTH || sane.height < LOW_HEIGHT || sane.bare;
}
