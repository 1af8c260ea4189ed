/* test_reader_widths.c - rows that must not break, whatever a terminal takes
 * for two columns.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

#include "../src/reader/frame_private.h"

#include <incipit/typeset.h>

/* Nearly every sign is ambiguous: letters of the Cyrillic, quotes, dashes. */
static const char passage[] =
    "\xE2\x80\x9CМного слов — и всё они широкие…\xE2\x80\x9D, сказал он; "
    "\xC2\xB7 §4 ± \xE2\x91\xA0 \xE2\x80\x98so wide\xE2\x80\x99, and "
    "\xE4\xB8\xAD\xE6\x96\x87 beside it, \xE2\x9D\xA4\xEF\xB8\x8F too. ";

static void open_wide(struct desk *desk, int width, int height,
                      const char *settings)
{
    struct buffer text = {0};
    buffer_append_string(&text, "Широкое\nby A. Maker\n\n");
    for (int i = 1; i <= 12; i++) {
        buffer_format(&text, "%s%s%s", passage, passage, passage);
        buffer_append_string(&text, i % 4 == 0 ? "\n\n*\n\n" : "\n\n");
    }
    desk_open_text(desk, text.bytes, text.length, width, height);
    press(desk, settings);
    settle(desk);
    buffer_release(&text);
}

/* Every cell has the columns that its text is measured in, and every row as
 * many as the window. */
static void assert_rows(struct desk *desk, unsigned widths, const char *keys)
{
    reader_draw(desk->reader, &desk->frame);
    const struct frame *frame = &desk->frame;
    assert_int_equal(frame->widths, widths);
    for (int y = 0; y < frame->height; y++) {
        struct buffer row = {0};
        int sum = 0;
        for (int x = 0; x < frame->width; x++) {
            const struct cell *cell = frame_cell(&desk->frame, x, y);
            size_t length = strlen(cell->text);
            buffer_append_string(&row, cell->text);
            sum += text_columns(cell->text, length, widths);
            if (length > 0)
                assert_in_range(text_columns(cell->text, length, widths), 1,
                                cell->columns);
        }
        if (sum != frame->width)
            print_error("after %s row %d has %d columns, not %d:\n%s\n", keys,
                        y, sum, frame->width, row.bytes);
        assert_int_equal(sum, frame->width);
        buffer_release(&row);
    }
}

static const int sizes[][2] = {{80, 24}, {120, 40}, {200, 50}, {40, 12}};
static const char *const sights[] = {"",
                                     "<Space>",
                                     "G",
                                     "jj",
                                     "t",
                                     "A",
                                     "M",
                                     "&",
                                     "?",
                                     "C",
                                     "i",
                                     "x",
                                     "z<Enter>",
                                     "<Enter>",
                                     "o",
                                     "gA",
                                     "gS",
                                     ":set the",
                                     "/слов",
                                     "vvv",
                                     "vvaслово — и…",
                                     "zf",
                                     "mm",
                                     "b",
                                     "/слов<Enter>&"};
enum {
    SIZES = sizeof sizes / sizeof sizes[0],
    SIGHTS = sizeof sights / sizeof sights[0]
};

static void no_row_breaks(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        unsigned widths;
    } ways[] = {
        {":set ambiguous=1<Enter>", WIDTHS_USUAL},
        {":set ambiguous=2<Enter>", WIDTHS_AMBIGUOUS},
        {":set ambiguous=2<Enter>:set emoji=full<Enter>",
         WIDTHS_AMBIGUOUS | WIDTHS_EMOJI},
        {":set ambiguous=2<Enter>:set justify=yes<Enter>", WIDTHS_AMBIGUOUS},
        {":set ambiguous=2<Enter>:set accessible=yes<Enter>",
         WIDTHS_AMBIGUOUS}};
    for (size_t way = 0; way < sizeof ways / sizeof ways[0]; way++)
        for (int i = 0; i < SIZES; i++)
            for (int k = 0; k < SIGHTS; k++) {
                struct desk desk;
                open_wide(&desk, sizes[i][0], sizes[i][1], ways[way].keys);
                press(&desk, sights[k]);
                assert_rows(&desk, ways[way].widths, sights[k]);
                desk_close(&desk);
            }
}

/* Nothing is drawn over the end of the measure. */
static void lines_keep_the_measure(void **state)
{
    (void)state;
    for (int measure = 20; measure <= 70; measure += 5) {
        struct desk desk;
        open_wide(&desk, 80, 24, "");
        struct typeset_settings settings = {
            .measure = measure, .hang = true, .widths = WIDTHS_AMBIGUOUS};
        struct typesetter *typesetter =
            typesetter_new(desk.document, &settings, NULL);
        for (size_t block = 0; block < desk.document->block_count; block++) {
            struct block_lines lines = typesetter_block(typesetter, block);
            for (size_t i = 0; i < lines.count; i++) {
                struct buffer text = {0};
                typesetter_print(typesetter, block, &lines.lines[i], 1, &text);
                buffer_append_string(&text, "");
                /* A full stop may hang, and the margin is one column. */
                assert_true(text_columns(text.bytes, text.length,
                                         WIDTHS_AMBIGUOUS) <= measure + 2);
                /* What is two columns wide does not hang. */
                assert_true(lines.lines[i].column >= 0);
                buffer_release(&text);
            }
        }
        typesetter_free(typesetter);
        desk_close(&desk);
    }
}

static void rules_are_drawn_in_single_columns(void **state)
{
    (void)state;
    struct desk desk;
    open_wide(&desk, 80, 24, ":set ambiguous=2<Enter>t");
    shows(&desk, "- Contents ---");
    shows(&desk, "> ");
    shows(&desk, "\xE2\x80\x9CМного слов"); /* the text stays as it is */
    press(&desk, "<Esc>:set ambiguous=1<Enter>t");
    shows(&desk, "\xE2\x94\x80 Contents \xE2\x94\x80");
    desk_close(&desk);
}

static void emoji_stand_as_they_are_written(void **state)
{
    (void)state;
    struct desk desk;
    open_wide(&desk, 80, 24, "");
    shows(&desk, "\xE2\x9D\xA4  too");
    press(&desk, ":set emoji=full<Enter>");
    shows(&desk, "\xE2\x9D\xA4\xEF\xB8\x8F too");
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_row_breaks),
        cmocka_unit_test(lines_keep_the_measure),
        cmocka_unit_test(rules_are_drawn_in_single_columns),
        cmocka_unit_test(emoji_stand_as_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
