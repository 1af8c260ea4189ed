/* file.h - whole files in, whole files out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files are read, never mapped: a file that shrinks while it is open must not
 * kill the reader. Used by annotate and app only.
 */
#ifndef INCIPIT_FILE_H
#define INCIPIT_FILE_H

#include <incipit/buffer.h>
#include <incipit/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Appends what can be read from `fd`, at most `limit` bytes, to `bytes`.
 * `name` is for messages. A text longer than `limit` is an error. Interrupted
 * reads go on. Errors: STATUS_UNREADABLE. */
enum status file_read_descriptor(int fd, const char *name, size_t limit,
                                 struct buffer *bytes, struct error *error);

/* Appends the next `most` bytes of `fd` to `bytes`; true when that is all there
 * is. What cannot be read is left to whoever reads on. */
bool file_read_beginning(int fd, size_t most, struct buffer *bytes);

/* Opens the regular file at `path` for reading. A directory, FIFO, socket or
 * device is refused with a sentence that says what it is; never blocks. */
enum status file_open(const char *path, int *fd, struct error *error);
/* The same, and reads it whole. */
enum status file_read(const char *path, size_t limit, struct buffer *bytes,
                      struct error *error);

/* Writes all of `bytes` to `fd`, going on after short and interrupted
 * writes. Errors: STATUS_NOT_SAVED. */
enum status file_write_descriptor(int fd, const char *name, const char *bytes,
                                  size_t length, struct error *error);

/* Replaces `path` by `bytes` so that a crash leaves the old or the new file
 * whole: temporary file beside it, write, fsync, rename, fsync of the folder.
 * A symbolic link is followed, so the link itself stays; a folder or device is
 * refused. With `overwrite`
 * false an existing file is refused. Errors: STATUS_NOT_SAVED. */
enum status file_replace(const char *path, const char *bytes, size_t length,
                         mode_t mode, bool overwrite, struct error *error);

/* The same without waiting for the disk, for what changes with every key: a
 * process that is killed loses nothing, a power cut the last seconds. */
enum status file_put(const char *path, const char *bytes, size_t length,
                     mode_t mode, struct error *error);

/* Makes the folder and its missing parents, each with mode 0700. */
enum status file_make_folder(const char *path, struct error *error);

#endif
