/* test_screen_invariants.c - what always holds of overlays and colours.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader with the bundled essay, drawn through curses into an emulator, at
 * the four sizes.
 */
#include "e2e/emulator.h"
#include "essay.h"
#include "../src/reader/panes.h"

#include <incipit/screen.h>

#include <signal.h>

/* --- Overlays ----------------------------------------------------------- */

struct stage {
    struct desk desk;
    struct emulator emulator;
    struct screen *screen;
};

/* The stage of a desk that is set. */
static void open_curtain(struct stage *stage, int width, int height,
                         const char *term, const char *theme)
{
    emulator_open(&stage->emulator, width, height);
    struct screen_settings settings = {.input = stage->emulator.slave,
                                       .output = stage->emulator.slave,
                                       .term = term,
                                       .colour = theme == NULL ? COLOUR_NEVER
                                                               : COLOUR_AUTO};
    struct error error;
    assert_int_equal(screen_open(&settings, &stage->screen, &error), STATUS_OK);
}

static void raise_curtain_of(struct stage *stage, int width, int height,
                             const char *term, const char *theme)
{
    memset(stage, 0, sizeof *stage);
    open_essay(&stage->desk, width, height);
    open_curtain(stage, width, height, term, theme);
}

/* A text with one address in it, longer than a row. */
static void raise_address(struct stage *stage, int width, int height,
                          const char *term)
{
    struct buffer text = {0};
    memset(stage, 0, sizeof *stage);
    buffer_append_string(&text, "A Title\nby A. Maker\n\nIt is described at "
                                "https://example.org/a/page/with/a/long/name/"
                                "that-goes-on-and-on/until-it-ends.html and "
                                "nowhere else.\n\n");
    make_text(&text);
    desk_open_text(&stage->desk, text.bytes, text.length, width, height);
    open_curtain(stage, width, height, term, "auto");
    buffer_release(&text);
}

static void raise_curtain(struct stage *stage, int width, int height,
                          const char *theme)
{
    raise_curtain_of(stage, width, height, "xterm-256color", theme);
}

static size_t paint(struct stage *stage)
{
    reader_draw(stage->desk.reader, &stage->desk.frame);
    size_t bytes = screen_paint(stage->screen, &stage->desk.frame);
    emulator_drain(&stage->emulator);
    return bytes;
}

static void drop_curtain(struct stage *stage)
{
    screen_close(stage->screen);
    emulator_close(&stage->emulator);
    desk_close(&stage->desk);
}

/* Keys that call up each overlay; after others that lead to where it is called
 * from, and before some that lead back there. */
static const struct overlay {
    const char *keys, *name, *before, *after;
} overlays[] = {
    {.keys = "t"},
    {.keys = "T"},
    {.keys = "A"},
    {.keys = "M"},
    {.keys = "&"},
    {.keys = "?"},
    {.keys = "C"},
    {.keys = "i"},
    {.keys = "x"},
    {.keys = "z<Enter>"},
    {.keys = "<Enter>"},
    {.keys = "o"},
    {.keys = "gA", .name = "notes of all texts"},
    {.keys = "gS", .name = "statistics"},
    {.keys = ":"},
    {.keys = "/"},
    {.keys = "m"},
    {.keys = "'"},
    {.keys = "z"},
    {.keys = "g"},
    {.keys = "<Enter>",
     .name = "selection menu",
     .before = "vv",
     .after = "<Esc>"},
    {.keys = "K", .name = "answer", .before = "v", .after = "<Esc>"},
    {.keys = "<Tab>",
     .name = "note of one's own",
     .before = ":set notes=list<Enter><Tab><Esc>",
     .after = ":set notes=auto<Enter>"},
    {.keys = "<Enter>",
     .name = "footnote",
     .before = "/[1]<Enter><Esc>gf<Esc>",
     .after = "<Esc>"},
    {.keys = "<Enter>",
     .name = "address",
     .before = "/example<Enter><Esc>gg<Tab>",
     .after = "<Esc>"}};
enum { OVERLAYS = sizeof overlays / sizeof overlays[0] };

/* Cells that a pane takes, or of the smallest rectangle with all that differs.
 * A prompt has a row of the window for itself, whatever stood there before. */
static size_t area_of(const struct reader *reader, const char *overlay,
                      const struct frame *a, const struct frame *b)
{
    if (reader->pane != PANE_NONE) {
        struct rectangle area = pane_area(reader);
        return (size_t)area.width * (size_t)area.height;
    }
    int left = a->width, right = -1, top = a->height, bottom = -1;
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++) {
            size_t at = (size_t)y * (size_t)a->width + (size_t)x;
            if (memcmp(&a->cells[at], &b->cells[at], sizeof *a->cells) == 0)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y;
        }
    if (right < 0)
        return 0;
    bool prompt = strcmp(overlay, ":") == 0 || strcmp(overlay, "/") == 0;
    int width = prompt ? a->width : right - left + 1;
    return (size_t)width * (size_t)(bottom - top + 1);
}

/* What the app would tell: a preview, an answer, notes, statistics. */
static void answer(struct stage *stage, const struct overlay *overlay)
{
    static const char preview[] =
        "Notes on The Tell-Tale Name\nby the makers of incipit\n\n"
        "\xE2\x80\x9Cwho was sitting in the back row\xE2\x80\x9D\n"
        "Where else?\n\n\xE2\x80\x9CShe begins with votes.\xE2\x80\x9D\n"
        "Numbers, then.\n";
    static const struct shelf_note notes[] = {
        {"/a", "Walden", "a", "a quotation of some words", "A word.", "today",
         0, false},
        {"/b", "Of Books", "b", "another quotation", "", "12 Jul", 0, false}};
    static const struct shelf_entry texts[] = {
        {.path = "/a", .title = "Walden", .permille = 610, .seconds = 4000}};
    static const struct reading_day days[] = {{"today", 1000},
                                              {"yesterday", 3000}};
    static const struct reading_statistics statistics = {texts, 1, days, 2,
                                                         2,     3, 1,    0};
    struct event result = {
        .kind = EVENT_RESULT, .text = preview, .length = sizeof preview - 1};
    struct reader *reader = stage->desk.reader;
    if (strcmp(overlay->keys, "x") == 0 || strcmp(overlay->keys, "K") == 0)
        reader_event(reader, &result);
    if (strcmp(overlay->keys, "gA") == 0)
        reader_set_all_notes(reader, notes, 2);
    if (strcmp(overlay->keys, "gS") == 0)
        reader_set_statistics(reader, &statistics);
}

static const char *name_of(const struct overlay *overlay)
{
    return overlay->name != NULL ? overlay->name : overlay->keys;
}

/* Opening and closing together; on the way out the page stands there again. */
static size_t come_and_go(struct stage *stage, const struct overlay *overlay,
                          size_t *area)
{
    press(&stage->desk, overlay->before != NULL ? overlay->before : "");
    settle(&stage->desk);
    paint(stage);
    struct frame before = snapshot(&stage->desk);
    press(&stage->desk, overlay->keys);
    answer(stage, overlay);
    size_t bytes = paint(stage);
    *area =
        area_of(stage->desk.reader, overlay->keys, &before, &stage->desk.frame);
    if (*area == 0)
        print_error("%s shows nothing\n", name_of(overlay));
    assert_true(*area > 0);
    press(&stage->desk, "<Esc>");
    bytes += paint(stage);
    assert_same(&before, &stage->desk.frame, name_of(overlay));
    frame_release(&before);
    press(&stage->desk, overlay->after != NULL ? overlay->after : "");
    return bytes;
}

static int dear_overlays(const char *term, int width, int height)
{
    int dear = 0;
    struct stage stage;
    raise_curtain_of(&stage, width, height, term, "auto");
    press(&stage.desk, ":set hints=now<Enter>/reader<Enter><Esc>gg<Esc>");
    for (int k = 0; k < OVERLAYS; k++) {
        const struct overlay *overlay = &overlays[k];
        if (k == OVERLAYS - 1) { /* the essay has no address in it */
            drop_curtain(&stage);
            raise_address(&stage, width, height, term);
        }
        size_t area, bytes = come_and_go(&stage, overlay, &area);
        if (bytes >= 2 * area) {
            print_error("%s at %dx%d on %s: %zu bytes for %zu cells\n",
                        name_of(overlay), width, height, term, bytes, area);
            dear++;
        }
    }
    drop_curtain(&stage);
    return dear;
}

static void overlays_come_and_go_for_less_than_twice_their_area(void **state)
{
    (void)state;
    static const char *const terms[] = {"xterm-256color", "tmux-256color",
                                        "screen-256color", "linux", "vt100"};
    int dear = 0;
    for (size_t t = 0; t < sizeof terms / sizeof terms[0]; t++)
        for (int i = 0; i < SIZES; i++)
            dear += dear_overlays(terms[t], sizes[i][0], sizes[i][1]);
    assert_int_equal(dear, 0);
}

static void a_key_that_changes_nothing_writes_nothing(void **state)
{
    (void)state;
    static const char *const idle[] = {"<Esc>", "<C-c>", "<Esc>"};
    struct stage stage;
    raise_curtain(&stage, 80, 24, "auto");
    paint(&stage);
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++) {
        press(&stage.desk, idle[i]);
        assert_int_equal(paint(&stage), 0);
    }
    press(&stage.desk, "b"); /* says that this is the beginning */
    assert_true(paint(&stage) > 0);
    press(&stage.desk, "b");
    assert_int_equal(paint(&stage), 0);
    press(&stage.desk, "t<Up><Up><Up>");
    paint(&stage);
    press(&stage.desk, "<Up>");
    assert_int_equal(paint(&stage), 0);
    drop_curtain(&stage);
}

/* --- Without colour ----------------------------------------------------- */

/* What an eye without colours sees of the emulator's screen. */
static void colourless(struct stage *stage, struct buffer *out)
{
    for (int y = 0; y < stage->emulator.height; y++)
        for (int x = 0; x < stage->emulator.width; x++) {
            VTermScreenCell cell = emulator_cell(&stage->emulator, x, y);
            emulator_cell_text(&stage->emulator, x, y, out);
            buffer_append_byte(out, (char)('0' + (cell.attrs.bold != 0) +
                                           2 * (cell.attrs.reverse != 0) +
                                           4 * (cell.attrs.underline != 0) +
                                           8 * (cell.attrs.italic != 0)));
        }
    buffer_append_string(out, "");
}

static void what_differs_in_meaning_differs_without_colour(void **state)
{
    (void)state;
    /* Each pair of states must look different. */
    static const char *const pairs[][2] = {{"", "v"},
                                           {"v", "vw"},
                                           {"vv", "vvv"},
                                           {"", "/lamp<Enter>"},
                                           {"", "<Tab>"},
                                           {"<Tab>", "<Tab><Tab>"},
                                           {"", "zf"},
                                           {"zf", "zfj"},
                                           {"t", "t<Down>"},
                                           {"", "b"},
                                           {"z<Enter>", "z<Enter><Down>"},
                                           {"C", "C<Down>"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct buffer seen[2] = {{0}, {0}};
        for (int k = 0; k < 2; k++) {
            struct stage stage;
            raise_curtain(&stage, 80, 24, NULL);
            press(&stage.desk, pairs[i][k]);
            paint(&stage);
            colourless(&stage, &seen[k]);
            drop_curtain(&stage);
        }
        if (strcmp(seen[0].bytes, seen[1].bytes) == 0)
            print_error("“%s” and “%s” look the same\n", pairs[i][0],
                        pairs[i][1]);
        assert_string_not_equal(seen[0].bytes, seen[1].bytes);
        buffer_release(&seen[0]);
        buffer_release(&seen[1]);
    }
}

/* What a terminal is sent for a page with a selection in a theme. */
static char *sent(const char *term, const char *colorterm, bool never)
{
    struct stage stage;
    if (colorterm != NULL)
        setenv("COLORTERM", colorterm, 1);
    else
        unsetenv("COLORTERM");
    raise_curtain_of(&stage, 80, 24, term, never ? NULL : "sepia");
    press(&stage.desk, ":set theme=sepia<Enter>");
    paint(&stage);
    press(&stage.desk, "vv");
    paint(&stage);
    char *bytes =
        memory_string(stage.emulator.bytes.bytes, stage.emulator.bytes.length);
    drop_curtain(&stage);
    unsetenv("COLORTERM");
    return bytes;
}

static bool has_colours(const char *bytes)
{
    bool found = strstr(bytes, "38;") != NULL || strstr(bytes, "48;") != NULL;
    for (char digit = '0'; digit <= '7'; digit++) {
        const char sequences[2][6] = {{'\033', '[', '3', digit, 'm', '\0'},
                                      {'\033', '[', '4', digit, 'm', '\0'}};
        found = found || strstr(bytes, sequences[0]) != NULL ||
                strstr(bytes, sequences[1]) != NULL;
    }
    return found;
}

/* With fewer than 256 colours, or none, the terminal's own two are the theme:
 * they have the contrast that its owner chose. */
static void few_colours_are_no_colours(void **state)
{
    (void)state;
    static const char *const few[] = {"linux", "vt100", "xterm",
                                      "xterm-16color"};
    for (size_t i = 0; i < sizeof few / sizeof few[0]; i++) {
        char *bytes = sent(few[i], NULL, false);
        assert_false(has_colours(bytes));
        assert_non_null(strstr(bytes, "7m")); /* the selection is reversed */
        memory_free(bytes);
    }
    char *bytes = sent("xterm-256color", NULL, true);
    assert_false(has_colours(bytes));
    memory_free(bytes);
}

static void many_colours_are_the_theme_s(void **state)
{
    (void)state;
    char *palette = sent("xterm-256color", NULL, false);
    assert_non_null(strstr(palette, "48;5;230"));
    assert_non_null(strstr(palette, "38;5;236"));
    assert_null(strstr(palette, ";2;"));
    memory_free(palette);
    char *direct = sent("xterm-256color", "truecolor", false);
    assert_non_null(strstr(direct, "48;2;241;231;208"));
    assert_non_null(strstr(direct, "38;2;63;49;34"));
    memory_free(direct);
}

int main(void)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlays_come_and_go_for_less_than_twice_their_area),
        cmocka_unit_test(a_key_that_changes_nothing_writes_nothing),
        cmocka_unit_test(what_differs_in_meaning_differs_without_colour),
        cmocka_unit_test(few_colours_are_no_colours),
        cmocka_unit_test(many_colours_are_the_theme_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
