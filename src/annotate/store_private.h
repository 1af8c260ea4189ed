/* store_private.h - the parts of the store, for its own files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_STORE_PRIVATE_H
#define INCIPIT_STORE_PRIVATE_H

#include "crc32c.h"
#include "digest.h"
#include "uuid.h"

#include <incipit/store.h>

#include <string.h>
#include <sys/types.h>

enum record_kind {
    RECORD_DOC,
    RECORD_NOTE,
    RECORD_GONE,
    RECORD_AGAIN, /* a later quotation of a note's passage */
    RECORD_OTHER  /* of another version: carried on */
};

/* One record as it stands in the file. */
struct record {
    enum record_kind kind;
    char name[16]; /* of the kind */
    char id[NOTE_ID_SIZE];
    char document[NOTE_ID_SIZE];
    char revision[REVISION_SIZE]; /* that its offsets count in */
    unsigned edit;
    int64_t made; /* of this edit */
    unsigned long sequence;
    size_t head, body, end;  /* bytes of the file */
    unsigned undoes, redoes; /* the edit of the same note; 0: neither */
    bool sealed;             /* its checksum was right */
    bool chosen; /* a later quotation: the reader chose its passage */
};

struct store {
    char *path;
    char *read_only; /* owns; NULL: changes can be saved */
    struct crc32c crc;
    void (*waiting)(void *context);
    void *waiting_context;

    struct buffer bytes; /* the file as read */
    struct record *records;
    size_t count, capacity;
    size_t damage, damage_at;
    size_t whole;            /* bytes up to the end of the last record */
    size_t fragment;         /* bytes of an unfinished write after them */
    unsigned long announced; /* records, by the header */
    unsigned long last_sequence;
    int64_t last_made; /* of the notes made here; milliseconds */
    bool headed;       /* the header is as it should be */
    bool unlocked;     /* read without a lock: may have met a half of a write */
    bool exists;
    dev_t device;
    ino_t inode;
    struct timespec time; /* when it was last written, as far as is known */

    size_t *winners; /* owns; open addressing by id, SIZE_MAX empty */
    size_t winner_slots, winner_count;
    struct store_document *documents; /* those that won; owns */
    size_t document_count, document_capacity;
    struct store_document queued; /* goes with the next change; id "": none */
};

enum { STORE_HEADER = 26, STORE_COUNT_AT = 17, STORE_COUNT_MOST = 99999999 };

/* --- store_file.c: reading ---------------------------------------------- */

/* Takes the records from byte `from` on; 0: all of them. */
void store_parse(struct store *store, size_t from);
/* "@KIND SEQ LEN SUM", the body, and a blank line. */
void store_add_record(const struct store *store, struct buffer *out,
                      const char *kind, unsigned long sequence,
                      struct slice body);

/* --- store_index.c: which record counts --------------------------------- */

void index_clear(struct store *store);
void index_add(struct store *store, size_t record);
void index_orphans(struct store *store);
/* The record of a note or text that counts; NULL: none. */
const struct record *store_winner(const struct store *store, const char *id);
/* The later quotation of a note that counts; NULL: none. */
const struct record *store_again(const struct store *store, const char *id);
/* Winning records in no order: from *slot on; NULL at the end. */
const struct record *store_next_winner(const struct store *store, size_t *slot);

/* --- store_body.c, store_record.c: structs and the keys of a record ------ */

void note_to_body(const struct note *note, struct buffer *body);
void again_to_body(const char *id, const char *document,
                   const struct anchor *anchor, unsigned edit,
                   struct buffer *body);
void document_to_body(const struct store_document *document,
                      struct buffer *body);
void body_add(struct buffer *body, const char *key, const char *value);
void body_add_time(struct buffer *body, const char *key, int64_t time,
                   int utc_offset);

/* A line "key: value" with the lines "+ value" that go on from it. */
struct field {
    struct slice key, raw; /* raw: from after "key: ", still with "+ " */
    const char *line;      /* where it begins */
};
bool field_next(const char **at, const char *end, struct field *field);
/* The value without the signs of continuation and of spaces at the ends. */
void field_value(const struct field *field, struct buffer *value);
/* In line, for the lengths of the keys are then known. */
static inline bool field_is(const struct field *field, const char *key)
{
    size_t length = strlen(key);
    return field->key.length == length &&
           memcmp(field->key.bytes, key, length) == 0;
}
int64_t field_time(const struct field *field, int *utc_offset);
size_t field_number(const struct field *field);

void record_read_keys(const struct store *store, struct record *record);
void record_to_note(const struct store *store, const struct record *record,
                    struct note *note);
void record_to_again(const struct store *store, const struct record *record,
                     struct anchor *anchor);
void record_to_document(const struct store *store, const struct record *record,
                        struct store_document *document);

/* --- store_write.c: changing --------------------------------------------- */

/* One record to be: `write` makes its body when the file is locked and all
 * that others wrote is known. */
struct change {
    const char *kind;
    void (*write)(const struct store *store, void *thing, struct buffer *body);
    void *thing;
};
/* Appends them all with one write and one sync, or none. */
enum status store_append(struct store *store, const struct change *changes,
                         size_t count, struct error *error);
unsigned store_next_edit(const struct store *store, const char *id);
unsigned store_next_again(const struct store *store, const char *id);
int64_t store_now(int *utc_offset);
enum status store_not_saved(struct error *error, const char *path);

/* --- store_load.c: the file itself --------------------------------------- */

/* Reads the file whole, when it is there. */
enum status store_load(struct store *store, struct error *error);
/* The file at the path, open and locked; `fd` -1: there is none. */
enum status store_lock(struct store *store, int *fd, struct error *error);
/* Puts a whole new file in its place, on disk when it returns: by link when
 * there must be none yet (STATUS_IN_USE: there is), else by rename. */
enum status store_install(struct store *store, const struct buffer *whole,
                          size_t records, bool replace, struct error *error);
enum status store_sync_folder(const struct store *store, struct error *error);

#endif
