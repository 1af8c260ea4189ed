/* sheet.c - curses writes a frame into memory; the terminal gets it at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Curses sends a frame in several write()s, or after every movement of the
 * cursor. Its descriptor points at the terminal, so that sizes and settings can
 * be asked of it, except while doupdate() runs: then it is a file in memory.
 * Where there can be none, curses writes to the terminal itself.
 *
 * What goes to the terminal goes through a description of our own that never
 * blocks: a terminal that has stopped reading must not keep us from ending.
 */
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes that files must be allowed to have for one to hold any frame; and
 * milliseconds without a byte taken after which leaving gives up. */
enum { FRAME_LIMIT = 1 << 22, FAREWELL_PATIENCE = 300, NAME_LENGTH = 128 };

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

static bool may_write_files(void)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_FSIZE, &limit) != 0 ||
           limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= FRAME_LIMIT;
}

/* The same terminal opened once more, so that nobody else's descriptor becomes
 * one that does not block. */
static int open_again(int output)
{
    char name[NAME_LENGTH];
    struct stat theirs, ours;
    if (ttyname_r(output, name, sizeof name) != 0 ||
        fstat(output, &theirs) != 0)
        return -1;
    int fd = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0 && (fstat(fd, &ours) != 0 || ours.st_rdev != theirs.st_rdev)) {
        close(fd);
        return -1;
    }
    return fd;
}

enum status sheet_open(struct sheet *sheet, int output, struct error *error)
{
    sheet->memory = may_write_files() ? memory_file() : -1;
    sheet->curses = fcntl(output, F_DUPFD_CLOEXEC, 3);
    sheet->terminal = open_again(output);
    if (sheet->terminal < 0)
        sheet->terminal = fcntl(output, F_DUPFD_CLOEXEC, 3);
    if (sheet->terminal >= 0 && sheet->curses >= 0)
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
    buffer_clear(&sheet->raw);
    if (sheet->memory < 0) {
        doupdate();
        return;
    }
    dup3(sheet->memory, sheet->curses, O_CLOEXEC);
    doupdate();
    dup3(sheet->terminal, sheet->curses, O_CLOEXEC);
    take_bytes(sheet);
}

void sheet_mute(struct sheet *sheet)
{
    if (sheet->memory >= 0)
        dup3(sheet->memory, sheet->curses, O_CLOEXEC);
}

/* Signals are heard while the terminal is waited for, and end the waiting. */
static bool wait_writable(int fd, int milliseconds)
{
    struct timespec time = {.tv_sec = milliseconds / 1000,
                            .tv_nsec = milliseconds % 1000 * 1000000L};
    struct pollfd terminal = {.fd = fd, .events = POLLOUT};
    sigset_t none;
    sigemptyset(&none);
    return ppoll(&terminal, 1, milliseconds < 0 ? NULL : &time, &none) > 0 &&
           (terminal.revents & POLLOUT) != 0;
}

static bool send_bytes(int fd, const char *bytes, size_t left, int patience)
{
    while (left > 0) {
        ssize_t written = write(fd, bytes, left);
        if (written > 0) {
            bytes += written;
            left -= (size_t)written;
        } else if (written == 0 || (errno != EINTR && errno != EAGAIN) ||
                   !wait_writable(fd, patience)) {
            return false;
        }
    }
    return true;
}

bool sheet_send(struct sheet *sheet)
{
    bool sent =
        send_bytes(sheet->terminal, sheet->out.bytes, sheet->out.length, -1);
    buffer_clear(&sheet->out);
    return sent;
}

void sheet_say_farewell(struct sheet *sheet, const char *bytes, size_t length)
{
    struct pollfd terminal = {.fd = sheet->terminal, .events = POLLOUT};
    /* A terminal that has gone is another's by now. */
    if (poll(&terminal, 1, 0) >= 0 &&
        (terminal.revents & (POLLHUP | POLLERR)) == 0)
        send_bytes(sheet->terminal, bytes, length, FAREWELL_PATIENCE);
}
