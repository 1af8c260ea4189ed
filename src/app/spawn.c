/* spawn.c - other programs: an argument vector, never a shell.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "spawn.h"

#include <incipit/buffer.h>
#include <incipit/file.h>
#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    ARGUMENTS_MAX = 32,
    SIGNALS = 32,
    WRITE_PATIENCE = 2000 /* milliseconds */
};

/* --- Command lines ------------------------------------------------------ */

void command_split(struct command *command, const char *line,
                   const char *argument)
{
    size_t count = 0;
    bool placed = argument == NULL;
    command->argv = memory_zero(ARGUMENTS_MAX + 2, sizeof(char *));
    while (count < ARGUMENTS_MAX) {
        line += strspn(line, " \t");
        size_t length = strcspn(line, " \t");
        if (length == 0)
            break;
        bool place = length == 2 && memcmp(line, "%s", 2) == 0;
        if (place && argument != NULL)
            command->argv[count++] = memory_copy_string(argument);
        else if (!place)
            command->argv[count++] = memory_string(line, length);
        placed = placed || place;
        line += length;
    }
    if (count == 0)
        command_release(command);
    else if (!placed)
        command->argv[count] = memory_copy_string(argument);
}

void command_release(struct command *command)
{
    for (size_t i = 0; command->argv != NULL && command->argv[i] != NULL; i++)
        memory_free(command->argv[i]);
    memory_free(command->argv);
    command->argv = NULL;
}

bool command_exists(const char *name)
{
    const char *path = getenv("PATH");
    struct buffer file = {0};
    bool found = strchr(name, '/') != NULL && access(name, X_OK) == 0;
    while (!found && path != NULL && *path != '\0') {
        size_t length = strcspn(path, ":");
        buffer_clear(&file);
        buffer_append(&file, path, length);
        buffer_format(&file, "/%s", name);
        found = length > 0 && access(file.bytes, X_OK) == 0;
        path += length + (path[length] == ':');
    }
    buffer_release(&file);
    return found;
}

/* --- Processes ---------------------------------------------------------- */

/* In the child: signals as they were, descriptors as wished. What would be
 * seen on our terminal is not run at all. */
static void become(const struct command *command, int input, int output,
                   bool silent)
{
    for (int number = 1; number < SIGNALS; number++)
        signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    int nowhere = silent ? open("/dev/null", O_RDWR) : -1;
    if (silent && nowhere < 0)
        _exit(127);
    if (input < 0)
        input = nowhere;
    if (output < 0)
        output = nowhere;
    if (input >= 0)
        dup2(input, STDIN_FILENO);
    if (output >= 0)
        dup2(output, STDOUT_FILENO);
    if (silent)
        dup2(nowhere, STDERR_FILENO);
    execvp(command->argv[0], command->argv);
    _exit(127);
}

static pid_t start(const struct command *command, int input, int output,
                   bool silent)
{
    pid_t child = command->argv != NULL ? fork() : -1;
    if (child == 0)
        become(command, input, output, silent);
    return child;
}

static bool ended_well(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void write_input(int fd, const char *input, size_t length)
{
    struct pollfd pipe = {.fd = fd, .events = POLLOUT};
    while (length > 0 && poll(&pipe, 1, WRITE_PATIENCE) > 0) {
        ssize_t written = write(fd, input, length);
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            break;
        input += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
}

bool spawn_wait(const struct command *command, enum spawn_terminal terminal,
                const char *input, size_t length)
{
    int ends[2] = {-1, -1};
    if (input != NULL && pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pid_t child = start(command, ends[0], -1, terminal == SPAWN_SILENT);
    if (input != NULL) {
        close(ends[0]);
        fcntl(ends[1], F_SETFL, O_NONBLOCK);
        if (child > 0)
            write_input(ends[1], input, length);
        close(ends[1]);
    }
    return child > 0 && ended_well(child);
}

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void read_output(int fd, struct buffer *out, size_t limit, long end)
{
    struct pollfd pipe = {.fd = fd, .events = POLLIN};
    for (long left = end - now(); left > 0 && out->length < limit;
         left = end - now()) {
        if (poll(&pipe, 1, (int)left) <= 0)
            continue;
        char piece[4096];
        size_t room = limit - out->length;
        ssize_t got =
            read(fd, piece, room < sizeof piece ? room : sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return;
        buffer_append(out, piece, (size_t)got);
    }
}

char *spawn_read(const struct command *command, size_t limit, int milliseconds)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return NULL;
    pid_t child = start(command, -1, ends[1], true);
    close(ends[1]);
    struct buffer out = {0};
    if (child > 0)
        read_output(ends[0], &out, limit, now() + milliseconds);
    close(ends[0]);
    if (child <= 0)
        return NULL;
    kill(child, SIGTERM);
    ended_well(child);
    return buffer_take(&out);
}

pid_t spawn_leave(const struct command *command, const char *input,
                  size_t length)
{
    int ends[2] = {-1, -1};
    if (input != NULL && pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t child = start(command, ends[0], -1, true);
    if (input == NULL)
        return child;
    close(ends[0]);
    /* A speaker reads slowly: a child of ours feeds it. */
    pid_t feeder = child > 0 ? fork() : -1;
    if (feeder == 0) {
        file_write_descriptor(ends[1], "", input, length, NULL);
        _exit(0);
    }
    close(ends[1]);
    return child;
}

void spawn_end(pid_t *child)
{
    if (*child > 0) {
        kill(*child, SIGTERM);
        waitpid(*child, NULL, 0);
    }
    *child = -1;
}
