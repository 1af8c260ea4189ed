/* book.c - open a text, its beginning first.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "book.h"

#include "bundled.h"

#include <incipit/anchor.h>
#include <incipit/file.h>
#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the thread works on: nothing that anybody else touches. */
struct loading {
    const struct options *options;
    const char *name, *path;
    int fd; /* -1: the whole text was read at once */
    struct buffer bytes;
    char *known;             /* revisions; owns */
    struct document *longer; /* a preview that nobody took yet; owns */
    struct document *document;
    struct text_traits traits;
    enum status status;
    struct error error;
    int news; /* NEWS_LONGER and NEWS_WHOLE are written to it */
};

enum { NEWS_LONGER = 'l', NEWS_WHOLE = 'w' };

/* --- The file on disk ----------------------------------------------------- */

static void stamp(const struct stat *info, struct book_stamp *stamp)
{
    if (S_ISREG(info->st_mode))
        *stamp = (struct book_stamp){info->st_dev, info->st_ino, info->st_size,
                                     info->st_mtim};
}

const char *book_changed(struct book *book)
{
    struct stat info;
    struct book_stamp now = {0};
    const struct book_stamp *then = &book->stamp;
    if (then->inode == 0)
        return NULL;
    if (stat(book->path, &info) == 0)
        stamp(&info, &now);
    if (now.device == then->device && now.inode == then->inode &&
        now.size == then->size && now.time.tv_sec == then->time.tv_sec &&
        now.time.tv_nsec == then->time.tv_nsec)
        return NULL;
    book->stamp = now;
    return now.inode == 0
               ? "The file is gone from the disk; what was read is still here."
               : "The file was changed on disk; :reload reads it anew.";
}

/* --- The beginning ------------------------------------------------------ */

/* Whether the place kept from last time is surely within the beginning. The
 * text is seldom longer than its bytes. */
static bool place_is_near(const struct state_entry *entry, size_t bytes)
{
    return entry == NULL || entry->place < bytes / 2;
}

/* From its start a text is shown by four bytes for each cell of the window:
 * what follows the first page has its say in it. At 100 x 40 that is half of
 * the beginning, and 8 % less time to the page. Of 218 texts as many had the
 * first page of the whole as with all of the beginning; with 12 KB two fewer. A
 * place that was kept is a page of its own only where the pages before it are
 * exact. */
static size_t preview_length(const struct options *options,
                             const struct state_entry *entry)
{
    struct winsize size = {0};
    if ((entry != NULL && entry->place > 0) || options->page != NULL ||
        options->section != NULL || options->search_first != NULL)
        return BOOK_BEGINNING;
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    size_t length = (size_t)4 * size.ws_col * size.ws_row;
    if (length < BOOK_PREVIEW_LEAST)
        length = BOOK_PREVIEW_LEAST;
    return length < BOOK_BEGINNING ? length : BOOK_BEGINNING;
}

static enum status import_beginning(struct book *book,
                                    const struct options *options, int fd,
                                    const struct state *state,
                                    struct error *error)
{
    struct buffer bytes = {0};
    struct stat info;
    if (book->path[0] != '\0' && fstat(fd, &info) == 0)
        stamp(&info, &book->stamp);
    bool whole = file_read_beginning(fd, BOOK_BEGINNING, &bytes);
    book->fingerprint =
        state_fingerprint(bytes.bytes != NULL ? bytes.bytes : "", bytes.length);
    const struct state_entry *entry =
        state_find(state, book->fingerprint, book->path);
    enum status status = STATUS_OK;
    bool failed = !whole && bytes.length < BOOK_BEGINNING;
    if (failed || (!whole && !place_is_near(entry, bytes.length))) {
        status =
            file_read_descriptor(fd, book->name, LOAD_LIMIT, &bytes, error);
        whole = true;
    }
    size_t length = bytes.length;
    struct buffer shown = bytes; /* borrows */
    if (!whole)
        shown.length = preview_length(options, entry);
    if (status == STATUS_OK)
        status = load_import(options, book->name, whole ? &bytes : &shown,
                             !whole, &book->document, error);
    if (status == STATUS_OK && length >= BOOK_BEGINNING) {
        book->rest = memory_zero(1, sizeof *book->rest);
        book->rest->fd = whole ? -1 : fd;
        book->rest->document = whole ? book->document : NULL;
    }
    if (status == STATUS_OK && !whole) {
        book->rest->bytes = bytes;
        return STATUS_OK;
    }
    close(fd);
    buffer_release(&bytes);
    return status;
}

static char *absolute_path(const char *name)
{
    char *path = realpath(name, NULL);
    char *copy = memory_string(path != NULL ? path : name,
                               strlen(path != NULL ? path : name));
    free(path);
    return copy;
}

enum status book_open(struct book *book, const struct options *options,
                      const char *name, const struct state *state,
                      struct error *error)
{
    int fd;
    bool standard_input = strcmp(name, "-") == 0;
    memset(book, 0, sizeof *book);
    book->news[0] = book->news[1] = -1;
    book->name = memory_copy_string(name);
    book->path = standard_input ? memory_string("", 0) : absolute_path(name);
    enum status status = STATUS_OK;
    const char *bundled;
    size_t bundled_length;
    load_await(name);
    if (bundled_find(name, &bundled, &bundled_length)) {
        fd = bundled_open(bundled, bundled_length);
        if (fd < 0)
            status = error_set(error, STATUS_UNREADABLE,
                               "The bundled text cannot be opened.");
    } else if (standard_input)
        fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    else
        status = file_open(name, &fd, error);
    if (status == STATUS_OK)
        status = import_beginning(book, options, fd, state, error);
    if (status != STATUS_OK)
        book_close(book);
    return status;
}

/* --- The rest ----------------------------------------------------------- */

/* Megabytes to be summed and compared, which no key should wait for. */
static void find_traits(struct loading *loading)
{
    struct text_traits *traits = &loading->traits;
    anchor_sum(loading->document, traits->revision, traits->source);
    if (*loading->known != '\0' &&
        strstr(loading->known, traits->revision) == NULL)
        text_traits_find(loading->document, loading->path, traits);
}

static void tell(const struct loading *loading, char news)
{
    while (write(loading->news, &news, 1) < 0 && errno == EINTR)
        continue;
}

static void read_longer(struct loading *loading)
{
    struct error error;
    struct stat info;
    if (fstat(loading->fd, &info) == 0 && S_ISREG(info.st_mode) &&
        info.st_size < BOOK_LONG)
        return; /* the whole is there nearly as soon */
    if (file_read_beginning(loading->fd, BOOK_LONGER - loading->bytes.length,
                            &loading->bytes) ||
        loading->bytes.length < BOOK_LONGER)
        return; /* the whole is no longer, or tells what is wrong */
    if (load_import(loading->options, loading->name, &loading->bytes, true,
                    &loading->longer, &error) == STATUS_OK)
        tell(loading, NEWS_LONGER);
}

static void read_whole(struct loading *loading)
{
    read_longer(loading);
    loading->status =
        file_read_descriptor(loading->fd, loading->name, LOAD_LIMIT,
                             &loading->bytes, &loading->error);
    if (loading->status == STATUS_OK)
        loading->status =
            load_import(loading->options, loading->name, &loading->bytes, false,
                        &loading->document, &loading->error);
    close(loading->fd);
    buffer_release(&loading->bytes);
}

/* Until then the terminal is showing the first page, and needs the processor
 * more: with two of them it was seen at half the pace one time in two. */
static const struct timespec first_page_shown = {.tv_nsec = 4000000};

static void *load_rest(void *argument)
{
    struct loading *loading = argument;
    nanosleep(&first_page_shown, NULL);
    if (loading->fd >= 0)
        read_whole(loading);
    if (loading->status == STATUS_OK)
        find_traits(loading);
    memory_free(loading->known);
    tell(loading, NEWS_WHOLE);
    return NULL;
}

void book_load_rest(struct book *book, const struct options *options,
                    const char *known)
{
    if (book->rest == NULL || book->loading)
        return;
    bool tells = pipe2(book->news, O_CLOEXEC) == 0;
    book->rest->options = options;
    book->rest->name = book->name;
    book->rest->path = book->path;
    book->rest->known = memory_copy_string(known);
    book->rest->news = book->news[1];
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are the loop's */
    book->loading = tells && pthread_create(&book->thread, NULL, load_rest,
                                            book->rest) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!book->loading)
        load_rest(book->rest);
}

bool book_has_news(const struct book *book)
{
    struct pollfd news = {.fd = book->news[0], .events = POLLIN};
    return poll(&news, 1, 0) > 0;
}

bool book_take_longer(struct book *book, struct document **preview)
{
    char news = NEWS_WHOLE;
    if (!book->loading || read(book->news[0], &news, 1) != 1 ||
        news != NEWS_LONGER)
        return false;
    *preview = book->document;
    book->document = book->rest->longer;
    book->rest->longer = NULL;
    return true;
}

bool book_take_rest(struct book *book, struct document **preview,
                    struct error *error)
{
    if (book->loading)
        pthread_join(book->thread, NULL);
    book->loading = false;
    close(book->news[0]);
    close(book->news[1]);
    book->news[0] = book->news[1] = -1;
    struct loading *rest = book->rest;
    book->rest = NULL;
    *preview = NULL;
    document_free(rest->longer);
    bool taken = rest->status == STATUS_OK;
    if (taken) {
        if (rest->document != book->document)
            *preview = book->document;
        book->document = rest->document;
        book->traits = rest->traits;
    } else {
        *error = rest->error;
    }
    memory_free(rest);
    return taken;
}

void book_close(struct book *book)
{
    /* A zeroed book has no rest either. */
    if (book->rest != NULL && book->news[0] >= 0) {
        struct document *preview;
        struct error error;
        book_take_rest(book, &preview, &error);
        document_free(preview);
    } else if (book->rest != NULL) {
        if (book->rest->fd >= 0)
            close(book->rest->fd);
        buffer_release(&book->rest->bytes);
        memory_free(book->rest);
    }
    document_free(book->document);
    hyphenator_close(book->hyphenator);
    memory_free(book->path);
    memory_free(book->name);
    memset(book, 0, sizeof *book);
    book->news[0] = book->news[1] = -1;
}
