/* state.h - where the reader was in every text, and how it looked there.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing precious: the file may be deleted at any time. Lines of fields
 * divided by tabs; control characters and backslashes as \n, \t, \xNN.
 */
#ifndef APP_STATE_H
#define APP_STATE_H

#include <incipit/document.h>
#include <incipit/reader.h>
#include <incipit/status.h>

#include <stdint.h>

enum { STATE_QUOTE = 48, STATE_LIMIT = 500 };

/* The strings are owned by the state; in an entry to be put, by the caller. */
struct state_entry {
    uint64_t fingerprint; /* of the first bytes of the file */
    const char *path;     /* absolute; "" for standard input */
    const char *title, *author;
    size_t place, length; /* bytes of the canonical text */
    const char *quote;    /* the text at the place, to find it again */
    int64_t when;         /* seconds since 1970 */
    const char *settings; /* "measure=70 theme=night", own for this text */
    const char *memory;   /* "pace at place place": see state_read_memory() */
    size_t seen;          /* byte up to which it was in sight last */
    const char *diary;    /* when it was read: see diary.h */
};

struct state {
    struct state_entry *entries; /* newest first; owns */
    size_t count, capacity;
};

/* A file that is missing or not understood gives an empty state. */
void state_load(struct state *state, const char *path);
void state_release(struct state *state);
/* The entry of a text, by path or else by fingerprint; NULL: not read yet. */
const struct state_entry *state_find(const struct state *state,
                                     uint64_t fingerprint, const char *path);
/* Copies `entry` over the one of the same text, as the newest. */
void state_put(struct state *state, const struct state_entry *entry);
void state_forget(struct state *state, const char *path);
enum status state_save(const struct state *state, const char *path,
                       struct error *error);

/* How much is read: up to what was in sight last; -1 of a text without any. */
int state_permille(const struct state_entry *entry);

/* Of the first bytes of a file: FNV-1a, of eight of them at a time, since a
 * first page waits for it. */
uint64_t state_fingerprint(const char *bytes, size_t length);
/* Fills place, length and quote; returns the quotation, which the caller
 * owns. */
char *state_mark_place(struct state_entry *entry,
                       const struct document *document, size_t place);
/* What the reader remembers, as text, which the caller owns; and back: places
 * only when the text is as long as it was. */
char *state_write_memory(const struct reader_memory *memory);
void state_read_memory(const struct state_entry *entry,
                       const struct document *document,
                       struct reader_memory *memory);
/* The place in a text that may have changed since. */
size_t state_find_place(const struct state_entry *entry,
                        const struct document *document);

#endif
