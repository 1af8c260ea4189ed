/* test_screen_screen.c - frames through curses into a terminal emulator.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cells that the emulator shows must be those of the frame, whatever TERM
 * is; each frame must come in one write().
 */
#include "../src/screen/terminal.h"
#include "../src/reader/frame_private.h"
#include "test.h"

#include "e2e/emulator.h"

#include <incipit/screen.h>
#include <incipit/text.h>

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const char *const terms[] = {"xterm-256color", "tmux-256color",
                                    "screen-256color", "linux", "vt100"};
enum { TERM_COUNT = sizeof terms / sizeof terms[0] };

/* Counts write() calls that reach the terminal (linked with --wrap=write). The
 * line holds 8 KB only, so what is written is read on the way. */
static int writes;
static struct emulator *reading;
ssize_t __real_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length)
{
    if (reading == NULL || fd == reading->master || !isatty(fd))
        return __real_write(fd, bytes, length);
    writes++;
    size_t done = 0;
    while (done < length) {
        size_t piece = length - done < 4000 ? length - done : 4000;
        ssize_t written = __real_write(fd, (const char *)bytes + done, piece);
        assert_true(written > 0);
        done += (size_t)written;
        emulator_drain(reading);
    }
    return (ssize_t)done;
}

struct stage {
    struct emulator emulator;
    struct screen *screen;
    struct frame frame;
};

static void raise_curtain(struct stage *stage, const char *term, int width,
                          int height)
{
    memset(stage, 0, sizeof *stage);
    emulator_open(&stage->emulator, width, height);
    reading = &stage->emulator;
    struct screen_settings settings = {.input = stage->emulator.slave,
                                       .output = stage->emulator.slave,
                                       .term = term,
                                       .mouse = true,
                                       .query = true};
    struct error error;
    assert_int_equal(screen_open(&settings, &stage->screen, &error), STATUS_OK);
    stage->frame.width = width;
    stage->frame.height = height;
    stage->frame.cells =
        calloc((size_t)width * (size_t)height, sizeof *stage->frame.cells);
    stage->frame.theme = "auto";
    for (int i = 0; i < width * height; i++) {
        strcpy(stage->frame.cells[i].text, " ");
        stage->frame.cells[i].columns = 1;
    }
}

static void drop_curtain(struct stage *stage)
{
    stage->emulator.answers = false;
    screen_close(stage->screen);
    emulator_drain(&stage->emulator);
    free(stage->frame.cells);
    reading = NULL;
    emulator_close(&stage->emulator);
}

static void write_text(struct stage *stage, int x, int y, const char *text,
                       enum role role, uint8_t attributes)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length && x < stage->frame.width;) {
        struct cell *cell = &stage->frame.cells[y * stage->frame.width + x];
        size_t size = cluster_length(text + at, length - at);
        int columns = cluster_columns(text + at, size, 0);
        assert_in_range(columns, 1, 2);
        memset(cell->text, 0, CELL_BYTES);
        memcpy(cell->text, text + at, size);
        cell->columns = (uint8_t)columns;
        cell->role = (uint8_t)role;
        cell->attributes = attributes;
        if (columns == 2)
            memset(&cell[1], 0, sizeof *cell);
        x += columns;
        at += size;
    }
}

static size_t paint(struct stage *stage)
{
    size_t bytes = screen_paint(stage->screen, &stage->frame);
    emulator_drain(&stage->emulator);
    return bytes;
}

static void assert_shown(struct stage *stage)
{
    struct buffer shown = {0};
    for (int y = 0; y < stage->frame.height; y++)
        for (int x = 0; x < stage->frame.width; x++) {
            const struct cell *cell =
                &stage->frame.cells[y * stage->frame.width + x];
            buffer_clear(&shown);
            buffer_append_string(&shown, "");
            emulator_cell_text(&stage->emulator, x, y, &shown);
            if (strcmp(shown.bytes, cell->text) != 0)
                print_message("at %d,%d\n", x, y);
            assert_string_equal(shown.bytes, cell->text);
        }
    int x, y;
    emulator_cursor(&stage->emulator, &x, &y);
    assert_int_equal(x, stage->frame.cursor_x);
    assert_int_equal(y, stage->frame.cursor_y);
    buffer_release(&shown);
}

static void blank_page(struct stage *stage)
{
    for (int i = 0; i < stage->frame.width * stage->frame.height; i++)
        stage->frame.cells[i] = (struct cell){.text = " ", .columns = 1};
}

/* Letters of all widths, rules, all roles and attributes. */
static void fill_page(struct stage *stage, unsigned seed)
{
    static const char *const words[] = {
        "consistency ",
        "caf\303\251 ",
        "e\314\201 ",
        "\342\200\224 ",
        "\344\270\255\346\226\207 ",
        "\342\224\200\342\224\200 ",
        "\342\200\234x\342\200\235 ",
        "\341\204\222\341\205\241\341\206\253 "};
    blank_page(stage);
    for (int y = 0; y < stage->frame.height; y++)
        for (int x = 0; x + 12 < stage->frame.width; x += 13) {
            seed = seed * 1664525u + 1013904223u;
            write_text(stage, x, y, words[seed >> 16 & 7],
                       (enum role)((seed >> 20) % ROLE_COUNT),
                       (uint8_t)(seed >> 24 & 31));
        }
    stage->frame.cursor_x = (int)(seed % (unsigned)stage->frame.width);
    stage->frame.cursor_y = (int)(seed % (unsigned)stage->frame.height);
}

static void what_is_shown_is_the_frame_on_every_terminal(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 80, 24);
        for (unsigned page = 0; page < 8; page++) {
            fill_page(&stage, page);
            paint(&stage);
            assert_shown(&stage);
        }
        drop_curtain(&stage);
    }
}

static void a_frame_is_one_write(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 120, 40);
        writes = 0;
        for (unsigned page = 0; page < 5; page++) {
            fill_page(&stage, page);
            size_t before = stage.emulator.bytes.length;
            size_t bytes = paint(&stage);
            assert_int_equal(writes, page + 1);
            assert_int_equal(stage.emulator.bytes.length - before, bytes);
        }
        drop_curtain(&stage);
    }
}

/* What a terminal reads at once need not be held together. */
static void long_frames_are_bracketed_and_short_ones_are_not(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 120, 40);
    fill_page(&stage, 1);
    assert_true(paint(&stage) > 2048);
    buffer_append_string(&stage.emulator.bytes, "");
    assert_non_null(strstr(stage.emulator.bytes.bytes, "\033[?2026h"));
    assert_non_null(strstr(stage.emulator.bytes.bytes, "\033[?2026l"));
    buffer_clear(&stage.emulator.bytes);
    frame_fill(&stage.frame, 3, 3, 9, 2, "x", ROLE_QUIET, 0);
    assert_in_range(paint(&stage), 1, 200);
    buffer_append_string(&stage.emulator.bytes, "");
    assert_null(strstr(stage.emulator.bytes.bytes, "\033[?2026"));
    drop_curtain(&stage);
}

static void the_same_frame_again_writes_nothing(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    assert_true(paint(&stage) > 0);
    assert_int_equal(paint(&stage), 0);
    drop_curtain(&stage);
}

static void the_last_column_and_corner_are_painted(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 20, 5);
        for (int y = 0; y < 5; y++)
            write_text(&stage, 0, y, "12345678901234567890", ROLE_INK, 0);
        write_text(&stage, 18, 4, "\344\270\255", ROLE_INK, 0);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

static void a_forgotten_screen_is_painted_whole(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    paint(&stage);
    static const char spoil[] = "\033[2J\033[5;5Hspoilt";
    vterm_input_write(stage.emulator.vterm, spoil, sizeof spoil - 1);
    screen_forget(stage.screen);
    paint(&stage);
    assert_shown(&stage);
    drop_curtain(&stage);
}

static void themes_reach_the_terminal_as_24_bit_colours(void **state)
{
    (void)state;
    struct stage stage;
    setenv("COLORTERM", "truecolor", 1);
    raise_curtain(&stage, "xterm-256color", 40, 10);
    unsetenv("COLORTERM");
    assert_int_equal(screen_colours(stage.screen), 1 << 24);
    stage.frame.theme = "night";
    write_text(&stage, 0, 0, "ink", ROLE_INK, 0);
    write_text(&stage, 0, 1, "quiet", ROLE_QUIET, 0);
    paint(&stage);
    VTermScreenCell ink = emulator_cell(&stage.emulator, 0, 0);
    assert_int_equal(ink.fg.rgb.red, 0xcf);
    assert_int_equal(ink.bg.rgb.red, 0x17);
    assert_int_equal(emulator_cell(&stage.emulator, 0, 1).fg.rgb.green, 0x8d);
    assert_int_equal(emulator_cell(&stage.emulator, 30, 9).bg.rgb.blue, 0x1a);
    stage.frame.theme = "paper";
    paint(&stage);
    assert_int_equal(emulator_cell(&stage.emulator, 0, 0).bg.rgb.red, 0xfb);
    assert_int_equal(emulator_cell(&stage.emulator, 30, 9).bg.rgb.red, 0xfb);
    drop_curtain(&stage);
}

static void no_color_leaves_bold_and_reverse(void **state)
{
    (void)state;
    struct stage stage;
    setenv("NO_COLOR", "1", 1);
    raise_curtain(&stage, "xterm-256color", 40, 10);
    unsetenv("NO_COLOR");
    stage.frame.theme = "night";
    write_text(&stage, 0, 0, "select", ROLE_SELECT, 0);
    write_text(&stage, 0, 1, "match", ROLE_MATCH, 0);
    paint(&stage);
    assert_int_equal(screen_colours(stage.screen), 0);
    assert_true(emulator_cell(&stage.emulator, 0, 0).attrs.reverse);
    assert_false(emulator_cell(&stage.emulator, 0, 0).attrs.bold);
    assert_true(emulator_cell(&stage.emulator, 0, 1).attrs.bold);
    assert_null(strstr(stage.emulator.bytes.bytes, "[38;"));
    drop_curtain(&stage);
}

/* Whether "here" was sent inside a link to `uri` that was closed. */
static bool is_linked(struct stage *stage, const char *uri)
{
    struct buffer wanted = {0};
    buffer_format(&wanted, ";%s\033\\here", uri);
    const char *at = strstr(stage->emulator.bytes.bytes, wanted.bytes);
    buffer_release(&wanted);
    return at != NULL && strstr(at, "\033]8;;\033\\") != NULL;
}

static void links_open_and_follow_their_text(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    write_text(&stage, 0, 0, "here", ROLE_LINK, 0);
    for (int x = 0; x < 4; x++)
        stage.frame.cells[x].link = 1;
    stage.frame.links[0] = "https://a.example/one";
    stage.frame.link_count = 1;
    paint(&stage);
    assert_true(is_linked(&stage, "https://a.example/one"));
    /* The same letters, another address: they must be sent again. */
    stage.frame.links[0] = "https://a.example/two";
    buffer_clear(&stage.emulator.bytes);
    paint(&stage);
    assert_true(is_linked(&stage, "https://a.example/two"));
    stage.frame.links[0] = "javascript:alert(1)";
    buffer_clear(&stage.emulator.bytes);
    paint(&stage);
    assert_null(strstr(stage.emulator.bytes.bytes, "javascript"));
    drop_curtain(&stage);
}

/* Waits for the next event as the program does. */
static struct event next_event(struct stage *stage)
{
    struct event event = {0};
    assert_true(screen_wait(stage->screen, 2000, NULL, 0, &event));
    return event;
}

static void keys_arrive_as_typed(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    paint(&stage);
    emulator_send(&stage.emulator, "q\033[A\r\033");
    assert_int_equal(next_event(&stage).key, 'q');
    assert_int_equal(next_event(&stage).key, INPUT_UP);
    assert_int_equal(next_event(&stage).key, INPUT_ENTER);
    assert_int_equal(next_event(&stage).key, INPUT_ESCAPE);
    drop_curtain(&stage);
}

static void a_paste_is_one_event_and_no_command(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    paint(&stage);
    emulator_send(&stage.emulator, "\033[200~q\033[A\rQ\033[201~z");
    struct event event = next_event(&stage);
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_int_equal(event.length, 6);
    assert_memory_equal(event.text, "q\033[A\rQ", 6);
    assert_int_equal(next_event(&stage).key, 'z');
    drop_curtain(&stage);
}

static void answers_are_swallowed_and_applied_late(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    stage.emulator.answers = false;
    write_text(&stage, 0, 0, "quiet", ROLE_QUIET, 0);
    paint(&stage);
    assert_int_equal(screen_is_dark(stage.screen), -1);
    emulator_send(&stage.emulator,
                  "\033]11;rgb:1010/1010/1010\033\\\033[?62c\033[?997;1nq");
    assert_int_equal(next_event(&stage).key, 'q');
    assert_int_equal(screen_is_dark(stage.screen), 1);
    emulator_drain(&stage.emulator);
    assert_shown(&stage);
    assert_non_null(strstr(stage.emulator.bytes.bytes, "38;5;245"));
    drop_curtain(&stage);
}

static void a_locale_without_utf8_begins_in_ascii(void **state)
{
    (void)state;
    struct stage stage;
    setlocale(LC_ALL, "C");
    setenv("LC_ALL", "C", 1);
    raise_curtain(&stage, "xterm-256color", 40, 10);
    write_text(&stage, 0, 0, "caf\303\251 \342\200\234x\342\200\235", ROLE_INK,
               0);
    paint(&stage);
    struct buffer dump = {0};
    emulator_dump(&stage.emulator, &dump);
    assert_memory_equal(dump.bytes, "cafe \"x\"\n\n", 10);
    /* The emulator answered that it shows UTF-8; now all of it is there. */
    emulator_send(&stage.emulator, "q");
    assert_int_equal(next_event(&stage).key, 'q');
    emulator_drain(&stage.emulator);
    assert_shown(&stage);
    buffer_release(&dump);
    drop_curtain(&stage);
    setenv("LC_ALL", "C.UTF-8", 1);
    setlocale(LC_ALL, "C.UTF-8");
}

static void a_locale_called_utf8_is_one_although_not_installed(void **state)
{
    (void)state;
    static const char *const names[] = {"xx_XX.UTF-8", "xx_XX.utf8@euro"};
    for (size_t i = 0; i < 2; i++) {
        struct stage stage;
        setlocale(LC_ALL, "C");
        setenv("LC_ALL", names[i], 1);
        raise_curtain(&stage, "xterm-256color", 40, 10);
        write_text(&stage, 0, 0, "caf\303\251", ROLE_INK, 0);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
        setenv("LC_ALL", "C.UTF-8", 1);
        setlocale(LC_ALL, "C.UTF-8");
    }
}

/* As after "ulimit -f 0": nothing can be captured, curses writes by itself. */
static void a_page_is_shown_where_no_file_can_be_written(void **state)
{
    (void)state;
    struct rlimit before, none;
    getrlimit(RLIMIT_FSIZE, &before);
    none = before;
    none.rlim_cur = 0;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        setrlimit(RLIMIT_FSIZE, &none);
        raise_curtain(&stage, terms[i], 40, 10);
        setrlimit(RLIMIT_FSIZE, &before);
        fill_page(&stage, 5);
        paint(&stage);
        assert_shown(&stage);
        screen_leave(stage.screen);
        emulator_drain(&stage.emulator);
        assert_true(emulator_is_restored(&stage.emulator));
        screen_enter(stage.screen);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

/* Whoever opens the screen and then finds that there is nothing to show. */
static void a_screen_that_was_never_painted_leaves_no_trace(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    screen_close(stage.screen);
    stage.screen = NULL;
    emulator_drain(&stage.emulator);
    assert_int_equal(stage.emulator.bytes.length, 0);
    assert_true(emulator_is_restored(&stage.emulator));
    drop_curtain(&stage);
}

/* What others did while the process was stopped without knowing is undone. */
static void a_screen_is_taken_once_more(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    paint(&stage);
    tcsetattr(stage.emulator.slave, TCSANOW, &stage.emulator.before);
    static const char mess[] = "\033[?1049l\033[?2004lready> \033[2J";
    vterm_input_write(stage.emulator.vterm, mess, sizeof mess - 1);
    screen_retake(stage.screen);
    paint(&stage);
    assert_true(stage.emulator.alternate);
    assert_shown(&stage);
    emulator_send(&stage.emulator, "\003");
    assert_int_equal(next_event(&stage).key, INPUT_CONTROL | 'c');
    screen_close(stage.screen);
    stage.screen = NULL;
    emulator_drain(&stage.emulator);
    assert_true(emulator_is_restored(&stage.emulator));
    drop_curtain(&stage);
}

static void a_burst_of_resizes_is_one_event(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    paint(&stage);
    for (int i = 0; i < 100; i++) {
        emulator_resize(&stage.emulator, 60 + i % 7, 20 + i % 3);
        raise(SIGWINCH);
    }
    emulator_resize(&stage.emulator, 60, 20);
    raise(SIGWINCH);
    struct event event = next_event(&stage);
    assert_int_equal(event.kind, EVENT_RESIZE);
    assert_int_equal(event.width, 60);
    assert_int_equal(event.height, 20);
    assert_false(screen_wait(stage.screen, 60, NULL, 0, &event));
    stage.frame.width = 60;
    stage.frame.height = 20;
    fill_page(&stage, 3);
    paint(&stage);
    assert_shown(&stage);
    drop_curtain(&stage);
}

static void any_size_is_survived(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 3}, {3, 1}, {400, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct stage stage;
        raise_curtain(&stage, "xterm-256color", sizes[i][0], sizes[i][1]);
        write_text(&stage, 0, 0, "a", ROLE_INK, 0);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

static void the_terminal_is_given_back(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 80, 24);
        fill_page(&stage, 1);
        paint(&stage);
        screen_close(stage.screen);
        stage.screen = NULL;
        emulator_drain(&stage.emulator);
        assert_true(emulator_is_restored(&stage.emulator));
        drop_curtain(&stage);
    }
}

static void leaving_and_entering_shows_the_same(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    paint(&stage);
    screen_leave(stage.screen);
    emulator_drain(&stage.emulator);
    assert_true(emulator_is_restored(&stage.emulator));
    screen_enter(stage.screen);
    paint(&stage);
    assert_true(stage.emulator.alternate);
    assert_shown(&stage);
    emulator_send(&stage.emulator, "\003");
    assert_int_equal(next_event(&stage).key, INPUT_CONTROL | 'c');
    drop_curtain(&stage);
}

static void a_terminal_that_cannot_place_text_is_refused(void **state)
{
    (void)state;
    static const char *const names[] = {NULL, "", "dumb", "unknown"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct emulator emulator;
        emulator_open(&emulator, 80, 24);
        struct screen_settings settings = {.input = emulator.slave,
                                           .output = emulator.slave,
                                           .term = names[i]};
        struct screen *screen;
        struct error error;
        assert_int_equal(screen_open(&settings, &screen, &error),
                         STATUS_FOREIGN);
        assert_null(screen);
        emulator_drain(&emulator);
        assert_int_equal(emulator.bytes.length, 0);
        assert_true(emulator_is_restored(&emulator));
        emulator_close(&emulator);
    }
}

static void unknown_terminals_are_taken_for_their_kin(void **state)
{
    (void)state;
    static const char *const names[] = {
        "xterm-ghostty",     "foot",
        "wezterm",           "xterm-kitty",
        "alacritty",         "xterm-direct",
        "nonsense-terminal", "rxvt-unicode-256color"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct stage stage;
        raise_curtain(&stage, names[i], 40, 10);
        fill_page(&stage, 5);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

/* --- What curses would measure otherwise -----------------------------------
 */

static void put_wide(struct stage *stage, int x, const char *text)
{
    struct cell *cell = &stage->frame.cells[x];
    memset(cell, 0, 2 * sizeof *cell);
    memcpy(cell->text, text, strlen(text));
    cell->columns = 2;
}

/* Letters with a vowel beside them, flags, emoji as they are written, and what
 * the terminal was told is wide: the rest of the row stays where it is. */
static void what_stands_behind_odd_clusters_stays_in_its_column(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "\xE0\xB8\x81\xE0\xB8\xB3",         /* Thai */
        "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", /* a flag */
        "\xE2\x9D\xA4\xEF\xB8\x8F",         /* a heart */
        "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", /* a tone */
        "\xF0\x97\x80\x80"};                /* Tangut itself */
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 4);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        size_t length = strlen(odd[i]);
        put_wide(&stage, 4, odd[i]);
        write_text(&stage, 6, 0, "behind", ROLE_INK, 0);
        buffer_clear(&stage.emulator.bytes);
        paint(&stage);
        assert_non_null(memmem(stage.emulator.bytes.bytes,
                               stage.emulator.bytes.length, odd[i], length));
        for (int x = 6; x < 12; x++) {
            struct buffer cell = {0};
            buffer_append_string(&cell, "");
            emulator_cell_text(&stage.emulator, x, 0, &cell);
            assert_int_equal(cell.bytes[0], "behind"[x - 6]);
            buffer_release(&cell);
        }
        screen_forget(stage.screen);
    }
    drop_curtain(&stage);
}

/* A terminal that draws them wide is sent them as they are, two columns each:
 * curses moves on as far as the terminal does. */
static void ambiguous_signs_are_sent_as_they_are(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 4);
    put_wide(&stage, 0, "\xE2\x80\x9C");
    put_wide(&stage, 2, "\xD0\x96");
    write_text(&stage, 4, 0, "is it", ROLE_INK, 0);
    put_wide(&stage, 9, "\xE2\x80\x9D");
    paint(&stage);
    const char sent[] = "\xE2\x80\x9C\xD0\x96is it\xE2\x80\x9D";
    assert_non_null(memmem(stage.emulator.bytes.bytes,
                           stage.emulator.bytes.length, sent, sizeof sent - 1));
    assert_int_equal(paint(&stage), 0);
    drop_curtain(&stage);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_behind_odd_clusters_stays_in_its_column),
        cmocka_unit_test(ambiguous_signs_are_sent_as_they_are),
        cmocka_unit_test(what_is_shown_is_the_frame_on_every_terminal),
        cmocka_unit_test(a_frame_is_one_write),
        cmocka_unit_test(long_frames_are_bracketed_and_short_ones_are_not),
        cmocka_unit_test(the_same_frame_again_writes_nothing),
        cmocka_unit_test(the_last_column_and_corner_are_painted),
        cmocka_unit_test(a_forgotten_screen_is_painted_whole),
        cmocka_unit_test(themes_reach_the_terminal_as_24_bit_colours),
        cmocka_unit_test(no_color_leaves_bold_and_reverse),
        cmocka_unit_test(links_open_and_follow_their_text),
        cmocka_unit_test(keys_arrive_as_typed),
        cmocka_unit_test(a_paste_is_one_event_and_no_command),
        cmocka_unit_test(answers_are_swallowed_and_applied_late),
        cmocka_unit_test(a_locale_without_utf8_begins_in_ascii),
        cmocka_unit_test(a_locale_called_utf8_is_one_although_not_installed),
        cmocka_unit_test(a_page_is_shown_where_no_file_can_be_written),
        cmocka_unit_test(a_screen_that_was_never_painted_leaves_no_trace),
        cmocka_unit_test(a_screen_is_taken_once_more),
        cmocka_unit_test(a_burst_of_resizes_is_one_event),
        cmocka_unit_test(any_size_is_survived),
        cmocka_unit_test(the_terminal_is_given_back),
        cmocka_unit_test(leaving_and_entering_shows_the_same),
        cmocka_unit_test(a_terminal_that_cannot_place_text_is_refused),
        cmocka_unit_test(unknown_terminals_are_taken_for_their_kin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
