/* emulator.c - a pseudo-terminal whose other end is libvterm.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emulator.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <utmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds: for what must come, on however busy a machine, and for quiet.
 */
enum { PATIENCE = 20000, UNREST = 5000, MOST_OPEN = 16 };

static pid_t running[MOST_OPEN]; /* 0: none */

static void note_running(pid_t before, pid_t now)
{
    for (int i = 0; i < MOST_OPEN; i++)
        if (running[i] == before) {
            running[i] = now;
            return;
        }
}

void emulator_end_all(void)
{
    for (int i = 0; i < MOST_OPEN; i++)
        if (running[i] > 0) {
            if (waitpid(running[i], NULL, WNOHANG) == 0) {
                kill(running[i], SIGKILL);
                waitpid(running[i], NULL, 0);
            }
            running[i] = 0;
        }
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct emulator *emulator = user;
    if (property == VTERM_PROP_ALTSCREEN)
        emulator->alternate = value->boolean;
    return 1;
}

static void on_output(const char *bytes, size_t length, void *user)
{
    struct emulator *emulator = user;
    if (emulator->answers && write(emulator->master, bytes, length) < 0)
        perror("emulator");
}

void emulator_open(struct emulator *emulator, int width, int height)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
    memset(emulator, 0, sizeof *emulator);
    struct winsize size = {.ws_col = (unsigned short)width,
                           .ws_row = (unsigned short)height};
    int opened =
        openpty(&emulator->master, &emulator->slave, NULL, NULL, &size);
    assert(opened == 0);
    (void)opened;
    fcntl(emulator->master, F_SETFL, O_NONBLOCK);
    fcntl(emulator->master, F_SETFD, FD_CLOEXEC);
    tcgetattr(emulator->slave, &emulator->before);
    emulator->vterm = vterm_new(height, width);
    vterm_set_utf8(emulator->vterm, 1);
    vterm_output_set_callback(emulator->vterm, on_output, emulator);
    emulator->screen = vterm_obtain_screen(emulator->vterm);
    vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
    vterm_screen_enable_altscreen(emulator->screen, 1);
    vterm_screen_reset(emulator->screen, 1);
    emulator->width = width;
    emulator->height = height;
    emulator->answers = true;
}

void emulator_close(struct emulator *emulator)
{
    if (emulator->child > 0) {
        kill(emulator->child, SIGKILL);
        waitpid(emulator->child, NULL, 0);
        note_running(emulator->child, 0);
    }
    vterm_free(emulator->vterm);
    close(emulator->master);
    if (emulator->slave >= 0)
        close(emulator->slave);
    buffer_release(&emulator->bytes);
    memset(emulator, 0, sizeof *emulator);
}

static void become_child(struct emulator *emulator, char *const argv[],
                         char *const environment[])
{
    static const char *const kept[] = {"PATH", "HOME", "ASAN_OPTIONS",
                                       "LSAN_OPTIONS", "UBSAN_OPTIONS"};
    char *values[5];
    for (int i = 0; i < 5; i++) {
        char *value = getenv(kept[i]);
        values[i] = value != NULL ? strdup(value) : NULL;
    }
    clearenv();
    for (int i = 0; i < 5; i++)
        if (values[i] != NULL)
            setenv(kept[i], values[i], 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TERM", "xterm-256color", 1);
    for (size_t i = 0; environment != NULL && environment[i] != NULL; i++) {
        if (strchr(environment[i], '=') != NULL)
            putenv(environment[i]);
        else
            unsetenv(environment[i]);
    }
    login_tty(emulator->slave);
    /* Whatever the test had from those who started it is not its child's. */
    for (int fd = 3; fd < 256; fd++)
        close(fd);
    for (int number = 1; number < 32; number++)
        signal(number, SIG_DFL);
    if (emulator->prepare != NULL)
        emulator->prepare();
    execv(argv[0], argv);
    _exit(127);
}

void emulator_run(struct emulator *emulator, char *const argv[],
                  char *const environment[])
{
    emulator->child = fork();
    assert(emulator->child >= 0);
    if (emulator->child == 0)
        become_child(emulator, argv, environment);
    note_running(0, emulator->child);
}

bool emulator_drain(struct emulator *emulator)
{
    char bytes[65536];
    for (;;) {
        ssize_t length = read(emulator->master, bytes, sizeof bytes);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            return length < 0 && errno == EAGAIN;
        buffer_append(&emulator->bytes, bytes, (size_t)length);
        vterm_input_write(emulator->vterm, bytes, (size_t)length);
        vterm_screen_flush_damage(emulator->screen);
    }
}

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static bool wait_bytes(struct emulator *emulator, int milliseconds)
{
    struct pollfd master = {.fd = emulator->master, .events = POLLIN};
    return poll(&master, 1, milliseconds) > 0;
}

void emulator_settle(struct emulator *emulator, int quiet)
{
    long end = now() + UNREST;
    while (wait_bytes(emulator, quiet) && now() < end)
        if (!emulator_drain(emulator))
            return;
}

bool emulator_await(struct emulator *emulator, const char *text)
{
    long end = now() + PATIENCE;
    for (;;) {
        bool open = emulator_drain(emulator);
        struct buffer dump = {0};
        emulator_dump(emulator, &dump);
        bool found = strstr(dump.bytes, text) != NULL;
        buffer_release(&dump);
        if (found || !open || now() > end)
            return found;
        wait_bytes(emulator, 20);
    }
}

int emulator_finish(struct emulator *emulator)
{
    long end = now() + PATIENCE;
    while (now() < end) {
        int status;
        emulator_drain(emulator);
        if (waitpid(emulator->child, &status, WNOHANG) == emulator->child) {
            note_running(emulator->child, 0);
            emulator->child = 0;
            emulator_drain(emulator);
            return status;
        }
        wait_bytes(emulator, 10);
    }
    return -1;
}

void emulator_send(struct emulator *emulator, const char *keys)
{
    size_t left = strlen(keys);
    while (left > 0) {
        ssize_t written = write(emulator->master, keys, left);
        if (written > 0) {
            keys += written;
            left -= (size_t)written;
        } else {
            emulator_settle(emulator, 5);
        }
    }
}

void emulator_resize(struct emulator *emulator, int width, int height)
{
    struct winsize size = {.ws_col = (unsigned short)width,
                           .ws_row = (unsigned short)height};
    emulator_drain(emulator);
    vterm_set_size(emulator->vterm, height, width);
    emulator->width = width;
    emulator->height = height;
    ioctl(emulator->master, TIOCSWINSZ, &size);
}

VTermScreenCell emulator_cell(struct emulator *emulator, int x, int y)
{
    VTermScreenCell cell;
    memset(&cell, 0, sizeof cell);
    vterm_screen_get_cell(emulator->screen, (VTermPos){.row = y, .col = x},
                          &cell);
    return cell;
}

static void append_code_point(struct buffer *out, uint32_t c)
{
    char bytes[4];
    size_t count = 0;
    if (c < 0x80) {
        bytes[count++] = (char)c;
    } else {
        if (c >= 0x10000)
            bytes[count++] = (char)(0xF0 | c >> 18);
        if (c >= 0x800)
            bytes[count++] = (char)((c >= 0x10000 ? 0x80 : 0xE0) |
                                    (c >> 12 & (c >= 0x10000 ? 63 : 15)));
        bytes[count++] = (char)((c >= 0x800 ? 0x80 : 0xC0) |
                                (c >> 6 & (c >= 0x800 ? 63 : 31)));
        bytes[count++] = (char)(0x80 | (c & 63));
    }
    buffer_append(out, bytes, count);
}

void emulator_cell_text(struct emulator *emulator, int x, int y,
                        struct buffer *text)
{
    VTermScreenCell cell = emulator_cell(emulator, x, y);
    if (cell.chars[0] == UINT32_MAX)
        return;
    if (cell.chars[0] == 0)
        buffer_append_byte(text, ' ');
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
        append_code_point(text, cell.chars[i]);
}

void emulator_dump(struct emulator *emulator, struct buffer *text)
{
    for (int y = 0; y < emulator->height; y++) {
        size_t start = text->length;
        for (int x = 0; x < emulator->width; x++)
            emulator_cell_text(emulator, x, y, text);
        while (text->length > start && text->bytes[text->length - 1] == ' ')
            text->length--;
        buffer_append_byte(text, '\n');
    }
}

void emulator_cursor(struct emulator *emulator, int *x, int *y)
{
    VTermPos position;
    vterm_state_get_cursorpos(vterm_obtain_state(emulator->vterm), &position);
    *x = position.col;
    *y = position.row;
}

/* Whether the last switch of a mode switched it off, or there was none. */
static bool mode_is_off(const struct emulator *emulator, const char *mode)
{
    bool off = true;
    char on_sequence[16], off_sequence[16];
    snprintf(on_sequence, sizeof on_sequence, "\033[?%sh", mode);
    snprintf(off_sequence, sizeof off_sequence, "\033[?%sl", mode);
    size_t size = strlen(on_sequence);
    for (size_t i = 0; i + size <= emulator->bytes.length; i++) {
        if (memcmp(emulator->bytes.bytes + i, on_sequence, size) == 0)
            off = false;
        if (memcmp(emulator->bytes.bytes + i, off_sequence, size) == 0)
            off = true;
    }
    return off;
}

static bool cursor_is_shown(const struct emulator *emulator)
{
    bool shown = true;
    for (size_t i = 0; i + 6 <= emulator->bytes.length; i++)
        if (memcmp(emulator->bytes.bytes + i, "\033[?25", 5) == 0)
            shown = emulator->bytes.bytes[i + 5] == 'h';
    return shown;
}

bool emulator_is_restored(struct emulator *emulator)
{
    static const char *const modes[] = {"1000", "1002", "1004", "1006", "2004",
                                        "2026", "2031", "1049", "1"};
    bool restored = !emulator->alternate;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        if (!mode_is_off(emulator, modes[i])) {
            fprintf(stderr, "mode %s is still on\n", modes[i]);
            restored = false;
        }
    struct termios after;
    if (tcgetattr(emulator->slave, &after) != 0)
        return false;
    return restored && cursor_is_shown(emulator) &&
           after.c_lflag == emulator->before.c_lflag &&
           after.c_iflag == emulator->before.c_iflag &&
           after.c_oflag == emulator->before.c_oflag &&
           after.c_cflag == emulator->before.c_cflag &&
           memcmp(after.c_cc, emulator->before.c_cc, sizeof after.c_cc) == 0;
}
