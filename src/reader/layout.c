/* layout.c - rectangles from the size of the window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layout.h"

#include <string.h>

enum {
    TINY_WIDTH = 20,   /* narrower: text only */
    TINY_HEIGHT = 4,   /* lower: text only */
    NARROW_WIDTH = 44, /* narrower: no head, panes take the screen */
    LOW_HEIGHT = 14,   /* lower: no head, no blank rows */
    AIRY_HEIGHT = 20,  /* from here on a blank row above and below the text */
    RULE_HEIGHT = 32,  /* from here on a progress rule and a top margin */
    HIGH_HEIGHT = 46,  /* from here on at most HIGH_ROWS rows of text */
    HIGH_ROWS = 42,
    SPREAD_WIDTH = 136, /* two pages without being asked */
    SPREAD_LEAST = 110, /* two pages when asked for */
    SPREAD_EDGES = 12,  /* on both sides together */
    GUTTER = 8,
    WORDS_ROOM = 14, /* for the words of accessible mode */
    NOTES_GAP = 4,
    NOTES_EDGE = 1,
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

/* --- Columns ------------------------------------------------------------ */

/* Columns kept free on either side of the text, for signs. */
static int side_margin(int width)
{
    return width < TINY_WIDTH ? 0 : width < NARROW_WIDTH ? 1 : 2;
}

/* What a margin of notes needs beside its text and the edge. */
static int notes_room(const struct layout_wishes *wishes)
{
    return wishes->margin_notes && !wishes->bare ? NOTES_GAP + NOTES_LEAST : 0;
}

/* The measure of two pages, or 0 when they have no place. Notes must find room
 * outside of them, unless the reader asked for two pages. */
static int spread_measure(const struct layout_wishes *wishes, bool *notes)
{
    int width = wishes->width;
    bool wide = wishes->columns == 2   ? width >= SPREAD_LEAST
                : wishes->columns == 0 ? width >= SPREAD_WIDTH
                                       : false;
    if (!wide || wishes->bare || wishes->words || wishes->height < LOW_HEIGHT)
        return 0;
    int outer = notes_room(wishes);
    *notes = outer > 0 &&
             width >= 2 * (wishes->measure + outer + NOTES_EDGE) + GUTTER;
    if (outer > 0 && !*notes && wishes->columns == 0)
        return 0;
    return least(wishes->measure, (width - GUTTER - SPREAD_EDGES) / 2);
}

static void place_spread(const struct layout_wishes *wishes,
                         struct layout *layout, int measure, bool notes)
{
    int block = 2 * measure + GUTTER;
    int left = (wishes->width - block) / 2;
    layout->pages = 2;
    for (int i = 0; i < 2; i++) {
        layout->text[i].x = left + i * (measure + GUTTER);
        layout->text[i].width = measure;
        layout->signs[i] = i == 0 ? left - 2 : left + block + 1;
    }
    if (!notes)
        return;
    int width = least(NOTES_MOST, left - NOTES_GAP - NOTES_EDGE);
    layout->notes[0].x = left - NOTES_GAP - width;
    layout->notes[1].x = left + block + NOTES_GAP;
    layout->notes[0].width = layout->notes[1].width = width;
}

static void place_single(const struct layout_wishes *wishes,
                         struct layout *layout)
{
    int width = wishes->width;
    int margin = side_margin(width);
    bool tight = wishes->verbatim && wishes->measure > width - 2 * margin;
    if (tight) /* its lines matter more than our margins */
        margin = 0;
    int right = width < NARROW_WIDTH ? 2 - margin : margin;
    if (width < TINY_WIDTH || tight)
        right = 0;
    bool words = wishes->bare || wishes->words;
    if (words) /* from the edge on, with room for words in front */
        margin = 0, right = width < NARROW_WIDTH ? 0 : WORDS_ROOM;
    int measure = most(1, least(wishes->measure, width - margin - right));
    int left = words ? 0 : most(margin, (width - measure) / 2);
    int room = notes_room(wishes);
    int notes = 0;
    if (room > 0 && width >= measure + room + 2 * margin) {
        notes = least(NOTES_MOST, width - measure - NOTES_GAP - 2 * margin);
        left = (width - measure - NOTES_GAP - notes) / 2;
    }
    layout->pages = 1;
    layout->text[0].x = left;
    layout->text[0].width = measure;
    layout->signs[0] = margin > 0 && !words ? left - margin : -1;
    layout->signs[1] = -1;
    layout->notes[0].x = left + measure + NOTES_GAP;
    layout->notes[0].width = notes;
}

/* --- Rows --------------------------------------------------------------- */

/* Head, text, rule and foot, from top to bottom. */
static void place_rows(const struct layout_wishes *wishes,
                       struct layout *layout, int *top, int *rows)
{
    int height = wishes->height;
    bool tiny = wishes->width < TINY_WIDTH || height < TINY_HEIGHT;
    bool roomy = !tiny && wishes->width >= NARROW_WIDTH && height >= LOW_HEIGHT;
    bool head = roomy && !wishes->page_only;
    bool foot = !tiny && wishes->foot && !wishes->page_only;
    bool airy = roomy && height >= AIRY_HEIGHT;
    bool high = roomy && height >= RULE_HEIGHT;
    bool rule = high && foot && !wishes->bare;
    *top = high + head + airy;
    *rows = most(1, height - *top - foot - rule - (airy && foot));
    if (height >= HIGH_HEIGHT && *rows > HIGH_ROWS) {
        /* Slightly above the middle: space below to above about 3 : 2. */
        *top += (*rows - HIGH_ROWS) * 2 / 5;
        *rows = HIGH_ROWS;
    }
    int under = *top + *rows + (airy && foot);
    layout->head.y = *top - airy - 1;
    layout->head.height = head;
    layout->progress.y = under;
    layout->progress.height = rule;
    layout->foot.y = under + rule;
    layout->foot.height = foot;
}

void layout_make(const struct layout_wishes *wishes, struct layout *layout)
{
    memset(layout, 0, sizeof *layout);
    struct layout_wishes sane = *wishes;
    sane.width = most(1, sane.width);
    sane.height = most(1, sane.height);
    sane.measure = most(1, sane.measure);
    bool notes = false;
    int measure = spread_measure(&sane, &notes);
    if (measure > 0)
        place_spread(&sane, layout, measure, notes);
    else
        place_single(&sane, layout);
    int top = 0;
    int rows = 1;
    place_rows(&sane, layout, &top, &rows);
    for (int i = 0; i < layout->pages; i++) {
        layout->text[i].y = layout->notes[i].y = top;
        layout->text[i].height = rows;
        layout->notes[i].height = layout->notes[i].width > 0 ? rows : 0;
    }
    const struct rectangle *last = &layout->text[layout->pages - 1];
    struct rectangle *bands[] = {&layout->head, &layout->foot,
                                 &layout->progress};
    for (int i = 0; i < 3; i++) {
        bands[i]->x = layout->text[0].x;
        bands[i]->width = last->x + last->width - layout->text[0].x;
    }
    layout->whole_screen_panes =
        sane.width < NARROW_WIDTH || sane.height < LOW_HEIGHT || sane.bare;
}
