/* main.c - the program, a page long.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"
#include "output.h"

#include <incipit/file.h>
#include <incipit/memory.h>
#include <incipit/screen.h>

#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static enum status (*const modes[MODE_COUNT])(const struct options *) = {
    [MODE_READ] = mode_read,
    [MODE_DUMP] = mode_dump,
    [MODE_CONTENTS] = mode_contents,
    [MODE_TEXT] = mode_text,
    [MODE_SEARCH] = mode_search,
    [MODE_PICTURE] = mode_picture,
    [MODE_LIST] = mode_list,
    [MODE_LINE] = mode_line,
    [MODE_NOTES] = mode_notes,
    [MODE_ADD_NOTE] = mode_add_note,
    [MODE_ADD_HIGHLIGHT] = mode_add_highlight,
    [MODE_ADD_BOOKMARK] = mode_add_bookmark,
    [MODE_REMOVE] = mode_remove,
    [MODE_EDIT_NOTE] = mode_edit_note,
    [MODE_UNDO] = mode_undo,
    [MODE_REDO] = mode_redo,
    [MODE_IMPORT] = mode_import,
    [MODE_CHECK] = mode_check,
    [MODE_CHECK_STORE] = mode_check_store,
    [MODE_COMPACT_STORE] = mode_compact_store,
    [MODE_MERGE] = mode_merge,
    [MODE_PRINT_CONFIG] = mode_print_config,
    [MODE_COMPLETION] = mode_completion,
    [MODE_MANUAL] = mode_manual,
    [MODE_HELP] = mode_help,
    [MODE_VERSION] = mode_version,
};

/* Also a signal handler. */
static void end_without_memory(int number)
{
    static const char message[] =
        "incipit: There is not enough memory to go on.\n";
    (void)number;
    screen_rescue(); /* NOLINT(bugprone-signal-handler): it only writes */
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        _exit(STATUS_NOT_SAVED);
    _exit(STATUS_UNREADABLE);
}

static pthread_t main_thread; /* set once, at the start */

/* The main thread may be taking the terminal just now: it is the one to give
 * it back, and this one waits for the end. */
static void on_exhaustion(void)
{
    if (pthread_equal(pthread_self(), main_thread))
        end_without_memory(0);
    pthread_kill(main_thread, SIGRTMIN);
    for (;;)
        pause();
}

static void suggest_help(void)
{
    static const char line[] = "Try 'incipit --help' for more information.\n";
    file_write_descriptor(STDERR_FILENO, "standard error", line,
                          sizeof line - 1, NULL);
}

/* A standard file that is closed would be the first that is opened, and what
 * is said to it would be written into that: perhaps the notes. What stands in
 * its place can neither be read nor written. */
static void hold_standard_files(void)
{
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char *argv[])
{
    struct options options;
    struct error error;
    hold_standard_files();
    memory_prepare();
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN); /* what cannot be written is told */
    signal(SIGXFSZ, SIG_IGN);
    main_thread = pthread_self();
    signal(SIGRTMIN, end_without_memory);
    memory_on_exhaustion(on_exhaustion);
    enum status status = options_parse(&options, argc, argv, &error);
    if (status == STATUS_OK) {
        status = modes[options.mode](&options);
    } else {
        complain(error.message);
    }
    if (status == STATUS_USAGE)
        suggest_help();
    options_release(&options);
    return (int)status;
}
