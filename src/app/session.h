/* session.h - one sitting with a text: what the parts of it share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "book.h"
#include "config.h"
#include "helper.h"
#include "notebook.h"
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
    char *state_path;          /* NULL: nothing is kept */
    struct notebook *notebook; /* NULL until the first page is painted */
    int64_t kept;              /* when the place was kept last, in seconds */
    int signals;               /* readable when a signal came */
    int keys;                  /* where keys come from */
    struct helper *helper;     /* does what the rest gave up the right to */
    pid_t speaker;             /* child that reads aloud; -1 none */
    bool done;
    bool keep_place;
    int died_of; /* signal to end by; 0 none */
    bool dirty;  /* the frame may differ from what is shown */
};

/* Opens another text in the place of the present one. False: it could not be
 * opened, and the reader has been told. */
bool session_open(struct session *session, const char *name);
/* Hands the notes to the reader, after a change of them. */
void session_show_notes(struct session *session);
/* Puts place and settings of the open text into the state and saves it. */
void session_keep(struct session *session);

/* Does what the reader asked for (effects.c). */
void session_perform(struct session *session, const struct effect *effect);
/* A result for the reader; effects that it causes are performed too. */
void session_result(struct session *session, const char *text, size_t length);

#endif
