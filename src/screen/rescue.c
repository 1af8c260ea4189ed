/* rescue.c - give the terminal back, whatever happens.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One constant string switches off everything we ever switch on; a handler
 * that runs after a crash may do no more than write it. What it needs is kept
 * here, the one piece of state that belongs to the process: a process has one
 * terminal.
 */
#include "terminal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Synchronised output, hyperlink, colours, paste, focus, scheme reports,
 * mouse, and the cursor is shown. */
#define MODES_OFF                                                              \
    "\033[?2026l\033]8;;\033\\\033[0m\033[?2004l\033[?1004l\033[?2031l"        \
    "\033[?1006l\033[?1002l\033[?25h"

enum { LEAVE_SIZE = 512, STACK_SIZE = 32768 };

static struct {
    volatile sig_atomic_t armed;
    bool registered;
    int output;
    struct termios before;
    char leave[LEAVE_SIZE];
    size_t leave_length;
} rescue;

static char handler_stack[STACK_SIZE];
static const int crashes[] = {SIGSEGV, SIGBUS,  SIGABRT, SIGFPE,
                              SIGILL,  SIGTRAP, SIGSYS};
enum { CRASH_COUNT = sizeof crashes / sizeof crashes[0] };

const char *modes_on(const struct abilities *abilities)
{
    return abilities->modes ? "\033[?2004h\033[?1004h" : "";
}

const char *modes_off(void)
{
    return MODES_OFF;
}

const char *mouse_switch(bool on)
{
    return on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l";
}

/* Whether it arrives cannot be helped here. */
static void write_quietly(int output, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(output, bytes, length);
        if (written <= 0)
            return;
        bytes += written;
        length -= (size_t)written;
    }
}

void screen_rescue(void)
{
    if (!rescue.armed)
        return;
    rescue.armed = 0;
    write_quietly(rescue.output, rescue.leave, rescue.leave_length);
    tcsetattr(rescue.output, TCSANOW, &rescue.before);
}

/* Curses ends the program itself when it has no memory. */
static void on_exit_of_another(void)
{
    static const char message[] =
        "\r\nincipit: There is not enough memory to go on.\r\n";
    bool armed = rescue.armed;
    screen_rescue();
    if (armed)
        write_quietly(STDERR_FILENO, message, sizeof message - 1);
}

static void on_crash(int number)
{
    static const char apology[] =
        "\r\nincipit stopped because of a mistake in it. Your notes are safe: "
        "each was saved when it was made.\r\n";
    bool armed = rescue.armed;
    screen_rescue();
    if (armed)
        write_quietly(STDERR_FILENO, apology, sizeof apology - 1);
    signal(number, SIG_DFL);
    raise(number);
}

static void set_handlers(void (*handler)(int))
{
    struct sigaction action = {0};
    action.sa_handler = handler;
    action.sa_flags = (int)((unsigned)SA_ONSTACK | (unsigned)SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < CRASH_COUNT; i++)
        sigaction(crashes[i], &action, NULL);
}

void rescue_arm(int output, const struct termios *before,
                const struct buffer *leave)
{
    /* Whoever ends the program just now finds the old way out or the new. */
    sigset_t all, before_arming;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_arming);
    rescue.output = output;
    rescue.before = *before;
    rescue.leave_length = leave->length < LEAVE_SIZE ? leave->length : 0;
    memcpy(rescue.leave, leave->bytes, rescue.leave_length);
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
    set_handlers(on_crash);
    if (!rescue.registered)
        rescue.registered = atexit(on_exit_of_another) == 0;
    rescue.armed = 1;
    pthread_sigmask(SIG_SETMASK, &before_arming, NULL);
}

void rescue_disarm(void)
{
    rescue.armed = 0;
}
