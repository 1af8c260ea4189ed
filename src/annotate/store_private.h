/* store_private.h - the parts of the store, for its own files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_STORE_PRIVATE_H
#define INCIPIT_STORE_PRIVATE_H

#include "digest.h"
#include "uuid.h"

#include <incipit/store.h>

#include <sys/stat.h>
#include <sys/types.h>

/* The system calls that touch the file, so that tests can make them fail. */
struct store_system {
    int (*open)(const char *path, int flags, mode_t mode);
    ssize_t (*pwrite)(int fd, const void *bytes, size_t length, off_t at);
    int (*fdatasync)(int fd);
    int (*fsync)(int fd);
    int (*ftruncate)(int fd, off_t length);
    int (*flock)(int fd, int operation);
    int (*link)(const char *from, const char *to);
    int (*rename)(const char *from, const char *to);
};
extern const struct store_system store_system_real;

enum record_kind { RECORD_DOC, RECORD_NOTE, RECORD_GONE, RECORD_OTHER };

/* One record as it stands in the file. */
struct record {
    enum record_kind kind;
    char name[16]; /* of the kind */
    char id[NOTE_ID_SIZE];
    char document[NOTE_ID_SIZE];
    unsigned edit;
    int64_t made; /* of this edit */
    unsigned long sequence;
    uint32_t sum;        /* CRC-32C of the body alone: the same in every
                            copy, whatever its number */
    size_t body, length; /* bytes of the file */
    unsigned long undoes, redoes; /* sequence numbers; 0: it is neither */
    bool sealed;                  /* its checksum was right */
};

struct store {
    const struct store_system *system;
    char *path;
    char *read_only;     /* owns; NULL: changes can be saved */
    struct buffer bytes; /* the file as read */
    struct record *records;
    size_t count, capacity;
    size_t damage, damage_at;
    size_t fragment;         /* bytes of an unfinished write at the end */
    unsigned long announced; /* records, by the header */
    unsigned long last_sequence;
    dev_t device;
    ino_t inode;
    bool exists;
    struct store_document *documents; /* winners; owns */
    size_t document_count;
    size_t *winners; /* owns: indices of the winning note records */
    size_t winner_count;
};

/* --- store_file.c: reading
 * ---------------------------------------------------------- */

uint32_t store_crc(uint32_t crc, const char *bytes, size_t length);
/* Parses what follows `from` bytes; call with 0 after the whole was read. */
void store_parse(struct store *store, size_t from);
/* Finds winners and documents anew. */
void store_settle(struct store *store);
/* Value of a key in a record's body; false when it is not there. The value may
 * go on over lines ("+ "). `nth` from 0. */
bool record_value(const struct store *store, const struct record *record,
                  const char *key, size_t nth, struct buffer *value);
enum { STORE_HEADER = 26 };

/* --- store_record.c: records and structs
 * -------------------------------------------------- */

void record_to_note(const struct store *store, const struct record *record,
                    struct note *note);
void record_to_document(const struct store *store, const struct record *record,
                        struct store_document *document);
void note_to_body(const struct note *note, struct buffer *body);
void document_to_body(const struct store_document *document,
                      struct buffer *body);
void body_add(struct buffer *body, const char *key, const char *value);
void body_add_time(struct buffer *body, const char *key, int64_t time,
                   int utc_offset);

/* --- store_write.c: changing
 * ------------------------------------------------------------------ */

/* Appends one record under the lock; on disk when it returns STATUS_OK. */
enum status store_append(struct store *store, const char *kind,
                         const struct buffer *body, struct error *error);
/* Reads the file whole. */
enum status store_load(struct store *store, struct error *error);
int64_t store_now(int *utc_offset);
const struct record *store_winner(const struct store *store, const char *id);

/* --- identity.c
 * -----------------------------------------------------------------------------------
 */

void sketch_make(const struct document *document, uint32_t sketch[256],
                 size_t *count);

#endif
