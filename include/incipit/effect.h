/* effect.h - what the reader asks the app to do, and what it gets for it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_EFFECT_H
#define INCIPIT_EFFECT_H

#include <incipit/note.h>

enum effect_kind {
    EFFECT_QUIT, /* flag: keep the place */
    EFFECT_SUSPEND,
    EFFECT_REPAINT,
    EFFECT_OPEN, /* text: path */
    EFFECT_RELOAD,
    EFFECT_SAVE_NOTE,   /* note: new when note->id is "", else an edit */
    EFFECT_DELETE_NOTE, /* note */
    EFFECT_UNDO,
    EFFECT_REDO,
    EFFECT_KEEP_DRAFT,   /* text: of a note being typed; "" drops it */
    EFFECT_EDIT_OUTSIDE, /* text: in $EDITOR; comes back as a result */
    EFFECT_WRITE,        /* text: of a note, path: a new file for it */
    EFFECT_EXPORT,       /* text: form, path: where to, choice */
    EFFECT_PREVIEW,      /* text: form, choice; comes back as a result */
    EFFECT_COPY,         /* text: to the clipboard */
    EFFECT_LOOK_UP,      /* text: a word */
    EFFECT_OPEN_LINK,    /* text: URI, was shown whole */
    EFFECT_SPEAK,        /* text: from here on; "" stops */
    EFFECT_SHELF,        /* wants shelf entries as a result */
    EFFECT_FORGET,       /* text: path of a shelf entry */
    EFFECT_STATISTICS,   /* wants them as a result */
    EFFECT_ALL_NOTES,    /* wants notes of all texts as a result */
    EFFECT_ATTACH_NOTE,  /* note: stands in another passage from now on */
    EFFECT_JUMP_TEXT,    /* a mark A-Z: text: letter */
    EFFECT_ANSWER,       /* of reader_ask: flag: yes */
    EFFECT_LIST_FILES,   /* text: a path being typed; wants its completions */
    EFFECT_BELL,         /* flag: to be seen, not heard */
    EFFECT_CHANGED       /* settings or place changed: worth keeping */
};

/* What an export holds, in which order, and what becomes of a file that is
 * there already. With, order and existing are settings: export-with and so on
 * have the words for them. */
struct export_choice {
    enum export_scope {
        EXPORT_TEXT,
        EXPORT_SECTION, /* that one is in */
        EXPORT_SHELF    /* every text that has notes */
    } scope;
    enum export_with {
        EXPORT_ALL,
        EXPORT_PASSAGES, /* notes and highlights */
        EXPORT_NOTES,
        EXPORT_HIGHLIGHTS,
        EXPORT_BOOKMARKS
    } with;
    enum export_order { EXPORT_BY_PLACE, EXPORT_BY_DATE, EXPORT_BY_TAG } order;
    enum export_existing {
        EXPORT_MERGE, /* gets the notes that it lacks */
        EXPORT_REPLACE,
        EXPORT_KEEP /* nothing is written */
    } existing;
    struct span section; /* for EXPORT_SECTION */
};

struct effect {
    enum effect_kind kind;
    char *text; /* owned by the reader until the next reader_event() */
    char *path;
    bool flag;
    const struct note *note;
    struct export_choice choice;
};

/* --- Results: what the app gives back (EVENT_RESULT) --------------------- */

struct shelf_entry {
    const char *path, *title, *author, *when;
    int permille; /* read so far; -1 not begun */
    size_t notes;
    int64_t seconds; /* spent reading it */
};

/* What was read on a day, in any text. */
struct reading_day {
    const char *name; /* "today", "Tue 24 Nov" */
    int64_t seconds;
};

/* Over all texts that are known. */
struct reading_statistics {
    const struct shelf_entry *texts; /* last read first */
    size_t text_count;
    const struct reading_day *days; /* today first, none left out */
    size_t day_count;
    size_t days_read; /* on which there was reading, ever */
    size_t notes, highlights, bookmarks;
};

/* A note of any text, for search and for the marks A to Z. */
struct shelf_note {
    const char *path, *title; /* of its text */
    const char *id, *quote, *body, *when;
    char mark; /* 0: none */
    bool here; /* of the text that is open */
};

#endif
