/* screen.h - the terminal: frames out, events in. Knows curses; nobody else.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_SCREEN_H
#define INCIPIT_SCREEN_H

#include <incipit/event.h>
#include <incipit/frame.h>
#include <incipit/status.h>

enum colour_mode { COLOUR_AUTO, COLOUR_NEVER, COLOUR_ALWAYS };

struct screen_settings {
    int input, output; /* descriptors of the terminal */
    const char *term;  /* TERM, or NULL */
    enum colour_mode colour;
    enum glyph_tier glyphs;
    bool mouse;
    bool query;         /* may ask the terminal for its colours */
    bool plain;         /* no mouse, focus, paste or synchronised output */
    const char *themes; /* folder of the user's themes, or NULL */
};

struct screen; /* opaque */

/* Takes the terminal. SIGTSTP, SIGINT and SIGTERM must have handlers by then,
 * or curses sets its own. Blocks SIGWINCH in this thread except while it
 * waits. STATUS_FOREIGN: it cannot address the cursor (use line
 * mode); the message says why. */
enum status screen_open(const struct screen_settings *settings,
                        struct screen **screen, struct error *error);
/* Gives the terminal back as it was. Accepts NULL, and being called twice. */
void screen_close(struct screen *screen);
/* Gives the terminal back from anywhere: a signal handler, or when memory is
 * exhausted. Crashes do it by themselves. The screen is unusable afterwards. */
void screen_rescue(void);
/* Leaves and takes again, for suspension and for children. */
void screen_leave(struct screen *screen);
void screen_enter(struct screen *screen);
/* Takes it once more after others may have changed it: when the process goes
 * on that was stopped without knowing. */
void screen_retake(struct screen *screen);

/* Paints what differs from the last frame, in one write(). Returns bytes. */
size_t screen_paint(struct screen *screen, const struct frame *frame);
/* What the next frame is likely to be, its text at least: makes painting it
 * faster, and never changes what is shown. */
void screen_prepare(struct screen *screen, const struct frame *frame);
/* Appends the frame as a picture (SVG) in the colours of its theme; needs no
 * terminal. `themes` is the folder of the user's themes, or NULL. */
void screen_picture(const struct frame *frame, const char *themes,
                    struct buffer *out);
/* Whether there is a theme of that name, built in or among the user's; if not,
 * `error` says what is wrong with it. */
bool screen_has_theme(const char *name, const char *themes,
                      struct error *error);
/* Appends the names of the user's themes in the folder (it may be NULL, or not
 * be there), in order, divided by blanks. */
void screen_own_themes(const char *themes, struct buffer *names);
/* The next frame is painted whole. */
void screen_forget(struct screen *screen);

/* Waits at most `milliseconds` (-1: for ever) for an event, or until another
 * of `descriptors` is readable or a signal came (that is an event of kind
 * EVENT_TIME; at most eight). All signals are unblocked while it waits. True
 * when there is one. A burst of resizes is one event. Text of a
 * paste lives until the next call. */
bool screen_wait(struct screen *screen, int milliseconds,
                 const int *descriptors, size_t count, struct event *event);
/* Whether input waits right now. */
bool screen_input_waits(struct screen *screen);
/* Whether the terminal is gone: no event will come any more. */
bool screen_is_lost(const struct screen *screen);

void screen_size(const struct screen *screen, int *width, int *height);
/* Rich or basic, or as the settings say. What the terminal cannot show is
 * put into ASCII by the screen itself. */
enum glyph_tier screen_glyphs(const struct screen *screen);
/* 0, 8, 16, 256 or 1 << 24. */
int screen_colours(const struct screen *screen);
/* Whether the mouse is ours, or the terminal's own: told with the next frame.
 */
void screen_set_mouse(struct screen *screen, bool on);
/* Name and version of the library behind it, for --version. */
const char *screen_library(void);
/* Rings, or flashes for a tenth of a second where the terminal can. False, here
 * and below: it was not sent. */
bool screen_bell(struct screen *screen, bool visual);
/* Sends OSC 52 with `text` where the terminal may know it. */
bool screen_clipboard(struct screen *screen, const char *text, size_t length);

#endif
