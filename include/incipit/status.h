/* status.h - how a function says that it could not do its work.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A function that can fail returns an enum status and takes a struct error *
 * last. The message is one full sentence for a person who reads books: what
 * happened, where, and what can be done. It never holds control characters.
 * "Not found" is no error; programming mistakes are asserted.
 */
#ifndef INCIPIT_STATUS_H
#define INCIPIT_STATUS_H

/* The values are the program's exit statuses. */
enum status {
    STATUS_OK = 0,
    STATUS_UNREADABLE = 1, /* a text or the store could not be read */
    STATUS_USAGE = 2,      /* the command line or configuration is wrong */
    STATUS_NOT_SAVED = 3,  /* something could not be written */
    STATUS_IN_USE = 4,     /* another process holds the note store */
    STATUS_DAMAGED = 5,    /* the store is damaged, though readable */
    STATUS_FOREIGN = 6     /* not a store, or one of a newer version */
};

enum { ERROR_MESSAGE_SIZE = 512 };

struct error {
    enum status status;
    char message[ERROR_MESSAGE_SIZE]; /* UTF-8, cut at a code point */
};

/* Fills `error` (may be NULL) and returns `status`, so that a caller can write
 * return error_set(error, STATUS_UNREADABLE, "...", ...). Controls, bidi
 * controls and ill-formed UTF-8 in the finished message become '?'. */
enum status error_set(struct error *error, enum status status,
                      const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
