/* essay.h - the bundled essay with three notes, and pages to compare.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_ESSAY_H
#define TESTS_ESSAY_H

#include "desk.h"

/* Windows: columns and rows. */
static const int sizes[][2] = {{80, 24}, {120, 40}, {200, 50}, {40, 12}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static inline void add_notes(struct desk *desk)
{
    struct note notes[3] = {
        desk_note(desk, "a", "who was sitting in the back row", "Where else?"),
        desk_note(desk, "b", "She begins with votes.", "Numbers, then."),
        desk_note(desk, "c", "ninety-seven senators", NULL)};
    for (int i = 0; i < 3; i++)
        anchor_make(&notes[i].anchor, desk->document, notes[i].placement.span);
    desk_set_notes(desk, notes, 3);
}

static inline void open_essay(struct desk *desk, int width, int height)
{
    const char *source = getenv("srcdir");
    struct buffer path = {0}, text = {0};
    buffer_format(&path, "%s/assets/essay.txt", source != NULL ? source : ".");
    assert_int_equal(file_read(path.bytes, 1 << 20, &text, NULL), STATUS_OK);
    desk_open_text(desk, text.bytes, text.length, width, height);
    add_notes(desk);
    settle(desk);
    buffer_release(&path);
    buffer_release(&text);
}

/* What is drawn now, to be compared with later. */
static inline struct frame snapshot(struct desk *desk)
{
    struct frame copy;
    reader_draw(desk->reader, &desk->frame);
    copy = desk->frame;
    size_t count = (size_t)copy.width * (size_t)copy.height;
    copy.cells = memory_alloc(count * sizeof *copy.cells);
    memcpy(copy.cells, desk->frame.cells, count * sizeof *copy.cells);
    return copy;
}

static inline bool frame_equal(const struct frame *a, const struct frame *b)
{
    return a->width == b->width && a->height == b->height &&
           a->cursor_x == b->cursor_x && a->cursor_y == b->cursor_y &&
           memcmp(a->cells, b->cells,
                  (size_t)a->width * (size_t)a->height * sizeof *a->cells) == 0;
}

static inline void assert_same(const struct frame *a, const struct frame *b,
                               const char *what)
{
    if (!frame_equal(a, b)) {
        struct buffer text = {0};
        frame_dump(a, &text);
        frame_dump(b, &text);
        print_error("%s:\n%s", what, text.bytes);
        buffer_release(&text);
    }
    assert_true(frame_equal(a, b));
}

#endif
