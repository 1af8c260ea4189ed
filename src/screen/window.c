/* window.c - waiting for events: keys, answers, and a window that changes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Milliseconds without a change of size before it is acted on, and at most
 * since the first; and how long to wait for open answers before leaving. */
enum { SETTLE_TIME = 30, SETTLE_LIMIT = 150, FAREWELL_PATIENCE = 150 };

enum { WATCHED_MAX = 8 };

/* --- The signal --------------------------------------------------------- */

/* Where the handler of SIGWINCH writes; -1 when nobody listens. */
static volatile sig_atomic_t window_writer = -1;

static void on_window_change(int number)
{
    (void)number;
    int kept = errno;
    if (window_writer >= 0 && write(window_writer, "w", 1) < 0) {
        /* The pipe is full: the news is there already. */
    }
    errno = kept;
}

void window_watch(struct screen *screen)
{
    if (pipe2(screen->window_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    window_writer = screen->window_pipe[1];
    struct sigaction action = {.sa_handler = on_window_change};
    sigemptyset(&action.sa_mask);
    sigaction(SIGWINCH, &action, NULL);
}

void window_forget(struct screen *screen)
{
    if (screen->window_pipe[0] < 0)
        return;
    window_writer = -1;
    close(screen->window_pipe[0]);
    close(screen->window_pipe[1]);
}

/* --- The size ----------------------------------------------------------- */

/* Notes that the size may have changed; acted on when the burst is over. */
static void window_stir(struct screen *screen, int64_t now)
{
    char drain[64];
    while (read(screen->window_pipe[0], drain, sizeof drain) > 0)
        continue;
    if (screen->resized == 0)
        screen->resized = now;
    int64_t latest = screen->resized + SETTLE_LIMIT;
    screen->settles = now + SETTLE_TIME < latest ? now + SETTLE_TIME : latest;
}

bool window_changed(struct screen *screen)
{
    int width, height;
    screen->resized = screen->settles = 0;
    terminal_size(screen->sheet.terminal, &width, &height);
    screen_forget(screen);
    if (width == screen->width && height == screen->height)
        return false;
    screen->width = width;
    screen->height = height;
    resizeterm(height, width);
    erase();
    paint_forget(screen);
    return true;
}

/* --- Waiting ------------------------------------------------------------ */

/* The colours or glyphs are other than thought: paint the same again. */
static void repaint(struct screen *screen)
{
    if (screen->shown == NULL)
        return;
    struct frame frame = {.width = screen->shown_width,
                          .height = screen->shown_height,
                          .cells = screen->shown,
                          .cursor_x = screen->cursor_x,
                          .cursor_y = screen->cursor_y};
    char theme[sizeof screen->theme];
    memcpy(theme, screen->theme, sizeof theme);
    frame.theme = theme;
    /* Links are left out until the next frame: their texts are gone. */
    screen->shown = NULL;
    screen->stale = true;
    screen_paint(screen, &frame);
    memory_free(frame.cells);
}

/* An event from what was read already. Answers are taken on the way. */
static bool next_event(struct screen *screen, int64_t now, struct event *event)
{
    struct decoded decoded;
    while (input_next(&screen->input, now,
                      screen->abilities.utf8 || screen->abilities.ask_utf8,
                      &decoded)) {
        if (decoded.kind == DECODED_EVENT) {
            *event = decoded.event;
            event->now = now;
            return true;
        }
        if (replies_take(screen, &decoded))
            repaint(screen);
    }
    return false;
}

static bool resize_event(struct screen *screen, int64_t now,
                         struct event *event)
{
    if (screen->settles == 0 || now < screen->settles)
        return false;
    window_changed(screen);
    *event = (struct event){.kind = EVENT_RESIZE,
                            .width = screen->width,
                            .height = screen->height,
                            .now = now};
    return true;
}

static int sooner(int a, int b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

/* Waits for anything; true when one of `descriptors` is readable. */
static bool wait_for_anything(struct screen *screen, int milliseconds,
                              const int *descriptors, size_t count)
{
    struct pollfd watched[WATCHED_MAX + 2] = {
        {.fd = screen->input.descriptor, .events = POLLIN},
        {.fd = screen->window_pipe[0], .events = POLLIN}};
    count = count < WATCHED_MAX ? count : WATCHED_MAX;
    for (size_t i = 0; i < count; i++)
        watched[i + 2] =
            (struct pollfd){.fd = descriptors[i], .events = POLLIN};
    if (poll(watched, count + 2, milliseconds) <= 0)
        return false;
    if (watched[0].revents != 0)
        input_read(&screen->input);
    if (watched[1].revents != 0)
        window_stir(screen, clock_now());
    for (size_t i = 0; i < count; i++)
        if (watched[i + 2].revents != 0)
            return true;
    return false;
}

bool screen_wait(struct screen *screen, int milliseconds,
                 const int *descriptors, size_t count, struct event *event)
{
    int64_t now = clock_now(), deadline = now + milliseconds;
    for (;;) {
        if (next_event(screen, now, event) || resize_event(screen, now, event))
            return true;
        if (screen->input.lost)
            return false;
        int left = milliseconds < 0 ? -1 : (int)(deadline - now);
        int wait = sooner(left, input_patience(&screen->input, now));
        if (screen->settles != 0)
            wait = sooner(wait, (int)(screen->settles - now));
        bool other = wait_for_anything(screen, wait, descriptors, count);
        now = clock_now();
        if (next_event(screen, now, event) || resize_event(screen, now, event))
            return true;
        if (other) {
            *event = (struct event){.kind = EVENT_TIME, .now = now};
            return true;
        }
        if (milliseconds >= 0 && now >= deadline)
            return false;
    }
}

bool screen_input_waits(struct screen *screen)
{
    const struct input *pending = &screen->input;
    struct pollfd input = {.fd = pending->descriptor, .events = POLLIN};
    struct decoded decoded;
    if (poll(&input, 1, 0) > 0)
        return true;
    return !pending->pasting &&
           decode_input(pending->bytes + pending->start,
                        pending->end - pending->start, false, true, false,
                        &pending->keys, &decoded) > 0;
}

void window_await_replies(struct screen *screen)
{
    int64_t now = clock_now(), end = now + FAREWELL_PATIENCE;
    struct decoded decoded;
    while (replies_are_open(screen, now) && now < end) {
        wait_for_anything(screen, (int)(end - now), NULL, 0);
        now = clock_now();
        while (input_next(&screen->input, now, true, &decoded))
            replies_take(screen, &decoded);
    }
}
