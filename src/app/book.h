/* book.h - the open text: first its beginning, then the whole of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first page must not wait for the last: of a long file the beginning is
 * imported at once, as a preview; a thread reads and imports the whole
 * meanwhile, a longer preview first, and hands them over through a pipe.
 */
#ifndef APP_BOOK_H
#define APP_BOOK_H

#include "load.h"
#include "state.h"

#include <incipit/identity.h>
#include <incipit/typeset.h>

#include <pthread.h>
#include <signal.h>
#include <sys/types.h>
#include <time.h>

/* Bytes that are read at once; shorter files are imported whole. Of longer ones
 * the preview is the first part, and what the thread imports first of all has
 * pages enough for keys that come before the whole is there. */
enum {
    BOOK_BEGINNING = 32 * 1024,
    BOOK_PREVIEW_LEAST = 16 * 1024,
    BOOK_LONGER = 128 * 1024,
    BOOK_LONG = 1024 * 1024 /* files from which on it does so */
};

/* A file as it was; all 0: no file. */
struct book_stamp {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec time; /* of its last change */
};

struct book {
    char *path; /* absolute; "" for standard input; owns */
    char *name; /* as named, for messages; owns */
    uint64_t fingerprint;
    struct book_stamp stamp;       /* of the file when last told of */
    struct text_traits traits;     /* those that the thread found */
    struct document *document;     /* owns; what is shown */
    struct hyphenator *hyphenator; /* owns; NULL: none */
    /* The rest, while it is read */
    bool loading;
    pthread_t thread;
    int news[2];          /* readable when there is more to be taken */
    struct loading *rest; /* the thread's until then */
};

/* Opens the text and imports it, or its beginning when `entry` (the place
 * kept from last time; NULL: none) lies in it. `find` gives the entry once
 * fingerprint and path are known. */
enum status book_open(struct book *book, const struct options *options,
                      const char *name, const struct state *state,
                      struct error *error);
/* Starts to read the rest of a preview. Of a long text that was read whole it
 * only finds the traits; does nothing for a short one. `known`:
 * store_list_revisions(), or ""; any other text is to be compared with those,
 * so its traits are found. */
void book_load_rest(struct book *book, const struct options *options,
                    const char *known);
/* Whether the thread has something to be taken. */
bool book_has_news(const struct book *book);
/* When news are readable: a longer preview, which replaces the first, to be
 * freed as below. False: it is the whole that can be taken. */
bool book_take_longer(struct book *book, struct document **preview);
/* When news are readable: the whole document, which replaces the preview;
 * the caller frees the preview after nobody shows it any more; NULL: what is
 * open was whole. False and a sentence when it could not be read. */
bool book_take_rest(struct book *book, struct document **preview,
                    struct error *error);
/* What has become of the file since, as a sentence, told once; NULL: nothing.
 * What was read is never touched by it. */
const char *book_changed(struct book *book);
void book_close(struct book *book);

#endif
