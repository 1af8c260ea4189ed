/* window.c - waiting for events: keys, answers, and a window that changes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

#include <incipit/memory.h>

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>

/* Milliseconds without a change of size before it is acted on, and at most
 * since the first; and how long to wait for open answers before leaving. */
enum { SETTLE_TIME = 30, SETTLE_LIMIT = 150, FAREWELL_PATIENCE = 150 };

enum { WATCHED_MAX = 8 };

/* --- The signal --------------------------------------------------------- */

static volatile sig_atomic_t window_news;

static void on_window_change(int number)
{
    (void)number;
    window_news = 1;
}

/* The signal is blocked except while we wait, so that none is missed. */
void window_watch(void)
{
    struct sigaction action = {.sa_handler = on_window_change};
    sigset_t set;
    sigemptyset(&action.sa_mask);
    sigaction(SIGWINCH, &action, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* --- The size ----------------------------------------------------------- */

/* Notes that the size may have changed; acted on when the burst is over. */
static void window_stir(struct screen *screen, int64_t now)
{
    window_news = 0;
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
    werase(newscr);
    paint_forget(screen);
    screen_arm(screen);
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
                          .cells = paint_take_sent(screen),
                          .cursor_x = screen->cursor_x,
                          .cursor_y = screen->cursor_y};
    char theme[sizeof screen->theme];
    memcpy(theme, screen->theme, sizeof theme);
    frame.theme = theme;
    /* Links are left out until the next frame: their texts are gone. */
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

/* All signals are heard while we wait. Does not wait when one came before. */
static int poll_awake(struct pollfd *watched, size_t count, int milliseconds)
{
    struct timespec time = {.tv_sec = milliseconds / 1000,
                            .tv_nsec = milliseconds % 1000 * 1000000L};
    sigset_t none;
    sigemptyset(&none);
    return ppoll(watched, count, milliseconds < 0 ? NULL : &time, &none);
}

/* Waits for anything; true when one of `descriptors` is readable, or a signal
 * came that is not ours. */
static bool wait_for_anything(struct screen *screen, int milliseconds,
                              const int *descriptors, size_t count)
{
    struct pollfd watched[WATCHED_MAX + 1] = {
        {.fd = screen->input.descriptor, .events = POLLIN}};
    count = count < WATCHED_MAX ? count : WATCHED_MAX;
    for (size_t i = 0; i < count; i++)
        watched[i + 1] =
            (struct pollfd){.fd = descriptors[i], .events = POLLIN};
    int ready = poll_awake(watched, count + 1, milliseconds);
    bool other = ready < 0 && window_news == 0;
    if (window_news != 0)
        window_stir(screen, clock_now());
    if (ready <= 0)
        return other;
    if (watched[0].revents != 0)
        input_read(&screen->input);
    for (size_t i = 0; i < count; i++)
        other = other || watched[i + 1].revents != 0;
    return other;
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
