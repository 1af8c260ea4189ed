/* outside.c - clipboard, editor, dictionary, opener, speech.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "outside.h"

#include "paths.h"
#include "spawn.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    ANSWER_LIMIT = 64 * 1024,
    LOOKUP_PATIENCE = 5000, /* milliseconds */
    NOTE_LIMIT = 1 << 22
};

/* --- Errands: programs are started by the helper ------------------------ */

struct errand {
    const struct command *command;
    enum { ERRAND_SHOW, ERRAND_RUN, ERRAND_READ, ERRAND_LEAVE } kind;
    const char *input; /* may be NULL */
    size_t length;
    bool done;    /* ended well */
    char *answer; /* of READ; owned by whoever asked */
    pid_t child;  /* of LEAVE */
};

static void do_errand(void *argument)
{
    struct errand *errand = argument;
    switch (errand->kind) {
    case ERRAND_SHOW:
    case ERRAND_RUN:
        errand->done = spawn_wait(errand->command,
                                  errand->kind == ERRAND_SHOW ? SPAWN_SHARES
                                                              : SPAWN_SILENT,
                                  errand->input, errand->length);
        break;
    case ERRAND_READ:
        errand->answer =
            spawn_read(errand->command, ANSWER_LIMIT, LOOKUP_PATIENCE);
        break;
    case ERRAND_LEAVE:
        errand->child =
            spawn_leave(errand->command, errand->input, errand->length);
        break;
    }
}

/* --- Clipboard ---------------------------------------------------------- */

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

static bool copy_with(struct session *session, const char *line,
                      const char *text)
{
    struct command command;
    command_split(&command, line, NULL);
    struct errand errand = {.command = &command,
                            .kind = ERRAND_RUN,
                            .input = text,
                            .length = strlen(text)};
    if (command.argv != NULL && command_exists(command.argv[0]))
        helper_run(session->helper, do_errand, &errand);
    command_release(&command);
    return errand.done;
}

/* terminal.md 2.7: the user's command, tmux, the desktop's, the terminal's. */
void outside_copy(struct session *session, const char *text)
{
    static const struct {
        const char *variable, *line, *message;
    } ways[] = {{"TMUX", "tmux load-buffer -w -", "Copied (tmux)."},
                {"WAYLAND_DISPLAY", "wl-copy", "Copied."},
                {"DISPLAY", "xclip -selection clipboard", "Copied."},
                {"DISPLAY", "xsel --clipboard --input", "Copied."},
                {"HOME", "pbcopy", "Copied."}};
    const char *own = session->config.commands[COMMAND_COPY];
    const char *message = NULL;
    if (*own != '\0')
        message = copy_with(session, own, text) ? "Copied." : NULL;
    for (size_t i = 0; message == NULL && i < sizeof ways / sizeof ways[0]; i++)
        if (is_set(ways[i].variable) && copy_with(session, ways[i].line, text))
            message = ways[i].message;
    if (message == NULL && session->screen != NULL &&
        screen_clipboard(session->screen, text, strlen(text)))
        message = "Copied (terminal).";
    reader_message(session->reader, message == NULL,
                   message != NULL
                       ? message
                       : "No clipboard was found; Ctrl-V in a note puts it "
                         "there.");
}

/* --- Editor ------------------------------------------------------------- */

static const char *editor_line(const struct session *session)
{
    const char *own = session->config.commands[COMMAND_EDITOR];
    if (*own != '\0')
        return own;
    if (is_set("VISUAL"))
        return getenv("VISUAL");
    if (is_set("EDITOR"))
        return getenv("EDITOR");
    return command_exists("sensible-editor") ? "sensible-editor" : "vi";
}

/* A new file that only we can read; its name ends in ".md". It lies with our
 * own files: nobody else looks there, and we may write nowhere else. */
static char *make_note_file(const struct session *session, const char *text,
                            struct error *error)
{
    struct buffer path = {0};
    if (session->state_path == NULL) {
        error_set(error, STATUS_NOT_SAVED,
                  "There is no home folder for the editor's file.");
        return NULL;
    }
    char *folder = path_folder(session->state_path);
    buffer_format(&path, "%s/note-XXXXXX.md", folder);
    file_make_folder(folder, NULL);
    memory_free(folder);
    int fd = mkostemps(path.bytes, 3, O_CLOEXEC);
    enum status status =
        fd < 0
            ? error_set(error, STATUS_NOT_SAVED,
                        "No file could be made for the editor.")
            : file_write_descriptor(fd, path.bytes, text, strlen(text), error);
    if (fd >= 0)
        close(fd);
    if (status == STATUS_OK)
        return buffer_take(&path);
    unlink(path.bytes);
    buffer_release(&path);
    return NULL;
}

static bool run_editor(struct session *session, const char *path)
{
    struct command command;
    command_split(&command, editor_line(session), path);
    screen_leave(session->screen);
    struct errand errand = {.command = &command, .kind = ERRAND_SHOW};
    helper_run(session->helper, do_errand, &errand);
    screen_enter(session->screen);
    command_release(&command);
    session->dirty = true;
    return errand.done;
}

void outside_edit(struct session *session, const char *text)
{
    struct error error;
    struct buffer edited = {0};
    char *path = make_note_file(session, text, &error);
    if (path == NULL) {
        reader_message(session->reader, true, error.message);
        session_result(session, text, strlen(text));
        return;
    }
    bool done = run_editor(session, path);
    if (!done)
        error_set(&error, STATUS_NOT_SAVED,
                  "The editor did not end well; the note is as before.");
    else if (file_read(path, NOTE_LIMIT, &edited, &error) != STATUS_OK)
        done = false;
    if (done)
        session_result(session, edited.bytes, edited.length);
    else
        session_result(session, text, strlen(text));
    if (!done)
        reader_message(session->reader, true, error.message);
    unlink(path);
    memory_free(path);
    buffer_release(&edited);
}

/* --- Dictionary, links, speech ------------------------------------------ */

static void complain_of(struct session *session, const char *what,
                        const char *line)
{
    struct buffer message = {0};
    if (*line == '\0')
        buffer_format(&message,
                      "No command is set to %s; name one in incipit.conf.",
                      what);
    else
        buffer_format(&message,
                      "The command to %s, “%.*s”, cannot be run; name another "
                      "in incipit.conf.",
                      what, (int)strcspn(line, " "), line);
    reader_message(session->reader, true, message.bytes);
    buffer_release(&message);
}

/* Splits the command of `kind`; false, and the reader knows why, when there is
 * none or it is not installed. */
static bool prepare(struct session *session, enum command_kind kind,
                    const char *what, const char *argument,
                    struct command *command)
{
    const char *line = session->config.commands[kind];
    command_split(command, line, argument);
    if (command->argv != NULL && command_exists(command->argv[0]))
        return true;
    command_release(command);
    complain_of(session, what, line);
    return false;
}

/* Buries the programs that were left alone and have ended. */
static void reap(struct session *session)
{
    for (pid_t child; (child = waitpid(-1, NULL, WNOHANG)) > 0;)
        if (child == session->speaker)
            session->speaker = -1;
}

void outside_look_up(struct session *session, const char *word)
{
    struct command command;
    if (!prepare(session, COMMAND_LOOKUP, "look words up", word, &command))
        return;
    struct errand errand = {.command = &command, .kind = ERRAND_READ};
    helper_run(session->helper, do_errand, &errand);
    char *answer = errand.answer;
    command_release(&command);
    if (answer != NULL && *answer != '\0')
        session_result(session, answer, strlen(answer));
    else
        reader_message(session->reader, false,
                       "The dictionary does not know this word.");
    memory_free(answer);
}

void outside_open_link(struct session *session, const char *address)
{
    struct command command;
    reap(session);
    if (strncmp(address, "https://", 8) != 0 &&
        strncmp(address, "http://", 7) != 0 &&
        strncmp(address, "mailto:", 7) != 0) {
        reader_message(session->reader, true,
                       "Only http, https and mailto addresses are opened.");
        return;
    }
    if (!prepare(session, COMMAND_OPEN, "open addresses", address, &command))
        return;
    struct errand errand = {.command = &command, .kind = ERRAND_LEAVE};
    helper_run(session->helper, do_errand, &errand);
    command_release(&command);
    reader_message(session->reader, false, "Opened outside.");
}

/* Again: stops. */
void outside_speak(struct session *session, const char *text)
{
    struct command command;
    reap(session);
    bool spoke = session->speaker > 0;
    spawn_end(&session->speaker);
    if (spoke)
        reader_message(session->reader, false, "Silence; S speaks from here.");
    if (spoke || *text == '\0')
        return;
    if (!prepare(session, COMMAND_SPEAK, "read aloud", NULL, &command))
        return;
    struct errand errand = {.command = &command,
                            .kind = ERRAND_LEAVE,
                            .input = text,
                            .length = strlen(text)};
    helper_run(session->helper, do_errand, &errand);
    session->speaker = errand.child;
    command_release(&command);
}
