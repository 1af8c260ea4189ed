/* sheet.c - curses writes a frame into memory; the terminal gets it at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Curses sends a write() after every movement of the cursor, some fifty for a
 * page. Its descriptor points at the terminal, so that sizes and settings can
 * be asked of it, except while doupdate() runs: then it is a file in memory.
 */
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BLOCKED_PATIENCE = 1000 /* milliseconds */ };

static int memory_file(void)
{
#ifdef HAVE_MEMFD_CREATE
    int fd = memfd_create("frame", MFD_CLOEXEC);
    if (fd >= 0)
        return fd;
#endif
    FILE *file = tmpfile();
    int copy = file != NULL ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;
    if (file != NULL)
        fclose(file);
    return copy;
}

enum status sheet_open(struct sheet *sheet, int output, struct error *error)
{
    sheet->terminal = fcntl(output, F_DUPFD_CLOEXEC, 3);
    sheet->curses = fcntl(output, F_DUPFD_CLOEXEC, 3);
    sheet->memory = memory_file();
    if (sheet->terminal >= 0 && sheet->curses >= 0 && sheet->memory >= 0)
        return STATUS_OK;
    enum status status =
        error_set(error, STATUS_UNREADABLE,
                  "The terminal cannot be opened: %s.", strerror(errno));
    sheet_close(sheet);
    return status;
}

static void close_descriptor(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void sheet_close(struct sheet *sheet)
{
    close_descriptor(&sheet->terminal);
    close_descriptor(&sheet->memory);
    close_descriptor(&sheet->curses);
    buffer_release(&sheet->raw);
    buffer_release(&sheet->out);
}

/* What was written on the sheet, which is then blank again. */
static void take_bytes(struct sheet *sheet)
{
    off_t end = lseek(sheet->memory, 0, SEEK_CUR);
    buffer_clear(&sheet->raw);
    if (end <= 0)
        return;
    char *room = buffer_reserve(&sheet->raw, (size_t)end);
    ssize_t length = pread(sheet->memory, room, (size_t)end, 0);
    sheet->raw.length += length > 0 ? (size_t)length : 0;
    lseek(sheet->memory, 0, SEEK_SET);
}

void sheet_update(struct sheet *sheet)
{
    dup3(sheet->memory, sheet->curses, O_CLOEXEC);
    doupdate();
    dup3(sheet->terminal, sheet->curses, O_CLOEXEC);
    take_bytes(sheet);
}

/* After a signal, or when the line is full, a terminal that takes nothing is
 * waited for within reason: a reader that hangs with it could not be ended. */
static bool wait_writable(int fd)
{
    struct pollfd terminal = {.fd = fd, .events = POLLOUT};
    return poll(&terminal, 1, BLOCKED_PATIENCE) > 0 &&
           (terminal.revents & POLLOUT) != 0;
}

bool sheet_send(struct sheet *sheet)
{
    const char *bytes = sheet->out.bytes;
    size_t left = sheet->out.length;
    while (left > 0) {
        ssize_t written = write(sheet->terminal, bytes, left);
        if (written > 0) {
            bytes += written;
            left -= (size_t)written;
        } else if (written == 0 || (errno != EINTR && errno != EAGAIN) ||
                   !wait_writable(sheet->terminal)) {
            break;
        }
    }
    buffer_clear(&sheet->out);
    return left == 0;
}
