/* terminal.h - the parts of the screen, for its own folder.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A frame goes paint (cells into curses) -> sheet (curses writes into memory)
 * -> filter (colour slots and links become what the terminal understands) ->
 * one write(). Input goes input (bytes, time) -> decode (bytes into keys and
 * replies) -> event.
 */
#ifndef SCREEN_TERMINAL_H
#define SCREEN_TERMINAL_H

#include "colours.h"
#include "decode.h"
#include "filter.h"
#include "motion.h"

#include <incipit/screen.h>

#include "ncurses.h"
#include <stdint.h>
#include <stdio.h>
#include <termios.h>

/* --- What the terminal can do (terminal.c) ------------------------------ */

struct abilities {
    int colours;    /* 0, 8, 16, 256 or 1 << 24 */
    bool utf8;      /* shows and sends UTF-8 */
    bool ascii;     /* shown in ASCII although it need not be */
    bool ask_utf8;  /* the locale does not say: ask the terminal itself */
    bool sync;      /* may be sent mode 2026 */
    bool links;     /* may be sent OSC 8 */
    bool query;     /* may be asked questions */
    bool modes;     /* may be sent private modes at all */
    bool clipboard; /* may be sent OSC 52 */
    bool console;   /* the Linux console: a font of 256 or 512 glyphs */
    bool column;    /* goes to a column of the row by itself */
    bool erase;     /* erases characters, as its description does not tell */
};

/* The names to try for TERM, best first, at most NAMES_MAX; returns how many.
 */
enum { NAMES_MAX = 5, NAME_SIZE = 64 };
size_t terminal_names(const char *term, const char *colorterm,
                      char names[NAMES_MAX][NAME_SIZE]);
/* What the terminal's description says before curses begins: newterm() cannot
 * be asked, it leaks when it fails. */
enum description { NOT_DESCRIBED, CANNOT_PLACE, CAN_PLACE };
enum description terminal_description(const char *name, int output);
/* Whether the locale says that the terminal takes UTF-8. Curses must be able
 * to write it in any case, and must know before it begins: what the terminal
 * can show is asked, and until it has answered only ASCII is painted. */
bool terminal_find_utf8(void);
/* Once curses runs on `name`; all but `utf8`. `filtered`: its bytes can be
 * changed on their way. */
void terminal_find_abilities(const struct screen_settings *settings,
                             const char *name, bool filtered,
                             struct abilities *abilities);
/* A capability by its name in terminfo, without its delays, as far as there is
 * one; and the one that places the cursor. */
const char *terminal_sequence(const char *capability); /* as it is, or "" */
void terminal_append(struct buffer *out, const char *capability);
void terminal_append_cursor(struct buffer *out, int x, int y);
/* Keys whose sequences the decoder would not know (from terminfo). */
void terminal_find_keys(struct key_strings *keys);
/* The window in cells: asked from the system, else LINES and COLUMNS, else
 * 80 x 24. Clipped to the limits. */
enum { WIDTH_LIMIT = 1000, HEIGHT_LIMIT = 500 };
void terminal_size(int output, int *width, int *height);
struct sheet;
/* newterm() for a window of that size; NULL when it fails. What it says goes to
 * the sheet's memory, where there is one, and is for nobody. */
SCREEN *terminal_start(const char *name, FILE *stream, struct sheet *sheet,
                       int width, int height);

/* --- Modes, and giving the terminal back (rescue.c) --------------------- */

/* What switches our modes on; `mouse` for the mouse. Static text. */
const char *modes_on(const struct abilities *abilities);
const char *mouse_switch(bool on);
/* What switches off all we ever switch on. */
const char *modes_off(void);
/* Remembers how the terminal was, and the bytes that give it back; from now on
 * a crash does that. Again, when the bytes have changed. */
void rescue_arm(int output, const struct termios *before,
                const struct buffer *leave);
void rescue_disarm(void);

/* --- The sheet that curses writes on (sheet.c) -------------------------- */

struct sheet {
    int terminal;      /* where frames go; does not block */
    int curses;        /* the descriptor that curses believes is the terminal */
    int memory;        /* what `curses` is while a frame is made; -1: nothing,
                          curses writes by itself */
    struct buffer raw; /* as curses wrote it */
    struct buffer out; /* as sent */
};

enum status sheet_open(struct sheet *sheet, int output, struct error *error);
void sheet_close(struct sheet *sheet);
/* Runs doupdate() and keeps what it wrote in sheet->raw. */
void sheet_update(struct sheet *sheet);
/* Nothing that curses writes from now on is seen by anybody. */
void sheet_mute(struct sheet *sheet);
/* Writes sheet->out; false when the terminal did not take all of it. A signal
 * ends the waiting for a terminal that takes nothing. */
bool sheet_send(struct sheet *sheet);
/* Writes what gives the terminal back, if it is still there, and within
 * reason. */
void sheet_say_farewell(struct sheet *sheet, const char *bytes, size_t length);

/* --- Input (input.c) ---------------------------------------------------- */

/* Milliseconds that an answer may take to come. */
enum { INPUT_SIZE = 4096, PASTE_LIMIT = 1 << 20, ANSWER_PATIENCE = 2000 };

struct input {
    int descriptor;
    char bytes[INPUT_SIZE];
    size_t start, end;   /* of what is not decoded yet */
    int64_t last;        /* when bytes came last, in milliseconds */
    int64_t asked;       /* when the last question was sent; 0 none open */
    bool expects_cursor; /* one cursor report is an answer, no F3 */
    bool told_escape;    /* the first byte was told as a key already */
    bool pasting;
    enum decoded_kind skipping; /* DECODED_LONG_...: the rest is dropped */
    bool lost;                  /* the terminal is gone */
    struct buffer paste;
    struct key_strings keys;
};

/* Milliseconds of a clock that never goes back. */
int64_t clock_now(void);
/* Reads what is there without waiting. */
void input_read(struct input *input);
/* The next event or answer from what was read; false: more bytes are needed.
 * `now` decides whether an unfinished sequence will never be finished. */
bool input_next(struct input *input, int64_t now, bool utf8,
                struct decoded *decoded);
/* Milliseconds until input_next() would give up on what it has; -1: never. */
int input_patience(const struct input *input, int64_t now);

/* --- Links (links.c) ----------------------------------------------------- */

/* The filter's slot of every link of a frame; 0 none. */
struct link_slots {
    int slots[sizeof((struct frame *)0)->links / sizeof(char *)];
};
/* Links of the frame keep or get slots; none where they are not `sent`. */
void links_assign(struct filter *filter, const struct frame *frame, bool sent,
                  struct link_slots *slots);

/* --- The screen --------------------------------------------------------- */

struct screen {
    struct screen_settings settings;
    struct abilities abilities;
    struct termios before; /* as it was */
    struct termios during; /* as it is while we have it */
    struct buffer leave;   /* bytes that give it back */
    SCREEN *curses;
    FILE *stream; /* that newterm() wanted */
    struct sheet sheet;
    struct motion motion;
    struct buffer shortened; /* what curses wrote, in fewer bytes */
    struct filter filter;
    struct colours colours;
    struct input input;
    char theme[32];       /* in use */
    struct buffer ahead;  /* bytes to send in front of the next frame, after
                             the alternate screen is entered */
    struct buffer behind; /* bytes to send after the next frame */
    struct cell *shown;   /* what is painted; owns; NULL: nothing */
    struct cell *sent;    /* the same before paint_ahead(); owns; else NULL */
    int shown_width, shown_height;
    struct link_slots link_slots; /* of what is painted */
    int width, height;            /* cells of the window */
    bool whole;                   /* the next frame is painted whole */
    bool stale;                   /* colours must be chosen anew */
    bool active;                  /* between enter and leave */
    bool painted;                 /* something has been sent to the terminal */
    bool returns;                 /* the alternate screen must be entered */
    int cursor_x, cursor_y;
    int64_t resized, settles; /* first SIGWINCH of a burst; when to act; 0 */
    uint32_t background;      /* as the terminal said; NO_COLOUR unknown */
};

/* Cells into curses' window, those rows that differ (paint.c). False: none. */
bool paint_frame(struct screen *screen, const struct frame *frame);
/* Remembers them for the next one: after the frame is sent, nobody waits. */
void paint_keep(struct screen *screen, const struct frame *frame);
/* Rows with text, before their frame comes; nothing is sent, and what was is
 * kept. */
void paint_ahead(struct screen *screen, const struct frame *frame);
/* Collects the bytes that give the terminal back, for leaving and for crashes
 * (screen.c). */
void screen_arm(struct screen *screen);
/* -1 unknown, 0 light, 1 dark: what the terminal said of its background. */
int screen_is_dark(const struct screen *screen);
/* Forgets which cells are shown (paint.c), and hands those over that the
 * terminal has. */
struct cell *paint_take_sent(struct screen *screen);
/* Forgets which cells are shown (paint.c). */
void paint_forget(struct screen *screen);

/* ASCII for a cluster that the terminal cannot show, as many bytes as
 * columns (glyphs.c). */
void glyph_ascii(const char *cluster, int columns, char out[3]);

/* Questions to the terminal, and what it answered (replies.c). */
void replies_ask(struct screen *screen);
/* True when the colours or glyphs have changed by it. */
bool replies_take(struct screen *screen, const struct decoded *reply);
/* Whether an answer may still come. */
bool replies_are_open(const struct screen *screen, int64_t now);

/* Changes of the window's size (window.c): watches for them; looks at it now
 * and makes curses follow, true when it is another. */
void window_watch(void);
bool window_changed(struct screen *screen);
/* Takes answers that are still open, so that no shell finds them. */
void window_await_replies(struct screen *screen);

#endif
