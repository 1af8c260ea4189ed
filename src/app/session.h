/* session.h - one sitting with a text: what the parts of it share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "book.h"
#include "config.h"
#include "helper.h"
#include "notebook.h"
#include "pile.h"
#include "spawn.h"
#include "state.h"

#include <incipit/reader.h>
#include <incipit/screen.h>

struct session {
    const struct options *options;
    struct config config;
    struct screen *screen;
    struct reader *reader;
    struct frame frame;
    struct book book;
    struct state state;
    struct pile pile;          /* what the shelf is limited to */
    char *state_path;          /* NULL: nothing is kept */
    struct notebook *notebook; /* NULL until the first page is painted */
    char *cache, *themes;      /* folders; own */
    char *store_path;          /* NULL: not watched; owns */
    int watch;                 /* readable when it changed; -1: look at it */
    int64_t watched;           /* when the store was looked at last */
    char theme[32];            /* the last one that was looked for */
    int64_t kept;              /* when the place was kept last, in seconds */
    int64_t unspent;           /* milliseconds of reading, not yet kept */
    int keys;                  /* where keys come from */
    struct helper *helper;     /* does what the rest gave up the right to */
    pid_t speaker;             /* child that reads aloud; -1 none */
    bool done;
    bool keep_place;
    bool told;   /* something was said of the notes of the text */
    bool unkept; /* the place could not be saved, because of: */
    struct error trouble;
    int died_of; /* signal to end by; 0 none */
    bool dirty;  /* the frame may differ from what is shown */
};

/* --- The loop (session.c) ----------------------------------------------- */

/* Milliseconds of a clock that never goes back. */
int64_t session_now(void);
/* One event for the reader, and the effects it causes. */
void session_handle(struct session *session, const struct event *event);
/* A result for the reader. */
void session_result(struct session *session, const char *text, size_t length);
/* Draws and paints when something may have changed. */
void session_paint(struct session *session);
/* Tells the reader of the themes that are the user's own. */
void session_offer_themes(struct session *session);
/* Until somebody wants to leave. */
void session_run(struct session *session);

/* --- Texts (sitting.c) -------------------------------------------------- */

/* Lays out the open text and shows it at the place kept from last time. */
void session_show_text(struct session *session);
/* Begins to read what follows the beginning. */
void session_load_rest(struct session *session);
/* The place kept from last time (byte), else 0. */
size_t session_kept_place(const struct session *session);
/* More of the text, or the whole, in place of its beginning. */
void session_show_more(struct session *session);
/* Opens another text in the place of the present one. False: it could not be
 * opened, and the reader has been told. */
bool session_open(struct session *session, const char *name);
/* Puts place and settings of the open text into the state and saves it. */
void session_keep(struct session *session);
/* Applies "name=value name=value". */
void session_apply_settings(struct reader_settings *settings, const char *own);

/* --- Notes (noting.c) --------------------------------------------------- */

/* Opens the store if need be and finds the notes of the text again. */
void session_open_notes(struct session *session);
void session_close_notes(struct session *session);
/* Hands the notes to the reader, after a change of them. */
void session_show_notes(struct session *session);
/* Whether the open text is the one that was asked about. */
void session_answer(struct session *session, bool yes);
/* Shows what other processes wrote, now and then. */
void session_watch_notes(struct session *session);
/* Tells of a text whose file is no longer what was read. */
void session_watch_text(struct session *session);
/* `wait` in milliseconds, -1 for ever, cut to when to look next. */
int session_watch_interval(const struct session *session, int wait);

/* --- What needs no screen (one_screen.c) -------------------------------- */

/* Whether that was asked for: -F, or F among the letters of LESS. */
bool one_screen_wanted(const struct options *options);
/* Whether the open text fits on one screen of this terminal. */
bool one_screen_holds(const struct session *session);

/* --- Effects (effects.c) ------------------------------------------------ */

void session_perform(struct session *session, const struct effect *effect);

#endif
