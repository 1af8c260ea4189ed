/* note.h - a note, highlight or bookmark, as everybody passes it on.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_NOTE_H
#define INCIPIT_NOTE_H

#include <incipit/anchor.h>

enum note_kind { NOTE_NOTE, NOTE_HIGHLIGHT, NOTE_BOOKMARK };

enum { NOTE_ID_SIZE = 37 }; /* UUID as text, with NUL */

struct note {
    char id[NOTE_ID_SIZE];
    char document[NOTE_ID_SIZE];
    unsigned edit; /* 1 as made; the highest wins */
    enum note_kind kind;
    bool gone;      /* deleted */
    char *body;     /* the reader's words; "" for none. NFC */
    char *name;     /* of a bookmark; "" for none */
    char mark;      /* its letter a-z, A-Z; 0 none */
    unsigned style; /* of a highlight, from 0 */
    char **tags;    /* without '#', in order */
    size_t tag_count;
    int64_t made;            /* milliseconds since 1970, UTC */
    int64_t changed;         /* of the last edit; == made for edit 1 */
    int utc_offset;          /* minutes, where and when it was made */
    struct anchor anchor;    /* gen 0: as made, never overwritten */
    struct anchor *requoted; /* gen 1 or NULL; owns */
    char *extra;             /* lines of the record unknown to this version */
    bool outside;            /* its record was changed by hand, or damaged */
    struct placement placement; /* in the text that is open; derived */
};

/* "note", "highlight", "bookmark". */
const char *note_kind_name(enum note_kind kind);
/* Frees what the note owns, not the struct. */
void note_release(struct note *note);
void note_copy(struct note *to, const struct note *from);
/* Finds #tags in the body and sets tags anew. */
void note_find_tags(struct note *note);
/* Reading order: placed by (start, end, made, id), then the unplaced by
 * (old permille, made, id). For qsort. */
int note_compare(const void *a, const void *b);

/* Notes of one document, in reading order, the gone ones left out. */
struct notes {
    struct note *items; /* owns */
    size_t count;
    size_t capacity;
};
void notes_release(struct notes *notes);

/* Whether the note's offsets count in this revision of the text. */
bool note_is_anchored(const struct note *note, const char *revision);
/* Finds the notes in the text, but those that `placed` (may be NULL) says are
 * in their places already. Returns how many had to be looked for. */
size_t notes_find_places(struct notes *notes, const struct document *document,
                         const char *revision, const bool *placed);
void notes_sort(struct notes *notes); /* note_compare */
/* Quotes the passage anew when it was found for sure in another revision, so
 * that many small changes do not add up to a loss (notes.md 2.5). `here`: any
 * anchor made on the document. */
bool note_requote(struct note *note, const struct document *document,
                  const struct anchor *here);

#endif
