/* stage.c - a screen that plays to a terminal emulator.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stage.h"

#include <incipit/text.h>

#include <unistd.h>

const char *const terms[TERM_COUNT] = {"xterm-256color", "tmux-256color",
                                       "screen-256color", "linux", "vt100"};

int writes;
static struct emulator *reading;

/* The line holds 8 KB only, so what is written is read on the way. */
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

void raise_curtain(struct stage *stage, const char *term, int width, int height)
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

void drop_curtain(struct stage *stage)
{
    stage->emulator.answers = false;
    screen_close(stage->screen);
    emulator_drain(&stage->emulator);
    free(stage->frame.cells);
    reading = NULL;
    emulator_close(&stage->emulator);
}

void write_text(struct stage *stage, int x, int y, const char *text,
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

size_t paint(struct stage *stage)
{
    size_t bytes = screen_paint(stage->screen, &stage->frame);
    emulator_drain(&stage->emulator);
    return bytes;
}

void assert_shown(struct stage *stage)
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

void fill_page(struct stage *stage, unsigned seed)
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

struct event next_event(struct stage *stage)
{
    struct event event = {0};
    assert_true(screen_wait(stage->screen, 2000, NULL, 0, &event));
    return event;
}
